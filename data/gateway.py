"""The one gateway for reading: every number leaves the store through here, within the viewer's scope."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, distinct, func, literal, not_, or_, select

from data import cubes, tables
from data.catalogue import Catalogue, read_catalogue
from data.cubes.cases import EVERY_CATEGORY
from data.cubes.target import PRESENT
from data.cubes.target import Target as Cubes
from data.errors import QuestionError
from data.metrics.model import Sum, Timing
from data.periods import Span
from data.regions import EVERYTHING, Scope
from data.store import Store, current_version

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
        cube = self._target.regions
        kind = cube.c.kind if selection.by_kind else literal("")
        return self._summed(cube, cube.c.region_code, kind, part, selection).where(cube.c.region_code.in_(selection.places))

    def _of_compounds(self, part: Sum, selection: Selection, scope: str | None) -> Select[Any]:
        cube, compounds, closure = self._target.compounds, tables.compounds, self._target.closure
        kind = compounds.c.kind if selection.by_compound_kind else literal("")
        source = cube.join(compounds, and_(compounds.c.compound_id == cube.c.compound_id, self._holds(compounds)))
        source = source.join(closure, closure.c.region_code == compounds.c.region_code)
        statement = self._summed(cube, closure.c.ancestor, kind, part, selection).select_from(source)
        statement = statement.where(closure.c.ancestor.in_(selection.places), _in_scope(scope))
        if part.subject == "cases" and not selection.by_item and not selection.category:
            return statement.where(cube.c.item == EVERY_CATEGORY)
        return statement.where(cube.c.item != EVERY_CATEGORY)

    def _summed(self, cube: Table, place: ColumnElement[str], kind: ColumnElement[str], part: Sum, selection: Selection) -> Select[Any]:
        item = cube.c.item if selection.by_item else literal("")
        months = (cube.c.first_month, cube.c.last_month) if selection.by_month else (literal(0), func.max(cube.c.last_month))
        statement = select(place, item, kind, *months, func.sum(cube.c.value), func.sum(cube.c.to_day)).where(
            cube.c.measure == part.measure, cube.c.last_month <= selection.until
        )
        grouped = [place, *([cube.c.item] if selection.by_item else []), *([kind] if selection.by_kind or selection.by_compound_kind else [])]
        statement = statement.group_by(*grouped, *(months if selection.by_month else ()))
        if part.timing is Timing.FLOW:
            statement = statement.where(cube.c.first_month >= selection.since)
        items = part.items or ((selection.category,) if selection.category and part.subject in ("cases", "resources") else ())
        kinds = part.kinds or (_source_of(selection.scope) if part.subject == "funds" else ())
        if items:
            statement = statement.where(cube.c.item.in_(items))
        return statement.where(cube.c.kind.in_(kinds)) if kinds else statement

    def has_kinds(self, measure: str, places: Collection[str]) -> bool:
        """True if the measure is split by a kind of its own (kind of camera) in one of the places."""
        cube = self._target.regions
        statement = select(cube.c.kind).where(cube.c.measure == measure, cube.c.region_code.in_(places), cube.c.kind != "").limit(1)
        return self._connection.execute(statement).first() is not None

    def compounds_with(self, part: Sum, selection: Selection, span: Span) -> dict[tuple[str, str, int], int]:
        """How many compounds of each place have the measure in the span, by (place, compound kind or '', month or 0)."""
        cube, compounds, closure = self._target.compounds, tables.compounds, self._target.closure
        kind = compounds.c.kind if selection.by_compound_kind else literal("")
        month = cube.c.first_month if selection.by_month else literal(0)
        source = cube.join(compounds, and_(compounds.c.compound_id == cube.c.compound_id, self._holds(compounds)))
        statement = (
            select(closure.c.ancestor, kind, month, func.count(distinct(cube.c.compound_id)))
            .select_from(source.join(closure, closure.c.region_code == compounds.c.region_code))
            .where(cube.c.measure == part.measure, cube.c.item == (selection.category or EVERY_CATEGORY), cube.c.kind.in_(part.kinds))
            .where(cube.c.first_month >= span.start.key, cube.c.last_month <= span.end.key)
            .where(closure.c.ancestor.in_(selection.places), _in_scope(selection.scope))
            .group_by(closure.c.ancestor, *([kind] if selection.by_compound_kind else []), *([month] if selection.by_month else []))
        )
        return {(place, one_kind, one_month): count for place, one_kind, one_month, count in self._connection.execute(statement)}

    def ranked_compounds(self, part: Sum, region: str, spans: Sequence[Span], *, limit: int, category: str | None = None) -> list[Ranked]:
        """The compounds of a region with the highest sums over the first span, each with its sum over the second one."""
        cube, compounds, closure = self._target.compounds, tables.compounds, self._target.closure
        current, previous = (_within(cube, span) for span in spans)
        statement = (
            select(compounds.c.compound_id, compounds.c.name, compounds.c.region_code, current.label("current"), previous)
            .select_from(cube.join(compounds, and_(compounds.c.compound_id == cube.c.compound_id, self._holds(compounds))))
            .join(closure, closure.c.region_code == compounds.c.region_code)
            .where(cube.c.measure == part.measure, cube.c.item == (category or EVERY_CATEGORY), closure.c.ancestor == region)
            .where(cube.c.first_month >= min(span.start.key for span in spans), cube.c.last_month <= max(span.end.key for span in spans))
        )
        if part.kinds:
            statement = statement.where(cube.c.kind.in_(part.kinds))
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


def _within(cube: Table, span: Span) -> ColumnElement[float]:
    inside = and_(cube.c.first_month >= span.start.key, cube.c.last_month <= span.end.key)
    return func.sum(case((inside, cube.c.value), else_=0.0))


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
    field, _, value = scope.partition("=")
    if field not in ("kind", "responsible", "assisting_unit") or not value:
        raise QuestionError(field="scope", value=scope, expected=", ".join([*named, "kind=…", "responsible=…", "assisting_unit=…", "source=…"]))
    return compounds.c[field] == value
