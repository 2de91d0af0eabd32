"""Returns that are unlike on the two sides of a comparison: days, periods, forms, borders, categories and households. Each kind with the right number."""

from __future__ import annotations

import calendar
from itertools import count

import pytest

from tests.entry.returns.test_who_reported import HEAD, bring, by_region, metric, one, table

pytestmark = pytest.mark.costly

EAST, WEST, SOUTH, CITY = "990101", "990102", "990103", "990000"
SINGLE = ("案件编号", "发案时间", "行政区划", "案件类别")
PERIODS = (*HEAD, "报告期月数")
REGIONS = ("区划代码", "名称", "英文名称", "级别", "上级代码", "户数", "人口")
CHANGES = ("变更日期", "原区划代码", "现区划代码", "变更类型", "占比")
NUMBER = count(1)


def months(first, last):
    """The months from one to another, as they are written."""
    year, month = map(int, first.split("-"))
    while f"{year}-{month:02}" <= last:
        yield f"{year}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def counts(unit, first, last, cases, category="burglary"):
    return [(month, unit, category, cases) for month in months(first, last)]


def singles(unit, first, last, cases, *, until=None):
    """So many single cases a month, the last one on the last day; in the last month up to a day."""
    rows = []
    for month in months(first, last):
        days = until if until and month == last else calendar.monthrange(*map(int, month.split("-")))[1]
        rows += [(f"i{next(NUMBER)}", f"{month}-{1 + step * days // cases if step < cases - 1 else days:02}", unit, "burglary") for step in range(cases)]
    return rows


def sides(row):
    return row.get("current"), row.get("previous"), row["unit_months"]


def left(row):
    return [(one["region"], one["months"][0], one["reason"]) for one in row.get("excluded", ())]


@pytest.fixture
def send(url, tmp_path):
    """Brings tables to the small city: pairs of head and rows."""

    def sent(*tables, options=()):
        bring(url, *(table(tmp_path, head, *rows) for head, rows in tables), options=options)

    return sent


def test_a_month_to_a_day_is_not_compared_with_a_count_that_knows_no_days(url, send):
    ledger = singles(EAST, "2020-01", "2020-05", 60) + singles(EAST, "2020-06", "2020-06", 30, until=15)
    send((HEAD, counts(EAST, "2019-01", "2019-12", 60)), (SINGLE, ledger))
    row = one(url, "cases", region=EAST, month="2020-06", change="yoy")
    assert (row["value"], row["verdict"], left(row)) == (None, None, [(EAST, "2020-06", "day")])


def test_a_base_to_a_day_is_not_compared_with_a_whole_count(url, send):
    ledger = singles(EAST, "2018-01", "2019-05", 40) + singles(EAST, "2019-06", "2019-06", 20, until=15)
    send((SINGLE, ledger), (HEAD, counts(EAST, "2019-07", "2020-06", 40)))
    row = one(url, "cases", region=EAST, month="2020-06", change="yoy")
    assert (row["value"], left(row)) == (None, [(EAST, "2020-06", "no_base")]), "it is the base that is not whole"
    assert sides(one(url, "cases", region=EAST, start="2020-01", end="2020-06", change="yoy")) == (200, 200, 5)


def test_a_month_that_ended_early_stays_so_whatever_comes_later(url, send):
    april = {EAST: 30, WEST: 30, SOUTH: 5}
    send((SINGLE, [row for unit in april for row in singles(unit, "2019-01", "2020-03", 40)]))
    send((SINGLE, [row for unit, day in april.items() for row in singles(unit, "2020-04", "2020-04", 6 if day == 5 else 40, until=day)]))
    asked = {"month": "2020-04", "change": "yoy"}
    first = [one(url, "cases", region=region, **asked) for region in (CITY, SOUTH)]
    assert (first[1]["cut_day"], sides(first[1])) == (5, (6, 7, 1))
    for month in ("2020-05", "2020-06", "2020-07", "2020-08"):
        send((SINGLE, [row for unit in april for row in singles(unit, month, month, 40)]))
        assert [one(url, "cases", region=region, **asked) for region in (CITY, SOUTH)] == first
    assert sides(one(url, "cases", region=SOUTH, month="2020-05", change="yoy")) == (40, 40, 1)
    april = one(url, "cases_per_1000_households", region=CITY, month="2020-04")
    assert (april["numerator"], april["denominator"], left(april)) == (80, 50_000, [(SOUTH, "2020-04", "day")]), "the rest of the month is owed"


