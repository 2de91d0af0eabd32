"""Heads of tables that are no plain row of columns: read where they are certain, else refused with a mapping that reads them."""

from __future__ import annotations

import re

import pytest

from data.imports.report import line
from tests.data.imports.city import bring_files, found_city, known_city
from tests.data.imports.helpers import read, workbook, write
from tests.data.small import ask, value

MONTHS = [f"{month}月" for month in range(1, 13)]
COUNTS = ("month", "region_code", "category", "cases")


def _read(*paths, mapping=None):
    return read(*paths, mapping=mapping, store=known_city())


def _proposed(outcome, *changes):
    """The mapping that the refusal prints, with what it asks to put in."""
    (finding,) = outcome.refused
    (mapping,) = re.findall(r"^source = .*$", line(finding, lang="en"), re.MULTILINE)
    for old, new in changes:
        mapping = mapping.replace(old, new)
    return mapping


@pytest.fixture
def two_rows(tmp_path):
    rows = [["2020年3月发案情况"], ["月份", "行政区划", "发案数", ""], ["", "", "入室盗窃", "其他"], ["2020-03", "东山区", 5, 6], ["2020-03", "西河区", 7, 8]]
    merged = {"发案月报": [(0, 0, 0, 3, "2020年3月发案情况"), (1, 0, 2, 0, "月份"), (1, 1, 2, 1, "行政区划"), (1, 2, 1, 3, "发案数")]}
    return workbook(tmp_path / "twohead.xlsx", {"发案月报": rows}, merged=merged)


def test_a_measure_over_categories_is_one_row_a_category(two_rows):
    outcome = _read(two_rows)
    assert outcome.findings == []
    assert outcome.rows("incident_counts", *COUNTS) == [
        (202003, "990101", "burglary", 5), (202003, "990101", "other", 6), (202003, "990102", "burglary", 7), (202003, "990102", "other", 8),
    ]  # fmt: skip


def test_the_numbers_of_a_two_row_head_are_counted(sqlite_store, two_rows):
    store = found_city(sqlite_store)
    bring_files(store, two_rows)
    assert value(store, "cases", region="990000", months="2020-03") == 26
    assert {row.category: row.value for row in ask(store, "cases", region="990000", months="2020-03", by=("category",)).rows} == {
        "burglary": 12,
        "other": 14,
    }


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("月份,地区,发案数,,\n,,入室盗窃,其他,合计\n2020-03,东山区,5,6,11\n合计,,5,6,11\n", [("burglary", 5, None), ("other", 6, None)]),
        ("月份,地区,入室盗窃,,其他,\n,,发案数,破案数,发案数,破案数\n2020-03,东山区,5,1,6,2\n", [("burglary", 5, 1), ("other", 6, 2)]),
        ("2020年3月发案月报,,,\n地区,发案数,\n,入室盗窃,其他\n东山区,5,\n注:自查数,,\n", [("burglary", 5, None)]),
    ],
)
def test_two_rows_are_read_either_way_up_without_merged_cells_and_without_totals(tmp_path, text, rows):
    outcome = _read(write(tmp_path / "发案月报.csv", text))
    assert outcome.codes == []
    assert outcome.rows("incident_counts", "month", "region_code", "category", "cases", "solved") == [(202003, "990101", *row) for row in rows]


def test_a_title_over_a_group_of_measures_changes_nothing(tmp_path):
    path = write(tmp_path / "cameras.csv", "月份,地区,视频监控,,\n,,安装数,联网数,在线数\n2020-03,东山区,9,8,7\n")
    outcome = _read(path)
    assert outcome.codes == []
    assert outcome.rows("cameras", "month", "region_code", "installed", "networked", "online") == [(202003, "990101", 9, 8, 7)]


def test_measures_by_month_side_by_side_are_one_row_a_month(tmp_path):
    path = write(tmp_path / "cameras.csv", "地区,2020年1月,,2020年2月,\n,安装数,联网数,安装数,联网数\n东山区,9,8,10,9\n西河区,5,4,,\n")
    outcome = _read(path)
    assert outcome.codes == []
    assert outcome.rows("cameras", "month", "region_code", "installed", "networked") == [
        (202001, "990101", 9, 8), (202002, "990101", 10, 9), (202001, "990102", 5, 4),
    ]  # fmt: skip


def test_a_total_of_a_wide_table_must_be_the_sum_of_its_rows(tmp_path):
    path = write(tmp_path / "发案月报.csv", "月份,地区,发案数,\n,,入室盗窃,其他\n2020-03,东山区,5,6\n2020-03,西河区,7,8\n合计,,12,15\n")
    (fault,) = _read(path).refused
    assert (fault.code, fault.row, fault.column, fault.value, fault.detail["sum"]) == ("total_mismatch", 5, "发案数 / 其他", "15", "14")


