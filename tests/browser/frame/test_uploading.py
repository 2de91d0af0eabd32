"""The data page in a browser: a file is handed in, checked and cancelled; what the file says is never run; nobody is barred."""

from __future__ import annotations

import pytest

from tests.browser.conftest import SIZES
from tests.browser.frame.test_looks import AXE, HANDS_ON

pytestmark = pytest.mark.costly

FUNDS = "编号,日期,行政区划,资金来源,资金环节,金额,单位名称\n"
GOOD = FUNDS + "browser-1,2017-09-01,兰山区,市级,到位,100,<img src=x onerror=alert(1)>\n"
BAD = FUNDS + "browser-1,2017-13-01,兰山区,市级,到位,<img src=x onerror=alert(1)>,\n"


def hand_in(visitor, text, name="资金台账.csv"):
    visitor.open("/data?region=371300")
    visitor.page.set_input_files("#upload-files", {"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    visitor.page.locator("#upload button").click()
    visitor.page.locator("#job .notice").wait_for(timeout=60_000)


def test_a_file_is_checked_shown_after_a_reload_and_cancelled(visitor):
    hand_in(visitor, GOOD)
    assert "新增 1 行" in visitor.page.locator("#job .notice").inner_text()
    visitor.page.reload()
    visitor.page.locator("#job .preview").wait_for()
    assert "<img src=x" in visitor.page.locator("#job .preview tbody").inner_text()
    assert visitor.page.locator("#content img").count() == 0
    visitor.page.get_by_role("button", name="取消").click()
    visitor.page.wait_for_url(lambda url: "job=" not in url)
    visitor.page.locator("#batches").wait_for()
    assert visitor.page.locator("#job").count() == 0


@pytest.mark.long
def test_what_the_file_is_the_whole_of_is_asked_with_months_and_units_and_never_ticked_by_itself(visitor):
    hand_in(visitor, GOOD)
    visitor.page.locator("#job .upload-ticks .form-check").first.wait_for()
    asked = visitor.page.locator("#job .upload-ticks .form-check").first.inner_text()
    assert all(word in asked for word in ("2017-09", "兰山区", "全部"))
    assert visitor.page.locator("#job .upload-ticks input:checked").count() == 0
    assert "读入 1 行" in visitor.page.locator("#job .job-lines").inner_text()


@pytest.mark.long
def test_a_refused_file_says_where_and_why_and_can_be_downloaded_with_comments(visitor):
    hand_in(visitor, BAD)
    rows = visitor.page.locator("#job .findings tbody tr").all_inner_texts()
    assert len(rows) == 2
    assert any("2017-13-01" in row for row in rows)
    assert visitor.page.locator("#job .btn-primary").count() == 0
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="下载带批注的").click()
    assert "检查结果" in download.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("screen", SIZES)
def test_nothing_is_wider_than_the_window(visitor, screen):
    visitor.resize(screen)
    visitor.open("/data?region=371300")
    assert visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_barrier(visitor, theme):
    visitor.open(f"/data?region=371300&theme={theme}")
    visitor.page.locator("#upload-files").wait_for()
    visitor.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visitor.page.evaluate("(hidden) => axe.run({exclude: [[hidden]]}, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})", HANDS_ON)
    barriers = [f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}" for one in found["violations"] for node in one["nodes"]]
    assert barriers == []