def test_a_day_is_told_only_where_all_of_the_last_month_ends_on_it(url, send):
    ledger = singles(EAST, "2018-01", "2020-05", 60) + singles(EAST, "2020-06", "2020-06", 30, until=15)
    send((SINGLE, ledger), (HEAD, counts(WEST, "2018-01", "2020-06", 40)))
    assert "cut_day" not in one(url, "cases", region=CITY, month="2020-06", change="yoy")
    assert one(url, "cases", region=EAST, month="2020-06", change="yoy")["cut_day"] == 15


def test_a_rare_ledger_beside_counts_is_presumed_zero_as_far_as_they_reach(url, send):
    rare = [row for month in months("2018-01", "2020-04") if int(month[5:]) % 2 == 0 for row in singles(SOUTH, month, month, 1)]
    send((HEAD, counts(EAST, "2018-01", "2020-06", 40) + counts(WEST, "2018-01", "2020-06", 40)), (SINGLE, rare))
    assert (one(url, "cases", region=SOUTH, month="2020-05"))["presumed_zero"] == 1
    row = one(url, "cases", region=CITY, month="2020-06", change="yoy")
    assert (sides(row), row["presumed_zero"], left(row)) == ((80, 81, 3), 1, [])


@pytest.mark.parametrize("earlier", [[("2019-01", 300, 3)], [("2019-01", 100, 1), ("2019-02", 100, 1), ("2019-03", 100, 1)]])
@pytest.mark.parametrize("now", [[("2020-01", 300, 3)], [("2020-01", 100, 1), ("2020-02", 100, 1), ("2020-01", 300, 3)]])
def test_a_quarter_is_compared_with_its_months_and_with_what_goes_beyond_some_of_them(url, send, earlier, now):
    send((PERIODS, [(month, EAST, "burglary", cases, length) for month, cases, length in (*earlier, *now)]))
    row = one(url, "cases", region=EAST, start="2020-01", end="2020-03", change="yoy")
    assert (sides(row), row["verdict"]) == ((300, 300, 3), "no_clear_change")


def test_a_part_of_a_quarter_is_left_out_with_the_reason(url, send):
    quarters = [(f"{year}-{month:02}", EAST, "burglary", 120, 3) for year in (2019, 2020) for month in (1, 4)]
    send((PERIODS, quarters))
    row = one(url, "cases", region=EAST, start="2020-02", end="2020-06", change="yoy", festival="separate")
    assert (sides(row), left(row)) == ((120, 120, 3), [(EAST, "2020-02", "period")]), "of the first quarter nothing is known by month"
    assert left(one(url, "cases", region=EAST, month="2020-02")) == [(EAST, "2020-02", "period")]


def test_january_alone_has_no_verdict_even_where_more_was_asked_for(url, send):
    send((HEAD, [row for unit in (EAST, WEST, SOUTH) for row in (*counts(unit, "2019-01", "2019-01", 40), *counts(unit, "2020-01", "2020-06", 80))]))
    row = one(url, "cases", region=CITY, start="2020-01", end="2020-06", change="yoy")
    assert (row["current_to"], row["verdict"], row["verdict_withheld"]) == ("2020-01", None, "january")
    assert one(url, "cases", region=CITY, start="2020-01", end="2020-06", change="yoy", festival="separate")["verdict"] == "clear_rise"


