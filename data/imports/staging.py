"""Rows on their way into the facts: a temporary table a sheet, compared with what is there in the database itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, Table, and_, delete, exists, func, insert, literal, or_, select, update

from data import tables
from data.bulk import insert_frame
from data.imports.model import Chunk, Finding


class Outcome(NamedTuple):
    """How many rows of a sheet a batch brought, replaced, found unchanged, refused and (by an undo) took away."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    removed: int = 0


class Stage:
    """The incoming rows of one sheet."""

    def __init__(self, connection: Connection, sheet: str) -> None:
        self.connection, self.sheet = connection, sheet
        self.facts = tables.FACTS[sheet]
        self.names = tables.content(self.facts)
        self.key: tuple[str, ...] = self.facts.info["key"]
        self.sources: list[tuple[str, str | None]] = []
        columns = [Column(name, self.facts.c[name].type) for name in self.names]
        self.table = Table(f"stage_{sheet}", MetaData(), *columns, Column("source_file", Integer), Column("source_row", Integer), prefixes=["TEMPORARY"])
        self.table.create(connection)

    def add(self, chunk: Chunk) -> None:
        """Take the rows of a chunk."""
        source = (chunk.file, chunk.source_sheet)
        if source not in self.sources:
            self.sources.append(source)
        frame = _stored_form(chunk.frame, self.sheet)
        frame = frame.assign(source_file=self.sources.index(source), source_row=chunk.frame["_row"].to_numpy() if "_row" in chunk.frame else 0)
        for name in self.key:
            if self.facts.c[name].type.python_type is str:
                frame[name] = frame[name].fillna("")
        insert_frame(self.connection, self.table, frame[[*self.names, "source_file", "source_row"]])

    def conflicts(self) -> Iterator[Finding]:
        """A finding for every row whose key another row of the same batch gives other values; the rows are taken out."""
        columns = [self.table.c[name] for name in self.key]
        twice = select(*columns).group_by(*columns).having(func.count() > 1).subquery()
        same = and_(*(self.table.c[name] == twice.c[name] for name in self.key))
        rows = self.connection.execute(select(self.table).join(twice, same).order_by(*columns)).fetchall()
        if not rows:
            return
        frame = pd.DataFrame(rows, columns=[*self.names, "source_file", "source_row"])
        different = frame.groupby(list(self.key), dropna=False)[self.names].transform(lambda column: column.nunique(dropna=False)).max(axis=1) > 1
        for key, group in frame[different].groupby(list(self.key), dropna=False):
            for position, place in enumerate(group.itertuples()):
                other = group.iloc[1 if position == 0 else 0]
                file, sheet = self.sources[int(place.source_file)]
                detail = {"other_row": str(other["source_row"]), "other_file": self.sources[int(other["source_file"])][0]}
                yield Finding("conflicting_rows", file, sheet, int(place.source_row), ", ".join(self.key), ", ".join(map(str, key)), detail)
        self._keep_first(frame[~different], frame[different])

    def _keep_first(self, repeated: pd.DataFrame, conflicting: pd.DataFrame) -> None:
        later = repeated[repeated.duplicated(list(self.key))]
        for frame in (later, conflicting):
            for source, row in zip(frame["source_file"], frame["source_row"], strict=True):
                self.connection.execute(delete(self.table).where(self.table.c.source_file == source, self.table.c.source_row == row))

    def apply(self, version: int) -> Outcome:
        """Bring the rows into the facts as of the version: new keys are added, changed ones replaced, equal ones left."""
        changed = self._count(self._meets(different=True)) if self._holds_facts() else 0
        total = self.connection.execute(select(func.count()).select_from(self.table)).scalar_one()
        unchanged = self._count(self._meets(different=False)) if self._holds_facts() else 0
        if unchanged:
            self.connection.execute(delete(self.table).where(self._meets(different=False)))
        if changed:
            self._close(version)
        values = [self.table.c[name] for name in self.names]
        self.connection.execute(insert(self.facts).from_select(["version_from", *self.names], select(literal(version, Integer), *values)))
        return Outcome(new=total - changed - unchanged, changed=changed, unchanged=unchanged)

    def drop(self) -> None:
        self.table.drop(self.connection)

    def _holds_facts(self) -> bool:
        return self.connection.execute(select(self.facts.c.id).where(self.facts.c.version_to.is_(None)).limit(1)).first() is not None

    def _count(self, condition: ColumnElement[bool]) -> int:
        return int(self.connection.execute(select(func.count()).select_from(self.table).where(condition)).scalar_one())

    def _same_key(self) -> ColumnElement[bool]:
        return and_(self.facts.c.version_to.is_(None), *(self.facts.c[name] == self.table.c[name] for name in self.key))

    def _meets(self, *, different: bool) -> ColumnElement[bool]:
        others = [name for name in self.names if name not in self.key]
        differs = or_(*(self.facts.c[name].is_distinct_from(self.table.c[name]) for name in others)) if others else None
        condition = self._same_key() if differs is None else and_(self._same_key(), differs if different else ~differs)
        return exists().where(condition)

    def _close(self, version: int) -> None:
        self.connection.execute(update(self.facts).where(self.facts.c.version_to.is_(None), exists().where(self._same_key())).values(version_to=version))


def _stored_form(frame: pd.DataFrame, sheet: str) -> pd.DataFrame:
    """The columns as the facts hold them."""
    if sheet == "incidents":
        return _stored_incidents(frame)
    if {"region_code", "compound_id"} <= set(tables.FACTS[sheet].info["key"]):
        return frame.assign(region_code=frame["region_code"].where(frame["compound_id"].isna(), ""))
    return frame


def _stored_incidents(frame: pd.DataFrame) -> pd.DataFrame:
    at = frame["occurred_at"]
    text = np.datetime_as_string(at.to_numpy().astype("datetime64[s]"))
    return frame.assign(occurred_at=pd.Series(text, index=frame.index, dtype=object), month=at.dt.year * 100 + at.dt.month, day=at.dt.day)
