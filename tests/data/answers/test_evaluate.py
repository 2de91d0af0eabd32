"""Values, rates and changes from their sums, worked out by hand, with who stands behind them and why there is no verdict."""

from __future__ import annotations

import pytest

from data.calculations.statistics import change_of_counts
from tests.data.small import ask, bring, compounds, incidents, regions, sheet

TOWN = (("2", "Town", "city", None), ("21", "T1", "district", "2"))
YEARS = [year * 100 + month for year in (2019, 2020) for month in range(1, 7)]


def counts(*rows, category="theft"):
    return sheet("incident_counts", "month region_code category cases", *((month, code, category, cases) for month, code, cases in rows))


def two_years(*silent, **cases):
    """The cases a month of each region (r11) from January to June of 2019 and 2020, but for the (month, region) that are silent."""
    return counts(*((month, name[1:], number) for month in YEARS for name, number in cases.items() if (month, name[1:]) not in silent))


def homes(**households):
    return sheet("households", "month region_code households", *((201801, name[1:], number) for name, number in households.items()))


def row(store, metric="cases", region="1", **parts):
    return ask(store, metric, region=region, **parts).only


def yoy(store, metric="cases", region="1", months="2020-03", **parts):
    return row(store, metric, region, months=months, change="yoy", **parts)


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions(*TOWN))
    return sqlite_store


def test_a_value_says_who_stands_behind_it(city):
    bring(city, two_years((202004, "12"), r11=10, r12=30))
    april, both = (row(city, months=months) for months in ("2020-04", "2020-03 2020-04"))
    assert (april.value, april.coverage.units, april.coverage.units_expected, april.coverage.share) == (10, 1, 2, pytest.approx(0.25, abs=0.01))
    assert (both.value, both.coverage.unit_months, both.coverage.unit_months_expected) == (50, 3, 4)
    assert (row(city, months="2020-03").numerator, row(city, months="2020-03").coverage.is_partial) == (None, False)


def test_the_values_of_programmes_add_up_and_the_weakest_share_counts(city):
    bring(city, two_years((202004, "12"), r11=10, r12=30, r21=5))
    april = row(city, region=None, months="2020-04")
    assert (april.value, april.coverage.units, april.coverage.units_expected, april.coverage.unit_months) == (15, 2, 3, 2)
    assert (april.coverage.share, [left.region for left in april.coverage.excluded]) == (pytest.approx(0.25, abs=0.01), ["12"])
    change = yoy(city, region=None, months="2020-04")
    assert (change.numerator, change.previous, change.withheld) == (15, 15, "incomplete")


def test_a_rate_is_factor_times_numerator_by_denominator(city):
    bring(city, homes(r11=2_000, r12=3_000), two_years(r11=10, r12=30))
    march = row(city, "cases_per_1000_households", months="2020-03")
    assert (march.numerator, march.denominator, march.value) == (40, 5_000, 8)


def test_a_rate_of_programmes_takes_those_that_know_both_parts(city):
    bring(city, homes(r11=2_000), two_years(r11=10, r21=30))
    march = row(city, "cases_per_1000_households", None, months="2020-03")
    assert (march.numerator, march.denominator, march.value) == (10, 2_000, 5)


def test_without_both_parts_a_rate_has_no_value_and_shows_the_part_that_is_known(city):
    bring(city, homes(r11=2_000), two_years(r11=10, r12=30))
    assert [(part.numerator, part.denominator, part.value) for part in (row(city, "cases_per_1000_households", "12", months="2020-03"),)] == [(30, None, None)]
    silent = row(city, "cases_per_1000_households", "11", months="2018-03")
    assert (silent.numerator, silent.denominator, silent.value) == (None, 2_000, None)


def test_a_rate_of_nothing_is_none(city):
    cameras = sheet("cameras", "month region_code installed networked", (202003, "11", 0, 0))
    bring(city, cameras)
    rate = row(city, "camera_networked_rate", months="2020-03")
    assert (rate.numerator, rate.denominator, rate.value) == (0, 0, None)


def test_money_is_rounded_to_cents(city):
    entries = [(f"f{place}", "2020-03-05", "11", "street", "received", amount) for place, amount in enumerate((0.1, 0.2))]
    bring(city, sheet("funding", "entry_id date region_code source kind amount", *entries))
    assert row(city, "funds_received", region=None, months="2020-03").value == row(city, "funds_received", months="2020-03").value == 0.3


