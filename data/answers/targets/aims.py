"""What kind of target one is: a task that is done once, a level that can fall back, or a count over a span; and which side of the value is wanted."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final

from data.calculations.periods import Month
from data.metrics.model import Better, Metric, Sum, Timing, Unit
from data.reading.rows import Target

_DONE_ONCE: Final = ("stages", "funds")
_COUNTED: Final = (Unit.RATE, Unit.COUNT)


class Nature(StrEnum):
    """How the value of a metric moves, which decides when a target on it is met or missed and how it is forecast."""

    TASK = "task"  # rises by what is completed and stays: compounds at a stage, money, shares of them
    LEVEL = "level"  # rises and falls: cameras, staff, rates of cameras
    COUNT = "count"  # adds up over a span: cases, cameras added
    SHARE = "share"  # a share over a span: solved cases, compounds without a case


def nature_of(metric: Metric) -> Nature:
    """The nature of the metric, from the timing and subject of its parts."""
    top, bottom = metric.numerator, metric.denominator
    if not isinstance(top, Sum) or (bottom is not None and (not isinstance(bottom, Sum) or bottom.timing is not Timing.STOCK)):
        return Nature.SHARE
    if top.timing is not Timing.STOCK:
        return Nature.COUNT
    counted = metric.unit is Unit.RATE or (metric.unit in (Unit.COUNT, Unit.MONEY) and bottom is None)
    return Nature.TASK if top.subject in _DONE_ONCE and counted else Nature.LEVEL


def is_cap(target: Target, metric: Metric) -> bool:
    """True if the value is not to be exceeded: as the target says, else where less of the metric is better; a fall wanted caps the count."""
    if target.change:
        return True
    return target.compare == "at_most" if target.compare else metric.better is Better.DOWN


def can_be_change(metric: Metric) -> bool:
    """True for what a fall against the year before can be set for: single numbers that are counted over a span."""
    return nature_of(metric) is Nature.COUNT and metric.denominator is None


def first_day(target: Target) -> dt.date:
    """The first day of the span of a target on what is counted."""
    return target.since or dt.date(target.due.year, 1, 1)


def judged_month(target: Target) -> Month:
    """The month whose end tells the level on the day that the target is due: the last one that ends by then."""
    due = Month.of(target.due)
    return due if target.due == due.last_day else due.shift(-1)


def is_whole(metric: Metric) -> bool:
    """True where amounts are whole compounds, cameras or cases; money and ratios are not."""
    return metric.unit in _COUNTED and metric.subject != "funds"
