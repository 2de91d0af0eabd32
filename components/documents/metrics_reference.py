"""Writes docs/metrics.md from the registry, so that the written definitions cannot differ from the ones that compute."""

from __future__ import annotations

from collections.abc import Iterator

from data.answers.targets.aims import Nature, can_be_change, nature_of
from data.metrics.model import Better, Metric
from data.metrics.registry import METRICS

_HEAD = """# Metrics

Written from the registry by `make docs`; not to be changed by hand. The keys are stable: more may be added, none is renamed.
Rates are fractions, money is yuan; both are formatted only where a person reads them. A value without a base is unknown, never zero.
"""
_AS_TARGET = {
    Nature.TASK: "a task, met once it is reached",
    Nature.LEVEL: "a level that can fall back, judged on the day that it is due",
    Nature.COUNT: "a count over a span; a cap is met when the span is over",
    Nature.SHARE: "a share over a span, judged when it is over",
}
_FALL = "; or a fall against the year before (`change`)"
_DIRECTIONS = {Better.UP: "more is better", Better.DOWN: "less is better", Better.NEUTRAL: "neither is better"}


def metrics_reference() -> str:
    """The whole document."""
    sections = ("\n".join(_section(metric)) for metric in METRICS.values())
    return "\n".join((_HEAD, *sections)).rstrip("\n") + "\n"


def _section(metric: Metric) -> Iterator[str]:
    yield f"## `{metric.key}` {metric.zh} · {metric.en}"
    yield ""
    yield f"- {metric.unit.value.replace('_', ' ')}; {_DIRECTIONS[metric.better]}"
    yield f"- {metric.formula_zh}"
    yield f"- {metric.formula_en}"
    if metric.note_zh or metric.note_en:
        yield f"- {metric.note_zh}"
        yield f"- {metric.note_en}"
    yield f"- As a target: {_AS_TARGET[nature_of(metric)]}{_FALL if can_be_change(metric) else ''}"
    yield f"- Source: {metric.source}"
    yield ""


if __name__ == "__main__":
    print(metrics_reference(), end="")
