"""Regions that ended told in another form than those that they became: nothing of either is lost, and nothing counts twice."""

from __future__ import annotations

import itertools

import pytest

from data.calculations.periods import Month, Span
from tests.data.small import ask, bring, sheet, value

pytestmark = pytest.mark.costly

DISTRICTS = (("1", "City", "city", None), ("11", "A", "district", "1"), ("12", "B", "district", "1"), ("13", "C", "district", "1"))
STREETS = (("111", "A1", "street", "11"), ("131", "C1", "street", "13"))
HOMES = sheet("compounds", "compound_id name region_code kind", ("c", "C home", "13", "old"))
MERGER = sheet("region_changes", "date from_code to_code kind", ("2020-01-01", "13", "11", "merged"))
YEARS = {2019: Span(Month(2019, 1), Month(2019, 12)), 2020: Span(Month(2020, 1), Month(2020, 6))}


def monthly(region, year, cases, *, compound=None):
    return [(month.key, region, compound, "theft", cases, 1) for month in YEARS[year].months()]


def quarterly(region, year, cases):
    return [(year * 100 + first, region, None, "theft", cases, 3) for first in (1, 4, 7, 10)]


def counts(*rows):
    return sheet("incident_counts", "month region_code compound_id category cases period_months", *itertools.chain(*rows))


def single(region, year, cases, *, compound=None):
    days = [(month, number) for month in YEARS[year].months() for number in range(cases)]
    return [(f"{region}{month}-{n}", f"{month}-{month.days if n == cases - 1 else n % 28 + 1:02}", region, compound, "theft") for month, n in days]


def ledger(*rows):
    return sheet("incidents", "incident_id occurred_at region_code compound_id category", *itertools.chain(*rows))


