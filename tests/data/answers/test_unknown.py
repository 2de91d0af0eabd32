"""Unknown is not zero: what nobody has told of compounds, of a whole month, of a rise and of a category has no value."""

from __future__ import annotations

import pytest

from tests.data.small import ask, bring, compounds, incidents, regions, sheet, value

pytestmark = pytest.mark.costly

CATEGORIES = sheet("categories", "kind code name preventable", ("incident", "theft", "theft", True), ("incident", "fraud", "fraud", False))
ALL = "2020-08 2020-09"


def counts(*rows, columns="month region_code category cases"):
    return sheet("incident_counts", columns, *rows)


def declared(state, *, code="12", month=202009, day=None, of="incident_counts"):
    return sheet("returns", "month region_code sheet state day", (month, code, of, state, day))


@pytest.fixture
def counted(sqlite_store):
    """A tells 20 and 20 cases, B 30 and 0, in one number each; no case says in which compound."""
    places = regions() | compounds(("a", "11"), ("b", "11"), ("c", "12")) | CATEGORIES
    rows = ((202008, "11", "theft", 20), (202008, "12", "theft", 30), (202009, "11", "theft", 20), (202009, "12", "theft", 0))
    bring(sqlite_store, places, counts(*rows))
    return sqlite_store


def shares(store, months):
    """The share of the city, of its districts, and of the rest beside these."""
    split = ask(store, "zero_case_share", region="1", by=("region",), months=months)
    return value(store, "zero_case_share", region="1", months=months), [row.value for row in split.rows], list(split.rest)


@pytest.mark.parametrize("months", ["2020-08", "2020-09", ALL])
def test_counts_of_districts_tell_nothing_of_compounds(counted, months):
    assert shares(counted, months) == (None, [None, None], [])
    assert value(counted, "zero_case_compounds", region="1", months=months) is None
    row = ask(counted, "zero_case_share", region="1", months=months).only
    assert (row.coverage.units, {(one.region, one.reason) for one in row.coverage.excluded}) == (
        2,
        {("11", "by_compound"), ("12", "by_compound")},
    )  # both have returned


def test_a_change_of_the_share_names_who_does_not_tell_compounds(counted):
    row = ask(counted, "zero_case_share", region="1", months="2020-09", change="mom").only
    assert (row.value, {one.reason for one in row.coverage.excluded}) == (None, {"by_compound"})


@pytest.mark.parametrize("state", ["zero", "zero_confirmed"])
def test_a_zero_that_is_declared_is_one_of_every_compound_of_its_unit_and_says_nothing_of_the_city(counted, state):
    bring(counted, declared(state))
    assert shares(counted, "2020-09") == (None, [None, 1.0], [])
    assert shares(counted, ALL) == (None, [None, None], [])


def test_where_every_unit_confirms_its_zero_the_share_is_known(counted):
    bring(counted, counts((202010, "11", "theft", 0), (202010, "12", "theft", 0)), declared("zero", code="11", month=202010))
    assert shares(counted, "2020-10") == (None, [1.0, None], [])
    bring(counted, declared("zero", month=202010))
    assert shares(counted, "2020-10") == (1.0, [1.0, 1.0], [])


def test_a_count_of_none_confirms_the_silence_of_who_tells_cases_by_compound(sqlite_store):
    single = incidents(
        ("i1", "2020-08-03", "12", "c", "theft", True), ("i2", "2020-09-03", "11", "a", "theft", True), ("i3", "2020-08-30", "11", "a", "theft", True)
    )
    places = regions() | compounds(("a", "11"), ("b", "11"), ("c", "12")) | CATEGORIES
    bring(sqlite_store, places, single, counts((202009, "12", "theft", 0)))
    assert shares(sqlite_store, "2020-09") == (pytest.approx(2 / 3), [0.5, 1.0], [])


def test_the_share_is_that_of_the_units_that_tell_cases_by_compound(counted):
    single = ((202008, "11", "a", "theft", 2), (202009, "11", "a", "theft", 1))
    bring(counted, counts(*single, columns="month region_code compound_id category cases"))
    city, districts, rest = shares(counted, ALL)
    assert (city, districts, rest) == (0.5, [0.5, None], [])
    change = ask(counted, "zero_case_share", region="1", months="2020-09", change="mom").only
    assert (change.value, change.numerator, change.denominator) == (0.0, 1, 2)


