"""Which unit-months of a place may be compared or counted together: what both sides have told, and what share of the expected that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.metrics.regular import Regular
from data.periods import Month, Span
from data.returned import NOTHING, Flags, Floats, Returned, pick
from data.submissions import Reason, State

ENOUGH: Final = 0.8
"""With a smaller share of the expected unit-months, by weight, there is no verdict."""
_DIGITS: Final = 9
"""Of shares: four of five alike are 0.8, without the traces of binary fractions."""
Rows = NDArray[np.int64]


class Excluded(NamedTuple):
    """Months of a unit that are left out, and why: open, partial, day, waived, no_base (not told before), presumed_zero, joint."""

    region: str
    months: tuple[Month, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who stands behind a number: units and unit-months counted and expected, their share by weight on each side, and what is left out."""

    units: int
    units_expected: int
    unit_months: int
    unit_months_expected: int
    share: float = 1.0
    base_share: float = 1.0
    excluded: tuple[Excluded, ...] = ()
    presumed: int = 0  # of the unit-months those presumed to be zero
    estimated: bool = False

    @property
    def is_partial(self) -> bool:
        return self.unit_months < self.unit_months_expected

    @property
    def is_enough(self) -> bool:
        return min(self.share, self.base_share) >= ENOUGH


@dataclass(frozen=True, slots=True)
class Compared:
    """Two spans of a place with the months that count of each unit: `now` and `then` are flags by unit and month of the span."""

    returned: Returned
    rows: Rows
    current: Span
    base: Span
    both: Flags
    told_now: Flags
    told_then: Flags
    coverage: Coverage
    days: float
    base_days: float
    used: tuple[Month, Month] | None  # the first and the last month of the current span that count
    is_regular: bool = False  # every unit has told every month of both sides whole

    def dropped(self, *, now: bool) -> Iterator[tuple[str, list[Month]]]:
        """The units of which months were told on one side alone, or in part, with these months of that side."""
        told, span = (self.told_now, self.current) if now else (self.told_then, self.base)
        told = told | pick(self.returned.partial, self.rows, self.returned.columns(span))
        months = list(span.months())
        for row, flags in zip(self.rows.tolist(), told & ~self.both, strict=True):
            if flags.any():
                yield self.returned.units[row], [months[column] for column in np.flatnonzero(flags)]

    def cuts(self) -> Iterator[tuple[str, Month, int]]:
        """The units whose last month is not whole, with the month of the base that ends on the same day, and that day."""
        if self.is_regular:
            return
        columns, months = self.returned.columns(self.current), list(self.base.months())
        for place, row in enumerate(self.rows.tolist()):
            for column in np.flatnonzero(self.both[place]):
                if columns[column] >= 0 and self.returned.day[row, columns[column]]:
                    yield self.returned.units[row], months[column], int(self.returned.day[row, columns[column]])


def counted(returned: Returned, rows: Rows, span: Span, *, category: str | None, regular: Regular) -> tuple[Coverage, Flags]:
    """Who has told of the span, and the months of each unit that are complete."""
    if regular.holds(span):
        return _whole(regular, span, regular.presumed_of(span)), np.ones((len(rows), span.length), dtype=bool)
    columns = returned.columns(span)
    told = _told(returned, rows, span, category)
    expected = pick(returned.expected, rows, columns) & _told_by_anyone(returned, columns)
    share = _share(_weights(returned, rows, columns), told, expected, returned, columns)
    left = tuple(_excluded(returned, rows, columns, span, expected & ~told, "open"))
    units = int((told | pick(returned.partial, rows, columns)).any(axis=1).sum())
    presumed = int((pick(returned.presumed, rows, columns) & told).sum())
    estimated = bool((pick(returned.estimated, rows, columns) & told).any())
    known = Coverage(units, int(expected.any(axis=1).sum()), int(told.sum()), int(expected.sum()), share, 1.0, left, presumed, estimated)
    return known, told