def test_what_the_city_tells_of_nowhere_stays_so_when_a_later_month_tells_more(url, send):
    send((HEAD, [row for unit in (EAST, WEST, SOUTH) for row in counts(unit, "2019-01", "2020-05", 40)]))
    send((HEAD, [*counts(CITY, "2019-01", "2019-12", 2), *counts(CITY, "2020-01", "2020-05", 10)]))
    april = {"region": CITY, "month": "2020-04"}
    before = [one(url, "cases", **april), one(url, "cases", **april, change="yoy")]
    send((HEAD, [row for unit, cases in ((EAST, 40), (WEST, 40), (SOUTH, 40), (CITY, 61)) for row in counts(unit, "2020-06", "2020-06", cases)]))
    assert [one(url, "cases", **april), one(url, "cases", **april, change="yoy")] == before
    assert (before[0]["value"], sides(before[1])) == (130, (130, 122, 3))


def test_the_city_stands_for_a_silent_district_in_the_categories_alone_that_it_tells(url, send):
    rows = [row for unit in (EAST, WEST) for name, cases in (("burglary", 40), ("other", 20)) for row in counts(unit, "2019-01", "2020-06", cases, name)]
    rows += [row for name, cases in (("burglary", 40), ("other", 20)) for row in counts(SOUTH, "2019-01", "2019-06", cases, name)]
    send((HEAD, [*rows, *counts(CITY, "2019-01", "2020-06", 120)]))
    span = {"region": CITY, "start": "2020-03", "end": "2020-06", "change": "yoy"}
    found = {row["category"]: row for row in metric("cases", url, by="category", **span)["rows"]}
    assert (sides(found["burglary"]), found["burglary"]["verdict"]) == ((480, 480, 12), "no_clear_change")
    assert (sides(found["other"]), found["other"]["verdict_withheld"]) == ((160, 160, 8), "incomplete")
    whole = one(url, "cases", **span)
    assert (sides(whole), whole["total_received"], whole["verdict_withheld"]) == ((480, 480, 8), 640, "incomplete")


def test_a_district_without_regions_of_the_reporting_level_reports_for_itself(url, send):
    send((REGIONS, [("990101002", "二街", "Two", "street", EAST, "", "")]), (("行政区划", "方案名称", "报送单位级别"), [(CITY, "测试市平安小区", "street")]))
    streets = [row for street in ("990101001", "990101002") for row in counts(street, "2019-01", "2020-06", 20)]
    send((HEAD, [*streets, *counts(WEST, "2019-01", "2020-06", 60), *counts(SOUTH, "2019-01", "2020-03", 100)]))
    row = one(url, "cases", region=CITY, month="2020-06", change="yoy")
    assert (row["units"], row["units_expected"], left(row), row["verdict_withheld"]) == (3, 4, [(SOUTH, "2020-06", "open")], "incomplete")
    assert one(url, "cases_per_1000_households", region=CITY, month="2020-06")["denominator"] == 50_000


def test_counts_of_compounds_name_the_categories_where_the_region_sends_none(url, send):
    kinds = (("burglary", 40), ("other", 10))
    send((HEAD, [row for unit in (EAST, WEST) for name, cases in kinds for row in counts(unit, "2019-01", "2019-12", cases, name)]))
    send((HEAD, [row for name, cases in kinds for row in counts(WEST, "2020-01", "2020-06", cases, name)]))
    compounds = [(month, "C001", name, cases) for month in months("2020-01", "2020-06") for name, cases in kinds]
    send((("月份", "小区编号", "案件类别", "发案数"), compounds))
    row = one(url, "cases", region=CITY, start="2020-03", end="2020-06", change="yoy")
    assert (sides(row), row["verdict"]) == ((400, 400, 8), "no_clear_change")


def test_a_unit_without_households_is_left_out_of_the_rate_and_named(url, send):
    everybody = [row for unit, cases in ((EAST, 40), (WEST, 60), (SOUTH, 40)) for row in counts(unit, "2019-01", "2020-06", cases)]
    send((REGIONS, [(SOUTH, "南浦县", "Nanpu", "district", CITY, "", "")]), (HEAD, everybody))
    send((("小区编号", "小区名称", "行政区划", "小区类型", "户数"), [("C003", "南苑", EAST, "old", 200)]))
    row = one(url, "cases_per_1000_households", region=CITY, month="2020-05")
    assert (row["numerator"], row["denominator"], left(row)) == (100, 50_000, [(SOUTH, "2020-05", "no_denominator")])
    change = one(url, "cases_per_1000_households", region=CITY, month="2020-05", change="yoy")
    assert (change["numerator"], change["current"], change["previous"], change["units"]) == (100, 2, 2, 2)


