"""THE registry: every metric of the product under its stable key."""

from __future__ import annotations

from data.errors import QuestionError
from data.metrics import cameras, cases, compounds, funds, resources
from data.metrics.model import Metric

METRICS: dict[str, Metric] = {metric.key: metric for group in (compounds, cameras, cases, funds, resources) for metric in group.METRICS}


def metric_named(key: str) -> Metric:
    """The metric with the key; QuestionError naming the key and the nearest ones if there is none."""
    if key not in METRICS:
        raise QuestionError(field="metric", value=key, expected=", ".join(sorted(METRICS)))
    return METRICS[key]
