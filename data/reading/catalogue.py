"""What a data version holds: regions, programmes, categories and how far the data of each subject reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, select

from data.calculations.periods import Month, Span
from data.calculations.submissions import SubmissionState
from data.cubes.drawing import last_changed
from data.cubes.life import Life, read_lives
from data.cubes.succession import NOTHING_CHANGED, Succession, changed_regions, read_succession
from data.cubes.target import CubeTables
from data.reading.predecessors import Predecessor, read_predecessors
from data.reading.regions import Region, RegionTree, Scope
from data.store import tables

SUBJECTS = {"stages": "stages.known", "cameras": "cameras.returns", "cases": "cases.known", "funds": "funds.amount", "resources": "resources.known"}
_SURE: Final = (SubmissionState.RECEIVED.value, SubmissionState.ZERO.value)


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme: the region at the top of its tree and how it is to be read."""

    root: str
    name: str
    name_en: str | None
    preventable_list: str | None
    preventable_list_en: str | None
    joint_festival: bool
    synthetic: bool
    reports_by: str | None = None  # the level of its reporting units, as data.calculations.reporting reads it
    rhythm: str | None = None  # how often it returns each sheet
    addressed_as: str | None = None  # what it calls those below it, by level

    def label(self, lang: str) -> str:
        """The programme's name; English where there is one and it is asked for."""
        return (self.name_en or self.name) if lang == "en" else self.name

    def list_label(self, lang: str) -> str | None:
        """The name of the list of preventable offences that the programme follows; None where it names none."""
        return (self.preventable_list_en or self.preventable_list) if lang == "en" else self.preventable_list


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of case or of resource; `preventable` is None where nobody has said."""

    code: str
    name: str
    name_en: str | None
    preventable: bool | None

    def label(self, lang: str) -> str:
        """The name; English where there is one and it is asked for."""
        return (self.name_en or self.name) if lang == "en" else self.name


@dataclass(frozen=True, slots=True)
class Reach:
    """The months that a subject has in a programme and the last day that they hold."""

    months: Span
    last_day: dt.date
    settled: Month | None = None  # the last month of which at least half of the reporting units have reported
    settled_day: dt.date | None = None  # how far all of these tell of it

    @property
    def through(self) -> dt.date:
        """The last day of which the subject is reported, the early returns of a few left aside."""
        early = self.settled is not None and self.settled < self.months.end
        return self.settled_day if early and self.settled_day else self.last_day

    def cut_day(self, month: Month) -> int | None:
        """The day on which the month ends if the data end within it, those of a few early returns left aside; None if it is whole."""
        ends = {self.months.end: self.last_day} | ({self.settled: self.through} if self.settled else {})
        day = ends.get(month)
        return None if day is None or day >= month.last_day else day.day


class _UnitMonth(NamedTuple):
    """The last day that a unit has reported a month, and whether the whole month is reported, not only presumed."""

    day: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The names and limits of one data version. `reach` is keyed by (root, subject)."""

    version: int
    tree: RegionTree
    programmes: Mapping[str, Programme]
    categories: Mapping[str, Category]
    reach: Mapping[tuple[str, str], Reach]
    succession: Succession = NOTHING_CHANGED
    has_divisions: bool = False  # regions have changed, so that the past may be read under the division of its time
    predecessors: Mapping[str, Predecessor] = field(default_factory=dict)  # regions that are no more, by code
    lives: Mapping[str, Life] = field(default_factory=dict)  # of regions that came or went, where the past is read under the division of its time
    roots: Mapping[str, str] = field(default_factory=dict)  # the programme of every region, also of those that the viewer may not see
    fund_kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by root the kinds of funds that its programme ever entered
    last_changed: Mapping[str, str] = field(default_factory=dict)  # by subject the batch that was the last to change its sums

    @property
    def carried(self) -> Mapping[str, Predecessor]:
        """The regions that are no more and whose past others carry; none under the division of the time."""
        return {code: predecessor for code, predecessor in self.predecessors.items() if code not in self.tree.regions}

    @property
    def ended(self) -> Mapping[str, Predecessor]:
        """The same, and those that under the division of the time stand beside their successors until they end."""
        return {code: predecessor for code, predecessor in self.predecessors.items() if code in self.lives or code not in self.tree.regions}

    def within(self, scope: Scope) -> Catalogue:
        """What a viewer may know of it: the regions of the scope and those that they lie in, their programmes, and what became part of them."""
        if scope.codes is None:
            return self
        seen = {code for top in scope.tops(self.tree) for code in (*self.tree.subtree(top), *self.tree.line(top))}
        tree = self.tree.only(seen)
        programmes = {root: programme for root, programme in self.programmes.items() if root in seen}
        reach = {key: reach for key, reach in self.reach.items() if key[0] in seen}
        predecessors = {code: ended for code, ended in self.predecessors.items() if not seen.isdisjoint((self.succession.today(code), *ended.successors))}
        lives = {code: life for code, life in self.lives.items() if code in seen or code in predecessors}
        return replace(self, tree=tree, programmes=programmes, reach=reach, predecessors=predecessors, lives=lives)

    def programme(self, code: str) -> Programme:
        """The programme that the region belongs to."""
        return self.programmes[self.tree.root(code)]

    def reach_of(self, roots: tuple[str, ...], subject: str) -> Reach | None:
        """The reach of a subject over several programmes: all their months, the latest day."""
        reaches = [self.reach[root, subject] for root in roots if (root, subject) in self.reach]
        if not reaches:
            return None
        if len(reaches) == 1:
            return reaches[0]
        months = Span(min(reach.months.start for reach in reaches), max(reach.months.end for reach in reaches))
        return Reach(months, max(reach.through for reach in reaches))

    def data_through(self, root: str) -> dt.date | None:
        """The last day of which the programme has dated data, else the end of its last month."""
        days = [reach.through for (code, _), reach in self.reach.items() if code == root]
        return max(days, default=None)

    def months(self, root: str) -> Span | None:
        """All months of which the programme has anything."""
        spans = [reach.months for (code, _), reach in self.reach.items() if code == root]
        return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def read_catalogue(connection: Connection, target: CubeTables, version: int) -> Catalogue:
    """The catalogue of the target's version."""
    succession = read_succession(connection, target)
    tree = _tree(connection, target, succession)
    programmes, categories = _programmes(connection, target, tree), _categories(connection, target)
    reach, has_divisions = _reach(connection, target, tree), changed_regions(connection)
    predecessors = read_predecessors(connection, target) if has_divisions else {}
    lives = read_lives(connection, target) if has_divisions else {}
    whole = tree.root_of, _fund_kinds(connection, target, tree)
    return Catalogue(version, tree, programmes, categories, reach, succession, has_divisions, predecessors, lives, *whole, last_changed(connection, version))


