"""The single HTML file: what it holds, that it fetches nothing, and that its states are those of the page."""

from __future__ import annotations

import base64
import gzip
import json
import re

import pytest

from components.documents.html.document import write_html
from components.documents.report import page_report
from components.documents.variants import with_variants
from data.calculations.periods import Month, Span


def _states(page):
    packed = re.search(r'id="states">([^<]+)<', page)[1]
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def test_the_file_holds_the_numbers_of_the_page(look):
    page = write_html(page_report(look(), "overview")).decode()
    (state,) = _states(page)
    kpis = next(block for block in state["sections"][0]["blocks"] if block["kind"] == "kpis")
    assert [card["value"] for card in kpis["cards"]][:4] == ["2,366", "1,524", "930", "17,475"]
    assert page.count("Plotly=") < 3
    assert "合成的示例数据" in page


def test_every_region_and_month_is_in_it_as_its_own_page_shows_it(look):
    screen = look()
    report = with_variants(page_report(screen, "funding"), screen, "funding")
    assert len({one.region for one in report.variants}) == 14
    assert len({one.month for one in report.variants}) == 12
    one = next(one for one in report.variants if (one.region, one.month) == ("371302", "2017-03"))
    view = screen.view.with_(region="371302", span=Span(Month(2017, 3), Month(2017, 3)))
    own = page_report(look(region="371302", month="2017-03"), "funding").sections[0]
    assert view.month == Month(2017, 3)
    assert [block.cards for block in one.sections[0].blocks if hasattr(block, "cards")] == [block.cards for block in own.blocks if hasattr(block, "cards")]


def test_markup_in_a_title_stays_text(look):
    report = page_report(look(), "definitions")
    page = write_html(type(report)(**{name: getattr(report, name) for name in report.__slots__} | {"title": "</script><img src=x onerror=alert(1)>"})).decode()
    assert "<img src=x" not in page


@pytest.mark.long
def test_it_opens_without_a_network_and_its_filters_change_the_numbers(look, tmp_path, chromium):
    screen = look()
    file = tmp_path / "page.html"
    file.write_bytes(write_html(with_variants(page_report(screen, "networking"), screen, "networking")))
    tab = chromium.new_page()
    asked, failures = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: failures.append(str(error)))
    tab.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    tab.goto(file.as_uri())
    tab.wait_for_selector("body[data-drawn]", state="attached")
    assert tab.locator(".kpi .number").first.inner_text().startswith("930")
    tab.select_option("#choose-region", "371302")
    assert tab.locator(".kpi .number").first.inner_text().startswith("213")
    tab.select_option("#choose-month", "2017-08")
    tab.wait_for_selector(".js-plotly-plot .main-svg")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert failures == []
    tab.close()
