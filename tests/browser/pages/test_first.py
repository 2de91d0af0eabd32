"""A first visit: the numbers are there before any script, they are the true ones, and nothing jumps when the living page takes their place."""

from __future__ import annotations

import itertools

import pytest

from components.frame.accelerators import FIRST
from tests.components.scripts.steps import needs

pytestmark = [pytest.mark.costly, needs(FIRST)]

STATE = "?region=371300&from=2017-09&to=2017-09"
SHIFTS = """window.shifts = 0;
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) window.shifts += value; }).observe({ type: "layout-shift", buffered: true });"""
PARTS = ".top-bar > *, .nav-item, .filters, .filter, .place-line > *, main > *, .kpi-number, .kpi-lines, .card, .card-head > *, .graph-box, .table-box, tr > *"
# Where every part stands, in pixels; what no reader sees before it is opened is left out.
PLACES = """([root, parts]) => [...document.querySelector(root).querySelectorAll(parts)]
  .filter((part) => !part.closest(".dropdown-menu, .graph-box *, .as-table, .ag-root, details > :not(summary)"))
  .map((part) => { const { x, y, width, height } = part.getBoundingClientRect(); return [x, y + scrollY, width, height]; })"""


@pytest.fixture
def reader(chromium):
    """Somebody whose browser runs no scripts."""
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN", color_scheme="light", viewport={"width": 1366, "height": 768})
    yield context.new_page()
    context.close()


def numbers(page):
    return page.locator("[data-kpi] .kpi-number").all_inner_texts() or page.locator("[data-first] .kpi-number").all_inner_texts()


@pytest.mark.parametrize("path", ["/", "/cases", "/networking", "/region"])
def test_without_scripts_the_numbers_are_those_of_the_living_page(visitor, reader, path):
    reader.goto(f"{visitor.site}{path}{STATE}")
    read = numbers(reader)
    visitor.open(path + STATE)
    assert read
    assert read == numbers(visitor.page)


def test_without_scripts_the_numbers_are_those_of_the_interface(visitor, reader):
    reader.goto(f"{visitor.site}/{STATE}")
    asked = visitor.page.request.get(f"{visitor.site}/api/v1/metrics/networked_rate?region=371300&month=2017-09").json()
    assert f"{asked['rows'][0]['value']:.2%}" in reader.locator("[data-first] .headline").inner_text()
    assert reader.locator("[data-first] .filter-region").inner_text().split()[1] == "临沂市"


@pytest.mark.parametrize("screen", ["laptop", "desktop", "phone"])
def test_nothing_jumps_when_the_living_page_takes_its_place(visitor, reader, screen):
    visitor.page.add_init_script(SHIFTS)
    visitor.resize(screen)
    reader.set_viewport_size(visitor.page.viewport_size)
    for path, lang in itertools.product(("/", "/coverage", "/definitions"), ("zh", "en")):
        reader.goto(f"{visitor.site}{path}{STATE}&lang={lang}")
        visitor.open(f"{path}{STATE}&lang={lang}")
        before, after = reader.evaluate(PLACES, ["[data-first]", PARTS]), visitor.page.evaluate(PLACES, ["#page", PARTS])
        assert len(before) == len(after) > 40
        assert max(abs(one - other) for places in zip(before, after, strict=True) for one, other in zip(*places, strict=True)) <= 1
        assert visitor.page.evaluate("window.shifts") <= 0.02
        assert visitor.page.locator("[data-first]").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_colours_are_those_of_the_address(visitor, theme):
    """The scripts of the living page never come."""
    visitor.page.route("**/joined/*.js", lambda route: route.abort())
    visitor.page.route("**/_dash-component-suites/**", lambda route: route.abort())
    visitor.page.goto(f"{visitor.site}/{STATE}&lang=en&theme={theme}")
    colour = visitor.page.locator("[data-first] .kpi").first.evaluate("(card) => getComputedStyle(card).backgroundColor")
    assert colour == {"light": "rgb(255, 255, 255)", "dark": "rgb(23, 34, 47)"}[theme]
    assert visitor.page.locator("[data-first] .page").get_attribute("lang") == "en"
    visitor.trouble.clear()
