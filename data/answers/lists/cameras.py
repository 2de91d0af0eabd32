"""Where video coverage has gaps: compounds without cameras, built but not networked, or with too many cameras offline for months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, select

from data.answers.lists.compounds import check_region
from data.calculations.periods import Month
from data.reading.facts import closure, cubes, current, fetched, in_parts
from data.reading.facts.exclusions import is_counted_on
from data.reading.facts.waits import unconnected_in
from data.reading.gateway import Reader
from data.store import tables

MOST: Final = 50
_RATE: Final = ("cameras.online", "cameras.networked_of_online")


class Gap(NamedTuple):
    """A compound with a gap: since when (None: not dated), and the share (0..1) that is too low where there is one."""

    compound_id: str
    name: str
    region: str
    since: dt.date | None
    rate: float | None


class Gaps(NamedTuple):
    """The compounds with the gap that are listed (at most so many as asked for), those that have it the longest first, and how many there are in all."""

    rows: Sequence[Gap]
    total: int


def has_camera_returns(reader: Reader, region: str) -> bool:
    """True if a compound of the region has handed in its cameras: only then is a compound without any a gap and not merely untold."""
    cube = cubes(reader).compounds
    inside = _compounds(reader, region, select(literal(1))).where(
        exists().where(cube.c.measure == "cameras.installed.known", cube.c.compound_id == tables.compounds.c.compound_id)
    )
    return reader.remembered(("has_camera_returns", region), lambda: bool(fetched(reader, inside.limit(1))))


def without_cameras(reader: Reader, region: str, *, day: dt.date, most: int = MOST) -> Gaps:
    """The compounds with no camera at the end of the month: returned as none or never returned; dated by the first stage that is known.

    What was left out of the programme with a reason has no gap.
    """
    cube, progress = cubes(reader).compounds, tables.progress
    level = select(func.sum(cube.c.value)).where(
        cube.c.measure == "cameras.equipped", cube.c.compound_id == tables.compounds.c.compound_id, cube.c.last_month <= Month.of(day).key
    )
    first = select(func.min(progress.c.date)).where(progress.c.compound_id == tables.compounds.c.compound_id, current(reader, progress), progress.c.date <= day)
    since = first.correlate(tables.compounds).scalar_subquery()
    none = func.coalesce(level.correlate(tables.compounds).scalar_subquery(), 0) <= 0
    return reader.remembered(
        ("without_cameras", region, day, most), lambda: _gaps(reader, _listed(reader, region, since).where(none, is_counted_on(reader, day)), since, most=most)
    )


def not_networked(reader: Reader, region: str, *, day: dt.date, most: int = MOST) -> Gaps:
    """The compounds whose video system is built but not networked by the day, dated by the day on which it was built."""
    check_region(reader, region)
    unconnected = unconnected_in(reader, region, today=day, most=most)
    return Gaps([Gap(*row, rate=None) for row in unconnected.rows], unconnected.total)


def low_online(reader: Reader, region: str, *, day: dt.date, most: int = MOST) -> Gaps:
    """The compounds of whose networked cameras less than 95 % are online at the end of this month and of the one before, dated by the first such month.

    A month without a return goes on with the last one, as everywhere; a return without online cameras ends the run.
    """
    return reader.remembered(("low_online", region, day, most), lambda: _low_online(reader, region, Month.of(day), most))


def _low_online(reader: Reader, region: str, month: Month, most: int) -> Gaps:
    cube, compounds = cubes(reader).compounds, tables.compounds
    second = func.max(case((cube.c.value > 0, cube.c.last_month))).label("second")
    low = select(cube.c.compound_id, second).where(cube.c.measure == "cameras.low_online", cube.c.last_month <= month.key)
    if region not in reader.catalogue.tree.roots:  # else a street would cost what the whole programme has
        low = low.where(cube.c.compound_id.in_(_compounds(reader, region, select(compounds.c.compound_id))))
    runs = low.group_by(cube.c.compound_id).having(func.sum(cube.c.value) > 0).subquery()
    columns = (compounds.c.compound_id, compounds.c.name, compounds.c.region_code, runs.c.second)
    inside = _compounds(reader, region, select(*columns)).join(runs, runs.c.compound_id == compounds.c.compound_id)
    rows = fetched(reader, inside.order_by(runs.c.second, compounds.c.compound_id).limit(most))
    rates = _online_rates(reader, [row.compound_id for row in rows], month)
    firsts = [Month.from_key(row.second).shift(-1) for row in rows]
    gaps = [
        Gap(row.compound_id, row.name, row.region_code, dt.date(first.year, first.month, 1), rates[row.compound_id])
        for row, first in zip(rows, firsts, strict=True)
    ]
    return Gaps(gaps, _level(reader, region, "cameras.low_online", month))


def _online_rates(reader: Reader, compound_ids: Sequence[str], month: Month) -> dict[str, float]:
    """The share of the networked cameras that is online at the end of the month, by compound."""
    cube = cubes(reader).compounds
    online, due = (func.sum(case((cube.c.measure == measure, cube.c.value), else_=0)) for measure in _RATE)
    statement = select(cube.c.compound_id, online / due).where(cube.c.measure.in_(_RATE), cube.c.last_month <= month.key)
    return {
        row[0]: row[1] for ids in in_parts(compound_ids) for row in fetched(reader, statement.where(cube.c.compound_id.in_(ids)).group_by(cube.c.compound_id))
    }


def _level(reader: Reader, region: str, measure: str, month: Month) -> int:
    cube = cubes(reader).regions
    statement = select(func.sum(cube.c.value)).where(cube.c.measure == measure, cube.c.region_code == region, cube.c.last_month <= month.key)
    ((value,),) = fetched(reader, statement)
    return round(value or 0)


def _compounds(reader: Reader, region: str, statement: Select[Any]) -> Select[Any]:
    check_region(reader, region)
    inner, compounds = closure(reader), tables.compounds
    inside = and_(inner.c.region_code == compounds.c.region_code, inner.c.ancestor == region)
    return statement.select_from(compounds.join(inner, inside)).where(current(reader, compounds))


def _listed(reader: Reader, region: str, since: ColumnElement[Any]) -> Select[Any]:
    compounds = tables.compounds.c
    return _compounds(reader, region, select(compounds.compound_id, compounds.name, compounds.region_code, since.label("since")))


def _gaps(reader: Reader, statement: Select[Any], since: ColumnElement[Any], *, most: int) -> Gaps:
    rows = fetched(reader, statement.order_by(since.is_(None), since, tables.compounds.c.compound_id).limit(most))
    total = len(rows)
    if total == most:
        ((total,),) = fetched(reader, statement.with_only_columns(func.count(), maintain_column_froms=True))
    return Gaps([Gap(row.compound_id, row.name, row.region_code, row.since, None) for row in rows], total)
