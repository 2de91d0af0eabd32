"""Pages on every kind of screen: nothing is cut off, and nothing bars anybody."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.browser.conftest import SIZES

pytestmark = pytest.mark.costly

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
PAGES = ("/", "/cases", "/networking", "/bulletins", "/definitions")
WIDE = (*PAGES, "/coverage", "/funding", "/region", "/data", "/packs")


@pytest.mark.long
@pytest.mark.parametrize("screen", SIZES)
def test_nothing_is_wider_than_the_window(visitor, screen):
    visitor.resize(screen)
    too_wide = {}
    for path, lang in itertools.product(WIDE, ("zh", "en")):
        visitor.open(f"{path}?region=371300&from=2017-01&to=2017-09&lang={lang}")
        assert visitor.page.evaluate("innerWidth") == SIZES[screen][0]
        too_wide[path, lang] = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert max(too_wide.values()) <= 0, too_wide


BAR = """() => {
  const box = (element) => element.getBoundingClientRect(), bar = document.querySelector(".top-bar");
  const parts = [...bar.querySelectorAll("h1, .page-links .nav-link, .top-tools")].map(box);
  const gaps = parts.slice(1).map((part, place) => part.left - parts[place].right);
  return { height: box(bar).height, gaps, spare: innerWidth - parts.at(-1).right };
}"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("screen", ["laptop", "desktop"])
def test_the_top_bar_is_one_row_in_which_nothing_overlaps(visitor, screen, lang):
    visitor.resize(screen)
    for path in ("/", "/definitions", "/packs"):
        visitor.open(f"{path}?region=371300&lang={lang}")
        bar = visitor.page.evaluate(BAR)
        assert bar["height"] < 50
        assert min(bar["gaps"]) > 0
        assert bar["spare"] >= 12
        assert visitor.page.locator(".data-through").get_attribute("title").startswith({"zh": "数据截至", "en": "Data through"}[lang])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phone_shows_the_page_in_view_in_the_row_of_pages(visitor, lang):
    visitor.resize("phone")
    for path in ("/", "/packs", "/definitions"):
        visitor.open(f"{path}?region=371300&lang={lang}")
        active = visitor.page.locator(".page-links .nav-link.active").bounding_box()
        assert active["x"] >= 0
        assert active["x"] + active["width"] <= 390
        assert visitor.page.locator(".top-bar").bounding_box()["height"] < {"zh": 115, "en": 150}[lang]
    visitor.page.locator("#document-menu > button").click()
    menu = visitor.page.locator("#document-menu .dropdown-menu").bounding_box()
    assert 0 <= menu["x"] < menu["x"] + menu["width"] <= 390


@pytest.mark.parametrize("screen", ["laptop", "desktop", "wall"])
def test_the_overview_needs_no_scrolling_where_people_sit_together(visitor, screen):
    visitor.resize(screen)
    visitor.open("/?region=371300&from=2017-09&to=2017-09")
    assert visitor.page.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0


# The drop-downs of Dash take the focus with a hidden element and hand it on at once to their button: readers never stay there.
HANDS_ON = ".dash-dropdown-focus-target"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_barrier(visitor, path, theme):
    visitor.open(f"{path}?region=371300&theme={theme}")
    visitor.page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    found = visitor.page.evaluate("([hidden, rules]) => axe.run({exclude: [[hidden]]}, {runOnly: rules})", [HANDS_ON, rules])
    barriers = [f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}" for one in found["violations"] for node in one["nodes"]]
    assert barriers == []
