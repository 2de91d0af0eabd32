"""Comparisons worked out by hand: festival months together, unfinished months like with like, bases of zero and bases that nobody told."""

from __future__ import annotations

import pytest

from data.calculations.periods import Month, Span
from data.metrics.cases import CASES
from data.reading.facts.ranking import ranked_compounds
from data.reading.gateway import Gateway
from data.reading.selecting import Window
from tests.data.small import ask, bring, compounds, incidents, regions, sheet, value


def cases(*rows):
    return sheet("incident_counts", "month region_code category cases", *((month, "11", "theft", count) for month, count in rows))


def single(*days):
    return incidents(*((f"i{n}", day, "11", None, "theft", True) for n, day in enumerate(days)))


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions())
    return sqlite_store


def test_january_and_february_are_compared_together(city):
    bring(city, cases((201901, 100), (201902, 40), (202001, 60), (202002, 50), (202003, 9)))
    row = ask(city, "cases", region="11", months="2020-02", change="yoy").only
    assert (str(row.span.start), str(row.span.end), str(row.base.start), row.value) == ("2020-01", "2020-02", "2019-01", pytest.approx(110 / 140 - 1))
    assert ask(city, "cases", region="11", months="2020-02", change="yoy", festival="separate").only.value == pytest.approx(50 / 40 - 1)
    assert ask(city, "cases", region="11", months="2020-02", change="mom").only.value == pytest.approx(50 / 60 - 1)
    january = ask(city, "cases", region="11", months="2020-01", change="yoy")
    assert (str(january.only.span.end), january.only.value, january.only.verdict, january.only.withheld) == ("2020-01", pytest.approx(-0.4), None, "january")
    assert january.notes == ("withheld_january",)


@pytest.mark.parametrize(("change", "withheld"), [("yoy", "january"), ("ytd_yoy", "january"), ("r12_yoy", None), ("mom", None)])
def test_january_alone_has_no_verdict_against_a_year_before_nor_as_the_year_so_far(city, change, withheld):
    start = Month(2018, 1)
    bring(city, cases(*((start.shift(step).key, 60) for step in range(26))))
    january = ask(city, "cases", region="11", months="2020-01", change=change).only
    assert (january.withheld, january.verdict is None) == (withheld, withheld is not None)
    assert ask(city, "cases", region="11", months="2020-01", change=change, festival="separate").only.withheld is None
    assert ask(city, "cases", region="11", months="2020-02", change=change).only.withheld is None


def test_a_programme_may_keep_the_festival_months_apart(city):
    bring(city, cases((201902, 40), (202002, 50)), sheet("programmes", "region_code name spring_festival", ("1", "P", "separate")))
    assert ask(city, "cases", region="11", months="2020-02", change="yoy").only.value == pytest.approx(0.25)


def test_an_unfinished_month_is_compared_up_to_its_last_day(city):
    bring(city, single("2019-05-02", "2019-05-10 23:59", "2019-05-11", "2019-05-30", "2020-05-01", "2020-05-03", "2020-05-10 08:00"))
    answer = ask(city, "cases", region="11", months="2020-05", change="yoy")
    row = answer.only
    assert (row.value, row.numerator, row.previous, row.cut_day, answer.notes) == (0.5, 3, 2, 10, ("partial_month",))
    assert str(answer.data_through) == "2020-05-10"
    assert ask(city, "cases_per_1000_households", region="11", months="2020-05", change="yoy").only.value is None


def test_a_rate_of_an_unfinished_month_is_compared_up_to_its_last_day_as_well(city):
    homes = sheet("regions", "code name level parent_code households", ("11", "A", "district", "1", 500))
    bring(city, single("2019-05-02", "2019-05-30", "2020-05-01", "2020-05-10"), homes)
    row = ask(city, "cases_per_1000_households", region="11", months="2020-05", change="yoy").only
    assert (row.numerator, row.denominator, row.previous, row.value) == (2, 500, 2.0, pytest.approx(1.0))


def test_compounds_without_cases_are_counted_in_the_months_that_are_compared(city):
    days = ("2019-01-03", "2019-02-20", "2020-01-05", "2020-02-10")
    homes = compounds(("x", "111"), ("y", "111"), ("z", "111"))
    bring(city, homes, incidents(*((f"i{n}", day, None, home, "theft", True) for n, (day, home) in enumerate(zip(days, "xyxx", strict=True)))))
    row = ask(city, "zero_case_compounds", region="11", months="2020-02", change="yoy").only
    assert (row.numerator, row.previous, row.value) == (2, 2, 0)
    row = ask(city, "zero_case_compounds", region="11", months="2020-02", change="yoy", festival="separate").only
    assert (row.numerator, row.previous) == (2, 3)


def test_a_base_of_zero_has_counts_but_no_percentage(city):
    bring(city, cases((201903, 0), (202003, 7)))
    row = ask(city, "cases", region="11", months="2020-03", change="yoy").only
    assert (row.value, row.numerator, row.previous, row.verdict) == (None, 7, 0, "no_base")


