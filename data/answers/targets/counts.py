"""Where a target on a count over a span stands: a cap is missed when it is exceeded and met when the span is over and complete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from data.answers.comparing.coverage import ENOUGH
from data.answers.targets.aims import first_day, is_cap, is_whole
from data.answers.targets.standing import SMALLEST_BASE, Note, Standing, dates
from data.answers.targets.status import Status, status_of
from data.calculations.forecast import DAYS_A_MONTH, WINDOW, Pace, Progress, flow_pace, required_pace, safe_pace
from data.metrics.registry import METRICS
from data.reading.rows import Target


class Counted(NamedTuple):
    """What was counted from the first day of the span up to `through`, and by month before."""

    total: float | None
    limit: float | None  # the count that the target comes to; None where it is not known
    value: float | None  # in the unit of the target
    through: dt.date
    missing: float  # months of the span up to `through` that were not returned
    history: Sequence[Progress]
    ahead: float | None = None  # of a fall the months still to be forecast, of the units and months that are compared in the end


def count_standing(target: Target, counted: Counted, *, today: dt.date) -> Standing:
    """The standing of a count, of a fall against the year before, or of an amount that is not to be exceeded."""
    metric, left = METRICS[target.metric], (target.due - today).days
    if counted.total is None or counted.limit is None:
        return Standing(target=target, value=counted.value, days_left=left, done=counted.total, note="incomplete")
    cap, whole = is_cap(target, metric), is_whole(metric) or metric.denominator is not None
    wanted = float((floor if cap else ceil)(counted.limit + (SMALLEST_BASE if cap else -SMALLEST_BASE))) if whole else counted.limit
    months = _months_ahead(target, counted)
    pace = flow_pace(counted.history)
    probability = _probability(pace, wanted - counted.total, within=months, is_cap=cap, step=1.0 if whole else 0.0) if _is_reported(target, counted) else None
    status, note = _status(target, counted, wanted, probability, is_cap=cap)
    gap = None if cap else max(wanted - counted.total, 0.0)
    return Standing(
        target=target,
        value=counted.value,
        days_left=left,
        status=status,
        note=note,
        done=counted.total,
        gap=gap,
        limit=wanted if cap else None,
        room=wanted - counted.total if cap else None,
        required_pace=required_pace(max(wanted - counted.total, 0.0), within=months),
        safe_pace=safe_pace(gap, within=months, dispersion=pace.dispersion if pace else 1.0) if gap is not None else None,
        pace_3=_mean(counted.history, months=3),
        pace_6=_mean(counted.history, months=6),
        forecast_pace=pace.mean if pace else None,
        learnt_months=min(len(counted.history), WINDOW),
        pace=pace,
        forecast=dates(pace.months_until(gap), counted.through) if pace and gap else None,
        probability=float(status == "met") if status in ("met", "missed") else None if status == "unknown" else probability,
    )


def _status(target: Target, counted: Counted, wanted: float, probability: float | None, *, is_cap: bool) -> tuple[Status, Note | None]:
    count = counted.total or 0.0
    if is_cap and count > wanted:
        return "missed", "exceeded"
    if not is_cap and count >= wanted:
        return "met", None
    if counted.through >= target.due:
        return ("met" if is_cap else "missed", None) if counted.missing <= SMALLEST_BASE else ("unknown", "incomplete")
    if probability is None:
        return "unknown", "short_history" if _is_reported(target, counted) else "incomplete"
    return status_of(probability), None


def _probability(pace: Pace | None, room: float, *, within: float, is_cap: bool, step: float) -> float | None:
    if pace is None:
        return None
    return pace.stays_within(room, within=within, step=step) if is_cap else pace.probability(room, within=within)


def _months_ahead(target: Target, counted: Counted) -> float:
    """How long the count goes on, with the months that are still to be returned."""
    if counted.ahead is not None:
        return counted.ahead
    last = max(counted.through, first_day(target) - dt.timedelta(days=1))
    return max((target.due - last).days, 0) / DAYS_A_MONTH + counted.missing


def _is_reported(target: Target, counted: Counted) -> bool:
    """True where enough of the span up to now was returned, by weight."""
    past = max((min(counted.through, target.due) - first_day(target)).days + 1, 0) / DAYS_A_MONTH
    return counted.missing <= (1 - ENOUGH) * past + SMALLEST_BASE


def _mean(history: Sequence[Progress], *, months: int) -> float | None:
    recent = history[-months:]
    return sum(progress.amount for progress in recent) / sum(progress.months for progress in recent) if len(recent) == months else None
