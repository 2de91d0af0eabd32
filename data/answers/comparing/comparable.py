"""Which unit-months of a place may be compared or counted together: what both sides have reported, and what share of the expected that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from data.answers.comparing.coverage import Coverage, coverage_of, left_out, share_of, weights_of, why_not, why_open
from data.answers.comparing.matching import NONE, Lacks, Matched, Rows, ended_parts, forget, match_months, reported_by_place, side_of
from data.answers.comparing.regular import Regular, Reports
from data.calculations.periods import Month, Span
from data.cubes.returns.marks import region_of
from data.reading.returns.returned import Flags, Returned, numbers_at, pick

JANUARY: Final = 1
_MOST_WHOLE: Final = 1_024


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
    matched: Matched | None = None  # None where every unit has reported every month of both sides whole
    rests: Compared | None = None  # what is reported beside the units, by region; None where all of it counts

    @property
    def is_regular(self) -> bool:
        """True where every unit has reported every month of both spans whole, so that nothing had to be matched."""
        return self.matched is None

    @property
    def _used(self) -> list[int]:
        """The months, counted from the start of the current span, that count of any unit."""
        used: list[int] = np.flatnonzero(self.both.any(axis=0)).tolist()
        return used

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
        last_days, others = set(self.matched.day[self.both[:, last], last].tolist()), np.delete(self.matched.day * self.both, last, axis=1)
        return last_days.pop() or None if len(last_days) == 1 and not others.any() else None

    def alone(self, *, now: bool) -> Iterator[Month]:
        """The months of that side in which the units stand alone: the place has reported neither all of them on both sides nor the same beside all of them."""
        if self.matched is not None:
            span = (self.matched.now if now else self.matched.then).span
            stands = self.matched.by_place | (self.both.all(axis=0) & self._reported_alike)
            yield from (month for month, is_reported in zip(span.months(), stands.tolist(), strict=True) if not is_reported)

    @property
    def _reported_alike(self) -> Flags:
        """The months of which the place has reported the same categories of its own on both sides."""
        sides = zip(self.current.months(), self.base.months(), strict=True)
        pairs = [
            (self.returned.omitted_by_place(self.place, month.number), self.returned.omitted_by_place(self.place, base_month.number))
            for month, base_month in sides
        ]
        return np.array([now is not None and now == then for now, then in pairs], dtype=bool)

    def dropped(self, *, now: bool) -> Iterator[tuple[str, list[Month]]]:
        """The units, or regions that were divided, of which months were reported on one side alone, or in part, with these months of that side."""
        if self.matched is None:
            return
        side = self.matched.now if now else self.matched.then
        reported = side.reported | pick(self.returned.partial, self.rows, side.columns)
        months = list(side.span.months())
        for row, flags in zip(self.rows.tolist(), reported & ~self.both, strict=True):
            if flags.any():
                yield self.returned.units[row], [months[column] for column in np.flatnonzero(flags)]
        yield from ended_parts(self.returned, self.rows, side, self.both)

    def cuts(self, *, now: bool) -> Iterator[tuple[str, Month, bool]]:
        """The months of that side that go on after the day up to which they count, by unit; and whether those of all units that count do."""
        if self.matched is None:
            return
        months = list((self.matched.now if now else self.matched.then).span.months())
        cut = self.both & self.matched.cut[0 if now else 1]
        for place, step in zip(*np.nonzero(cut), strict=True):
            yield self.returned.units[self.rows[place]], months[step], bool((cut[:, step] == self.both[:, step]).all())


def counted(reports: Reports, span: Span, *, category: str | None, place: str, without: Lacks = NONE) -> tuple[Coverage, Flags]:
    """Who has reported the span, and the months of each unit that are complete, reported by itself or by the place, as flags by unit and month of the span.

    Nothing of what units lack (`without`) counts.
    """
    returned, rows = reports.returned, reports.rows
    if not without and (coverage := regular_coverage(reports.regular, span)) is not None:
        return coverage, np.ones((len(rows), span.length), dtype=bool)
    if reports.regular.is_outside(span):
        return _whole(0, span.length, 0), np.zeros((len(rows), span.length), dtype=bool)
    side = side_of(returned, rows, span, category)
    columns, reported = side.columns, side.reported & ~pick(returned.ended_early, rows, side.columns)
    expected = pick(returned.expected, rows, columns) & returned.begun(columns)
    reported |= expected & reported_by_place(returned, span, place=place, category=category)
    forget(reported, without)
    share = share_of(weights_of(returned, rows, columns), reported & ~pick(returned.absent, rows, columns), expected, returned, columns)
    left = tuple(
        left_out(returned, rows, span, expected & ~reported, lambda unit, step: _why(without, unit, step) or why_open(returned, rows, side, unit, step))
    )
    presumed, doubtful = (int((pick(zeros, rows, columns) & reported).sum()) for zeros in (returned.presumed, returned.doubtful))
    estimated = bool((pick(returned.estimated, rows, columns) & reported).any())
    counts = reported & ~pick(returned.absent, rows, columns)
    due, parts = expected | counts, counts | pick(returned.partial | returned.ended_early, rows, columns)
    incomplete = int((parts.any(axis=1) & (due & ~counts).any(axis=1)).sum())
    numbers = (int((parts & due).any(axis=1).sum()), int(due.any(axis=1).sum()), int(counts.sum()), int(due.sum()))
    return Coverage(*numbers, share, 1.0, left, presumed, doubtful, estimated, incomplete), reported


def _why(without: Lacks, unit: int, step: int) -> str:
    return without[unit].reason if unit in without and without[unit].holds(step) else ""


def regular_coverage(regular: Regular, span: Span) -> Coverage | None:
    """The coverage of a span of which all months are regular, None of any other."""
    return _whole(regular.units, span.length, regular.presumed_of(span)) if regular.holds(span) else None


@lru_cache(maxsize=_MOST_WHOLE)
def _whole(units: int, months: int, presumed: int) -> Coverage:
    return Coverage(units, units, units * months, units * months, presumed=presumed)


def compared(reports: Reports, current: Span, base: Span, *, category: str | None, place: str, without: Lacks = NONE) -> Compared:
    """The months of both spans that each unit of the place has reported on both sides, and what share (0..1, by weight) of the expected ones that is.

    Example: of two units alike one is silent in May of this year: both Mays of it are left out, its other months count, and the share of the current side is
    that of the unit-months in.
    """
    returned, rows, regular = reports.returned, reports.rows, reports.regular
    if regular.holds(current) and regular.holds(base) and not without:
        all_months = np.ones((len(rows), current.length), dtype=bool)
        if _rests(reports, current, base, category, all_months) is None:
            coverage = _whole(regular.units, current.length, regular.presumed_of(current, base))
            return Compared(place, returned, rows, current, base, all_months, coverage, float(regular.days_of(current)), float(regular.days_of(base)))
    match = match_months(returned, rows, current, base, category=category, place=place, without=without)
    coverage, rests = coverage_of(returned, rows, match), _rests(reports, current, base, category, match.both)
    if rests is not None:
        coverage = replace(coverage, excluded=(*coverage.excluded, *rests.coverage.excluded))
    return Compared(place, returned, rows, current, base, match.both, coverage, *_days(returned, rows, match), match, rests)


def _rests(reports: Reports, current: Span, base: Span, category: str | None, of_units: Flags) -> Compared | None:
    """What is reported beside the units, in the months that count of any of these; None where all of it counts, or there is none."""
    returned, rows = reports.rests, reports.rest_rows
    if not len(rows):
        return None
    match = match_months(returned, rows, current, base, category=category, place="")
    both = match.both & of_units.any(axis=0)
    left = (match.now.reported | match.then.reported) & ~both
    if not left.any() and not any(cut.any() for cut in match.cut):
        return None
    has_cases = (numbers_at(returned.value, rows, match.now.columns) + numbers_at(returned.value, rows, match.then.columns)) > 0
    named = left & has_cases & of_units.any(axis=0)
    excluded = tuple(
        exclusion._replace(region=region_of(exclusion.region), is_rest=True)
        for exclusion in left_out(returned, rows, current, named, lambda place, step: why_not(returned, rows, match, place, step))
    )
    return Compared("", returned, rows, current, base, both, Coverage(0, 0, 0, 0, excluded=excluded), 0.0, 0.0, match)


def _days(returned: Returned, rows: Rows, match: Matched) -> tuple[float, float]:
    """The days compared on each side; of units with unlike days the mean by their daily rate, so that days1 / (days1 + days0) is the share under no change."""
    now, then, both = match.now.columns, match.then.columns, match.both
    if not both.any():
        return 0.0, 0.0
    lengths = (returned.days_of(columns) for columns in (now, then))
    days, before = ((np.where(match.day > 0, np.minimum(match.day, whole), whole) * both).sum(axis=1).astype(float) for whole in lengths)
    some = days + before > 0
    if len({*zip(days[some].tolist(), before[some].tolist(), strict=True)}) == 1:
        return float(days[some][0]), float(before[some][0])
    value = (numbers_at(returned.value, rows, now) + numbers_at(returned.value, rows, then)) * both
    rate = np.divide(value.sum(axis=1), days + before, out=np.zeros(len(rows)), where=some)
    weight = rate if rate.sum() else some.astype(float)
    return round(float((weight * days).sum() / weight.sum()), 6), round(float((weight * before).sum() / weight.sum()), 6)
