"""What a place has reported over a span, worked out by hand: sums, levels, rises, residents, and what is not known."""

from __future__ import annotations

import pytest

from tests.data.small import ask, bring, compounds, incidents, regions, sheet, value


def counts(*rows, category="theft"):
    return sheet("incident_counts", "month region_code category cases", *((month, code, category, cases) for month, code, cases in rows))


def cameras(*rows):
    return sheet("cameras", "month region_code installed", *rows)


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions())
    return sqlite_store


def test_what_happened_is_the_sum_of_what_is_known_and_unknown_where_nothing_is(city):
    bring(city, counts((202001, "11", 3), (202002, "11", 5), (202001, "12", 7)))
    assert value(city, "cases", region="1", months="2020-01 2020-02") == 15
    assert [value(city, "cases", region="12", months=months) for months in ("2020-01", "2020-02", "2020-01 2020-02")] == [7, None, 7]
    assert value(city, "cases", region="1", months="2019-12") is None


def test_a_category_that_was_left_out_is_unknown_and_one_of_which_there_was_none_is_zero(city):
    months = (202001, 202002, 202003, 202004)
    bring(city, counts(*((month, code, 5) for month in months for code in ("11", "12"))))
    bring(city, counts(*((month, "11", 2) for month in months[:3]), category="fraud"))
    assert [value(city, "cases", region="11", months=month, category="fraud") for month in ("2020-03", "2020-04", "2020-03 2020-04")] == [2, None, 2]
    assert (value(city, "cases", region="12", months="2020-04", category="fraud"), value(city, "cases", region="11", months="2020-04", category="theft")) == (
        0,
        5,
    )
    assert value(city, "cases", region="1", months="2020-04", category="fraud") == 0, "12 has told that it has none"
    rows = ask(city, "cases", region="11", by=("category",), months="2020-04").rows
    assert {row.category: row.value for row in rows} == {"theft": 5}
    rows = ask(city, "cases", region="11", by=("category",), months="2020-03 2020-04").rows
    assert {row.category: row.value for row in rows} == {"fraud": 2, "theft": 10}


def test_a_category_that_all_have_left_out_is_unknown_unless_the_whole_tells_it(city):
    bring(city, counts((202003, "11", 5), (202003, "12", 5), (202004, "11", 5), (202004, "12", 5)))
    bring(city, counts((202003, "11", 2), (202003, "12", 1), category="fraud"))
    assert value(city, "cases", region="1", months="2020-04", category="fraud") is None
    bring(city, counts((202004, "1", 10)))
    bring(city, counts((202004, "1", 4), category="fraud"))
    assert value(city, "cases", region="1", months="2020-04", category="fraud") == 4


def test_a_level_holds_from_its_first_return_to_the_end_of_all_data(city):
    bring(city, cameras((202001, "11", 100), (202003, "11", 120), (202001, "12", 50)))
    levels = {month: value(city, "cameras_installed", region="1", months=month) for month in ("2019-12", "2020-01", "2020-02", "2020-03", "2020-04")}
    assert levels == {"2019-12": None, "2020-01": 150, "2020-02": 150, "2020-03": 170, "2020-04": None}
    assert value(city, "cameras_installed", region="12", months="2020-03") == 50
    assert value(city, "cameras_installed", region="1", months="2020-01 2020-03") == 170
    bring(city, counts((202004, "11", 5)))
    assert value(city, "cameras_installed", region="1", months="2020-04") == 170


def test_a_rise_is_told_by_who_reported_both_ends(city):
    bring(city, cameras((202001, "11", 100), (202003, "11", 120), (202001, "12", 50), (202004, "11", 125), (202004, "12", 90)))
    rises = {months: value(city, "cameras_added", region="1", months=months) for months in ("2020-01", "2020-02", "2020-03", "2020-02 2020-03", "2020-04")}
    assert rises == {"2020-01": None, "2020-02": 0, "2020-03": 20, "2020-02 2020-03": 20, "2020-04": 5}
    assert value(city, "cameras_added", region="1", months="2020-02 2020-04") == 25 + 40
    assert [value(city, "cameras_added", region="12", months=months) for months in ("2020-02 2020-04", "2020-03", "2020-05")] == [40, None, None]


def test_two_rises_are_compared_of_who_reported_all_their_ends(city):
    bring(city, cameras((202001, "11", 100), (202002, "11", 104), (202003, "11", 114), (202001, "12", 50), (202003, "12", 90)))
    row = ask(city, "cameras_added", region="1", months="2020-03", change="mom").only
    assert (row.numerator, row.previous, row.value) == (10, 4, 1.5)


def test_residents_are_the_mean_of_the_months(city):
    homes = ((201901, "11", 1_000), (202003, "11", 1_300), (201901, "12", 500))
    bring(city, sheet("households", "month region_code households", *homes), counts((202001, "11", 1), (202004, "11", 1)))
    assert [value(city, "households", region="11", months=months) for months in ("2020-02", "2020-02 2020-03", "2020-01 2020-03")] == [1_000, 1_150, 1_100]
    assert value(city, "households", region="1", months="2020-03") == 1_800


LEDGER = incidents(
    ("i1", "2020-01-05", None, "a", "theft", True),
    ("i2", "2020-01-06", None, "c", "theft", True),
    ("i3", "2020-02-05", None, "b", "theft", True),
    ("i4", "2020-02-29", None, "c", "theft", True),
)


def test_compounds_without_a_case_are_all_but_those_with_one_in_the_whole_span(city):
    bring(city, compounds(("a", "11"), ("b", "11"), ("c", "12"), ("d", "12")), LEDGER)
    without = {months: value(city, "zero_case_compounds", region="1", months=months) for months in ("2020-01", "2020-02", "2020-01 2020-02")}
    assert without == {"2020-01": 2, "2020-02": 2, "2020-01 2020-02": 1}  # b and d, a and d, d alone
    assert [value(city, "zero_case_compounds", region=code, months="2020-01 2020-02") for code in ("11", "12")] == [0, 1]
    row = ask(city, "zero_case_share", region="1", months="2020-01").only
    assert (row.numerator, row.denominator, row.value) == (2, 4, 0.5)
    assert value(city, "zero_case_compounds", region="1", months="2019-12") is None


def test_a_unit_that_names_no_compound_is_in_no_count_of_compounds_without_a_case(city):
    bring(city, compounds(("a", "11"), ("b", "11"), ("c", "12"), ("d", "12")), LEDGER)
    bring(city, incidents(("i5", "2020-02-07", "12", None, "theft", True)))
    assert value(city, "zero_case_compounds", region="11", months="2020-02") == 1
    bring(city, sheet("regions", "code name level parent_code", ("13", "C", "district", "1")), compounds(("e", "13")))
    bring(city, counts((202001, "13", 9), (202002, "13", 9)))
    row = ask(city, "zero_case_compounds", region="1", months="2020-01").only
    assert (row.value, [(left.region, left.reason) for left in row.coverage.excluded]) == (2, [("13", "by_compound")])
    assert value(city, "zero_case_compounds", region="13", months="2020-01") is None


def test_a_rate_by_household_leaves_out_who_has_none_known(city):
    bring(city, sheet("households", "month region_code households", (201901, "11", 1_000)), counts((202001, "11", 10), (202001, "12", 90)))
    row = ask(city, "cases_per_1000_households", region="1", months="2020-01").only
    assert (row.numerator, row.denominator, row.value) == (10, 1_000, 10)
    assert [(left.region, left.reason) for left in row.coverage.excluded] == [("12", "no_denominator")]
    assert value(city, "cases_per_1000_households", region="12", months="2020-01") is None
