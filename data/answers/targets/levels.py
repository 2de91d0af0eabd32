"""Where a target on a level stands that rises and falls, such as cameras online: judged on the day that it is due, until then by its drift."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import ceil
from typing import TypedDict

from data.answers.comparing.coverage import ENOUGH
from data.answers.question import Row
from data.answers.targets.aims import is_cap, is_whole
from data.answers.targets.standing import SMALLEST_BASE, Level, Note, Standing, changes, dates, done, mean_pace, returned_share
from data.answers.targets.status import Status, status_of
from data.calculations.forecast import DAYS_A_MONTH, WINDOW, drift_of, required_pace
from data.calculations.periods import Month
from data.metrics.model import Metric
from data.metrics.registry import METRICS
from data.reading.rows import Target


def level_standing(target: Target, rows: Sequence[Row], *, today: dt.date) -> Standing:
    """The standing from the metric's rows of the months up to today or to the day that it was due, oldest first; before that day it is never met."""
    row, left, metric = rows[-1], (target.due - today).days, METRICS[target.metric]
    months = max(left, 0) / DAYS_A_MONTH

    def level(month_row: Row) -> float | None:
        return _ahead(target, metric, month_row)

    ahead = level(row) or 0.0
    gap = _whole(metric, -ahead)
    history = changes(rows, level, today=today)
    drift = drift_of(history)
    is_reported = returned_share(row) >= ENOUGH
    probability = drift.probability(-ahead, within=months) if drift and is_reported else None
    is_due = left < 0 or (left == 0 and (gap == 0 or today == Month.of(today).last_day))  # on its last day a month is reported whole
    status: Status = ("met" if gap == 0 else "missed") if is_due and is_reported else status_of(probability)
    return Standing(
        target=target,
        value=row.value,
        days_left=left,
        status=status,
        note=_note(gap, status) if is_reported else "incomplete",
        done=done(row),
        gap=gap,
        **_paces(target, metric, rows, level, gap=gap, within=months, today=today),
        learnt_months=min(len(history), WINDOW),
        forecast=dates(drift.months_until(gap), today) if drift and gap and drift.mean > 0 else None,
        probability=probability if status not in ("met", "missed") else float(status == "met"),
    )


class _Paces(TypedDict):
    required_pace: float | None
    pace_3: float | None
    pace_6: float | None
    forecast_pace: float | None
    whole_pace: float | None
    whole_pace_3: float | None


def _paces(target: Target, metric: Metric, rows: Sequence[Row], level: Level, *, gap: float, within: float, today: dt.date) -> _Paces:
    """What a level gains a month and must gain; of a share of a whole the part's gains beside those of the whole, which it has to keep up with."""
    is_share = metric.denominator is not None and not is_cap(target, metric)

    def part(month_row: Row) -> float | None:
        return month_row.numerator if level(month_row) is not None else None

    def whole(month_row: Row) -> float | None:
        return month_row.denominator if level(month_row) is not None else None

    moved, needed = part if is_share else level, required_pace(gap, within=within)
    drift = drift_of(changes(rows, moved, today=today))
    growth = drift_of(changes(rows, whole, today=today)) if is_share else None
    if needed is not None and growth:
        needed = max(needed + growth.mean * target.value / metric.factor, 0.0)
    return {
        "required_pace": needed,
        "pace_3": mean_pace(rows, moved, months=3, today=today),
        "pace_6": mean_pace(rows, moved, months=6, today=today),
        "forecast_pace": drift.mean if drift else None,
        "whole_pace": growth.mean if growth else None,
        "whole_pace_3": mean_pace(rows, whole, months=3, today=today) if is_share else None,
    }


def _ahead(target: Target, metric: Metric, row: Row) -> float | None:
    """How far the level lies on the right side of its target, in cameras, staff …; below 0 on the wrong one. What outgrows a growing whole alone counts."""
    if row.value is None:
        return None
    if metric.denominator is None:
        distance = row.value - target.value
    elif row.numerator is None or row.denominator is None:
        return None
    else:
        distance = row.numerator - target.value * row.denominator / metric.factor
    return -distance if is_cap(target, metric) else distance


def _whole(metric: Metric, missing: float) -> float:
    """What is missing, never less than nothing, in whole cameras and staff."""
    amount = max(missing, 0.0)
    return float(ceil(amount - SMALLEST_BASE)) if is_whole(metric) or metric.denominator is not None else amount if amount > SMALLEST_BASE else 0.0


def _note(gap: float, status: Status) -> Note | None:
    if status in ("met", "missed"):
        return None
    return "reached_now" if gap == 0 else "short_history" if status == "unknown" else None
