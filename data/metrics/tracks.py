"""The course of one sum over time: what happened in a span, and the level at a month end, found without going through all rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate

from data.periods import Month, Span
from data.selecting import SumRow

Period = tuple[int, int]


class Track:
    """The rows of one place and group."""

    __slots__ = ("_levels", "_months", "_periods", "_values")

    def __init__(self, rows: Iterable[SumRow] = ()) -> None:
        ordered = sorted(rows, key=lambda row: row.last_month)
        self._periods = [(row.first_month, row.last_month) for row in ordered]
        self._values = {period: (row.value, row.to_day) for period, row in zip(self._periods, ordered, strict=True)}
        self._months = [row.last_month for row in ordered]
        self._levels = list(accumulate(row.value for row in ordered))

    def __len__(self) -> int:
        return len(self._months)

    def level(self, month: Month) -> float:
        """All changes up to the end of the month."""
        position = bisect_right(self._months, month.key)
        return self._levels[position - 1] if position else 0.0

    def mean_level(self, span: Span) -> float:
        """The mean of the levels at the ends of the months."""
        first, last = self.level(span.start), self.level(span.end)
        if first == last and bisect_right(self._months, span.start.key) == bisect_right(self._months, span.end.key):
            return last
        return sum(self.level(month) for month in span.months()) / span.length

    def periods(self, span: Span) -> Iterator[Period]:
        """The periods with rows that lie within the span."""
        first, last = span.start.key, span.end.key
        if first == last:
            if (first, last) in self._values:
                yield first, last
            return
        for position in range(bisect_left(self._months, first), bisect_right(self._months, last)):
            if self._periods[position][0] >= first:
                yield self._periods[position]

    def flow(self, span: Span) -> float:
        """What happened in the periods within the span."""
        return sum(self._values[period][0] for period in self.periods(span))

    def flow_of(self, periods: Iterable[Period], *, cut: Collection[int] = ()) -> float:
        """What happened in the periods; in those that end with a month (yyyymm) that is cut only what happened up to its day."""
        return sum(self._values[period][1 if period[1] in cut else 0] for period in periods if period in self._values)

    def tells(self, span: Span) -> bool:
        """True if there is a row of any period within the span."""
        return next(self.periods(span), None) is not None

    def begins_by(self, month: Month) -> bool:
        """True if there is a row of a period that ends in the month or before."""
        return bool(self._months) and self._months[0] <= month.key

    def ends_in(self, month: Month) -> bool:
        """True if there is a row of a period that ends in the month."""
        position = bisect_left(self._months, month.key)
        return position < len(self._months) and self._months[position] == month.key

    def holds(self, period: Period) -> bool:
        return period in self._values


EMPTY = Track()
