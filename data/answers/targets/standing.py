"""Where a target stands: the record, and the standing of a task that is completed piece by piece."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final, Literal, NamedTuple

from data.answers.question import Row
from data.answers.targets.aims import is_cap
from data.answers.targets.status import Status, status_of
from data.calculations.forecast import DAYS_A_MONTH, SHORTEST, WINDOW, Interval, Pace, Progress, pace_of, required_pace, safe_pace
from data.calculations.periods import Month
from data.metrics.model import Metric
from data.metrics.registry import METRICS
from data.reading.rows import Target

Level = Callable[[Row], float | None]
Note = Literal["reached_now", "exceeded", "incomplete", "short_history"]
SMALLEST_BASE: Final = 1e-9  # traces of binary fractions in value × denominator
_CENTS: Final = 2
TRACE_OF_SHARE: Final = 1e-6
_THIRD: Final = 1 / 3


class Forecast(NamedTuple):
    """The day on which the target will be met, as the median with the limits of its 80 % interval; None for a day too far off to name."""

    median: dt.date | None
    low: dt.date | None
    high: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A target against its metric on the last day of the data. Gap, room and paces in compounds, cameras, cases or yuan; None where they have no meaning.

    Of a share of a whole that grows the paces are those of the part, and what is required makes up for the growth too.
    """

    target: Target
    value: float | None
    days_left: int
    status: Status = "unknown"
    note: Note | None = None
    done: float | None = None
    gap: float | None = None
    limit: float | None = None  # of a cap: the count that is not to be exceeded
    room: float | None = None  # of a cap: what is left of it
    required_pace: float | None = None  # of a cap the pace that fills it by the deadline
    safe_pace: float | None = None  # the pace that would still make it with a probability of 80 %
    pace_3: float | None = None
    pace_6: float | None = None
    forecast_pace: float | None = None  # the pace that the forecast goes on with
    whole_pace: float | None = None  # of a share of a level: what the whole grows by meanwhile, in the forecast
    whole_pace_3: float | None = None  # the same of the last three months
    learnt_months: int = 0  # from so many months, the latest weighing most
    pace: Pace | None = None
    forecast: Forecast | None = None
    probability: float | None = None
    set_by: str | None = None  # the region above that set the target, if not the region itself

    @property
    def metric(self) -> Metric:
        """The metric of the target."""
        return METRICS[self.target.metric]

    @property
    def months_left(self) -> float:
        """The months of 30.4375 days until the deadline; 0 once it has passed."""
        return max(self.days_left, 0) / DAYS_A_MONTH

    @property
    def is_cap(self) -> bool:
        """True if the value is not to be exceeded."""
        return is_cap(self.target, self.metric)

    @property
    def is_open(self) -> bool:
        """True while it can still be met or missed."""
        return self.status not in ("met", "missed")

    @property
    def chance(self) -> float | None:
        """The probability of an open target."""
        return self.probability if self.is_open else None

    @property
    def grows(self) -> bool:
        """True of a share of a whole that grew in the last three months."""
        return (self.whole_pace_3 or 0.0) > SMALLEST_BASE

    @property
    def required_pace_3(self) -> float | None:
        """The pace that is required if the whole goes on to grow as in the last three months."""
        if self.required_pace is None or self.whole_pace is None or self.whole_pace_3 is None:
            return self.required_pace
        return max((self.gap or 0.0) / self.months_left + self.whole_pace_3 * self._share, 0.0)

    @property
    def _share(self) -> float:
        return self.target.value / self.metric.factor

    @property
    def closed(self) -> float | None:
        """By how much the gap closes a month in the forecast; what the whole outgrows is no progress."""
        return self._beyond(self.forecast_pace, self.whole_pace)

    @property
    def closed_3(self) -> float | None:
        """By how much it closed a month in the last three."""
        return self._beyond(self.pace_3, self.whole_pace_3)

    def _beyond(self, pace: float | None, whole: float | None) -> float | None:
        return None if pace is None else pace - (whole or 0.0) * self._share

    @property
    def paces_differ(self) -> bool:
        """True where the last three months differ by more than a third from the pace that the forecast uses."""
        if self.closed_3 is None or self.closed is None or not self.is_open:
            return False
        return abs(self.closed_3 - self.closed) > _THIRD * abs(self.closed) + SMALLEST_BASE

    @property
    def needs_reason(self) -> bool:
        """True where the status must not stand without its paces: where they differ, the whole grows, or the last three months were too slow for it."""
        if self.grows:
            return self.is_open and bool(self.gap) and self.forecast_pace is not None
        is_slow = self.pace_3 is not None and self.required_pace is not None and self.pace_3 < self.required_pace
        return self.paces_differ or (self.status == "on_course" and bool(self.gap) and is_slow and self.forecast_pace is not None)


