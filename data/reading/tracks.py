"""The course of one sum over time: what happened in a span, and the level at a month end, found without going through all rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Any, Final

from data.calculations.periods import Month, Span
from data.reading.selecting import SumRow

Period = tuple[int, int]
_LAST_MONTH: Final = attrgetter("last_month")
_NO_COLUMNS: Final[tuple[tuple[Any, ...], ...]] = ((),) * len(SumRow._fields)


class Track:
    """The rows of one place and group."""

    __slots__ = ("_by_period", "_levels", "_months", "_starts", "_to_day", "_values", "is_monthly")

    def __init__(self, rows: Iterable[SumRow] = ()) -> None:
        ordered = sorted(rows, key=_LAST_MONTH)
        self._starts: tuple[int, ...]
        self._months: tuple[int, ...]
        self._values: tuple[float, ...]
        self._to_day: tuple[float, ...]
        _, _, _, self._starts, self._months, self._values, self._to_day = zip(*ordered, strict=True) if ordered else _NO_COLUMNS
        self._levels = list(accumulate(self._values))
        self._by_period: dict[Period, int] | None = None
        self.is_monthly = self._starts == self._months
        """True if no period is longer than a month."""

    def __len__(self) -> int:
        return len(self._months)

    @property
    def _positions(self) -> dict[Period, int]:
        if self._by_period is None:
            self._by_period = {period: position for position, period in enumerate(zip(self._starts, self._months, strict=True))}
        return self._by_period

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

    def _ended(self, span: Span) -> range:
        """The positions of the periods that end within the span."""
        return range(bisect_left(self._months, span.start.key), bisect_right(self._months, span.end.key))

    def _within(self, span: Span) -> Sequence[int]:
        """The positions of the periods that lie within the span."""
        ended = self._ended(span)
        return ended if self.is_monthly else [position for position in ended if self._starts[position] >= span.start.key]

    def periods(self, span: Span) -> list[Period]:
        """The periods with rows that lie within the span."""
        return [(self._starts[position], self._months[position]) for position in self._within(span)]

    def flow(self, span: Span) -> float:
        """What happened in the periods within the span."""
        ended = self._ended(span)
        if self.is_monthly:
            return sum(self._values[ended.start : ended.stop])
        return sum(self._values[position] for position in self._within(span))

    def flow_of(self, periods: Iterable[Period], *, cut: Collection[int] = ()) -> float:
        """What happened in the periods; in those that end with a month (yyyymm) that is cut only what happened up to its day."""
        positions = ((period, self._positions[period]) for period in periods if period in self._positions)
        return sum((self._to_day if period[1] in cut else self._values)[position] for period, position in positions)

    def tells(self, span: Span) -> bool:
        """True if there is a row of any period within the span."""
        return bool(self._within(span))

    def tells_each(self, span: Span) -> bool:
        """True if every month of the span has a row of its own."""
        return self.is_monthly and len(self._ended(span)) == span.length

    def begins_by(self, month: Month) -> bool:
        """True if there is a row of a period that ends in the month or before."""
        return bool(self._months) and self._months[0] <= month.key

    def ends_in(self, month: Month) -> bool:
        """True if there is a row of a period that ends in the month."""
        position = bisect_left(self._months, month.key)
        return position < len(self._months) and self._months[position] == month.key

    def holds(self, period: Period) -> bool:
        """True if there is a row of exactly this period, of first and last month as keys (yyyymm)."""
        return period in self._positions


EMPTY = Track()
