"""The cases of every compound now and a year before, where its region tells the cases of compounds in all these months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, literal, select

from data.answers.comparing.comparison import Comparison
from data.answers.lists.compounds import check_region
from data.answers.lists.masking import hidden_as_well, is_small
from data.calculations.periods import Month, Span
from data.metrics.model import Sum
from data.metrics.registry import METRICS
from data.reading.facts import closure, cubes, current, fetched
from data.reading.gateway import Reader
from data.reading.returns.reported import whole_regions
from data.reading.selecting import Window
from data.store import tables
from data.vocabulary import EVERY_CATEGORY

_KNOWN = "cases.compounds_known"


class CompoundCases(NamedTuple):
    """A compound with its cases of this period and of the one before, None where they stay hidden."""

    compound_id: str
    name: str
    region: str
    now: int | None
    before: int | None


def compound_cases(reader: Reader, region: str, part: Sum, compared: Comparison) -> Sequence[CompoundCases]:
    """Every compound of the region with its cases of both periods, by its id; without those of regions that leave out a month, since unknown is not zero.

    QuestionError for a region that does not exist.
    """
    check_region(reader, region)
    return reader.remembered(("compound_cases", region, part, compared), lambda: tuple(_read(reader, region, part, compared)))


def months_by_compound(reader: Reader, region: str, span: Span) -> tuple[Month, ...]:
    """The months of the span of which any region in it has reported the cases of compounds; of the others nothing is known of a compound."""
    region_cube, below = cubes(reader).regions, closure(reader)
    keys = [month.key for month in span.months()]
    statement = (
        select(region_cube.c.first_month)
        .select_from(region_cube.join(below, and_(below.c.region_code == region_cube.c.region_code, below.c.ancestor == region)))
        .where(region_cube.c.measure == _KNOWN, region_cube.c.first_month == region_cube.c.last_month, region_cube.c.first_month.in_(keys))
        .distinct()
    )
    return tuple(sorted(Month.from_key(key) for (key,) in fetched(reader, statement)))


def _read(reader: Reader, region: str, part: Sum, compared: Comparison) -> list[CompoundCases]:
    compounds, cube, below = tables.compounds, cubes(reader).compound_cases, closure(reader)
    now, before = _within(cube.c, compared.current), _within(cube.c, compared.base)
    whole = whole_regions(reader, "cases", region, compared.current.end)
    is_cut = and_(literal(compared.cut_day is not None), cube.c.last_month == compared.base.end.key, compounds.c.region_code.not_in(whole))
    base_count = case((is_cut, cube.c.to_day), else_=cube.c.count)
    counted = and_(cube.c.compound_id == compounds.c.compound_id, cube.c.item == EVERY_CATEGORY, *((cube.c.kind.in_(part.kinds),) if part.kinds else ()))
    inside = and_(below.c.region_code == compounds.c.region_code, below.c.ancestor == region)
    statement = (
        select(compounds.c.compound_id, compounds.c.name, compounds.c.region_code, _sum(now, cube.c.count), _sum(before, base_count))
        .select_from(compounds.join(below, inside).outerjoin(cube, counted))
        .where(current(reader, compounds))
        .group_by(compounds.c.compound_id, compounds.c.name, compounds.c.region_code)
        .order_by(compounds.c.compound_id)
    )
    known = _telling(reader, region, compared)
    cases = [
        CompoundCases(compound_id, name, code, int(now), int(before)) for compound_id, name, code, now, before in fetched(reader, statement) if code in known
    ]
    return _unmasked(reader, region, part, compared, cases) if reader.scope.mask_below else cases


def _unmasked(reader: Reader, region: str, part: Sum, compared: Comparison, cases: list[CompoundCases]) -> list[CompoundCases]:
    metric = next(metric for metric in METRICS.values() if metric.numerator == part and metric.denominator is None)
    windows = Window(compared.current), Window(compared.base, compared.cut_day is not None)
    protecting = hidden_as_well(reader, metric, region, windows)

    def unmasked(compound: str, count: int | None, window: Window) -> int | None:
        return None if is_small(reader, count) or compound in protecting[window] else count

    return [
        compound._replace(now=unmasked(compound.compound_id, compound.now, windows[0]), before=unmasked(compound.compound_id, compound.before, windows[1]))
        for compound in cases
    ]


def _within(columns: object, span: Span) -> ColumnElement[bool]:
    return and_(columns.first_month >= span.start.key, columns.last_month <= span.end.key)  # type: ignore[attr-defined]


def _sum(inside: ColumnElement[bool], count: ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((inside, count), else_=0)), 0)


def _telling(reader: Reader, region: str, compared: Comparison) -> set[str]:
    """The regions that tell the cases of compounds in every month of both periods."""
    region_cube, below = cubes(reader).regions, closure(reader)
    months = {month.key for span in (compared.current, compared.base) for month in span.months()}
    statement = (
        select(region_cube.c.region_code, func.count())
        .select_from(region_cube.join(below, and_(below.c.region_code == region_cube.c.region_code, below.c.ancestor == region)))
        .where(region_cube.c.measure == _KNOWN, region_cube.c.first_month == region_cube.c.last_month, region_cube.c.first_month.in_(months))
        .group_by(region_cube.c.region_code)
    )
    return {code for code, count in fetched(reader, statement) if count == len(months)}
