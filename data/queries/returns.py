"""Who has handed in what: the state of every sheet, region and month, and how fresh each sheet is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, Table, and_, exists, extract, func, or_, select

from data import tables
from data.gateway import Reader
from data.imports.files import shown_name
from data.metrics.model import Sum
from data.periods import Month, Span
from data.queries import closure, current, fetched
from data.selecting import Selection

MONTHS_BEFORE: Final = 12
_CAMERAS, _CASES = Sum("cameras.returns", "cameras.returns"), Sum("cases.known", "cases.known")
_LOOKED_AT = 30  # batches, the latest first


class State(StrEnum):
    """What has come of a month."""

    RECEIVED = "received"
    PARTIAL = "partial"
    MISSING = "missing"
    NO_ENTRY = "no_entry"  # a ledger without an entry in the month: nothing may have happened
    NOT_DUE = "not_due"  # nothing of the kind was ever handed in before


@dataclass(frozen=True, slots=True)
class Received:
    """The state of one region and month; where parts report, how many of how many that reported in the twelve months before."""

    state: State
    came: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Fresh:
    """The last month that a sheet has in a programme, and the batch that last changed it there."""

    last_month: Month | None
    batch: int | None
    at: dt.datetime | None  # UTC
    actor: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of returns: the sheets of the contract that it comes on, the subject of the catalogue, and whether it is a ledger."""

    sheets: tuple[str, ...]
    reach: str
    is_ledger: bool = False


SUBJECTS: Final[dict[str, Subject]] = {
    "cameras": Subject(("cameras",), "cameras"),
    "cases": Subject(("incident_counts", "incidents"), "cases"),
    "progress": Subject(("progress", "progress_counts"), "stages", is_ledger=True),
    "funds": Subject(("funding",), "funds", is_ledger=True),
}
Counts = dict[tuple[str, int], int]


def received(reader: Reader, regions: Sequence[str], subject: str, *, months: Span) -> dict[tuple[str, Month], Received]:
    """The state of each region and month of the span, computed once a data version."""
    return reader.remembered(("received", tuple(regions), subject, months), lambda: _received(reader, regions, subject, months))


def _received(reader: Reader, regions: Sequence[str], subject: str, months: Span) -> dict[tuple[str, Month], Received]:
    since = months.start.shift(-MONTHS_BEFORE)
    if subject == "cases":
        return _of_cases(reader, regions, months, since)
    if subject == "cameras":
        counts = _camera_returns(reader, regions, since, months.end)
        return {(region, month): _counted(counts, region, month) for region in regions for month in months.months()}
    entries = _entries(reader, regions, subject, until=months.end)
    first = {region: min(keys) for region in regions if (keys := {key for place, key in entries if place == region})}
    return {(region, month): _entered(entries, first.get(region), region, month) for region in regions for month in months.months()}


def _counted(counts: Counts, region: str, month: Month) -> Received:
    came, due = counts.get((region, month.key), 0), max(counts.get((region, earlier.key), 0) for earlier in _before(month))
    return Received(_state(came, due), came, due)


def _state(came: int, due: int) -> State:
    if not came:
        return State.MISSING if due else State.NOT_DUE
    return State.PARTIAL if came < due else State.RECEIVED


def _before(month: Month) -> Iterator[Month]:
    return Span(month.shift(-MONTHS_BEFORE), month.shift(-1)).months()


def _camera_returns(reader: Reader, regions: Sequence[str], since: Month, until: Month) -> Counts:
    counts: Counts = {}
    for row in reader.sums(_CAMERAS, Selection(places=regions, until=until.key, since=since.key)):
        for key in _keys(row.first_month, row.last_month):
            counts[row.place, key] = counts.get((row.place, key), 0) + round(row.value)
    return counts


def _of_cases(reader: Reader, regions: Sequence[str], months: Span, since: Month) -> dict[tuple[str, Month], Received]:
    """A region stands as its parts stand that reported in the twelve months before; its own return stands for all of them."""
    tree = reader.catalogue.tree
    places = {*regions, *(child for region in regions for child in tree.children(region))}
    told: dict[int, set[str]] = {}
    for row in reader.sums(_CASES, Selection(places=sorted(places), until=months.end.key, since=since.key)):
        for key in _keys(row.first_month, row.last_month):
            told.setdefault(key, set()).add(row.place)
    return {(region, month): _told(told, region, tree.children(region), month) for region in regions for month in months.months()}