def test_a_ratio_names_who_lacks_its_denominator(city):
    cameras = sheet("cameras", "month region_code installed", (202003, "11", 30), (202003, "12", 20))
    bring(city, cameras, counts((202002, "11", 10), (202002, "12", 10), (202003, "11", 10)))
    ratio = row(city, "cameras_per_1000_cases", months="2020-03")
    assert (ratio.coverage.units, ratio.coverage.units_expected) == (1, 2)
    assert row(city, "cameras_installed", months="2020-03").coverage.units == 2


def test_a_change_of_counts_has_the_interval_of_its_daily_rates(city):
    bring(city, two_years(r11=60, r12=30))
    bring(city, counts((202003, "11", 120)))
    change, expected = yoy(city), change_of_counts(150, 90, exposure=31, base_exposure=31)
    assert (change.numerator, change.previous, change.value, change.days, change.base_days) == (150, 90, pytest.approx(2 / 3), 31, 31)
    assert (change.low, change.high, change.p_value, change.verdict) == (expected.low, expected.high, expected.p_value, "clear_rise")
    assert (change.withheld, change.total_received, str(change.span.start), str(change.base.end)) == (None, 150, "2020-03", "2019-03")


def test_months_of_unlike_lengths_are_compared_by_the_day(city):
    bring(city, two_years(r11=60))
    change = row(city, months="2020-03", change="mom")
    expected = change_of_counts(60, 60, exposure=31, base_exposure=29)
    assert (change.value, change.daily_value, change.days, change.base_days) == (0, expected.daily_value, 31, 29)


def test_what_is_compared_in_part_says_the_months_compared_and_those_received(city):
    bring(city, two_years((202003, "11"), r11=60))
    change = yoy(city, region="11", months="2020-03 2020-05")
    assert (change.numerator, change.previous, str(change.span.start), str(change.base.start)) == (120, 120, "2020-04", "2019-04")
    assert (str(change.received_span.start), str(change.received_span.end), change.total_received) == ("2020-03", "2020-05", 120)
    assert yoy(city, region="11", months="2020-04").received_span is None


@pytest.mark.parametrize(("silent", "withheld"), [(((202003, "12"),), None), (((202003, "11"),), "incomplete"), ((), None)])
def test_without_four_fifths_by_weight_there_is_no_verdict(city, silent, withheld):
    bring(city, two_years(*silent, r11=90, r12=10))
    change = yoy(city)
    assert (change.withheld, change.verdict is None, change.low is None, change.p_value is None) == (withheld, *[withheld is not None] * 3)
    assert change.value == 0


def test_january_alone_has_no_verdict(city):
    bring(city, two_years(r11=60, r12=40))
    assert (yoy(city, months="2020-01").withheld, yoy(city, months="2020-02").withheld) == ("january", None)
    assert yoy(city, months="2020-01", festival="separate").withheld is None


def test_numbers_that_were_shared_out_have_no_verdict(city):
    bring(city, counts(*((month, "12", 40) for month in YEARS if month < 202000)))
    split = [("2020-01-01", "12", part, "split", 0.5) for part in ("13", "14")]
    bring(city, sheet("regions", "code name level parent_code", ("13", "C", "district", "1"), ("14", "D", "district", "1")))
    bring(city, sheet("region_changes", "date from_code to_code kind share", *split))
    bring(city, counts(*((202000 + month, code, 20) for month in range(1, 7) for code in ("13", "14"))))
    shared = yoy(city, region="13", months="2020-03")
    assert (shared.numerator, shared.previous, shared.withheld, shared.verdict) == (20, 20, "estimated", None)


def test_nothing_is_compared_where_there_are_no_data(city):
    bring(city, two_years(r11=60))
    change = yoy(city, months="2020-08")
    assert (change.value, change.numerator, change.span, change.coverage) == (None, None, None, None)
    first = yoy(city, months="2019-03")
    assert (first.value, first.numerator, first.previous, first.total_received) == (None, None, None, 60)


