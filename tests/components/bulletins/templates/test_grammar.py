"""The vocabulary of placeholders: what is in it is taken apart, everything else is refused with what would have been known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.bulletins.templates.grammar import Placeholder, PlaceholderError, parse, parts_of, pieces
from data.metrics.registry import METRICS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("region", Placeholder("region", "context", "region")),
        ("networked_rate", Placeholder("networked_rate", "metric", "networked_rate")),
        ("networked_rate.rest", Placeholder("networked_rate.rest", "metric", "networked_rate", ("rest",))),
        ("preventable_cases.ytd.now", Placeholder("preventable_cases.ytd.now", "metric", "preventable_cases", ("ytd", "now"))),
        ("compounds_built.added@weak", Placeholder("compounds_built.added@weak", "metric", "compounds_built", ("added",), "weak")),
        ("compounds_planned@kind=old", Placeholder("compounds_planned@kind=old", "metric", "compounds_planned", (), "kind=old")),
        ("funds_received@source=street", Placeholder("funds_received@source=street", "metric", "funds_received", (), "source=street")),
        ("cases@category=theft", Placeholder("cases@category=theft", "metric", "cases", (), None, "theft")),
        ("cases@weak@category=theft", Placeholder("cases@weak@category=theft", "metric", "cases", (), "weak", "theft")),
        ("best.networked_rate.name", Placeholder("best.networked_rate.name", "best", "networked_rate", ("name",))),
        ("targets.networked_rate.gap@weak", Placeholder("targets.networked_rate.gap@weak", "targets", "networked_rate", ("gap",), "weak")),
        ("targets.out_of_reach", Placeholder("targets.out_of_reach", "targets", "out_of_reach")),
        ("attention.2", Placeholder("attention.2", "attention", "2")),
        ("missing_returns", Placeholder("missing_returns", "missing_returns", "missing_returns")),
        ("missing_returns.units", Placeholder("missing_returns.units", "missing_returns", "missing_returns", ("units",))),
        ("attention.online_low", Placeholder("attention.online_low", "attention", "online_low")),
        ("bottleneck.rest", Placeholder("bottleneck.rest", "bottleneck", "bottleneck", ("rest",))),
        ("targets.late", Placeholder("targets.late", "targets", "late")),
    ],
)
def test_every_kind_of_placeholder_is_taken_apart(text, found):
    assert parse(text) == found


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("networkedrate", "networked_rate"),
        ("networked_rate.adde", "networked_rate.added"),
        ("cases.yoy.verdikt", "cases.yoy.verdict"),
        ("cases.added", "cases.yoy"),
        ("compounds_built.ytd", "compounds_built.yoy"),
        ("funds_received.yoy.verdict", "funds_received.yoy.now"),
        ("compounds_built@waek", "@weak"),
        ("funds_received@weak", "@source=…"),
        ("compounds_built@category=theft", "@demonstration"),
        ("compounds_built@weak@demonstration", "@weak"),
        ("best.compounds", "best.networked_rate"),
        ("best.networked_rate.gap", "best.networked_rate"),
        ("worst", "worst.networked_rate"),
        ("targets.networked_rate.gab", "targets.networked_rate.gap"),
        ("targets", "targets.count"),
        ("attention.0", "attention.1"),
        ("attention.99", "attention.1"),
        ("missing_returns.1", "missing_returns"),
        ("region.name", "region"),
        ("grid_staff@weak", "@category=…"),
        ("", "region"),
        ("region!r", "region"),
        ("region:>10", "region"),
        ("cases.__class__", "cases.yoy"),
        ("cases[0]", "cases"),
        ("Region", "region"),
        (" region", "region"),
    ],
)
def test_what_is_not_in_the_vocabulary_is_refused_with_what_is(text, known):
    with pytest.raises(PlaceholderError) as told:
        parse(text)
    assert known in told.value.known
    assert told.value.text == text


def test_a_text_is_words_and_placeholders_in_order():
    assert pieces("截至{day}，{region}。") == ("截至", parse("day"), "，", parse("region"), "。")
    assert pieces("") == ()
    assert pieces("{list}", own=("list",)) == (Placeholder("list", "own", "list"),)


@pytest.mark.parametrize("text", ["{", "}", "{day", "day}", "{{day}}", "a {b {day}"])
def test_a_brace_that_stands_alone_is_refused(text):
    with pytest.raises(PlaceholderError):
        pieces(text)


def test_a_name_of_one_text_alone_is_unknown_elsewhere():
    with pytest.raises(PlaceholderError):
        pieces("{list}")


@pytest.mark.parametrize("key", METRICS)
def test_every_part_of_every_metric_is_understood(key):
    for part in parts_of(METRICS[key]):
        assert parse(f"{key}.{part}").parts == (part,)


@given(st.text(max_size=40))
def test_no_text_does_anything_but_be_understood_or_refused(text):
    try:
        found = pieces(text)
    except PlaceholderError:
        return
    assert "".join(piece if isinstance(piece, str) else f"{{{piece.text}}}" for piece in found) == text
