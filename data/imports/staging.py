"""Rows on their way into the facts: a temporary table a sheet, compared with what is there in the database itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import Column, ColumnElement, Connection, Index, Integer, MetaData, Row, String, Table, and_, delete, exists, func, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from data.imports.contract.sheets import SHEETS
from data.imports.model import Chunk, Finding, Severity
from data.imports.origins import Origins
from data.imports.references import REFERENCES
from data.store import tables
from data.store.bulk import insert_frame
from data.store.trial import hide

_MOST_PARAMETERS = 500
_MOST_WAITING = 20_000  # rows that are not written yet
DERIVED: Final = {"incidents": frozenset({"month", "day"})}
"""Columns of facts, by sheet, that follow from others and that no source has."""
_WHOLE_ROWS = frozenset({"returns"})  # a row of these says all of its key: a state without a day is one of the whole month


class Outcome(NamedTuple):
    """How many rows of a sheet a batch brought, replaced, found unchanged, refused and (by an undo) took away."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    removed: int = 0

    @property
    def changes(self) -> bool:
        """Whether anything is other than before."""
        return bool(self.new or self.changed or self.removed)


class StagedSheet:
    """The incoming rows of one sheet."""

    def __init__(self, connection: Connection, sheet: str, *, name: str = "") -> None:
        self.connection, self.sheet = connection, sheet
        self.facts = tables.FACTS[sheet]
        hide(connection, self.facts)
        self.names = tables.content(self.facts)
        self.key: tuple[str, ...] = self.facts.info["key"]
        self._origins = Origins()
        self.sources = self._origins.sources
        self.named: dict[str, set[str]] = {reference.column: set() for reference in REFERENCES if reference.sheet == sheet}
        self.pairs: set[tuple[str, str]] = set()  # region and compound where a row gives both
        self._total = self._written = self._unchanged = 0
        self._waiting: list[pd.DataFrame] = []
        columns: list[Column[Any]] = [Column(name, self.facts.c[name].type) for name in self.names]
        self._lacking: dict[tuple[str, ...], list[tuple[int, int]]] = {}  # columns that a source does not have, and the positions of its rows
        self._holds_given = {"region_code", "compound_id"} <= set(self.key)
        if self._holds_given:
            columns.append(Column("given_region", String))
        own = Column("position", Integer, primary_key=True), Column("out", Integer, nullable=False, server_default="0")  # 1 for rows that are to be taken out
        self.table = Table(name or f"stage_{sheet}", MetaData(), *own, *columns, prefixes=["TEMPORARY"])
        self.table.create(connection)
        self._is_indexed = False
        self.repeated: Counter[tuple[str, str | None]] = Counter()  # equal rows beside the first, by file and its sheet
        self._refused: set[int] = set()  # positions
        self.lost: set[tuple[int, str | None, str | None]] = set()  # month, region and compound of rows that were refused, where they have a month
        self.removed = 0  # earlier rows that the files stand in the place of

    def add(self, chunk: Chunk) -> None:
        """Take the rows of a chunk."""
        if self._waiting and not self._waiting[-1].dtypes.equals(chunk.frame.dtypes):
            self.flush()
        self._waiting.append(chunk.frame)
        self._origins.add(chunk, first=self._total + 1)
        given = chunk.given if self.sheet not in _WHOLE_ROWS else None
        lacking = tuple(name for name in chunk.frame.columns if given is not None and name in self.names and name not in {*given, *self.key})
        rows = len(chunk.frame)
        if lacking and rows:
            self._lacking.setdefault(lacking, []).append((self._total + 1, self._total + rows))
        self._total += rows
        if self._total - self._written > _MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Write the rows that wait: those of many small tables together, since each time costs more than the rows do."""
        if not self._waiting:
            return
        brought = pd.concat(self._waiting, ignore_index=True) if len(self._waiting) > 1 else self._waiting[0]
        self._waiting, self._written = [], self._total
        frame = _stored_form(brought, self.sheet)
        for name in self.key:
            if self.facts.c[name].type.python_type is str:
                frame[name] = frame[name].fillna("")
        for column, values in self.named.items():
            values.update(value for value in frame[column].unique() if isinstance(value, str) and value)
        if {"region_code", "compound_id"} <= set(brought.columns):
            both = brought.loc[brought["region_code"].notna() & brought["compound_id"].notna(), ["region_code", "compound_id"]].drop_duplicates()
            self.pairs.update(zip(both["region_code"], both["compound_id"], strict=True))
        insert_frame(self.connection, self.table, frame[[*self.names, *(["given_region"] if self._holds_given else [])]])

    def apply(self, version: int) -> Iterator[Finding]:
        """Bring the rows into the facts as of the version; a finding for every row that another one of the batch contradicts."""
        self.flush()
        self._fill_lacking()
        if self._insert(version) == self._total:
            return
        self.index()
        if self._has_repeats():
            self.connection.execute(delete(self.facts).where(self.facts.c.version_from == version))
            yield from self._without_repeats()
            self._insert(version)
        meets = exists().where(self.facts.c.version_to.is_(None), self.facts.c.version_from < version, self.same_key(), ~self._differs())
        self._unchanged = self.connection.execute(delete(self.table).where(meets)).rowcount
        self._replace(version)

    def index(self) -> None:
        """Let the rows be found by their key: facts that look for theirs one by one would else read the whole stage each time."""
        if self._is_indexed:
            return
        self._is_indexed = True
        Index(f"{self.table.name}_key", *(self.table.c[name] for name in self.key)).create(self.connection)
        if self.connection.dialect.name == "postgresql":
            self.connection.exec_driver_sql(f'ANALYZE "{self.table.name}"')

    def _fill_lacking(self) -> None:
        """Fill the columns that a source does not have with what the facts hold of the same key."""
        current = and_(self.facts.c.version_to.is_(None), self.same_key())
        if not self._lacking or self.connection.execute(select(self.facts.c.id).where(self.facts.c.version_to.is_(None)).limit(1)).first() is None:
            return
        for names, places in self._lacking.items():
            current_values = {name: select(self.facts.c[name]).where(current).scalar_subquery() for name in names}
            for first, last in places:
                here = self.table.c.position.between(first, last)
                self.connection.execute(update(self.table).where(here, exists().where(current)).values(current_values))

    def outcome(self, version: int) -> Outcome:
        """What the sheet brought, as the facts stand now."""
        facts = self.facts.c
        brought = self._count(select(func.count()).select_from(self.facts).where(facts.version_from == version))
        changed = self._count(select(func.count()).select_from(self.facts).where(facts.version_to == version))
        changed -= self.removed
        return Outcome(new=brought - changed, changed=changed, unchanged=self._unchanged, removed=self.removed)

    def keys(self) -> set[tuple[Any, ...]]:
        """The keys of the rows that are staged."""
        return set(map(tuple, self.connection.execute(select(*(self.table.c[name] for name in self.key))).fetchall()))

    def withdraw(self, positions: Collection[int], version: int) -> None:
        """Take rows out again: what they brought goes, what they replaced is open again."""
        self.index()
        for chosen in self._chosen(positions):
            self.connection.execute(update(self.table).where(chosen).values(out=1))
        facts = self.facts.c
        meeting = select(facts.id).join(self.table, self.same_key()).where(self.table.c.out == 1)
        brought, replaced = meeting.where(facts.version_to.is_(None), facts.version_from == version), meeting.where(facts.version_to == version)
        self.connection.execute(delete(self.facts).where(facts.id.in_(brought)))
        self.connection.execute(update(self.facts).where(facts.id.in_(replaced)).values(version_to=None))
        self.connection.execute(delete(self.table).where(self.table.c.out == 1))

    def rows(self, condition: ColumnElement[bool]) -> Sequence[Row[Any]]:
        """The rows of the stage that meet the condition, in the order of the files."""
        self.index()
        return self.connection.execute(select(self.table).where(condition).order_by(self.table.c.position)).fetchall()

    def rows_of_regions(self, codes: Iterable[str]) -> Iterator[Row[Any]]:
        """The rows that name one of the regions."""
        ordered = sorted(codes)
        for start in range(0, len(ordered), _MOST_PARAMETERS):
            yield from self.rows(self.table.c.region_code.in_(ordered[start : start + _MOST_PARAMETERS]))

    def move(self, positions: Iterable[int], *, region: str) -> None:
        """Let the rows be of another region, before they are applied."""
        for chosen in self._chosen(positions):
            self.connection.execute(update(self.table).where(chosen).values(region_code=region))

    def leave_out(self, positions: Iterable[int]) -> None:
        """Take rows out before they are applied."""
        for chosen in self._chosen(positions):
            self._total -= self.connection.execute(delete(self.table).where(chosen)).rowcount

    def _chosen(self, positions: Iterable[int]) -> Iterator[ColumnElement[bool]]:
        ordered = sorted(positions)
        for start in range(0, len(ordered), _MOST_PARAMETERS):
            yield self.table.c.position.in_(ordered[start : start + _MOST_PARAMETERS])

    def finding(self, code: str, row: Row[Any], *, column: str, value: object, detail: Mapping[str, object], severity: Severity) -> Finding:
        """A finding at a row of the stage."""
        if severity is Severity.REFUSED:
            self._refused.add(row.position)
            if "month" in self.names:
                self.lost.add((row.month, row.region_code, row.compound_id if "compound_id" in self.names else None))
        file, sheet, place = self._origins.place(row.position)
        written = None if value is None else self._origins.as_written(row.position, column, str(value))
        return Finding(code, file, sheet, place, _heads(self.sheet, column), written, {key: str(part) for key, part in detail.items()}, severity, self.sheet)

    def refused(self) -> Counter[tuple[str, str | None]]:
        """How many rows have been refused, by file and its sheet."""
        return Counter(self._origins.place(position)[:2] for position in self._refused)

    def given_region(self, row: Row[Any]) -> str | None:
        """The region that the row names, even where it names a compound as well."""
        region: str | None = row.given_region if self._holds_given else row.region_code
        return region

    def drop(self) -> None:
        self.table.drop(self.connection)

    def _insert(self, version: int) -> int:
        """Insert the rows whose key is not there; return how many."""
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        rows = select(literal(version, Integer), *(self.table.c[name] for name in self.names)).order_by(self.table.c.position)
        statement = dialect.insert(self.facts).from_select(["version_from", *self.names], rows).on_conflict_do_nothing()
        return self.connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount

    def _replace(self, version: int) -> None:
        """Close the current rows that differ from those of the stage and insert these in their place."""
        current = and_(self.facts.c.version_to.is_(None), self.facts.c.version_from < version)
        differing = select(self.facts.c.id).join(self.table, self.same_key()).where(current, self._differs())
        if self.connection.execute(update(self.facts).where(self.facts.c.id.in_(differing)).values(version_to=version)).rowcount:
            self._insert(version)

    def _has_repeats(self) -> bool:
        keys = select(*(self.table.c[name] for name in self.key)).distinct().subquery()
        return self._count(select(func.count()).select_from(keys)) < self._total

    def _without_repeats(self) -> Iterator[Finding]:
        """Keep the first of equal rows; report and take out those that differ."""
        columns = [self.table.c[name] for name in self.key]
        twice = select(*columns).group_by(*columns).having(func.count() > 1).subquery()
        same = and_(*(self.table.c[name] == twice.c[name] for name in self.key))
        rows = self.connection.execute(select(self.table).join(twice, same).order_by(*columns, self.table.c.position)).fetchall()
        groups: dict[tuple[Any, ...], list[Row[Any]]] = {}
        for row in rows:
            groups.setdefault(tuple(row._mapping[name] for name in self.key), []).append(row)
        out: list[int] = []
        for key, group in groups.items():
            contents = {tuple(row._mapping[name] for name in self.names) for row in group}
            out.extend(row.position for row in (group if len(contents) > 1 else group[1:]))
            self.repeated.update(self._origins.place(row.position)[:2] for row in (group[1:] if len(contents) == 1 else ()))
            yield from self._conflicts(key, group) if len(contents) > 1 else ()
        for chosen in self._chosen(out):
            self.connection.execute(delete(self.table).where(chosen))

    def _conflicts(self, key: tuple[Any, ...], group: Sequence[Row[Any]]) -> Iterator[Finding]:
        for row in group:
            other = group[1] if row is group[0] else group[0]
            file, sheet, place = self._origins.place(other.position)
            detail = {"other_row": place, "other_file": f"{file} › {sheet}" if sheet else file}
            column, value = ", ".join(self.key), ", ".join(map(str, key))
            yield self.finding("conflicting_rows", row, column=column, value=value, detail=detail, severity=Severity.REFUSED)

    def _count(self, query: Any) -> int:
        return int(self.connection.execute(query).scalar_one())

    def same_key(self) -> ColumnElement[bool]:
        """The row of the facts has the key of the row of the stage."""
        return and_(*(self.facts.c[name] == self.table.c[name] for name in self.key))

    def _differs(self) -> ColumnElement[bool]:
        others = [name for name in self.names if name not in self.key]
        return or_(*(self.facts.c[name].is_distinct_from(self.table.c[name]) for name in others))


def _heads(sheet: str, columns: str) -> str:
    """The heads of columns, as the template has them."""
    heads = {column.name: column.zh for column in SHEETS[sheet].columns}
    return ", ".join(heads.get(name, name) for name in columns.split(", "))


def _stored_form(frame: pd.DataFrame, sheet: str) -> pd.DataFrame:
    """The columns as the facts hold them; a row that names a compound lies where the compound lies."""
    if sheet == "incidents":
        return _stored_incidents(frame)
    if {"region_code", "compound_id"} <= set(tables.FACTS[sheet].info["key"]):
        return frame.assign(given_region=frame["region_code"], region_code=frame["region_code"].where(frame["compound_id"].isna(), ""))
    return frame


def _stored_incidents(frame: pd.DataFrame) -> pd.DataFrame:
    at = frame["occurred_at"]
    text = np.datetime_as_string(at.to_numpy().astype("datetime64[s]"))
    return frame.assign(occurred_at=pd.Series(text, index=frame.index, dtype=object), month=at.dt.year * 100 + at.dt.month, day=at.dt.day)
