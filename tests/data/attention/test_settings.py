"""The settings of the rules: those of the product hold, and every slip of the pen is told."""

from __future__ import annotations

import pytest

from components.words.text import TEXT
from data.attention.findings import CHECKS
from data.attention.settings import FILE, LIMITS, RulesError, load_rules, rules_of_product
from data.commands.words import failure


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
    ("old", "new", "place", "value", "known"),
    [
        ("q = 0.1", "q = 0.9", "rules.cases_rising.thresholds.q", "0.9", "0.001 … 0.5"),
        ("q = 0.1", 'q = "0.1"', "rules.cases_rising.thresholds.q", '"0.1"', "0.001 … 0.5"),
        ("q = 0.1", "p = 0.1", "rules.cases_rising.thresholds.p", "p", "q, base"),
        ("q = 0.1, ", "", "rules.cases_rising.thresholds.q", "q", "base"),
        ("limit = 8", "limit = true", "limit", "true", "1 … 100"),
        ("limit = 8", "limit = 8.5", "limit", "8.5", "1 … 100"),
        ("limit = 8", "", "limit", "limit", "rules"),
        ("[rules.online_low]", "[rules.online_lo]", "rules.online_lo", "online_lo", "online_low"),
        ('severity = "note"', 'severity = "grave"', "rules.sums_unfit.severity", "grave", "high, watch, note"),
        ('text = "attention_online_low"', 'text = ""', "rules.online_low.text", "", "…"),
        ("most = 3", "most = 3\nmost_of_all = 4", "rules.deadline_behind.most_of_all", "most_of_all", "most"),
        ("limit = 8", "rules = 7\nlimit = 8\n[other]", None, None, None),
    ],
)
def test_whatever_is_unknown_missing_or_out_of_bounds_is_told(written, old, new, place, value, known):
    with pytest.raises(RulesError) as refused:
        load_rules(written(old, new))
    error = refused.value
    assert (error.detail["file"], error.exit_code) == ("rules.toml", 78)
    assert place is None or (error.detail["place"], error.detail["value"]) == (place, value)
    assert known is None or known in error.detail["known"]
    for lang in ("zh", "en"):
        assert all(part in failure(error, lang) for part in ("rules.toml", place or "", known or ""))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RulesError):
        load_rules(tmp_path / "rules.toml")
