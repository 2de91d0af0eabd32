"""Who has handed in what: the state of every sheet, region and month, and how fresh each sheet is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, Table, and_, exists, extract, func, or_, select

from data.calculations.periods import Month, Span
from data.calculations.submissions import ZERO_STATES
from data.reading.facts import closure, current, fetched
from data.reading.gateway import Reader
from data.reading.returns.reported import returned, units_within
from data.reading.returns.returned import Returned, pick
from data.store import tables
from data.text.file_names import shown_name

_LOOKED_AT = 30  # batches, the latest first


class ReturnState(StrEnum):
    """What has come of a month."""

    RECEIVED = "received"
    PARTIAL = "partial"
    ZERO = "zero"  # reported to be nothing
    DOUBTFUL = "doubtful_zero"  # reported to be nothing, although that is hardly possible
    PRESUMED = "presumed_zero"  # a silent month of a ledger in which nothing is plausible
    WAIVED = "waived"
    MISSING = "missing"
    NO_ENTRY = "no_entry"  # a ledger without an entry in the month: nothing may have happened
    NOT_DUE = "not_due"  # nothing of the kind was ever handed in before


@dataclass(frozen=True, slots=True)
class Received:
    """The state of one region and month; where units report, how many of how many that are expected."""

    state: ReturnState
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
class ReturnSubject:
    """A kind of returns: the sheets of the contract that it comes on, the subject of the catalogue, and whether it is a ledger."""

    sheets: tuple[str, ...]
    reach: str
    is_ledger: bool = False


SUBJECTS: Final[dict[str, ReturnSubject]] = {
    "cameras": ReturnSubject(("cameras",), "cameras"),
    "cases": ReturnSubject(("incident_counts", "incidents"), "cases"),
    "progress": ReturnSubject(("progress", "progress_counts"), "stages", is_ledger=True),
    "funds": ReturnSubject(("funding",), "funds", is_ledger=True),
}
_SINGLE: Final = (ReturnState.PARTIAL, ReturnState.ZERO, ReturnState.DOUBTFUL, ReturnState.PRESUMED, ReturnState.WAIVED)
_ZEROS: Final = (ReturnState.DOUBTFUL, ReturnState.PRESUMED)
Counts = dict[tuple[str, int], int]


def received(reader: Reader, regions: Sequence[str], subject: str, *, months: Span) -> dict[tuple[str, Month], Received]:
    """The state of each region and month of the span, computed once a data version."""
    return reader.remembered(("received", tuple(regions), subject, months), lambda: _received(reader, regions, subject, months))


def _received(reader: Reader, regions: Sequence[str], subject: str, months: Span) -> dict[tuple[str, Month], Received]:
    if not SUBJECTS[subject].is_ledger:
        return {(region, month): received for region in regions for month, received in _of_region(reader, region, subject, months).items()}
    entries = _entries(reader, regions, subject, until=months.end)
    first = {region: min(keys) for region in regions if (keys := {key for place, key in entries if place == region})}
    return {(region, month): _entered(entries, first.get(region), region, month) for region in regions for month in months.months()}


def _of_region(reader: Reader, region: str, subject: str, months: Span) -> dict[Month, Received]:
    """The months of a region as its reporting units stand, or as the unit stands that it lies in."""
    reach = SUBJECTS[subject].reach
    returns = returned(reader, reader.catalogue.tree.root(region), reach)
    rows, columns = units_within(reader, reach, region), returns.columns(months)
    due, came = pick(returns.expected, rows, columns), pick((returns.complete & ~returns.ended_early) | returns.in_longer, rows, columns)
    reported = came | pick(returns.partial | returns.ended_early, rows, columns)
    states = [[_standing(returns, row, column) if column >= 0 else "" for row in rows.tolist()] for column in columns.tolist()]
    return {
        month: _state(of_month, int(due[:, place].sum()), int(came[:, place].sum()), int(reported[:, place].sum()))
        for place, (month, of_month) in enumerate(zip(months.months(), states, strict=True))
    }


def _standing(returns: Returned, row: int, column: int) -> str:
    return ReturnState.DOUBTFUL if returns.doubtful[row, column] else str(returns.standing[row, column])


def _state(states: Sequence[str], due: int, came: int, reported: int) -> Received:
    """What has come of a month: of one unit its state, of several whether all of those that are expected are in."""
    if len(states) == 1 and states[0] in _SINGLE:
        return Received(ReturnState(states[0]), came, due)
    if reported == 0:
        return Received(ReturnState.MISSING if due else ReturnState.NOT_DUE, 0, due)
    if came < due:
        return Received(ReturnState.PARTIAL, came, due)
    return Received(next((zero for zero in _ZEROS if zero in states), ReturnState.RECEIVED), came, due)


def _entered(entries: Counts, first: int | None, region: str, month: Month) -> Received:
    came = entries.get((region, month.key), 0)
    if came:
        return Received(ReturnState.RECEIVED, came)
    return Received(ReturnState.NO_ENTRY if first is not None and first < month.key else ReturnState.NOT_DUE)


def _entries(reader: Reader, regions: Sequence[str], subject: str, *, until: Month) -> Counts:
    """How many entries of the subject's sheets fall into each month, by region."""
    counts: Counts = {}
    for sheet in SUBJECTS[subject].sheets:
        for region, key, number in _months_of(reader, tables.FACTS[sheet], regions):
            if key <= until.key:
                counts[region, key] = counts.get((region, key), 0) + number
    return counts


