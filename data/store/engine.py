"""The database: opening it, reading and writing transactions, and the data version that every answer carries."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, make_url, select, text
from sqlalchemy.engine import URL

from data.errors import (
    BusyError,
    BusyWithError,
    ConfigurationError,
    DatabaseMissingError,
)
from data.store import tables
from data.store.driver import translated_errors
from data.store.file import Identity, StoreFile, check_header
from data.store.schema import require_present
from data.store.writer import Writer, holder_of, name_session, noted, read_note

WRITE_WAIT_SECONDS = 30
EDIT_WAIT_SECONDS = 5  # of somebody who waits at a screen
_STATEMENT_TIMEOUT_MS = 5_000
CACHE_KIB = -65_536  # of pages, a negative number as SQLite has it
_JOURNAL_WAIT_MS = 200
_WRITER_LOCK = 0x616E6A75  # one advisory lock for all writers of this product
_LATEST = select(tables.batches.c.version, tables.batches.c.token).order_by(tables.batches.c.version.desc()).limit(1)


class StoreState(NamedTuple):
    """The state of the data after a version, and the token of the batch that made it, which no other state of any database has; '' before the first."""

    version: int
    token: str


class Store:
    """One database. Reads see one committed state; writers come one at a time. `keep` is the folder for what it may keep outside, if it may."""

    def __init__(self, engine: Engine, *, keep: Path | None = None, file: StoreFile | None = None) -> None:
        self.engine, self.keep, self.file = engine, keep, file
        self.is_new = False
        """True once its schema has been made anew."""

    @property
    def is_sqlite(self) -> bool:
        """True for a database in one file, False for a server."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that reads one consistent state and leaves nothing behind; DatabaseUnavailableError if there is none."""
        with translated_errors(), self._connected() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def prepare(self) -> Iterator[Connection]:
        """A transaction that puts something beside the facts, with the facts as they are at each step; what is not committed is gone."""
        with translated_errors(), self._connected() as connection:
            yield connection

    @contextmanager
    def write(self, *, wait: float = WRITE_WAIT_SECONDS, by: str = "", settle: bool = True) -> Iterator[Connection]:
        """The one writing transaction; BusyError if another one does not end within the wait, which tells whom the other one is written `by`.

        Without `settle` what was written stays in the journal for the time being: quicker, for what is written often and matters little.
        DatabaseMissingError, and nothing is written, if the file was moved away meanwhile.
        """
        with self._naming_writer(), translated_errors(), self._connected() as connection:
            if self.file is None:
                with connection.begin():
                    _become_writer(connection, wait=wait, by=by)
                    yield connection
                return
            identity = self.watch()
            with _alone_in_file(connection.execution_options(anju_write=True), self.file.path, wait=wait, by=by):
                yield connection
                self.file.require(identity)
            if settle:
                _shorten_journal(connection)
                self.file.require(identity)

    def watch(self) -> Identity | None:
        """The file in use, None on a server; DatabaseMissingError while it is away. One that was put in its place is read from now on."""
        return self.file.watch(close=self.engine.dispose) if self.file else None

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        self.watch()
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def _naming_writer(self) -> Iterator[None]:
        """Say in a BusyError who writes and since when, if that is known."""
        try:
            yield
        except BusyError as error:
            writer = self._writer()
            if writer is None:
                raise
            raise BusyWithError(**writer._asdict()) from error

    def _writer(self) -> Writer | None:
        if self.file is not None:
            return read_note(_note(self.file.path))
        with self.read() as connection:
            return holder_of(connection, _WRITER_LOCK)

    def version(self) -> int:
        """The number of the last committed batch, 0 before the first."""
        with self.read() as connection:
            return current_version(connection)

    def renew(self) -> None:
        """Let later reads open new connections: only these know what the tables hold now, and read them in the best order."""
        self.engine.dispose()

    def check(self) -> None:
        """Pass silently if the database answers and has this program's schema; else say what is wrong."""
        path = self.file.path if self.file else None
        if path is not None:
            check_header(path)
        with self.read() as connection:
            require_present(connection, path)


