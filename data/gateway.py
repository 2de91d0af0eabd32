"""The one gateway for reading: every number leaves the store through here, within the viewer's scope."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, exists, func, literal, not_, or_, select

from data import cubes, tables
from data.catalogue import Catalogue, read_catalogue
from data.cubes.cases import EVERY_CATEGORY
from data.cubes.target import PRESENT
from data.cubes.target import Target as Cubes
from data.errors import QuestionError
from data.metrics.model import Sum, Timing
from data.metrics.scopes import SCOPES, is_scope
from data.periods import Span
from data.regions import EVERYTHING, Scope
from data.store import Store, current_version

_CASES = ("count", "solved", "solved_known")
_KEPT_CATALOGUES = 8
_KEPT_ANSWERS = 4096
Kept = TypeVar("Kept")


class SumRow(NamedTuple):
    """A sum of a place over one period; item and kind are '' unless asked for."""

    place: str
    item: str
    kind: str
    first_month: int
    last_month: int
    value: float
    to_day: float


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
    by_month: bool = True


class Ranked(NamedTuple):
    """A compound in a list of compounds."""

    compound_id: str
    name: str
    region_code: str
    current: float
    previous: float


class Target(NamedTuple):
    """A target as it was set; the value is in the unit of its metric."""

    target_id: str
    name: str
    metric: str
    region: str
    due: dt.date
    value: float
    scope: str | None


class Point(NamedTuple):
    """Where a region stands on a map, in degrees of WGS84."""

    code: str
    lon: float
    lat: float


class _Cube(NamedTuple):
    """Where a measure stands."""

    table: Table
    value: ColumnElement[float]
    to_day: ColumnElement[float]
    condition: ColumnElement[bool]


class Gateway:
    """Reads for one viewer. Nothing else touches the tables."""

    def __init__(self, store: Store, scope: Scope = EVERYTHING) -> None:
        self.store, self.scope = store, scope
        self._catalogues: OrderedDict[int, Catalogue] = OrderedDict()
        self._answers: OrderedDict[tuple[int, Hashable], Any] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def reader(self, as_of: int | None = None) -> Iterator[Reader]:
        """A consistent view of the present, or of the state after an earlier version; QuestionError if there was no such version."""
        with self.store.read() as connection:
            present = current_version(connection)
            if as_of is not None and not 0 <= as_of <= present:
                raise QuestionError(field="as_of", value=as_of, expected=f"0–{present}")
            version = present if as_of is None else as_of
            target = PRESENT if version == present else cubes.as_of(connection, version)
            yield Reader(connection, target, self._catalogue(connection, target, version), self)

    def _catalogue(self, connection: Connection, target: Cubes, version: int) -> Catalogue:
        with self._lock:
            if version not in self._catalogues:
                self._catalogues[version] = read_catalogue(connection, target, version)
                while len(self._catalogues) > _KEPT_CATALOGUES:
                    self._catalogues.popitem(last=False)
            self._catalogues.move_to_end(version)
            return self._catalogues[version]

    def remembered(self, version: int, question: Hashable, compute: Callable[[], Kept]) -> Kept:
        """What was computed for the question at this data version, computed now if it was not yet. A gateway has one scope, so answers cannot cross viewers."""
        key = (version, question)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                known: Kept = self._answers[key]
                return known
        computed = compute()
        with self._lock:
            self._answers[key] = computed
            while len(self._answers) > _KEPT_ANSWERS:
                self._answers.popitem(last=False)
        return computed


class Reader:
    """One state of the data, open for reading."""

    def __init__(self, connection: Connection, target: Cubes, catalogue: Catalogue, gateway: Gateway) -> None:
        self._connection, self._target, self._gateway = connection, target, gateway
        self.catalogue, self.scope = catalogue, gateway.scope

    def remembered(self, question: Hashable, compute: Callable[[], Kept]) -> Kept:
        """The answer to the question at this data version, computed only once."""
        return self._gateway.remembered(self.catalogue.version, question, compute)

    def sums(self, part: Sum, selection: Selection) -> list[SumRow]:
        """The periods of a measure in the places: those within since and until, or for stocks all changes until then."""
        scope = selection.scope or part.scope
        by_compound = selection.by_compound_kind or _narrows_compounds(scope)
        statement = self._of_compounds(part, selection, scope) if by_compound else self._of_regions(part, selection)
        return [SumRow(*row) for row in self._connection.execute(statement)]

    def _of_regions(self, part: Sum, selection: Selection) -> Select[Any]:
        cube = self._cube(part.measure, of_compounds=False)
        kind = cube.table.c.kind if selection.by_kind else literal("")
        return _summed(cube, cube.table.c.region_code, kind, part, selection).where(cube.table.c.region_code.in_(selection.places))

    def _of_compounds(self, part: Sum, selection: Selection, scope: str | None) -> Select[Any]:
        cube, compounds, closure = self._cube(part.measure, of_compounds=True), tables.compounds, self._target.closure
        kind = compounds.c.kind if selection.by_compound_kind else cube.table.c.kind if selection.by_kind else literal("")
        source = closure.join(compounds, and_(compounds.c.region_code == closure.c.region_code, self._holds(compounds)))
        source = source.join(cube.table, cube.table.c.compound_id == compounds.c.compound_id)
        statement = _summed(cube, closure.c.ancestor, kind, part, selection).select_from(source)
        return statement.where(closure.c.ancestor.in_(selection.places), _in_scope(scope))

    def _cube(self, measure: str, *, of_compounds: bool) -> _Cube:
        """The table that holds the measure, its column, and the same up to the day on which the latest data end."""
        name, column = measure.split(".", 1)
        if name == "cases" and column in _CASES:
            table = self._target.compound_cases if of_compounds else self._target.region_cases
            return _Cube(table, table.c[column], table.c.to_day if column == "count" else table.c[column], literal(True))
        table = self._target.compounds if of_compounds else self._target.regions
        return _Cube(table, table.c.value, table.c.value, table.c.measure == measure)

    def has_kinds(self, measure: str, places: Collection[str]) -> bool:
        """True if the measure is split by a kind of its own (kind of camera) in one of the places."""
        cube = self._target.regions
        statement = select(cube.c.kind).where(cube.c.measure == measure, cube.c.region_code.in_(places), cube.c.kind != "").limit(1)
        return self._connection.execute(statement).first() is not None

    def compounds_with(self, part: Sum, selection: Selection, span: Span, *, cut: bool = False) -> dict[tuple[str, str], int]:
        """How many compounds of each place have cases in the span, by (place, compound kind or '').

        With `cut` only those of the span's last month count that occurred up to the day on which the latest data end.
        """
        cube, compounds, closure = self._target.compound_cases, tables.compounds, self._target.closure
        kind = compounds.c.kind if selection.by_compound_kind else literal("")
        told = or_(cube.c.last_month < span.end.key, cube.c.to_day > 0) if cut else literal(True)
        found = exists().where(
            cube.c.compound_id == compounds.c.compound_id,
            cube.c.item == (selection.category or EVERY_CATEGORY),
            cube.c.first_month >= span.start.key,
            cube.c.last_month <= span.end.key,
            cube.c.kind.in_(part.kinds),
            cube.c.count > 0,
            told,
        )
        statement = (
            select(closure.c.ancestor, kind, func.count())
            .select_from(closure.join(compounds, and_(compounds.c.region_code == closure.c.region_code, self._holds(compounds))))
            .where(closure.c.ancestor.in_(selection.places), _in_scope(selection.scope), found)
            .group_by(closure.c.ancestor, *([kind] if selection.by_compound_kind else []))
        )
        return {(place, one_kind): count for place, one_kind, count in self._connection.execute(statement)}

    def ranked_compounds(self, part: Sum, region: str, spans: Sequence[Span], *, limit: int, category: str | None = None) -> list[Ranked]:
        """The compounds of a region with the highest sums over the first span, each with its sum over the second one."""
        cube, compounds, closure = self._cube(part.measure, of_compounds=True), tables.compounds, self._target.closure
        months = cube.table.c
        current, previous = (_within(cube, span) for span in spans)
        statement = (
            select(compounds.c.compound_id, compounds.c.name, compounds.c.region_code, current.label("current"), previous)
            .select_from(closure.join(compounds, and_(compounds.c.region_code == closure.c.region_code, self._holds(compounds))))
            .join(cube.table, months.compound_id == compounds.c.compound_id)
            .where(closure.c.ancestor == region, cube.condition, months.item == (category or EVERY_CATEGORY))
            .where(months.first_month >= min(span.start.key for span in spans), months.last_month <= max(span.end.key for span in spans))
        )
        if part.kinds:
            statement = statement.where(months.kind.in_(part.kinds))
        statement = statement.group_by(compounds.c.compound_id, compounds.c.name, compounds.c.region_code).order_by(current.desc(), compounds.c.compound_id)
        return [Ranked(*row) for row in self._connection.execute(statement.limit(limit))]

    def targets(self, regions: Collection[str]) -> list[Target]:
        """The targets of the regions, the nearest deadline first."""
        table = tables.targets
        columns = (table.c.target_id, table.c.name, table.c.metric, table.c.region_code, table.c.due, table.c.value, table.c.scope)
        statement = select(*columns).where(self._holds(table), table.c.region_code.in_(regions)).order_by(table.c.due, table.c.target_id)
        return [Target(*row) for row in self._connection.execute(statement)]

    def label_points(self, regions: Collection[str]) -> list[Point]:
        """Where the label of each region that has an outline stands."""
        table = tables.outlines
        statement = select(table.c.region_code, table.c.label_lon, table.c.label_lat).where(self._holds(table), table.c.region_code.in_(regions))
        return [Point(*row) for row in self._connection.execute(statement)]

    def centres(self, regions: Collection[str]) -> list[Point]:
        """The middle of the compounds of each region that has any with coordinates."""
        compounds, closure = tables.compounds, self._target.closure
        statement = (
            select(closure.c.ancestor, func.avg(compounds.c.lon), func.avg(compounds.c.lat))
            .join(closure, closure.c.region_code == compounds.c.region_code)
            .where(self._holds(compounds), compounds.c.lon.is_not(None), compounds.c.lat.is_not(None), closure.c.ancestor.in_(regions))
            .group_by(closure.c.ancestor)
        )
        return [Point(*row) for row in self._connection.execute(statement)]

    def outlines(self, regions: Collection[str]) -> dict[str, str]:
        """The outline of each region that has one, as a GeoJSON geometry."""
        table = tables.outlines
        statement = select(table.c.region_code, table.c.geometry).where(self._holds(table), table.c.region_code.in_(regions))
        return dict(self._connection.execute(statement).fetchall())

    def _holds(self, table: Table) -> ColumnElement[bool]:
        return self._target.holds(table)


def _summed(cube: _Cube, place: ColumnElement[str], kind: ColumnElement[str], part: Sum, selection: Selection) -> Select[Any]:
    columns = cube.table.c
    item = columns.item if selection.by_item else literal("")
    months = (columns.first_month, columns.last_month) if selection.by_month else (literal(0), func.max(columns.last_month))
    statement = select(place, item, kind, *months, func.sum(cube.value), func.sum(cube.to_day)).where(cube.condition, columns.last_month <= selection.until)
    grouped = [place, *([item] if selection.by_item else []), *([kind] if selection.by_kind or selection.by_compound_kind else [])]
    statement = statement.group_by(*grouped, *(months if selection.by_month else ()))
    if part.timing is Timing.FLOW:
        statement = statement.where(columns.first_month >= selection.since)
    kinds = part.kinds or (_source_of(selection.scope) if part.subject == "funds" else ())
    if kinds:
        statement = statement.where(columns.kind.in_(kinds))
    return statement.where(_items(cube, part, selection))


def _items(cube: _Cube, part: Sum, selection: Selection) -> ColumnElement[bool]:
    item = cube.table.c.item
    items = part.items or ((selection.category,) if selection.category and part.subject in ("cases", "resources") else ())
    if items:
        return item.in_(items)
    if "count" in cube.table.c:
        return item != EVERY_CATEGORY if selection.by_item else item == EVERY_CATEGORY
    return literal(True)


def _within(cube: _Cube, span: Span) -> ColumnElement[float]:
    columns = cube.table.c
    inside = and_(columns.first_month >= span.start.key, columns.last_month <= span.end.key)
    return func.sum(case((inside, cube.value), else_=0))


def _narrows_compounds(scope: str | None) -> bool:
    return scope is not None and not scope.startswith("source=")


def _source_of(scope: str | None) -> tuple[str, ...]:
    return (scope.removeprefix("source="),) if scope and scope.startswith("source=") else ()


def _in_scope(scope: str | None) -> ColumnElement[bool]:
    """The condition on compounds; QuestionError for a scope that does not exist."""
    compounds = tables.compounds
    demonstration, weak = func.coalesce(compounds.c.demonstration, literal(False)), func.coalesce(compounds.c.weak, literal(False))
    if not _narrows_compounds(scope) or scope is None:
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