def _fund_kinds(connection: Connection, target: CubeTables, tree: RegionTree) -> dict[str, frozenset[str]]:
    cube = target.regions
    query = select(cube.c.region_code, cube.c.item).where(cube.c.measure == SUBJECTS["funds"], cube.c.region_code.in_(tree.roots)).distinct()
    rows = connection.execute(query).fetchall()
    return {root: frozenset(item for code, item in rows if code == root) for root in tree.roots}


def _tree(connection: Connection, target: CubeTables, succession: Succession) -> RegionTree:
    """The regions of today, each below the one that its parent has become."""
    table = tables.regions
    columns = (table.c.code, table.c.name, table.c.name_en, table.c.level, table.c.parent_code, table.c.ranked)
    rows = [row for row in connection.execute(select(*columns).where(target.holds(table)).order_by(table.c.code)) if row.code not in succession.ended]
    parents = {row.code: succession.today(row.parent_code) if row.parent_code else None for row in rows}
    return RegionTree({row.code: Region(*row[:4], parents[row.code], ranked=row.ranked is not False and row.ranked != 0) for row in rows})


def _programmes(connection: Connection, target: CubeTables, tree: RegionTree) -> dict[str, Programme]:
    table = tables.programmes
    rows = {row.region_code: row for row in connection.execute(select(table).where(target.holds(table)))}
    programmes = {}
    for root in tree.roots:
        row, region = rows.get(root), tree.regions[root]
        if row is None:
            programmes[root] = Programme(root, region.name, region.name_en, None, None, joint_festival=True, synthetic=False)
        else:
            joint = row.spring_festival != "separate"
            lists = row.preventable_list, row.preventable_list_en
            settings = row.reports_by, row.rhythm, row.addressed_as
            programmes[root] = Programme(root, row.name, row.name_en, *lists, joint, bool(row.synthetic), *settings)
    return programmes


