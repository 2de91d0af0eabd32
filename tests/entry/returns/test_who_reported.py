"""Inputs in which not everybody reported, as long, or under one code: from the command line to the number that follows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.entry.calling import call, metric

CASES = Path(__file__).resolve().parents[2] / "cases"
HALF = {"start": "2020-01", "end": "2020-06", "change": "yoy"}
HEAD = ("月份", "行政区划", "案件类别", "发案数")
EAST, WEST, SOUTH = "东山区", "西河区", "南浦县"


def bring(url, *files, options=()):
    said = call("import", *(CASES / file for file in files), *options, database=url)
    assert said.code == 0, said.out + said.err


def table(folder, head, *rows):
    """A file with the rows."""
    path = folder / f"{len(list(folder.glob('*.csv')))}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def one(url, key, **parameters):
    (row,) = metric(key, url, **parameters)["rows"]
    return row


def by_region(url, key, **parameters):
    return {row["region"]: row for row in metric(key, url, region="990000", by="region", **parameters)["rows"]}


def test_a_total_of_which_a_district_is_missing_is_compared_without_it(url):
    bring(url, "region_missing_total/missing_counts.csv")
    row = one(url, "cases", region="990000", **HALF)
    assert (row["value"], row["current"], row["previous"], row["verdict"], row["verdict_withheld"]) == (0, 606, 606, None, "incomplete")
    assert (row["units"], row["units_expected"], row["unit_months"], row["unit_months_expected"]) == (2, 3, 12, 18)
    assert [(one["region"], len(one["months"]), one["reason"]) for one in row["excluded"]] == [("990103", 6, "open")]
    rows = by_region(url, "cases", **HALF)
    assert [rows[code]["value"] for code in ("990101", "990102", "990103")] == [0, 0, None]


@pytest.fixture
def late(url, tmp_path):
    """Two full years, of which only one county's last month is not in yet."""
    monthly = {EAST: 40, WEST: 61, SOUTH: 40}
    rows = [(f"{year}-{month:02}", name, "burglary", cases) for year in (2019, 2020) for month in range(1, 7) for name, cases in monthly.items()]
    bring(url, table(tmp_path, HEAD, *rows[:-1]))
    return url


@pytest.mark.parametrize("change", ["yoy", "mom", "ytd_yoy", "r12_yoy"])
def test_a_month_that_one_county_has_not_returned_is_no_fall(late, change):
    row = one(late, "cases", region="990000", month="2020-06", change=change)
    assert row["value"] == 0
    assert row["excluded"][-1]["region"] == "990103"
    assert "total_received" not in row, "all that came is compared; of the base a month is left out"


def test_a_rate_holds_the_households_of_those_who_reported(late):
    row = one(late, "cases_per_1000_households", region="990000", month="2020-06")
    assert (row["numerator"], row["denominator"], row["value"]) == (101, 50_000, 2.02)
    assert (one(late, "cases_per_1000_households", region="990000", month="2020-05")["denominator"]) == 60_000


def test_a_ledger_that_ceased_is_open_and_neither_zero_nor_fall(url):
    bring(url, "region_missing_ledger/missing_details.csv")
    rows = by_region(url, "cases", **HALF)
    assert (rows["990103"]["value"], rows["990103"]["verdict_withheld"], rows["990103"]["units"]) == (None, "incomplete", 0)
    assert (rows["990101"]["value"], rows["990101"]["verdict"]) == (0, "no_clear_change")
    row = one(url, "cases", region="990000", **HALF)
    assert (row["value"], row["verdict"], row["verdict_withheld"]) == (0, None, "incomplete")


