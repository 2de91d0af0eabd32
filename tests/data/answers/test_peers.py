"""A region among its peers."""

from __future__ import annotations

from data.answers.peers import among_peers, place_of
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
        found = among_peers(reader, "11", "networked_rate", span=month)
        top = among_peers(reader, "1", "networked_rate", span=month)
        count = among_peers(reader, "11", "compounds_networked", span=month)
    assert (found.value, found.parent.value, found.rank, found.of) == (0.5, 0.4, 1, 2)  # 1 of 2; 2 of 5; the other one has 1 of 3
    assert (top.value, top.parent, top.rank) == (0.4, None, None)
    assert (count.value, count.parent.value, count.rank) == (1, 2, None)
