"""The coverage page in a browser: another measure, a compound of a gap list, every screen, and nothing that bars anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SIZES

pytestmark = pytest.mark.costly

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
LINYI = "/coverage?region=371300&from=2017-09&to=2017-09"


def test_a_measure_changes_map_and_ranking_and_stays_in_the_address(visitor):
    visitor.open(LINYI)
    assert visitor.kpi("cameras_networked") == "17,475"
    visitor.page.locator(".measures a", has_text="在线率").click()
    visitor.page.wait_for_url("**rate=online**")
    visitor.page.locator("h2", has_text="探头在线率最低的是").wait_for()
    visitor.choose("region", "兰山区")
    assert visitor.query()["rate"] == "online"
    expect(visitor.page.locator(".measures [aria-current]")).to_have_text("探头在线率")


def test_a_gap_leads_to_its_compound(visitor):
    visitor.open(LINYI)
    visitor.page.locator("#gap-offline h2", has_text="89").wait_for()
    first = visitor.page.locator("#gap-offline tbody a").first
    name = first.inner_text()
    first.click()
    visitor.page.wait_for_url("**/compound?**")
    visitor.page.locator("#content", has_text=name).wait_for()


@pytest.mark.parametrize("screen", SIZES)
def test_nothing_is_wider_than_the_window(visitor, screen):
    visitor.resize(screen)
    visitor.open(LINYI)
    assert visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_barrier(visitor, theme):
    visitor.open(f"{LINYI}&theme={theme}")
    visitor.page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    found = visitor.page.evaluate("rules => axe.run({exclude: [['.dash-dropdown-focus-target']]}, {runOnly: rules})", rules)
    assert [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found["violations"] for node in one["nodes"]] == []
