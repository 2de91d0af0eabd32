"""A region among its peers."""

from __future__ import annotations

import pandas as pd

from data.answers.peers import compared_with_peers, place_of
from data.answers.question import Row
from data.calculations.periods import Month, Span
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from tests.data.small import bring, compounds, regions, sheet

RATES = [Row(0.5, region="a"), Row(0.9, region="b"), Row(0.5, region="c"), Row(None, region="d"), Row(0.1, region="e")]


def test_the_best_is_first_and_equals_share_the_better_place():
    assert [place_of(code, RATES, metric=METRICS["networked_rate"]) for code in "abce"] == [(2, 4), (1, 4), (2, 4), (4, 4)]


def test_where_less_is_better_the_smallest_is_first():
    assert place_of("e", RATES, metric=METRICS["cases_per_1000_households"]) == (1, 4)


def test_what_is_unknown_has_no_place():
    assert place_of("d", RATES, metric=METRICS["networked_rate"]) == (None, 4)


def test_a_region_stands_beside_its_parent_and_its_peers(sqlite_store):
    progress = sheet(
        "progress",
        "compound_id stage date",
        ("a", "networked", "2020-01-05"),
        ("b", "planned", "2020-01-05"),
        ("c", "networked", "2020-01-05"),
        ("d", "planned", "2020-01-06"),
        ("e", "planned", "2020-01-06"),
    )
    bring(sqlite_store, regions(), compounds(("a", "11"), ("b", "11"), ("c", "12"), ("d", "12"), ("e", "12")), progress)
    month = Span(Month(2020, 1), Month(2020, 1))
    with Gateway(sqlite_store).reader() as reader:
        found = compared_with_peers(reader, "11", "networked_rate", span=month)
        top = compared_with_peers(reader, "1", "networked_rate", span=month)
        count = compared_with_peers(reader, "11", "compounds_networked", span=month)
    assert (found.value, found.parent.value, found.rank, found.of) == (0.5, 0.4, 1, 2)  # 1 of 2; 2 of 5; the other one has 1 of 3
    assert (top.value, top.parent, top.rank) == (0.4, None, None)
    assert (count.value, count.parent.value, count.rank) == (1, 2, None)


def _counts(region, *months):
    rows = [(Month(2020, 1).shift(place).key, region, "theft", count) for place, count in enumerate(months) if count is not None]
    return sheet("incident_counts", "month region_code category cases", *rows)["incident_counts"]


def test_who_has_not_told_all_or_tells_a_doubtful_zero_has_no_place_and_takes_none(sqlite_store):
    kinds = sheet("categories", "kind code name preventable", ("incident", "theft", "t", True))
    more = [(code, code, "district", "1") for code in ("13", "14", "15")]
    months = {"11": [9] * 10, "12": [20] * 10, "13": [30] * 10, "14": [1] * 8, "15": [9] * 9 + [0]}  # 14: two months are missing; 15: a zero against 9 a month
    counts = {"incident_counts": pd.concat([_counts(code, *of_unit) for code, of_unit in months.items()])}
    households = sheet("households", "month region_code households", *((202001, code, 1000) for code in months))
    bring(sqlite_store, regions(*more), kinds, counts, households)
    with Gateway(sqlite_store).reader() as reader:
        found = {code: compared_with_peers(reader, code, "cases_per_1000_households", span=Span(Month(2020, 1), Month(2020, 10))) for code in months}
    assert {code: (one.rank, one.of, one.peers) for code, one in found.items()} == {
        "11": (1, 3, 5),
        "12": (2, 3, 5),
        "13": (3, 3, 5),
        "14": (None, 3, 5),
        "15": (None, 3, 5),
    }