@pytest.mark.parametrize(
    ("state", "judged"),
    [("零报告", {"verdict": "clear_fall", "doubtful_zero": 6}), ("确认为零", {"verdict": "clear_fall"})],
)
def test_a_ledger_that_ceased_is_zero_once_that_is_said_and_in_doubt_until_it_is_confirmed(url, tmp_path, state, judged):
    """40 cases a month are usual: a zero is hardly possible, whether in counts or declared."""
    bring(url, "region_missing_ledger/missing_details.csv")
    zeros = [(f"2020-{month:02}", SOUTH, "burglary", 0) for month in range(1, 4)]
    said = [(f"2020-{month:02}", "990103", "案件明细", state) for month in range(1 if state == "确认为零" else 4, 7)]
    bring(url, table(tmp_path, HEAD, *zeros), table(tmp_path, ("月份", "行政区划", "报表", "报送状态"), *said))
    row = by_region(url, "cases", **HALF)["990103"]
    assert (row["current"], row["previous"], row["value"]) == (0, 240, -1)
    assert judged.items() <= row.items()
    assert ("doubtful_zero" in row) == (state == "零报告")
    assert one(url, "cases", region="990000", **HALF)["value"] == pytest.approx(606 / 846 - 1)


def test_a_ledger_declared_whole_at_the_import_has_zeros(url):
    bring(url, "region_missing_ledger/missing_details.csv", options=["--covers", "案件明细:2019-01..2020-06@990103"])
    assert by_region(url, "cases", **HALF)["990103"]["current"] == 0


@pytest.mark.parametrize(
    ("months", "change", "value"),
    [({"month": "2019-03"}, "mom", 3_100 / 2_800 - 1), ({"month": "2019-02"}, "mom", 2_800 / 3_100 - 1)],
)
def test_months_of_unlike_length_with_one_daily_rate_are_not_told_apart(url, months, change, value):
    bring(url, "month_length/mom.csv")
    row = one(url, "cases", region="990101", change=change, **months)
    assert (row["value"], row["daily_value"], row["verdict"]) == (pytest.approx(value), pytest.approx(0, abs=1e-12), "no_clear_change")
    assert {row["days"], row["base_days"]} == {28, 31}


def test_a_leap_day_is_no_rise(url, tmp_path):
    bring(url, table(tmp_path, HEAD, ("2019-02", EAST, "burglary", 14_000), ("2020-02", EAST, "burglary", 14_500)))
    row = one(url, "cases", region="990101", month="2020-02", change="yoy", festival="separate")
    assert (row["value"], row["daily_value"], row["verdict"], row["days"], row["base_days"]) == (
        pytest.approx(500 / 14_000),
        pytest.approx(0, abs=1e-12),
        "no_clear_change",
        29,
        28,
    )


CHANGE = ("变更日期", "原区划代码", "现区划代码", "变更类型")


def test_a_district_that_took_in_another_has_not_doubled(url, tmp_path):
    bring(url, "district_merged/merge_pure.csv", table(tmp_path, CHANGE, ("2020-01-01", "990103", "990101", "并入")))
    rows = by_region(url, "cases", **HALF)
    assert set(rows) == {"990101", "990102"}
    assert (rows["990101"]["current"], rows["990101"]["previous"], rows["990101"]["verdict"]) == (480, 480, "no_clear_change")
    row = one(url, "cases", region="990000", **HALF)
    assert (row["current"], row["previous"], row["units"], row["units_expected"], row.get("excluded")) == (840, 840, 2, 2, None)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "东山区含2020年7月1日并入的南浦县的历史数据。"), ("en", "Dongshan holds Nanpu, which was merged into it on 1 Jul 2020.")],
)
def test_a_district_that_took_in_another_later_says_below_the_table_what_it_holds(url, tmp_path, lang, words):
    bring(url, "district_merged/merge_pure.csv", table(tmp_path, CHANGE, ("2020-07-01", "990103", "990101", "并入")))

    def said(*options):
        return call("--lang", lang, "metric", "cases", "--by", "region", "--region", "990000", *options, database=url).out

    assert words in said("--month", "2020-06")
    assert words in said("--month", "2019-06", "--change", "mom")
    assert words not in said("--month", "2020-06", "--division", "then")
    assert words not in call("--lang", lang, "metric", "cases", "--region", "990102", "--month", "2020-06", database=url).out


