"""docs/bulletins.md names everything that templates may say, and its example is a template."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from components.bulletins.templates import grammar
from components.bulletins.templates.reading import CHECKS, template_of
from components.bulletins.templates.template import ORDERS, PLACES, TABLES, TESTS
from data.bulletins.period import KINDS
from data.calculations.statistics import VERDICTS
from data.metrics.registry import METRICS
from data.metrics.scopes import SCOPES

TEXT = (Path(__file__).parents[3] / "docs" / "bulletins.md").read_text(encoding="utf-8")
METRIC_PARTS = sorted({part for metric in METRICS.values() for part in grammar.parts_of(metric)})
IN_BACKQUOTES = (
    [f".{part}" for part in METRIC_PARTS]
    + list(grammar.TARGET_PARTS)
    + [f"@{scope}" for scope in SCOPES]
    + ["@category=…", *TESTS, *ORDERS, *PLACES, *TABLES, *KINDS, *VERDICTS, *CHECKS]
    + sorted({name for thresholds in CHECKS.values() for name in thresholds})
)


@pytest.mark.parametrize("name", IN_BACKQUOTES)
def test_every_part_filter_test_table_and_check_is_documented(name):
    assert re.search(rf"`{re.escape(name)}(`|[ =])", TEXT)


@pytest.mark.parametrize("name", [*grammar.CONTEXT, "missing_returns", "attention.count", *(f"targets.{status}" for status in ("count", *grammar.STATUSES))])
def test_every_name_is_documented(name):
    assert f"{{{name}}}" in TEXT


@pytest.mark.parametrize("kind", [*grammar.EXTREMES, "targets", "attention"])
def test_every_kind_of_placeholder_has_an_example(kind):
    assert f"{{{kind}." in TEXT


@pytest.mark.parametrize("part", grammar.CHANGE_PARTS)
def test_every_part_of_a_change_is_documented(part):
    assert f"`.yoy.{part}`" in TEXT


def test_every_placeholder_of_the_text_is_one():
    prose = re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)
    own = ("list", "names", "named", "count", "span", "chance", "among")
    for text in re.findall(r"\{([^{} ]+)\}", prose):
        grammar.parse(text, own=own)


def test_the_example_is_a_template():
    [example] = re.findall(r"```toml\n(.*?)```", TEXT, flags=re.DOTALL)
    template = template_of(tomllib.loads(example), key="campaign", file="campaign.toml")
    assert {type(item).__name__ for section in template.sections for item in section.items} == {
        "Sentence",
        "TableItem",
        "FigureItem",
        "RankingSentence",
        "RuleItem",
    }
