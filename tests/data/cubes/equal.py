"""Whether sums that were brought up to date are those of all facts added up at once."""

from __future__ import annotations

from sqlalchemy import select

from data.cubes.rebuilding import rebuilt
from data.cubes.target import PRESENT
from data.store.engine import current_version


def cells(connection, target):
    """All rows of the sums, table by table."""
    return [sorted(map(tuple, connection.execute(select(table)))) for table in target.tables]


def equals_rebuilt(store):
    """True if the sums of today are those of all facts, cell by cell."""
    with store.read() as connection:
        return cells(connection, PRESENT) == cells(connection, rebuilt(connection, current_version(connection)))
