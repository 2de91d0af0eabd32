"""What the cells of a table say where there is no screen."""

from __future__ import annotations

from dash import dcc, html

from components.blocks.kpis.badge import Badge
from components.blocks.kpis.kpi import badge
from components.blocks.table import words_of
from components.words import format as fmt


def test_a_link_says_its_words():
    assert words_of(dcc.Link("金雀苑", href="/compound?id=1")) == "金雀苑"


def test_a_badge_says_its_word_without_the_sign_that_is_hidden_from_readers():
    assert words_of(badge(Badge("missed", "滞后"))) == "滞后"


def test_several_parts_are_told_one_after_the_other():
    assert words_of([html.Strong("更名"), html.Span(["原名", None, html.Em("东苑")])]) == "更名 原名 东苑"


def test_a_number_keeps_its_value_also_within_a_component():
    written = words_of(html.Span(fmt.rate(0.3931)))
    assert (written, written.value, written.unit) == ("39.31%", 0.3931, "rate")


def test_an_empty_cell_says_nothing():
    assert [words_of(content) for content in (None, "", html.Span(), [])] == ["", "", "", ""]
