"""Many rows out of a table, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select

_BATCH = 50_000


def columns(connection: Connection, query: Select[Any]) -> Iterator[tuple[tuple[Any, ...], ...]]:
    """The rows of a query in batches, column by column; SQLite's are taken from the driver as they come. Nothing for a query without rows."""
    if connection.dialect.name == "postgresql":
        for batch in connection.execute(query, execution_options={"yield_per": _BATCH}).partitions():
            yield tuple(zip(*batch, strict=True))
        return
    result = connection.execute(query)
    cursor: Any = result.cursor
    while rows := cursor.fetchmany(_BATCH):
        yield tuple(zip(*rows, strict=True))
    result.close()
