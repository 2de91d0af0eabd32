"""The copy of a refused file says in its own cells what is wrong."""

import csv

from openpyxl import Workbook, load_workbook

from data.imports.model import Finding, Severity
from data.imports.uploads.annotate import annotate


def workbook(path):
    book = Workbook()
    page = book.active
    page.title = "资金台账"
    page.append(["编号", "日期", "金额（万元）"])
    page.append(["a", "2020-13-01", "=1+1"])
    page.append(["b", "2020-01-02", "许多"])
    book.save(path)
    return path


FINDINGS = [
    Finding("impossible_month", "f.xlsx", "资金台账", 2, "日期", "2020-13-01"),
    Finding("number", "f.xlsx", "资金台账", 3, "金额（万元）", "许多"),
    Finding("conflicting_rows", "f.xlsx", "资金台账", 3, "entry_id", "b", {"other_file": "f.xlsx", "other_row": "2"}, Severity.WARNING),
]


def test_a_workbook_gets_comments_at_the_cells_and_a_sheet_with_all_findings(tmp_path):
    path = workbook(tmp_path / "f.xlsx")
    assert annotate(path, FINDINGS, tmp_path / "copy.xlsx", lang="zh")
    book = load_workbook(tmp_path / "copy.xlsx")
    page = book["资金台账"]
    assert page["B2"].comment.text.startswith("[拒绝] 没有这个月份")
    assert "应为数字" in page["C3"].comment.text
    assert page["A3"].comment.text.startswith("[提醒]")  # no header fits: the first cell of the row
    assert page["C2"].value == "=1+1"
    assert [row[0].value[:4] for row in book["检查结果"].iter_rows()] == ["[拒绝]", "[拒绝]", "[提醒]"]
    assert load_workbook(path)["资金台账"]["B2"].comment is None


def test_what_a_file_says_never_becomes_a_formula(tmp_path):
    path = workbook(tmp_path / "f.xlsx")
    annotate(path, [Finding("number", "=cmd()", None, 1, "x", "=1+1")], tmp_path / "copy.xlsx", lang="en")
    assert load_workbook(tmp_path / "copy.xlsx")["Findings"]["A1"].data_type == "s"


def test_delimited_text_gets_one_more_column(tmp_path):
    path = tmp_path / "f.csv"
    path.write_bytes("编号;日期\na;2020-13-01\nb;2020-01-02\n".encode("gb18030"))
    assert annotate(path, [Finding("impossible_month", "f.csv", None, 2, "日期", "2020-13-01")], tmp_path / "copy.csv", lang="zh")
    with (tmp_path / "copy.csv").open(encoding="utf-8-sig", newline="") as copy:
        rows = list(csv.reader(copy, delimiter=";"))
    assert rows[0] == ["编号", "日期", "检查结果"]
    assert rows[1][:2] == ["a", "2020-13-01"]
    assert rows[1][2].startswith("日期 [拒绝] 没有这个月份")
    assert rows[2] == ["b", "2020-01-02"]


def test_other_kinds_of_files_get_no_copy(tmp_path):
    path = tmp_path / "f.xlsx"
    path.write_bytes(b"MZ\x90\x00 a program under another name")
    assert not annotate(path, [Finding("foreign_kind", "f.xlsx", detail={"kind": "EXE"})], tmp_path / "copy.xlsx", lang="zh")
    assert not (tmp_path / "copy.xlsx").exists()
