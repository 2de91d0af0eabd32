"""A report as slides, read back: its numbers in native charts and tables, its words in their fonts, nothing beyond the edge of a slide."""

from __future__ import annotations

import base64
import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest
from dash import html
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from components.blocks.kpis.badge import Badge
from components.blocks.kpis.kpi import Kpi, TargetBar, badge
from components.blocks.model import Card, Kpis, Listing, Prose
from components.blocks.table import TableData
from components.documents.model import Definition, Report, Section
from components.documents.native.charts import native_chart
from components.documents.pptx.document import write_pptx
from components.documents.pptx.template import TITLE
from components.documents.pptx.text import height_of
from components.documents.report import page_report
from components.figures import category_bars, change_bars, district_map, month_category_heatmap, progress_bars, ranking_bars, theme, trend
from components.figures.rows import HeatField, LabelPoint, MonthValue, NamedValue, RegionChange, RegionProgress, RegionValue
from components.words import format as fmt

pytestmark = pytest.mark.costly

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://evil.example","x")']
RATES = TableData(["地区", "联网率"], [["费县", fmt.rate(0.28)], ["沂南县", fmt.rate(0.6432)]], {1})
PROGRESS = progress_bars([RegionProgress("b", "沂南县", 0.6432, 0.5, "64%", "met", "达标"), RegionProgress("a", "费县", 0.28, None, "28%", "watch", "关注")])
MAP = district_map([RegionValue("a", "费县", 0.28, "28%")], geojson_url="/geo/1/a.json", label_points=[LabelPoint("a", 118.0, 35.0)])


def report(*blocks, **changes):
    made = Report(
        title="临沂市平安小区建设",
        subtitle="临沂市 · 2017年9月",
        lang="zh",
        sections=[Section(title="联网进度", subtitle="临沂市 · 2017年9月", blocks=blocks, notes="请先说瓶颈。")],
        source="数据截至2017年9月27日 · 数据版本2",
        sample="合成的示例数据",
        made=dt.date(2017, 9, 28),
        definitions=[Definition(key="networked_rate", name="联网率", unit="%", formula="已联网小区 ÷ 已立项小区", note="")],
    )
    return replace(made, **changes)


def slides(*blocks, pictures=None, **changes):
    return list(Presentation(io.BytesIO(write_pptx(report(*blocks, **changes), pictures=pictures or {}))).slides)


def card(figure, **options):
    return Card(figure, **({"id": "rates", "title": "费县联网率最低", "reading": "竖线为目标"} | options))


def words(slide):
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    found += [cell.text for table in tables(slide) for row in table.rows for cell in row.cells]
    return "\n".join(found)


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables(slide):
    return [shape.table for shape in slide.shapes if shape.has_table]


def series(chart):
    return {one.name: tuple(one.values) for plot in chart.plots for one in plot.series}


def labels(chart):
    return [text.text.strip() for text in chart._chartSpace.iter(qn("a:t"))]


def cells(chart):
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_bars_keep_their_numbers_targets_and_words():
    (chart,) = charts(slides(card(PROGRESS, table=RATES))[1])
    assert list(chart.plots[0].categories) == ["沂南县", "费县"]
    assert series(chart)["联网率"] == (0.6432, 0.28)
    assert series(chart)["目标"] == (0.5, None)
    assert labels(chart) == ["64%  ✔ 达标", "28%  ● 关注"]
    heading = cells(chart)[0]
    assert [row[heading.index("联网率")] for row in cells(chart)[1:]] == [0.6432, 0.28]


def test_the_first_row_stands_on_top_and_the_page_colours_the_bars():
    rows = [RegionChange("a", "郯城县", -0.21, -0.4, -0.05, "▼ 21.0%", improved=True), RegionChange("b", "沂水县", 0.08, 0.01, 0.9, "▲ 8.0%", improved=False)]
    (chart,) = charts(slides(card(change_bars(rows)))[1])
    assert chart.category_axis.reverse_order
    painted = [element.get("val") for element in chart._chartSpace.iter(qn("a:srgbClr"))]
    assert {theme.BETTER[1:], theme.WORSE[1:]} <= set(painted)
    lengths = [float(element.text) for element in chart._chartSpace.find(".//" + qn("c:minus")).iter(qn("c:v"))]
    assert lengths == [pytest.approx(0.19), pytest.approx(0.07)]