def _told(told: dict[int, set[str]], region: str, parts: Sequence[str], month: Month) -> Received:
    now, earlier = told.get(month.key, set()), set().union(*(told.get(one.key, set()) for one in _before(month)))
    came, due = now.intersection(parts), earlier.intersection(parts)
    if not came and region in now:  # no part has told anything: what is known of the region it told itself
        return Received(State.RECEIVED, 1, 1)
    if not came:
        waiting = len(due) or int(region in earlier)
        return Received(_state(0, waiting), 0, waiting)
    return Received(State.RECEIVED if due <= came else State.PARTIAL, len(came), len(came | due))


def _entered(entries: Counts, first: int | None, region: str, month: Month) -> Received:
    came = entries.get((region, month.key), 0)
    if came:
        return Received(State.RECEIVED, came)
    return Received(State.NO_ENTRY if first is not None and first < month.key else State.NOT_DUE)


def _keys(first: int, last: int) -> list[int]:
    return [month.key for month in Span(Month.from_key(first), Month.from_key(last)).months()]


def _entries(reader: Reader, regions: Sequence[str], subject: str, *, until: Month) -> Counts:
    """How many entries of the subject's sheets fall into each month, by region."""
    counts: Counts = {}
    for sheet in SUBJECTS[subject].sheets:
        for region, key, number in _months_of(reader, tables.FACTS[sheet], regions):
            if key <= until.key:
                counts[region, key] = counts.get((region, key), 0) + number
    return counts


def _months_of(reader: Reader, facts: Table, regions: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    tree = closure(reader)
    key = facts.c.month if "month" in facts.c else extract("year", facts.c.date) * 100 + extract("month", facts.c.date)
    query = select(tree.c.ancestor, key, func.count()).where(current(reader, facts), tree.c.ancestor.in_(regions)).group_by(tree.c.ancestor, key)
    if "region_code" in facts.c:
        query = query.select_from(facts.join(tree, tree.c.region_code == facts.c.region_code))
    else:
        compounds = tables.compounds
        lying = and_(compounds.c.compound_id == facts.c.compound_id, current(reader, compounds))
        query = query.select_from(facts.join(compounds, lying).join(tree, tree.c.region_code == compounds.c.region_code))
    yield from ((str(region), int(month), int(number)) for region, month, number in fetched(reader, query))


def freshness(reader: Reader, root: str) -> dict[str, Fresh]:
    """How fresh each kind of returns is in the programme, computed once a data version."""
    return reader.remembered(("freshness", root), lambda: {name: _fresh(reader, root, subject) for name, subject in SUBJECTS.items()})


def _fresh(reader: Reader, root: str, subject: Subject) -> Fresh:
    reach = reader.catalogue.reach.get((root, subject.reach))
    batches, counts = tables.batches.c, tables.batch_counts.c
    brought = and_(counts.version == batches.version, counts.sheet.in_(subject.sheets), counts.new + counts.changed > 0)
    query = select(batches.version, batches.at, batches.actor).where(exists().where(brought)).order_by(batches.version.desc()).limit(_LOOKED_AT)
    for version, at, actor in fetched(reader, query):
        if any(_touches(reader, root, tables.FACTS[sheet], version) for sheet in subject.sheets):
            files = tables.batch_files.c
            names = fetched(reader, select(files.name).where(files.version == version).order_by(files.id))
            return Fresh(reach.months.end if reach else None, version, at, actor, tuple(shown_name(name) for (name,) in names))
    return Fresh(reach.months.end if reach else None, None, None, "", ())


def _touches(reader: Reader, root: str, facts: Table, version: int) -> bool:
    """Whether rows that the batch brought stand in the programme."""
    tree, compounds = closure(reader), tables.compounds
    inside = select(tree.c.region_code).where(tree.c.ancestor == root)
    conditions: list[ColumnElement[bool]] = []
    if "region_code" in facts.c:
        conditions.append(facts.c.region_code.in_(inside))
    if "compound_id" in facts.c:
        conditions.append(facts.c.compound_id.in_(select(compounds.c.compound_id).where(current(reader, compounds), compounds.c.region_code.in_(inside))))
    return bool(fetched(reader, select(facts.c.id).where(facts.c.version_from == version, current(reader, facts), or_(*conditions)).limit(1)))
