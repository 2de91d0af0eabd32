"""Many rows at once: a frame into a table by the fastest way that the database has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, Table

from data.store.columns import columns

_BATCH = 50_000


def insert_frame(connection: Connection, table: Table, frame: pd.DataFrame) -> None:
    """Insert the frame's rows; its columns must be columns of the table. Nothing is done for an empty frame."""
    if frame.empty:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, frame)
        return
    _insert(connection, table, frame)


def add_frame(connection: Connection, table: Table, frame: pd.DataFrame, *, values: Sequence[str]) -> None:
    """Insert the frame's rows; of a row whose key is there its `values` are added to that one's, to 6 decimals."""
    if frame.empty:
        return
    key = ", ".join(f'"{column.name}"' for column in table.primary_key)
    number = "::numeric" if connection.dialect.name == "postgresql" else ""
    sums = ", ".join(f'"{value}" = round(({table.name}."{value}" + excluded."{value}"){number}, 6)' for value in values)
    _insert(connection, table, frame, f"ON CONFLICT ({key}) DO UPDATE SET {sums}")


def _insert(connection: Connection, table: Table, frame: pd.DataFrame, ending: str = "") -> None:
    names = ", ".join(f'"{name}"' for name in frame.columns)
    marks = ", ".join(["%s" if connection.dialect.name == "postgresql" else "?"] * len(frame.columns))
    statement = f"INSERT INTO {_named(connection, table)} ({names}) VALUES ({marks}) {ending}"  # noqa: S608 (names of our own tables)
    for start in range(0, len(frame), _BATCH):
        connection.exec_driver_sql(statement, list(rows(frame.iloc[start : start + _BATCH])))


def _copy(connection: Connection, table: Table, frame: pd.DataFrame) -> None:
    names = ", ".join(f'"{name}"' for name in frame.columns)
    cursor: Any = connection.connection.cursor()
    with cursor, cursor.copy(f"COPY {_named(connection, table)} ({names}) FROM STDIN") as copy:
        for row in rows(frame):
            copy.write_row(row)


def _named(connection: Connection, table: Table) -> str:
    """The table's name with its schema, quoted where the database asks for it."""
    return connection.dialect.identifier_preparer.format_table(table)


def rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """The rows as tuples of plain Python values, None where unknown."""
    return zip(*(_plain(frame[name]) for name in frame.columns), strict=True)


def _plain(column: pd.Series[Any]) -> list[Any]:
    if column.dtype.kind == "M":
        return [None if pd.isna(value) else value.isoformat() for value in column.dt.date]
    if column.dtype.kind in "iub" and not pd.api.types.is_extension_array_dtype(column.dtype):
        return column.tolist()
    values = column.astype(object).to_numpy()
    unknown = pd.isna(values)
    if unknown.any():
        values = values.copy()
        values[unknown] = None
    plain: list[Any] = values.tolist()
    return plain


def read_frames(connection: Connection, query: Select[Any]) -> Iterator[pd.DataFrame]:
    """The rows of a query in batches, columns as the query names them; of a query without rows one empty frame of objects."""
    names, is_empty = query.selected_columns.keys(), True
    for batch in columns(connection, query):
        is_empty = False
        yield pd.DataFrame(dict(zip(names, batch, strict=True)))
    if is_empty:
        yield pd.DataFrame(columns=names, dtype=object)


def read_frame(connection: Connection, query: Select[Any]) -> pd.DataFrame:
    """The same as one frame."""
    return pd.concat(read_frames(connection, query), ignore_index=True)
