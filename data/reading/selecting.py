"""What is asked of the cubes, and the conditions that pick it: the parts of the gateway's statements."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, and_, case, exists, func, literal, not_, or_, select

from data.calculations.periods import Span
from data.cubes.target import CubeTables
from data.errors import QuestionError
from data.metrics.model import Sum, Timing
from data.metrics.scopes import SCOPES, is_scope
from data.store import tables
from data.vocabulary import EVERY_CATEGORY

_CASES = ("count", "solved", "solved_known")


class SumRow(NamedTuple):
    """A sum of a place over one period, in cases, cameras, compounds or yuan; item and kind are '' unless asked for.

    `first_month` and `last_month` are keys (yyyymm), the first 0 for levels; `to_day` is the part of the value up to the day on which a later month ends.
    """

    place: str
    item: str
    kind: str
    first_month: int
    last_month: int
    value: float
    to_day: float


class Window(NamedTuple):
    """Months to count in; with `cut` those of the last month only up to the day on which the latest data end."""

    span: Span
    cut: bool = False


class Selection(NamedTuple):
    """What of a measure is to be read: for which places, until when, narrowed and split how."""

    places: Collection[str]
    until: int
    since: int = 0
    category: str | None = None
    scope: str | None = None
    by_item: bool = False
    by_kind: bool = False
    by_compound_kind: bool = False
    by_month: bool = True  # else one row for all months: a flow within since and until, a level at until


class Cube(NamedTuple):
    """Where a measure stands."""

    table: Table
    value: ColumnElement[float]
    to_day: ColumnElement[float]
    condition: ColumnElement[bool]


def cube_of(target: CubeTables, measure: str, *, of_compounds: bool) -> Cube:
    """The table that holds the measure, its column, and the same up to the day on which the latest data end."""
    name, column = measure.split(".", 1)
    if name == "cases" and column in _CASES:
        table = target.compound_cases if of_compounds else target.region_cases
        return Cube(table, table.c[column], table.c.to_day if column == "count" else table.c[column], literal(True))
    table = target.compounds if of_compounds else target.regions
    return Cube(table, table.c.value, table.c.value, table.c.measure == measure)


def summed(cube: Cube, place: ColumnElement[str], kind: ColumnElement[str], part: Sum, selection: Selection) -> Select[Any]:
    """The statement of the part's sums, with the columns of `SumRow`: counts, or yuan of funds; QuestionError for a scope that does not exist."""
    columns = cube.table.c
    item = columns.item if selection.by_item else literal("")
    whole = (literal(selection.since), literal(selection.until)) if part.timing is Timing.FLOW else (literal(0), func.max(columns.last_month))
    months = (columns.first_month, columns.last_month) if selection.by_month else whole
    statement = select(place, item, kind, *months, func.sum(cube.value), func.sum(cube.to_day)).where(cube.condition, columns.last_month <= selection.until)
    grouped = [place, *([item] if selection.by_item else []), *([kind] if selection.by_kind or selection.by_compound_kind else [])]
    statement = statement.group_by(*grouped, *(months if selection.by_month else ()))
    if part.timing is Timing.FLOW:
        statement = statement.where(columns.first_month >= selection.since)
    kinds = part.kinds or (_source_of(selection.scope) if part.subject == "funds" else ())
    if kinds:
        statement = statement.where(columns.kind.in_(kinds))
    return statement.where(_items(cube, part, selection))


def first_cases_in(window: Window, selection: Selection, cubes: CubeTables) -> Select[Any]:
    """How many compounds of each place have cases in the window: those whose first one in it follows one before it, or none, as (place, compounds)."""
    cube, start, end = cubes.regions.c, window.span.start.key, window.span.end.key
    inside = and_(cube.measure == "cases.compounds_with", cube.last_month.between(start, end))
    beyond = and_(cube.measure == "cases.compounds_late", cube.last_month == end)
    number = func.sum(case((cube.measure == "cases.compounds_late", -cube.value), else_=cube.value))
    statement = select(cube.region_code, number).where(or_(inside, beyond) if window.cut else inside, cube.first_month < start)
    return statement.where(cube.region_code.in_(selection.places)).group_by(cube.region_code)


def compounds_in(window: Window, part: Sum, selection: Selection, cubes: CubeTables, current: ColumnElement[bool]) -> Select[Any]:
    """The statement of the compounds with cases in the window: place, kind of compound ('' unless asked for), number of compounds; none where there is 0."""
    cube, compounds, closure, span = cubes.compound_cases, tables.compounds, cubes.closure, window.span
    kind = compounds.c.kind if selection.by_compound_kind else literal("")
    has_cases = exists().where(
        cube.c.compound_id == compounds.c.compound_id,
        cube.c.item == (selection.category or EVERY_CATEGORY),
        cube.c.first_month >= span.start.key,
        cube.c.last_month <= span.end.key,
        cube.c.kind.in_(part.kinds),
        cube.c.count > 0,
        or_(cube.c.last_month < span.end.key, cube.c.to_day > 0) if window.cut else literal(True),
    )
    source = closure.join(compounds, and_(compounds.c.region_code == closure.c.region_code, current))
    statement = select(closure.c.ancestor, kind, func.count()).select_from(source)
    statement = statement.where(closure.c.ancestor.in_(selection.places), in_scope(selection.scope), has_cases)
    return statement.group_by(closure.c.ancestor, *([kind] if selection.by_compound_kind else []))


def _items(cube: Cube, part: Sum, selection: Selection) -> ColumnElement[bool]:
    item = cube.table.c.item
    items = part.items or ((selection.category,) if selection.category and part.subject in ("cases", "resources") else ())
    if items:
        return item.in_(items)
    if "count" in cube.table.c:
        return item != EVERY_CATEGORY if selection.by_item else item == EVERY_CATEGORY
    return literal(True)


def within(cube: Cube, window: Window) -> ColumnElement[float]:
    """The sum of the window; with its cut the last month only up to the day on which the data of the place end."""
    columns, span = cube.table.c, window.span
    value = case((columns.last_month == span.end.key, cube.to_day), else_=cube.value) if window.cut else cube.value
    inside = and_(columns.first_month >= span.start.key, columns.last_month <= span.end.key)
    return func.sum(case((inside, value), else_=0))


def narrows_compounds(scope: str | None) -> bool:
    """True for a scope that picks compounds; a source of funds picks entries instead."""
    return scope is not None and not scope.startswith("source=")


def _source_of(scope: str | None) -> tuple[str, ...]:
    return (scope.removeprefix("source="),) if scope and scope.startswith("source=") else ()


def in_scope(scope: str | None) -> ColumnElement[bool]:
    """The condition on compounds; QuestionError for a scope that does not exist."""
    compounds = tables.compounds
    demonstration, weak = func.coalesce(compounds.c.demonstration, literal(False)), func.coalesce(compounds.c.weak, literal(False))
    if not narrows_compounds(scope) or scope is None:
        return literal(True)
    named = {
        "demonstration": demonstration,
        "weak": weak,
        "demonstration_or_weak": or_(demonstration, weak),
        "not_demonstration_or_weak": and_(not_(demonstration), not_(weak)),
    }
    if scope in named:
        return named[scope]
    if not is_scope(scope):
        raise QuestionError(field="scope", value=scope, expected=", ".join(SCOPES))
    field, _, value = scope.partition("=")
    return compounds.c[field] == value
