"""What the command line says below a table: months really compared, rows that are not whole, regions that are no more."""

from __future__ import annotations

import csv

import pytest
from openpyxl import load_workbook

from tests.entry.calling import call

HEAD = ("月份", "行政区划", "案件类别", "发案数")
EAST, WEST, SOUTH, CITY = "990101", "990102", "990103", "990000"
CHANGES = ("变更日期", "原区划代码", "现区划代码", "变更类型")
DAILY = {EAST: 40, WEST: 50, SOUTH: 30}


@pytest.fixture
def bring(url, tmp_path):
    """Import rows as one file."""

    def imported(head, rows):
        path = tmp_path / f"{len(list(tmp_path.glob('*.csv')))}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        said = call("import", path, database=url)
        assert said.code == 0, said.out + said.err
        return said

    return imported


def months(code, cases, *, missing=()):
    """Counts of the first six months of two years."""
    written = [f"{year}-{month:02}" for year in (2019, 2020) for month in range(1, 7)]
    return [(month, code, "burglary", cases) for month in written if month not in missing]


@pytest.fixture
def gap(url, bring):
    """Three districts, of which the third lacks April and May 2020."""
    bring(HEAD, [row for code, cases in DAILY.items() for row in months(code, cases, missing=("2020-04", "2020-05") if code == SOUTH else ())])
    return url


def said(url, *options, lang="zh"):
    shown = call("metric", *options, "--lang", lang, database=url)
    assert shown.code == 0, shown.err
    return shown.out


@pytest.mark.parametrize(
    ("options", "zh", "en"),
    [
        (("--month", "2020-05"), "已报2/3个单位（南浦县缺2020年5月）。", "2 of 3 units have reported (no return from Nanpu for May 2020)."),
        (
            ("--from", "2020-01", "--to", "2020-06"),
            "3个单位均有报送，但不全（南浦县缺2020年4—5月）。",
            "All 3 units have reported, but not everything (no return from Nanpu for Apr–May 2020).",
        ),
        (
            ("--month", "2020-05", "--change", "yoy"),
            "可比2/3个单位（南浦县缺2020年5月）。",
            "2 of 3 units can be compared (no return from Nanpu for May 2020).",
        ),
        (
            ("--month", "2020-06", "--change", "ytd_yoy"),
            "3个单位只比较两期都有的月份（南浦县缺2020年4—5月）。",
            "Of 3 units only the months that both sides have are compared (no return from Nanpu for Apr–May 2020).",
        ),
    ],
)
def test_one_sentence_names_what_was_left_out_with_months_and_reason(gap, options, zh, en):
    asked = ("cases", "--region", CITY, *options)
    assert zh in said(gap, *asked).splitlines()
    assert en in said(gap, *asked, lang="en").splitlines()


def test_months_side_by_side_are_marked_where_units_are_not_in(gap):
    shown = said(gap, "cases", "--region", CITY, "--by", "month", "--from", "2020-01", "--to", "2020-06")
    marked = [line for line in shown.splitlines() if "◐ 2/3" in line]
    assert [month in line for month, line in zip(("2020年4月", "2020年5月"), marked, strict=True)] == [True, True]
    assert "报送不全：南浦县缺2020年4—5月。" in shown
    assert "带◐的不完整，不宜与其他比高低。" in shown


@pytest.mark.parametrize("metric", ["cases", "cases_per_1000_households"])
def test_regions_compared_over_unlike_days_are_marked_and_told(gap, metric):
    shown = said(gap, metric, "--region", CITY, "--by", "region", "--month", "2020-06", "--change", "ytd_yoy")
    [marked] = [line for line in shown.splitlines() if line.endswith("◐")]
    assert ("南浦县" in marked, "121" in marked) == (True, True)
    assert "比较的天数不等：南浦县121天，最长182天。" in shown


def test_a_ranking_of_rates_with_unlike_months_says_so(gap):
    shown = said(gap, "cases_per_1000_households", "--region", CITY, "--by", "region", "--from", "2020-01", "--to", "2020-06", lang="en")
    assert [line.split()[1] for line in shown.splitlines() if line.endswith("◐")] == ["Nanpu"]
    assert "Returns incomplete: no return from Nanpu for Apr–May 2020." in shown


def test_february_says_that_it_is_compared_with_january(gap):
    shown = said(gap, "cases", "--region", CITY, "--month", "2020-02", "--change", "yoy")
    assert "发案 · 2020年1—2月，对比2019年1—2月 · " in shown
    assert "春节在1、2月间移动，两月合并比较。" in shown
    alone = said(gap, "cases", "--region", CITY, "--month", "2020-02", "--change", "yoy", "--festival", "separate")
    assert "发案 · 2020年2月，对比2019年2月 · " in alone


def test_twelve_months_of_which_six_can_be_compared_say_which(gap):
    shown = said(gap, "cases", "--region", CITY, "--month", "2020-06", "--change", "r12_yoy")
    assert "发案 · 2020年1—6月，对比2019年1—6月 · " in shown
    assert "所问的时段中，只有2020年1—6月两期都有数。" in shown


