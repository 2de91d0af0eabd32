"""A report as a workbook, read back: its numbers, its names, its charts, and no text that could do anything."""

from __future__ import annotations

import base64
import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from dash import dcc

from components.blocks.kpis.badge import Badge
from components.blocks.kpis.kpi import Kpi
from components.blocks.model import Card, Kpis, Listing, Prose
from components.blocks.table import TableData
from components.documents.model import Definition, Origin, Report, Section
from components.documents.report import page_report
from components.documents.xlsx.book import NAME_LENGTH, Book
from components.documents.xlsx.document import write_xlsx
from components.figures import month_category_heatmap, progress_bars
from components.figures.rows import HeatField, RegionProgress
from components.words import format as fmt

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://evil.example","x")', "http://evil.example", "=cmd|' /C calc'!A0"]
SHARES = TableData(["地区", "联网率"], [["费县", fmt.rate(0.28)], ["沂南县", fmt.rate(0.64)]], {1})
PROGRESS = progress_bars([RegionProgress("b", "沂南县", 0.64, 0.5, "64%", "met", "达标"), RegionProgress("a", "费县", 0.28, 0.6, "28%", "watch", "关注")])


def report(*blocks, **changes):
    made = Report(
        title="联网 & 发案",
        subtitle="临沂市 · 2017年9月",
        lang="zh",
        sections=[Section(title="联网进度", subtitle="临沂市 · 2017年9月", blocks=blocks)],
        source="数据截至2017年9月27日 · 数据版本2",
        sample="合成的示例数据",
        made=dt.date(2017, 9, 28),
    )
    return replace(made, **changes)


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet):
    return [tuple(value for value in row if value is not None) for row in sheet.iter_rows(values_only=True)]


def test_numbers_are_numbers_in_the_form_of_their_unit():
    kpis = Kpis(
        [
            Kpi("a", "同比", fmt.change(-0.0756), "%", Badge("better", "明显下降")),
            Kpi("b", "已联网", fmt.count(930), "个", lines=["联网率 39.31%", "较上月 +88"]),
        ]
    )
    sheet = read(write_xlsx(report(kpis)))["1 联网进度"]
    (change,) = [row for row in sheet.iter_rows() if row[0].value == "同比"]
    assert (change[1].value, change[1].number_format, change[2].value, change[3].value) == (-0.0756, '+0.00%;"−"0.00%;0.00%', None, "明显下降")
    assert ("已联网", 930, "个", "联网率 39.31% · 较上月 +88") in rows(sheet)


def test_a_list_stands_alone_with_filters_under_a_heading_that_stays():
    listing = Listing(
        id="l",
        title="2个滞后：一个",
        columns=["小区", "自", "天数"],
        rows=[[dcc.Link("甲", href="/x"), fmt.date(dt.date(2017, 9, 1), lang="zh"), fmt.count(1234)]],
    )
    book = read(write_xlsx(report(listing)))
    sheet = book["1.1 2个滞后"]
    assert rows(sheet)[-1] == ("甲", dt.datetime(2017, 9, 1), 1234)
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A4:C5", "B5", "$4:$4")


def test_every_sheet_prints_on_a_landscape_page_with_title_source_and_number():
    listing = Listing(id="l", title="清单", columns=["小区"], rows=[["甲"]])
    definition = Definition(key="networked_rate", name="联网率", unit="%", formula="已联网 ÷ 立项", note="")
    origin = Origin(batch="1", at="2017-09-28", action="导入", actor="王", files="a.xlsx")
    book = read(write_xlsx(report(listing, definitions=[definition], origins=[origin])))
    assert book.sheetnames == ["封面", "1 联网进度", "1.1 清单", "指标口径", "数据批次"]
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "联网 && 发案" in sheet.oddHeader.left.text
        assert "数据版本2" in sheet.oddFooter.left.text
        assert "合成的示例数据" in [row[0] for row in rows(sheet) if row]
    assert rows(book["指标口径"])[-1] == ("联网率", "%", "已联网 ÷ 立项", "networked_rate")


