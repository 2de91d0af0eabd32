"""Where the sums of earlier versions are kept: files that are attached to an SQLite database, schemas of a PostgreSQL one."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Protocol

from sqlalchemy import Connection, text
from sqlalchemy.schema import CreateSchema, DropSchema

from data.cubes.target import TODAY, stored_target
from data.errors import BusyError
from data.store.engine import CACHE_KIB, Store

MOST: Final = 2
UNUSED_SECONDS: Final = 90 * 86_400
PREFIX: Final = "anju_sums_"
_OURS: Final = f"^{PREFIX}[0-9a-f]{{32}}_[0-9a-f]{{8}}$"
_ATTACHED: Final = "kept"
_LOCK: Final = 0x6B657074


class SumStore(Protocol):
    """A place for sums by name. They are put there whole or not at all, by one process at a time, and are never changed."""

    def has(self, name: str) -> bool:
        """Whether they are there."""

    def put(self, name: str, version: int, division: str = TODAY) -> None:
        """Add up the version, unless that was done meanwhile, and take others away so that at most MOST are left."""

    def opened(self, name: str) -> AbstractContextManager[tuple[Connection, str]]:
        """A reading transaction that sees them, and the schema in which it does."""


def sum_store_of(store: Store) -> SumStore | None:
    """The place of the store; None if it may not keep anything."""
    if store.keep is None:
        return None
    if store.is_sqlite:
        return _Files(store, store.keep)
    with store.read() as connection:
        may_create = connection.execute(text("SELECT has_database_privilege(current_database(), 'CREATE')")).scalar_one()
    return _Schemas(store) if may_create else None


class _Files:
    """One SQLite file a version in a folder; those not read for the longest time go first."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder = store, folder

    def has(self, name: str) -> bool:
        """True if the file is there; it counts as read now, so that nobody takes it away before it is opened."""
        path = self._path(name)
        try:
            os.utime(path)
        except PermissionError:
            return path.exists()
        except OSError:
            return False
        return True

    def put(self, name: str, version: int, division: str = TODAY) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self.has(name):
                draft = self.folder / "draft"
                draft.unlink(missing_ok=True)
                self._write(draft, version, division)
                draft.rename(self._path(name))
                self._sweep()

    @contextmanager
    def opened(self, name: str) -> Iterator[tuple[Connection, str]]:
        with self.store.read() as connection, _attached(connection, self._path(name), "mode=ro&immutable=1"):
            yield connection, _ATTACHED

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.db"

    def _write(self, draft: Path, version: int, division: str) -> None:
        with self.store.read() as connection, _attached(connection, draft, "mode=rwc"):
            for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # a draft that is not finished is thrown away
                _driver(connection).execute(f"PRAGMA {_ATTACHED}.{pragma}")
            _fill(connection, _ATTACHED, version, division)
            connection.commit()
        with draft.open("rb") as file:
            os.fsync(file.fileno())

    def _sweep(self) -> None:
        files = sorted(self.folder.glob(f"{PREFIX}*.db"), key=lambda path: path.stat().st_mtime, reverse=True)
        since = time.time() - UNUSED_SECONDS
        for place, path in enumerate(files):
            if place >= MOST or path.stat().st_mtime < since:
                path.unlink()  # whoever is reading it keeps it open


class _Schemas:
    """One schema a version in the database itself; those made first go first."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def has(self, name: str) -> bool:
        with self.store.read() as connection:
            return _has_schema(connection, name)

    def put(self, name: str, version: int, division: str = TODAY) -> None:
        with self.store.prepare() as connection:
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            if not _has_schema(connection, name):
                connection.execute(CreateSchema(name))
                _fill(connection, name, version, division)
                connection.commit()
        with suppress(BusyError):  # somebody reads what should go: the next one takes it away
            self._sweep()

    @contextmanager
    def opened(self, name: str) -> Iterator[tuple[Connection, str]]:
        named = ", ".join(f'"{name}"."{table.name}"' for table in stored_target(name, 0).tables)
        with self.store.read() as connection:
            connection.execute(text(f"LOCK TABLE {named} IN ACCESS SHARE MODE"))
            yield connection, name

    def _sweep(self) -> None:
        query = text("SELECT nspname FROM pg_namespace WHERE nspname ~ :ours ORDER BY oid DESC OFFSET :most")
        with self.store.prepare() as connection:
            connection.execute(text("SET LOCAL lock_timeout = '1s'"))
            for name in connection.execute(query, {"ours": _OURS, "most": MOST}).scalars().all():
                connection.execute(DropSchema(name, cascade=True))
            connection.commit()


def _fill(connection: Connection, schema: str, version: int, division: str) -> None:
    """Create the tables in the schema, add everything up, and count what is in them for whoever plans the reading."""
    from data.cubes.rebuilding import fill  # with pandas, which readers of what is there do without

    target = stored_target(schema, version, division)
    for table in target.tables:
        table.create(connection, checkfirst=False)
    fill(connection, target)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
        connection.exec_driver_sql(f'ANALYZE "{schema}"')
    for table in target.tables if connection.dialect.name == "postgresql" else ():
        connection.exec_driver_sql(f'ANALYZE "{schema}"."{table.name}"')


def _has_schema(connection: Connection, name: str) -> bool:
    return bool(connection.execute(text("SELECT count(*) FROM pg_namespace WHERE nspname = :name"), {"name": name}).scalar_one())


@contextmanager
def _attached(connection: Connection, path: Path, options: str) -> Iterator[None]:
    """The file as a schema of the connection, before and after its transaction."""
    driver = _driver(connection)
    driver.execute(f"ATTACH DATABASE ? AS {_ATTACHED}", (f"{path.absolute().as_uri()}?{options}",))
    driver.execute(f"PRAGMA {_ATTACHED}.cache_size = {CACHE_KIB}")
    try:
        yield
    finally:
        connection.rollback()
        try:
            driver.execute(f"DETACH DATABASE {_ATTACHED}")
        except sqlite3.OperationalError:  # an answer that nobody has read to its end holds the file
            connection.invalidate()


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection
