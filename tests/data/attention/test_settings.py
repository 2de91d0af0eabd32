"""The settings of the rules: those of the product hold, and every slip of the pen is told."""

from __future__ import annotations

import pytest

from components.words.text import TEXT
from data.attention.findings import CHECKS
from data.attention.settings import FILE, LIMITS, load_rules, rules_of_product
from data.errors import ConfigurationError


@pytest.fixture
def written(tmp_path):
    """A settings file like that of the product, with one passage replaced."""

    def write(old, new):
        text = FILE.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "rules.toml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return write


def test_the_rules_of_the_product_hold_and_have_a_function_and_a_sentence_each():
    chosen = rules_of_product()
    assert chosen.limit == 8
    assert {rule.key for rule in chosen.rules} == set(CHECKS) == set(LIMITS)
    assert all(rule.text in TEXT for rule in chosen.rules)
    assert [rule.severity for rule in chosen.rules] == ["high"] * 2 + ["watch"] * 8 + ["note"] * 2


def test_severity_goes_before_order(written):
    path = written('severity = "note"\norder = 12', 'severity = "high"\norder = 12')
    assert [rule.key for rule in load_rules(path).rules][:3] == ["deadline_missed", "parts_missed", "returns_missing"]


@pytest.mark.parametrize(
    ("old", "new", "setting", "value"),
    [
        ("q = 0.1", "q = 0.9", "rules.toml: cases_rising.q", "0.9"),
        ("q = 0.1", 'q = "0.1"', "rules.toml: cases_rising.q", "0.1"),
        ("q = 0.1", "p = 0.1", "rules.toml: cases_rising.thresholds", "p"),
        ("q = 0.1, ", "", "rules.toml: cases_rising.thresholds", "q"),
        ("limit = 8", "limit = true", "rules.toml: limit", "True"),
        ("limit = 8", "limit = 8.5", "rules.toml: limit", "8.5"),
        ("limit = 8", "", "rules.toml", "limit"),
        ("[rules.online_low]", "[rules.online_lo]", "rules.toml: rules", "online_lo"),
        ('severity = "note"', 'severity = "grave"', "rules.toml: sums_unfit.severity", "grave"),
        ('text = "attention_online_low"', 'text = ""', "rules.toml: online_low.text", ""),
        ("most = 3", "most = 3\nmost_of_all = 4", "rules.toml: deadline_behind", "most_of_all"),
        ("limit = 8", "rules = 7\nlimit = 8\n[other]", "rules.toml", None),
    ],
)
def test_whatever_is_unknown_missing_or_out_of_bounds_is_told(written, old, new, setting, value):
    with pytest.raises(ConfigurationError) as failure:
        load_rules(written(old, new))
    assert failure.value.detail["setting"] == setting
    assert value is None or failure.value.detail["value"] == value


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ConfigurationError):
        load_rules(tmp_path / "rules.toml")
