"""Titles that single out nobody among equals, leave out what is not ranked, and name only what stands on enough."""

from __future__ import annotations

import pandas as pd
import pytest

from components.blocks.screen import Screen
from components.blocks.statements.extremes import extremes_sentence, ranked_rows
from components.screens.cases.compounds import compound_card
from components.screens.coverage.cards import coverage_map, ranking_card
from components.screens.coverage.measures import chosen, measured_span
from components.screens.networking.cards import kinds_card, regions_card
from components.screens.overview.cards import change_card
from data.answers.peers import compared_with_peers
from data.answers.question import Row
from data.answers.ranking import has_base, in_order, within_places
from data.calculations.periods import Month, Span
from data.metrics.registry import METRICS
from tests.data.small import compounds, incidents, sheet


def city(count, *, unranked=()):
    frame = sheet(
        "regions", "code name level parent_code", ("C", "City", "city", None), *((f"C-{n}", f"Precinct {n}", "district", "C") for n in range(1, count + 1))
    )
    frame["regions"]["ranked"] = [None if code not in unranked else False for code in frame["regions"]["code"]]
    return frame


def stages(networked, planned=20):
    rows = [(201705, f"C-{n}", stage, number) for n, done in enumerate(networked, start=1) for stage, number in (("planned", planned), ("networked", done))]
    return sheet("progress_counts", "month region_code stage compounds", *rows)


@pytest.mark.parametrize(
    ("networked", "zh", "en"),
    [
        ([20] * 11, "全部11个地区联网率均为100.00%", "Networked rate: 100.00% in all 11 regions"),
        ([0, 0, 0], "全部3个地区联网率均为0.00%", "Networked rate: 0.00% in all 3 regions"),
        (
            [20, 20, 10],
            "联网率最高的是Precinct 1、Precinct 2（100.00%），最低的是Precinct 3（50.00%）",
            "Networked rate: highest Precinct 1 and Precinct 2 (100.00%), lowest Precinct 3 (50.00%)",
        ),
        (
            [5, *[20] * 10],
            "联网率最高的是并列的10个（100.00%），最低的是Precinct 1（25.00%）",
            "Networked rate: highest 10 tied (100.00%), lowest Precinct 1 (25.00%)",
        ),
    ],
)
def test_a_tie_is_told_whole(look, networked, zh, en):
    screen = look(city(len(networked)), stages(networked))
    answer = screen.ask("networked_rate", **screen.parts)
    told = [
        extremes_sentence(Screen(screen.reader, screen.view.with_(lang=lang)), answer.metric, ranked_rows(screen, answer), lambda row: f"{row.value:.2%}")
        for lang in ("zh", "en")
    ]
    assert [told[0], told[1]] == [zh, en]
    assert regions_card(screen).title == zh


def test_equal_rows_stand_by_the_numbers_in_their_codes_in_every_language(look):
    screen = look(city(12), stages([20, *[10] * 11]))
    orders = [regions_card(Screen(screen.reader, screen.view.with_(lang=lang))).figure["data"][1]["customdata"] for lang in ("zh", "en")]
    assert orders[0] == orders[1] == [f"C-{n}" for n in range(1, 13)]


def test_a_region_that_is_not_ranked_is_in_sums_and_tables_but_in_no_ranking(look):
    screen = look(city(4, unranked={"C-4"}), stages([20, 15, 10, 0]))
    card = regions_card(screen)
    assert card.title == "联网率最高的是Precinct 1（100.00%），最低的是Precinct 3（50.00%）"
    assert card.figure["data"][1]["customdata"] == ["C-1", "C-2", "C-3"]
    assert "不参加排名：Precinct 4。" in card.notes
    assert [row[0] for row in card.table.rows] == ["Precinct 1", "Precinct 2", "Precinct 3", "Precinct 4"]
    assert screen.ask("networked_rate").only.value == 45 / 80
    month = Span(Month(2017, 5), Month(2017, 5))
    places = {code: compared_with_peers(screen.reader, code, "networked_rate", span=month) for code in ("C-1", "C-3", "C-4")}
    assert {code: (one.rank, one.of) for code, one in places.items()} == {"C-1": (1, 3), "C-3": (3, 3), "C-4": (None, 3)}


def test_what_stands_on_too_little_is_marked_where_it_is_drawn_and_not_named(look):
    few = sheet("progress_counts", "month region_code stage compounds", (201705, "C-3", "planned", 9), (201705, "C-3", "networked", 0))
    together = {"progress_counts": pd.concat([stages([20, 15])["progress_counts"], few["progress_counts"]], ignore_index=True)}
    card = regions_card(look(city(3), together))
    assert card.title == "联网率最高的是Precinct 1（100.00%），最低的是Precinct 2（75.00%）"
    assert ["基数小" in label for label in card.figure["data"][2]["text"]] == [False, False, True]