def test_a_rate_of_which_months_are_missing_leaves_no_rest(url, send):
    send((HEAD, [*counts(EAST, "2019-01", "2020-06", 40), *counts(WEST, "2019-01", "2020-06", 60), *counts(SOUTH, "2019-01", "2020-03", 40)]))
    rows = metric("cases_per_1000_households", url, region=CITY, by="region", start="2020-01", end="2020-06")["rows"]
    assert [row["region"] for row in rows] == [EAST, WEST, SOUTH]


def test_a_level_that_a_silent_unit_only_carries_on_has_no_change(url, send):
    rows = [(month, unit, 100 + step, 50, 40) for unit in (EAST, WEST) for step, month in enumerate(months("2019-01", "2020-06"))]
    rows += [(month, SOUTH, 100, 100, 90) for month in months("2019-01", "2020-03")]
    send((("月份", "行政区划", "安装数", "联网数", "在线数"), rows))
    rows = metric("cameras_installed", url, region=CITY, by="region", month="2020-06", change="yoy")["rows"]
    assert [(row["region"], row["numerator"], row["previous"]) for row in rows] == [(EAST, 117, 105), (WEST, 117, 105), (SOUTH, None, None)]


@pytest.fixture
def divided(send):
    """The county of before 2020 as two districts, in shares that the test gives."""

    def made(*shares):
        send((REGIONS, [(code, name, name, "district", CITY, 5_000, "") for code, name in (("990104", "甲区"), ("990105", "乙区"))]))
        send((CHANGES, [("2020-01-01", SOUTH, code, "分设", share) for code, share in zip(("990104", "990105"), shares, strict=True)]))

    return made


def test_parts_of_a_divided_region_leave_a_comparison_together(url, send, divided):
    divided("", "")
    send((HEAD, counts(EAST, "2019-01", "2020-06", 100) + counts(SOUTH, "2019-01", "2019-12", 41)))
    send((HEAD, counts("990104", "2020-01", "2020-06", 20) + counts("990105", "2020-01", "2020-04", 21)))
    row = one(url, "cases", region=CITY, month="2020-05", change="yoy")
    assert (sides(row), left(row)) == ((100, 100, 1), [("990104", "2020-05", "joint"), ("990105", "2020-05", "open")])
    assert sides(one(url, "cases", region=CITY, start="2020-03", end="2020-06", change="yoy")) == (482, 482, 8)


def test_many_small_categories_are_shared_out_as_their_sum_is(url, send, divided):
    names = [f"c{number}" for number in range(10)]
    send((("用途", "类别代码", "类别名称", "英文名称", "可防性"), [("incident", name, name, name, "是") for name in names]))
    send((HEAD, [row for name in names for row in counts(SOUTH, "2019-01", "2019-12", 1, name)]))
    divided("0.5", "0.5")
    parts = [one(url, "cases", region=code, **span) for span in ({"start": "2019-01", "end": "2019-12"}, {"month": "2019-05"}) for code in ("990104", "990105")]
    assert [row["value"] for row in parts] == [60, 60, 5, 5]


def test_a_later_boundary_does_not_part_what_came_before_it(url, send):
    send((HEAD, [row for unit, cases in ((EAST, 40), (WEST, 60), (SOUTH, 40)) for row in counts(unit, "2019-01", "2020-08", cases)]))
    send((CHANGES, [("2020-07-01", EAST, WEST, "界线调整", "")]))
    rows = by_region(url, "cases", month="2020-05", change="yoy")
    assert {code: sides(row) for code, row in rows.items()} == {EAST: (40, 40, 1), WEST: (60, 60, 1), SOUTH: (40, 40, 1)}
    rows = metric("cases", url, region=CITY, by="region", month="2020-07", change="yoy")["rows"]
    assert [(row["region"], left(row)) for row in rows[:2]] == [(EAST, [(EAST, "2020-07", "joint")]), (WEST, [(WEST, "2020-07", "joint")])]
    assert one(url, "cases", region=CITY, month="2020-07", change="yoy")["value"] == 0


