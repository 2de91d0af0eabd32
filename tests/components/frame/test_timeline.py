"""The way through the months: what a page tells the slider, and where the slider stands."""

from __future__ import annotations

import json

import pytest

from components.frame.breadcrumb import Crumb, Trail
from components.frame.page import Frame, page
from components.frame.timeline import Timeline, timeline
from data.calculations.periods import Month, Span
from tests.components.test_cards import find, plain

YEAR = Span(Month(2016, 11), Month(2017, 3))


def told(first, last, lang="zh"):
    box = plain(timeline(Timeline(YEAR, Span(first, last)), lang=lang))["props"]
    return box | json.loads(box["data-months"])


def test_every_month_is_a_place_by_its_name_in_the_url_and_in_words():
    box = told(Month(2017, 1), Month(2017, 1))
    assert box["months"] == ["2016-11", "2016-12", "2017-01", "2017-02", "2017-03"]
    assert box["words"] == ["2016年11月", "2016年12月", "2017年1月", "2017年2月", "2017年3月"]
    assert box["data-shown"] == "2"


def test_a_longer_span_has_as_many_places_as_it_fits_in():
    box = told(Month(2016, 12), Month(2017, 2), lang="en")
    assert box["words"] == ["Nov 2016 – Jan 2017", "Dec 2016 – Feb 2017", "Jan–Mar 2017"]
    assert box["data-shown"] == "1"


@pytest.mark.parametrize(("lang", "name", "group"), [("zh", "逐月播放", "逐月浏览"), ("en", "Play month by month", "Through the months")])
def test_its_parts_are_named_in_the_language_of_the_page(lang, name, group):
    box = told(Month(2017, 1), Month(2017, 1), lang)
    assert (box["names"]["play"], box["aria-label"]) == (name, group)


def test_the_room_of_the_longest_words_is_kept():
    (said,) = find(plain(timeline(Timeline(YEAR, Span(Month(2016, 12), Month(2017, 2))), lang="en")), "Output")
    assert said["data-longest"] == "Nov 2016 – Jan 2017"


def test_what_the_browser_alone_knows_is_left_to_it_when_another_month_comes():
    alive = [part for kind in ("Input", "Interval", "Button") for part in find(plain(timeline(Timeline(YEAR, YEAR), lang="zh")), kind)]
    assert not any({"value", "disabled", "active"} & part.keys() for part in alive)


def test_one_month_alone_needs_no_slider():
    month = Span(Month(2017, 1), Month(2017, 1))
    assert timeline(Timeline(month, month), lang="zh") is None


@pytest.mark.parametrize("months", [None, Timeline(YEAR, YEAR)])
def test_it_stands_beside_the_way_through_the_regions(months):
    frame = Frame(lang="zh", active="overview", title="x", entries=[], other_language="/", trail=Trail([Crumb("临沂市")]), timeline=months)
    (line,) = [div for div in find(plain(page(frame)), "Div") if div.get("className") == "place-line"]
    assert [part["props"]["id"] for part in line["children"]] == ["breadcrumb", *(["timeline"] if months else [])]
