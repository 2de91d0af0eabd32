"""The course of one sum over time: what happened in a span, and the level at a month end, found without going through all rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from data.periods import Month, Span
from data.selecting import SumRow

Period = tuple[int, int]


class Track:
    """The rows of one place and group."""

    __slots__ = ("_levels", "_months", "_rows")

    def __init__(self, rows: Iterable[SumRow] = ()) -> None:
        ordered = sorted(rows, key=lambda row: row.last_month)
        self._rows: dict[Period, SumRow] = {(row.first_month, row.last_month): row for row in ordered}
        self._months = [row.last_month for row in ordered]
        self._levels = list(accumulate(row.value for row in ordered))

    def level(self, month: Month) -> float:
        """All changes up to the end of the month."""
        position = bisect_right(self._months, month.key)
        return self._levels[position - 1] if position else 0.0

    def periods(self, span: Span) -> Iterator[Period]:
        """The periods with rows that lie within the span."""
        if span.start == span.end:
            if (span.start.key, span.start.key) in self._rows:
                yield span.start.key, span.start.key
            return
        for first, last in self._rows:
            if first >= span.start.key and last <= span.end.key:
                yield first, last

    def flow(self, span: Span) -> float:
        """What happened in the periods within the span."""
        return sum(self._rows[period].value for period in self.periods(span))

    def flow_of(self, periods: Iterable[Period], *, cut: Month | None = None) -> float:
        """What happened in the periods; in those that end with the month of the cut only what happened up to its day."""
        key = cut.key if cut else None
        found = (self._rows[period] for period in periods if period in self._rows)
        return sum(row.to_day if row.last_month == key else row.value for row in found)

    def tells(self, span: Span) -> bool:
        """True if there is a row of any period within the span."""
        return next(self.periods(span), None) is not None

    def holds(self, period: Period) -> bool:
        return period in self._rows


EMPTY = Track()