@pytest.mark.parametrize("below", ["本月,去年同期", "本月,同比"])
def test_a_head_that_compares_is_refused_by_what_it_is(tmp_path, below):
    outcome = _read(write(tmp_path / "发案月报.csv", f"月份,地区,类别,发案数,\n,,,{below}\n2020-03,东山区,其他,5,6\n"))
    assert outcome.codes == ["two_rows"]
    assert outcome.refused[0].detail["lower"] == " | ".join(below.split(","))


def test_an_unclear_two_row_head_names_a_mapping_that_reads_it(tmp_path):
    path = write(tmp_path / "cameras.csv", "月份,地区,安装数,\n,,公共,社会\n2020-03,东山区,5,6\n合计,,5,6\n")
    mapping = _proposed(_read(path))
    outcome = _read(path, mapping=mapping)
    assert outcome.codes == []
    assert outcome.rows("cameras", "month", "region_code", "kind", "installed") == [(202003, "990101", "公共", 5), (202003, "990101", "社会", 6)]


@pytest.mark.parametrize("heads", [MONTHS, [f"2020年{month}" for month in MONTHS], [f"2020-{month:02d}" for month in range(1, 13)]])
def test_one_column_a_month_without_a_measure_is_refused_with_a_mapping_that_reads_it(tmp_path, heads):
    path = workbook(
        tmp_path / "wide.xlsx", {"视频监控月报": [["地区", *heads], ["东山区", *range(100, 112)], ["西河区", *range(200, 211)], ["合计", *range(300, 312)]]}
    )
    outcome = _read(path)
    assert outcome.codes == ["months_across"]
    read_so = _read(path, mapping=_proposed(outcome, ("YYYY", "2020")))
    assert read_so.codes == []
    rows = read_so.rows("cameras", "month", "region_code", "installed")
    assert (len(rows), rows[0], rows[-1]) == (23, (202001, "990101", 100), (202012, "990101", 111))


def test_one_column_a_month_is_read_where_the_title_names_year_and_measure(tmp_path):
    path = workbook(
        tmp_path / "wide.xlsx", {"视频监控月报": [["2020年视频监控安装数"], ["地区", *MONTHS[:3]], ["东山区", 100, 101, 102], ["合计", 100, 101, 102]]}
    )
    outcome = _read(path)
    assert outcome.codes == []
    assert outcome.rows("cameras", "month", "region_code", "installed") == [(202001, "990101", 100), (202002, "990101", 101), (202003, "990101", 102)]


def test_cases_by_category_with_one_column_a_month_are_read_with_the_year_of_the_file_name(tmp_path):
    outcome = _read(write(tmp_path / "发案月报2020.csv", "地区,类别,1月,2月\n东山区,其他,1,2\n西河区,入室盗窃,3,-\n"))
    assert outcome.codes == []
    assert outcome.rows("incident_counts", *COUNTS) == [(202001, "990101", "other", 1), (202002, "990101", "other", 2), (202001, "990102", "burglary", 3)]


def test_one_column_a_known_category_is_read_where_the_sheet_names_the_measure(tmp_path):
    outcome = _read(write(tmp_path / "发案月报.csv", "月份,地区,入室盗窃,其他\n2020-03,东山区,5,6\n"))
    assert outcome.codes == []
    assert outcome.rows("incident_counts", *COUNTS) == [(202003, "990101", "burglary", 5), (202003, "990101", "other", 6)]


def _titled(tmp_path, title, sheet="1月", name="cameras.xlsx"):
    rows = [
        [title],
        ["填报单位：市综治办", "", "", "填报日期：2020年2月3日"],
        ["行政区划", "安装数", "联网数"],
        ["东山区", 101, 80],
        ["合计", 101, 80],
        ["注：数据截至月底"],
    ]
    return workbook(tmp_path / name, {sheet: rows})


@pytest.mark.parametrize(
    ("title", "sheet", "name", "month"),
    [
        ("2020年1月测试市视频监控情况统计表", "1月", "cameras.xlsx", 202001),
        ("2020年1月视频监控情况", "Sheet1", "cameras.xlsx", 202001),
        ("二〇二〇年一月视频监控情况", "Sheet1", "cameras.xlsx", 202001),
        ("视频监控情况（2020.01）", "Sheet1", "cameras.xlsx", 202001),
        ("2020年视频监控情况", "1月", "cameras.xlsx", 202001),
        ("视频监控情况", "1月", "2020年视频监控.xlsx", 202001),
        ("视频监控情况", "2020年1月", "cameras.xlsx", 202001),
        ("视频监控情况", "Sheet1", "视频监控202001.xlsx", 202001),
        ("视频监控情况（截至2020年1月31日）", "Sheet1", "cameras.xlsx", 202001),
        ("2020年第一季度视频监控情况", "Sheet1", "cameras.xlsx", 202001),
    ],
)
def test_a_month_that_title_or_name_alone_name_is_that_of_every_row(tmp_path, title, sheet, name, month):
    outcome = _read(_titled(tmp_path, title, sheet, name))
    assert [finding.code for finding in outcome.findings] == ["month_from_title"]
    assert outcome.rows("cameras", "month", "region_code", "installed", "period_months") == [(month, "990101", 101, 3 if "季度" in title else 1)]


