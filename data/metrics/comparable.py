"""Which unit-months of a place may be compared or counted together: what both sides have told, and what share of the expected that is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.metrics.matching import Matched, Rows, Side, ended_parts, matched, side, told_by_place
from data.metrics.regular import Regular
from data.periods import Month, Span
from data.returned import NOTHING, Flags, Floats, Returned, numbers_at, pick
from data.submissions import Reason, State

ENOUGH: Final = 0.8
"""With a smaller share of the expected unit-months, by weight, there is no verdict."""
JANUARY: Final = 1
LACKING: Final = "no_denominator"
_DIGITS: Final = 9
"""Of shares: four of five alike are 0.8, without the traces of binary fractions."""


class Excluded(NamedTuple):
    """Months of a unit that are left out, and why: open, partial, day (not whole), waived, ended, period (told in other periods), joint, no_base,
    no_denominator (of rates)."""

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
    """Two spans of a place with the months that count of each unit: `both` are flags by unit and month of the span."""

    place: str
    returned: Returned
    rows: Rows
    current: Span
    base: Span
    both: Flags
    coverage: Coverage
    days: float
    base_days: float
    matched: Matched | None = None  # None where every unit has told every month of both sides whole

    @property
    def is_regular(self) -> bool:
        return self.matched is None

    @property
    def _used(self) -> list[int]:
        """The months, counted from the start of the current span, that count of any unit."""
        found: list[int] = np.flatnonzero(self.both.any(axis=0)).tolist()
        return found

    @property
    def ends(self) -> tuple[Month, Month] | None:
        """The first and the last month of the current span that count of any unit; None where there is none."""
        if self.matched is None:
            return self.current.start, self.current.end
        used = self._used
        return (self.current.start.shift(used[0]), self.current.start.shift(used[-1])) if used else None

    @property
    def has_january_alone(self) -> bool:
        """True if what is compared holds a January without its February: the Spring Festival moves between them."""
        if self.matched is None or not len(self.rows):
            return self.current.end.month == JANUARY
        used = self._used
        return any(self.current.start.shift(step).month == JANUARY and step + 1 not in used for step in used)

    @property
    def cut_day(self) -> int | None:
        """The day up to which alone the last month counts of every unit, where no other month is cut."""
        if self.matched is None or not self._used:
            return None
        last = self._used[-1]
        found, others = set(self.matched.day[self.both[:, last], last].tolist()), np.delete(self.matched.day * self.both, last, axis=1)
        return found.pop() or None if len(found) == 1 and not others.any() else None

    def alone(self, *, now: bool) -> Iterator[Month]:
        """The months of that side in which the units stand alone: the place has not told all of them itself on both sides."""
        if self.matched is not None:
            span = (self.matched.now if now else self.matched.then).span
            yield from (month for month, stands in zip(span.months(), self.matched.by_place.tolist(), strict=True) if not stands)

    def dropped(self, *, now: bool) -> Iterator[tuple[str, list[Month]]]:
        """The units, or regions that were divided, of which months were told on one side alone, or in part, with these months of that side."""
        if self.matched is None:
            return
        one = self.matched.now if now else self.matched.then
        told = one.told | pick(self.returned.partial, self.rows, one.columns)
        months = list(one.span.months())
        for row, flags in zip(self.rows.tolist(), told & ~self.both, strict=True):
            if flags.any():
                yield self.returned.units[row], [months[column] for column in np.flatnonzero(flags)]
        yield from ended_parts(self.returned, self.rows, one, self.both)

    def cuts(self, *, now: bool) -> Iterator[tuple[str, Month, bool]]:
        """The months of that side that go on after the day up to which they count, by unit; and whether those of all units that count do."""
        if self.matched is None:
            return
        months = list((self.matched.now if now else self.matched.then).span.months())
        cut = self.both & self.matched.cut[0 if now else 1]
        for place, step in zip(*np.nonzero(cut), strict=True):
            yield self.returned.units[self.rows[place]], months[step], bool((cut[:, step] == self.both[:, step]).all())


def counted(
    returned: Returned, rows: Rows, span: Span, *, category: str | None, place: str, regular: Regular, without: Sequence[int] = ()
) -> tuple[Coverage, Flags]:
    """Who has told of the span, and the months of each unit that are complete, told by itself or by the place; none of `without` (places in rows)."""
    if regular.holds(span) and not without:
        return _whole(regular, span, regular.presumed_of(span)), np.ones((len(rows), span.length), dtype=bool)
    one = side(returned, rows, span, category)
    columns, told = one.columns, one.told & ~pick(returned.ended_early, rows, one.columns)
    expected = pick(returned.expected, rows, columns) & returned.begun(columns)
    told |= expected & told_by_place(returned, span, place=place, category=category)
    told[list(without)] = False
    share = _share(_weights(returned, rows, columns), told, expected, returned, columns)
    left = tuple(
        _excluded(returned, rows, span, expected & ~told, lambda unit, step: LACKING if unit in without else _why_open(returned, rows, one, unit, step))
    )
    units = int((told | pick(returned.partial | returned.ended_early, rows, columns)).any(axis=1).sum())
    presumed = int((pick(returned.presumed, rows, columns) & told).sum())
    estimated = bool((pick(returned.estimated, rows, columns) & told).any())
    known = Coverage(units, int(expected.any(axis=1).sum()), int(told.sum()), int(expected.sum()), share, 1.0, left, presumed, estimated)
    return known, told


def _whole(regular: Regular, span: Span, presumed: int) -> Coverage:
    """The coverage of months that are regular."""
    months = regular.units * span.length
    return Coverage(regular.units, regular.units, months, months, presumed=presumed)


def compared(
    returned: Returned, rows: Rows, current: Span, base: Span, *, category: str | None, place: str, regular: Regular, without: Sequence[int] = ()
) -> Compared:
    """The months of both spans that each unit of the place has told on both sides, and what share of the expected ones that is."""
    if regular.holds(current) and regular.holds(base) and not without:
        told = np.ones((len(rows), current.length), dtype=bool)
        coverage = _whole(regular, current, regular.presumed_of(current, base))
        return Compared(place, returned, rows, current, base, told, coverage, float(regular.days_of(current)), float(regular.days_of(base)))
    found = matched(returned, rows, current, base, category=category, place=place, without=without)
    return Compared(place, returned, rows, current, base, found.both, _coverage(returned, rows, found), *_days(returned, rows, found), found)


def _coverage(returned: Returned, rows: Rows, found: Matched) -> Coverage:
    """Who is compared, with what share of each side, and who is left out."""
    now, then, both = found.now.columns, found.then.columns, found.both
    begun = returned.begun(now)
    used = both.any(axis=0) if both.any() else begun
    expected = [pick(returned.expected, rows, columns) for columns in (now, then)]
    left = (expected[0] | expected[1] | found.now.told) & ~both & (used | begun)
    expected_now, expected_then = (one & used for one in expected)
    weights = _weights(returned, rows, now)
    return Coverage(
        int(both.any(axis=1).sum()),
        int(expected_now.any(axis=1).sum()),
        int(both.sum()),
        int((expected_now | both).sum()),
        _share(weights, both, expected_now, returned, now),
        _share(weights, both, expected_then, returned, then),
        tuple(_excluded(returned, rows, found.now.span, left, lambda place, step: _why_not(returned, rows, found, place, step))),
        int((both & (pick(returned.presumed, rows, now) | pick(returned.presumed, rows, then))).sum()),
        bool((both & (pick(returned.estimated, rows, now) | pick(returned.estimated, rows, then))).any()),
    )


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
    days = returned.days_of(columns)
    whole = float((weights[:, None] * days * (expected | told)).sum())
    return round(float((weights[:, None] * days * told).sum()) / whole, _DIGITS) if whole else 1.0


def _days(returned: Returned, rows: Rows, found: Matched) -> tuple[float, float]:
    """The days compared on each side; of units with unlike days the mean by their daily rate, so that days1 / (days1 + days0) is the share under no change."""
    now, then, both = found.now.columns, found.then.columns, found.both
    if not both.any():
        return 0.0, 0.0
    lengths = (returned.days_of(columns) for columns in (now, then))
    days, before = ((np.where(found.day > 0, np.minimum(found.day, whole), whole) * both).sum(axis=1).astype(float) for whole in lengths)
    some = days + before > 0
    if len({*zip(days[some].tolist(), before[some].tolist(), strict=True)}) == 1:
        return float(days[some][0]), float(before[some][0])
    value = (numbers_at(returned.value, rows, now) + numbers_at(returned.value, rows, then)) * both
    rate = np.divide(value.sum(axis=1), days + before, out=np.zeros(len(rows)), where=some)
    weight = rate if rate.sum() else some.astype(float)
    return round(float((weight * days).sum() / weight.sum()), 6), round(float((weight * before).sum() / weight.sum()), 6)


def _excluded(returned: Returned, rows: Rows, span: Span, left: Flags, reason: Callable[[int, int], str]) -> Iterator[Excluded]:
    """The months left out by unit and reason."""
    months = list(span.months())
    for place, row in enumerate(rows.tolist()):
        found: dict[str, list[Month]] = {}
        for step in np.flatnonzero(left[place]).tolist():
            found.setdefault(reason(place, step), []).append(months[step])
        for of_reason, its in found.items():
            yield Excluded(returned.units[row], tuple(its), of_reason)


def _why_open(returned: Returned, rows: Rows, one: Side, place: int, step: int) -> str:
    """Why a month that is not complete on a side is not."""
    row, column = int(rows[place]), int(one.columns[step])
    state, reason = (str(returned.standing[row, column]), str(returned.reason[row, column])) if column >= 0 else (NOTHING, "")
    if state == State.PARTIAL:
        return "day" if reason == Reason.DAY or returned.ended_early[row, column] else "partial"
    if state == State.WAIVED:
        return "waived"
    ended = returned.ended.get(returned.units[row])
    if ended is not None and one.span.start.number + step >= ended:
        return "ended"
    return "period" if column >= 0 and returned.in_longer[row, column] else "open"


def _why_not(returned: Returned, rows: Rows, found: Matched, place: int, step: int) -> str:
    """Why a month cannot be compared."""
    if place in found.without:
        return LACKING
    if not found.now.told[place, step]:
        return _why_open(returned, rows, found.now, place, step)
    if found.joint[place, step]:
        return "joint"
    if found.unlike_periods[place, step]:
        return "period"
    column = int(found.then.columns[step])
    if found.then.told[place, step]:
        is_cut_now = bool(returned.cut[rows[place], found.now.columns[step]])
        return "period" if not found.unlike_days[place, step] else "day" if is_cut_now else "no_base"
    return "period" if column >= 0 and returned.in_longer[rows[place], column] else "no_base"
