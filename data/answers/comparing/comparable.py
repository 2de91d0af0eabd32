"""Which unit-months of a place may be compared or counted together: what both sides have told, and what share of the expected that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from data.answers.comparing.coverage import Coverage, coverage_of, left_out, share_of, weights_of, why_not, why_open
from data.answers.comparing.matching import NONE, Lacks, Matched, Rows, ended_parts, forget, matched, side, told_by_place
from data.answers.comparing.regular import Regular, Reports
from data.calculations.periods import Month, Span
from data.cubes.returns.rests import region_of
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
    matched: Matched | None = None  # None where every unit has told every month of both sides whole
    rests: Compared | None = None  # what is told beside the units, by region; None where all of it counts

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
        """The months of that side in which the units stand alone: the place has told neither all of them on both sides nor the same beside all of them."""
        if self.matched is not None:
            span = (self.matched.now if now else self.matched.then).span
            stands = self.matched.by_place | (self.both.all(axis=0) & self._told_alike)
            yield from (month for month, is_told in zip(span.months(), stands.tolist(), strict=True) if not is_told)

    @property
    def _told_alike(self) -> Flags:
        """The months of which the place has told the same categories of its own on both sides."""
        sides = zip(self.current.months(), self.base.months(), strict=True)
        told = [(self.returned.told_whole(self.place, one.number), self.returned.told_whole(self.place, other.number)) for one, other in sides]
        return np.array([now is not None and now == then for now, then in told], dtype=bool)

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


def counted(reports: Reports, span: Span, *, category: str | None, place: str, without: Lacks = NONE) -> tuple[Coverage, Flags]:
    """Who has told of the span, and the months of each unit that are complete, told by itself or by the place; none of what units lack."""
    returned, rows = reports.returned, reports.rows
    if not without and (coverage := regular_coverage(reports.regular, span)) is not None:
        return coverage, np.ones((len(rows), span.length), dtype=bool)
    if reports.regular.is_outside(span):
        return _whole(0, span.length, 0), np.zeros((len(rows), span.length), dtype=bool)
    one = side(returned, rows, span, category)
    columns, told = one.columns, one.told & ~pick(returned.ended_early, rows, one.columns)
    expected = pick(returned.expected, rows, columns) & returned.begun(columns)
    told |= expected & told_by_place(returned, span, place=place, category=category)
    forget(told, without)
    share = share_of(weights_of(returned, rows, columns), told & ~pick(returned.absent, rows, columns), expected, returned, columns)
    left = tuple(left_out(returned, rows, span, expected & ~told, lambda unit, step: _why(without, unit, step) or why_open(returned, rows, one, unit, step)))
    presumed, doubtful = (int((pick(one, rows, columns) & told).sum()) for one in (returned.presumed, returned.doubtful))
    estimated = bool((pick(returned.estimated, rows, columns) & told).any())
    counts = told & ~pick(returned.absent, rows, columns)
    due, parts = expected | counts, counts | pick(returned.partial | returned.ended_early, rows, columns)
    incomplete = int((parts.any(axis=1) & (due & ~counts).any(axis=1)).sum())
    numbers = (int((parts & due).any(axis=1).sum()), int(due.any(axis=1).sum()), int(counts.sum()), int(due.sum()))
    return Coverage(*numbers, share, 1.0, left, presumed, doubtful, estimated, incomplete), told


def _why(without: Lacks, unit: int, step: int) -> str:
    return without[unit].reason if unit in without and without[unit].holds(step) else ""


def regular_coverage(regular: Regular, span: Span) -> Coverage | None:
    """The coverage of a span of which all months are regular, None of any other."""
    return _whole(regular.units, span.length, regular.presumed_of(span)) if regular.holds(span) else None


@lru_cache(maxsize=_MOST_WHOLE)
def _whole(units: int, months: int, presumed: int) -> Coverage:
    return Coverage(units, units, units * months, units * months, presumed=presumed)


def compared(reports: Reports, current: Span, base: Span, *, category: str | None, place: str, without: Lacks = NONE) -> Compared:
    """The months of both spans that each unit of the place has told on both sides, and what share of the expected ones that is."""
    returned, rows, regular = reports.returned, reports.rows, reports.regular
    if regular.holds(current) and regular.holds(base) and not without:
        told = np.ones((len(rows), current.length), dtype=bool)
        if _rests(reports, current, base, category, told) is None:
            coverage = _whole(regular.units, current.length, regular.presumed_of(current, base))
            return Compared(place, returned, rows, current, base, told, coverage, float(regular.days_of(current)), float(regular.days_of(base)))
    found = matched(returned, rows, current, base, category=category, place=place, without=without)
    coverage, rests = coverage_of(returned, rows, found), _rests(reports, current, base, category, found.both)
    if rests is not None:
        coverage = replace(coverage, excluded=(*coverage.excluded, *rests.coverage.excluded))
    return Compared(place, returned, rows, current, base, found.both, coverage, *_days(returned, rows, found), found, rests)


def _rests(reports: Reports, current: Span, base: Span, category: str | None, of_units: Flags) -> Compared | None:
    """What is told beside the units, in the months that count of any of these; None where all of it counts, or there is none."""
    returned, rows = reports.rests, reports.rest_rows
    if not len(rows):
        return None
    found = matched(returned, rows, current, base, category=category, place="")
    both = found.both & of_units.any(axis=0)
    left = (found.now.told | found.then.told) & ~both
    if not left.any() and not any(cut.any() for cut in found.cut):
        return None
    has_cases = (numbers_at(returned.value, rows, found.now.columns) + numbers_at(returned.value, rows, found.then.columns)) > 0
    named = left & has_cases & of_units.any(axis=0)
    excluded = tuple(
        one._replace(region=region_of(one.region), is_rest=True)
        for one in left_out(returned, rows, current, named, lambda place, step: why_not(returned, rows, found, place, step))
    )
    return Compared("", returned, rows, current, base, both, Coverage(0, 0, 0, 0, excluded=excluded), 0.0, 0.0, found)


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
