"""The past under today's division of regions, and under that of its time."""

from __future__ import annotations

import pytest

from data.answers.asking import question_from
from data.errors import QuestionError
from data.reading.gateway import Gateway
from tests.data.small import ask, bring, compounds, regions, sheet

MONTHS = [year * 100 + month for year in (2019, 2020) for month in range(3, 7)]
BEFORE = [month for month in MONTHS if month < 202001]


def counts(*rows):
    return sheet("incident_counts", "month region_code category cases", *((month, code, "theft", cases) for month, code, cases in rows))


@pytest.fixture
def merged(store):
    """B becomes part of A in 2020: A returns 40 before and 100 after, B 60 until then."""
    bring(store, regions(), counts(*((month, "11", 40 if month in BEFORE else 100) for month in MONTHS), *((month, "12", 60) for month in BEFORE)))
    bring(store, sheet("region_changes", "date from_code to_code kind", ("2020-01-01", "12", "11", "merged")))
    return store


def test_today_a_region_carries_the_past_of_what_was_merged_into_it(merged):
    [row] = ask(merged, "cases", region="1", by=("region",), months="2020-03 2020-06", change="yoy").rows
    assert (row.region, row.numerator, row.previous, row.verdict) == ("11", 400, 400, "no_clear_change")


def test_under_the_division_of_the_time_regions_that_changed_are_not_compared_but_their_sum_is(merged):
    parts = ask(merged, "cases", region="1", by=("region",), months="2020-03 2020-06", change="yoy", division="then").rows
    assert [(row.region, row.value, row.verdict) for row in parts] == [("11", None, None)], "12 was no more"
    whole = ask(merged, "cases", region="1", months="2020-03 2020-06", change="yoy", division="then").only
    assert (whole.numerator, whole.previous) == (400, 400)
    before = ask(merged, "cases", region="1", by=("region",), months="2019-03 2019-06", division="then").rows
    assert [row.value for row in before] == [160, 240]


def test_a_store_without_changes_has_one_division_and_an_unknown_one_is_refused(sqlite_store):
    bring(sqlite_store, regions(), counts((202003, "11", 5)))
    with Gateway(sqlite_store).reader(division="then") as reader:
        assert not reader.catalogue.has_divisions

    with pytest.raises(QuestionError):
        question_from({"division": ["never"]}, metric="cases")


def test_levels_of_a_region_that_ended_are_not_counted_beside_those_of_its_successor(merged):
    cameras = [(month, code, 100) for month in BEFORE for code in ("11", "12")] + [(month, "11", 200) for month in MONTHS if month not in BEFORE]
    bring(merged, sheet("cameras", "month region_code installed", *cameras))
    bring(merged, sheet("progress_counts", "month region_code stage compounds", *((month, code, "planned", number) for month, code, number in cameras)))
    for metric in ("cameras_installed", "compounds_planned"):
        for months, parts in (("2019-06", [100, 100]), ("2020-03", [200])):
            rows = ask(merged, metric, region="1", by=("region",), months=months, division="then").rows
            assert [row.value for row in rows] == parts
            assert ask(merged, metric, region="1", months=months, division="then").only.value == 200


def test_what_is_dated_by_compound_stays_where_the_register_has_it(merged):
    bring(
        merged, compounds(("c1", "11"), ("c2", "12")), sheet("progress", "compound_id stage date", ("c1", "built", "2019-03-15"), ("c2", "built", "2019-03-15"))
    )
    assert ask(merged, "compounds_built", region="1", months="2020-03", division="then").only.value == 2


@pytest.mark.parametrize("day", ["2019-12-31", "2020-01-01", "2020-01-28", "2020-02-10"])
def test_a_stage_dated_when_its_region_ends_leaves_the_levels_as_they_are_wherever_the_day_lies(merged, day):
    bring(
        merged,
        compounds(("c1", "11"), ("c2", "12"), ("c3", "12")),
        sheet("progress", "compound_id stage date", ("c1", "built", "2019-03-15"), ("c2", "surveyed", "2019-03-15"), ("c2", "built", day)),
    )
    after = ask(merged, "compounds_built", region="1", by=("region",), months="2020-03", division="then")
    assert [row.value for row in after.rows] == [1]
    assert [row.value for row in after.rest] == [1]  # the register still has them in the region that is no more
    assert ask(merged, "compounds_built", region="1", months="2020-03", division="then").only.value == 2
    before = ask(merged, "compounds_built", region="1", by=("region",), months="2019-11", division="then").rows
    assert [row.value for row in before] == [1, 0]


def test_a_region_that_had_returned_levels_after_its_end_before_anybody_told_of_that_goes_on_with_them(store):
    totals = ((month, "12", "planned", month % 100) for month in (201911, 201912, 202001, 202003))
    bring(store, regions(), sheet("progress_counts", "month region_code stage compounds", (201911, "11", "planned", 5), *totals))
    bring(store, sheet("region_changes", "date from_code to_code kind", ("2020-01-01", "12", "11", "merged")))
    for months, parts in (("2019-12", [5, 12]), ("2020-01", [5, 1]), ("2020-02", [5, 1]), ("2020-03", [5, 3])):
        assert [row.value for row in ask(store, "compounds_planned", region="1", by=("region",), months=months, division="then").rows] == parts
