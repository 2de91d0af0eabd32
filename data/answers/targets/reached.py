"""How far the units have reported what a target counts: the day from which the rest is forecast, and what of a fall is still to be compared."""

from __future__ import annotations

import datetime as dt
from math import floor
from typing import Final, NamedTuple

import numpy as np

from data.answers.comparing.coverage import weights_of
from data.answers.comparing.regular import Reports, reports_of
from data.answers.question import Row
from data.calculations.forecast import DAYS_A_MONTH
from data.calculations.periods import Month, Span
from data.metrics.registry import METRICS
from data.reading.gateway import Reader
from data.reading.returns.returned import Flags, Floats, Returned
from data.reading.rows import Target

_LATE: Final = ("open", "partial", "day")
"""The reasons for which what is left out of a comparison has still to come."""


class ToCompare(NamedTuple):
    """What of a fall is not compared yet, of the units and months that the year before has: as shares of the base, and as months of all units."""

    of_past: float  # of the base so far that is not compared, what has still to be
    of_rest: float  # of the base of the months to come
    missing: float  # months that are still to be returned
    ahead: float  # the same, and all to come


def reports_for(reader: Reader, target: Target) -> Reports:
    """Who reports what the target counts."""
    return reports_of(reader, METRICS[target.metric].subject, target.region)


def day_reached(reports: Reports, until: Month) -> dt.date | None:
    """The last day of the last month reported, each unit up to its own: their mean by weight, so that the days to come fit what was counted.

    None where nobody has to report. A zero that is only presumed reaches as far as the others.
    """
    returned, rows = reports.returned, reports.rows
    columns = np.arange(min(until.number - returned.start + 1, returned.months))
    if not len(rows) or not len(columns):
        return None
    reported = (_reported(returned) & ~returned.presumed)[np.ix_(rows, columns)]
    last = int(np.flatnonzero(reported.any(axis=0)).max(initial=-1))
    if last < 0:
        return None
    weights, days = weights_of(returned, rows, columns) * reported[:, last], _reported_days(returned)[rows, last]
    day = floor(float((weights * days).sum() / weights.sum()) + _TRACE) if weights.sum() else int(days[reported[:, last]].min())
    month = returned.month(last)
    return dt.date(month.year, month.month, max(day, 1))


def partly_returned(reports: Reports, month: Month, *, is_last: bool) -> float:
    """The share (0..1, by weight) of the month that units have reported whose month is not whole: of each its days up to the last one reported.

    Of the last month all up to the day reached. Example: one of three units alike reported 15 of 30 days: 1/3 · 15/30 = 0.167.
    """
    returned, rows = reports.returned, reports.rows
    column = month.number - returned.start
    if not len(rows) or not 0 <= column < returned.months:
        return 0.0
    partial = ((returned.partial & (returned.day > 0)) | returned.ended_early)[rows, column]
    weights = weights_of(returned, rows, np.array([column]))
    due = float((weights * (returned.expected[rows, column] | partial)).sum())
    reported = partial if is_last else partial * returned.day[rows, column] / month.days
    return float((weights * reported).sum()) / due if due else 0.0


def to_compare(reports: Reports, row: Row, due: Month, *, through: dt.date) -> ToCompare:
    """What is left to be compared after the row, a change against the year before, up to the month in which the target is due."""
    if not len(reports.rows) or row.span is None:
        days = max((due.last_day - through).days, 0)
        return ToCompare(1.0, 1.0, 0.0, days / DAYS_A_MONTH)
    weights = _weights(reports, row.span)
    past, late, cut = _past(reports, row, row.span, weights)
    has_rest = row.span.end < due
    of_rest, rest = _rest(reports, Span(row.span.end.shift(1), due), weights) if has_rest else (1.0, 0.0)
    return ToCompare(past, of_rest, late, late + cut + rest)


_TRACE: Final = 1e-9


def _reported(returned: Returned) -> Flags:
    reported: Flags = returned.complete | returned.partial | returned.in_longer
    return reported


def _reported_days(returned: Returned) -> Floats:
    """The last day reported of each month, its length where it is reported whole."""
    return np.where(returned.day > 0, returned.day, returned.days[None, :]).astype(float)


def _weights(reports: Reports, span: Span) -> Floats:
    """How much each unit weighs of all that are expected at the end of the span."""
    returned, rows = reports.returned, reports.rows
    weights = weights_of(returned, rows, returned.columns(span))
    whole = float((weights * returned.expected[rows, -1]).sum()) if returned.months else 0.0
    return weights / whole if whole else weights / max(weights.sum(), _TRACE)


def _base(returned: Returned, row: int, month: Month) -> tuple[bool, float]:
    """Whether the year before tells the month of the unit, and what."""
    column = month.number - returned.start - 12
    if not 0 <= column < returned.months:
        return False, 0.0
    return bool(returned.complete[row, column] or returned.in_longer[row, column]), float(returned.value[row, column])


def _past(reports: Reports, row: Row, span: Span, weights: Floats) -> tuple[float, float, float]:
    """Of the base so far that is not compared the share that still will be; the months missing, and those of the days after which units are cut."""
    returned = reports.returned
    reasons: dict[tuple[str, Month], str] = {}
    for exclusion in row.coverage.excluded if row.coverage else ():
        reasons |= {} if exclusion.is_rest else {(exclusion.region, month): exclusion.reason for month in exclusion.months}
    left, come, late, cut = 0.0, 0.0, 0.0, 0.0
    for unit, weight in zip(reports.rows.tolist(), weights.tolist(), strict=True):
        for month in span.months():
            reason, (is_reported, base) = reasons.get((returned.units[unit], month)), _base(returned, unit, month)
            column = month.number - returned.start
            day = int(returned.cut[unit, column]) if reason is None and 0 <= column < returned.months else 0
            days = month.days if reason else month.days - day if day else 0
            comes = is_reported and (reason is None or reason in _LATE)
            left += base * days / month.days
            come += base * days / month.days if comes else 0.0
            late += weight * days if comes and reason else 0.0
            cut += weight * days if comes and not reason else 0.0
    share = come / left if left else float(late + cut > 0)
    return share, late / DAYS_A_MONTH, cut / DAYS_A_MONTH


def _rest(reports: Reports, span: Span, weights: Floats) -> tuple[float, float]:
    """Of the base of the months to come the share of the units that are still expected, and how long all units take for as much."""
    returned, whole, expected, days = reports.returned, 0.0, 0.0, 0.0
    for unit, weight in zip(reports.rows.tolist(), weights.tolist(), strict=True):
        ended, is_expected = returned.ended.get(returned.units[unit]), bool(returned.expected[unit, -1])
        for month in span.months():
            is_reported, base = _base(returned, unit, month)
            is_due = is_reported and is_expected and (ended is None or month.number < ended)
            whole += base
            expected += base if is_due else 0.0
            days += weight * month.days if is_due else 0.0
    return expected / whole if whole else 1.0, days / DAYS_A_MONTH
