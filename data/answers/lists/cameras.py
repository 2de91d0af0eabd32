"""Where video coverage has gaps: compounds without cameras, built but not networked, or with too many cameras offline for months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, literal, select

from data.answers.lists.compounds import check_region
from data.calculations.periods import Month
from data.reading.facts import closure, cubes, current, fetched
from data.reading.facts.exclusions import is_counted_on
from data.reading.gateway import Reader
from data.store import tables

MOST: Final = 50
LOW_ONLINE: Final = 95  # per cent
RUNNING: Final = 2  # months
_AFTER_BUILT: Final = ("networked", "accepted")


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
        cube.c.measure == "cameras.installed", cube.c.compound_id == tables.compounds.c.compound_id, cube.c.last_month <= Month.of(day).key
    )
    first = select(func.min(progress.c.date)).where(progress.c.compound_id == tables.compounds.c.compound_id, current(reader, progress), progress.c.date <= day)
    since = first.correlate(tables.compounds).scalar_subquery()
    none = func.coalesce(level.correlate(tables.compounds).scalar_subquery(), 0) <= 0
    return reader.remembered(
        ("without_cameras", region, day, most), lambda: _gaps(reader, _listed(reader, region, since).where(none, is_counted_on(reader, day)), since, most=most)
    )


def not_networked(reader: Reader, region: str, *, day: dt.date, most: int = MOST) -> Gaps:
    """The compounds whose video system is built but not networked by the day, dated by the day on which it was built."""
    progress = tables.progress
    built = and_(progress.c.compound_id == tables.compounds.c.compound_id, progress.c.stage == "built", progress.c.date <= day, current(reader, progress))
    later = select(progress.c.compound_id).where(progress.c.stage.in_(_AFTER_BUILT), progress.c.date <= day, current(reader, progress))
    statement = _listed(reader, region, progress.c.date).join(progress, built).where(tables.compounds.c.compound_id.not_in(later))
    return reader.remembered(("not_networked", region, day, most), lambda: _gaps(reader, statement, progress.c.date, most=most))


def low_online(reader: Reader, region: str, *, day: dt.date, most: int = MOST) -> Gaps:
    """The compounds of whose networked cameras less than 95 % are online at the end of this month and of the one before, dated by the first such month.

    A month without a return goes on with the last one, as everywhere; a return without online cameras ends the run.
    """
    month = Month.of(day)
    runs = _runs(_levels(reader, region, month))
    statement = _listed(reader, region, runs.c.since, rate=runs.c.rate).join(runs, runs.c.compound_id == tables.compounds.c.compound_id)
    statement = statement.where(runs.c.place == 1, runs.c.since <= month.shift(1 - RUNNING).key)
    return reader.remembered(("low_online", region, day, most), lambda: _gaps(reader, statement, runs.c.since, most=most, as_date=_first_day))


def _levels(reader: Reader, region: str, month: Month) -> Subquery:
    """The online cameras of each compound and those that should be, after every month that changed one of them."""
    cube = cubes(reader).compounds
    measures = {"online": "cameras.online", "due": "cameras.networked_of_online"}
    sums = [func.sum(case((cube.c.measure == measure, cube.c.value), else_=0)).label(name) for name, measure in measures.items()]
    changed = _compounds(reader, region, select(cube.c.compound_id, cube.c.last_month.label("month"), *sums))
    changed = changed.join(cube, cube.c.compound_id == tables.compounds.c.compound_id).where(cube.c.measure.in_(measures.values()))
    moves = changed.where(cube.c.last_month <= month.key).group_by(cube.c.compound_id, cube.c.last_month).subquery()
    running = [func.sum(moves.c[name]).over(partition_by=moves.c.compound_id, order_by=moves.c.month).label(name) for name in measures]
    return select(moves.c.compound_id, moves.c.month, *running).subquery()


def _runs(levels: Subquery) -> Subquery:
    """The months of each compound after its last good one, the latest at place 1, with the first of them."""
    is_low = and_(levels.c.due > 0, levels.c.online * 100 < levels.c.due * LOW_ONLINE)
    good = func.max(case((is_low, 0), else_=levels.c.month)).over(partition_by=levels.c.compound_id)
    marked = select(levels, good.label("good")).subquery()
    month, compound_id = marked.c.month, marked.c.compound_id
    place = func.row_number().over(partition_by=compound_id, order_by=month.desc()).label("place")
    since = func.min(month).over(partition_by=compound_id).label("since")
    return select(compound_id, place, since, (marked.c.online / marked.c.due).label("rate")).where(month > marked.c.good).subquery()


def _compounds(reader: Reader, region: str, statement: Select[Any]) -> Select[Any]:
    check_region(reader, region)
    inner, compounds = closure(reader), tables.compounds
    inside = and_(inner.c.region_code == compounds.c.region_code, inner.c.ancestor == region)
    return statement.select_from(compounds.join(inner, inside)).where(current(reader, compounds))


def _listed(reader: Reader, region: str, since: ColumnElement[Any], *, rate: ColumnElement[Any] | None = None) -> Select[Any]:
    compounds = tables.compounds.c
    rate_column = literal(None) if rate is None else rate
    columns = (compounds.compound_id, compounds.name, compounds.region_code, since.label("since"), rate_column.label("rate"))
    return _compounds(reader, region, select(*columns, func.count().over().label("total")))


def _gaps(reader: Reader, statement: Select[Any], since: ColumnElement[Any], *, most: int, as_date: Callable[[Any], dt.date | None] = lambda day: day) -> Gaps:
    rows = fetched(reader, statement.order_by(since.is_(None), since, tables.compounds.c.compound_id).limit(most))
    return Gaps([Gap(row.compound_id, row.name, row.region_code, as_date(row.since), row.rate) for row in rows], rows[0].total if rows else 0)


def _first_day(key: int) -> dt.date:
    return dt.date(key // 100, key % 100, 1)