def test_a_split_without_a_region_is_that_of_the_one_programme(gap):
    assert said(gap, "cases", "--by", "region") == said(gap, "cases", "--by", "region", "--region", CITY)
    assert "请加 --region" not in said(gap, "cases", "--by", "region")


@pytest.fixture
def merged(url, bring):
    """The third district was merged into the second when 2020 began."""
    bring(HEAD, [row for code, cases in DAILY.items() for row in months(code, cases) if code != SOUTH or row[0] < "2020"])
    bring(CHANGES, [("2020-01-01", SOUTH, WEST, "并入")])
    return url


@pytest.mark.parametrize("asked", [SOUTH, "南浦县", "Nanpu"])
def test_a_merged_region_says_where_it_is_now(merged, asked):
    shown = said(merged, "cases", "--region", asked, "--month", "2020-05")
    assert "南浦县（990103）已于2020年1月1日并入西河区（990102）：上表是西河区的数，含南浦县的历年数。" in shown
    english = said(merged, "cases", "--region", asked, "--month", "2020-05", lang="en")
    assert "Nanpu (990103) was merged into Xihe (990102) on 1 Jan 2020: the table is that of Xihe, which carries the past of Nanpu." in english
    assert "南浦县" not in said(merged, "cases", "--region", WEST, "--month", "2020-05")


def test_a_region_of_today_that_bears_the_name_of_one_that_ended_is_not_taken_for_its_successor(merged, bring):
    bring(("区划代码", "名称", "级别", "上级代码"), [("990102009", "南浦县", "街道", WEST)])
    shown = said(merged, "cases", "--region", "南浦县", "--month", "2020-05")
    assert ("990102009" in shown, "并入" in shown) == (True, False)


def test_under_the_division_of_the_time_it_says_why_there_is_nothing_after_the_day(merged):
    sentence = "南浦县（990103）已于2020年1月1日并入西河区（990102），此后没有自己的数。"
    assert sentence in said(merged, "cases", "--region", SOUTH, "--month", "2020-05", "--division", "then")
    assert sentence not in said(merged, "cases", "--region", SOUTH, "--month", "2019-05", "--division", "then")


def test_a_divided_region_is_refused_with_its_parts(url, bring):
    bring(("区划代码", "名称", "级别", "上级代码"), [("990181", "南一区", "district", CITY), ("990182", "南二区", "district", CITY)])
    bring((*CHANGES, "占比"), [("2020-01-01", SOUTH, part, "分设", share) for part, share in (("990181", 0.5), ("990182", 0.5))])
    shown = call("metric", "cases", "--region", "南浦县", database=url)
    assert (shown.code, "990181 南一区, 990182 南二区" in shown.err) == (2, True)


def test_the_log_of_batches_tells_the_time_of_the_offices_and_what_was_taken_away(url, bring):
    bring(HEAD, [("2020-01", EAST, "burglary", 4), ("2020-02", EAST, "burglary", 5)])
    call("undo", 2, database=url)
    shown = call("batches", "--lang", "zh", database=url).out.splitlines()
    assert "时间（北京时间）" in shown[0]
    assert shown[0].split()[4:8] == ["新增", "更改", "撤下", "未变"]
    [taken_back] = [line for line in shown if "撤销 2" in line]
    assert "     0     0     2     0" in taken_back


def test_an_undo_that_is_refused_names_the_sheet_as_the_template_does(url, bring):
    bring(HEAD, [("2020-01", EAST, "burglary", 4)])
    bring(HEAD, [("2020-01", EAST, "burglary", 5)])
    assert "“发案月报”" in call("undo", 2, database=url).err
    assert "incident_counts" not in call("undo", 2, "--lang", "en", database=url).err


def test_a_workbook_reports_only_the_sheets_that_hold_a_row(url, tmp_path):
    path = tmp_path / "returns.xlsx"
    assert call("template", path, "--lang", "zh", database=url).code == 0
    book = load_workbook(path)
    sheet = book["发案月报"]
    heads = {str(cell.value).strip("*"): cell.column for cell in sheet[1]}
    for head, value in zip(HEAD, ("2020-01", EAST, "burglary", 4), strict=True):
        sheet.cell(2, heads[head]).value = value
    book.save(path)
    shown = call("import", path, "--lang", "zh", database=url)
    assert shown.code == 0, shown.out
    assert [line for line in shown.out.splitlines() if "读入" in line] == ["returns.xlsx › 发案月报 › 发案月报：读入 1 行 ＝ 计入 1 ＋ 拒绝 0"]


def test_a_file_without_a_row_still_says_what_was_read(url, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text(",".join(HEAD) + "\n", encoding="utf-8")
    shown = call("import", path, "--lang", "zh", database=url)
    assert (shown.code, "读入 0 行" in shown.out) == (65, True)