def _become_writer(connection: Connection, *, wait: float, by: str) -> None:
    """Take the lock of all writers on a PostgreSQL server."""
    connection.execute(text(f"SET LOCAL lock_timeout = {int(wait * 1000)}"))
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})"))
    if by:
        name_session(connection, by)


@contextmanager
def _alone_in_file(connection: Connection, path: Path, *, wait: float, by: str) -> Iterator[None]:
    _raw(connection).execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
    with connection.begin(), noted(_note(path), by) if by else nullcontext():
        yield


def _shorten_journal(connection: Connection) -> None:
    """Bring what was committed into the file itself, so that a file moved without its journal has it; readers may delay it until the next time."""
    driver = _raw(connection)
    driver.execute(f"PRAGMA busy_timeout = {_JOURNAL_WAIT_MS}")
    with suppress(sqlite3.OperationalError):
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _note(path: Path) -> Path:
    """Where whoever writes says so."""
    return path.with_name(f"{path.name}-writer")


def current_version(connection: Connection) -> int:
    """The number of the last committed batch; 0 before the first."""
    return int(connection.execute(select(func.coalesce(func.max(tables.batches.c.version), 0))).scalar_one())


def state_at(connection: Connection, version: int | None = None) -> StoreState:
    """The state after the version, or the present one."""
    latest = connection.execute(_LATEST if version is None else _LATEST.where(tables.batches.c.version <= version)).first()
    present = latest.version if latest else 0
    return StoreState(present if version is None else version, latest.token if latest else "")


def next_version(connection: Connection, *, action: str, actor: str, note: str = "", undoes: int | None = None) -> int:
    """Open the next batch in a writing transaction and return its number."""
    version = current_version(connection) + 1
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    connection.execute(insert(tables.batches).values(version=version, action=action, actor=actor, note=note, undoes=undoes, at=now))
    return version


def open_store(url: str, *, create: bool = False, keep: Path | None = None) -> Store:
    """The store at the address. Without `create` a missing SQLite file is an error, never a new empty database."""
    address = _parsed(url)
    if address.get_backend_name() == "sqlite":
        path = Path(address.database or "").absolute()
        file = StoreFile(path)
        return Store(_sqlite(path, file, create=create), keep=keep, file=file)
    if address.get_backend_name() == "postgresql":
        return Store(
            create_engine(
                address, pool_pre_ping=True, connect_args={"options": f"-c statement_timeout={_STATEMENT_TIMEOUT_MS} -c timezone=UTC", "connect_timeout": 5}
            ),
            keep=keep,
        )
    raise ConfigurationError(setting="database", value=address.render_as_string(hide_password=True))


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except Exception as error:
        raise ConfigurationError(setting="database", value="-") from error


def _sqlite(path: Path, file: StoreFile, *, create: bool) -> Engine:
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.is_file():
        raise DatabaseMissingError(path=path)
    is_writable = create or os.access(path, os.W_OK)
    query = {"mode": "rwc" if create else "rw" if is_writable else "ro", "uri": "true"}
    if not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists():
        query["immutable"] = "1"  # nobody can write here: SQLite must not look for the files of a writer
    engine = create_engine(URL.create("sqlite", database=f"file:{path}", query=query), connect_args={"timeout": WRITE_WAIT_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", partial(_prepare_sqlite, is_writable=is_writable, file=file))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object, *, is_writable: bool, file: StoreFile) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    pragmas = ["foreign_keys = ON", "temp_store = FILE", f"cache_size = {CACHE_KIB}"]
    for pragma in ["journal_mode = WAL", "synchronous = NORMAL", *pragmas] if is_writable else pragmas:
        connection.execute(f"PRAGMA {pragma}")
    file.opened()


def _begin_sqlite(connection: Connection) -> None:
    """A read that turns into a write would fail at once whatever the timeout, so writers say so from the start."""
    write = connection.get_execution_options().get("anju_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _raw(connection: Connection) -> Any:
    """The driver's own connection: a pragma through the engine would begin a transaction."""
    return connection.connection.dbapi_connection
