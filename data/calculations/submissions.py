"""What has come of each month of a reporting unit: received, partial, zero, presumed zero, waived, or nothing. Pure: months are counted from year 0.

A month without a row in a ledger is zero only where zero is plausible: P(0) = exp(−usual daily rate × days), Poisson (1837). By the same measure a zero that
is reported although it is hardly possible is in doubt until it is confirmed.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from data.calculations.periods import Month

IMPLAUSIBLE: Final = 0.01
"""A silent month whose zero would be less likely than this is open."""
HALF: Final = 0.5
HISTORY: Final = 24
"""The usual rate is that of the months reported among so many before."""
FEWEST: Final = 6
"""With fewer months reported the usual rate is unknown."""
_YEAR: Final = 12
REMEMBERED: Final = 12
"""A category reported within so many months before is missed where counts leave it out."""


class SubmissionState(StrEnum):
    """What has come of a period; of an open one there is nothing."""

    RECEIVED = "received"
    PARTIAL = "partial"
    ZERO = "zero"
    PRESUMED = "presumed_zero"
    WAIVED = "waived"


COUNTED: Final = (SubmissionState.RECEIVED, SubmissionState.ZERO, SubmissionState.PRESUMED)
"""What counts in comparisons: all of the period is reported, or there is nothing to tell."""


class Reason(StrEnum):
    """Why a period is what it is, beside its state."""

    NONE = ""
    DECLARED = "declared"  # by the sheet of returns
    DOUBTFUL = "doubtful"  # a zero that is reported although it is hardly possible
    DAY = "day"  # reported to a day
    CATEGORIES = "categories"  # usual ones are left out
    COMPOUNDS = "compounds"  # some are carried forward
    REFUSED = "refused"  # rows of it were
    JOINT = "joint"  # only the sum of regions that changed tells it
    ABSENT = "absent"  # the region was, or is, a part of another one: like joint, and nothing is due
    ESTIMATED = "estimated"  # shared out
    MERGED = "merged"  # a region that was merged is missing


CONFIRMED: Final = "zero_confirmed"
"""What the sheet of returns says of a zero that has been looked into: nobody doubts it any more."""
ZERO_STATES: Final = (SubmissionState.ZERO.value, CONFIRMED)


class Declared(NamedTuple):
    """What the sheet of returns says of a month (handed_in, zero, zero_confirmed, partial or waived), and the last day reported: 0 if unknown or all of it."""

    state: str
    day: int = 0

    @property
    def is_waived(self) -> bool:
        """True if nothing is due for the month."""
        return self.state == SubmissionState.WAIVED

    @property
    def is_zero(self) -> bool:
        """True if the sheet says that there was nothing, confirmed or not."""
        return self.state in ZERO_STATES


@dataclass(frozen=True, slots=True)
class Rows:
    """What rows tell of a period: how much, of which categories, whether as a ledger, which covers all of them, whether day by day, and whether a count
    of the unit itself says how many there are in all of it.
    """

    value: float
    categories: frozenset[int] = frozenset()
    is_ledger: bool = False
    is_dated: bool = False
    is_counted: bool = False

    def with_(self, other: Rows) -> Rows:
        """What both tell together."""
        are = (self.is_ledger or other.is_ledger, self.is_dated and other.is_dated, self.is_counted or other.is_counted)
        return Rows(self.value + other.value, self.categories | other.categories, *are)


class Ledger(NamedTuple):
    """How far the single cases of a unit reach: the last month, and the last day of those months that are not whole."""

    last: int
    days: Mapping[int, int]

    def day(self, month: int) -> int:
        """The last day reported of a month that is not whole, else 0."""
        return _part(month, self.days.get(month, 0))


class Submission(NamedTuple):
    """What has come of the months from first to last."""

    first: int
    last: int
    state: SubmissionState
    reason: Reason = Reason.NONE
    day: int = 0
    value: float = 0.0
    omitted: frozenset[int] = frozenset()
    dated: bool = False  # reported day by day, so that it may be cut


@dataclass(slots=True)
class UnitRows:
    """All that a unit has reported: rows by (first, last) month, declarations by month."""

    rows: dict[tuple[int, int], Rows] = field(default_factory=dict)
    declared: Mapping[int, Declared] = field(default_factory=dict)
    omission: Reason = Reason.CATEGORIES  # what it is that a partial month leaves out

    @property
    def is_flow(self) -> bool:
        """True for what happens within a month, which has a usual rate; levels stand at its end."""
        return self.omission is Reason.CATEGORIES

    @property
    def first(self) -> int | None:
        """The first month of which the unit has reported anything."""
        reported = [first for first, _ in self.rows] + [month for month, declaration in self.declared.items() if not declaration.is_waived]
        return min(reported, default=None)


def days_in(month: int) -> int:
    """The days of a month counted from year 0."""
    return Month.from_number(month).days


def usual_daily(cases: float, days: float, months: int) -> float | None:
    """The usual number of cases a day: cases ÷ days of so many months; None where there are fewer than six of them."""
    return max(cases, 0.0) / days if months >= FEWEST else None


def is_hardly_zero(daily: float | None, days: float) -> bool:
    """True if no case in so many days is hardly possible at the usual daily number."""
    return daily is not None and math.exp(-daily * days) < IMPLAUSIBLE


def reached(silent: Sequence[float], reporters: int) -> bool:
    """True if those that have reported a month may be all that had something to report; else the others are late, and the month is not judged yet.

    `silent` has the probability of nothing to report for each unit looked at, `reporters` is how many of them have reported. Late they are if fewer than half
    of the expected number have and so few would by chance in less than one month of a hundred: their number is Poisson binomial, summed exactly.
    Example: of four units that are silent in one month of a hundred 3.96 are expected; one reporter has a chance of 0.0004 %, so the others are late.
    """
    if reporters >= HALF * sum(1 - chance for chance in silent):
        return True
    shares = [1.0]
    for chance in silent:
        shares = [chance * stay + (1 - chance) * rise for stay, rise in zip([*shares, 0.0], [0.0, *shares], strict=True)]
    return sum(shares[: reporters + 1]) >= IMPLAUSIBLE


def days_to_compare(days: Mapping[int, int], months: Iterable[int]) -> dict[int, int]:
    """By month (from year 0) the day to which its cases are summed for comparisons with a later month that is not whole; others are left out.

    That month is the one a year later, the next one, else the first after it. Example: where May 2022 ends on the 15th, the cases of May 2021 and of the
    other months before are summed to the 15th.
    """
    cuts = sorted(days)
    cut_days = {}
    for month in months:
        later = cuts[bisect_right(cuts, month) :][:1]
        day = next((days[cut] for cut in (month + _YEAR, month + 1, *later) if cut in days), 0)
        if day:
            cut_days[month] = day
    return cut_days


def submissions(unit: UnitRows, *, judged: Collection[int], ledger: Ledger | None = None) -> Iterator[Submission]:
    """What has come of each period of the unit. Silent months of a ledger are zero only among those judged; days are known of a ledger alone."""
    start = unit.first
    if start is None:
        return
    for (first, last), rows in sorted(unit.rows.items()):
        if last > first:
            yield Submission(first, last, SubmissionState.RECEIVED, value=rows.value)
    end = max([start, *judged, *(last for first, last in unit.rows if first == last), *unit.declared])
    history = _History(unit)
    for month in range(start, end + 1):
        submission = _of_month(unit, month, history, judged=judged, ledger=ledger)
        if submission is not None:
            history.add(submission)
            yield submission


def _of_month(unit: UnitRows, month: int, history: _History, *, judged: Collection[int], ledger: Ledger | None) -> Submission | None:
    rows, declared = unit.rows.get((month, month)), unit.declared.get(month)
    if declared is not None and declared.state == SubmissionState.PARTIAL:
        day = _part(month, declared.day)
        return Submission(month, month, SubmissionState.PARTIAL, Reason.DAY if day else Reason.REFUSED, day, rows.value if rows else 0.0)
    cut = ledger.day(month) if ledger else 0
    if rows is not None:
        return _reported(rows, month, declared, history, cut=cut)
    if declared is not None and (declared.is_zero or (declared.state == "handed_in" and history.is_ledger)):
        day = _part(month, declared.day)
        if day and not (history.is_ledger and cut):
            return Submission(month, month, SubmissionState.PARTIAL, Reason.DAY, day)
        day = cut if day else 0
        reason = Reason.DOUBTFUL if history.doubts(month, day, declared) else Reason.DECLARED
        return Submission(month, month, SubmissionState.ZERO, reason, day, dated=True)
    if declared is not None and declared.is_waived:
        return Submission(month, month, SubmissionState.WAIVED, Reason.DECLARED)
    is_judged = history.is_ledger and month in judged and (ledger is None or month <= ledger.last)
    if is_judged and history.chance_of_zero(month, cut or days_in(month)) >= IMPLAUSIBLE:
        return Submission(month, month, SubmissionState.PRESUMED, Reason.NONE, cut, dated=True)
    return None


def _reported(rows: Rows, month: int, declared: Declared | None, history: _History, *, cut: int) -> Submission:
    whole = declared is not None and not declared.is_waived
    omitted = frozenset[int]() if rows.is_ledger or whole else history.usual(month) - rows.categories
    day, is_cut = _part(month, declared.day) if whole and declared else 0, bool(cut) and rows.is_ledger and not rows.is_counted
    if day and not is_cut:
        return Submission(month, month, SubmissionState.PARTIAL, Reason.DAY, day, rows.value)
    day = cut if is_cut and (day or not whole) else 0
    if omitted:
        return Submission(month, month, SubmissionState.PARTIAL, history.omission, day, rows.value, omitted)
    if rows.value or rows.is_ledger:
        return Submission(month, month, SubmissionState.RECEIVED, Reason.NONE, day, rows.value, dated=rows.is_dated)
    reason = Reason.DOUBTFUL if history.doubts(month, day, declared) else Reason.DECLARED if whole else Reason.NONE
    return Submission(month, month, SubmissionState.ZERO, reason, day, rows.value, dated=rows.is_dated)


def _part(month: int, day: int) -> int:
    """The day if it lies before the end of the month, else 0."""
    return day if 0 < day < days_in(month) else 0


class _History:
    """What a unit has reported before a month: its usual rate, its usual categories, and in which form it reported last."""

    def __init__(self, unit: UnitRows) -> None:
        self._unit, self.omission = unit, unit.omission
        self._months: deque[tuple[int, float]] = deque()
        self._cases = self._days = 0.0
        self._seen: dict[int, int] = {}
        single_months = sorted(first for first, last in unit.rows if first == last)
        self._first_months = [(month, unit.rows[month, month].value) for month in single_months[:FEWEST]]
        self.is_ledger = bool(single_months) and unit.rows[single_months[0], single_months[0]].is_ledger

    def add(self, submission: Submission) -> None:
        rows = self._unit.rows.get((submission.first, submission.last))
        if rows is not None:
            self.is_ledger = rows.is_ledger
            self._seen |= dict.fromkeys(rows.categories, submission.first)
        if submission.state in COUNTED and submission.reason is not Reason.DOUBTFUL:
            self._months.append((submission.first, submission.value))
            self._cases += submission.value
            self._days += days_in(submission.first)

    def usual(self, month: int) -> frozenset[int]:
        """The categories reported in the months before."""
        return frozenset(category for category, last in self._seen.items() if month - last <= REMEMBERED)

    def doubts(self, month: int, day: int, declared: Declared | None) -> bool:
        """True if a zero of the month, or of its days up to one, is hardly possible and nobody has confirmed it."""
        is_confirmed = declared is not None and declared.state == CONFIRMED
        return self._unit.is_flow and not is_confirmed and is_hardly_zero(self._daily(month), day or days_in(month))

    def _daily(self, month: int) -> float | None:
        while self._months and self._months[0][0] < month - HISTORY:
            earlier, cases = self._months.popleft()
            self._cases -= cases
            self._days -= days_in(earlier)
        return usual_daily(self._cases, self._days, len(self._months))

    def chance_of_zero(self, month: int, days: int) -> float:
        """The probability of a month without a case at the usual rate; 0 where that is unknown.

        A unit in its first months is judged by the first months that it tells: once decided, later returns change nothing.
        """
        daily = self._daily(month)
        if daily is not None:
            return math.exp(-daily * days)
        if len(self._first_months) < FEWEST or self._first_months[0][0] < month - HISTORY:
            return 0.0
        return math.exp(-sum(cases for _, cases in self._first_months) / sum(days_in(first) for first, _ in self._first_months) * days)
