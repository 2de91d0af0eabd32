"""The register of compounds, page by page: what each has reached, holds and has seen, sorted and narrowed by the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, exists, func, literal, or_, select

from data.answers.comparing.comparison import compare
from data.answers.lists.masking import hidden_as_well
from data.calculations.periods import Month, Span
from data.errors import QuestionError
from data.metrics.registry import METRICS
from data.reading.facts import closure, cubes, current, fetched
from data.reading.gateway import Reader
from data.reading.returns.reported import whole_regions
from data.reading.selecting import Window
from data.reading.unknown import unknown_region
from data.store import tables
from data.text.characters import as_seen
from data.vocabulary import COMPOUND_KINDS, EVERY_CATEGORY, EXCLUSIONS, RESPONSIBLE, STAGES

MOST_ROWS: Final = 500
EVERYTHING: Final = 100_000  # more compounds than any list for people holds


class Listed(NamedTuple):
    """One compound of the list; unknown is None.

    Stage and its day, cameras at that day, cases of this year and of the year before so far, funds received in yuan, WGS84 degrees.
    """

    compound_id: str
    name: str
    region: str
    kind: str
    responsible: str | None
    demonstration: bool
    weak: bool
    stage: str | None
    stage_date: dt.date | None
    cameras: float | None
    cases: float | None
    cases_before: float | None
    funds: float | None
    lon: float | None
    lat: float | None
    cases_masked: bool  # the number is known, but too small to be shown, and so None
    cases_before_masked: bool
    exclusion_reason: str | None


# What may be sorted and narrowed by, and how the values of each column compare.
FORMS: Final[dict[str, str]] = {
    "name": "text",
    "region": "text",
    "kind": "choice",
    "responsible": "choice",
    "demonstration": "flag",
    "weak": "flag",
    "stage": "choice",
    "stage_date": "date",
    "exclusion_reason": "choice",
    "cameras": "number",
    "cases": "number",
    "cases_before": "number",
    "funds": "number",
}
CHOICES: Final = {"kind": tuple(COMPOUND_KINDS), "responsible": tuple(RESPONSIBLE), "stage": (*STAGES, "none"), "exclusion_reason": (*EXCLUSIONS, "none")}
_COMPARISONS: Final[dict[str, Callable[[Any, Any], Any]]] = {"equals": eq, "above": gt, "at_least": ge, "below": lt, "at_most": le}
OPERATORS: Final = {
    "text": ("contains", "equals", "starts"),
    "choice": ("is",),
    "flag": ("is",),
    "number": (*_COMPARISONS, "unknown", "known"),
    "date": (*_COMPARISONS, "unknown", "known"),
}


class ListFilter(NamedTuple):
    """One narrowing of the list: a column, an operator of its form, and the value."""

    column: str
    operator: str
    value: str | float | bool | dt.date | None = None


class Moment(NamedTuple):
    """When: the last day that counts, and the months of cases of this year and of the year before (None: none are known)."""

    day: dt.date
    now: Span | None
    then: Span | None
    cut: bool  # the last month of the year before only up to the day on which the data end
    whole: tuple[str, ...] = ()  # the regions that have reported all of that month

    @property
    def month(self) -> int:
        """The month of the day as a key (yyyymm)."""
        return Month.of(self.day).key


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which rows of the list: of which region, narrowed and sorted how, from where on and how many."""

    region: str
    moment: Moment
    conditions: tuple[ListFilter, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()  # column, descending
    offset: int = 0
    limit: int = 100


class CompoundPage(NamedTuple):
    """Rows of the list and how many there are in all."""

    rows: Sequence[Listed]
    total: int


def moment_of(reader: Reader, region: str, month: Month) -> Moment:
    """What the list of a region says at the end of a month: cases of the year so far, beside the same months of the year before."""
    catalogue = reader.catalogue
    root = catalogue.tree.root(region)
    through = catalogue.data_through(root)
    day = min(month.last_day, through) if through else month.last_day
    reach = catalogue.reach.get((root, "cases"))
    compared = compare(Span(month, month), "ytd_yoy", reach=reach, joint=False) if reach else None
    if compared is None:
        return Moment(day, None, None, False)
    return Moment(day, compared.current, compared.base, compared.cut_day is not None, whole_regions(reader, "cases", region, compared.current.end))


def compounds_page(reader: Reader, order: ListQuery) -> CompoundPage:
    """The ordered rows; QuestionError for a region, column, operator or value that does not exist."""
    check_region(reader, order.region)
    for condition in order.conditions:
        _check(condition)
    for column, _ in order.sort:
        _form(column)
    return reader.remembered(("compounds", order), lambda: _read(reader, order))


def listed_compound(reader: Reader, compound_id: str, *, region: str, moment: Moment) -> Listed | None:
    """The row of one compound of the region, as the list has it; None if the region has no such compound. QuestionError for a region that does not exist."""
    check_region(reader, region)
    statement = _within(reader, _selected(_columns(reader, region, moment)), region).where(tables.compounds.c.compound_id == compound_id)
    return next((Listed(*row) for row in fetched(reader, statement)), None)


def check_region(reader: Reader, region: str) -> None:
    """QuestionError for a region that does not exist or that the viewer may not see."""
    if not reader.scope.allows(region, reader.catalogue.tree):
        raise unknown_region(reader, region)


def _form(column: str) -> str:
    if column not in FORMS:
        raise QuestionError(field="column", value=as_seen(column), expected=", ".join(FORMS))
    return FORMS[column]


def _check(condition: ListFilter) -> None:
    form = _form(condition.column)
    if condition.operator not in OPERATORS[form]:
        raise QuestionError(field=condition.column, value=as_seen(condition.operator), expected=", ".join(OPERATORS[form]))
    if form == "choice" and condition.value not in CHOICES[condition.column]:
        raise QuestionError(field=condition.column, value=as_seen(str(condition.value)), expected=", ".join(CHOICES[condition.column]))


def _read(reader: Reader, order: ListQuery) -> CompoundPage:
    columns, compounds = _columns(reader, order.region, order.moment), tables.compounds
    conditions = [_condition(columns, condition) for condition in order.conditions]
    total = int(fetched(reader, _within(reader, select(func.count()), order.region).where(*conditions))[0][0])
    sort = [part for name, descending in order.sort for part in _sorted(columns, name, descending=descending)]
    if order.limit > MOST_ROWS:
        rows = _within(reader, _selected(columns), order.region).where(*conditions).order_by(*sort, compounds.c.compound_id)
        return CompoundPage([Listed(*row) for row in fetched(reader, rows.offset(order.offset).limit(order.limit))], total)
    # what the page does not show is not computed: first which rows, then what is in them
    page = _within(reader, select(compounds.c.compound_id), order.region).where(*conditions).order_by(*sort, compounds.c.compound_id)
    ids = [row[0] for row in fetched(reader, page.offset(order.offset).limit(order.limit))]
    listed = {row[0]: Listed(*row) for row in fetched(reader, _within(reader, _selected(columns), order.region).where(compounds.c.compound_id.in_(ids)))}
    return CompoundPage([listed[compound_id] for compound_id in ids], total)


def _selected(columns: dict[str, ColumnElement[Any]]) -> Select[Any]:
    return select(tables.compounds.c.compound_id, *(columns[name].label(name) for name in Listed._fields[1:]))


def _within(reader: Reader, statement: Select[Any], region: str) -> Select[Any]:
    """The compounds of the region and all that it holds, each with its own region beside it."""
    inner, compounds, regions = closure(reader), tables.compounds, tables.regions
    source = inner.join(compounds, and_(compounds.c.region_code == inner.c.region_code, current(reader, compounds)))
    source = source.join(regions, and_(regions.c.code == compounds.c.region_code, current(reader, regions)))
    return statement.select_from(source).where(inner.c.ancestor == region)


def _columns(reader: Reader, region: str, moment: Moment) -> dict[str, ColumnElement[Any]]:
    """What each column is made of, with the compound of the row in the outer statement."""
    compounds = tables.compounds.c
    listed: dict[str, ColumnElement[Any]] = {name: compounds[name] for name in ("name", "kind", "responsible", "lon", "lat", "exclusion_reason")}
    listed |= {"region": compounds.region_code}
    listed |= {name: func.coalesce(compounds[name], False) for name in ("demonstration", "weak")}
    then = _cases(reader, moment.then, cut=moment.cut, whole=moment.whole)
    return listed | {
        "stage": _progress(reader, tables.progress.c.stage, moment),
        "stage_date": _progress(reader, tables.progress.c.date, moment),
        "cameras": _level(reader, moment, measure="cameras.installed"),
        "funds": _level(reader, moment, measure="funds.amount", item="received"),
        **_masked_count(reader, "cases", _cases(reader, moment.now), region, Window(moment.now) if moment.now else None),
        **_masked_count(reader, "cases_before", then, region, Window(moment.then, moment.cut) if moment.then else None),
    }


def _masked_count(reader: Reader, name: str, count: ColumnElement[Any], region: str, window: Window | None) -> dict[str, ColumnElement[Any]]:
    """The count as far as the viewer may see it, and whether it stays hidden."""
    if not reader.scope.mask_below or window is None:
        return {name: count, f"{name}_masked": literal(False)}
    protecting = hidden_as_well(reader, METRICS["cases"], region, [window])[window]
    small = and_(count > 0, or_(count < reader.scope.mask_below, tables.compounds.c.compound_id.in_(sorted(protecting))))
    return {name: case((small, None), else_=count), f"{name}_masked": func.coalesce(small, False)}


def _rank() -> ColumnElement[int]:
    return case({stage: place for place, stage in enumerate(STAGES)}, value=tables.progress.c.stage)


def _progress(reader: Reader, column: ColumnElement[Any], moment: Moment) -> ScalarSelect[Any]:
    """Something of the last stage reached by the day."""
    facts = tables.progress
    reached = select(column).where(facts.c.compound_id == tables.compounds.c.compound_id, current(reader, facts), facts.c.date <= moment.day)
    return reached.order_by(_rank().desc()).limit(1).correlate(tables.compounds).scalar_subquery()


def _level(reader: Reader, moment: Moment, *, measure: str, item: str = "") -> ScalarSelect[Any]:
    cube = cubes(reader).compounds
    level = select(func.sum(cube.c.value)).where(
        cube.c.measure == measure, cube.c.compound_id == tables.compounds.c.compound_id, cube.c.item == item, cube.c.last_month <= moment.month
    )
    return level.correlate(tables.compounds).scalar_subquery()


def _cases(reader: Reader, span: Span | None, *, cut: bool = False, whole: Sequence[str] = ()) -> ColumnElement[Any]:
    """The cases of the months; unknown where nobody tells the cases of the compounds of the region in any of them."""
    cube, region_cube = cubes(reader).compound_cases, cubes(reader).regions
    if span is None:
        return _unknown()
    is_cut = and_(cube.c.last_month == span.end.key, tables.compounds.c.region_code.not_in(whole))
    count = case((is_cut, cube.c.to_day), else_=cube.c.count) if cut else cube.c.count
    inside = (cube.c.first_month >= span.start.key, cube.c.last_month <= span.end.key)
    cases = select(func.sum(count)).where(cube.c.compound_id == tables.compounds.c.compound_id, cube.c.item == EVERY_CATEGORY, *inside)
    known = exists().where(
        region_cube.c.measure == "cases.compounds_known",
        region_cube.c.region_code == tables.compounds.c.region_code,
        region_cube.c.first_month >= span.start.key,
        region_cube.c.last_month <= span.end.key,
    )
    number = func.coalesce(cases.correlate(tables.compounds).scalar_subquery(), 0)
    return case((known.correlate(tables.compounds), number), else_=None)


def _unknown() -> ColumnElement[Any]:
    return func.nullif(1, 1)


def _sorted(columns: dict[str, ColumnElement[Any]], name: str, *, descending: bool) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """By the value, what is unknown last in both directions; stages in the order in which they are reached, regions by name."""
    column = columns[name]
    if name == "stage":
        column = case({stage: place for place, stage in enumerate(STAGES)}, value=column)
    if name == "region":
        column = tables.regions.c.name
    return column.is_(None), column.desc() if descending else column.asc()


def _condition(columns: dict[str, ColumnElement[Any]], condition: ListFilter) -> ColumnElement[bool]:
    column, operator, value = columns[condition.column], condition.operator, condition.value
    if operator in ("unknown", "known"):
        return column.is_(None) if operator == "unknown" else column.is_not(None)
    if FORMS[condition.column] == "text":
        names = (tables.regions.c.name, tables.regions.c.name_en) if condition.column == "region" else (column,)
        return or_(*(_matches(func.lower(name), operator, str(value).lower()) for name in names))
    if operator == "is":
        return column.is_(None) if value == "none" else column == value
    return _COMPARISONS[operator](column, value)  # type: ignore[no-any-return]


def _matches(name: ColumnElement[str], operator: str, value: str) -> ColumnElement[bool]:
    if operator == "equals":
        return name == value
    return name.startswith(value, autoescape=True) if operator == "starts" else name.contains(value, autoescape=True)
