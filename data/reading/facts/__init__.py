"""Reads of single subjects that the gateway does not need for every metric; each takes an open reader and keeps to its version and scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Table

from data.cubes.target import CubeTables
from data.reading.gateway import Reader
from data.store.columns import columns

_NAMED: Final = 5_000


def fetched(reader: Reader, statement: Select[Any]) -> list[Any]:
    """The rows of the statement in the state that the reader has open."""
    return list(reader._connection.execute(statement))


def column_wise(reader: Reader, statement: Select[Any]) -> list[list[Any]]:
    """The same column by column; of SQLite as the driver gives them, days as text."""
    gathered: list[list[Any]] = [[] for _ in statement.selected_columns]
    for batch in columns(reader._connection, statement):
        for column, part in zip(gathered, batch, strict=True):
            column += part
    return gathered


def in_parts(compound_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids, so many at a time as a statement may name."""
    return (compound_ids[start : start + _NAMED] for start in range(0, len(compound_ids), _NAMED))


def current(reader: Reader, facts: Table) -> ColumnElement[bool]:
    """The condition that picks the rows of the facts that hold in this state and that the viewer may see."""
    return reader.holds(facts)


def closure(reader: Reader) -> Table:
    """Every region with each of its ancestors and itself, as it is in this state."""
    return reader._target.closure


def cubes(reader: Reader) -> CubeTables:
    """The tables that add up the facts of this state."""
    return reader._target
