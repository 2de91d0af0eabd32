"""Who stands behind a number: the units and unit-months counted of those expected, with what share by weight, and what is left out for which reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.answers.comparing.matching import Matched, Rows, Side
from data.calculations.periods import Month, Span
from data.calculations.submissions import Reason, SubmissionState
from data.reading.returns.returned import NOTHING, Flags, Floats, Returned, pick

ENOUGH: Final = 0.8
"""With a smaller share of the expected unit-months, by weight, there is no verdict."""
LACKING: Final = "no_denominator"
JOINT: Final = "joint"
UNPLACED: Final = "by_compound"
BLANK: Final = "blank"
_DIGITS: Final = 9
"""Of shares: four of five alike are 0.8, without the traces of binary fractions."""


class Excluded(NamedTuple):
    """Months of a unit that are left out, and why: open, partial, day (not whole), waived, ended, period (reported in other periods), joint, no_base,
    no_denominator (of rates), by_compound (reported, but not of each compound), blank (of a column that the return leaves blank)."""

    region: str
    months: tuple[Month, ...]
    reason: str
    is_rest: bool = False  # not a unit, but what the region holds beside its units
    carried: Month | None = None  # of a level that holds until the next return: the earlier month whose number stands in


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
    doubtful: int = 0  # and those reported to be zero although that is hardly possible
    estimated: bool = False
    incomplete: int = 0  # of a value those of the units that have reported only a part of what is due from them

    @property
    def whole(self) -> int:
        """Of a value the units of which all that is due has come."""
        return self.units_expected - len({exclusion.region for exclusion in self.excluded if not exclusion.is_rest and exclusion.reason != UNPLACED})

    @property
    def is_partial(self) -> bool:
        """True if fewer unit-months stand behind the number than are expected."""
        return self.unit_months < self.unit_months_expected

    @property
    def is_confirmed(self) -> bool:
        """True if no zero is presumed or in doubt."""
        return not self.presumed and not self.doubtful

    @property
    def leaves_out(self) -> bool:
        """True if something that was reported, or is expected, does not count."""
        return self.is_partial or bool(self.excluded)

    @property
    def is_enough(self) -> bool:
        """True if on both sides at least 80 % of the expected unit-months, by weight, are in: else there is no verdict."""
        return min(self.share, self.base_share) >= ENOUGH


def coverage_of(returned: Returned, rows: Rows, match: Matched) -> Coverage:
    """Who is compared: units and unit-months of the current side, the share 0..1 of each side by weight, and who is left out for which reason."""
    now, then, both = match.now.columns, match.then.columns, match.both
    begun = returned.begun(now)
    used = both.any(axis=0) if both.any() else begun
    expected = [pick(returned.expected, rows, columns) for columns in (now, then)]
    absent = [pick(returned.absent, rows, columns) for columns in (now, then)]
    left = (expected[0] | expected[1] | (match.now.reported & ~absent[0])) & ~both & (used | begun)
    expected_now, expected_then = (flags & used for flags in expected)
    counts = both & ~absent[0]
    due = (expected_now | both) & ~absent[0]
    weights = weights_of(returned, rows, now)
    presumed, doubtful = (int((both & (pick(zeros, rows, now) | pick(zeros, rows, then))).sum()) for zeros in (returned.presumed, returned.doubtful))
    return Coverage(
        int(counts.any(axis=1).sum()),
        int(due.any(axis=1).sum()),
        int(counts.sum()),
        int(due.sum()),
        share_of(weights, counts, expected_now, returned, now),
        share_of(weights, both & ~absent[1], expected_then, returned, then),
        tuple(left_out(returned, rows, match.now.span, left, lambda place, step: why_not(returned, rows, match, place, step))),
        presumed,
        doubtful,
        bool((both & (pick(returned.estimated, rows, now) | pick(returned.estimated, rows, then))).any()),
    )


def weights_of(returned: Returned, rows: Rows, columns: NDArray[np.int64]) -> Floats:
    """How much each unit weighs: its mean daily value up to the end of the span, the mean of the others where it has reported nothing, else all alike."""
    end = int(columns.max(initial=-1))
    daily = returned.daily(end)[rows] if end >= 0 else np.full(len(rows), np.nan)
    known = daily[~np.isnan(daily)]
    if not len(known) or not known.sum():
        return np.ones(len(rows))
    return np.where(np.isnan(daily), known.mean(), daily)


def share_of(weights: Floats, reported: Flags, expected: Flags, returned: Returned, columns: NDArray[np.int64]) -> float:
    """The weight of the unit-months reported ÷ that of all expected ones, a share 0..1 weighed in days; 1 where nothing is expected.

    `weights` has a daily number a unit (cases a day, households, or 1), `reported` and `expected` are flags by unit and month of the columns.
    Example: units of 2 and 1 cases a day, of which the second is silent in April: 60 ÷ 90 = 0.667.
    """
    days = returned.days_of(columns)
    whole = float((weights[:, None] * days * (expected | reported)).sum())
    return round(float((weights[:, None] * days * reported).sum()) / whole, _DIGITS) if whole else 1.0


def left_out(returned: Returned, rows: Rows, span: Span, left: Flags, reason: Callable[[int, int], str]) -> Iterator[Excluded]:
    """The months left out by unit and reason: `left` flags them by unit and month of the span, `reason` names why by place in the rows and step."""
    months = list(span.months())
    for place, row in enumerate(rows.tolist()):
        months_by_reason: dict[str, list[Month]] = {}
        for step in np.flatnonzero(left[place]).tolist():
            months_by_reason.setdefault(reason(place, step), []).append(months[step])
        for of_reason, its in months_by_reason.items():
            yield Excluded(returned.units[row], tuple(its), of_reason)


def with_carried(coverage: Coverage, returned: Returned, rows: Rows, span: Span) -> Coverage:
    """The coverage of a level at the end of the span, with the month whose number stands in for each unit that has not reported it."""
    end = int(returned.columns(span)[-1])
    silent = {exclusion.region for exclusion in coverage.excluded if exclusion.reason == "open"}
    if end < 0 or not silent:
        return coverage
    open_rows = [row for row in rows.tolist() if returned.units[row] in silent]
    reported = (returned.complete | returned.partial)[open_rows, :end]
    last = {returned.units[row]: returned.month(int(np.flatnonzero(flags)[-1])) for row, flags in zip(open_rows, reported, strict=True) if flags.any()}
    carried = (exclusion._replace(carried=last.get(exclusion.region)) if exclusion.reason == "open" else exclusion for exclusion in coverage.excluded)
    return replace(coverage, excluded=tuple(carried))


def unplaced_months(returned: Returned, rows: Rows, span: Span, left: Flags) -> Iterator[Excluded]:
    """The months reported without saying in which compounds; `left` flags them by unit and month of the span."""
    return left_out(returned, rows, span, left, lambda _place, _step: UNPLACED)


def without_month_before(coverage: Coverage, before: Month) -> Coverage:
    """Of what borders moved within a rise leave out the months of the rise alone: the level before it was reported."""
    excluded = (
        exclusion._replace(months=tuple(month for month in exclusion.months if month != before)) if exclusion.reason == JOINT else exclusion
        for exclusion in coverage.excluded
    )
    return replace(coverage, excluded=tuple(excluded))


def why_open(returned: Returned, rows: Rows, side: Side, place: int, step: int) -> str:
    """Why a month that is not complete on a side is not, as one of the reasons of `Excluded`; `step` counts the months of the side from 0."""
    row, column = int(rows[place]), int(side.columns[step])
    state, reason = (str(returned.standing[row, column]), str(returned.reason[row, column])) if column >= 0 else (NOTHING, "")
    if state == SubmissionState.PARTIAL:
        return "day" if reason == Reason.DAY or returned.ended_early[row, column] else "partial"
    if state == SubmissionState.WAIVED:
        return "waived"
    ended = returned.ended.get(returned.units[row])
    if ended is not None and side.span.start.number + step >= ended:
        return "ended"
    return "period" if column >= 0 and returned.in_longer[row, column] else "open"


def why_not(returned: Returned, rows: Rows, match: Matched, place: int, step: int) -> str:
    """Why a month cannot be compared, as one of the reasons of `Excluded`; `place` is that of the unit in the rows, `step` counts months of the span from 0."""
    if place in match.without and match.without[place].holds(step):
        return match.without[place].reason
    if not match.now.reported[place, step]:
        return why_open(returned, rows, match.now, place, step)
    if match.joint[place, step]:
        return JOINT
    if match.unlike_periods[place, step]:
        return "period"
    column = int(match.then.columns[step])
    if match.then.reported[place, step]:
        is_cut_now = bool(returned.cut[rows[place], match.now.columns[step]])
        return "period" if not match.unlike_days[place, step] else "day" if is_cut_now else "no_base"
    return "period" if column >= 0 and returned.in_longer[rows[place], column] else "no_base"
