"""A state of the data of one's own, to be changed and thrown away: what an import would do is found out here, and nobody waits for it.

On SQLite it is a copy of the present state in a file without a name, which the system takes away with the process. On PostgreSQL a transaction sees one
state, and temporary tables hide those facts that it is about to change; rows of the store itself would be locked for whoever writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Table, create_engine, event
from sqlalchemy.pool import StaticPool

from data.store import tables
from data.store.driver import translated_errors
from data.store.engine import CACHE_KIB, Store

_TRIAL: Final = "anju_trial"


@contextmanager
def trial(store: Store) -> Iterator[Connection]:
    """A transaction on a state of its own that reads what was committed before; nothing of it is left behind."""
    if store.is_sqlite:
        with translated_errors(), closing(_copy(store)) as copy, _opened(copy) as connection:
            yield connection
        return
    with store.prepare() as connection:
        connection.execution_options(isolation_level="REPEATABLE READ", **{_TRIAL: set[str]()})
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        hide(connection, tables.batches)
        yield connection


def hide(connection: Connection, table: Table) -> None:
    """In a trial on PostgreSQL let the name of the table mean a copy of its present rows; anywhere else nothing."""
    hidden: set[str] | None = connection.get_execution_options().get(_TRIAL)
    if hidden is None or table.name in hidden:
        return
    hidden.add(table.name)
    schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
    present = " WHERE version_to IS NULL" if "version_to" in table.c else ""
    connection.exec_driver_sql(f'CREATE TEMPORARY TABLE "{table.name}" (LIKE "{schema}"."{table.name}" INCLUDING ALL) ON COMMIT DROP')
    connection.exec_driver_sql(f'INSERT INTO pg_temp."{table.name}" SELECT * FROM "{schema}"."{table.name}"{present}')  # noqa: S608 - names of our own tables
    connection.exec_driver_sql(f'ANALYZE pg_temp."{table.name}"')


def _copy(store: Store) -> sqlite3.Connection:
    copy = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    with store.read() as connection:
        driver: Any = connection.connection.dbapi_connection
        driver.backup(copy)
    for pragma in ("synchronous = OFF", "temp_store = FILE", f"cache_size = {CACHE_KIB}"):
        copy.execute(f"PRAGMA {pragma}")
    return copy


@contextmanager
def _opened(copy: sqlite3.Connection) -> Iterator[Connection]:
    engine = create_engine("sqlite://", creator=lambda: copy, poolclass=StaticPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    with engine.connect() as connection:
        yield connection