def _months_of(reader: Reader, facts: Table, regions: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The entries of the sheet by region and month; those of a region that has ended count for the one that carries its past."""
    tree, today = reader.catalogue.tree, reader.catalogue.succession.today
    key = facts.c.month if "month" in facts.c else extract("year", facts.c.date) * 100 + extract("month", facts.c.date)
    if "region_code" in facts.c:
        place, source = facts.c.region_code, select(facts.c.region_code, key, func.count())
    else:
        compounds = tables.compounds
        lying = and_(compounds.c.compound_id == facts.c.compound_id, current(reader, compounds))
        place = compounds.c.region_code
        source = select(place, key, func.count()).select_from(facts.join(compounds, lying))
    for code, month, number in fetched(reader, source.where(current(reader, facts)).group_by(place, key)):
        yield from ((above, int(month), int(number)) for above in tree.line(today(code or "")) if above in regions)


def freshness(reader: Reader, root: str) -> dict[str, Fresh]:
    """How fresh each kind of returns is in the programme, computed once a data version."""
    return reader.remembered(("freshness", root), lambda: {name: _fresh(reader, root, subject) for name, subject in SUBJECTS.items()})


def _fresh(reader: Reader, root: str, subject: ReturnSubject) -> Fresh:
    reach = reader.catalogue.reach.get((root, subject.reach))
    batches, counts = tables.batches.c, tables.batch_counts.c
    sheets = (*subject.sheets, "returns") if not subject.is_ledger else subject.sheets
    brought = and_(counts.version == batches.version, counts.sheet.in_(sheets), counts.new + counts.changed > 0)
    query = select(batches.version, batches.at, batches.actor).where(exists().where(brought)).order_by(batches.version.desc()).limit(_LOOKED_AT)
    for version, at, actor in fetched(reader, query):
        if any(_touches(reader, root, sheet, subject, version) for sheet in sheets):
            files = tables.batch_files.c
            names = fetched(reader, select(files.name).where(files.version == version).order_by(files.id))
            return Fresh(reach.months.end if reach else None, version, at, actor, tuple(shown_name(name) for (name,) in names))
    return Fresh(reach.months.end if reach else None, None, None, "", ())


def _touches(reader: Reader, root: str, sheet: str, subject: ReturnSubject, version: int) -> bool:
    """Whether rows that the batch brought stand in the programme, those of regions that have ended included; of returns the zeros of the subject."""
    facts, compounds, ended = tables.FACTS[sheet], tables.compounds, _ended(reader, root)

    def inside(code: ColumnElement[str]) -> ColumnElement[bool]:
        tree = closure(reader)
        return or_(code.in_(select(tree.c.region_code).where(tree.c.ancestor == root)), code.in_(ended))

    conditions: list[ColumnElement[bool]] = []
    if "region_code" in facts.c:
        conditions.append(inside(facts.c.region_code))
    if "compound_id" in facts.c:
        conditions.append(facts.c.compound_id.in_(select(compounds.c.compound_id).where(current(reader, compounds), inside(compounds.c.region_code))))
    query = select(facts.c.id).where(facts.c.version_from == version, current(reader, facts), or_(*conditions))
    if sheet == "returns":
        query = query.where(facts.c.sheet.in_(subject.sheets), facts.c.state.in_(ZERO_STATES))
    return bool(fetched(reader, query.limit(1)))


def _ended(reader: Reader, root: str) -> list[str]:
    """The regions that are no more and whose past a region of the programme carries."""
    carried, tree = reader.catalogue.carried, reader.catalogue.tree

    def leads(code: str, seen: frozenset[str]) -> bool:
        if code in tree.regions:
            return tree.root(code) == root
        return code in carried and code not in seen and any(leads(successor, seen | {code}) for successor in carried[code].successors)

    return [code for code in carried if leads(code, frozenset())]