def test_a_base_of_zero_has_no_share(city):
    cameras = [(month, "11", installed) for month, installed in ((201812, 0), (201903, 0), (201912, 10), (202003, 40))]
    bring(city, sheet("cameras", "month region_code installed", *cameras))
    change = yoy(city, "cameras_installed")
    assert (change.numerator, change.previous, change.value, change.verdict) == (40, 0, None, None)


def test_levels_change_by_their_share_and_rates_by_points(city):
    cameras = [(201903, "11", 100, 50), (202003, "11", 120, 90), (201903, "12", 100, 100), (202003, "12", 80, 80)]
    bring(city, sheet("cameras", "month region_code installed networked", *cameras))
    level, rate = yoy(city, "cameras_networked"), yoy(city, "camera_networked_rate")
    assert (level.numerator, level.previous, level.value, level.days) == (170, 150, pytest.approx(20 / 150), None)
    assert (rate.numerator, rate.denominator, rate.previous, rate.value) == (170, 200, 0.75, pytest.approx(0.1))
    assert (rate.verdict, rate.total_received) == (None, None)


def test_cases_by_household_change_by_their_share_with_interval_and_verdict(city):
    rows = [(201801, "11", 1_000), (202001, "11", 2_000)]
    bring(city, sheet("households", "month region_code households", *rows), two_years(r11=60))
    change = yoy(city, "cases_per_1000_households", "11")
    expected = change_of_counts(60, 60, exposure=31 * 2_000, base_exposure=31 * 1_000)
    assert (change.numerator, change.denominator, change.previous, change.value) == (60, 2_000, 60, -0.5)
    assert (change.low, change.high, change.verdict, change.days, change.base_days) == (expected.low, expected.high, "clear_fall", 31, 31)


def test_cases_of_a_place_without_units_are_compared_over_whole_months(city):
    days = [f"{year}-03-{day:02}" for year in (2019, 2020) for day in range(1, 32)]
    bring(city, incidents(*((f"i{day}", day, "11", None, "theft", True) for day in days)))
    whole, street = yoy(city), yoy(city, region="111")
    assert (whole.days, whole.numerator, whole.previous) == (31, 31, 31)
    assert street.value is None


def test_a_change_of_one_category_compares_who_has_told_it(city):
    months = (201903, 202003)
    bring(city, counts(*((month, code, 30) for month in months for code in ("11", "12"))))
    bring(city, counts((201903, "11", 10), (201903, "12", 10), (202003, "12", 10), category="fraud"))
    assert [(change.numerator, change.previous) for change in (yoy(city), yoy(city, category="theft"), yoy(city, category="fraud"))] == [
        (40, 40),
        (60, 60),
        (10, 10),
    ]
    split = ask(city, "cases", region="1", by=("category",), months="2020-03", change="yoy").rows
    assert {part.category: (part.numerator, part.previous) for part in split} == {"fraud": (10, 10), "theft": (60, 60)}


def test_compounds_without_a_case_need_months_that_are_confirmed(city):
    bring(city, compounds(("a", "11"), ("b", "11"), ("c", "12")))
    busy = [(f"{home}{month}{day}", f"2020-{month:02}-{day:02}", None, home, "theft", True) for month in (1, 2) for home in ("a", "c") for day in range(1, 29)]
    bring(city, incidents(*(case for case in busy if (case[3], case[1][:7]) != ("c", "2020-02"))))
    january, february = (row(city, "zero_case_compounds", months=months) for months in ("2020-01", "2020-02"))
    assert (january.value, february.value) == (1, 1)


def test_a_zero_that_is_presumed_makes_no_compound_without_a_case(city):
    bring(city, compounds(("a", "11"), ("b", "11"), ("c", "12")))
    busy = [(f"a{month}{n}", f"2020-{month:02}-{n:02}", None, "a", "theft", True) for month in range(1, 9) for n in range(1, 6)]
    quiet = [(f"c{month}", f"2020-{month:02}-05", None, "c", "theft", True) for month in (1, 2, 3, 4, 5, 6, 8)]
    bring(city, incidents(*busy, *quiet))
    march, july = (row(city, "zero_case_compounds", months=months) for months in ("2020-03", "2020-07"))
    assert (march.value, july.value, july.coverage.presumed) == (1, 1, 1)  # b alone: nobody has said that there was nothing in c in July
    assert row(city, months="2020-07").coverage.presumed == 1
