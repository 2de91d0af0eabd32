from pathlib import Path

from components.documents.metrics_reference import metrics_reference
from data.metrics.registry import METRICS

WRITTEN = Path(__file__).resolve().parents[3] / "docs" / "metrics.md"


def test_the_written_definitions_are_those_of_the_registry():
    assert WRITTEN.read_text(encoding="utf-8") == metrics_reference(), "run make docs"


def test_every_metric_has_its_section():
    text = metrics_reference()
    assert all(f"## `{key}` " in text for key in METRICS)
