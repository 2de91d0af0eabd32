"""A reader's first look: true numbers at once, links that name a state, and nothing that leaves the host."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import expect

from data.metrics.registry import METRICS

pytestmark = pytest.mark.costly

PAGES = ("/", "/cases", "/networking", "/definitions")


def test_the_first_page_shows_the_published_numbers(visitor):
    visitor.open("/?region=371300&from=2017-09&to=2017-09")
    assert visitor.kpi("compounds_planned") == "2,366"
    assert visitor.kpi("compounds_built") == "1,524"
    assert visitor.kpi("compounds_networked") == "930"
    assert visitor.kpi("cameras_networked") == "17,475"
    assert "39.31%" in visitor.page.locator("#headline").inner_text()
    assert visitor.page.locator(".js-plotly-plot").count() == 3


def test_an_address_without_a_query_shows_numbers_too(visitor):
    visitor.open("/")
    assert any(letter.isdigit() for letter in visitor.page.locator(".kpi-number").first.inner_text())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", [*PAGES, "/nothing-here"])
def test_every_page_says_that_the_data_is_a_sample(visitor, path, lang):
    visitor.page.goto(f"{visitor.site}{path}?lang={lang}")
    visitor.page.locator(".sample").wait_for()
    expect(visitor.page.locator(".sample")).to_have_text({"zh": "示例数据", "en": "Sample data"}[lang])
    visitor.trouble = [trouble for trouble in visitor.trouble if "404" not in trouble]


@pytest.mark.parametrize("path", ["/nothing-here", "/cases/deeper", "/assets/none.js"])
def test_an_unknown_address_is_not_found(visitor, path):
    assert visitor.page.request.get(visitor.site + path).status == 404


def test_a_link_shows_the_state_that_it_names(visitor):
    visitor.open("/cases?region=371302&from=2017-01&to=2017-06&change=yoy&category=burglary&lang=en&theme=dark")
    expect(visitor.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert "Lanshan" in visitor.filter("region").inner_text()
    assert "Jan 2017" in visitor.filter("from").inner_text()
    assert "Jun 2017" in visitor.filter("to").inner_text()
    assert "Burglary" in visitor.filter("category").inner_text()
    assert visitor.page.locator(".notice").count() == 0


UNKNOWN = {
    "region=999999": "999999",
    "from=soon&to=2017-09": "soon",
    "change=never": "never",
    "category=nothing": "nothing",
    "from=1999-01&to=1999-02": "1999",
}


@pytest.mark.parametrize(("query", "word"), UNKNOWN.items())
def test_an_unknown_filter_is_named_in_a_notice(visitor, query, word):
    visitor.open(f"/?{query}")
    assert word in visitor.page.locator(".notice").first.inner_text()
    assert visitor.page.locator(".kpi-number").first.inner_text() != ""


def test_the_table_behind_a_figure_opens_and_agrees_with_the_download(visitor):
    visitor.open("/?region=371300&from=2017-09&to=2017-09")
    shown = {row[0]: row[1] for row in visitor.table("map")}
    with visitor.page.expect_download() as download:
        visitor.page.locator(".card:has(#map-title) .download").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    name, value = rows[0].index("名称"), rows[0].index("数值")
    told = {row[name]: row[value] for row in rows[1:]}
    assert len(shown) == 13
    assert shown.keys() == told.keys()
    assert {name: round(float(text), 4) for name, text in told.items()} == {name: round(float(text.strip("%")) / 100, 4) for name, text in shown.items()}


def test_the_definitions_name_every_metric_with_its_formula(visitor):
    visitor.open("/definitions?lang=en")
    text = visitor.page.locator("#content").inner_text()
    assert [key for key, metric in METRICS.items() if metric.label("en") not in text or metric.formula("en") not in text] == []
