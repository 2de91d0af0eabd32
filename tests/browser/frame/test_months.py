"""The way through the months in a browser: steps and plays over the pages with maps, out of the way where nobody can use it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.costly

MONTHLY = ("/", "/cases", "/networking", "/coverage", "/region")
LINYI = "region=371300&from=2017-06&to=2017-06"


def come_to(visitor, month):
    """Wait until the page shows the month."""
    visitor.filter("to").filter(has_text=month).wait_for()
    visitor.wait_until_drawn()
    return visitor.page.locator("#timeline output").inner_text()


@pytest.mark.parametrize("path", MONTHLY)
def test_a_step_changes_the_months_and_nothing_else_of_the_address(visitor, path):
    visitor.open(f"{path}?{LINYI}&change=yoy&theme=dark")
    visitor.page.locator("#timeline-next").click()
    assert come_to(visitor, "2017年7月") == "2017年7月"
    assert visitor.query() == {"region": "371300", "from": "2017-07", "to": "2017-07", "change": "yoy", "theme": "dark"}


def test_the_month_is_said_whatever_is_chosen(visitor):
    visitor.open(f"/?{LINYI}")
    said = visitor.page.locator("#timeline-said")
    assert said.inner_text() == "2017年6月"
    for key, label in (("change", "环比"), ("region", "兰山区"), ("change", "同比")):
        visitor.choose(key, label)
        assert said.inner_text() == "2017年6月"


@pytest.mark.parametrize("path", ["/funding", "/data", "/definitions", "/compound?id=LY-0064"])
def test_other_pages_have_no_slider(visitor, path):
    visitor.open(path)
    assert visitor.page.locator("#breadcrumb").count() == 1
    assert visitor.page.locator("#timeline").count() == 0


def test_a_play_brings_the_published_numbers_at_its_end_and_back_leaves_it(visitor):
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.open(f"/?{LINYI}")
    before = visitor.kpi("compounds_networked")
    visitor.page.locator("#timeline-play").click()
    visitor.page.wait_for_url("**to=2017-09")
    come_to(visitor, "2017年9月")
    visitor.page.locator("#timeline-play[title=逐月播放]").wait_for()
    assert visitor.kpi("compounds_networked") == "930"
    visitor.page.go_back()
    assert come_to(visitor, "2017年6月") == "2017年6月"
    assert visitor.query()["to"] == "2017-06"
    assert visitor.kpi("compounds_networked") == before


def test_a_click_on_the_map_ends_the_play_and_goes_down(visitor):
    visitor.open("/?region=371300&from=2016-06&to=2016-06")
    visitor.page.locator("#timeline-play").click()
    come_to(visitor, "2016年7月")
    box = visitor.page.locator("#map .map-names text", has_text="兰山区").bounding_box()
    visitor.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visitor.page.wait_for_url("**region=371302**")
    expect(visitor.page.locator("#timeline-play")).to_have_attribute("title", "逐月播放")


def test_another_programme_has_its_own_months(visitor):
    visitor.open("/?region=371300&lang=en")
    expect(visitor.page.locator("#timeline output")).to_have_text("Sep 2017")
    visitor.page.locator(".filter-programme button").first.click()
    visitor.page.get_by_role("option").filter(has_text="Feixi").click()
    visitor.page.locator("h1", has_text="Feixi").wait_for()
    visitor.page.wait_for_function("document.querySelector('#timeline-month').ariaValueText === 'Apr 2020'")
    expect(visitor.page.locator("label[for=timeline-month]")).to_have_text("Month")


def test_the_slider_is_slim_and_not_on_paper(visitor):
    visitor.open(f"/?{LINYI}")
    assert visitor.page.locator("#timeline").bounding_box()["height"] <= 34
    visitor.page.emulate_media(media="print")
    assert not visitor.page.locator("#timeline").is_visible()


def test_on_a_phone_the_slider_takes_the_width_and_no_more(visitor):
    visitor.resize("phone")
    visitor.open("/coverage?region=371302&from=2016-10&to=2017-09")
    box = visitor.page.locator("#timeline").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert visitor.page.locator("#timeline-month").bounding_box()["width"] > 60