def test_the_cover_leads_to_every_sheet_and_every_sheet_back():
    book = read(write_xlsx(report(Listing(id="l", title="清单", columns=["小区"], rows=[["甲"]]))))
    links = [cell.hyperlink.location for row in book["封面"].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'1 联网进度'!A1", "'1.1 清单'!A1"]
    assert book["1.1 清单"]["A1"].hyperlink.location == "'封面'!A1"


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_a_formula_or_a_link_to_the_outside(text):
    table = TableData([text, "数"], [[text, fmt.count(1)]], {1})
    listing = Listing(id="l", title=text, reading=text, columns=[text], rows=[[text]], notes=[text])
    kpis = Kpis([Kpi("k", text, text, text, Badge("met", text), lines=[text])])
    blocks = [Prose([text], dcc.Link("", href="/"), text), kpis, Card(None, id="c", title=text, reading=text, table=table, notes=[text]), listing]
    content = write_xlsx(report(*blocks, title=text, subtitle=text, source=text, sample=text))
    book = read(content)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert all(cell.hyperlink.target is None for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    assert [row[0] for row in rows(book.worksheets[-1])][-2:] == [text, text]


@pytest.mark.parametrize(
    ("names", "allowed"),
    [
        (["a/b:c*d?e[f]g\\h"], ["a b c d e f g h"]),
        (["History", "history"], ["History 2", "history 3"]),
        (["清单", "清单", "清单"], ["清单", "清单 2", "清单 3"]),
        (["Case", "CASE"], ["Case", "CASE 2"]),
        (["'quoted'", "", "   "], ["quoted", "1", "1 2"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 29 + " 2"]),
        (["😀" * 20], ["😀" * 15]),
    ],
)
def test_the_names_of_sheets_are_allowed_and_unlike_each_other(names, allowed):
    book = Book(title="", source="", sample="", lang="zh")
    assert [book.bare_sheet(name).name for name in names] == allowed
    assert all(len(name.encode("utf-16-le")) // 2 <= NAME_LENGTH for name in allowed)


def references(content, chart):
    """The cells that a chart is drawn from, by what they are for: names, categories, values."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(f"xl/charts/{chart}.xml").decode()
    book = read(content)

    def cells(part):
        name, area = re.search(r"'(.+)'!(.+)", part).groups()
        found = book[name][area.replace("$", "")]
        return [row[0].value for row in found] if isinstance(found, tuple) else found.value

    series = re.findall(r"<c:ser>.*?</c:ser>", xml)
    return {cells(parts[0]): cells(parts[-1]) for parts in (re.findall(r"<c:f>(.*?)</c:f>", one) for one in series)}


def test_a_chart_is_drawn_from_the_cells_beside_it():
    content = write_xlsx(report(Card(PROGRESS, id="p", title="沂南县最高", reading="竖线为目标", table=SHARES)))
    assert references(content, "chart1") == {"联网率": [0.64, 0.28], "目标": [0.5, 0.6]}
    assert [row for row in rows(read(content)["1 联网进度"]) if row and row[0] in ("沂南县", "费县")] == [("沂南县", 0.64, 0.5), ("费县", 0.28, 0.6)]


def test_a_heat_map_is_a_matrix_whose_colours_follow_its_values():
    drawn = month_category_heatmap([HeatField("抢劫", "1月", 3, "3")], rows=["抢劫"], columns=["1月"])
    table = TableData(["案件类别", "月份", "本期"], [["抢劫", "1月", fmt.count(3)], ["抢劫", "2月", "—"], ["盗窃", "1月", fmt.count(5)]], {2})
    sheet = read(write_xlsx(report(Card(drawn, id="h", title="各类案件", reading="", table=table))))["1 联网进度"]
    assert [row for row in rows(sheet) if row and row[0] in ("案件类别", "抢劫", "盗窃")] == [("案件类别", "1月", "2月"), ("抢劫", 3), ("盗窃", 5)]
    (area,) = sheet.conditional_formatting
    assert (str(area.sqref), area.rules[0].type) == ("B8:C9", "colorScale")


def test_a_map_is_a_picture_where_there_is_one_and_a_table_always():
    figure = {"data": [{"type": "choropleth"}], "layout": {}}
    card = Card(figure, id="m", title="各县", reading="", table=SHARES)
    without = write_xlsx(report(card))
    with zipfile.ZipFile(io.BytesIO(without)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("xl/media")]
    picture = base64.b64decode(DOT)
    with zipfile.ZipFile(io.BytesIO(write_xlsx(report(card), pictures={"m": picture}))) as archive:
        assert archive.read("xl/media/image1.png") == picture
        assert 'descr="各县"' in archive.read("xl/drawings/drawing1.xml").decode()


def test_a_page_of_linyi_says_what_its_screen_says(look):
    book = read(write_xlsx(page_report(look(), "networking")))
    assert book.sheetnames[:3] == ["封面", "1 联网进度", "图中数据"]
    numbers = [row[:2] for row in rows(book["1 联网进度"]) if row]
    assert ("已联网小区", 930) in numbers
    assert ("2017年9月", 930) not in numbers
    assert (dt.datetime(2017, 9, 1), 930) in numbers
    forecast = [row for row in rows(book["图中数据"]) if row and row[0] == dt.datetime(2017, 9, 27)]
    assert forecast == [(dt.datetime(2017, 9, 27), 930, 930, 930, 930, 2366)]