def _categories(connection: Connection, target: CubeTables) -> dict[str, Category]:
    table = tables.categories
    query = select(table.c.code, table.c.name, table.c.name_en, table.c.preventable).where(target.holds(table), table.c.kind == "incident")
    return {row.code: Category(*row) for row in connection.execute(query)}


def _reach(connection: Connection, target: CubeTables, tree: RegionTree) -> dict[tuple[str, str], Reach]:
    cube = target.regions
    measures = {measure: subject for subject, measure in SUBJECTS.items()}
    query = (
        select(cube.c.region_code, cube.c.measure, func.min(cube.c.first_month), func.max(cube.c.last_month))
        .where(cube.c.measure.in_(measures), cube.c.region_code.in_(tree.roots))
        .group_by(cube.c.region_code, cube.c.measure)
    )
    unit_months = _unit_months(connection, target, tree)
    days, settled = _last_days(connection, target), {key: _last_settled(months) for key, months in unit_months.items()}
    reaches = {}
    for root, measure, first, last in connection.execute(query):
        subject, end = measures[measure], Month.from_key(last)
        day = days.get((root, subject))
        is_cut = day is not None and Month.of(day) == end and not _is_whole(unit_months.get((root, subject), {}), last)
        last_day = day if day and is_cut else end.last_day
        reaches[root, subject] = Reach(Span(Month.from_key(first), end), last_day, *settled.get((root, subject), (None, None)))
    return _monthly_end_with_dated(reaches)


def _last_days(connection: Connection, target: CubeTables) -> dict[tuple[str, str], dt.date]:
    cube = target.regions
    query = select(cube.c.region_code, cube.c.measure, cube.c.last_month, cube.c.value).where(
        cube.c.measure.in_([f"{subject}.last_day" for subject in SUBJECTS])
    )
    return {(root, measure.removesuffix(".last_day")): dt.date(month // 100, month % 100, int(day)) for root, measure, month, day in connection.execute(query)}


def _monthly_end_with_dated(reaches: dict[tuple[str, str], Reach]) -> dict[tuple[str, str], Reach]:
    """A monthly return of the month in which the dated data end tells of no more days than these do."""
    dated = {"stages", "cases", "funds"}
    ends: dict[str, dt.date] = {}
    for (root, subject), reach in reaches.items():
        if subject in dated:
            ends[root] = max(ends.get(root, dt.date.min), reach.through)
    adjusted = {}
    for (root, subject), reach in reaches.items():
        end = ends.get(root)
        same_month = end is not None and subject not in dated and Month.of(end) == reach.months.end
        adjusted[root, subject] = replace(reach, last_day=end) if same_month and end else reach
    return adjusted


def _unit_months(connection: Connection, target: CubeTables, tree: RegionTree) -> dict[tuple[str, str], dict[int, dict[str, _UnitMonth]]]:
    """By programme and subject: the month of each unit that has reported it."""
    table = target.reports
    query = select(table.c.subject, table.c.region_code, table.c.last_month, table.c.day, table.c.state)
    rows = connection.execute(query.where(table.c.item == "", table.c.first_month > 0, table.c.state != "waived")).fetchall()
    unit_months: dict[tuple[str, str], dict[int, dict[str, _UnitMonth]]] = {}
    for subject, code, month, day, state in rows:
        if code in tree.regions:
            unit_month = _UnitMonth(day or Month.from_key(month).days, not day and state in _SURE)
            unit_months.setdefault((tree.root(code), subject), {}).setdefault(month, {})[code] = unit_month
    return unit_months


def _is_whole(months: Mapping[int, Mapping[str, _UnitMonth]], last: int) -> bool:
    """True if every unit has reported the last month to its end, so that no later day of it is to come."""
    units = {code for of_month in months.values() for code in of_month}
    of_last = months.get(last, {})
    return bool(units) and units == of_last.keys() and all(unit_month.is_whole for unit_month in of_last.values())


def _last_settled(months: Mapping[int, Mapping[str, _UnitMonth]]) -> tuple[Month, dt.date]:
    """The last month of which at least half of the units have reported, and how far all of these do."""
    units = {code for of_month in months.values() for code in of_month}
    key = max((month for month, of_month in months.items() if 2 * len(of_month) >= len(units)), default=max(months))
    month = Month.from_key(key)
    return month, dt.date(month.year, month.month, min(unit_month.day for unit_month in months[key].values()))
