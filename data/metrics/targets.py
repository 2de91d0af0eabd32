"""Where a target stands: its gap in natural units, the pace that it needs and has, when it will be met, and its status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import Final, Literal, NamedTuple

from data.forecast import DAYS_A_MONTH, SHORTEST, WINDOW, Interval, Pace, Progress, pace_of, required_pace, safe_pace
from data.gateway import Reader, Target
from data.metrics.answer import answer_from
from data.metrics.model import Better, Metric, Sum, Timing, Unit
from data.metrics.question import Question, Row
from data.metrics.registry import METRICS
from data.periods import Month, Span

Level = Callable[[Row], float | None]
Status = Literal["met", "on_course", "at_risk", "missed"]
ON_COURSE: Final = 0.5
"""From this probability on a target is on course, so that its status and its forecast date never disagree; below it is at risk."""
_SMALLEST_BASE = 1e-9  # traces of binary fractions in value × denominator
_CENTS = 2


class Forecast(NamedTuple):
    """The day on which the target will be met, as the median with the limits of its 80 % interval; None for a day too far off to name."""

    median: dt.date | None
    low: dt.date | None
    high: dt.date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A target against its metric on the last day of the data. Gap and paces are in compounds, cameras or yuan; None where they have no meaning."""

    target: Target
    value: float | None
    days_left: int
    done: float | None = None
    gap: float | None = None
    required_pace: float | None = None
    safe_pace: float | None = None  # the pace that would still make it with a probability of 80 %
    pace_3: float | None = None
    pace_6: float | None = None
    pace: Pace | None = None
    forecast: Forecast | None = None
    probability: float | None = None
    status: Status | None = None
    set_by: str | None = None  # the region above that set the target, if not the region itself

    @property
    def metric(self) -> Metric:
        return METRICS[self.target.metric]

    @property
    def months_left(self) -> float:
        return max(self.days_left, 0) / DAYS_A_MONTH


def standing(target: Target, rows: Sequence[Row], *, today: dt.date) -> Standing:
    """The standing on the day of the latest data, from the metric's rows of the months up to it, oldest first."""
    row, left = rows[-1] if rows else None, (target.due - today).days
    metric = METRICS.get(target.metric)
    if row is None or row.value is None or metric is None or not _is_rising_level(metric):
        return Standing(target, row.value if row else None, left)
    done, gap = _done(row) or 0.0, _gap(target, metric, row)
    level = _level(target, metric)
    history = _history(rows, level, today=today)
    months = max(left, 0) / DAYS_A_MONTH
    pace = pace_of(history)
    probability = pace.probability(gap, within=months) if pace else 0.0 if len(history) >= SHORTEST else None
    return Standing(
        target,
        row.value,
        left,
        done,
        gap,
        required_pace(gap, within=months),
        safe_pace(gap, within=months, dispersion=pace.dispersion if pace else 1.0),
        _mean_pace(rows, level, months=3, today=today),
        _mean_pace(rows, level, months=6, today=today),
        pace,
        _dates(pace.months_until(gap), today) if pace and gap else None,
        probability if gap else 1.0,
        _status(gap, left, probability),
    )


def next_targets(reader: Reader, regions: Sequence[str], metric: str, *, today: dt.date) -> dict[str, Target]:
    """The target of the whole of each region that falls due next, or did last where none is to come."""
    found: dict[str, Target] = {}
    for target in reader.targets(regions):
        known = found.get(target.region)
        if target.metric == metric and target.scope is None and (known is None or known.due < today):
            found[target.region] = target
    return found


def recent_months(month: Month) -> Span:
    """The months that a standing needs."""
    return Span(month.shift(-WINDOW), month)


def standing_of(reader: Reader, target: Target, *, month: Month, today: dt.date) -> Standing:
    """The standing of one target at the month, of its region and scope; worked out once a data version."""

    question = Question(target.metric, region=target.region, by=("month",), scope=target.scope)
    return reader.remembered(("standing", target, month, today), lambda: standing(target, _recent_rows(reader, question, month), today=today))


def standings_among(reader: Reader, targets: Iterable[Target], rows: Mapping[str, Sequence[Row]], *, month: Month, today: dt.date) -> list[Standing]:
    """The same of targets of one metric and scope, from the rows of their regions, which were read together."""

    def made(target: Target) -> Standing:
        return reader.remembered(("standing", target, month, today), lambda: standing(target, rows.get(target.region, []), today=today))

    return [made(target) for target in targets]


def rows_below(reader: Reader, region: str, metric: str, *, month: Month, scope: str | None = None) -> dict[str, list[Row]]:
    """The metric's rows of the months that a standing needs, by the code of the regions below."""
    rows: dict[str, list[Row]] = {}
    for row in _recent_rows(reader, Question(metric, region=region, by=("region", "month"), scope=scope), month):
        rows.setdefault(row.region or "", []).append(row)
    return rows


