"""THE registry: every metric of the product under its stable key."""

from __future__ import annotations

import difflib

from data.errors import QuestionError
from data.metrics import cameras, cases, compounds, funds, resources
from data.metrics.model import Metric
from data.text.characters import word_of

METRICS: dict[str, Metric] = {metric.key: metric for group in (compounds, cameras, cases, funds, resources) for metric in group.METRICS}


NAMES: dict[str, str] = {word_of(name): key for key, metric in METRICS.items() for name in (metric.en, metric.zh, key)}
_MOST_NEAR = 5


def metric_key(text: str) -> str | None:
    """The key of the metric that a key or a name in either language means; None where it means none."""
    return NAMES.get(word_of(text))


def nearest(text: str) -> list[Metric]:
    """The metrics whose keys or names are most like the text; all of them where none is."""
    near = difflib.get_close_matches(word_of(text), list(NAMES), n=2 * _MOST_NEAR, cutoff=0.5)
    return [METRICS[key] for key in list(dict.fromkeys(NAMES[name] for name in near))[:_MOST_NEAR]] or list(METRICS.values())


def metric_named(key: str) -> Metric:
    """The metric with the key; QuestionError naming the key and those that there are if there is none."""
    if key not in METRICS:
        raise QuestionError(field="metric", value=key, expected=", ".join(sorted(METRICS)))
    return METRICS[key]
