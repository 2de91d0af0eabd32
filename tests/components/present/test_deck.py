"""Reports cut into slides: one message each, and addresses that cannot lead astray."""

from __future__ import annotations

import datetime as dt

import pytest
from dash import html

from components.blocks.kpis.kpi import Kpi
from components.blocks.model import Card, Kpis, Listing, Prose
from components.documents.model import Report, Section
from components.frame.slide_address import slide_address
from components.present.deck import MOST_COLUMNS, slides
from components.present.slide import MOST_ROWS, slide_view
from tests.components.test_cards import plain, words

NUMBERS = Kpis([Kpi("a", "已联网", "930")])
SAID = Prose(["联网率39.31%。", "最低的是费县。"], html.P())
WATCH = Prose(["到期目标难以完成。"], html.P(), "关注事项")
FIGURE = Card({"data": [], "layout": {}}, id="f", title="瓶颈在开工", reading="读法")
EMPTY = Card(None, id="g", title="没有数据", state=("empty", "没有报送。"))
LONG = Listing(id="l", title="清单", columns=[f"c{n}" for n in range(9)], rows=[[f"{row}-{n}" for n in range(9)] for row in range(20)], numeric=(1, 8))


def report(*blocks):
    section = Section(title="总览", subtitle="临沂市", blocks=blocks)
    return Report(title="临沂", subtitle="2017年9月", lang="zh", sections=[section], source="数据截至", made=dt.date(2017, 9, 30))


def test_the_numbers_stand_first_under_the_finding_and_every_figure_has_its_own_slide():
    found = slides(report(SAID, WATCH, NUMBERS, FIGURE, LONG))
    assert [slide.title for slide in found] == ["联网率39.31%。", "关注事项", "瓶颈在开工", "清单（1/2）", "清单（2/2）"]
    assert list(found[0].blocks) == [NUMBERS, SAID]
    assert found[2].part == "总览 · 临沂市"


def test_a_report_without_anything_is_still_one_slide():
    assert [slide.title for slide in slides(report())] == ["临沂"]


def test_a_figure_without_data_says_so_in_large_letters():
    (slide,) = slides(report(EMPTY))
    assert "没有报送。" in words(plain(slide_view(slide, report(EMPTY), place=1, of=1, home="/", every=0)))


def test_a_long_list_is_cut_and_says_how_much():
    first = slides(report(LONG))[0]
    said = words(plain(slide_view(first, report(LONG), place=1, of=2, home="/", every=0)))
    assert f"另有 {20 - MOST_ROWS} 行未列出" in said


def test_the_columns_of_a_wide_list_follow_on_further_slides_each_with_the_first():
    tables = [slide.blocks[0] for slide in slides(report(LONG))]
    assert [list(one.columns) for one in tables] == [["c0", "c1", "c2", "c3", "c4"], ["c0", "c5", "c6", "c7", "c8"]]
    assert [list(one.rows[3]) for one in tables] == [[f"3-{n}" for n in range(5)], ["3-0", *(f"3-{n}" for n in range(5, 9))]]
    assert [list(one.numeric) for one in tables] == [[1], [4]]
    assert all(len(one.columns) <= MOST_COLUMNS for one in tables)


@pytest.mark.parametrize(("every", "said"), [(0, False), (20, True)])
def test_the_address_of_a_slide_holds_that_of_the_page(every, said):
    address = slide_address("/cases?region=1&to=2017-09", every=every, lang="en", theme="dark")
    assert address.startswith("/present?of=%2Fcases%3Fregion%3D1%26to%3D2017-09&slide=1")
    assert ("every=20" in address) is said
    assert address.endswith("lang=en&theme=dark")