def test_months_without_a_value_stay_without_one():
    rows = [MonthValue("2017-07", 20, 25), MonthValue("2017-08", None, 30), MonthValue("2017-09", 12, None)]
    (chart,) = charts(slides(card(trend(rows, name="本期", previous_name="上年同月", month_format="%Y年%-m月")))[1])
    assert series(chart) == {"上年同月": (25.0, 30.0, None), "本期": (20.0, None, 12.0)}
    assert cells(chart)[1][0] == dt.datetime(2017, 7, 1)
    assert chart.has_legend


def test_the_first_fifteen_of_many_bars_are_shown_and_the_others_counted():
    rows = [NamedValue(str(place), f"单位{place}", 60 - place, str(60 - place)) for place in range(60)]
    slide = slides(card(ranking_bars(rows)))[1]
    (chart,) = charts(slide)
    assert len(list(chart.plots[0].categories)) == 15
    assert series(chart)["本期"][:2] == (60.0, 59.0)
    assert "另有45项" in words(slide)


def test_twenty_bars_are_shown_to_the_last():
    rows = [NamedValue(str(place), f"区{place}", 20 - place, str(20 - place)) for place in range(20)]
    (chart,) = charts(slides(card(ranking_bars(rows)))[1])
    assert len(list(chart.plots[0].categories)) == 20


def test_a_single_bar_stands_over_its_table():
    table = TableData(["来源", "承诺", "到位"], [["市级", fmt.money(4698000, lang="zh"), fmt.money(3745000, lang="zh")]], {1, 2})
    slide = slides(card(category_bars([NamedValue("a", "市级", 3745000.0, "374.5万元", 4698000.0)]), table=table))[1]
    assert series(charts(slide)[0])["到位"] == (3745000.0,)
    assert "469.8万元" in words(slide)


def test_words_that_begin_like_a_formula_stay_words():
    rows = [NamedValue(str(place), name, 1.0, name) for place, name in enumerate(EVIL)]
    listing = Listing(id="list", title=EVIL[0], columns=["名称"], rows=[[name] for name in EVIL])
    made = slides(card(ranking_bars(rows)), listing)
    chart = charts(made[1])[0]
    assert [row[0] for row in cells(chart)[1:]] == EVIL
    assert list(chart.plots[0].categories) == EVIL
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert "@SUM(A1)" in words(made[2])


def test_every_run_and_every_default_names_the_font_for_both_scripts():
    rows = [MonthValue("2017-07", 20, 25), MonthValue("2017-08", 18, 30)]
    made = slides(card(PROGRESS, table=RATES), card(trend(rows, name="本期", previous_name="上年", month_format="%b %Y")), Kpis([Kpi("a", "联网率", "39.31%")]))
    roots = [slide._element for slide in made] + [slide.notes_slide._element for slide in made]
    roots += [chart._chartSpace for slide in made for chart in charts(slide)]
    properties = [one for root in roots for one in root.iter(qn("a:rPr"), qn("a:defRPr"))]
    assert len(properties) > 50
    assert {one.find(qn(f"a:{tag}")).get("typeface") for one in properties for tag in ("latin", "ea")} == {"Microsoft YaHei"}


def test_numbers_stand_as_tiles_with_status_and_small_print_under_the_first_sentence():
    kpi = Kpi("a", "已联网小区", "930", "个", Badge("watch", "关注"), TargetBar(0.39, 1.0, "联网率"), ["联网率 39.31%"])
    sentences = ["截至9月27日已联网930个。", "累计同比下降7.56%。"]
    slide = slides(Prose(sentences, html.P()), Kpis([kpi, Kpi("b", "同比", "\u22127.56", "%")]))[1]
    assert slide.shapes.title.text == "截至9月27日已联网930个"
    assert all(part in words(slide) for part in ("930 个", "● 关注", "联网率 39.31%", "\u22127.56 %", "累计同比下降7.56%。"))


def test_numbers_without_sentences_are_the_title_themselves():
    kpis = Kpis([Kpi("a", "已联网小区", "930", "个"), Kpi("b", "预计完成", "2019年6月", "", Badge("watch", "关注"))])
    made = slides(kpis, card(PROGRESS))
    assert made[1].shapes.title.text == "已联网小区 930个，预计完成 2019年6月（关注）"
    assert "费县联网率最低" in words(made[1])


