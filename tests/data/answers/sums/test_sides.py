"""Both sides of a rate or of a comparison from the same units and months, worked out by hand."""

from __future__ import annotations

import pytest

from tests.data.small import ask, bring, compounds, incidents, regions, sheet

HOMES = sheet("households", "month region_code households", (201801, "11", 1_000), (201801, "12", 3_000))
SPRING = {"months": "2020-01 2020-03", "change": "yoy", "festival": "separate"}


def counts(*rows, category="theft"):
    return sheet("incident_counts", "month region_code category cases", *((month, code, category, cases) for month, code, cases in rows))


def two_years(*silent, codes=("11", "12"), each=10):
    """10 cases a month of each region from January to March of 2019 and 2020, but for the (month, region) that are silent."""
    months = [year * 100 + month for year in (2019, 2020) for month in (1, 2, 3)]
    return counts(*((month, code, each) for month in months for code in codes if (month, code) not in silent))


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions())
    return sqlite_store


def rate(store, region="1", *, metric="cases_per_1000_households", **parts):
    row = ask(store, metric, region=region, **parts).only
    return row.numerator, row.denominator, row.value


def sides(store, metric="cases", region="1", **parts):
    row = ask(store, metric, region=region, **(SPRING | parts)).only
    return row.numerator, row.previous


def test_households_count_for_the_months_that_their_unit_has_reported(city):
    bring(city, HOMES, counts((202001, "11", 10), (202002, "11", 10), (202001, "12", 30)))
    assert rate(city, months="2020-01 2020-02") == (50, 2_500, 20)  # all of 1,000 and half of 3,000
    assert rate(city, months="2020-02") == (10, 1_000, 10)
    assert rate(city, "12", months="2020-01 2020-02") == (30, 3_000, 10)
    assert rate(city, "12", months="2020-02") == (None, 3_000, None)


def test_a_month_told_in_part_is_in_a_sum_and_in_no_rate(city):
    bring(city, HOMES, counts((202001, "11", 10), (202002, "11", 10), (202001, "12", 30), (202002, "12", 8)))
    bring(city, sheet("returns", "month region_code sheet state day", (202002, "12", "incident_counts", "partial", 15)))
    assert rate(city, months="2020-01 2020-02") == (50, 2_500, 20)
    assert ask(city, "cases", region="1", months="2020-01 2020-02").only.value == 58
    assert rate(city, "12", months="2020-01 2020-02") == (30, 3_000, 10)


def test_households_of_units_that_never_report_are_in_no_rate(city):
    bring(city, sheet("regions", "code name level parent_code", ("13", "C", "district", "1")), HOMES)
    bring(city, sheet("households", "month region_code households", (201801, "13", 5_000)), counts((202001, "11", 10), (202001, "12", 30)))
    assert rate(city, months="2020-01") == (40, 4_000, 10)


def test_a_whole_that_stands_beside_its_units_is_in_the_rate_of_their_months(city):
    bring(city, HOMES, counts((202001, "11", 10), (202001, "12", 30), (202001, "1", 50)))
    assert rate(city, months="2020-01") == (50, 4_000, 12.5)


def test_a_level_of_residents_takes_who_has_ever_reported_the_level(city):
    cameras = ((202001, "11", 100), (202002, "11", 120), (202001, "12", 50))
    bring(city, HOMES, sheet("cameras", "month region_code installed", *cameras))
    assert rate(city, metric="cameras_per_1000_households", months="2020-02") == (170, 4_000, 42.5)


def test_a_month_of_one_side_alone_is_dropped_from_both(city):
    bring(city, two_years((202002, "12"), (201903, "11")))
    assert sides(city) == (40, 40)
    assert [sides(city, region=code) for code in ("11", "12")] == [(20, 20), (20, 20)]
    assert sides(city, months="2020-02") == (10, 10)
    assert sides(city, region="12", months="2020-02") == (None, None)


def test_a_month_that_nobody_has_on_one_side_is_dropped_from_both(city):
    bring(city, two_years((202002, "11"), (202002, "12")))
    assert sides(city) == (40, 40)
    assert sides(city, region="11") == (20, 20)


def test_a_rate_is_compared_of_the_same_units_and_months(city):
    bring(city, HOMES, two_years((202002, "12"), (201903, "11")))
    bring(city, counts((202001, "11", 40)))
    row = ask(city, "cases_per_1000_households", region="1", **SPRING).only
    homes = 1_000 * 2 / 3 + 3_000 * 2 / 3
    assert (row.numerator, row.denominator) == (70, pytest.approx(homes))
    assert row.value == pytest.approx(70 / 40 - 1)
    assert row.previous == pytest.approx(1_000 * 40 / homes)


def quarter(cases, code="11", month=201901):
    return sheet("incident_counts", "month region_code category cases period_months", (month, code, "theft", cases, 3))


def test_a_quarter_is_compared_with_its_three_months(city):
    bring(city, quarter(90))
    bring(city, counts((202001, "11", 30), (202002, "11", 20), (202003, "11", 50)))
    assert sides(city, region="11") == sides(city) == (100, 90)
    assert sides(city, region="11", months="2020-02") == (None, None)
    bring(city, two_years(codes=("12",)))
    assert sides(city) == (130, 120)


