"""The bar figures: what is drawn is what was given, in words, colour and place."""

import plotly.graph_objects as go
import pytest

from components.figures import category_bars, change_bars, progress_bars, ranking_bars, theme
from components.figures.base import short_names, wrapped
from components.figures.rows import NamedValue, RegionChange, RegionProgress

PROGRESS = [
    RegionProgress("371321", "沂南县", 0.6432, 0.5, "64.3%", "met", "达标", "沂南县 64.32%"),
    RegionProgress("371325", "费县", 0.4901, 0.5, "49.0%", "watch", "关注"),
    RegionProgress("371302", "兰山区", 0.2812, None, "28.1%"),
]
CHANGES = [
    RegionChange("a", "郯城县", -0.21, -0.4, -0.05, "▼ 21.0%", improved=True, clear=True),
    RegionChange("b", "费县", -0.03, -0.2, 0.2, "▼ 3.0%", improved=True, clear=False),
    RegionChange("c", "沂水县", 0.08, 0.01, 0.9, "▲ 8.0%", improved=False, clear=True),
    RegionChange("d", "开发区", None, None, None, "—"),
]


def drawn(figure):
    return go.Figure(figure)


def test_progress_shows_the_share_the_target_and_the_status_in_word_and_symbol():
    figure = drawn(progress_bars(PROGRESS))
    _, bars, words = figure.data
    assert list(bars.x) == [0.6432, 0.4901, 0.2812]
    assert list(bars.customdata) == ["371321", "371325", "371302"]
    assert "✔ 达标" in words.text[0]
    assert "● 关注" in words.text[1]
    assert words.text[2].strip() == "<b>28.1%</b>"


def test_a_region_without_a_target_has_no_tick():
    assert [(shape.x0, shape.x1) for shape in drawn(progress_bars(PROGRESS)).layout.shapes] == [(0.5, 0.5), (0.5, 0.5)]


def test_the_first_row_stands_on_top():
    assert drawn(progress_bars(PROGRESS)).layout.yaxis.autorange == "reversed"


def test_better_and_worse_have_their_colours_and_unclear_changes_are_pale():
    colours = drawn(change_bars(CHANGES)).data[0].marker.color
    assert list(colours) == [theme.BETTER, theme.BETTER_UNCLEAR, theme.WORSE, theme.BEFORE]


def test_intervals_reach_from_low_to_high():
    bars = drawn(change_bars(CHANGES)).data[0]
    assert bars.error_x.array[0] == pytest.approx(0.16)
    assert bars.error_x.arrayminus[0] == pytest.approx(0.19)
    assert bars.error_x.array[3] is None


def test_an_unknown_change_has_a_dash_and_no_bar():
    bars, words = drawn(change_bars(CHANGES)).data
    assert bars.x[3] is None
    assert words.text[3].strip() == "—"


def test_every_bar_fits_while_a_very_long_interval_is_cut():
    left, right = drawn(change_bars(CHANGES)).layout.xaxis.range
    assert left == -right
    assert 0.21 < right < 0.9


def test_no_room_is_kept_for_falls_below_nothing():
    left, right = drawn(change_bars([RegionChange("a", "甲", 4.0, 0.2, 30.0, "▲ 400%", improved=False)])).layout.xaxis.range
    assert left == -1.05
    assert 4.0 < right < 5.0


def test_changes_without_any_value_still_draw():
    assert drawn(change_bars(CHANGES[3:])).layout.xaxis.range == (-0.1, 0.1)


def test_categories_show_the_period_before_as_a_tick_and_their_change_as_a_note():
    figure = drawn(category_bars([NamedValue("b", "入室盗窃", 80, "80", 100, "▼ 20%", improved=True), NamedValue("x", "其他", 5, "5")]))
    assert [shape.x0 for shape in figure.layout.shapes] == [100]
    assert figure.layout.xaxis.range == (0, 100)
    assert figure.data[1].text[0].split() == ["80", "▼", "20%"]


def test_a_ranking_marks_its_reference():
    figure = drawn(ranking_bars([NamedValue("a", "甲", 3, "3")], reference=2.0))
    assert [(shape.x0, shape.yref) for shape in figure.layout.shapes] == [(2.0, "paper")]


def test_two_compounds_of_one_name_keep_two_bars():
    figure = drawn(ranking_bars([NamedValue("1", "幸福小区", 3, "3"), NamedValue("2", "幸福小区", 2, "2")]))
    assert len(set(figure.data[0].y)) == 2


def test_names_are_never_read_as_markup():
    figure = drawn(ranking_bars([NamedValue("1", "<b>A&B</b>", 3, "3")]))
    assert figure.data[0].y[0] == "&lt;b>A&amp;B&lt;/b>"


def test_a_long_name_takes_two_lines_and_no_more():
    assert wrapped("兰山区") == "兰山区"
    assert wrapped("临沂高新技术产业开发区") == "临沂高新技术产业<br>开发区"
    assert wrapped("Linyi High-tech Development Zone") == "Linyi High-tech<br>Development Zone"
    assert wrapped("甲" * 30) == f"{'甲' * 8}<br>{'甲' * 8}…"
    assert wrapped("Incomprehensibilities of all kinds of things") == "Incomprehensibilities<br>of all kinds of…"


def test_words_beside_the_bars_get_the_room_they_need():
    short, long = ([RegionProgress("a", "甲", 0.5, 0.5, "50%", "watch", word)] for word in ("关注", "On course for the target"))
    assert progress_bars(long)["layout"]["margin"]["r"] > progress_bars(short)["layout"]["margin"]["r"] > 80


def test_a_list_of_nothing_is_a_figure():
    assert drawn(ranking_bars([])).layout.xaxis.range == (0, 1)


def test_english_names_go_without_their_kind_where_they_stay_different():
    assert short_names(["Feixian County", "Lanshan District", "Lanshan Subdistrict", "Linyi High-tech Zone"]) == [
        "Feixian",
        "Lanshan District",
        "Lanshan Subdistrict",
        "Linyi High-tech Zone",
    ]
    assert short_names(["费县", "兰山区"]) == ["费县", "兰山区"]