def task_standing(target: Target, rows: Sequence[Row], *, today: dt.date) -> Standing:
    """The standing of a target that is met for good once it is reached, from the metric's rows of the months up to the day, oldest first."""
    row, left, metric = rows[-1], (target.due - today).days, METRICS[target.metric]
    gap, months = _gap(target, metric, row), max(left, 0) / DAYS_A_MONTH
    history = _since_first(rows, today=today)
    pace = pace_of(history)
    probability = pace.probability(gap, within=months) if pace else 0.0 if len(history) >= SHORTEST else None
    status: Status = "met" if gap == 0 else "missed" if left < 0 else status_of(probability)
    return Standing(
        target=target,
        value=row.value,
        days_left=left,
        status=status,
        note="short_history" if status == "unknown" else None,
        done=done(row) or 0.0,
        gap=gap,
        required_pace=required_pace(gap, within=months),
        safe_pace=safe_pace(gap, within=months, dispersion=pace.dispersion if pace else 1.0),
        pace_3=mean_pace(rows, done, months=3, today=today),
        pace_6=mean_pace(rows, done, months=6, today=today),
        forecast_pace=pace.mean if pace else 0.0 if len(history) >= SHORTEST else None,
        learnt_months=min(len(history), WINDOW),
        pace=pace,
        forecast=dates(pace.months_until(gap), today) if pace and gap else None,
        probability=probability if gap else 1.0,
    )


def done(row: Row) -> float | None:
    """What is done, in compounds, cameras or yuan: the value of a metric without a denominator, else the numerator; None where it is not known."""
    return row.value if row.denominator is None else row.numerator


def _gap(target: Target, metric: Metric, row: Row) -> float:
    """What is still to do, never less than nothing: whole compounds and cameras, yuan in cents. A rate becomes value × denominator."""
    wanted = target.value if row.denominator is None else target.value * row.denominator
    missing = max(wanted - (done(row) or 0.0), 0.0)
    return round(missing, _CENTS) if metric.subject == "funds" else float(ceil(missing - SMALLEST_BASE))


def changes(rows: Sequence[Row], level: Level, *, today: dt.date) -> list[Progress]:
    """By how much the level changed within each month and how much of a month that was; months that are not known on both ends are left out.

    Rows by month, oldest first. Example: 10, 12 and 15 cameras online give +2 and +3.
    """
    pairs = [(level(before), level(row), row) for before, row in pairwise(rows)]
    return [Progress(after - before, months_of(row, today)) for before, after, row in pairs if before is not None and after is not None]


def _since_first(rows: Sequence[Row], *, today: dt.date) -> list[Progress]:
    """What each month completed. Months before the first completion of all say nothing of the pace and are left out, but half of the window is kept."""
    history = changes(rows, done, today=today)
    if next((level for row in rows if (level := done(row)) is not None), None) == 0:
        first = next((place for place, month in enumerate(history) if month.amount), 0)
        history = history[min(first, max(len(history) - WINDOW // 2, 0)) :]
    return history


def months_of(row: Row, today: dt.date) -> float:
    """How much of a month of usual length the row's month had up to today."""
    month = row.month or Month.of(today)
    return (today.day if month == Month.of(today) else month.days) / DAYS_A_MONTH


def returned_share(row: Row) -> float:
    """How much of the row's month was returned, by weight; all of what nobody has to return, a trace less where anything is outstanding."""
    if done(row) is None:
        return 0.0
    if row.coverage is None or not row.coverage.is_partial:
        return 1.0
    return min(row.coverage.share, 1 - TRACE_OF_SHARE)


def mean_pace(rows: Sequence[Row], level: Level, *, months: int, today: dt.date) -> float | None:
    """What the latest calendar months completed a month, the running one up to today; None if it is not known where they began.

    Rows by month, oldest first. Example: from 10 to 16 compounds in three whole months of 91 days in all: 6 ÷ (91 ÷ 30.4375) = 2.007 a month.
    """
    if len(rows) <= months:
        return None
    now, before = level(rows[-1]), level(rows[-1 - months])
    if now is None or before is None:
        return None
    return (now - before) / sum(months_of(row, today) for row in rows[-months:])


def dates(months: Interval, today: dt.date) -> Forecast:
    """The days that lie so many months of 30.4375 days ahead, rounded up: 1.5 months after 30 June are 46 days, so 15 August."""
    return Forecast(*(today + dt.timedelta(days=ceil(limit * DAYS_A_MONTH)) if limit is not None else None for limit in months))