def _whole(regular: Regular, span: Span, presumed: int) -> Coverage:
    """The coverage of months that are regular."""
    months = regular.units * span.length
    return Coverage(regular.units, regular.units, months, months, presumed=presumed)


def compared(returned: Returned, rows: Rows, current: Span, base: Span, *, category: str | None, place: str, regular: Regular) -> Compared:
    """The months of both spans that each unit of the place has told on both sides, and what share of the expected ones that is."""
    if regular.holds(current) and regular.holds(base):
        told = np.ones((len(rows), current.length), dtype=bool)
        coverage = _whole(regular, current, regular.presumed_of(current, base))
        days = float(regular.days_of(current)), float(regular.days_of(base))
        return Compared(returned, rows, current, base, told, told, told, coverage, *days, (current.start, current.end), is_regular=True)
    return _compared(returned, rows, current, base, category=category, place=place)


def _compared(returned: Returned, rows: Rows, current: Span, base: Span, *, category: str | None, place: str) -> Compared:
    now, then = returned.columns(current), returned.columns(base)
    told_now, told_then = _told(returned, rows, current, category), _told(returned, rows, base, category)
    both = _matched(returned, rows, current, base, told_now & told_then, category=category)
    if place in returned.units or len(rows) == 1:
        both = both & ~(pick(returned.joint, rows, now) | pick(returned.joint, rows, then))
    whole = returned.whole.get(place, frozenset())
    if whole:
        first, back = current.start.number, base.start.number
        by_place = np.array([first + step in whole and back + step in whole for step in range(current.length)], dtype=bool)
        both = both | (by_place & (told_now | told_then | pick(returned.expected, rows, now)))
    used = both.any(axis=0) if both.any() else _told_by_anyone(returned, now)
    expected_now = pick(returned.expected, rows, now) & used
    expected_then = pick(returned.expected, rows, then) & used
    weights = _weights(returned, rows, now)
    excluded = tuple(_excluded(returned, rows, now, current, (expected_now | told_now) & ~both & used, "no_base"))
    days, base_days = _days(returned, rows, now, then, both)
    columns = np.flatnonzero(both.any(axis=0))
    months = list(current.months())
    coverage = Coverage(
        int(both.any(axis=1).sum()),
        int(expected_now.any(axis=1).sum()),
        int(both.sum()),
        int((expected_now | both).sum()),
        _share(weights, both, expected_now, returned, now),
        _share(weights, both, expected_then, returned, then),
        excluded,
        int((both & (pick(returned.presumed, rows, now) | pick(returned.presumed, rows, then))).sum()),
        bool((both & (pick(returned.estimated, rows, now) | pick(returned.estimated, rows, then))).any()),
    )
    ends = (months[columns[0]], months[columns[-1]]) if len(columns) else None
    return Compared(returned, rows, current, base, both, told_now, told_then, coverage, days, base_days, ends)


def _told(returned: Returned, rows: Rows, span: Span, category: str | None) -> Flags:
    """The months of each unit that are complete, alone or in a longer period within the span."""
    columns = returned.columns(span)
    told = pick(returned.complete_of(category), rows, columns)
    first = span.start.number
    for place, start, end in _longer(returned, rows, first, span.length):
        told[place, start - first : end - first + 1] = True
    return told


def _longer(returned: Returned, rows: Rows, first: int, length: int) -> Iterator[tuple[int, int, int]]:
    for place, row in enumerate(rows.tolist()) if returned.longer else ():
        for start, end in returned.longer.get(returned.units[row], ()):
            if first <= start and end < first + length:
                yield place, start, end


def _matched(returned: Returned, rows: Rows, current: Span, base: Span, both: Flags, *, category: str | None) -> Flags:
    """Both sides told, where they are told in periods of the same length."""
    if not returned.longer:
        return both
    now, then = current.start.number, base.start.number
    earlier = {(place, start - then, end - then) for place, start, end in _longer(returned, rows, then, base.length)}
    complete = returned.complete_of(category)
    single = pick(complete, rows, returned.columns(current)) & pick(complete, rows, returned.columns(base))
    for place, start, end in _longer(returned, rows, now, current.length):
        if (place, start - now, end - now) in earlier:
            single[place, start - now : end - now + 1] = True
    return single & both


