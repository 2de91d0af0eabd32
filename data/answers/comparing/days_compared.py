"""Who is compared over single days: the units that have reported the months of both sides, as far as the days asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from data.answers.comparing.coverage import Coverage, Excluded
from data.calculations.periods import Days, Month, Span
from data.calculations.submissions import SubmissionState
from data.cubes.returns.marks import region_of
from data.reading.gateway import Reader
from data.reading.returns.reported import rests, rests_within, returned, units_within
from data.reading.returns.returned import Returned


class _DaysReported(NamedTuple):
    """Months of a side that a unit has reported as far as the days go, those that it has not although they are due, and why not."""

    whole: bool
    missing: tuple[Month, ...]
    reason: str


def coverage_of_days(reader: Reader, place: str, days: Days, base: Days) -> Coverage | None:
    """The units of the place that are compared over the days, and those that are left out; None where nobody reports."""
    returns, rows = returned(reader, reader.catalogue.tree.root(place), "cases"), units_within(reader, "cases", place).tolist()
    if not rows or not returns.months:
        return None
    sides = {row: (_days_reported(returns, row, days), _days_reported(returns, row, base)) for row in rows}
    due = [row for row, (now, then) in sides.items() if now.whole or now.missing or then.missing]
    used = [row for row in due if all(side.whole for side in sides[row])]
    left = (*_excluded(returns, {row: sides[row] for row in due if row not in used}, days.span), *_unlike_rests(reader, place, days, base))
    months = days.span.length
    share, columns = _share(returns, due, used, days.last), np.concatenate([returns.columns(side_days.span) for side_days in (days, base)])
    cells = np.ix_(used, np.unique(columns[columns >= 0]))
    presumed, doubtful = (int(zeros[cells].sum()) for zeros in (returns.presumed, returns.doubtful))
    return Coverage(len(used), len(due), months * len(used), months * len(due), share, share, left, presumed, doubtful)


def units_compared(reader: Reader, place: str, coverage: Coverage) -> list[str]:
    """The units within the place that are not left out; none where it lies in one that is."""
    returns, left = returned(reader, reader.catalogue.tree.root(place), "cases"), {exclusion.region for exclusion in coverage.excluded}
    inside = set(reader.catalogue.tree.subtree(place))
    reporting = [returns.units[row] for row in units_within(reader, "cases", place).tolist() if returns.expected[row].any()]
    return [unit for unit in reporting if unit in inside and unit not in left]


def _days_reported(returns: Returned, row: int, days: Days) -> _DaysReported:
    missing, reason, whole_months = [], "open", 0
    for month, column in zip(days.span.months(), returns.columns(days.span).tolist(), strict=True):
        if column < 0:
            continue
        last, cut = min(days.last, month.last_day).day, int(returns.cut[row, column])
        if returns.complete[row, column] and (not cut or cut >= last):
            whole_months += 1
        elif returns.expected[row, column] and returns.reported_by_anyone[column]:
            missing.append(month)
            reason = "day" if cut else "partial" if returns.state[row, column] == SubmissionState.PARTIAL else "open"
    return _DaysReported(whole_months == days.span.length, tuple(missing), reason)


def _excluded(returns: Returned, left: dict[int, tuple[_DaysReported, _DaysReported]], span: Span) -> Iterator[Excluded]:
    for row, (now, _) in left.items():
        yield Excluded(returns.units[row], now.missing or tuple(span.months()), now.reason if now.missing else "no_base")


def _unlike_rests(reader: Reader, place: str, days: Days, base: Days) -> Iterator[Excluded]:
    """What regions tell beside their units on one of the sides alone."""
    rest_returns = rests(reader, reader.catalogue.tree.root(place), "cases")
    for row in rests_within(reader, "cases", place).tolist():
        sides = [_days_reported(rest_returns, row, side_days).whole for side_days in (days, base)]
        columns = np.concatenate([rest_returns.columns(side_days.span) for side_days in (days, base)])
        if not all(sides) and rest_returns.value[row, columns[columns >= 0]].any():
            yield Excluded(region_of(rest_returns.units[row]), tuple(days.span.months()), "no_base" if sides[0] else "open", is_rest=True)


def _share(returns: Returned, due: list[int], used: list[int], last: dt.date) -> float:
    """The weight of the units compared of that of all that are due: their mean daily number of cases."""
    end = min(Month.of(last).number - returns.start, returns.months - 1)
    daily = np.nan_to_num(returns.daily(max(end, 0)))
    whole = float(daily[due].sum())
    return round(float(daily[used].sum()) / whole, 9) if whole else 1.0 if len(used) == len(due) else 0.0
