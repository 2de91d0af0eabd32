"""The networking page as a leader meets it: the numbers of the deadline, a district by click, a compound by its name, the lists as files."""

from __future__ import annotations

import csv
import io

import pytest

pytestmark = pytest.mark.costly


def test_linyi_will_not_make_its_deadline_and_the_page_says_so(visitor):
    visitor.open("/networking?region=371300&month=2017-09")
    assert (visitor.kpi("networked"), visitor.kpi("gap"), visitor.kpi("required")) == ("930", "1,436", "158.4")
    assert "难以完成" in visitor.page.locator('[data-kpi="forecast"] .status').inner_text()
    assert "比期限晚" in visitor.page.locator("#curve-title").inner_text()
    assert "2017年11月30日（剩64天）" in visitor.page.locator("#register").inner_text()
    assert visitor.table("funnel")[4] == ["联网", "930", "61.02%", "39.31%"]


def test_the_list_of_laggards_is_a_file_and_opens_each_compound(visitor):
    visitor.open("/networking?region=340123")
    card = visitor.page.locator("#laggards")
    with visitor.page.expect_download() as waiting:
        card.locator("a.download").click()
    rows = list(csv.reader(io.StringIO(waiting.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == 1 + 164
    card.locator("tbody th a").first.click()
    visitor.page.wait_for_url("**/compound?id=FX-*")
    visitor.page.locator("#nav-region_page").wait_for()
