"""The databases of a run by name, on either engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from bench.stores.postgres import server_url

SQLITE, POSTGRESQL = "sqlite", "postgresql"
STORES: Final = (SQLITE, POSTGRESQL)
_PREFIX = "anju_bench_"


class Databases(Protocol):
    """What a run needs of the place where its databases are."""

    def url(self, name: str) -> str:
        """The URL of the database of that name, whether it is there or not."""

    def is_there(self, name: str) -> bool:
        """True if an earlier run has kept it."""

    def renew(self, name: str) -> str:
        """The URL of the database, which is empty now."""


class _Files:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self._folder / name}.db"

    def is_there(self, name: str) -> bool:
        return (self._folder / f"{name}.db").exists()

    def renew(self, name: str) -> str:
        for end in ("", "-wal", "-shm"):
            (self._folder / f"{name}.db{end}").unlink(missing_ok=True)
        return self.url(name)


class _Server:
    """Databases with the bench's own prefix; no other is ever touched."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)

    def url(self, name: str) -> str:
        return self._url.set(database=_called(name)).render_as_string(hide_password=False)

    def is_there(self, name: str) -> bool:
        with self._connected() as connection:
            return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_called(name)]).fetchone() is not None

    def renew(self, name: str) -> str:
        with self._connected() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(_called(name))))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_called(name))))
        return self.url(name)

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection]:
        plain = self._url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            yield connection


def _called(name: str) -> str:
    """The name on a server, where other databases may be. Example: of growth-5x anju_bench_growth_5x."""
    return _PREFIX + name.replace("-", "_")


@contextmanager
def databases(kind: str, folder: Path) -> Iterator[Databases]:
    """The databases of the kind in the folder, or on the server that ANJU_BENCH_POSTGRESQL names; RuntimeError where there is no PostgreSQL."""
    if kind == SQLITE:
        yield _Files(folder)
    else:
        with server_url(folder) as url:
            yield _Server(url)