def test_who_is_waived_or_gone_now_is_named_where_it_counts_in_the_base(url, send):
    send((HEAD, [*counts(EAST, "2019-01", "2020-06", 40), *counts(WEST, "2019-01", "2020-06", 60), *counts(SOUTH, "2019-01", "2020-04", 40)]))
    send((("月份", "行政区划", "报表", "报送状态", "数据截至日"), [("2020-05", SOUTH, "incident_counts", "免报", "")]))
    row = one(url, "cases", region=CITY, month="2020-05", change="yoy")
    assert (row["verdict_withheld"], left(row)) == ("incomplete", [(SOUTH, "2020-05", "waived")])
    send(((*REGIONS, "停用日期"), [(SOUTH, "南浦县", "Nanpu", "district", CITY, 10_000, 30_000, "2020-04-30")]))
    assert left(one(url, "cases", region=CITY, month="2020-06", change="yoy")) == [(SOUTH, "2020-06", "ended")]


def test_a_compound_of_a_silent_unit_is_in_neither_part_of_the_share_without_a_case(url, send):
    everywhere = [(month, unit, "burglary", 40) for month in months("2019-01", "2020-05") for unit in (EAST, WEST, SOUTH)]
    of_compounds = [(month, one, "burglary", 2) for month in months("2019-01", "2020-06") for one in ("C001",)]
    send((HEAD, [*everywhere, *counts(EAST, "2020-06", "2020-06", 40)]), (("月份", "小区编号", "案件类别", "发案数"), of_compounds))
    row = one(url, "zero_case_share", region=CITY, month="2020-06")
    assert (row["numerator"], row["denominator"], row["units"]) == (0, 1, 1)


def test_a_total_of_the_city_stands_in_a_rate_for_those_who_are_silent(url, send):
    rows = [row for unit in (EAST, WEST, SOUTH) for row in counts(unit, "2019-01", "2020-04", 40)]
    send((HEAD, [*rows, *counts(EAST, "2020-05", "2020-06", 40), *counts(CITY, "2019-01", "2020-06", 120)]))
    row = one(url, "cases_per_1000_households", region=CITY, month="2020-05")
    assert (row["numerator"], row["denominator"], row["value"]) == (120, 60_000, 2)


def test_a_boundary_between_streets_of_two_districts_parts_their_changes(url, send):
    streets = [("990101002", "二街", EAST), ("990102001", "三街", WEST), ("990102002", "四街", WEST)]
    send((REGIONS, [(code, name, code, "street", above, "", "") for code, name, above in streets]))
    send((("行政区划", "方案名称", "报送单位级别"), [(CITY, "测试市平安小区", "street")]))
    cases = {"990101001": (20, 20), "990101002": (60, 20), "990102001": (30, 70), "990102002": (20, 20)}
    send((HEAD, [row for code, (then, now) in cases.items() for row in (*counts(code, "2019-01", "2020-02", then), *counts(code, "2020-03", "2020-06", now))]))
    send((CHANGES, [("2020-03-01", "990101002", "990102001", "界线调整", "")]))
    rows = by_region(url, "cases", month="2020-05", change="yoy")
    assert {code: (sides(rows[code]), left(rows[code])) for code in (EAST, WEST)} == {
        EAST: ((20, 20, 1), [("990101002", "2020-05", "joint")]),
        WEST: ((20, 20, 1), [("990102001", "2020-05", "joint")]),
    }
    assert sides(one(url, "cases", region=CITY, month="2020-05", change="yoy")) == (130, 130, 4)


