"""The funding page as a leader meets it: the money of the deadline, a district by click, who owes as a file, and no barrier."""

from __future__ import annotations

import csv
import io

import pytest

from tests.browser.conftest import SIZES
from tests.browser.frame.test_looks import AXE, HANDS_ON

pytestmark = pytest.mark.costly

LINYI = "/funding?region=371300&month=2017-09"


def test_linyi_waits_for_95_3_of_469_8_and_names_who_owes_it(visitor):
    visitor.open(LINYI)
    assert (visitor.kpi("funds-committed"), visitor.kpi("funds-received"), visitor.kpi("funds-owed")) == ("469.8万元", "374.5万元", "95.3万元")
    assert "67家单位还欠 95.3万元" in visitor.page.locator("#money-owing-title").inner_text()
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(".card:has(#money-owing-title) a.download").click()
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    assert sum(float(row["尚未到位"]) for row in rows) == 953_000


@pytest.mark.parametrize("screen", SIZES)
def test_nothing_is_wider_than_the_window(visitor, screen):
    visitor.resize(screen)
    for path in (LINYI, "/funding?region=440512&lang=en"):
        visitor.open(path)
        assert visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_barrier(visitor, theme):
    visitor.open(f"{LINYI}&theme={theme}")
    visitor.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visitor.page.evaluate("(hidden) => axe.run({exclude: [[hidden]]}, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})", HANDS_ON)
    assert [f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}" for one in found["violations"] for node in one["nodes"]] == []
