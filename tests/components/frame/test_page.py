"""The frame of a page and its filters."""

import json
from dataclasses import replace

from flask import Flask

from components.frame.breadcrumb import Crumb, Trail
from components.frame.filter_bar import Filter, Option, filter_bar
from components.frame.navigation import Entry, Link
from components.frame.page import Frame, index_page, keep_tab, page, tab
from tests.components.test_cards import find, plain, words

FILTERS = [
    Filter("programme", [Option("371300", "临沂"), Option("510100", "成都")], "371300", writes="region", resets=("from", "to")),
    Filter("region", [Option("371300", "临沂市"), Option("371302", "兰山区", 1)], "371300"),
    Filter("category", [Option("burglary", "入室盗窃")], None, clearable=True),
]
FRAME = Frame(
    lang="zh",
    active="overview",
    title="临沂市平安小区",
    entries=[
        Entry("overview", [Link("overview", "/?region=371300")]),
        Entry("building", [Link("networking", "/networking?region=371300"), Link("coverage", "/coverage?region=371300")]),
        Entry("security", [Link("cases", "/cases?region=371300")]),
    ],
    other_language="/?region=371300&lang=en",
    data_through="2017年9月27日",
    sample=True,
    filters=FILTERS,
    map_number="鲁SG(2017)001号",
)


def test_the_frame_says_whose_data_it_is_how_fresh_and_that_it_is_a_sample():
    said = words(plain(page(FRAME)))
    assert all(word in said for word in ("临沂市平安小区", "数据截至2017年9月27日", "示例数据", "审图号：鲁SG(2017)001号"))


def test_links_keep_the_query_and_mark_the_page_in_view():
    drawn = plain(page(FRAME))
    links = {link["id"]: link for kind in ("Link", "NavLink", "DropdownMenuItem") for link in find(drawn, kind)}
    assert links["nav-cases"]["href"] == "/cases?region=371300"
    assert [name for name, link in links.items() if link.get("active")] == ["nav-overview"]
    assert links["switch-language"]["href"] == "/?region=371300&lang=en"


def test_pages_of_a_group_are_a_menu_that_is_marked_with_the_page_in_view():
    for active, marked in (("coverage", "active"), ("overview", "")):
        [menu] = find(plain(page(replace(FRAME, active=active))), "DropdownMenu")
        assert (menu["label"], menu["toggle_class_name"]) == ("建设", marked)
        assert [item["id"] for item in find(menu["children"], "DropdownMenuItem")] == ["nav-networking", "nav-coverage"]


def test_all_of_a_page_can_be_had_as_a_workbook_where_it_has_one():
    (link,) = [link for link in find(plain(page(replace(FRAME, workbook="/download/page/overview.xlsx?region=371300"))), "A") if "download" in link]
    assert (link["href"], words(link["children"])) == ("/download/page/overview.xlsx?region=371300", "本页 XLSX")
    assert link["aria-label"].startswith("本页 XLSX")
    assert [link for link in find(plain(page(FRAME)), "A") if "download" in link] == []


def test_a_page_is_marked_with_its_language():
    assert plain(page(FRAME))["props"]["lang"] == "zh-CN"


def test_the_tab_names_page_place_and_months_before_the_product():
    at = replace(FRAME, trail=Trail([Crumb("临沂市", "/"), Crumb("兰山区")]), about={"months": "2017年9月"})
    assert plain(page(at))["props"]["data-tab"] == "总览 · 兰山区 · 2017年9月 · 平安小区建设监测平台"
    assert plain(page(replace(at, lang="en", active="cases", trail=None)))["props"]["data-tab"] == "Cases · Safe Compounds Monitor"
    assert plain(page(replace(at, active="region_page", key="compound")))["props"]["data-tab"].startswith("小区 · ")


def test_a_page_without_filters_has_no_bar():
    assert find(plain(page(Frame(lang="en", active="definitions", title="x", entries=[], other_language="/"))), "Dropdown") == []


def test_filters_tell_the_browser_what_they_show_and_where_they_write():
    state = json.loads(plain(filter_bar(FILTERS, lang="zh"))["props"]["data-filters"])
    assert state["shown"] == {"programme": "371300", "region": "371300", "category": None}
    assert state["writes"] == {"programme": "region"}
    assert state["resets"] == {"programme": ["from", "to"]}


def test_the_levels_of_regions_are_seen_by_their_indent():
    region = find(plain(filter_bar(FILTERS, lang="zh")), "Dropdown")[1]
    assert [option["label"] for option in region["options"]] == ["临沂市", "    兰山区"]


def test_a_filter_speaks_the_language_of_the_page():
    assert find(plain(filter_bar(FILTERS, lang="en")), "Dropdown")[0]["labels"]["no_options_found"] == "Nothing found"


def test_the_theme_is_set_before_anything_is_painted():
    html = index_page("/assets/head/theme.js?m=1", ["static", "ahead"])
    assert 'data-accelerators="ahead static"' in html
    assert html.index("/assets/head/theme.js?m=1") < html.index("{%css%}") < html.index("{%app_entry%}")


def test_the_tab_of_a_request_is_that_of_the_page_made_in_it():
    with Flask("tab").app_context():
        assert tab() == "平安小区建设监测平台"
        drawn = page(replace(FRAME, lang="en", active="cases"))
        assert keep_tab(drawn) is drawn
        assert tab() == "Cases · Safe Compounds Monitor"