@pytest.mark.parametrize("shares", [("", ""), ("", "0.5"), ("0.5", ""), ("0.5", "0.5")])
def test_a_part_that_is_divided_again_keeps_its_past(url, send, divided, shares):
    divided(shares[0], shares[0])
    send((REGIONS, [(code, code, code, "district", CITY, 5_000, "") for code in ("990106", "990107")]))
    send((CHANGES, [("2020-03-01", "990105", code, "分设", shares[1]) for code in ("990106", "990107")]))
    told = [(SOUTH, "2018-06", "2019-12", 160), ("990104", "2020-01", "2020-06", 80), ("990105", "2020-01", "2020-02", 80)]
    told += [("990106", "2020-03", "2020-06", 40), ("990107", "2020-03", "2020-06", 40), (EAST, "2018-06", "2020-06", 400)]
    send((HEAD, [row for one_unit in told for row in counts(*one_unit)]))
    assert one(url, "cases", region=CITY, month="2019-05")["value"] == 560
    row = one(url, "cases", region=CITY, month="2020-05", change="yoy")
    assert (sides(row), left(row)) == ((560, 560, 4), [])


@pytest.mark.parametrize("cases", [5, 20, 60])
def test_what_became_part_of_a_region_that_is_divided_later_is_not_lost(url, send, cases):
    send((REGIONS, [(code, code, code, "district", CITY, 5_000, "") for code in ("990104", "990105", "990106")]))
    told = [(EAST, "2019-01", "2020-06", 40), (SOUTH, "2019-01", "2019-06", cases), ("990104", "2019-01", "2019-06", 10)]
    told += [("990104", "2019-07", "2020-01", cases + 10), ("990105", "2020-02", "2020-06", 15), ("990106", "2020-02", "2020-06", 15)]
    send((HEAD, [row for one_unit in told for row in counts(*one_unit)]))
    send((CHANGES, [("2019-07-01", SOUTH, "990104", "并入", ""), *(("2020-02-01", "990104", code, "分设", "") for code in ("990105", "990106"))]))
    assert [one(url, "cases", region=CITY, month=month)["value"] for month in ("2019-05", "2019-08")] == [50 + cases, 50 + cases]


def test_a_compound_of_a_divided_region_stays_in_the_city_until_the_register_names_its_part(url, send, divided):
    send((("月份", "小区编号", "案件类别", "发案数"), [(month, "C003", "burglary", 12) for month in months("2019-01", "2020-06")]))
    send((HEAD, counts(EAST, "2019-01", "2020-06", 30)))
    before = [one(url, key, region=CITY, month="2020-05")["value"] for key in ("cases", "compounds", "households")]
    divided("", "")
    assert [one(url, key, region=CITY, month="2020-05")["value"] for key in ("cases", "compounds", "households")] == before == [42, 3, 60_000]


def test_a_moved_boundary_is_remembered_under_the_later_code(url, send):
    send((REGIONS, [("990104", "新西河区", "New Xihe", "district", CITY, 30_000, "")]))
    told = [(EAST, "2019-01", "2019-08", 400), (WEST, "2019-01", "2019-08", 600), (EAST, "2019-09", "2020-06", 600), (WEST, "2019-09", "2020-01", 400)]
    send((HEAD, [row for unit in (*told, ("990104", "2020-02", "2020-06", 400)) for row in counts(*unit)]))
    send((CHANGES, [("2019-09-01", EAST, WEST, "界线调整", ""), ("2020-02-01", WEST, "990104", "换码", "")]))
    rows = by_region(url, "cases", month="2020-05", change="yoy")
    assert [left(rows[code]) for code in (EAST, "990104")] == [[(EAST, "2020-05", "joint")], [("990104", "2020-05", "joint")]]
    assert sides(one(url, "cases", region=CITY, month="2020-05", change="yoy")) == (1_000, 1_000, 2)