def test_sentences_alone_fill_as_many_slides_as_they_need():
    sentences = [f"第{place}项目标难以按期完成，还差{place}个，按期概率低于1%，请有关单位加快进度并在月底前报告。" for place in range(60)]
    made = slides(Prose([one + two for one, two in zip(sentences[::2], sentences[1::2], strict=True)], html.P(), title="关注事项"))
    told = "\n".join(words(slide) for slide in made)
    assert all(f"\n{sentence}" in told for sentence in sentences)
    assert len(made) > 4


@pytest.mark.parametrize("state", ["empty", "masked", "partial", "stale"])
def test_a_card_without_a_figure_says_why(state):
    slide = slides(card(None, state=(state, "资金台账没有写明单位。")))[1]
    assert "资金台账没有写明单位。" in words(slide)
    assert charts(slide) == []
    assert tables(slide) == []


def test_a_figure_of_incomplete_data_is_shown_with_its_sentence():
    slide = slides(card(PROGRESS, state=("partial", "缺3个地区。")))[1]
    assert "数据不完整: 缺3个地区。" in words(slide)
    assert len(charts(slide)) == 1


def test_a_map_stands_beside_the_top_of_its_table():
    slide = slides(card(MAP, table=RATES), pictures={"rates": DOT})[1]
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert picture._element.find(".//" + qn("p:cNvPr")).get("descr") == "费县联网率最低 竖线为目标"
    assert picture.width == picture.height
    assert tables(slide)[0].cell(1, 1).text == "28.00%"


def test_a_map_without_its_picture_is_its_table():
    slide = slides(card(MAP, table=RATES))[1]
    assert [cell.text for cell in tables(slide)[0].rows[2].cells] == ["沂南县", "64.32%"]


def test_a_heat_map_is_a_table_of_shaded_cells():
    fields = [HeatField("盗窃", "16.01", 10, "10"), HeatField("盗窃", "16.02", 5, "5"), HeatField("抢劫", "16.01", 0, "0")]
    slide = slides(card(month_category_heatmap(fields, rows=["盗窃", "抢劫"], columns=["16.01", "16.02"])))[1]
    (table,) = tables(slide)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["", "16.01", "16.02"], ["盗窃", "10", "5"], ["抢劫", "0", ""]]
    assert str(table.cell(1, 1).fill.fore_color.rgb) == theme.blue_at(1.0)[1:]
    assert str(table.cell(2, 1).fill.fore_color.rgb) == theme.blue_at(0.0)[1:]


def listed(count, *, columns=8):
    rows = [[f"小区{place}", *(fmt.MISSING if column == 3 else f"某某街道{place}" for column in range(1, columns))] for place in range(count)]
    return Listing(id="list", title="未联网的小区", columns=[f"第{column}列" for column in range(columns)], rows=rows)


@pytest.mark.parametrize("count", [1, 12, 30])
def test_a_list_that_has_room_on_three_slides_is_whole(count):
    made = slides(listed(count), definitions=())
    told = [row.cells[0].text for slide in made for table in tables(slide) for row in list(table.rows)[1:]]
    assert told == [f"小区{place}" for place in range(count)]
    assert len(made) <= 4
    assert "见工作簿" not in words(made[-1])


def test_a_longer_list_shows_its_top_and_counts_the_others():
    made = slides(listed(60), definitions=())
    told = [row.cells[0].text for slide in made for table in tables(slide) for row in list(table.rows)[1:]]
    assert len(made) == 3
    assert told == [f"小区{place}" for place in range(len(told))]
    assert f"另有{60 - len(told)}项，见工作簿" in words(made[-1])
    assert made[2].shapes.title.text == "未联网的小区（2/2）"


def test_a_narrow_list_stands_in_two_tables_beside_each_other():
    slide = slides(listed(24, columns=3))[1]
    assert [len(table.rows) for table in tables(slide)] == [13, 13]


def test_a_status_keeps_its_symbol_and_its_colour():
    listing = Listing(id="targets", title="目标", columns=["目标", "状态"], rows=[["全部联网", badge(Badge("missed", "逾期"))]])
    cell = tables(slides(listing)[1])[0].cell(1, 1)
    assert cell.text == "✕\u00a0逾期"
    assert str(cell.text_frame.paragraphs[0].runs[0].font.color.rgb) == theme.MISSED[1:]