B = [monthly("12", 2019, 60), monthly("12", 2020, 60)]
AFTER = monthly("11", 2020, 60)
FORMS = {
    "a ledger into counts": (counts(*B, monthly("11", 2019, 40), AFTER), ledger(single("13", 2019, 20))),
    "counts into a ledger": (counts(*B, monthly("13", 2019, 20)), ledger(single("11", 2019, 40), single("11", 2020, 60))),
    "counts of a compound into counts": (HOMES, counts(*B, monthly("11", 2019, 40), monthly(None, 2019, 20, compound="c"), AFTER)),
    "cases of a compound into counts": (HOMES, counts(*B, monthly("11", 2019, 40), AFTER), ledger(single(None, 2019, 20, compound="c"))),
    "quarters into months": (counts(*B, monthly("11", 2019, 40), quarterly("13", 2019, 60), AFTER),),
    "counts into those of a street": (counts(*B, monthly("111", 2019, 40), monthly("13", 2019, 20), AFTER),),
    "counts of a street and of the whole": (counts(*B, monthly("11", 2019, 40), monthly("131", 2019, 15), monthly("13", 2019, 20), AFTER),),
    "a street whose cases are those of the whole": (counts(*B, monthly("11", 2019, 40), monthly("13", 2019, 20), AFTER), ledger(single("131", 2019, 20))),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("is_moved", [False, True], ids=["the register names the old region", "the register names the new one"])
def test_a_merged_region_keeps_all_that_both_told(sqlite_store, form, is_moved):
    store, frames = sqlite_store, FORMS[form]
    bring(store, sheet("regions", "code name level parent_code", *DISTRICTS, *STREETS), *frames)
    bring(store, MERGER)
    if is_moved:
        bring(store, sheet("regions", "code name level parent_code", ("131", "C1", "street", "11")))
    quarter = "2019-04 2019-06"
    assert [value(store, "cases", region=region, months=quarter) for region in ("1", "11", "12")] == [360, 180, 180]
    assert sum(row.value for row in ask(store, "cases", region="1", months=quarter, by=("region",)).rows) == 360
    row = ask(store, "cases", region="1", months="2020-04 2020-06", change="yoy").only
    assert (row.numerator, row.previous, row.coverage.is_enough) == (360, 360, True)


@pytest.mark.parametrize(
    "moves",
    [
        [("2019-07-01", "13", "11", "merged"), ("2020-01-01", "11", "14", "recoded")],
        [("2020-01-01", "11", "14", "recoded"), ("2020-01-01", "13", "14", "merged")],
        [("2020-01-01", "13", "14", "merged"), ("2020-01-01", "11", "14", "merged")],
        [("2019-07-01", "13", "12", "merged"), ("2020-01-01", "12", "14", "merged"), ("2020-01-01", "11", "14", "merged")],
    ],
)
def test_chains_of_changes_lose_nothing_either(sqlite_store, moves):
    store = sqlite_store
    told = (counts(monthly("11", 2019, 40)), ledger(single("13", 2019, 20), single("12", 2019, 5)))
    bring(store, sheet("regions", "code name level parent_code", *DISTRICTS, ("14", "New", "district", "1")), *told)
    bring(store, sheet("region_changes", "date from_code to_code kind", *moves))
    assert value(store, "cases", region="1", months="2019-05") == 65
    assert value(store, "cases", region="14", months="2019-05") == (65 if len(moves) == 3 else 60)


def test_a_divided_region_adds_to_what_its_parts_told_themselves(sqlite_store):
    store = sqlite_store
    parts = sheet("region_changes", "date from_code to_code kind share", ("2020-01-01", "13", "11", "split", 0.5), ("2020-01-01", "13", "12", "split", 0.5))
    bring(store, sheet("regions", "code name level parent_code", *DISTRICTS), counts(monthly("11", 2019, 40)), ledger(single("13", 2019, 20)))
    bring(store, parts)
    assert [value(store, "cases", region=region, months="2019-05") for region in ("1", "11", "12")] == [60, 50, 10]


def test_what_comes_under_an_ended_region_after_its_end_is_part_of_what_the_new_one_tells(sqlite_store):
    store = sqlite_store
    bring(store, sheet("regions", "code name level parent_code", *DISTRICTS), counts(monthly("11", 2020, 60)), ledger(single("13", 2020, 20)), MERGER)
    assert value(store, "cases", region="11", months="2020-05") == 60


def cameras(*rows):
    return sheet("cameras", "month region_code compound_id installed", *rows)


def levels(region, year, installed, *, compound=None):
    return [(month.key, region, compound, installed) for month in YEARS[year].months()]


@pytest.mark.parametrize(
    "told", [levels("13", 2019, 50), levels(None, 2019, 50, compound="c"), levels("131", 2019, 50), levels("13", 2019, 50) + levels("131", 2019, 50)]
)
def test_levels_of_both_are_added_until_the_new_region_tells_the_whole(sqlite_store, told):
    store = sqlite_store
    before = cameras(*levels("11", 2019, 100), *levels("12", 2019, 10), *levels("12", 2020, 10), *told)
    bring(store, sheet("regions", "code name level parent_code", *DISTRICTS, *STREETS), HOMES, before)
    bring(store, MERGER)
    assert [value(store, "cameras_installed", region=region, months="2019-05") for region in ("1", "11")] == [160, 150]
    assert value(store, "cameras_installed", region="11", months="2020-02") == 150, "carried on while nobody tells a new one"
    bring(store, cameras((202003, "11", None, 160)))
    assert [value(store, "cameras_installed", region="11", months=month) for month in ("2020-02", "2020-03", "2020-06")] == [150, 160, 160]


def test_households_of_a_merged_region_count_in_the_new_one_until_it_tells_its_own(sqlite_store):
    store = sqlite_store
    places = [(code, name, level, parent, {"11": 39_000, "12": 50_000, "13": 18_000}.get(code)) for code, name, level, parent in DISTRICTS]
    told = counts(*B, monthly("11", 2019, 57), monthly("11", 2020, 57))
    bring(store, sheet("regions", "code name level parent_code households", *places), MERGER, told)

    def rate(month):
        return value(store, "cases_per_1000_households", region="11", months=month)

    assert rate("2020-05") == pytest.approx(1.0)
    bring(store, sheet("households", "month region_code households", (202005, "11", 60_000)))
    assert (rate("2020-04"), rate("2020-05")) == (pytest.approx(1.0), pytest.approx(0.95))


def test_the_last_day_of_a_ledger_outlives_its_region(sqlite_store):
    store = sqlite_store
    rows = single("12", 2019, 60) + [one for one in single("13", 2019, 40) if not one[1].startswith("2019-12") or one[1] <= "2019-12-15"]
    before = [(f"o{one[0]}", one[1].replace("2019", "2018"), *one[2:]) for one in single("12", 2019, 60) + single("13", 2019, 40)]
    bring(store, sheet("regions", "code name level parent_code", *DISTRICTS, ("14", "New", "district", "1")), ledger(before, rows, single("12", 2020, 60)))
    december = {"region": "1", "months": "2019-12", "change": "yoy"}
    told = ask(store, "cases", **december).only
    assert (told.numerator, told.verdict) == (told.previous, "no_clear_change")
    bring(store, sheet("region_changes", "date from_code to_code kind", ("2020-01-01", "13", "14", "recoded")))
    again = ask(store, "cases", **december).only
    assert (again.numerator, again.previous, again.verdict) == (told.numerator, told.previous, told.verdict)


def test_a_month_of_which_a_part_ended_early_is_partial_in_what_the_parts_became(sqlite_store):
    store = sqlite_store
    rows = single("11", 2019, 40) + [one for one in single("13", 2019, 40) if not one[1].startswith("2019-12") or one[1] <= "2019-12-15"]
    before = [(f"o{one[0]}", one[1].replace("2019", "2018"), *one[2:]) for one in single("11", 2019, 40) + single("13", 2019, 40)]
    bring(store, sheet("regions", "code name level parent_code", *DISTRICTS), ledger(before, rows, single("11", 2020, 80)))
    bring(store, MERGER)
    row = ask(store, "cases", region="11", months="2019-12", change="yoy").only
    assert (row.verdict, [(one.region, str(one.reason)) for one in row.coverage.excluded]) == (None, [("11", "partial")])
