"""Pages on paper: A4 landscape, nothing but what is to be read, whole figures and lists, and on every sheet where it comes from."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.waiting import wait_until

pytestmark = pytest.mark.costly

READER = shutil.which("pdftotext")
needs_reader = pytest.mark.skipif(not READER, reason="pdftotext (poppler-utils) is not installed")
LINYI = "region=371300&from=2017-09&to=2017-09"
PAGES = ("/", "/cases", "/networking", "/coverage", "/funding", "/region", "/data", "/definitions", "/packs", "/compound?id=LY-0064")
BEGIN, END = "() => dispatchEvent(new Event('beforeprint'))", "() => dispatchEvent(new Event('afterprint'))"
CONTROLS = ("XLSX", "图片", "深色 / 浅色", "English", "起始月份", "下级地区（", "上传并检查", "建立材料")
# Every figure is as large as the box that it has been given.
SETTLED = """() => [...document.querySelectorAll(".graph")].every((box) => {
  const { width, height } = box.querySelector(".main-svg").getBoundingClientRect(), given = box.getBoundingClientRect();
  return Math.abs(width - given.width) < 1 && Math.abs(height - given.height) < 1;
})"""
SHEET = 277 / 25.4 * 96  # the width between the margins, in pixels


def come_to(visitor, path):
    """Open a page and wait until its figures have their sizes and its grids their rows."""
    visitor.open(path)
    visitor.page.wait_for_function("() => [...document.querySelectorAll('.grid-box')].every((box) => box.querySelector('.ag-row a'))")
    visitor.page.wait_for_function("() => !document.querySelector('.timeline') || document.querySelector('#timeline-month')")
    visitor.page.wait_for_function(SETTLED)


def printed(visitor, path):
    """The sheets of a page as text."""
    come_to(visitor, path)
    pdf = visitor.page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = {tuple(round(float(number)) for number in box.split()) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)}
    assert boxes == {(0, 0, 842, 595)}
    text = subprocess.run([READER, "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return [re.sub(r"(\d+)\s*/\s*(\d+)\s*$", r"\1 / \2", sheet) for sheet in text.split("\f")[:-1]]


def with_query(path):
    return f"{path}{'&' if '?' in path else '?'}{LINYI}"


@needs_reader
@pytest.mark.parametrize("path", PAGES)
def test_every_sheet_says_where_it_comes_from_and_shows_no_control(visitor, path):
    sheets = printed(visitor, with_query(path))
    for number, sheet in enumerate(sheets, start=1):
        lines = [line for line in sheet.splitlines() if line.strip()]
        assert len(lines) > 4, (number, lines)
        assert "临沂市平安小区建设" in lines[0]
        assert "2017年9月" in lines[0]
        assert "示例数据" in lines[0]
        foot = re.sub(r"\s+", " ", lines[-1])
        assert foot.startswith("数据截至2017年9月27日 · 可防性案件口径：七类2019版 · 数据版本")
        assert foot.endswith(f"打印 {number} / {len(sheets)}")
    shown = [word for word in CONTROLS if word in "".join(sheets)]
    assert shown == []


@needs_reader
def test_the_overview_is_one_sheet_with_all_that_deserves_attention(visitor):
    for lang in ("zh", "en"):
        (sheet,) = printed(visitor, f"/?{LINYI}&lang={lang}")
        all_findings = visitor.page.locator(".attention li").count()
        assert all_findings >= 7
        assert sheet.count({"zh": "关注", "en": "Watch"}[lang]) >= all_findings - 1, "one of them is worse"
        assert "17,475" in sheet


@needs_reader
def test_the_months_of_every_unit_are_printed(visitor):
    text = "".join(printed(visitor, f"/data?{LINYI}"))
    for name in visitor.page.locator('[id^="returns-"] tbody th').all_inner_texts():
        assert text.count(name) >= 4, name


@needs_reader
def test_a_short_grid_is_whole_and_a_long_one_says_what_is_missing(visitor):
    text = "".join(printed(visitor, "/region?region=371302&from=2017-09&to=2017-09"))
    lines = text.splitlines()
    assert all(any(re.match(rf"\s*{town}\s+\d", line) for line in lines) for town in ("兰山街道", "方城镇", "汪沟镇"))
    assert "另有 360 行未印，见下载的文件。" in text
    assert visitor.page.locator(".paper-table").count() == 0


@needs_reader
def test_a_list_is_printed_to_its_end(visitor):
    text = "".join(printed(visitor, f"/networking?{LINYI}"))
    names = visitor.page.locator("#laggards tbody th").all_inner_texts()
    assert len(names) == 30
    assert [name for name in names if name not in text] == []


@needs_reader
@pytest.mark.parametrize("slide", [1, 2, 4])
def test_a_slide_is_one_sheet(visitor, slide):
    (sheet,) = printed(visitor, f"/present?of=/networking?region=371300%26month=2017-09&slide={slide}")
    assert f"{slide} / 11" in sheet


@pytest.mark.parametrize("screen", ["phone", "laptop", "wall"])
@pytest.mark.parametrize("path", ["/", "/networking", "/region"])
def test_figures_fill_their_cards_and_nothing_is_wider_than_the_sheet(visitor, path, screen):
    visitor.resize(screen)
    come_to(visitor, f"{path}?{LINYI}&lang=en")
    visitor.page.evaluate(BEGIN)
    widths = visitor.page.evaluate(
        "() => [...document.querySelectorAll('.graph-box')].map((box) => [box.clientWidth, box.querySelector('.main-svg').getBoundingClientRect().width])"
    )
    assert widths
    assert max(abs(box - drawn) for box, drawn in widths) <= 1
    assert visitor.page.evaluate("Math.max(...[...document.querySelectorAll('.page *')].map((one) => one.scrollWidth))") <= SHEET + 1


def test_afterwards_the_page_is_as_it_was(visitor):
    come_to(visitor, f"/?{LINYI}&theme=dark")
    state = """() => [document.documentElement.dataset.bsTheme, document.documentElement.className, document.querySelector('.attention').open,
      ...[...document.querySelectorAll('.js-plotly-plot')].map((graph) => [graph._fullLayout.width, graph._fullLayout.height, graph._fullLayout.font.size])]"""

    def is_as_before():
        now = visitor.page.evaluate(state)
        return now[:3] == before[:3] and all(one == pytest.approx(other, abs=1) for one, other in zip(now[3:], before[3:], strict=True))

    before = visitor.page.evaluate(state)
    visitor.page.evaluate(BEGIN)
    assert not is_as_before()
    assert visitor.page.evaluate("document.documentElement.dataset.bsTheme") == "light"
    visitor.page.evaluate(END)
    visitor.wait_until_drawn()
    wait_until(is_as_before)
    visitor.page.locator("#timeline-previous").click()
    visitor.filter("to").filter(has_text="2017年8月").wait_for()
    visitor.wait_until_drawn()
    visitor.page.wait_for_function(SETTLED)
    assert is_as_before()
