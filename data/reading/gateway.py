"""The one gateway for reading: every number leaves the store through here, within the viewer's scope."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import product
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, bindparam, func, literal, select

from data.calculations.recent import Recent
from data.cubes.drawing import subject_of
from data.cubes.past.earlier import earlier
from data.cubes.succession import changed_regions
from data.cubes.target import PRESENT, THEN, TODAY
from data.cubes.target import CubeTables as Cubes
from data.errors import QuestionError
from data.metrics.model import Sum
from data.reading.catalogue import Catalogue, read_catalogue
from data.reading.courses import Course, Courses
from data.reading.regions import EVERYTHING, Scope
from data.reading.row_filter import RowFilter, filtered_tables, row_filter
from data.reading.rows import Point, Target
from data.reading.selecting import Selection, SumRow, Window, compounds_in, cube_of, first_cases_in, in_scope, narrows_compounds, summed
from data.store import tables
from data.store.engine import Store, StoreState, state_at
from data.vocabulary import PREVENTABLE

_KEPT_CATALOGUES = 8
_KEPT_ANSWERS = 4096
_NO_END = 999_912
_MOST_STATEMENTS = 256
Result = TypeVar("Result")


class Catalogues:
    """The catalogues of the states that were read last, shared by the gateways of all viewers, each of whom sees a part of them."""

    def __init__(self) -> None:
        self._kept = Recent(most=_KEPT_CATALOGUES)

    def of(self, state: StoreState, read: Callable[[], Catalogue]) -> Catalogue:
        """The whole catalogue of the state, read if it is not known."""
        catalogue: Catalogue = self._kept.once(state, read)
        return catalogue


class Gateway:
    """Reads for one viewer. Nothing else touches the tables."""

    def __init__(self, store: Store, scope: Scope = EVERYTHING, *, catalogues: Catalogues | None = None) -> None:
        self.store, self.scope = store, scope
        self.catalogues = catalogues or Catalogues()
        self._catalogues: OrderedDict[StoreState, Catalogue] = OrderedDict()
        self._established: OrderedDict[StoreState, dict[Hashable, Any]] = OrderedDict()
        self._answers = Recent(most=_KEPT_ANSWERS)
        self._lock = Lock()
        self.courses = Courses()
        self._present: StoreState | None = None

    def mark(self) -> str:
        """What tells the present state of the data from every other; a reader of it has the same."""
        with self.store.read() as connection:
            return _mark(state_at(connection))

    @contextmanager
    def reader(self, as_of: int | None = None, *, division: str = TODAY) -> Iterator[Reader]:
        """A consistent view of the present, or of the state after an earlier version (QuestionError if none), in the `division` of today or of then."""
        with self.store.read() as connection:
            present = state_at(connection)
            if self._present not in (None, present):
                self.store.renew()
                connection.detach()  # its pool is gone, so that it must close with this reading
            self._present = present
            then = division == THEN and changed_regions(connection)
            if as_of in (None, present.version) and not then:
                yield self._reader(connection, PRESENT, present)
                return
        as_of = present.version if as_of is None else as_of
        if not 0 <= as_of <= present.version:
            raise QuestionError(field="as_of", value=as_of, expected=f"0–{present.version}")
        with earlier(self.store, as_of, THEN if then else TODAY) as (connection, target):
            state = state_at(connection, as_of)
            yield self._reader(connection, target, state._replace(token=f"{state.token} {THEN}") if then else state)

    def _reader(self, connection: Connection, target: Cubes, state: StoreState) -> Reader:
        with self._lock:
            whole = self.catalogues.of(state, lambda: read_catalogue(connection, target, state.version))
            if state not in self._catalogues:
                self._catalogues[state] = whole.within(self.scope)
                self._established[state] = {}
                while len(self._catalogues) > _KEPT_CATALOGUES:
                    self._established.pop(self._catalogues.popitem(last=False)[0], None)
            self._catalogues.move_to_end(state)
            rows = row_filter(target, whole, self.scope)
            return Reader(connection, target, self._catalogues[state], self, state, rows)

    def established(self, state: StoreState, fact: Hashable, compute: Callable[[], Result]) -> Result:
        """What holds for the whole state, such as who has reported: kept as long as its catalogue."""
        known = self._established.setdefault(state, {})
        if fact not in known:
            known[fact] = compute()
        value: Result = known[fact]
        return value

    def remembered(self, state: StoreState, question: Hashable, compute: Callable[[], Result]) -> Result:
        """What was computed for the question in this state, computed now if it was not yet. A gateway has one scope, so answers cannot cross viewers."""
        return self._answers.once((state, question), compute)


class Reader:
    """One state of the data, open for reading."""

    def __init__(self, connection: Connection, target: Cubes, catalogue: Catalogue, gateway: Gateway, state: StoreState, rows: RowFilter | None) -> None:
        self._connection, self._target, self._gateway = connection, filtered_tables(rows) if rows else target, gateway
        self._rows = rows
        self.catalogue, self.scope, self.state = catalogue, gateway.scope, state
        self._sums: dict[tuple[Sum, Selection], list[SumRow]] = {}

    @property
    def mark(self) -> str:
        """What tells the state from every other, whatever the division of regions."""
        return _mark(self.state)

    def remembered(self, question: Hashable, compute: Callable[[], Result]) -> Result:
        """The answer to the question in this state of the data, computed only once."""
        return self._gateway.remembered(self.state, question, compute)

    def established(self, fact: Hashable, compute: Callable[[], Result]) -> Result:
        """What holds for the whole state of the data, computed only once and kept as long as its catalogue."""
        return self._gateway.established(self.state, fact, compute)

    def sums(self, part: Sum, selection: Selection) -> list[SumRow]:
        """The periods of a measure in the places, in cases, cameras, compounds or yuan: those within since and until, or for stocks all changes until then.

        Read once; places of which nothing is known have no row. QuestionError for a scope that does not exist.
        """
        query = (part, selection._replace(places=tuple(selection.places)))
        if query not in self._sums:
            self._sums[query] = self._read_sums(*query)
        return self._sums[query]

    def courses(self, part: Sum, selection: Selection) -> dict[str, Course]:
        """By place the course of a measure over all months, whatever the months of the selection, each by item and kind.

        Read once, until a batch changes the sums of its subject; a place of which nothing is known has an empty course.
        """
        whole = selection._replace(places=(), since=0, until=_NO_END, by_month=True)
        sums = (self.catalogue.last_changed[subject_of(part.measure)], self._target.division, part, whole)
        return self._gateway.courses.of(sums, selection.places, lambda places: self._read_sums(part, whole._replace(places=places)))

    def _read_sums(self, part: Sum, selection: Selection) -> list[SumRow]:
        scope = selection.scope or part.scope
        by_compound = selection.by_compound_kind or narrows_compounds(scope)
        if by_compound:
            rows = self._connection.execute(self._of_compounds(part, selection, scope))
        else:
            rows = self._connection.execute(_of_regions(self._target, part, selection._replace(places=())), {"places": tuple(selection.places)})
        return list(map(SumRow._make, rows.fetchall()))  # row by row it takes twice as long

    def _of_compounds(self, part: Sum, selection: Selection, scope: str | None) -> Select[Any]:
        cube, compounds, closure = cube_of(self._target, part.measure, of_compounds=True), tables.compounds, self._target.closure
        kind = compounds.c.kind if selection.by_compound_kind else cube.table.c.kind if selection.by_kind else literal("")
        source = closure.join(compounds, and_(compounds.c.region_code == closure.c.region_code, self.holds(compounds)))
        source = source.join(cube.table, cube.table.c.compound_id == compounds.c.compound_id)
        statement = summed(cube, closure.c.ancestor, kind, part, selection).select_from(source)
        return statement.where(closure.c.ancestor.in_(selection.places), in_scope(scope))

    def has_kinds(self, measure: str, places: Collection[str]) -> bool:
        """True if the measure is split by a kind of its own (kind of camera) in one of the places."""
        cube = self._target.regions
        statement = select(cube.c.kind).where(cube.c.measure == measure, cube.c.region_code.in_(places), cube.c.kind != "").limit(1)
        return self._connection.execute(statement).first() is not None

    def compounds_with(self, part: Sum, selection: Selection, windows: Collection[Window]) -> dict[tuple[Window, str, str], int]:
        """How many compounds of each place have cases in each window, by (window, place, compound kind or ''); a missing key means none."""
        is_plain = not selection.by_compound_kind and selection.category is None and not narrows_compounds(selection.scope)
        if is_plain and part.kinds == (PREVENTABLE,) and not self._tells_by_period(selection.places):
            return self._months_with_cases(selection, windows)
        return {
            (window, place, kind): count
            for window in windows
            for place, kind, count in self._connection.execute(compounds_in(window, part, selection, self._target, self.holds(tables.compounds)))
        }

    def _tells_by_period(self, places: Collection[str]) -> bool:
        cube = self._target.regions
        statement = select(cube.c.value).where(cube.c.measure == "cases.compounds_by_period", cube.c.region_code.in_(places)).limit(1)
        return self._connection.execute(statement).first() is not None

    def _months_with_cases(self, selection: Selection, windows: Collection[Window]) -> dict[tuple[Window, str, str], int]:
        """The same from the months in which compounds had their first case since an earlier one."""
        counts = {(window, place, ""): 0 for window, place in product(windows, selection.places)}
        for window in windows:
            for place, number in self._connection.execute(first_cases_in(window, selection, self._target)):
                counts[window, place, ""] = round(number)
        return counts

    def targets(self, regions: Collection[str]) -> list[Target]:
        """The targets of the regions, the nearest deadline first; none where none are set."""
        wanted = frozenset(regions)
        return [target for target in self.remembered("targets", self._read_targets) if target.region in wanted]

    def _read_targets(self) -> list[Target]:
        table = tables.targets
        names = ("target_id", "name", "metric", "region_code", "due", "value", "scope", "name_en", "compare", "from", "change")
        statement = select(*(table.c[name] for name in names)).where(self.holds(table)).order_by(table.c.due, table.c.target_id)
        return [Target(*row) for row in self._connection.execute(statement)]

    def label_points(self, regions: Collection[str]) -> list[Point]:
        """Where the label of each region stands, in WGS84 degrees; regions without an outline are left out."""
        points = self.remembered("label_points", self._read_label_points)
        return [points[region] for region in regions if region in points]

    def _read_label_points(self) -> dict[str, Point]:
        table = tables.outlines
        statement = select(table.c.region_code, table.c.label_lon, table.c.label_lat).where(self.holds(table))
        return {row[0]: Point(*row) for row in self._connection.execute(statement)}

    def centres(self, regions: Collection[str]) -> list[Point]:
        """The mean longitude and latitude, in WGS84 degrees, of the compounds of each region; regions without any that has coordinates are left out."""
        return self.remembered(("centres", tuple(regions)), lambda: self._read_centres(regions))

    def _read_centres(self, regions: Collection[str]) -> list[Point]:
        compounds, closure = tables.compounds, self._target.closure
        statement = (
            select(closure.c.ancestor, func.avg(compounds.c.lon), func.avg(compounds.c.lat))
            .join(closure, closure.c.region_code == compounds.c.region_code)
            .where(self.holds(compounds), compounds.c.lon.is_not(None), compounds.c.lat.is_not(None), closure.c.ancestor.in_(regions))
            .group_by(closure.c.ancestor)
        )
        return [Point(*row) for row in self._connection.execute(statement)]

    def outlines(self, regions: Collection[str]) -> dict[str, str]:
        """The outline of each region by code, as a GeoJSON geometry in WGS84; regions without one are left out."""
        table = tables.outlines
        statement = select(table.c.region_code, table.c.geometry).where(self.holds(table), table.c.region_code.in_(regions))
        return dict(self._connection.execute(statement).fetchall())

    def holds(self, facts: Table) -> ColumnElement[bool]:
        """The condition that picks the rows of the facts that hold in this state and that the viewer may see."""
        held = self._target.holds(facts)
        return held if self._rows is None else and_(held, self._rows.condition(facts))


def _mark(state: StoreState) -> str:
    return f"{state.version} {state.token}".removesuffix(f" {THEN}")


@lru_cache(maxsize=_MOST_STATEMENTS)
def _of_regions(target: Cubes, part: Sum, selection: Selection) -> Select[Any]:
    """The sums of regions, of which the codes are the parameter `places`; to be built once, since the same ones are asked for again and again."""
    cube = cube_of(target, part.measure, of_compounds=False)
    kind = cube.table.c.kind if selection.by_kind else literal("")
    return summed(cube, cube.table.c.region_code, kind, part, selection).where(cube.table.c.region_code.in_(bindparam("places", expanding=True)))