def test_a_county_with_a_new_code_carries_its_past(url, tmp_path):
    new = table(tmp_path, ("区划代码", "名称", "级别", "上级代码"), ("990181", "南浦市", "district", "990000"))
    cases = [(f"N{month}{n}", f"2020-{month:02}-{n % 28 + 1:02}", "990181", "burglary") for month in range(1, 7) for n in range(40)]
    bring(url, "region_missing_ledger/missing_details.csv")
    bring(url, new, table(tmp_path, CHANGE, ("2020-01-01", "990103", "990181", "更名")))
    bring(url, table(tmp_path, ("案件编号", "发案时间", "行政区划", "案件类别"), *cases))
    row = by_region(url, "cases", **HALF)["990181"]
    assert (row["current"], row["previous"], row["value"], row["verdict"]) == (240, 240, 0, "no_clear_change")


def test_streets_without_a_case_are_zero_where_their_unit_sends_single_cases_now(url, tmp_path):
    totals = [("2021-12", EAST, "burglary", 3)]
    single = [(f"S{month}{n}", f"2022-{month:02}-{n * 7 + 1:02}", EAST, "burglary") for month in range(1, 5) for n in range(4)]
    bring(url, table(tmp_path, HEAD, *totals))
    bring(url, table(tmp_path, ("案件编号", "发案时间", "行政区划", "案件类别"), *single))
    assert one(url, "cases", region="990101001", month="2022-03")["value"] == 0
    assert one(url, "cases", region="990101", month="2022-03")["value"] == 4


def test_what_lies_right_in_a_street_is_a_rest_beside_its_communities(url, tmp_path):
    places = table(tmp_path, ("区划代码", "名称", "级别", "上级代码"), ("990101001001", "第一社区", "community", "990101001"))
    homes = table(tmp_path, ("小区编号", "小区名称", "行政区划", "小区类型"), ("R1", "甲", "990101001", "old"), ("R2", "乙", "990101001001", "old"))
    cases = [("A", "2020-03-01", "R1"), ("B", "2020-03-02", "R2"), ("C", "2020-03-03", "R2")]
    bring(url, places, homes, table(tmp_path, ("案件编号", "发案时间", "小区编号", "案件类别"), *((*row, "burglary") for row in cases)))
    rows = metric("cases", url, region="990101001", by="region", month="2020-03")["rows"]
    assert [(row["value"], row.get("rest", False)) for row in rows] == [(2, False), (1, True)]


def test_a_span_longer_than_its_base_says_what_was_compared(url, tmp_path):
    months = [(2016 + (6 + step) // 12, (6 + step) % 12 + 1) for step in range(36)]
    bring(url, table(tmp_path, HEAD, *((f"{year}-{month:02}", EAST, "burglary", 20 + month) for year, month in months)))
    row = one(url, "cases", region="990101", start="2016-07", end="2019-06", change="yoy")
    assert (row["current_from"], row["current_to"], row["base_from"], row["base_to"]) == ("2017-07", "2019-06", "2016-07", "2018-06")
    assert (row["current"], row["previous"], row["total_received"]) == (636, 636, 954)
    assert (row["received_from"], row["received_to"]) == ("2016-07", "2019-06")


def test_two_early_returns_change_no_comparison_of_the_month_before(tmp_path):
    url = f"sqlite:///{tmp_path / 'anju.db'}"
    assert call("demo", "feixi", database=url).code == 0
    asked = [{"month": "2020-04", "change": change} for change in ("yoy", "mom", "ytd_yoy", "r12_yoy")]
    before = [one(url, key, region="340123", **parts) for key in ("cases", "preventable_cases") for parts in asked]
    bring(url, "early_return.xlsx", options=["--allow-new-categories"])
    assert [one(url, key, region="340123", **parts) for key in ("cases", "preventable_cases") for parts in asked] == before
    may = one(url, "cases", region="340123", month="2020-05")
    assert (may["value"], may["units"], may["units_partial"], may["units_expected"]) == (22, 2, 2, 16)