@pytest.mark.parametrize("metric", ["cases_per_1000_households", "cases_per_10000_population", "solved_rate"])
def test_a_rate_of_months_that_are_not_whole_alone_is_unknown(sqlite_store, metric):
    people = sheet("regions", "code name level parent_code households population", ("1", "City", "city", None, None, None), *PEOPLE)
    rows = [(month, code, "theft", 30, 10) for month in (202008, 202009) for code in ("11", "12")]
    bring(sqlite_store, people, CATEGORIES, counts(*rows, columns="month region_code category cases solved"), declared("handed_in", day=10))
    split = ask(sqlite_store, metric, region="1", by=("region",), months="2020-09")
    assert [row.value is None for row in split.rows] == [False, True]
    (left,) = split.rows[1].coverage.excluded
    assert (left.region, left.reason, split.rows[1].numerator, split.rest) == ("12", "day", None, [])
    assert value(sqlite_store, metric, region="12", months="2020-09") is None
    assert value(sqlite_store, metric, region="121", months="2020-09") is None
    assert value(sqlite_store, metric, region="1", months="2020-09") == split.rows[0].value
    assert value(sqlite_store, metric, region="12", months=ALL) == value(sqlite_store, metric, region="12", months="2020-08")


PEOPLE = (("11", "A", "district", "1", 1000, 3000), ("12", "B", "district", "1", 1000, 3000), ("121", "B1", "street", "12", 400, 1000))


@pytest.fixture
def levels(sqlite_store):
    """A tells its cameras of four months, B leaves out the third one, C ends with the second."""
    told = {"11": (100, 110, 120, 130), "12": (50, 60, None, 75), "13": (10, 14, None, None)}
    rows = [(202008 + step, code, number, number) for code, numbers in told.items() for step, number in enumerate(numbers) if number is not None]
    bring(sqlite_store, regions(("13", "C", "district", "1")), sheet("cameras", "month region_code installed hd", *rows))
    return sqlite_store


@pytest.mark.parametrize("metric", ["cameras_added", "hd_cameras_added"])
@pytest.mark.parametrize(
    ("months", "city", "districts"),
    [
        ("2020-09", 24, [10, 10, 4]),
        ("2020-10", 10, [10, None, None]),
        ("2020-11", 10, [10, None, None]),
        ("2020-09 2020-11", 55, [30, 25, None]),
        ("2020-08", None, [None, None, None]),
        ("2020-12", None, [None, None, None]),
    ],
)
def test_a_level_that_is_carried_forward_tells_no_rise(levels, metric, months, city, districts):
    bring(levels, sheet("funding", "entry_id date region_code source kind amount", ("f", "2020-12-31", "1", "municipal", "paid", 1.0)))
    split = ask(levels, metric, region="1", by=("region",), months=months)
    assert ([row.value for row in split.rows], list(split.rest)) == (districts, [])
    assert value(levels, metric, region="1", months=months) == city


def test_rises_are_compared_of_the_units_that_tell_both(levels):
    row = ask(levels, "cameras_added", region="1", months="2020-10", change="mom").only
    assert (row.numerator, row.previous) == (10, 10)
    assert ask(levels, "cameras_added", region="13", months="2020-10", change="mom").only.numerator is None


def test_a_category_that_a_return_leaves_out_is_unknown_where_nobody_else_tells_it(sqlite_store):
    rows = [(month, code, category, 5) for month in (202008, 202009) for code in ("11", "12") for category in ("theft", "fraud")]
    bring(sqlite_store, regions(), CATEGORIES, counts(*(row for row in rows if row[:3] != (202009, "11", "fraud"))))
    split = {(row.region, row.category): row.value for row in ask(sqlite_store, "cases", region="1", by=("region", "category"), months="2020-09").rows}
    assert split == {("11", "fraud"): None, ("11", "theft"): 5, ("12", "fraud"): 5, ("12", "theft"): 5}
    for place, found in (("11", None), ("111", None), ("12", 5), ("1", 5)):
        assert value(sqlite_store, "cases", region=place, category="fraud", months="2020-09") == found
    assert value(sqlite_store, "cases", region="11", category="fraud", months=ALL) == 5


def test_a_category_that_a_return_tells_to_be_none_is_none(sqlite_store):
    rows = [(month, code, category, 5) for month in (202008, 202009) for code in ("11", "12") for category in ("theft", "fraud")]
    bring(sqlite_store, regions(), CATEGORIES, counts(*(row if row[:3] != (202009, "11", "fraud") else (*row[:3], 0) for row in rows)))
    assert value(sqlite_store, "cases", region="11", category="fraud", months="2020-09") == 0
