"""A reader at work: filters, the map, Back and forward, language, theme, and the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


def test_a_district_and_months_change_the_numbers_and_the_address(visitor):
    visitor.open("/?region=371300&from=2017-09&to=2017-09")
    visitor.choose("region", "兰山区")
    assert visitor.query()["region"] == "371302"
    assert visitor.kpi("compounds_planned") != "2,366"
    at_the_end = visitor.kpi("compounds_networked")
    visitor.choose("to", "2017年3月")
    assert visitor.query() == {"region": "371302", "from": "2017-03", "to": "2017-03"}
    assert visitor.kpi("compounds_networked") != at_the_end


def test_another_programme_begins_at_its_own_top(visitor):
    visitor.open("/?region=371302&from=2017-03&to=2017-03")
    visitor.page.locator(".filter-programme button").first.click()
    visitor.page.get_by_role("option").filter(has_text="肥西").click()
    visitor.page.wait_for_url("**region=340123**")
    visitor.page.locator("h1", has_text="肥西").wait_for()
    visitor.wait_until_drawn()
    assert visitor.kpi("compounds_planned") == "173"
    assert visitor.page.locator(".notice").count() == 0


def test_back_and_forward_pass_through_the_states(visitor):
    visitor.open("/?region=371300&from=2017-09&to=2017-09")
    visitor.choose("region", "罗庄区")
    district = visitor.kpi("compounds_planned")
    visitor.page.locator("#nav-cases").click()
    visitor.page.locator("#trend .main-svg").first.wait_for()
    visitor.page.go_back()
    visitor.page.locator('[data-kpi="compounds_planned"]').wait_for()
    assert visitor.kpi("compounds_planned") == district
    visitor.page.go_back()
    visitor.page.locator(".filter-region button", has_text="临沂市").wait_for()
    assert visitor.kpi("compounds_planned") == "2,366"
    visitor.page.go_forward()
    visitor.page.locator(".filter-region button", has_text="罗庄区").wait_for()
    assert visitor.kpi("compounds_planned") == district


@pytest.mark.long
def test_a_reload_keeps_everything(visitor):
    visitor.open("/cases?region=371302&from=2017-01&to=2017-06&change=yoy&lang=en&theme=dark")
    before, text = visitor.page.url, visitor.page.locator(".kpis").inner_text()
    visitor.page.reload()
    visitor.wait_until_drawn()
    assert visitor.page.url == before
    assert visitor.page.locator(".kpis").inner_text() == text
    expect(visitor.page.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_the_language_switches_in_place(visitor):
    visitor.open("/?region=371302&from=2017-09&to=2017-09")
    number = visitor.kpi("compounds_planned")
    visitor.page.locator("#switch-language").click()
    visitor.page.locator("#nav-cases", has_text="Cases").wait_for()
    visitor.wait_until_drawn()
    assert visitor.query()["lang"] == "en"
    assert visitor.query()["region"] == "371302"
    assert visitor.kpi("compounds_planned") == number
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    visitor.page.locator("#switch-language").click()
    visitor.page.locator("#nav-cases", has_text="发案分析").wait_for()


@pytest.mark.long
def test_the_theme_is_in_the_address_and_survives(visitor):
    visitor.open("/?region=371300")
    root = visitor.page.locator("html")
    assert root.get_attribute("data-bs-theme") == "light"
    light = visitor.page.evaluate("getComputedStyle(document.body).backgroundColor")
    visitor.page.locator("#switch-theme").click()
    visitor.page.wait_for_url("**theme=dark**")
    visitor.wait_until_drawn()
    assert root.get_attribute("data-bs-theme") == "dark"
    assert visitor.page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    visitor.page.reload()
    visitor.wait_until_drawn()
    assert root.get_attribute("data-bs-theme") == "dark"
    visitor.page.locator("#nav-cases").click()
    visitor.page.locator("#trend .main-svg").first.wait_for()
    assert visitor.query()["theme"] == "dark"
    visitor.open("/")
    assert root.get_attribute("data-bs-theme") == "dark"


def test_a_click_on_the_map_goes_down_and_the_filter_comes_back(visitor):
    visitor.open("/?region=371300&from=2017-09&to=2017-09")
    visitor.page.locator("#map .choroplethlayer path").first.wait_for()
    box = visitor.page.locator("#map .map-names text", has_text="兰山区").bounding_box()
    visitor.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visitor.page.wait_for_url("**region=371302**")
    visitor.page.locator(".filter-region button", has_text="兰山区").wait_for()
    visitor.wait_until_drawn()
    visitor.choose("region", "临沂市")
    assert visitor.kpi("compounds_planned") == "2,366"


def test_a_click_on_a_bar_goes_down_as_well(visitor):
    visitor.open("/?region=371300&from=2017-09&to=2017-09")
    box = visitor.page.locator("#progress .barlayer .point path").last.bounding_box()
    visitor.page.mouse.click(box["x"] + min(20, box["width"] / 2), box["y"] + box["height"] / 2)
    visitor.page.wait_for_url(lambda url: "region=371300" not in url)


FOCUSED = "document.activeElement.closest('#document-menu')?.id || document.activeElement.id || document.activeElement.tagName"


def test_the_tab_key_walks_from_the_top_through_the_filters_to_the_figures(visitor):
    visitor.open("/?region=371300")
    met = []
    for _ in range(34):
        visitor.page.keyboard.press("Tab")
        met.append(visitor.page.evaluate(FOCUSED))
    first = [
        *visitor.page.locator(".page-links .nav-link").evaluate_all("links => links.map(link => link.id || link.tagName)"),
        "document-menu",
        "switch-theme",
        "switch-language",
    ]
    keys = [f'{{"key":"{key}","type":"filter"}}' for key in ("programme", "region", "from", "to", "change", "category")]
    assert met[0] not in first
    order = [*first, *keys]
    assert met[1 : len(order) + 1] == order
    assert "SUMMARY" in met[len(order) + 1 :]


def test_the_focus_stays_on_the_filter_that_was_changed_by_keys(visitor):
    visitor.open("/?region=371300&from=2017-09&to=2017-09")
    visitor.filter("change").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_function("() => document.activeElement.type === 'radio'")
    visitor.page.keyboard.press("Home")
    visitor.page.wait_for_function("() => document.activeElement.value === 'yoy'")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**change=yoy**")
    visitor.page.locator(".filter-change button", has_text="同比").wait_for()
    visitor.wait_until_drawn()
    visitor.page.wait_for_function("() => document.activeElement !== document.body")
    assert visitor.page.evaluate("document.activeElement.id") == '{"key":"change","type":"filter"}'


def test_the_skip_link_leads_to_the_content(visitor):
    visitor.open("/")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("card", ["map", "progress", "change"])
def test_escape_closes_the_table_of_a_figure(visitor, card):
    visitor.open("/?region=371300")
    assert visitor.table(card)
    visitor.page.keyboard.press("Escape")
    details = visitor.page.locator(f".card:has(#{card}-title) .table-view")
    assert details.get_attribute("open") is None
