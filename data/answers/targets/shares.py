"""Where a target on a share over a span stands, such as cases solved of those known: judged when the span is over, until then by its months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from data.answers.question import Row
from data.answers.targets.aims import is_cap
from data.answers.targets.standing import Standing, months_of
from data.answers.targets.status import Status, status_of
from data.calculations.forecast import DAYS_A_MONTH, WINDOW, Progress, drift_of
from data.metrics.registry import METRICS
from data.reading.rows import Target


def share_standing(target: Target, so_far: Row, months: Sequence[Row], *, today: dt.date, is_additive: bool) -> Standing:
    """The standing from the share of the span up to now and the months before; what does not add up over months is not forecast."""
    left, cap, value = (target.due - today).days, is_cap(target, METRICS[target.metric]), so_far.value
    if value is None:
        return Standing(target=target, value=None, days_left=left, note="incomplete")
    reached = value <= target.value if cap else value >= target.value
    history = [Progress(surplus, months_of(row, today)) for row in months if (surplus := _surplus(target, row, is_cap=cap)) is not None]
    drift, surplus = (drift_of(history) if is_additive else None), _surplus(target, so_far, is_cap=cap)
    probability = drift.probability(-surplus, within=left / DAYS_A_MONTH) if drift and surplus is not None and left > 0 else None
    status: Status = ("met" if reached else "missed") if left <= 0 else status_of(probability)
    return Standing(
        target=target,
        value=value,
        days_left=left,
        status=status,
        note=None if left <= 0 else "reached_now" if reached else "short_history" if probability is None else None,
        learnt_months=min(len(history), WINDOW),
        probability=probability if left > 0 else float(reached),
    )


def _surplus(target: Target, row: Row, *, is_cap: bool) -> float | None:
    """What the numerator has beyond the target's share of the denominator, on its right side."""
    if row.numerator is None or row.denominator is None:
        return None
    surplus = row.numerator - target.value * row.denominator / METRICS[target.metric].factor
    return -surplus if is_cap else surplus
