"""Where a target stands: its gap, the pace that it needs and the pace of late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.gateway import Reader, Target
from data.metrics.answer import answer_from
from data.metrics.question import Question, Row
from data.periods import Month, Span

Status = Literal["met", "on_course", "at_risk", "missed"]
RECENT_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """A target against its metric at a month end. Paces are in the metric's unit a month; None where they have no meaning."""

    target: Target
    value: float | None
    gap: float | None
    months_left: float
    required_pace: float | None
    recent_pace: float | None
    status: Status | None


def standing(target: Target, rows: Sequence[Row], *, today: dt.date) -> Standing:
    """The standing on the day of the latest data, from the metric's rows of the months up to it, oldest first."""
    value = rows[-1].value if rows else None
    left = max((target.due - today).days / 30.4375, 0.0)
    if value is None:
        return Standing(target, None, None, left, None, None, None)
    gap = max(target.value - value, 0.0)
    required = gap / left if left else None
    earlier = rows[-1 - RECENT_MONTHS].value if len(rows) > RECENT_MONTHS else None
    recent = (value - earlier) / RECENT_MONTHS if earlier is not None else None
    return Standing(target, value, gap, left, required, recent, _status(gap, required=required, recent=recent))


def _status(gap: float, *, required: float | None, recent: float | None) -> Status:
    if gap == 0:
        return "met"
    if required is None:
        return "missed"
    return "on_course" if recent is not None and recent >= required else "at_risk"


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
    return Span(month.shift(-RECENT_MONTHS), month)


def standing_of(reader: Reader, target: Target, *, month: Month, today: dt.date) -> Standing:
    """The standing of one target at the month, of its region and scope."""
    question = Question(target.metric, region=target.region, by=("month",), span=recent_months(month), scope=target.scope)
    return standing(target, answer_from(reader, question).rows, today=today)


def standings_below(reader: Reader, region: str, metric: str, *, month: Month, today: dt.date) -> dict[str, Standing]:
    """The standings of the regions below, by code; those without a target of their own are held against the region's."""
    answer = answer_from(reader, Question(metric, region=region, by=("region", "month"), span=recent_months(month)))
    rows: dict[str, list[Row]] = {}
    for row in answer.rows:
        rows.setdefault(row.region or "", []).append(row)
    targets = next_targets(reader, [region, *rows], metric, today=today)
    shared = targets.get(region)
    chosen = {code: targets.get(code) or (shared._replace(region=code) if shared else None) for code in rows}
    return {code: standing(target, rows[code], today=today) for code, target in chosen.items() if target}