def test_every_slide_says_that_the_data_are_synthetic_and_where_they_come_from():
    made = slides(card(PROGRESS), listed(30))
    assert all("合成的示例数据" in words(slide) for slide in made)
    assert all("数据截至2017年9月27日" in words(slide) for slide in made)
    assert all("合成的示例数据" not in words(slide) for slide in slides(card(PROGRESS), sample=""))


def test_slides_have_their_number_as_a_field():
    made = slides(card(PROGRESS))
    (field,) = made[1]._element.iter(qn("a:fld"))
    assert (field.get("type"), field.find(qn("a:t")).text) == ("slidenum", "2")


def test_the_speaker_reads_the_words_of_the_office_the_reading_the_notes_and_what_is_meant():
    slide = slides(card(PROGRESS, table=RATES, notes=["1 个地区没有边界。"]))[1]
    notes = slide.notes_slide.notes_text_frame.text
    assert notes.split("\n") == ["请先说瓶颈。", "竖线为目标", "1 个地区没有边界。", "口径：联网率 = 已联网小区 ÷ 已立项小区", "合成的示例数据"]


def test_the_last_slide_tells_what_the_numbers_mean():
    last = slides(card(PROGRESS))[-1]
    assert last.shapes.title.text == "指标口径"
    assert "已联网小区 ÷ 已立项小区" in words(last)


@pytest.mark.parametrize(
    "title", ["联网率最高的是临沂高新技术产业开发区，最低的是费县" * 2, "很长的标题" * 60, "A very long finding about many districts " * 20, "x" * 400]
)
def test_a_title_never_leaves_its_place(title):
    shape = slides(card(PROGRESS, title=title))[1].shapes.title
    (run,) = shape.text_frame.paragraphs[0].runs
    assert height_of(run.text, run.font.size.pt, TITLE.width, bold=True) <= TITLE.height
    assert run.text == title or run.text.endswith("…")


def test_very_long_names_stay_on_the_slide():
    name = "临沂市某某区某某街道某某社区某某名苑安置小区" * 4
    rows = [NamedValue(str(place), f"{name}{place}", 10.0 - place, f"{10 - place}", note="说明" * 12) for place in range(8)]
    made = slides(card(ranking_bars(rows)), Listing(id="long", title="名单", columns=["小区", "说明"], rows=[[name, name]] * 9), listed(1))
    assert off_the_slide(made) == []


def off_the_slide(made, *, width=12_192_000, height=6_858_000):
    """The shapes that are not wholly on their slide, and the tables that reach into its foot."""
    found = []
    for number, slide in enumerate(made, start=1):
        for shape in slide.shapes:
            bottom = shape.top + (sum(row.height for row in shape.table.rows) if shape.has_table else shape.height)
            limit = int(7.02 * 914_400) if shape.has_table else height
            if shape.left < 0 or shape.top < 0 or shape.left + shape.width > width + 10 or bottom > limit:
                found.append((number, shape.name))
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", ["overview", "cases", "networking", "coverage", "funding", "region_page", "returns_page", "definitions"])
def test_every_page_becomes_slides_with_the_numbers_of_its_figures(look, key, lang):
    made = page_report(look(lang=lang), key)
    shown = list(Presentation(io.BytesIO(write_pptx(made, pictures={}))).slides)
    assert off_the_slide(shown) == []
    drawn = {shape.name: shape.chart for slide in shown for shape in slide.shapes if shape.has_chart}
    natives = {card.id: chart for card in made.cards() if (chart := native_chart(card.figure, lang=lang, table=card.table))}
    assert drawn.keys() == natives.keys()
    for name, chart in natives.items():
        rows = 15 if len(chart.categories) > 20 and chart.kind == "bar" else None
        expected = [one.values[:rows] for one in chart.series if one.role == "value"]
        assert set(expected) <= set(series(drawn[name]).values()), name


def test_what_is_written_is_sound_xml_with_unique_shape_ids():
    for slide in slides(card(PROGRESS, table=RATES), listed(30), Kpis([Kpi("a", "联网率", "39.31%")])):
        ids = [element.get("id") for element in slide._element.iter(qn("p:cNvPr"))]
        assert len(set(ids)) == len(ids)
        assert etree.tostring(slide._element)