@pytest.mark.parametrize(
    ("metric", "row", "wanted"),
    [
        ("networked_rate", Row(0.5, numerator=5, denominator=10), True),
        ("networked_rate", Row(0.5, numerator=4, denominator=9), False),
        ("cases_per_1000_households", Row(1.0, numerator=30, denominator=9000), True),
        ("cases_per_1000_households", Row(1.0, numerator=29, denominator=9000), False),
        ("cameras_per_1000_cases", Row(1.0, numerator=3, denominator=29), False),
        ("cameras_per_1000_households", Row(1.0, numerator=3, denominator=900), True),
        ("received_rate", Row(1.0, numerator=3, denominator=5), True),
        ("cases", Row(1.0), True),
    ],
)
def test_a_row_needs_a_base_to_be_named(metric, row, wanted):
    assert has_base(METRICS[metric], row) is wanted


@pytest.mark.parametrize(
    ("values", "shown", "tie"),
    [
        ([5, 4, 3], [5, 4, 3], None),
        ([5, 4, 3, 2], [5, 4, 3], None),
        ([5, 4, 4, 4], [5], 4),
        ([4, 4, 4, 4], [], 4),
        ([4, 4, 4], [4, 4, 4], None),
        ([5, 4, 4, 1], [5, 4, 4], None),
        ([], [], None),
    ],
)
def test_a_tie_across_the_last_place_is_left_out_whole(values, shown, tie):
    assert within_places(values, float, most=3) == (shown, tie)


def of_compounds(counts):
    places = compounds(*((f"c{n}", "C-1") for n in range(1, len(counts) + 1)))
    cases = [(f"i{n}-{k}", "2017-05-02", "C-1", f"c{n}", "theft", True) for n, count in enumerate(counts, start=1) for k in range(count)]
    return places, incidents(*cases)


@pytest.mark.parametrize(
    ("counts", "bars", "words"),
    [
        ([9, 8, 7, 6, 5, 4, 3, 2, *[1] * 60], 8, "另有60个并列各1起，跨过第10位"),
        ([2] * 50, 0, "最多的50个小区并列，各2起"),
        ([3, 2, 1], 3, ""),
        ([2] * 10, 10, ""),
        ([2] * 11, 0, "最多的11个小区并列"),
    ],
)
def test_the_ten_compounds_with_the_most_cases_end_before_a_tie(look, counts, bars, words):
    screen = look(city(1), *of_compounds(counts))
    card = compound_card(screen, METRICS["preventable_cases"])
    assert (len(card.figure["data"][0]["y"]) if card.figure else 0) == bars == len(card.table.rows)
    told = " ".join([card.state[1] if card.state else "", *card.notes])
    assert words in told
    assert (str(bars) in card.title) is (bars > 1)


def test_a_city_with_cameras_and_cases_alone_opens_on_its_cameras(look):
    cameras = sheet("cameras", "month region_code installed", (201612, "C-1", 20), (201612, "C-2", 40), (201612, "C-3", 0))
    cases = sheet(
        "incident_counts", "month region_code category cases", *((month, f"C-{n}", "theft", 10 * n) for month in range(201701, 201713) for n in (1, 2, 3))
    )
    screen = look(city(3), cameras, cases, month="2017-12")
    answer = chosen(screen, None)
    assert (answer.metric.key, [row.value for row in answer.rows]) == ("cameras_installed", [20, 40, 0])
    assert (ranking_card(screen, answer).figure is not None, coverage_map(screen, answer).figure is not None) == (True, True)
    by_cases = chosen(screen, "cases")
    assert measured_span(screen, "cameras_per_1000_cases") == Span(Month(2017, 1), Month(2017, 12))
    assert [round(row.value, 4) for row in by_cases.rows] == [round(1000 * 20 / 120, 4), round(1000 * 40 / 240, 4), 0.0]
    assert "发案为2017年" in " ".join(ranking_card(screen, by_cases).notes)
    assert chosen(screen, "online").metric.key == "cameras_installed"


def test_kinds_that_are_equal_are_told_as_equal(look):
    places = compounds(*((f"c{n}", "C-1", kind, False) for n, kind in enumerate(["old"] * 10 + ["new"] * 10)))
    dated = sheet("progress", "compound_id date stage", *((f"c{n}", "2017-05-01", stage) for n in range(20) for stage in ("planned", "networked")))
    assert kinds_card(look(city(1), places, dated)).title == "2类小区联网率均为100.00%"


def test_rows_without_a_region_keep_the_order_of_their_values(look):
    screen = look(city(2), stages([20, 10]))
    rows = [Row(1.0, kind="old"), Row(3.0, kind="new"), Row(None, kind="other"), Row(3.0, kind="commercial")]
    assert [row.kind for row in in_order(rows, tree=screen.catalogue.tree)] == ["commercial", "new", "old"]
    assert change_card(screen).figure is None
