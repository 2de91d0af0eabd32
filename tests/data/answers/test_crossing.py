"""Thirds worked out by hand, and the camera metrics of the coverage page."""

from __future__ import annotations

import pytest

from data.answers.crossing import crossed, third_of, thirds
from data.answers.question import Row
from tests.data.small import ask, bring, compounds, regions, sheet, value


@pytest.mark.parametrize(
    ("values", "limits"),
    [([1, 2, 3], (1, 2)), ([9, 1, 5, 7, 3, 2], (2, 5)), ([1, 2, 3, 4], (2, 3)), ([4, 4, 4], (4, 4)), ([1, 1, 1, 8], (1, 1))],
)
def test_thirds_end_where_a_third_of_the_regions_does(values, limits):
    assert thirds(values) == limits


def test_equal_values_share_a_third():
    limits = thirds([1, 1, 1, 8])
    assert [third_of(value, limits) for value in (1, 8)] == [0, 2]


def test_only_regions_with_both_values_are_crossed():
    cameras = [Row(10.0, region="a"), Row(20.0, region="b"), Row(30.0, region="c"), Row(None, region="d"), Row(40.0, region="e")]
    cases = [Row(3.0, region="a"), Row(1.0, region="b"), Row(2.0, region="c"), Row(9.0, region="d")]
    assert [(one.region, one.across_third, one.up_third) for one in crossed(cameras, cases)] == [("a", 0, 2), ("b", 1, 0), ("c", 2, 1)]
    assert crossed(cameras[:2], cases) == ()


def test_cameras_per_compound_are_those_installed_by_the_compounds_of_units_that_report(sqlite_store):
    returns = sheet("cameras", "month compound_id installed hd", (201701, "a", 30, 10), (201712, "a", 40, 25), (201701, "b", 5, 5))
    bring(sqlite_store, regions(), compounds(("a", "111"), ("b", "112"), ("c", "12"), ("d", "12")), returns)
    asked = {"region": "1", "months": "2017-12"}
    assert value(sqlite_store, "cameras_per_compound", **asked) == 45 / 2  # B has never returned any: its two compounds are unknown, not without
    assert [row.value for row in ask(sqlite_store, "cameras_per_compound", by=("region",), **asked).rows] == [45 / 2, None]
    assert value(sqlite_store, "hd_cameras_added", region="1", months="2017-02 2017-12") == 15
