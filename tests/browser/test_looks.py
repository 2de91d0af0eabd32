"""Pages on every kind of screen: nothing is cut off, and nothing bars anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import SIZES

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PAGES = ("/", "/cases", "/networking", "/bulletins", "/definitions")


@pytest.mark.parametrize("screen", SIZES)
def test_nothing_is_wider_than_the_window(visitor, screen):
    visitor.resize(screen)
    too_wide = {}
    for path in PAGES:
        visitor.open(f"{path}?region=371300&from=2017-01&to=2017-09")
        assert visitor.page.evaluate("innerWidth") == SIZES[screen][0]
        too_wide[path] = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert max(too_wide.values()) <= 0, too_wide


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
