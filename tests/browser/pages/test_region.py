"""The profile of a region in Chromium: the list of compounds, the way down by map and by links, the page of a compound."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from components.frame.accelerators import STATIC, UPDATE
from tests.browser.conftest import SIZES
from tests.browser.frame.test_looks import AXE, HANDS_ON
from tests.components.scripts.steps import needs

pytestmark = pytest.mark.costly

LIST = "#compound-list-card"
NAMES = f"{LIST} .ag-pinned-left-cols-container .ag-row"
PAGES = ("/region?region=371302&month=2017-09", "/compound?id=LY-0064&month=2017-09")


def names(visitor):
    found = visitor.page.locator(NAMES)
    found.first.locator("a").wait_for()
    return found.all_inner_texts()


def asks_with(words):
    """Whether what was asked for had the words in it."""
    return lambda response: words in (response.request.post_data or "")


def choose_kind(visitor, word):
    visitor.page.locator(f"{LIST} .ag-header-cell[col-id=kind] .ag-header-cell-filter-button").click()
    visitor.page.locator(".ag-filter .ag-picker-field-wrapper").first.click()
    with visitor.page.expect_response(asks_with('"filterModel":{"kind"')):
        visitor.page.locator(".ag-select-list .ag-list-item", has_text=word).click()
    visitor.page.keyboard.press("Escape")


def test_the_scripts_of_the_grid_come_with_the_first_page_that_has_one(visitor):
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.open("/?region=371300")
    assert not [url for url in asked if "ag_grid" in url]
    visitor.page.locator("#nav-region_page").click()
    assert len(names(visitor)) > 5
    assert [url for url in asked if "ag_grid" in url]


def test_the_list_sorts_and_narrows_on_the_server_and_the_files_follow(visitor):
    visitor.open(PAGES[0])
    before = names(visitor)
    with visitor.page.expect_response(asks_with('"colId":"cases"')) as answered:
        visitor.page.locator(f"{LIST} .ag-header-cell[col-id=cases] .ag-header-cell-text").click()
    (rows,) = [found["getRowsResponse"]["rowData"] for found in answered.value.json()["response"].values() if "getRowsResponse" in found]
    cases = [int(row["cases"]) for row in rows]
    assert cases == sorted(cases, reverse=True)
    choose_kind(visitor, "老旧")
    visitor.page.wait_for_function(f"""() => document.querySelector("{LIST} a[data-list=xlsx]").href.includes("filter=")""")
    assert names(visitor) != before
    with visitor.page.expect_download() as download:
        visitor.page.locator(f"{LIST} a[data-list=csv]").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) > 1
    assert all(",老旧," in line for line in lines[1:])


@needs(UPDATE)
def test_the_list_stays_narrowed_when_another_filter_changes_and_so_do_its_files(visitor):
    visitor.open(PAGES[0])
    choose_kind(visitor, "老旧")
    visitor.page.wait_for_function(f"""() => document.querySelector("{LIST} a[data-list=csv]").href.includes("filter=")""")
    visitor.choose("change", "环比")
    assert "filter=" in visitor.page.locator(f"{LIST} a[data-list=csv]").get_attribute("href")


def test_what_a_list_cannot_be_narrowed_by_is_said_and_the_page_stays(visitor):
    visitor.open(PAGES[0])
    names(visitor)
    visitor.page.locator(f"{LIST} .ag-header-cell[col-id=cameras] .ag-header-cell-filter-button").click()
    visitor.page.locator(".ag-filter input").first.fill("99999999999999")
    visitor.page.locator(".toast.show", has_text="cameras").wait_for()
    assert visitor.page.locator(LIST).count() == 1


def test_a_row_opens_its_compound_by_mouse_and_by_keyboard(visitor):
    visitor.open(PAGES[0])
    first, second = names(visitor)[:2]
    visitor.page.locator(NAMES).first.locator("a").click()
    visitor.page.locator(".compound-facts h2", has_text=first).wait_for()
    expect(visitor.page.locator("#breadcrumb .active")).to_have_text(first)
    visitor.page.go_back()
    names(visitor)
    visitor.page.locator(f"{LIST} .ag-center-cols-container [row-index='1'] [col-id=stage]").click()
    visitor.page.keyboard.press("Enter")
    visitor.page.locator(".compound-facts h2", has_text=second).wait_for()


def test_the_breadcrumb_goes_down_by_keyboard_keeps_the_months_and_ends_at_the_compounds_on_the_map(visitor):
    visitor.open("/cases?region=371302&from=2017-01&to=2017-06")
    visitor.page.locator("#crumb-below .dropdown-toggle").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.locator("#breadcrumb .active", has_text="兰山街道").wait_for()
    assert visitor.query() | {"from": "2017-01", "to": "2017-06"} == visitor.query()
    assert "/cases" in visitor.page.url
    visitor.page.locator("#nav-region_page").click()
    visitor.page.locator("#compound-map .point").first.click(force=True)
    visitor.page.locator(".compound-facts").wait_for()


def test_a_compound_that_does_not_exist_is_named_in_a_notice_and_never_run(visitor):
    assert visitor.open("/compound?id=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E").status == 404
    visitor.trouble = [trouble for trouble in visitor.trouble if "404" not in trouble]
    assert "<img src=x" in visitor.page.locator(".notice").first.inner_text()
    assert visitor.page.locator("#content img").count() == 0


@pytest.mark.parametrize("screen", SIZES)
def test_nothing_is_wider_than_the_window(visitor, screen):
    visitor.resize(screen)
    for path in PAGES:
        visitor.open(path)
        visitor.page.wait_for_timeout(300)
        assert visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier(visitor, path, theme):
    visitor.open(f"{path}&theme={theme}")
    if "region" in path:
        names(visitor)
    visitor.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visitor.page.evaluate("(hidden) => axe.run({exclude: [[hidden]]}, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})", HANDS_ON)
    barriers = [f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}" for one in found["violations"] for node in one["nodes"]]
    assert barriers == []


@needs(STATIC)
def test_the_next_part_of_the_league_comes_where_the_reader_is(visitor):
    visitor.open("/region?region=371300&month=2017-09")
    for links in ("#league-levels", "#league-pages", "#league-rates"):
        visitor.page.locator(f"{links} a").first.click()
        expect(visitor.page.locator("#league-levels")).to_be_in_viewport()
    expect(visitor.page.locator("#league tbody tr")).to_have_count(50)