def _told_by_anyone(returned: Returned, columns: NDArray[np.int64]) -> Flags:
    """The months of the columns of which any unit of the programme has told."""
    told = returned.told_by_anyone
    return (told[columns] if len(told) else np.zeros(len(columns), dtype=bool)) & (columns >= 0)


def _weights(returned: Returned, rows: Rows, columns: NDArray[np.int64]) -> Floats:
    """How much each unit weighs: its mean daily value up to the end of the span, the mean of the others where it has told nothing, else all alike."""
    end = int(columns.max(initial=-1))
    daily = returned.daily(end)[rows] if end >= 0 else np.full(len(rows), np.nan)
    known = daily[~np.isnan(daily)]
    if not len(known) or not known.sum():
        return np.ones(len(rows))
    return np.where(np.isnan(daily), known.mean(), daily)


def _share(weights: Floats, told: Flags, expected: Flags, returned: Returned, columns: NDArray[np.int64]) -> float:
    """The weight of the unit-months told of that of the expected ones, in days; 1 where nothing is expected."""
    days = np.where(columns >= 0, returned.days[np.maximum(columns, 0)], 0) if returned.months else np.zeros(len(columns))
    whole = float((weights[:, None] * days * (expected | told)).sum())
    return round(float((weights[:, None] * days * told).sum()) / whole, _DIGITS) if whole else 1.0


def _days(returned: Returned, rows: Rows, now: NDArray[np.int64], then: NDArray[np.int64], both: Flags) -> tuple[float, float]:
    """The days compared on each side; of units with unlike days the mean by their daily rate, so that days1 / (days1 + days0) is the share under no change."""
    if not both.any():
        return 0.0, 0.0
    lengths, earlier = (np.where(columns >= 0, returned.days[np.maximum(columns, 0)], 0) for columns in (now, then))
    cut = pick(returned.day > 0, rows, now)
    last = returned.day[np.ix_(rows, np.maximum(now, 0))]
    days = (np.where(cut, last, lengths) * both).sum(axis=1).astype(float)
    before = (np.where(cut, np.minimum(last, earlier), earlier) * both).sum(axis=1).astype(float)
    some = days + before > 0
    if len({*zip(days[some].tolist(), before[some].tolist(), strict=True)}) == 1:
        return float(days[some][0]), float(before[some][0])
    value = (returned.value[np.ix_(rows, np.maximum(now, 0))] + returned.value[np.ix_(rows, np.maximum(then, 0))]) * both
    rate = np.divide(value.sum(axis=1), days + before, out=np.zeros(len(rows)), where=some)
    weight = rate if rate.sum() else some.astype(float)
    return round(float((weight * days).sum() / weight.sum()), 6), round(float((weight * before).sum() / weight.sum()), 6)


def _excluded(returned: Returned, rows: Rows, columns: NDArray[np.int64], span: Span, left: Flags, otherwise: str) -> Iterator[Excluded]:
    """The months left out by unit and reason."""
    months = list(span.months())
    for place, row in enumerate(rows.tolist()):
        found: dict[str, list[Month]] = {}
        for column in np.flatnonzero(left[place]).tolist():
            found.setdefault(_reason(returned, row, int(columns[column]), otherwise), []).append(months[column])
        for reason, of_reason in found.items():
            yield Excluded(returned.units[row], tuple(of_reason), reason)


def _reason(returned: Returned, row: int, column: int, otherwise: str) -> str:
    if column < 0:
        return "open"
    state, reason = str(returned.state[row, column]), str(returned.reason[row, column])
    if state == State.PARTIAL:
        return "day" if reason == Reason.DAY else "partial"
    if state == State.WAIVED:
        return "waived"
    if state == NOTHING:
        return "open"
    return "joint" if reason == Reason.JOINT else otherwise
