"""Who has reported a subject of a programme, month by month, as arrays: what comparisons, rates and lists of what is missing are made from.

Months are counted from year 0 (`Month.number`); arrays have a row a unit and a column a month, from `start` on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from data.calculations.periods import Month, Span
from data.calculations.submissions import COUNTED, HALF, HISTORY, Reason, SubmissionState, days_in, days_to_compare

Flags: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]
NOTHING: Final = ""


@dataclass(frozen=True)
class Returned:
    """The units of a subject and what has come of each month.

    `state` and `reason` hold the words of data.calculations.submissions; `day` is the last day reported of a month that is not whole, else 0; `value` is what
    the unit reported; `omitted` names the unit-months whose counts leave a category out; `longer` the values of the periods of several months of each unit;
    `ended` the first month after a unit's end; `whole` by region above the units the months that it reported whole itself, and by region and category those of
    them without the category; `dated` what is reported day by day; `moves` pairs of regions with the month in which the boundary between them moved; `divided`
    by region that was divided in unknown shares and month of the division its parts.
    """

    units: tuple[str, ...]
    start: int
    state: NDArray[np.str_]
    reason: NDArray[np.str_]
    day: NDArray[np.int64]
    value: Floats
    omitted: Mapping[str, Flags] = field(default_factory=dict)
    longer: Mapping[str, Mapping[tuple[int, int], float]] = field(default_factory=dict)
    ended: Mapping[str, int] = field(default_factory=dict)
    whole: Mapping[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    dated: Flags = field(default_factory=lambda: np.zeros((0, 0), dtype=bool))
    moves: tuple[tuple[str, str, int], ...] = ()
    divided: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The row of each unit."""
        return {unit: row for row, unit in enumerate(self.units)}

    @cached_property
    def months(self) -> int:
        """How many months there are: the columns of each array."""
        return int(self.state.shape[1])

    @cached_property
    def days(self) -> NDArray[np.int64]:
        """The days of each month."""
        return np.array([days_in(self.start + column) for column in range(self.months)], dtype=np.int64)

    @cached_property
    def complete(self) -> Flags:
        """What counts in comparisons: received, zero and presumed zero, up to the day reported; levels also where some compounds are carried forward."""
        flags: Flags = np.isin(self.state, COUNTED) | (self.reason == Reason.COMPOUNDS)
        return flags

    @cached_property
    def cut(self) -> NDArray[np.int64]:
        """The last day of the months that count although they are not whole, else 0."""
        return np.where(self.complete, self.day, 0)

    @cached_property
    def ended_early(self) -> Flags:
        """The months that are not whole although the unit, and at least half of all, have reported a later one: the rest of them is owed."""
        reported = self.state != NOTHING
        counts = reported & (reported.sum(axis=0) >= HALF * np.any(self.expected, axis=1).sum())
        later = np.zeros_like(counts)
        later[:, :-1] = np.logical_or.accumulate(counts[:, ::-1], axis=1)[:, ::-1][:, 1:]
        flags: Flags = (self.cut > 0) & later
        return flags

    @cached_property
    def standing(self) -> NDArray[np.str_]:
        """The state of each month, partial where it ended early."""
        return np.where(self.ended_early, SubmissionState.PARTIAL.value, self.state)

    @cached_property
    def day_to_compare(self) -> NDArray[np.int64]:
        """The day up to which the cases of each month are known beside the whole of them, 0 where there is none."""
        compared_days = np.zeros_like(self.day)
        for row in np.flatnonzero(self.cut.any(axis=1)).tolist():
            days = {int(column): int(self.cut[row, column]) for column in np.flatnonzero(self.cut[row])}
            for column, day in days_to_compare(days, np.flatnonzero(self.dated[row]).tolist()).items():
                compared_days[row, column] = day
        return compared_days

    @cached_property
    def partial(self) -> Flags:
        """The unit-months of which a part was reported."""
        flags: Flags = self.state == SubmissionState.PARTIAL
        return flags

    @cached_property
    def presumed(self) -> Flags:
        """The unit-months without a row that are taken for zero, since zero is plausible there."""
        flags: Flags = self.state == SubmissionState.PRESUMED
        return flags

    @cached_property
    def doubtful(self) -> Flags:
        """The zeros reported that are hardly possible at the usual rate."""
        flags: Flags = self.reason == Reason.DOUBTFUL
        return flags

    @cached_property
    def unconfirmed(self) -> Flags:
        """The zeros that nobody has confirmed: of silent months, and those reported that are hardly possible."""
        return self.presumed | self.doubtful

    @cached_property
    def joint(self) -> Flags:
        """What only the sum of regions that changed tells."""
        flags: Flags = (self.reason == Reason.JOINT) | self.absent
        return flags

    @cached_property
    def absent(self) -> Flags:
        """The months in which a region was not there: it was a part of another one, so that nothing was due from it."""
        flags: Flags = self.reason == Reason.ABSENT
        return flags

    @cached_property
    def estimated(self) -> Flags:
        """The unit-months whose number was shared out among the parts of a divided region."""
        flags: Flags = self.reason == Reason.ESTIMATED
        return flags

    @cached_property
    def in_longer(self) -> Flags:
        """The months that lie in periods of several months."""
        flags = np.zeros(self.state.shape, dtype=bool)
        for unit, periods in self.longer.items():
            for first, last in periods:
                flags[self.place[unit], max(first - self.start, 0) : last - self.start + 1] = True
        return flags

    @cached_property
    def expected(self) -> Flags:
        """A unit is expected from its first return on, not where it is waived, and not where it is no more or not yet."""
        waived = (self.state == SubmissionState.WAIVED) | self.absent
        since = np.logical_or.accumulate(((self.state != NOTHING) & ~waived) | self.in_longer, axis=1) & ~waived
        for unit, month in self.ended.items():
            since[self.place[unit], max(month - self.start, 0) :] = False
        flags: Flags = since
        return flags

    @cached_property
    def reported_by_anyone(self) -> Flags:
        """The months of which any unit has reported: of others nothing is due yet. A waiver tells nothing."""
        return np.asarray((((self.state != NOTHING) & (self.state != SubmissionState.WAIVED)) | self.in_longer).any(axis=0), dtype=bool)

    @cached_property
    def reporting(self) -> tuple[str, ...]:
        """The units that have ever returned anything."""
        return tuple(unit for unit, since in zip(self.units, np.any(self.expected, axis=1).tolist(), strict=True) if since)

    def is_waived_now(self, unit: str) -> bool:
        """True if the last month of which anybody has reported is waived for the unit."""
        return bool(self.months) and self.state[self.place[unit], -1] == SubmissionState.WAIVED

    def complete_of(self, category: str | None) -> Flags:
        """`complete` for one category: counts that leave other categories out tell it whole."""
        if category is None:
            return self.complete
        left_out = np.zeros_like(self.complete) if category not in self.omitted else self.omitted[category]
        flags: Flags = self.complete | ((self.reason == Reason.CATEGORIES) & ~left_out & (self.day == 0))
        return flags

    def whole_of(self, place: str, category: str | None) -> frozenset[int]:
        """The months of which a region above the units reported all itself, or all of the category."""
        months = self.whole.get((place, ""), frozenset())
        if category is not None:
            return months - self.whole.get((place, category), frozenset())
        return months.difference(*(left for (region, item), left in self.whole.items() if region == place and item))

    def omitted_by_place(self, place: str, month: int) -> frozenset[str] | None:
        """The categories that a region above the units leaves out of the month that it reported itself; None where it reported none of it."""
        if month not in self.whole.get((place, ""), ()):
            return None
        return frozenset(item for (region, item), months in self.whole.items() if region == place and item and month in months)

    def last_reported_day(self, row: int, column: int) -> int | None:
        """The last day reported of a month that is partial for that alone; None for any other month, and where the day is not known."""
        is_by_day = self.reason[row, column] == Reason.DAY or self.ended_early[row, column]
        return int(self.day[row, column]) or None if is_by_day else None

    def columns(self, span: Span) -> NDArray[np.int64]:
        """The columns of the months of the span; −1 for those that lie outside."""
        first = span.start.number - self.start
        columns = np.arange(first, first + span.length)
        return np.where((columns >= 0) & (columns < self.months), columns, -1)

    def begun(self, columns: NDArray[np.int64]) -> Flags:
        """The months of the columns, as flags, of which any unit of the programme has reported anything; False outside."""
        return (self.reported_by_anyone[columns] if self.months else np.zeros(len(columns), dtype=bool)) & (columns >= 0)

    def days_of(self, columns: NDArray[np.int64]) -> NDArray[np.int64]:
        """The days of the months of the columns; 0 outside."""
        return np.where(columns >= 0, self.days[np.maximum(columns, 0)], 0) if self.months else np.zeros(len(columns), dtype=np.int64)

    def month(self, column: int) -> Month:
        """The month of a column."""
        return Month.from_number(self.start + column)

    def daily(self, end: int) -> Floats:
        """The mean daily value of each unit (cases a day) over what is complete of the last 24 months up to the column; NaN where there is none.

        A longer period counts of which no month is reported alone. Example: 31 cases in January and a whole February of 28 without any: 31 ÷ 59 = 0.525 a day.
        """
        columns = slice(max(end - HISTORY + 1, 0), end + 1)
        complete = self.complete[:, columns]
        days, value = (complete * self.days[columns]).sum(axis=1), (self.value[:, columns] * complete).sum(axis=1)
        for unit, periods in self.longer.items():
            row = self.place[unit]
            for (first, last), number in periods.items():
                period = slice(first - self.start, last - self.start + 1)
                if period.start >= columns.start and period.stop <= columns.stop and not self.complete[row, period].any():
                    days[row] += self.days[period].sum()
                    value[row] += number
        return np.where(days > 0, value / np.maximum(days, 1), np.nan)


def pick(flags: Flags, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Flags:
    """The flags of the rows and columns; False outside."""
    if not flags.shape[1]:
        return np.zeros((len(rows), len(columns)), dtype=bool)
    picked: Flags = flags[np.ix_(rows, columns)] & (columns >= 0)
    return picked


def numbers_at(numbers: NDArray[Any], rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[Any]:
    """The numbers of the rows and columns; 0 outside."""
    return np.where(columns >= 0, numbers[np.ix_(rows, np.maximum(columns, 0))], 0)
