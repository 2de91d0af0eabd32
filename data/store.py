"""The database: opening it, reading and writing transactions, and the data version that every answer carries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, func, insert, make_url, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from data import tables
from data.errors import BusyError, ConfigurationError, DatabaseMissingError, DatabaseUnavailableError, SchemaMismatchError

WRITE_WAIT_SECONDS = 30
_STATEMENT_TIMEOUT_MS = 5_000
_WRITER_LOCK = 0x616E6A75  # one advisory lock for all writers of this product


class Store:
    """One database. Reads see one committed state; writers come one at a time."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that reads one consistent state; DatabaseUnavailableError if there is none."""
        try:
            with self.engine.connect() as connection, connection.begin():
                yield connection
        except OperationalError as error:
            raise _unavailable(error) from error

    @contextmanager
    def write(self, *, wait: float = WRITE_WAIT_SECONDS) -> Iterator[Connection]:
        """The one writing transaction; BusyError if another one does not end within the wait."""
        try:
            with self.engine.connect().execution_options(anju_write=True) as connection:
                if self.is_sqlite:
                    _raw(connection).execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
                with connection.begin():
                    if not self.is_sqlite:
                        connection.execute(text(f"SET LOCAL lock_timeout = {int(wait * 1000)}"))
                        connection.execute(text("SET LOCAL statement_timeout = 0"))
                        connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})"))
                    yield connection
        except OperationalError as error:
            raise _unavailable(error) from error

    def version(self) -> int:
        """The number of the last committed batch, 0 before the first."""
        with self.read() as connection:
            return current_version(connection)

    def check(self) -> None:
        """Pass silently if the database answers and has this program's schema; else say what is wrong."""
        with self.read() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
        expected = ScriptDirectory.from_config(_alembic(self.engine.url)).get_current_head()
        if found != expected:
            raise SchemaMismatchError(found=found or "-", expected=expected or "-")

    def upgrade(self) -> None:
        """Bring the schema to this program's revision, creating it where there is none."""
        configuration = _alembic(self.engine.url)
        with self.write() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
            known = {script.revision for script in ScriptDirectory.from_config(configuration).walk_revisions()}
            if found is not None and found not in known:
                raise SchemaMismatchError(found=found, expected=", ".join(sorted(known)))
            configuration.attributes["connection"] = connection
            command.upgrade(configuration, "head")


def current_version(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(tables.batches.c.version), 0))).scalar_one())


def next_version(connection: Connection, *, action: str, actor: str, note: str = "", undoes: int | None = None) -> int:
    """Open the next batch in a writing transaction and return its number."""
    version = current_version(connection) + 1
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    connection.execute(insert(tables.batches).values(version=version, action=action, actor=actor, note=note, undoes=undoes, at=now))
    return version


def open_store(url: str, *, create: bool = False) -> Store:
    """The store at the address. Without `create` a missing SQLite file is an error, never a new empty database."""
    address = _parsed(url)
    if address.get_backend_name() == "sqlite":
        return Store(_sqlite(address, create=create))
    if address.get_backend_name() == "postgresql":
        return Store(
            create_engine(
                address, pool_pre_ping=True, connect_args={"options": f"-c statement_timeout={_STATEMENT_TIMEOUT_MS} -c timezone=UTC", "connect_timeout": 5}
            )
        )
    raise ConfigurationError(setting="database", value=address.render_as_string(hide_password=True))


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except Exception as error:
        raise ConfigurationError(setting="database", value="-") from error


def _sqlite(address: URL, *, create: bool) -> Engine:
    path = Path(address.database or "").absolute()
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.is_file():
        raise DatabaseMissingError(path=path)
    mode = "rwc" if create else "rw"
    engine = create_engine(
        URL.create("sqlite", database=f"file:{path}", query={"mode": mode, "uri": "true"}),
        connect_args={"timeout": WRITE_WAIT_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "temp_store = FILE", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A read that turns into a write would fail at once whatever the timeout, so writers say so from the start."""
    write = connection.get_execution_options().get("anju_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _raw(connection: Connection) -> Any:
    """The driver's own connection: a pragma through the engine would begin a transaction."""
    return connection.connection.dbapi_connection


def _alembic(url: URL) -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    configuration.attributes["url"] = url
    return configuration


def _unavailable(error: DBAPIError) -> BusyError | DatabaseUnavailableError:
    words = str(error.orig).lower()
    if "locked" in words or "lock timeout" in words:
        return BusyError()
    return DatabaseUnavailableError(reason=str(error.orig).splitlines()[0])