@pytest.mark.parametrize(
    ("title", "sheet"),
    [("视频监控情况", "Sheet1"), ("2020年视频监控情况", "Sheet1"), ("2020年1月视频监控情况", "2月"), ("2020年1月视频监控情况（与2019年1月比较）", "Sheet1")],
)
def test_a_month_that_is_not_named_or_named_twice_is_refused(tmp_path, title, sheet):
    assert _read(_titled(tmp_path, title, sheet)).codes == ["month_nowhere"]


@pytest.mark.parametrize(("sheet", "change"), [("1月", ("YYYY", "2020")), ("汇总", ("YYYY-MM", "2020-01"))])
def test_a_month_that_cannot_be_known_is_given_by_the_mapping_of_the_refusal(tmp_path, sheet, change):
    path = _titled(tmp_path, "视频监控情况", sheet)
    outcome = _read(path, mapping=_proposed(_read(path), change))
    assert outcome.codes == []
    assert outcome.rows("cameras", "month", "region_code", "installed", "networked") == [(202001, "990101", 101, 80)]


def test_the_months_of_the_worksheets_are_counted_each_for_itself(sqlite_store, tmp_path):
    store = found_city(sqlite_store)
    head = ["行政区划", "安装数"]
    bring_files(store, workbook(tmp_path / "m.xlsx", {f"{n}月": [[f"2020年{n}月视频监控情况"], head, ["东山区", 100 + n]] for n in (1, 2)}))
    assert [value(store, "cameras_installed", region="990101", months=month) for month in ("2020-01", "2020-02")] == [101, 102]


def test_offices_and_ranges_of_months_are_counted(sqlite_store, tmp_path):
    store = found_city(sqlite_store)
    bring_files(store, write(tmp_path / "a.csv", "月份,行政区划,安装数\n2020-03,东山分局,100\n2020-03,西河公安分局,200\n2020-03,南浦县公安局,50\n"))
    assert value(store, "cameras_installed", region="990000", months="2020-03") == 350
    bring_files(store, write(tmp_path / "b.csv", "月份,行政区划,安装数\n2020年4-6月,东山区,110\n2020.4-2020.6,西河区,210\n截至2020年6月底,南浦县,60\n"))
    assert value(store, "cameras_installed", region="990000", months="2020-06") == 380


def test_heads_sheets_categories_and_choices_may_be_in_traditional_characters(tmp_path):
    sheets = {"發案月報": [["月份", "行政區劃", "案件類別", "發案數"], ["2020-05", "蘭山區", "入室盜竊", 3], ["合計", "", "", 3]]}
    outcome = read(workbook(tmp_path / "book.xlsx", sheets))
    assert (outcome.findings, outcome.rows("incident_counts", "region_code", "category", "cases")) == ([], [("371302", "burglary", 3)])
    funds = "編號,日期,行政區劃,資金來源,資金環節,金額\nf,2020-01-02,蘭山區,市級,到位,5\n"
    assert read(write(tmp_path / "資金台賬.csv", funds)).rows("funding", "kind", "amount") == [("received", 5.0)]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("建设进度汇总", [("月份", "区县", "已摸排", "立项", "建成数"), ("2020年3月", "东山区", 9, 7, 5)]),
        ("建设进度汇总", [("2020年3月",), ("区县", "摸排", "立项小区数", "建成"), ("东山区", 9, 7, 5)]),
        ("Sheet1", [("2020年3月建设进度（小区数）",), ("区县", "摸排", "立项", "建成"), ("东山区", 9, 7, 5)]),
    ],
)
def test_one_column_a_stage_is_read_where_title_or_name_say_what_is_counted(tmp_path, name, rows):
    outcome = _read(workbook(tmp_path / "a.xlsx", {name: rows}))
    assert outcome.codes == []
    assert outcome.rows("progress_counts", "month", "region_code", "stage", "compounds") == [
        (202003, "990101", "surveyed", 9), (202003, "990101", "planned", 7), (202003, "990101", "built", 5),
    ]  # fmt: skip


def test_stages_of_which_nothing_says_what_is_counted_are_not_taken_for_compounds(tmp_path):
    outcome = _read(workbook(tmp_path / "a.xlsx", {"Sheet1": [("月份", "区县", "摸排", "立项", "建成"), ("2020年3月", "东山区", 9, 7, 5)]}))
    assert (outcome.order, bool(outcome.refused)) == ([], True)
