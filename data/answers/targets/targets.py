"""Reads what a target needs and tells where it stands: its gap or room in natural units, the pace that it needs and has, and its status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.answers.answer import answer_from
from data.answers.question import Question, Row
from data.answers.targets.aims import Nature, is_cap, judged_month, nature_of
from data.answers.targets.counting import counted_flow, counted_level, share_rows
from data.answers.targets.counts import count_standing
from data.answers.targets.levels import level_standing
from data.answers.targets.shares import share_standing
from data.answers.targets.standing import Standing, task_standing
from data.calculations.forecast import WINDOW
from data.calculations.periods import Month, Span
from data.metrics.model import Sum
from data.metrics.registry import METRICS
from data.reading.gateway import Reader
from data.reading.rows import Target


def standing(target: Target, rows: Sequence[Row], *, today: dt.date) -> Standing:
    """The standing of a task or a level from the metric's rows of the months up to the day, oldest first; unknown where the last of them is."""
    row, metric = rows[-1] if rows else None, METRICS.get(target.metric)
    if row is None or row.value is None or metric is None:
        return Standing(target=target, value=row.value if row else None, days_left=(target.due - today).days, note="incomplete")
    if nature_of(metric) is Nature.TASK:
        return task_standing(target, rows, today=today)
    return level_standing(target, rows, today=today)


def next_targets(reader: Reader, regions: Sequence[str], metric: str, *, today: dt.date) -> dict[str, Target]:
    """By region its target of the whole that falls due next, or did last where none is to come; falls against the year before apart.

    Regions without a target are left out.
    """
    by_region: dict[str, Target] = {}
    for target in reader.targets(regions):
        known = by_region.get(target.region)
        if target.metric == metric and target.scope is None and not target.change and (known is None or known.due < today):
            by_region[target.region] = target
    return by_region


def recent_months(month: Month) -> Span:
    """The months that the standing of a task or a level needs."""
    return Span(month.shift(-WINDOW), month)


def standing_of(reader: Reader, target: Target, *, month: Month, today: dt.date) -> Standing:
    """The standing of one target at the month, of its region and scope; worked out once a data version."""
    return reader.remembered(("standing", target, month, today), lambda: _standing_of(reader, target, month, today))


def _standing_of(reader: Reader, target: Target, month: Month, today: dt.date) -> Standing:
    metric = METRICS[target.metric]
    nature = nature_of(metric)
    if nature is Nature.COUNT:
        return count_standing(target, counted_flow(reader, target, month=month, today=today), today=today)
    if nature is Nature.SHARE:
        so_far, months = share_rows(reader, target, month=month)
        return share_standing(target, so_far, months, today=today, is_additive=isinstance(metric.numerator, Sum))
    is_over = nature is Nature.LEVEL and target.due < today
    rows = recent_rows(reader, _by_month(target), min(month, judged_month(target)) if is_over else month)
    if nature is Nature.TASK and is_cap(target, metric):
        return count_standing(target, counted_level(target, rows, today=today), today=today)
    return standing(target, rows, today=today)


def standings_among(reader: Reader, targets: Iterable[Target], rows: Mapping[str, Sequence[Row]], *, month: Month, today: dt.date) -> list[Standing]:
    """The same of targets of one metric and scope; tasks and levels from the rows of their regions, which were read together."""

    def made(target: Target) -> Standing:
        if not reads_together(target, today=today):
            return standing_of(reader, target, month=month, today=today)
        return reader.remembered(("standing", target, month, today), lambda: standing(target, rows.get(target.region, []), today=today))

    return [made(target) for target in targets]


def reads_together(target: Target, *, today: dt.date) -> bool:
    """True where the rows of all regions below can be read at once: for tasks, and for levels that are not judged yet."""
    metric = METRICS[target.metric]
    nature = nature_of(metric)
    return (nature is Nature.TASK and not is_cap(target, metric)) or (nature is Nature.LEVEL and target.due >= today)


def rows_below(reader: Reader, region: str, metric: str, *, month: Month, scope: str | None = None) -> dict[str, list[Row]]:
    """The metric's rows of the months that a standing needs, by the code of the regions below."""
    rows: dict[str, list[Row]] = {}
    for row in recent_rows(reader, Question(metric, region=region, by=("region", "month"), scope=scope), month):
        if not row.is_rest:
            rows.setdefault(row.region or "", []).append(row)
    return rows


def recent_rows(reader: Reader, question: Question, month: Month) -> list[Row]:
    """The rows of the months that a standing needs, oldest month first; a month that another standing needed is not asked for again."""
    known: dict[Month, list[Row]] = reader.remembered(("months", question), dict)
    months = list(recent_months(month).months())
    missing = [recent for recent in months if recent not in known]
    if missing:
        fresh: dict[Month, list[Row]] = {recent: [] for recent in missing}
        for row in answer_from(reader, replace(question, span=Span(missing[0], missing[-1]))).rows:
            if row.month in fresh:
                fresh[row.month].append(row)
        known.update(fresh)
    return [row for recent in months for row in known[recent]]


def standings_below(reader: Reader, region: str, metric: str, *, month: Month, today: dt.date) -> dict[str, Standing]:
    """The standings of the regions below, by code; those without a target of their own are held against the region's."""
    rows = rows_below(reader, region, metric, month=month)
    targets = next_targets(reader, [region, *rows], metric, today=today)
    shared = targets.get(region)
    chosen = [targets.get(code) or (shared._replace(region=code) if shared else None) for code in rows]
    standings = standings_among(reader, [target for target in chosen if target], rows, month=month, today=today)
    return {standing.target.region: standing for standing in standings}


def _by_month(target: Target) -> Question:
    return Question(target.metric, region=target.region, by=("month",), scope=target.scope)
