"""Rows of the store that lie in the same months and places as those of a stage but are not among them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pandas as pd
from sqlalchemy import Column, ColumnElement, Connection, MetaData, String, Table, and_, exists, func, literal, or_, select, update

from data.imports.coverage.spans import MONTH_COLUMNS, month_after
from data.imports.staging import StagedSheet
from data.store import tables
from data.store.bulk import insert_frame

Place = tuple[int, int, str]  # first month (yyyymm), how many months, region


def has_earlier(stage: StagedSheet, version: int) -> bool:
    """Whether the store holds rows of the sheet from before the batch."""
    facts = stage.facts.c
    return stage.connection.execute(select(facts.id).where(facts.version_to.is_(None), facts.version_from < version).limit(1)).first() is not None


def corrects_only(stage: StagedSheet, version: int) -> bool:
    """Whether the store had every row of the stage, by its key, from before the batch."""
    stage.index()
    facts, staged = stage.facts.c, select(func.count()).select_from(stage.table)
    had = exists().where(facts.version_to.is_(None), facts.version_from < version, stage.same_key())
    return not stage.connection.execute(staged.where(~had)).scalar_one()


def staged_rows(stage: StagedSheet, *, compounds: Mapping[str, str], above: int | None = None) -> Counter[Place]:
    """How many rows the stage has by month and region, of counts perhaps only those above a number; a compound's lie in its region."""
    where = [stage.table.c.cases > above] if above is not None and "cases" in stage.table.c else []
    return _counted(stage.connection, stage.table, MONTH_COLUMNS[stage.sheet], *where, compounds=compounds)


def current_rows(connection: Connection, sheet: str, *, first: int, last: int, compounds: Mapping[str, str]) -> Counter[Place]:
    """How many current rows the store has by month and region between two months."""
    facts = tables.FACTS[sheet]
    where = and_(facts.c.version_to.is_(None), _touches(facts, first, last))
    return _counted(connection, facts, MONTH_COLUMNS[sheet], where, compounds=compounds)


def gone_rows(connection: Connection, sheet: str, version: int, *, compounds: Mapping[str, str]) -> Counter[Place]:
    """How many rows fewer the store has since a version, by month and region."""
    facts = tables.FACTS[sheet]
    closed, brought = (
        _counted(connection, facts, MONTH_COLUMNS[sheet], column == version, compounds=compounds) for column in (facts.c.version_to, facts.c.version_from)
    )
    return closed - brought


def close(stage: StagedSheet, version: int, *, first: int, last: int, regions: Collection[str], compounds: Mapping[str, str]) -> Counter[Place]:
    """Close the earlier rows of the months and regions that the stage does not hold; how many there were by month and region."""
    with _beside(stage, version, first=first, last=last, regions=regions) as rows:
        closed = _counted(stage.connection, stage.facts, MONTH_COLUMNS[stage.sheet], rows, compounds=compounds)
        ids = select(stage.facts.c.id).where(rows)
        stage.connection.execute(update(stage.facts).where(stage.facts.c.id.in_(ids)).values(version_to=version))
    stage.removed += closed.total()
    return closed


def others(stage: StagedSheet, version: int, *, first: int, last: int, regions: Collection[str]) -> int:
    """How many earlier rows of the months and regions the stage does not hold."""
    with _beside(stage, version, first=first, last=last, regions=regions) as rows:
        return int(stage.connection.execute(select(func.count()).select_from(stage.facts).where(rows)).scalar_one())


@contextmanager
def _beside(stage: StagedSheet, version: int, *, first: int, last: int, regions: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """The condition for the earlier rows of the months and regions whose key is not in the stage."""
    stage.index()
    places = Table("stage_places", MetaData(), Column("code", String, primary_key=True), prefixes=["TEMPORARY"])
    places.create(stage.connection)
    try:
        insert_frame(stage.connection, places, pd.DataFrame({"code": sorted(regions)}))
        facts = stage.facts
        earlier = and_(facts.c.version_to.is_(None), facts.c.version_from < version, _whole(facts, first, last))
        staged = select(stage.table.c.position).where(stage.same_key()).exists()
        yield and_(earlier, _region(facts).in_(select(places.c.code)), ~staged)
    finally:
        places.drop(stage.connection)


def _region(facts: Table) -> Any:
    """The region that a row lies in: that of its compound, else its own."""
    if "compound_id" not in facts.c:
        return facts.c.region_code
    compounds = tables.compounds
    of_compound = select(compounds.c.region_code).where(compounds.c.version_to.is_(None), compounds.c.compound_id == facts.c.compound_id).scalar_subquery()
    return func.coalesce(of_compound, facts.c.region_code) if "region_code" in facts.c else of_compound


def _whole(facts: Table, first: int, last: int) -> ColumnElement[bool]:
    """Rows that lie between two months whole."""
    if MONTH_COLUMNS[facts.name] == "date":
        return _touches(facts, first, last)
    if "period_months" not in facts.c:
        return facts.c.month.between(first, last)
    lengths = [and_(facts.c.period_months == length, facts.c.month.between(first, month_after(last, 1 - length))) for length in (1, 3, 12)]
    return or_(*lengths)


def _touches(facts: Table, first: int, last: int) -> ColumnElement[bool]:
    """Rows that have to do with some month between two."""
    if MONTH_COLUMNS[facts.name] == "date":
        days = calendar.monthrange(last // 100, last % 100)[1]
        return facts.c.date.between(dt.date(first // 100, first % 100, 1), dt.date(last // 100, last % 100, days))
    return facts.c.month.between(month_after(first, -11) if "period_months" in facts.c else first, last)


def _counted(connection: Connection, table: Table, month: str, *where: ColumnElement[bool], compounds: Mapping[str, str]) -> Counter[Place]:
    columns = [table.c[name] if name in table.c else literal(None) for name in (month, "period_months", "region_code", "compound_id")]
    query: Any = select(*columns, func.count()).where(*where).group_by(*(column for column in columns if column in list(table.c)))
    counts: Counter[Place] = Counter()
    for moment, period, region, compound, count in connection.execute(query):
        key = moment.year * 100 + moment.month if isinstance(moment, dt.date) else int(moment)
        counts[key, period or 1, compounds.get(compound, region or "") if compound else region or ""] += count
    return counts
