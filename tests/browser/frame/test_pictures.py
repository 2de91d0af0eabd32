"""Figures saved as pictures: with what they show, where the numbers come from, and the label of a sample."""

from __future__ import annotations

import html
import re
import struct

import pytest

pytestmark = pytest.mark.costly

LINYI = "region=371300&from=2017-09&to=2017-09"


def saved(visitor, card, form):
    """The name and the bytes of the picture of a card, saved as a reader does."""
    menu = visitor.page.locator(f".card:has(#{card}-title) .picture-menu")
    menu.locator("summary").click()
    with visitor.page.expect_download() as download:
        menu.locator(f'[data-picture="{form}"]').click()
    assert menu.get_attribute("open") is None
    return download.value.suggested_filename, download.value.path().read_bytes()


def written(svg):
    """The words of a drawing, each text on its own."""
    return [html.unescape(re.sub(r"<[^>]+>", "", text)) for text in re.findall(r"<text.*?</text>", svg.decode())]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_map_is_saved_with_its_title_its_source_and_its_colours(visitor, theme):
    visitor.open(f"/?{LINYI}&theme={theme}")
    name, svg = saved(visitor, "map", "svg")
    words = written(svg)
    assert name == "各地区联网率 2017年9月.svg"
    assert words[:3] == ["各地区联网率", "临沂市 · 2017年9月", "颜色越浓，数值越高；点击地区可下钻"]
    assert any(text.startswith("数据截至2017年9月27日 · 可防性案件口径：七类2019版 · 数据版本") for text in words)
    assert any(re.fullmatch(r"\d{4}年\d+月\d+日制图", text) for text in words)
    assert {"示例数据", "0%", "100%", "1 个地区没有边界，未在图上显示：临沂高新技术产业开发区"} < set(words)
    assert b"fill: rgb(86, 99, 118)" in svg
    assert svg.count(b"<svg") == svg.count(b"</svg>") >= 2


def test_a_picture_for_slides_is_twice_as_large_as_on_the_screen(visitor):
    visitor.open(f"/cases?{LINYI}&lang=en")
    name, png = saved(visitor, "trend", "png")
    assert name == "Preventable cases – 36 months and the same months a year before Sep 2017.png"
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert width == 1440
    assert 800 < height < 1100
    _, svg = saved(visitor, "trend", "svg")
    assert {"Sample data", "Linyi · Sep 2017", "This period"} < set(written(svg))
    assert any(text.startswith("Data through 27 Sep 2017 · ") for text in written(svg))


def test_months_by_category_have_room_for_their_numbers(visitor):
    visitor.open(f"/cases?{LINYI}")
    _, svg = saved(visitor, "heatmap", "svg")
    assert re.search(rb'^<svg[^>]* width="842"', svg)
    assert "184" in written(svg)


@pytest.mark.parametrize("path", ["/networking", "/coverage", "/funding", "/region", "/compound?id=LY-0064"])
def test_every_figure_of_every_page_can_be_saved(visitor, path):
    visitor.open(f"{path}{'&' if '?' in path else '?'}{LINYI}&lang=en")
    figures = visitor.page.locator(".card:has(.js-plotly-plot)")
    for card in figures.evaluate_all("cards => cards.map(card => card.querySelector('h2').id.replace(/-title$/, ''))"):
        title = visitor.page.locator(f"[id='{card}-title']").inner_text()
        _, svg = saved(visitor, card, "svg")
        assert title.startswith(written(svg)[0])


def test_the_page_is_left_as_it_was(visitor):
    visitor.open(f"/?{LINYI}")
    drawn = "() => [document.body.childElementCount, ...[...document.querySelectorAll('.js-plotly-plot')].map((graph) => `${graph.id} ${graph.clientWidth}`)]"
    before = visitor.page.evaluate(drawn)
    saved(visitor, "map", "png")
    assert len(before) == 4
    assert visitor.page.evaluate(drawn) == before


def test_escape_and_a_click_elsewhere_close_the_forms(visitor):
    visitor.open(f"/?{LINYI}")
    menu = visitor.page.locator(".picture-menu").first
    menu.locator("summary").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert visitor.page.evaluate("document.activeElement.textContent") == "图片"
    menu.locator("summary").click()
    visitor.page.locator("h1").click()
    assert menu.get_attribute("open") is None
