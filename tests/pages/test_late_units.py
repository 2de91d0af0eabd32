"""Pages of a city in which a district is late: what rests on an earlier month, or on fewer units, says so wherever it stands."""

from __future__ import annotations

import pytest

from components.screens.cases.months import trend_card
from components.screens.coverage.kpis import coverage_kpis
from components.screens.funding.assistance import costs_card
from components.screens.funding.kpis import cost_kpis
from data.cubes.past.upgrading import upgrade
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from data.store.engine import open_store
from tests.data.small import bring, regions, sheet
from tests.pages.reading import said

MONTHS = [*(202500 + month for month in range(9, 13)), *(202600 + month for month in range(1, 11))]


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    """District A has returned neither cameras nor counts for September and October, and B its counts of October to the 14th alone."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('late') / 'anju.db'}", create=True)
    upgrade(store)
    told = [(month, code) for month in MONTHS for code in ("11", "12", "13") if code != "11" or month < 202609]
    cameras = [(month, code, 300 + 10 * place, 200 + 10 * place, 150, 100 + 10 * place) for place, (month, code) in enumerate(told)]
    counts = [(month, code, "theft", 30) for month, code in told]
    money = [(f"f{code}", "2026-01-05", code, "city", "received", amount) for code, amount in (("11", 900_000), ("12", 300_000), ("13", 300_000))]
    bring(
        store,
        regions(("13", "C", "district", "1")),
        sheet("returns", "month region_code sheet state day", (202610, "12", "incident_counts", "received", 14)),
        sheet("cameras", "month region_code installed networked online hd", *cameras),
        sheet("incident_counts", "month region_code category cases", *counts),
        sheet("funding", "entry_id date region_code source kind amount", *money),
    )
    yield Gateway(store)
    store.engine.dispose()


def test_yuan_for_each_camera_of_an_earlier_month_are_marked_in_title_chart_and_table(look):
    words = said(costs_card(look("1", month="2026-10")))
    assert "每路联网探头资金：A ◐ " in words
    assert words.count("A ◐") >= 2
    assert "带◐的不完整" in words
    whole = {kpi.key: kpi for kpi in cost_kpis(look("1", month="2026-10"))}["cost-per-networked-camera"]
    assert "A缺2026年10月，沿用2026年8月数" in whole.lines[-1]
    assert "◐" not in said(costs_card(look("1", month="2026-08")))


@pytest.mark.parametrize(("month", "lang", "words"), [("2026-10", "zh", "（可比2个单位）"), ("2026-10", "en", " (comparable units: 2)"), ("2026-08", "zh", "")])
def test_a_rise_beside_a_total_says_of_how_many_units_it_tells(look, month, lang, words):
    found = {kpi.key: kpi for kpi in coverage_kpis(look("1", month=month, lang=lang))}
    installed, hd = found["cameras_installed"].lines[0], found["cameras_hd"].lines[-1]
    assert all(line.endswith(words) if words else "可比" not in line for line in (installed, hd))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "2026年10月未报齐（B只报到14日）：上年同月全月90起，其中可比的30起"),
        ("en", "Oct 2026 is not all in (B to the 14th only): the same month a year before had 90 in all, 30 of which can be compared"),
    ],
)
def test_a_month_that_one_unit_has_told_in_part_names_it_and_is_not_called_running(look, lang, words):
    screen = look("1", month="2026-10", lang=lang)
    notes = trend_card(screen, METRICS["cases"]).notes
    assert notes[0] == words
