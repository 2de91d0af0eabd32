"""Where a target stands: its gap, the pace that it needs and the pace of late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.gateway import Reader, Target
from data.metrics.answer import answer_from
from data.metrics.question import Question, Row
from data.metrics.registry import METRICS
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


def standings(reader: Reader, regions: Sequence[str], *, month: Month, today: dt.date, metric: str | None = None) -> list[Standing]:
    """The standings of the regions' targets at the month, the nearest deadline first; targets that fell due earlier come last."""
    chosen = [target for target in reader.targets(regions) if target.metric in METRICS and (metric is None or target.metric == metric)]
    found = [standing_of(reader, target, month=month, today=today) for target in chosen]
    return sorted(found, key=lambda one: (one.target.due < today, one.target.due))


def standing_of(reader: Reader, target: Target, *, month: Month, today: dt.date) -> Standing:
    """The standing of one target at the month, of its region and scope."""
    question = Question(target.metric, region=target.region, by=("month",), span=Span(month.shift(-RECENT_MONTHS), month), scope=target.scope)
    return standing(target, answer_from(reader, question).rows, today=today)