def _recent_rows(reader: Reader, question: Question, month: Month) -> list[Row]:
    """The rows of the months that a standing needs, oldest month first; a month that another standing needed is not asked for again."""
    known: dict[Month, list[Row]] = reader.remembered(("months", question), dict)
    months = list(recent_months(month).months())
    missing = [one for one in months if one not in known]
    if missing:
        fresh: dict[Month, list[Row]] = {one: [] for one in missing}
        for row in answer_from(reader, replace(question, span=Span(missing[0], missing[-1]))).rows:
            if row.month in fresh:
                fresh[row.month].append(row)
        known.update(fresh)
    return [row for one in months for row in known[one]]


def standings_below(reader: Reader, region: str, metric: str, *, month: Month, today: dt.date) -> dict[str, Standing]:
    """The standings of the regions below, by code; those without a target of their own are held against the region's."""
    rows = rows_below(reader, region, metric, month=month)
    targets = next_targets(reader, [region, *rows], metric, today=today)
    shared = targets.get(region)
    chosen = [targets.get(code) or (shared._replace(region=code) if shared else None) for code in rows]
    found = standings_among(reader, [target for target in chosen if target], rows, month=month, today=today)
    return {one.target.region: one for one in found}


def _is_rising_level(metric: Metric) -> bool:
    """True for what is completed one by one and stays so: compounds at a stage, cameras, money, and the shares of them."""
    level = isinstance(metric.numerator, Sum) and metric.numerator.timing is Timing.STOCK
    counted = metric.unit is Unit.RATE or (metric.unit in (Unit.COUNT, Unit.MONEY) and metric.denominator is None)
    return level and counted and metric.better is not Better.DOWN


def _done(row: Row) -> float | None:
    return row.value if row.denominator is None else row.numerator


def _gap(target: Target, metric: Metric, row: Row) -> float:
    """What is still to do, never less than nothing: whole compounds and cameras, yuan in cents. A rate becomes value × denominator."""
    wanted = target.value if row.denominator is None else target.value * row.denominator
    missing = max(wanted - (_done(row) or 0.0), 0.0)
    return round(missing, _CENTS) if metric.subject == "funds" else float(ceil(missing - _SMALLEST_BASE))


def _history(rows: Sequence[Row], level: Level, *, today: dt.date) -> list[Progress]:
    """What each month completed. Months before the first completion of all say nothing of the pace and are left out, but half of the window is kept."""
    pairs = [(level(before), level(row), row) for before, row in pairwise(rows)]
    known = [(after - before, before, row) for before, after, row in pairs if before is not None and after is not None]
    history = [Progress(added, _months_of(row, today)) for added, _, row in known]
    if known and known[0][1] == 0:
        first = next((place for place, month in enumerate(history) if month.amount), 0)
        history = history[min(first, max(len(history) - WINDOW // 2, 0)) :]
    return history


def _level(target: Target, metric: Metric) -> Level:
    """What rises by completions: the count done. Cameras to be reached grow in number themselves, so there only what outruns them counts."""
    return (lambda row: _ahead(target, row)) if metric.subject == "cameras" and metric.unit is Unit.RATE else _done


def _ahead(target: Target, row: Row) -> float | None:
    return None if row.numerator is None or row.denominator is None else row.numerator - target.value * row.denominator


def _months_of(row: Row, today: dt.date) -> float:
    """How much of a month of usual length the row's month had up to today."""
    month = row.month or Month.of(today)
    return (today.day if month == Month.of(today) else month.days) / DAYS_A_MONTH


def _mean_pace(rows: Sequence[Row], level: Level, *, months: int, today: dt.date) -> float | None:
    """What the latest calendar months completed a month, the running one up to today; None if it is not known where they began."""
    if len(rows) <= months:
        return None
    now, before = level(rows[-1]), level(rows[-1 - months])
    if now is None or before is None:
        return None
    return (now - before) / sum(_months_of(row, today) for row in rows[-months:])


def _dates(months: Interval, today: dt.date) -> Forecast:
    return Forecast(*(today + dt.timedelta(days=ceil(limit * DAYS_A_MONTH)) if limit is not None else None for limit in months))


def _status(gap: float, days_left: int, probability: float | None) -> Status | None:
    """Met once nothing is left to do, missed after the deadline, else by the probability; None where too little is known for one."""
    if gap == 0:
        return "met"
    if days_left < 0:
        return "missed"
    if probability is None:
        return None
    return "on_course" if probability >= ON_COURSE else "at_risk"
