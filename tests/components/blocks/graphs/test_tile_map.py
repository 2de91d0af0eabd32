"""Regions without outlines and places on the map cards: tiles under short names, a ranking where tiles have no room."""

from __future__ import annotations

import pytest

from components.blocks.rendering import rendered
from components.blocks.screen import Screen
from components.figures.short_names import short_names
from components.screens.coverage.cards import coverage_map
from components.screens.overview.cards import has_map, leading_answer, map_card
from data.answers.view import view_from_query
from data.reading.gateway import Gateway
from tests.components.test_cards import find, plain, words
from tests.data.small import bring, regions, sheet


@pytest.fixture
def look(sqlite_store):
    """The screen of a district with so many streets, the first of which tells nothing."""

    def at(count, **query):
        streets = [f"13{number:03}" for number in range(count)]
        told = [(202001, code, 10, 5) for code in streets[1:]]
        bring(
            sqlite_store,
            regions(("13", "C", "district", "1"), *((code, f"第{code[2:]}街道", "street", "13") for code in streets)),
            sheet("cameras", "month region_code installed networked", *told),
        )
        with Gateway(sqlite_store).reader() as reader:
            screen = Screen(reader, view_from_query({"region": "13", **query}, reader.catalogue, reader.scope)[0])
            answer = leading_answer(screen)
            card, coverage = (rendered(one, lang=screen.lang) if one else None for one in (map_card(screen, answer), coverage_map(screen, answer)))
            return plain(card), coverage, has_map(screen, answer)

    return at


def test_a_district_without_outlines_shows_tiles_in_place_of_a_map(look):
    card, coverage, is_map = look(3)
    (graph,) = find(card, "Graph")
    squares, labels = graph["figure"]["data"]
    assert squares["customdata"] == [["13000", "13001", "13002"]]
    assert labels["text"] == ["第000<br>无数据", "第001<br>50%", "第002<br>50%"]
    assert "一格一个地区" in words(card)
    assert "没有边界，未在图上显示" not in words(card)
    assert is_map
    assert find(plain(coverage), "Graph")[0]["figure"]["data"][0]["customdata"] == squares["customdata"]


def test_more_regions_than_tiles_can_show_are_ranked(look):
    card, coverage, _ = look(65)
    assert find(card, "Graph")[0]["figure"]["data"][0]["type"] == "bar"
    assert coverage is None


def test_a_tile_says_the_whole_name_on_hover_and_opens_as_a_table(look):
    card, _, _ = look(2, lang="en")
    (graph,) = find(card, "Graph")
    assert "第001街道 50.00%" in graph["figure"]["data"][0]["hovertext"][0][1]
    (box,) = [div for div in find(card, "Div") if "data-table" in div]
    assert "第001街道" in box["data-table"]


def test_names_are_cut_to_their_everyday_form_and_no_two_become_the_same():
    given = {"1": "兰山街道", "2": "费县", "3": "临沂高新技术产业开发区", "4": "上派镇", "5": "上派乡", "6": "Shangpai Town", "7": "Capitol Hill"}
    assert short_names(given) == given | {"1": "兰山", "6": "Shangpai"}
