"""From stage to stage: what share goes on to the next one, and where most compounds are held up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from data.vocabulary import STAGES

SMALLEST_BASE: Final = 10
"""A step from fewer compounds than these is not called a bottleneck."""


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A stage with its count; rate of the stage before and of the first one are fractions, None where there is nothing to divide by."""

    stage: str
    count: float
    before: str | None
    base: float | None
    rate: float | None
    cumulative: float | None


def steps(counts: Mapping[str, float | None]) -> list[FunnelStep]:
    """The stages that are reported, in their order, each with its number of compounds and its shares (0..1) of the stage before and of the first.

    One with fewer compounds than a later stage was not returned, since a later stage implies it; stages behind the last with any compound are left out.
    Example: 40 planned, 30 built, 12 networked: 30 ÷ 40 = 0.75, then 12 ÷ 30 = 0.4 and 12 ÷ 40 = 0.3.
    """
    reported = [(stage, count) for stage in STAGES if (count := counts.get(stage)) is not None and count >= _latest(counts, stage)]
    while reported and not reported[-1][1]:
        reported.pop()
    funnel: list[FunnelStep] = []
    for stage, count in reported:
        earlier = funnel[-1] if funnel else None
        first = funnel[0].count if funnel else 0
        base = earlier.count if earlier else None
        funnel.append(FunnelStep(stage, count, earlier.stage if earlier else None, base, count / base if base else None, count / first if first else None))
    return funnel


def bottleneck(funnel: Sequence[FunnelStep]) -> FunnelStep | None:
    """The step with the lowest rate among those from a base large enough; None if nothing is held up."""
    judged = [step for step in funnel if step.rate is not None and step.rate < 1 and (step.base or 0) >= SMALLEST_BASE]
    return min(judged, key=lambda step: step.rate or 0.0, default=None)


def _latest(counts: Mapping[str, float | None], stage: str) -> float:
    order = list(STAGES)
    return max((counts.get(later) or 0.0 for later in order[order.index(stage) :]), default=0.0)