def test_a_level_that_is_carried_on_leaves_no_rest_of_a_rate(url, send):
    rows = [(month, EAST, 100, 80, 40) for month in months("2020-01", "2020-06")] + [(month, WEST, 100, 80, 60) for month in months("2020-01", "2020-03")]
    send((("月份", "行政区划", "安装数", "联网数", "在线数"), rows))
    rows = metric("camera_online_rate", url, region=CITY, by="region", month="2020-06")["rows"]
    assert [(row["region"], row["numerator"], row["denominator"]) for row in rows if row["numerator"]] == [(EAST, 40, 80), (WEST, 60, 80)]


def test_a_whole_month_is_not_cut_to_the_day_of_an_earlier_one(url, send):
    send((SINGLE, singles(EAST, "2018-01", "2020-01", 60) + singles(EAST, "2020-02", "2020-02", 20, until=10) + singles(EAST, "2020-03", "2020-08", 60)))
    before = one(url, "cases", region=EAST, month="2020-03", change="mom")
    send((SINGLE, singles(EAST, "2020-09", "2020-09", 20, until=10)))
    assert one(url, "cases", region=EAST, month="2020-03", change="mom") == before
    assert left(before) == [(EAST, "2020-03", "no_base")]


@pytest.mark.parametrize("own", [1, 20])
def test_a_small_return_of_the_city_stands_for_no_silent_district_whatever_form_the_others_tell_in(url, send, own):
    ledger = singles(EAST, "2018-01", "2020-05", 90) + singles(WEST, "2018-01", "2020-06", 30)
    send((SINGLE, ledger), (HEAD, [(month, CITY, "burglary", own) for month in ("2019-06", "2020-06")]))
    row = one(url, "cases", region=CITY, month="2020-06", change="yoy")
    assert (row["verdict_withheld"], left(row), row["units"]) == ("incomplete", [(EAST, "2020-06", "open")], 1)


def test_a_return_below_what_the_districts_told_is_not_all_of_the_city(url, send):
    parts = [*counts(EAST, "2018-01", "2020-05", 90), *counts(WEST, "2018-01", "2020-06", 30)]
    send((HEAD, [*parts, *counts(CITY, "2018-01", "2020-05", 120), (*("2020-06", CITY, "burglary"), 20)]))
    row = one(url, "cases", region=CITY, month="2020-06", change="yoy")
    assert (sides(row), row["verdict_withheld"], left(row)) == ((30, 30, 1), "incomplete", [(EAST, "2020-06", "open")])


def test_a_rest_of_the_city_counts_beside_ledgers_as_beside_counts(url, send):
    ledgers = [row for unit in (EAST, WEST) for row in singles(unit, "2018-01", "2019-12", 60)]
    later = [row for unit in (EAST, WEST) for row in counts(unit, "2020-01", "2020-06", 60)]
    send((SINGLE, ledgers), (HEAD, [*later, *counts(CITY, "2018-01", "2020-06", 20)]))
    assert [one(url, "cases", region=CITY, month=month)["value"] for month in ("2019-03", "2020-03")] == [140, 140]
    assert sides(one(url, "cases", region=CITY, start="2020-01", end="2020-06", change="yoy")) == (840, 840, 12)


HALF_YEAR = {"start": "2020-01", "end": "2020-06", "change": "yoy"}


@pytest.mark.parametrize(
    ("own", "both", "reason"),
    [
        (("2020-01", "2020-06"), 600, "no_base"),
        (("2019-01", "2019-12"), 600, "open"),
        (("2019-01", "2020-06"), 660, None),
        (("2019-01", "2020-05"), 650, "open"),
    ],
)
@pytest.mark.parametrize("form", ["counts", "singles"])
def test_what_the_city_tells_beside_its_districts_counts_where_both_sides_tell_it(url, send, own, both, reason, form):
    beside = (HEAD, counts(CITY, *own, 10)) if form == "counts" else (SINGLE, singles(CITY, *own, 10))
    send((HEAD, [*counts(EAST, "2019-01", "2020-06", 40), *counts(WEST, "2019-01", "2020-06", 60)]))
    send(beside)
    row = one(url, "cases", region=CITY, **HALF_YEAR)
    assert (sides(row), row["verdict"], row["units"]) == ((both, both, 12), "no_clear_change", 2)
    assert {(one_left["region"], one_left["rest"], one_left["reason"]) for one_left in row.get("excluded", ())} == ({(CITY, True, reason)} if reason else set())
    parts = metric("cases", url, region=CITY, by="region", **HALF_YEAR)["rows"]
    assert [sum(part[side] or 0 for part in parts) for side in ("current", "previous")] == [both, both]


