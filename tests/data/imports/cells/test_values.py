"""Cells that hold no value although something stands there, rows that nobody sees, and characters that nobody sees."""

import zipfile

import openpyxl
import pytest

from data.text.characters import plain
from tests.data.imports.helpers import read, workbook, write

HEAD = "月份,行政区划,安装数,联网数\n"
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def cameras(path, cell, column="联网数"):
    texts = {"月份": "2020-03", "行政区划": "兰山区", "安装数": "100", "联网数": "50"} | {column: cell}
    return read(write(path / "视频监控月报.csv", HEAD + ",".join(texts.values()) + "\n"))


def row_of(number, *cells, attributes=""):
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def text_cell(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADER = row_of(1, *(text_cell(f"{letter}1", word) for letter, word in zip("ABCD", HEAD.strip().split(","), strict=True)))


def sheet_of(path, *rows, workbook_more=""):
    """A workbook whose sheet 视频监控月报 has these rows of XML below the header."""
    plain_book = workbook(path / "plain.xlsx", {"视频监控月报": [["x"]]})
    target = path / "book.xlsx"
    with zipfile.ZipFile(plain_book) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.namelist():
            content = old.read(member).decode()
            if member == "xl/worksheets/sheet1.xml":
                content = SHEET.format(rows="".join([HEADER, *rows]))
            if member == "xl/workbook.xml":
                content = content.replace(' fullCalcOnLoad="1"', workbook_more)
            new.writestr(member, content)
    return read(target)


def month_and_place(row):
    return text_cell(f"A{row}", "2020-03"), text_cell(f"B{row}", "兰山区")


@pytest.mark.parametrize("column", ["月份", "行政区划", "安装数", "联网数"])
@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#n/a", "Err:502", "#####"])
def test_an_error_value_is_refused_by_name_in_every_column(tmp_path, column, error):
    assert cameras(tmp_path, error, column).codes == ["error_cell"]


@pytest.mark.parametrize("column", ["月份", "行政区划", "安装数", "联网数"])
@pytest.mark.parametrize("formula", ["=C2-20", "=SUM(C2:C9)", "=A1"])
def test_a_formula_in_a_text_file_is_refused_by_name_in_every_column(tmp_path, column, formula):
    assert cameras(tmp_path, formula, column).codes == ["formula_without_value"]


@pytest.mark.parametrize("blank", ["", "-", "—", "N/A", "null", "\u200b", "\x0b"])
def test_a_word_for_nothing_stays_blank(tmp_path, blank):
    assert cameras(tmp_path, blank).rows("cameras", "networked") == [(None,)]


@pytest.mark.parametrize(
    "cell",
    ['<c r="D2"><f>C2-20</f><v></v></c>', '<c r="D2"><f>C2-20</f></c>', '<x:c r="D2"><x:f>C2-20</x:f><x:v/></x:c>', '<c r="D2"><f t="shared" si="0"/></c>'],
)
def test_a_formula_without_a_stored_value_is_refused_by_name(tmp_path, cell):
    outcome = sheet_of(tmp_path, row_of(2, *month_and_place(2), '<c r="C2"><v>100</v></c>', cell).replace("<x:", "<").replace("</x:", "</"))
    assert [(finding.code, finding.row, finding.column) for finding in outcome.refused] == [("formula_without_value", 2, "联网数")]


def test_a_name_without_a_stored_value_is_refused_although_a_name_may_begin_like_a_formula(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "行政区划"
    book.active.append(["区划代码", "名称", "级别"])
    book.active.append(["371323", '="沂水"&"县"', "区县"])
    book.save(tmp_path / "book.xlsx")
    outcome = read(tmp_path / "book.xlsx")
    assert [(finding.code, finding.value) for finding in outcome.refused] == [("formula_without_value", '="沂水"&"县"')]
    names = read(write(tmp_path / "行政区划.csv", "区划代码,名称,级别\n371323,=沂水,区县\n=A1,沂水县,区县\n"))
    assert names.rows("regions", "name") == [("=沂水",)]
    assert names.codes == ["formula_without_value"]


def test_a_formula_with_its_value_is_read_and_an_empty_text_is_blank(tmp_path):
    stored = row_of(2, *month_and_place(2), '<c r="C2"><f>50*2</f><v>100</v></c>', '<c r="D2"><f>C2-20</f><v>80</v></c>')
    empty = row_of(3, text_cell("A3", "2020-04"), text_cell("B3", "兰山区"), '<c r="C3"><v>7</v></c>', '<c r="D3" t="str"><f>IF(C3&gt;9,C3,"")</f><v></v></c>')
    assert sheet_of(tmp_path, stored, empty).rows("cameras", "installed", "networked") == [(100, 80), (7, None)]


def test_a_zero_that_a_program_wrote_for_a_formula_is_no_result(tmp_path):
    row = row_of(2, *month_and_place(2), '<c r="C2"><v>100</v></c>', '<c r="D2"><f>C2-20</f><v>0</v></c>')
    assert sheet_of(tmp_path, row, workbook_more=' fullCalcOnLoad="1"').codes == ["formula_without_value"]
    assert sheet_of(tmp_path, row).rows("cameras", "networked") == [(0,)]


def test_error_cells_are_found_in_cells_without_an_address(tmp_path):
    row = "<row><c t='inlineStr'><is><t>2020-03</t></is></c><c t='inlineStr'><is><t>兰山区</t></is></c><c><v>100</v></c><c t='e'><v>#REF!</v></c></row>"
    assert sheet_of(tmp_path, row).codes == ["error_cell"]


def test_a_row_of_formulas_alone_is_not_passed_over(tmp_path):
    row = row_of(2, *(f'<c r="{letter}2"><f>Sheet2!{letter}2</f></c>' for letter in "ABCD"))
    assert set(sheet_of(tmp_path, row).codes) == {"formula_without_value"}


def test_hidden_rows_are_read_and_counted_in_one_note(tmp_path):
    rows = [
        row_of(
            number,
            text_cell(f"A{number}", f"2020-0{number}"),
            text_cell(f"B{number}", "兰山区"),
            f'<c r="C{number}"><v>5</v></c>',
            attributes=' hidden="1"' if number > 3 else "",
        )
        for number in range(2, 7)
    ]
    outcome = sheet_of(tmp_path, *rows, row_of(9, attributes=' hidden="1"'))
    assert len(outcome.sheets["cameras"]) == 5
    assert [(finding.code, finding.row, finding.detail["rows"]) for finding in outcome.findings] == [("hidden_rows", 4, "3")]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("阳光\x0b花园", "阳光花园"),
        ("阳光\x01花园", "阳光花园"),
        ("阳光\r\n花园", "阳光花园"),
        ("Sunny\nGarden", "Sunny Garden"),
        ("Block 1\x0b Gate", "Block 1 Gate"),
        ("阳光\u202e花园\u202c", "阳光花园"),
        ("阳\u200b光\ufeff花园", "阳光花园"),
        ("阳光\u2028花园", "阳光花园"),
        ("阳光\ufffe花园", "阳光花园"),
        ("阳光🏠花园", "阳光🏠花园"),
        ("Ａ１\u3000栋", "A1 栋"),
        ("\ue000里", "\ue000里"),
    ],
)
def test_what_nobody_sees_is_taken_out(text, read_as):
    assert plain(text) == read_as


def test_names_of_places_units_and_projects_come_in_without_what_nobody_sees(tmp_path):
    head = "编号,日期,行政区划,资金来源,资金环节,金额,单位名称,项目\n"
    outcome = read(write(tmp_path / "资金台账.csv", head + 'A\u200b1,2020-03-01,兰山\u202e区,district,paid,5,"某\n局",道\x0b闸\n'))
    assert outcome.rows("funding", "entry_id", "region_code", "unit_name", "project") == [("A1", "371302", "某局", "道闸")]
