"""What is missing, by name: the units that are behind, with what and since when; zeros that want to be confirmed, presumed or reported although they are hardly
possible; and who has never reported.

One list for overview, attention, bulletins and the data page. Sheets that are never due are not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

import numpy as np

from data.calculations.forecast import DAYS_A_MONTH
from data.calculations.periods import Month, Span
from data.calculations.reporting import SUBJECTS, rhythms_of
from data.calculations.submissions import SubmissionState
from data.reading.gateway import Reader
from data.reading.returns.reported import returned, units_within
from data.reading.returns.returned import Returned

LOOKED_BACK: Final = 24
"""Months open for longer than this are history, not a task."""
_FLOWS: Final = ("cases",)
Kind = Literal["open", "partial", "doubtful", "to_confirm"]
ZEROS: Final[tuple[Kind, ...]] = ("doubtful", "to_confirm")
"""What is reported, or presumed, to be zero and wants to be confirmed: nothing is missing of it."""
_ORDER: Final = ("open", "partial", *ZEROS)


class Outstanding(NamedTuple):
    """What a unit owes of a subject: months open, partial, reported to be zero although that is hardly possible, or presumed to be zero.

    `last_returned` is its last complete month, `usual` how many cases it usually has a month where a zero is in doubt, `day` the last day reported of
    months that are partial.
    """

    region: str
    subject: str
    kind: Kind
    months: tuple[Month, ...]
    last_returned: Month | None
    usual: float | None = None
    day: int | None = None


class Owed(NamedTuple):
    """All that the units of a region owe up to a month: in view and of earlier months; and by subject who has never returned what others return."""

    region: str
    month: Month
    now: list[Outstanding]
    before: list[Outstanding]
    never: dict[str, tuple[str, ...]]


def owed_in(reader: Reader, region: str, *, month: Month) -> Owed:
    """The to-do list of the region, on the data page and the command line alike."""
    never = {subject: units for subject in SUBJECTS if (units := never_reported(reader, region, subject))}
    return Owed(region, month, due_now(reader, region, month=month), due_before(reader, region, month=month), never)


def outstanding(reader: Reader, region: str, *, month: Month) -> list[Outstanding]:
    """What the units of the region owe up to the month: the open first, then the partial, then zeros to confirm; within these in the order of units."""
    return reader.remembered(("outstanding", region, month), lambda: sorted(_all(reader, region, month), key=lambda item: _ORDER.index(item.kind)))


def lacking(reader: Reader, region: str, *, month: Month) -> list[Outstanding]:
    """What the numbers of a month lack: the one list of overview, attention, letters and data page; empty where all is in."""
    return [item for item in due_now(reader, region, month=month) if item.kind not in ZEROS]


def doubtful(reader: Reader, region: str, *, month: Month) -> list[Outstanding]:
    """The zeros of the year so far that were reported although they are hardly possible."""
    return [item for item in due_now(reader, region, month=month) if item.kind == "doubtful"]


def due_now(reader: Reader, region: str, *, month: Month) -> list[Outstanding]:
    """What is owed of cases of the year so far, and of levels since the last complete return: an older one does not change them.

    Either from the month on from which it is owed without a break.
    """
    return _of_months(reader, region, month, _in_view)


def due_before(reader: Reader, region: str, *, month: Month) -> list[Outstanding]:
    """What is owed of months before those in view; empty if nothing is."""
    return _of_months(reader, region, month, lambda item, until: tuple(owed for owed in item.months if owed not in _in_view(item, until)))


def _of_months(reader: Reader, region: str, month: Month, held: Callable[[Outstanding, Month], tuple[Month, ...]]) -> list[Outstanding]:
    items = [item._replace(months=held(item, month)) for item in outstanding(reader, region, month=month)]
    return [item for item in items if item.months]


def _in_view(item: Outstanding, until: Month) -> tuple[Month, ...]:
    if item.subject not in _FLOWS:
        return tuple(owed for owed in item.months if item.last_returned is None or owed > item.last_returned)
    start = Month(until.year, 1)
    while start in item.months and start.shift(-1) in item.months:
        start = start.shift(-1)
    return tuple(owed for owed in item.months if owed >= start)


def never_reported(reader: Reader, region: str, subject: str) -> tuple[str, ...]:
    """The units of the region that have never returned the subject, where others of the programme have, and that nobody waives: they lower no share."""
    returns = returned(reader, reader.catalogue.tree.root(region), subject)
    reporting = frozenset(returns.reporting)
    units = [returns.units[row] for row in units_within(reader, subject, region).tolist()]
    return tuple(unit for unit in units if unit not in reporting and not returns.is_waived_now(unit)) if reporting else ()


def is_due(reader: Reader, region: str, subject: str) -> bool:
    """True if units of the programme return the subject and it has not switched it off."""
    returns = returned(reader, reader.catalogue.tree.root(region), subject)
    return bool(returns.reporting) and _length(reader, region, subject) > 0


def _all(reader: Reader, region: str, month: Month) -> Iterator[Outstanding]:
    for subject in SUBJECTS:
        if is_due(reader, region, subject):
            returns = returned(reader, reader.catalogue.tree.root(region), subject)
            for row in units_within(reader, subject, region).tolist():
                yield from _of_unit(returns, row, subject, month, length=_length(reader, region, subject))


def _length(reader: Reader, region: str, subject: str) -> int:
    """How many months a return may cover; 0 where the programme has switched the sheet off."""
    return rhythms_of(reader.catalogue.programme(region).rhythm).get(subject, 1)


def _of_unit(returns: Returned, row: int, subject: str, month: Month, *, length: int) -> Iterator[Outstanding]:
    columns = returns.columns(Span(month.shift(1 - LOOKED_BACK), month))
    columns = columns[columns >= 0]
    whole_columns = (
        np.flatnonzero((returns.complete & ~returns.unconfirmed & ~returns.partial & ~returns.ended_early)[row, : columns[-1] + 1])
        if len(columns)
        else np.zeros(0, dtype=np.int64)
    )
    last = returns.month(int(whole_columns[-1])) if len(whole_columns) else None
    kinds: dict[tuple[Kind, int | None], list[Month]] = {}
    for column in columns.tolist():
        kind = _kind(returns, row, column, length)
        if kind is not None:
            kinds.setdefault((kind, returns.last_reported_day(row, column) if kind == "partial" else None), []).append(returns.month(column))
    for (kind, day), months in kinds.items():
        usual = _usual(returns, row, months[0]) if kind == "doubtful" else None
        yield Outstanding(returns.units[row], subject, kind, tuple(months), last, usual, day)


def _usual(returns: Returned, row: int, month: Month) -> float:
    """How many cases a month the unit usually has before the month."""
    return float(returns.daily(month.number - 1 - returns.start)[row]) * DAYS_A_MONTH


def _kind(returns: Returned, row: int, column: int, length: int) -> Kind | None:
    """What is owed of a month; a month within a longer return, or within a rhythm of more than a month that was kept, owes nothing."""
    state = str(returns.standing[row, column])
    if not returns.expected[row, column] or returns.in_longer[row, column]:
        return None
    if returns.unconfirmed[row, column]:
        return "doubtful" if returns.doubtful[row, column] else "to_confirm"
    if state == SubmissionState.PARTIAL:
        return "partial"
    if state or (length > 1 and returns.complete[row, max(column - length + 1, 0) : column + 1].any()):
        return None
    return "open" if returns.reported_by_anyone[column] else None
