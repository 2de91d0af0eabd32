"""Which rows have a place, in which order, and which of them stand on enough to be named."""

from __future__ import annotations

import pytest

from data.answers.comparing.coverage import Coverage
from data.answers.question import Row
from data.answers.ranking import ends_of, has_base, in_order, is_fully_reported, is_ranked, places, unranked, within_places
from data.metrics.registry import METRICS
from data.reading.regions import Region, RegionTree

TREE = RegionTree({code: Region(code, code, None, "district", None, code != "airport") for code in ("2", "9", "10", "airport")})


def codes(rows):
    return [row.region for row in rows]


def row(value, region="2", **parts):
    return Row(value, region=region, **parts)


def test_the_highest_comes_first_and_equals_by_code_as_people_count():
    rows = [row(1.0, "10"), row(1.0, "9"), row(3.0, "2"), row(None, "x"), row(9.0, "airport")]
    assert codes(in_order(rows, tree=TREE)) == ["2", "9", "10"]
    assert codes(in_order(rows, tree=TREE, lowest_first=True)) == ["9", "10", "2"]


def test_a_zero_lies_between_a_rise_and_a_fall():
    rows = [row(-1.0, "2"), row(0.0, "9"), row(1.0, "10")]
    assert codes(in_order(rows, tree=TREE)) == ["10", "9", "2"]


@pytest.mark.parametrize("part", ["kind", "category", "compound"])
def test_equals_that_are_no_regions_are_ordered_by_what_they_are(part):
    rows = [Row(1.0, **{part: name}) for name in ("b", "c", "a")]
    assert [getattr(entry, part) for entry in in_order(rows, tree=TREE)] == ["a", "b", "c"]


def test_only_what_is_marked_has_no_place():
    assert [is_ranked(row(1.0, code), tree=TREE) for code in ("2", "unknown", None, "airport")] == [True, True, True, False]
    assert unranked([row(1.0, "2"), row(None, "airport"), row(1.0, None)], tree=TREE) == ["airport"]


@pytest.mark.parametrize(
    ("coverage", "is_whole"),
    [
        (None, True),
        (Coverage(2, 2, 4, 4), True),
        (Coverage(2, 2, 3, 4), False),
        (Coverage(2, 2, 4, 4, presumed=1), False),
        (Coverage(2, 2, 4, 4, doubtful=1), False),
    ],
)
def test_what_is_not_all_in_or_not_confirmed_takes_no_place(coverage, is_whole):
    assert is_fully_reported(row(1.0, coverage=coverage)) is is_whole


@pytest.mark.parametrize(
    ("metric", "part", "least"),
    [
        ("networked_rate", "denominator", 10),
        ("camera_online_rate", "denominator", 10),
        ("solved_rate", "denominator", 30),
        ("cameras_per_1000_cases", "denominator", 30),
        ("cases_per_1000_households", "numerator", 30),
        ("cases_per_10000_population", "numerator", 30),
    ],
)
def test_a_row_is_named_from_ten_compounds_or_thirty_cases_on(metric, part, least):
    other = {"numerator": "denominator", "denominator": "numerator"}[part]
    verdicts = [has_base(METRICS[metric], row(0.5, **{part: count, other: 1_000})) for count in (least - 1, least, least + 1)]
    assert verdicts == [False, True, True]
    assert not has_base(METRICS[metric], row(0.5, **{other: 1_000}))


@pytest.mark.parametrize("metric", ["cases", "zero_case_compounds", "paid_rate", "cameras_per_1000_households", "funds_per_household"])
def test_counts_money_and_amounts_by_household_are_named_whatever_they_stand_on(metric):
    assert has_base(METRICS[metric], row(1.0, numerator=1, denominator=1))


def test_a_share_of_the_compounds_needs_ten_of_them():
    assert [has_base(METRICS["zero_case_share"], row(1.0, numerator=1, denominator=of)) for of in (9, 10)] == [False, True]


def test_all_that_are_written_the_same_share_an_end():
    ordered = [row(2.04, "a"), row(2.0, "b"), row(1.5, "c"), row(1.04, "d"), row(1.0, "e")]
    first, last = ends_of(ordered, lambda entry: f"{entry.value:.1f}")
    assert (codes(first.rows), first.words, codes(last.rows), last.words) == (["a", "b"], "2.0", ["d", "e"], "1.0")
    alone = ends_of(ordered[:3], lambda entry: str(entry.value))
    assert [codes(end.rows) for end in alone] == [["a"], ["c"]]
    with pytest.raises(IndexError):
        ends_of([], str)


def test_where_all_are_equal_both_ends_are_one():
    first, last = ends_of([row(1.0, "a"), row(1.0, "b")], lambda entry: str(entry.value))
    assert first == last


@pytest.mark.parametrize(
    ("values", "most", "expected"),
    [
        ([9, 8, 7], 3, ([9, 8, 7], None)),
        ([9, 8, 7], 5, ([9, 8, 7], None)),
        ([9, 8, 7, 6], 3, ([9, 8, 7], None)),
        ([9, 8, 7, 7], 3, ([9, 8], 7)),
        ([9, 8, 8, 8, 8], 3, ([9], 8)),
        ([9, 9, 8, 7], 2, ([9, 9], None)),
        ([9, 9, 9], 2, ([], 9)),
    ],
)
def test_no_tie_crosses_the_last_place(values, most, expected):
    assert within_places(values, float, most=most) == expected


def test_equals_share_the_better_place_and_leave_the_next_ones_free():
    assert places([row(value) for value in (5.0, 4.0, 4.0, 2.0)]) == [1, 2, 2, 4]
    assert places([]) == []