def test_a_base_that_nobody_told_is_unknown_and_not_zero(city):
    bring(city, cases((201904, 5), (202003, 7), (202004, 4)))
    row = ask(city, "cases", region="11", months="2020-03", change="yoy").only
    assert (row.value, row.numerator, row.previous) == (None, None, None)
    row = ask(city, "cases", region="11", months="2020-03 2020-04", change="yoy").only
    assert (row.numerator, row.previous) == (4, 5)  # only April has been told in both years


def test_the_published_fall_of_a_half_year_has_its_interval(city):
    bring(city, cases((201904, 197), (202004, 162)))
    row = ask(city, "cases", region="11", months="2020-04", change="yoy").only
    assert [round(100 * part, 2) for part in (row.value, row.low, row.high)] == [-17.77, -33.62, 1.75]
    assert row.verdict == "no_clear_change"


def test_a_denominator_of_zero_gives_no_rate(city):
    bring(city, sheet("progress_counts", "month region_code stage compounds", (202001, "11", "planned", 0), (202001, "11", "networked", 0)))
    row = ask(city, "networked_rate", region="11", months="2020-01").only
    assert (row.value, row.numerator, row.denominator) == (None, 0, 0)


def test_a_region_whose_compounds_have_not_reached_a_stage_has_zero_and_one_without_compounds_is_unknown(city):
    bring(city, compounds(("x", "111"), ("y", "112")), sheet("progress", "compound_id stage date", ("x", "networked", "2020-03-05")))
    assert [value(city, "compounds_networked", region=region, months="2020-03") for region in ("111", "112", "12", "1")] == [1, 0, None, 1]
    assert value(city, "compounds_networked", region="112", months="2020-02") is None


def test_cameras_are_split_by_their_own_kind_and_their_households_are_not(city):
    homes = sheet("regions", "code name level parent_code households", ("11", "A", "district", "1", 1000))
    kinds = sheet("cameras", "month region_code kind installed", (202001, "11", "dome", 30), (202001, "11", "gun", 20))
    bring(city, homes, kinds)
    rows = ask(city, "cameras_per_1000_households", region="11", by=("kind",), months="2020-01").rows
    assert [(row.kind, row.value, row.denominator) for row in rows] == [("dome", 30, 1000), ("gun", 20, 1000)]


def test_a_level_holds_until_the_programme_ends_and_an_opening_that_is_unknown_adds_nothing(city):
    bring(city, sheet("cameras", "month region_code installed", (202001, "11", 10), (202003, "11", 14), (202004, "12", 1)))
    assert [value(city, "cameras_installed", region="11", months=month) for month in ("2019-12", "2020-02", "2020-04", "2020-05")] == [None, 10, 14, None]
    spans = ("2020-02 2020-03", "2020-01 2020-03", "2020-02 2020-04")
    assert [value(city, "cameras_added", region="11", months=months) for months in spans] == [4, None, None], "nobody told the level of April"


def test_programmes_with_different_ends_are_each_compared_within_their_own_months(city):
    bring(city, sheet("regions", "code name level", ("2", "Other", "city")))
    bring(city, cases((201903, 10), (201904, 10), (202003, 5), (202004, 5)))
    bring(city, sheet("incident_counts", "month region_code category cases", (201903, "2", "theft", 8), (202003, "2", "theft", 4)))
    row = ask(city, "cases", months="2020-04", change="ytd_yoy").only
    assert (row.numerator, row.previous) == (14, 28)


def test_money_adds_up_to_the_last_cent(city):
    entries = ((f"f{n}", "2020-01-05", place, "district", "received", 0.1) for n, place in enumerate(["11", "12"] * 15))
    bring(city, sheet("funding", "entry_id date region_code source kind amount", *entries))
    assert [value(city, "funds_received", region=region, months="2020-01") for region in ("1", "11", "12")] == [3.0, 1.5, 1.5]


def test_compounds_are_compared_up_to_the_day_on_which_an_unfinished_month_ends(city):
    homes = compounds(("x", "111"), ("y", "111"))
    days = (("2019-05-02", "x"), ("2019-05-30", "x"), ("2019-05-30", "y"), ("2020-05-01", "x"), ("2020-05-10", "y"))
    bring(city, homes, incidents(*((f"i{n}", day, None, home, "theft", True) for n, (day, home) in enumerate(days))))
    may, before = Month(2020, 5), Month(2019, 5)
    windows = [Window(Span(may, may)), Window(Span(before, before), cut=True)]
    with Gateway(city).reader() as reader:
        ranked = ranked_compounds(reader, CASES, "1", windows, limit=9)
    assert [(one.compound_id, one.current, one.previous) for one in ranked] == [("x", 1, 1), ("y", 1, 0)]
