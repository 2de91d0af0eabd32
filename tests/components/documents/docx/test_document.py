"""The Word document, read back: the layout of GB/T 9704, the numbers of the report, and nothing that a text could slip in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import struct
import zipfile
import zlib

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from components.blocks.kpis.badge import Badge
from components.blocks.kpis.kpi import Kpi
from components.blocks.model import Card, Kpis, Listing, Prose
from components.blocks.table import TableData
from components.documents.docx.document import write_docx
from components.documents.docx.numbering import numeral
from components.documents.model import Definition, Letter, Origin, Report, Section
from components.documents.report import page_report
from components.figures.bars import ranking_bars
from components.figures.rows import NamedValue

pytestmark = pytest.mark.costly

# The properties of a paragraph as the schema orders them; some programs refuse others.
ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "top", "bottom", "tabs", "tab"),
    *("autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl"),
)
LETTER = Letter(office="临沂市综治办文件", number="临综治办〔2017〕36号", signature="临沂市综治办", date="2017年9月30日", copies="市公安局")
KPI = Kpi("networked", "已联网小区", "930", "个", Badge("watch", "关注"), None, ["联网率 39.31%", "较上月 +88"])


def picture(width: int = 620, height: int = 320) -> bytes:
    """The smallest PNG of this size: white."""
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts)


def card(**changes):
    figure = ranking_bars([NamedValue(key="1", name="费县", value=3, label="3")])
    table = TableData(["地区", "发案"], [["费县", "3"], ["兰山区", "—"]], {1})
    return dataclasses.replace(Card(figure, id="cases", title="费县发案3起", reading="按发案数排列", table=table), **changes)


def report(*blocks, lang="zh", **changes):
    made = {"title": "平安小区月通报", "subtitle": "临沂市 · 2017年9月", "source": "数据截至2017年9月27日", "made": dt.date(2017, 9, 30)}
    return Report(lang=lang, sections=[Section(title="总览", blocks=blocks)], **(made | changes))


def read(one: Report, **pictures: bytes):
    return Document(io.BytesIO(write_docx(one, pictures=pictures)))


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def styled(document, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_the_page_is_that_of_the_standard():
    section = read(report()).sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]
    assert [round(side.mm) for side in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)] == [37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    lines, characters = Mm(225).pt / (int(grid.get(qn("w:linePitch"))) / 20), Mm(156).pt / (16 + int(grid.get(qn("w:charSpace"))) / 4096)
    assert [round(lines), round(characters, 1)] == [22, 28.0]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Body Text", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Table Text", "仿宋_GB2312", 12),
    ],
)
def test_typefaces_and_sizes_are_those_of_the_standard(style, font, size):
    look = read(report()).styles[style]
    fonts = look.element.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii")), look.font.size) == (font, "Times New Roman", Pt(size))


def test_text_has_lines_of_exactly_28_pt_and_begins_two_characters_in():
    look = read(report()).styles["Body Text"]
    assert (look.paragraph_format.line_spacing, look.paragraph_format.line_spacing_rule.name) == (Pt(28), "EXACTLY")
    assert look.element.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_every_run_names_its_east_asian_typeface():
    document = read(report(Prose(["联网930个。"], None), Kpis([KPI]), card(), letter=LETTER, sample="示例数据"), cases=picture())
    section = document.sections[0]
    parts = [document.element.body, *(part._element for part in (section.header, section.footer, section.even_page_header, section.even_page_footer))]
    runs = [run for part in parts for run in part.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    assert len(runs) > 30
    assert all(run.rPr.rFonts.get(qn("w:eastAsia")) for run in runs)


def test_sections_and_their_parts_are_numbered_as_official_documents_number_them():
    document = read(report(Prose(["一句。"], None, title="关注事项"), card()))
    assert styled(document, "Title")[0] == "平安小区月通报"
    assert styled(document, "Heading 1") == ["一、总览"]
    assert styled(document, "Heading 2") == ["（一）关注事项", "（二）费县发案3起"]
    assert [numeral(number, lang="zh") for number in (1, 10, 12, 20, 21)] == ["一", "十", "十二", "二十", "二十一"]


def test_the_page_number_is_a_field_between_dashes_outside_on_odd_and_even_pages():
    document = read(report(sample="合成的示例数据"))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side, alignment in ((section.footer, "right", ALIGN.RIGHT), (section.even_page_footer, "left", ALIGN.LEFT)):
        number, source = footer.paragraphs
        assert (number.text, number.alignment) == ("— 1 —", alignment)
        assert [field.text for field in number._p.iter(qn("w:instrText"))] == [" PAGE "]
        assert number._p.pPr.ind.get(qn(f"w:{side}Chars")) == "100"
        assert source.text == "数据截至2017年9月27日"
    assert [header.paragraphs[0].text for header in (section.header, section.even_page_header)] == ["合成的示例数据"] * 2


def test_numbers_beside_each_other_are_a_table_with_comparison_and_status():
    document = read(report(Kpis([KPI, Kpi("change", "同比", "−7.56", "%")])))
    assert styled(document, "Caption") == ["表1\u3000主要指标"]
    assert cells(document.tables[0]) == [
        ["指标", "数值", "比较与说明", "状态"],
        ["已联网小区", "930个", "联网率 39.31%；较上月 +88", "● 关注"],
        ["同比", "−7.56%", "", ""],
    ]


def test_a_list_is_a_native_table_with_its_numbers_to_the_right_and_its_header_on_every_page():
    document = read(
        report(Listing(id="list", title="各地区", columns=["地区", "发案"], rows=[["费县", "3"], ["兰山区", ""]], numeric={1}, notes=["不含治安案件"]))
    )
    table = document.tables[0]
    assert cells(table) == [["地区", "发案"], ["费县", "3"], ["兰山区", "—"]]
    assert [[cell.paragraphs[0].alignment for cell in row.cells] for row in table.rows] == [[None, ALIGN.RIGHT]] * 3
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert sum(column.width for column in table.columns) == pytest.approx(Mm(156), rel=0.001)
    assert styled(document, "Note") == ["注：不含治安案件"]


def test_a_long_table_ends_after_forty_rows_and_says_so():
    document = read(report(Listing(id="list", title="小区", columns=["小区"], rows=[[f"小区{number}"] for number in range(57)])))
    assert len(document.tables[0].rows) == 41
    assert styled(document, "Note") == ["注：本表列出前40行，共57行；其余见系统中的同名数据表。"]


def test_a_figure_is_a_picture_as_wide_as_the_text_and_its_numbers_are_attached():
    document = read(report(card()), cases=picture())
    shape = document.inline_shapes[0]
    assert (shape.width, round(shape.height.mm)) == (Mm(156), round(156 * 320 / 620))
    assert shape._inline.docPr.get("descr") == "图表：费县发案3起。按发案数排列"
    assert styled(document, "Caption") == ["图1\u3000费县发案3起", "附表1\u3000费县发案3起"]
    assert styled(document, "Attachment") == ["附件1"]
    assert cells(document.tables[0]) == [["地区", "发案"], ["费县", "3"], ["兰山区", "—"]]


def test_a_high_picture_keeps_its_form_and_leaves_room_for_its_captions():
    shape = read(report(card()), cases=picture(200, 400)).inline_shapes[0]
    assert round(shape.height.mm) == 190
    assert shape.width / shape.height == pytest.approx(0.5, rel=0.01)


def test_without_a_picture_the_numbers_stand_in_its_place():
    document = read(report(card()))
    assert len(document.inline_shapes) == 0
    assert styled(document, "Caption") == ["表1\u3000费县发案3起"]
    assert styled(document, "Attachment") == []


def test_missing_data_are_a_sentence():
    document = read(report(card(figure=None, table=None, state=("partial", "8个单位未报送。")), Listing(id="none", title="无")))
    assert styled(document, "Body Text") == ["数据不完整：8个单位未报送。", "所选范围内没有数据。"]


def test_a_letter_has_a_red_head_a_signature_and_the_record_of_who_gets_it():
    document = read(report(letter=LETTER))
    head, number = document.paragraphs[:2]
    assert (head.text, number.text) == ("临沂市综治办文件", "临综治办〔2017〕36号")
    assert (head.style.font.color.rgb, head.alignment or head.style.paragraph_format.alignment) == (RGBColor(0xC0, 0, 0), ALIGN.CENTER)
    assert number._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom")).get(qn("w:color")) == "C00000"
    assert styled(document, "Signature") == ["临沂市综治办", "2017年9月30日"]
    assert document.styles["Signature"].paragraph_format.alignment == ALIGN.RIGHT
    assert cells(document.tables[-1]) == [["抄送：市公安局"], ["临沂市综治办\t2017年9月30日印发"]]
    assert document.tables[-1]._tbl.tblPr.find(qn("w:tblpPr")).get(qn("w:tblpYSpec")) == "bottom"


def test_an_english_letter_is_signed_at_the_edge_and_a_long_office_has_a_line_of_its_own_in_the_record():
    office = "Office of the Leading Group for Safe Compounds, Chengdu"
    letter = Letter(office=office, number="No. 3", signature=office, date="31 December 2019", copies="member units")
    document = read(report(lang="en", letter=letter))
    signed = [one for one in document.paragraphs if one.style.name == "Signature"]
    assert [one.text for one in signed] == [office, "31 December 2019"]
    assert {one.paragraph_format.right_indent for one in signed} == {0}
    assert cells(document.tables[-1]) == [["Copies: member units"], [office], ["Issued 31 December 2019"]]


def test_a_heading_of_a_column_is_not_broken_within_a_word():
    heads = [
        "Region",
        "Compounds planned",
        "Compounds built",
        "Compounds networked",
        "Networked rate",
        "Networked rate, change this quarter (percentage points)",
    ]
    rows = [[name, "34", "32", "31", "91.18%", "+14.60"] for name in ("Qingbaijiang District", "Wuhou District")]
    table = read(report(Listing(id="list", title="Progress", columns=heads, rows=rows, numeric=range(1, 6)), lang="en")).tables[0]
    letter = table.rows[0].cells[1].paragraphs[0].style.font.size
    arial = {"C": 722, "o": 611, "m": 889, "p": 611, "u": 611, "n": 611, "d": 611, "s": 556}  # thousandths of its size, in bold
    assert table.columns[1].width >= letter * (sum(arial[one] for one in "Compounds") / 1000 + 0.5)


def test_what_the_numbers_mean_and_where_they_come_from_is_attached():
    definition = Definition(key="networked_rate", name="联网率", unit="%", formula="已联网小区 ÷ 已立项小区", note="")
    document = read(report(definitions=[definition], origins=[Origin(batch="4", at="2017-09-28 09:00 UTC", action="导入", actor="张", files="月报.xlsx")]))
    assert styled(document, "Title") == ["平安小区月通报", "名词解释", "数据批次"]
    assert styled(document, "Body Text") == ["附件：1．名词解释", "\u3000\u3000\u30002．数据批次"]
    assert [cells(table)[1] for table in document.tables] == [
        ["联网率", "%", "已联网小区 ÷ 已立项小区", ""],
        ["4", "2017-09-28 09:00 UTC", "导入", "张", "月报.xlsx"],
    ]


def test_no_text_becomes_a_field_or_markup():
    mean = '=SUM(A1) { PAGE } <w:fldSimple w:instr="DATE"/> \x07&'
    body = read(report(Prose([mean], None), Listing(id="list", title="表", columns=["甲"], rows=[["=1+1"], ["+86"], ["@x"]]))).element.body
    assert not [one for kind in ("instrText", "fldChar", "fldSimple", "hyperlink") for one in body.iter(qn(f"w:{kind}"))]
    words = "".join(text.text for text in body.iter(qn("w:t")))
    assert mean.replace("\x07", "") in words
    assert "=1+1+86@x" in words


def test_english_documents_have_the_same_page_in_latin_typefaces():
    document = read(report(Prose(["930 are networked."], None, title="Attention"), lang="en"))
    assert styled(document, "Heading 1") == ["1. 总览"]
    assert styled(document, "Heading 2") == ["1.1 Attention"]
    assert document.styles["Heading 1"].element.rPr.rFonts.get(qn("w:ascii")) == "Arial"
    assert round(document.sections[0].left_margin.mm) == 28


def test_the_parts_of_the_file_stand_in_the_order_that_the_format_asks_for():
    with zipfile.ZipFile(io.BytesIO(write_docx(report(Kpis([KPI]), card(), letter=LETTER), pictures={"cases": picture()}))) as file:
        texts = [file.read(f"word/{name}.xml").decode() for name in ("document", "styles")]
    for properties in re.findall(r"<w:pPr>(.*?)</w:pPr>", "".join(texts), re.DOTALL):
        places = [ORDER.index(name) for name in re.findall(r"<w:(\w+)", properties)]
        assert places == sorted(places)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", ["overview", "networking", "funding", "returns_page", "definitions"])
def test_every_number_of_a_page_is_in_its_document(look, key, lang):
    one = page_report(look(lang=lang), key)
    document = read(one)
    said = {cell for table in document.tables for line in cells(table) for cell in line}
    for block in one.sections[0].blocks:
        if isinstance(block, Card) and block.table:
            assert {cell for row in block.table.rows[:40] for cell in row} <= said | {""}
        if isinstance(block, Kpis):
            assert all(any(cell.startswith(kpi.value) for cell in said) for kpi in block.cards)


def test_a_report_of_a_page_is_as_it_was_made(look):
    one = dataclasses.replace(page_report(look(), "overview"), letter=LETTER)
    properties = read(one).core_properties
    assert (properties.title, properties.author, properties.language) == (one.title, "临沂市综治办文件", "zh-CN")
