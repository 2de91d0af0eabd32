"""History under today's division, worked out by hand: renamed, recoded, merged, split and moved regions, for counts and ledgers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from data.cubes.sharing import shared_out
from data.cubes.succession import Split, Succession
from tests.data.small import ask, bring, sheet, value

pytestmark = pytest.mark.costly

DISTRICTS = (("1", "City", "city", None), ("11", "A", "district", "1"), ("12", "B", "district", "1"), ("13", "C", "district", "1"))
SPRING = (1, 2, 3)


def world(*more):
    return sheet("regions", "code name level parent_code", *DISTRICTS, *((code, f"new {code}", "district", "1") for code in more))


def counts(**by_region):
    """Monthly counts from region_year=cases a month, January to March."""
    rows = []
    for name, cases in by_region.items():
        _, region, year = name.split("_")
        rows += [(int(year) * 100 + month, region, "theft", cases) for month in SPRING]
    return sheet("incident_counts", "month region_code category cases", *rows)


def single(**by_region):
    """The same as single cases."""
    rows = []
    for name, cases in by_region.items():
        _, region, year = name.split("_")
        rows += [(f"{name}-{month}-{n}", f"{year}-{month:02}-{n % 28 + 1:02}", region, "theft") for month in SPRING for n in range(cases)]
    return sheet("incidents", "incident_id occurred_at region_code category", *rows)


def changes(*rows):
    return sheet("region_changes", "date from_code to_code kind share", *rows)


def spring(store, region, **more):
    return ask(store, "cases", region=region, months="2020-02 2020-03", change="yoy", festival="separate", **more).only


def sides(row):
    return row.numerator, row.previous, row.value


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


@pytest.mark.parametrize("told", [counts, single])
@pytest.mark.parametrize("kind", ["renamed", "recoded"])
def test_a_region_with_a_new_name_or_code_carries_its_past(store, told, kind):
    bring(store, world("14"), told(r_13_2019=40, r_11_2019=20, r_11_2020=20), changes(("2020-01-01", "13", "14", kind, None)))
    bring(store, told(r_14_2020=40))
    assert sides(spring(store, "14")) == (80, 80, 0.0)
    assert sides(spring(store, "1")) == (120, 120, 0.0)
    assert spring(store, "1").coverage.units_expected == 2, "nothing is expected of the code that ended"


@pytest.mark.parametrize("told", [counts, single])
def test_a_merged_region_is_compared_with_the_sum_of_its_parts(store, told):
    bring(store, world(), told(r_11_2019=40, r_12_2019=60, r_13_2019=40), changes(("2020-01-01", "13", "11", "merged", None)))
    bring(store, told(r_11_2020=80, r_12_2020=60))
    assert sides(spring(store, "11")) == (160, 160, 0.0)
    assert spring(store, "11").verdict == "no_clear_change"
    row = spring(store, "1")
    assert (sides(row), row.coverage.units, row.coverage.units_expected, row.coverage.excluded) == ((280, 280, 0.0), 2, 2, ())


def test_a_merged_region_of_which_a_part_is_missing_has_no_base(store):
    february_missing = counts(r_13_2019=40)
    february_missing["incident_counts"] = february_missing["incident_counts"].query("month != 201902")
    rows = pd.concat([counts(r_11_2019=40, r_12_2019=60)["incident_counts"], february_missing["incident_counts"]], ignore_index=True)
    bring(store, world(), {"incident_counts": rows}, changes(("2020-01-01", "13", "11", "merged", None)))
    bring(store, counts(r_11_2020=80, r_12_2020=60))
    row = spring(store, "11")
    assert (sides(row), str(row.span.start), str(row.base.start)) == ((80, 80, 0.0), "2020-03", "2019-03")
    assert sides(spring(store, "1")) == (200, 200, 0.0)


@pytest.mark.parametrize("told", [counts, single])
def test_a_merged_region_weighs_what_it_and_its_parts_told_together(store, told):
    bring(store, world(), told(r_11_2019=40, r_12_2019=100, r_13_2019=40), changes(("2020-01-01", "13", "11", "merged", None)))
    bring(store, told(r_12_2020=100))
    bring(store, sheet("incident_counts", "month region_code category cases", (202003, "11", "theft", 80)))
    share = ask(store, "cases", region="1", months="2020-01", change="yoy").only.coverage.share
    assert share == pytest.approx(100 / 180, abs=0.01)


def test_a_month_waived_after_a_merger_is_expected_of_nobody(store):
    bring(store, world(), counts(r_11_2019=40, r_12_2019=40, r_13_2019=40), changes(("2020-01-01", "13", "11", "merged", None)))
    bring(
        store, counts(r_12_2020=40), sheet("returns", "month region_code sheet state", *((202000 + one, "11", "incident_counts", "waived") for one in SPRING))
    )
    row = spring(store, "1")
    assert (sides(row), row.coverage.units_expected, row.coverage.share, row.withheld) == ((80, 80, 0.0), 1, 1.0, "incomplete")


def test_a_region_merged_twice_is_read_under_the_last(store):
    moves = changes(("2019-07-01", "13", "12", "merged", None), ("2020-01-01", "12", "11", "merged", None))
    bring(store, world(), counts(r_11_2019=1, r_12_2019=2, r_13_2019=4), moves)
    bring(store, counts(r_11_2020=7))
    assert sides(spring(store, "11")) == (14, 14, 0.0)
    assert Succession({"a": ("b", None), "b": ("c", None)}).today("a") == "c"
    assert Succession({"a": ("b", None), "b": ("a", None)}).today("a") in {"a", "b"}, "a circle ends"


@pytest.mark.parametrize("told", [counts, single])
def test_a_split_region_is_shared_out_in_whole_numbers_without_a_verdict(store, told):
    parts = [("2020-01-01", "13", "14", "split", 0.675), ("2020-01-01", "13", "15", "split", 0.325)]
    bring(store, world("14", "15"), told(r_13_2019=40, r_11_2019=40), changes(*parts))
    bring(store, told(r_14_2020=27, r_15_2020=13, r_11_2020=40))
    assert sides(spring(store, "14")) == (54, 54, 0.0)
    assert sides(spring(store, "15")) == (26, 26, 0.0)
    for part in ("14", "15"):
        row = spring(store, part)
        assert (row.verdict, row.withheld, row.coverage.estimated) == (None, "estimated", True)
    assert sides(spring(store, "1")) == (160, 160, 0.0)


@pytest.mark.parametrize("told", [counts, single])
def test_of_a_split_without_shares_only_the_sum_is_compared(store, told):
    parts = [("2020-01-01", "13", "14", "split", None), ("2020-01-01", "13", "15", "split", None)]
    bring(store, world("14", "15"), told(r_13_2019=40, r_11_2019=40), changes(*parts))
    bring(store, told(r_14_2020=27, r_15_2020=13, r_11_2020=40))
    assert [spring(store, part).value for part in ("14", "15")] == [None, None]
    row = spring(store, "1")
    assert (sides(row), row.coverage.is_enough) == ((160, 160, 0.0), True)


def test_compounds_take_their_past_to_the_part_in_which_they_lie(store):
    parts = [("2020-01-01", "13", "14", "split", 0.5), ("2020-01-01", "13", "15", "split", 0.5)]
    homes = sheet("compounds", "compound_id name region_code kind", ("x", "X", "14", "old"), ("y", "Y", "15", "old"))
    cases = [(f"{home}{year}{n}", f"{year}-02-{n + 1:02}", home, "theft") for home, many in (("x", 9), ("y", 3)) for year in (2019, 2020) for n in range(many)]
    bring(store, world("14", "15"), homes, sheet("incidents", "incident_id occurred_at compound_id category", *cases), changes(*parts))
    found = [ask(store, "cases", region=part, months="2020-02", change="yoy", festival="separate").only for part in ("14", "15")]
    assert [(row.numerator, row.previous) for row in found] == [(9, 9), (3, 3)]


@pytest.mark.parametrize("told", [counts, single])
def test_where_a_boundary_moved_only_the_sum_of_both_sides_is_compared(store, told):
    bring(store, world(), told(r_11_2019=40, r_12_2019=40, r_13_2019=10), changes(("2020-01-01", "11", "12", "boundary", None)))
    bring(store, told(r_11_2020=20, r_12_2020=60, r_13_2020=10))
    assert [spring(store, part).value for part in ("11", "12")] == [None, None]
    assert sides(spring(store, "13")) == (20, 20, 0.0)
    assert sides(spring(store, "1")) == (180, 180, 0.0)


def test_nothing_is_outstanding_of_a_region_that_ended(store):
    bring(store, world(), counts(r_11_2019=40, r_13_2019=40), changes(("2020-01-01", "13", "11", "merged", None)))
    bring(store, counts(r_11_2020=80))
    row = ask(store, "cases", region="1", months="2020-01 2020-03").only
    assert (row.value, row.coverage.units, row.coverage.units_expected) == (240, 1, 1)


def test_an_earlier_version_knows_nothing_of_a_later_change(store):
    bring(store, world(), counts(r_11_2019=40, r_13_2019=40, r_11_2020=80))
    before = value(store, "cases", region="13", months="2019-02")
    bring(store, changes(("2020-01-01", "13", "11", "merged", None)))
    assert (before, value(store, "cases", region="11", months="2019-02")) == (40, 80)
    assert value(store, "cases", region="13", months="2019-02", as_of=1) == 40


@pytest.mark.parametrize(
    ("number", "shares", "expected"),
    [
        (10, (1, 1, 1), (4, 3, 3)),
        (7, (0.5, 0.3, 0.2), (4, 2, 1)),  # 3.5, 2.1 and 1.4: the largest remainder is the first
        (1, (0.2, 0.3, 0.5), (0, 0, 1)),
        (5, (0.6, 0.4), (3, 2)),
        (0, (0.6, 0.4), (0, 0)),
        (3, (0.1, 0.2, 0.7), (0, 1, 2)),  # 0.3, 0.6 and 2.1
    ],
)
def test_shares_are_whole_numbers_that_sum_to_what_was_divided(number, shares, expected):
    found = shared_out(pd.DataFrame({"region": [9], "cases": [number]}), values=["cases"], parts=np.array(range(len(shares))), shares=shares, whole=True)
    assert tuple(found["cases"]) == expected


def test_levels_are_shared_out_in_fractions_where_they_are_no_counts():
    found = shared_out(pd.DataFrame({"region": [9], "amount": [1.0]}), values=["amount"], parts=np.array([0, 1]), shares=(1.0, 3.0), whole=False)
    assert found["amount"].tolist() == [0.25, 0.75]


def test_a_region_that_was_divided_or_carried_on_is_no_region_of_today():
    found = Succession({"a": ("b", None)}, {"c": Split(None, ("d", "e"))})
    assert found.ended == {"a", "c"}


@pytest.mark.parametrize(("share", "cases"), [(None, (None, None)), (0.5, (20, 20))])
def test_levels_of_a_divided_region_end_with_it(store, share, cases):
    parts = [("2020-01-01", "13", "14", "split", share), ("2020-01-01", "13", "15", "split", share)]
    before = [(month, region, 40, 30) for month in (201911, 201912) for region in ("11", "13")]
    after = [(202001, region, installed, 10) for region, installed in (("11", 40), ("14", 25), ("15", 19))]
    bring(store, world("14", "15"), sheet("cameras", "month region_code installed networked", *before), changes(*parts))
    bring(store, sheet("cameras", "month region_code installed networked", *after))
    assert [value(store, "cameras_installed", region="1", months=month) for month in ("2019-11", "2019-12", "2020-01")] == [80, 80, 84]
    assert tuple(value(store, "cameras_installed", region=part, months="2019-12") for part in ("14", "15")) == cases


def test_stages_of_a_divided_region_end_with_it(store):
    parts = [("2020-01-01", "13", "14", "split", None), ("2020-01-01", "13", "15", "split", None)]
    rows = [
        (201912, "11", "networked", 5),
        (201912, "13", "networked", 8),
        (202001, "11", "networked", 5),
        (202001, "14", "networked", 6),
        (202001, "15", "networked", 3),
    ]
    bring(store, world("14", "15"), sheet("progress_counts", "month region_code stage compounds", *rows), changes(*parts))
    assert [value(store, "compounds_networked", region="1", months=month) for month in ("2019-12", "2020-01")] == [13, 14]
