"""The workbook that returns are filled into."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from data.imports.contract.sheet import Kind
from data.imports.contract.sheets import SHEETS
from data.imports.contract.template import write_template
from tests.data.imports.helpers import known, read

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
VALUES = {
    Kind.TEXT: "甲", Kind.REGION: "兰山区", Kind.COMPOUND: "LY0001", Kind.MONTH: "2017-09", Kind.DATE: dt.datetime(2017, 9, 27),
    Kind.MOMENT: dt.datetime(2017, 9, 27, 21, 30),
    Kind.COUNT: 5, Kind.NUMBER: 12.5, Kind.MONEY: 3_745_000, Kind.FLAG: "是",
}  # fmt: skip


def value(sheet, column, lang):
    special = {
        ("regions", "code"): "371323",
        ("regions", "level"): "district",
        ("regions", "parent_code"): "371300",
        ("programmes", "reports_by"): "district",
        ("programmes", "rhythm"): "cameras=quarterly",
        ("targets", "scope"): "weak",
        ("returns", "state"): "waived",
        ("region_changes", "to_code"): "371302",
        ("region_changes", "share"): 1,
        ("compounds", "lon"): 118.3,
        ("compounds", "lat"): 35.1,
    }
    if (sheet.name, column.name) in special:
        return special[sheet.name, column.name]
    if column.kind is Kind.CHOICE:
        stable, word = next(iter(column.choices.items()))
        return stable if lang == "en" else word
    return VALUES[column.kind]


@LANGUAGES
def test_the_empty_template_says_that_there_are_no_rows(tmp_path, lang):
    write_template(tmp_path / "t.xlsx", lang=lang)
    assert [(finding.code, finding.sheet) for finding in read(tmp_path / "t.xlsx").findings] == [("no_rows", None)]


@LANGUAGES
def test_a_filled_template_is_read_back_as_it_was_filled(tmp_path, lang):
    path = tmp_path / "t.xlsx"
    write_template(path, lang=lang)
    book = openpyxl.load_workbook(path)
    for sheet in SHEETS.values():
        page = book[sheet.name if lang == "en" else sheet.zh]
        for position, column in enumerate(sheet.columns, start=1):
            page.cell(2, position).value = value(sheet, column, lang)
    book.save(path)
    outcome = read(path, store=known())
    assert outcome.findings == []
    assert outcome.order == list(SHEETS)
    for name, sheet in SHEETS.items():
        (row,) = outcome.sheets[name].to_dict("records")
        assert all(row[column.name] is not None for column in sheet.columns)
        for column in sheet.columns:
            if column.kind in (Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.MOMENT) and column.name not in ("lon", "lat"):
                assert row[column.name] == value(sheet, column, lang)
    assert outcome.rows("incidents", "region_code", "compound_id", "solved") == [("371302", "LY0001", True)]


@LANGUAGES
def test_the_template_has_drop_downs_comments_and_instructions(tmp_path, lang):
    write_template(tmp_path / "t.xlsx", lang=lang)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert len(book.sheetnames) == len(SHEETS) + 1
    page = book["compounds" if lang == "en" else "小区台账"]
    assert page["D1"].comment is not None
    lists = [validation.formula1 for validation in page.data_validations.dataValidation]
    assert any("old" in words if lang == "en" else "老旧" in words for words in lists)


def test_the_template_writes_where_it_is_told(tmp_path):
    write_template(Path(tmp_path / "a b.xlsx"))
    assert (tmp_path / "a b.xlsx").stat().st_size > 10_000
