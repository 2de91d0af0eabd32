"""Which counts are hidden with the small ones: worked out by hand, and a reader who subtracts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from data.calculations.masking import Line, hidden

ALL = Line("all", ["a", "b", "c", "d"])


def of(*counts, total=None):
    parts = dict(zip("abcd", counts, strict=False))
    return parts | {"all": sum(counts) if total is None else total}


def test_counts_from_one_up_to_the_limit_are_hidden_and_zero_is_not():
    assert hidden(of(0, 1, 4, 5, total=500), [], below=5) == {"b", "c"}
    assert hidden(of(0, 5, 9, 20), [ALL], below=5) == frozenset()


def test_the_next_smallest_is_hidden_with_a_single_small_one():
    assert hidden(of(2, 7, 20, 0), [ALL], below=5) == {"a", "b"}


def test_two_small_ones_protect_each_other_once_their_sum_is_no_small_count():
    assert hidden(of(2, 3, 20, 9), [ALL], below=5) == {"a", "b"}
    assert hidden(of(1, 1, 20, 9), [ALL], below=5) == {"a", "b", "d"}  # 1 + 1 = 2 would say that both are 1


def test_a_hidden_total_hides_one_of_its_parts():
    lines = [ALL, Line("b", ["b1", "b2"])]
    counts = of(2, 7, 20, 0) | {"b1": 7, "b2": 0}
    assert hidden(counts, lines, below=5) == {"a", "b", "b1"}
    assert hidden(counts | {"b1": 4, "b2": 3}, lines, below=5) == {"a", "b", "b1", "b2"}


def test_what_is_hidden_across_is_protected_down_as_well():
    counts = {"x1": 2, "x2": 30, "y1": 8, "y2": 40, "x": 32, "y": 48, "1": 10, "2": 70}
    lines = [Line("x", ["x1", "x2"]), Line("y", ["y1", "y2"]), Line("1", ["x1", "y1"]), Line("2", ["x2", "y2"])]
    assert hidden(counts, lines, below=5) == {"x1", "x2", "y1", "y2"}


def test_zeros_and_the_total_are_hidden_only_where_nothing_else_protects():
    """Theft in a is 2 and in b 8; b has nothing else, so that its total would say 8, and 10 − 8 the 2."""
    counts = {"a": 32, "b": 8, "a1": 2, "b1": 8, "a2": 30, "b2": 0, "1": 10, "2": 30}
    lines = [Line("a", ["a1", "a2"]), Line("b", ["b1", "b2"]), Line("1", ["a1", "b1"]), Line("2", ["a2", "b2"])]
    assert hidden(counts, lines, below=5) == {"a1", "b1", "a2", "b2"}
    assert hidden({"a": 8, "a1": 8, "c": 2, "all": 10}, [Line("all", ["a", "c"]), Line("a", ["a1"])], below=5) == {"c", "a", "a1"}
    assert hidden({"x": 9, "y": 2, "x1": 9}, [Line("x1", ["x"]), Line("whole", ["x", "y"])], below=5) == {"x", "y", "x1"}


def test_a_total_that_has_more_than_its_parts_protects_them_itself():
    assert hidden(of(2, 0, 20, 9, total=60), [ALL], below=5) == {"a"}


def test_a_total_without_a_count_protects_nothing_and_asks_for_nothing():
    counts = {"a": 2, "b": 3, "c": 20, "d": 30}
    assert hidden(counts, [ALL], below=5) == {"a", "b"}
    assert hidden(counts | {"b": 9}, [ALL], below=5) == {"a", "b"}


@given(st.lists(st.integers(0, 12), min_size=2, max_size=7), st.integers(2, 6))
def test_no_small_count_can_be_worked_out_by_subtracting(counts, below):
    total = sum(counts)
    cells = dict(enumerate(counts)) | {"all": total}
    found = hidden(cells, [Line("all", range(len(counts)))], below=below)
    if "all" not in found:
        unseen = [counts[place] for place in range(len(counts)) if place in found]
        rest = total - sum(count for place, count in enumerate(counts) if place not in found)
        assert rest == sum(unseen)
        assert rest == 0 or (rest >= below and len(unseen) > 1)
    assert all(place in found for place, count in enumerate(counts) if 0 < count < below)