def test_three_months_are_compared_with_a_quarter_a_year_later(city):
    bring(city, quarter(90, month=202001))
    bring(city, counts((201901, "11", 30), (201902, "11", 20), (201903, "11", 50)))
    assert sides(city, region="11") == sides(city) == (90, 100)


def test_a_quarter_of_which_a_month_is_missing_is_dropped_with_its_months(city):
    bring(city, quarter(90))
    bring(city, counts((202001, "11", 30), (202002, "11", 20)))
    bring(city, two_years(codes=("12",)))
    assert sides(city, region="11") == (None, None)
    assert sides(city) == (30, 30)


def ledger(*days, code="11"):
    return [(f"{code}-{day}-{number}", day, code, None, "theft", None) for number, day in enumerate(days)]


def test_a_ledger_up_to_a_day_is_compared_with_the_same_days(city):
    march = [f"{year}-03-{day:02}" for year in (2019, 2020) for day in range(1, 32)]
    bring(city, incidents(*ledger(*march), *(row for row in ledger(*march, code="12") if row[1] <= "2020-03-15")))
    bring(city, sheet("returns", "month region_code sheet state day", (202003, "12", "incidents", "handed_in", 15)))
    assert sides(city, months="2020-03") == (31 + 15, 31 + 15)
    assert [sides(city, region=code, months="2020-03") for code in ("11", "12")] == [(31, 31), (15, 15)]


def test_all_ledgers_up_to_a_day_are_cut_together(city):
    march = [f"{year}-03-{day:02}" for year in (2019, 2020) for day in range(1, 32) if (year, day) <= (2020, 15)]
    bring(city, incidents(*ledger(*march), *ledger(*march, code="12")))
    row = ask(city, "cases", region="1", months="2020-03", change="yoy").only
    assert (row.numerator, row.previous, row.cut_day) == (30, 30, 15)


def test_what_the_city_has_beside_its_districts_on_one_side_is_in_neither(city):
    months = [201900 + month for month in range(1, 13)] + [202001, 202002, 202003]
    bring(city, counts(*((month, code, 10) for month in months for code in ("11", "12"))))
    bring(city, counts(*((month, "1", 9) for month in months[:13])))
    assert [sides(city, months=month) for month in ("2020-01", "2020-02")] == [(29, 29), (20, 20)]
    assert sides(city) == (69, 69)


@pytest.mark.parametrize("years", [(2019, 2020), (2020,), (2019,)])
def test_a_surplus_of_the_whole_counts_where_both_sides_have_it(city, years):
    bring(city, two_years())
    bring(city, counts(*((year * 100 + month, "1", 26) for year in years for month in (1, 2, 3))))
    assert sides(city) == ((78, 78) if len(years) == 2 else (60, 60))


def test_levels_are_compared_of_the_units_that_reported_both_ends(city):
    cameras = ((201903, "11", 100, 50), (202003, "11", 120, 90), (202003, "12", 50, 10), (201902, "12", 40, 10))
    bring(city, sheet("cameras", "month region_code installed networked", *cameras))
    assert sides(city, "cameras_installed", months="2020-03") == (120, 100)
    row = ask(city, "camera_networked_rate", region="1", months="2020-03", change="yoy").only
    assert (row.numerator, row.denominator, row.previous, row.value) == (90, 120, 0.5, 0.25)
    assert sides(city, "cameras_installed", region="12", months="2020-03") == (None, None)


def test_a_level_that_nobody_reported_anew_is_carried_forward_on_that_side(city):
    bring(city, sheet("cameras", "month region_code installed", (201901, "11", 100), (202001, "11", 120), (202003, "11", 130)))
    assert sides(city, "cameras_installed", months="2020-02") == (120, 100)


def test_compounds_without_a_case_are_compared_of_the_units_that_tell_them(city):
    homes = compounds(("a", "11"), ("b", "11"), ("c", "12"), ("d", "12"))
    cases = [
        ("i1", "2019-03-05", None, "a", "theft", True),
        ("i2", "2019-03-06", None, "b", "theft", True),
        ("i3", "2020-03-05", None, "a", "theft", True),
        ("i4", "2020-03-31", None, "c", "theft", True),
    ]
    bring(city, homes, incidents(*cases))
    assert sides(city, "zero_case_compounds", months="2020-03") == (1, 0)
    bring(city, incidents(("i5", "2019-03-07", None, "c", "theft", True)))
    assert sides(city, "zero_case_compounds", months="2020-03") == (2, 1)
    assert sides(city, "zero_case_compounds", region="12", months="2020-03") == (1, 1)


def test_compounds_without_a_case_then_are_counted_up_to_the_day_that_the_ledger_reaches(city):
    cases = [("i1", "2019-03-05", "a"), ("i2", "2019-03-20", "b"), ("i3", "2020-03-04", "a"), ("i4", "2020-03-15", "a")]
    bring(city, compounds(("a", "11"), ("b", "11"), ("c", "11")), incidents(*((name, day, None, home, "theft", True) for name, day, home in cases)))
    row = ask(city, "zero_case_compounds", region="11", months="2020-03", change="yoy").only
    assert (row.numerator, row.previous, row.cut_day) == (2, 2, 15)  # b had its case on the 20th
    assert ask(city, "zero_case_compounds", region="11", months="2019-03").only.value == 1