def test_a_few_cases_of_an_unknown_place_count_although_most_months_have_none(url, send):
    send((HEAD, [*counts(EAST, "2019-01", "2020-06", 40), *counts(WEST, "2019-01", "2020-06", 60)]))
    send((HEAD, [("2019-03", CITY, "burglary", 2), ("2019-09", CITY, "burglary", 1), ("2020-02", CITY, "burglary", 3)]))
    assert sides(one(url, "cases", region=CITY, **HALF_YEAR)) == (603, 602, 12)


def test_a_count_of_none_beside_the_districts_is_told(url, send):
    send((HEAD, [*counts(EAST, "2019-01", "2020-06", 40), *counts(WEST, "2019-01", "2020-06", 60), *counts(CITY, "2019-01", "2019-12", 10)]))
    send((HEAD, counts(CITY, "2020-01", "2020-06", 0)))
    row = one(url, "cases", region=CITY, **HALF_YEAR)
    assert (sides(row), row.get("excluded")) == ((600, 660, 12), None)


def test_what_the_city_tells_up_to_a_day_is_compared_up_to_that_day(url, send):
    send((HEAD, [*counts(EAST, "2019-01", "2020-06", 40), *counts(WEST, "2019-01", "2020-06", 60)]))
    send((SINGLE, singles(CITY, "2019-01", "2020-05", 60) + singles(CITY, "2020-06", "2020-06", 20, until=10)))
    row = one(url, "cases", region=CITY, month="2020-06", change="yoy")
    assert (sides(row), row["verdict"]) == ((120, 120, 2), "no_clear_change")


def test_of_months_in_which_no_district_is_compared_nothing_is(url, send):
    told = [*counts(EAST, "2019-01", "2020-06", 40), *counts(WEST, "2019-01", "2020-06", 60), *counts(CITY, "2019-01", "2020-06", 10)]
    send((HEAD, [row for row in told if row[0] != "2020-04" or row[1] == CITY]))
    assert sides(one(url, "cases", region=CITY, **HALF_YEAR)) == (550, 550, 10)


def test_under_the_division_of_the_time_a_renamed_code_is_expected_until_it_was_renamed(url, send):
    send((REGIONS, [("990104", "新西河区", "New Xihe", "district", CITY, 30_000, "")]))
    told = [*counts(EAST, "2019-01", "2020-06", 40), *counts(WEST, "2019-01", "2019-12", 50), *counts("990104", "2020-01", "2020-06", 50)]
    send((HEAD, told), (CHANGES, [("2020-01-01", WEST, "990104", "换码", "")]))
    row = one(url, "cases", region=CITY, month="2020-05", change="yoy", division="then")
    assert (sides(row)[:2], row["comparable_share"], row["verdict"]) == ((90, 90), 1, "no_clear_change")


@pytest.mark.parametrize("order", [("incidents", "incident_counts"), ("incident_counts", "incidents")])
def test_a_refused_row_of_a_street_leaves_the_month_partial_whatever_sheet_says_it_is_in(url, send, order):
    whole, part = order
    send((HEAD, [*counts(EAST, "2019-01", "2020-06", 40), *counts(WEST, "2019-01", "2020-06", 50)]))
    send((("月份", "行政区划", "报表", "报送状态"), [("2020-06", EAST, whole, "已报")]))
    send((("月份", "行政区划", "报表", "报送状态"), [("2020-06", "990101001", part, "不全")]))
    assert left(one(url, "cases", region=CITY, month="2020-06", change="yoy")) == [(EAST, "2020-06", "partial")]
