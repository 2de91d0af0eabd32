"""Which months two sides share, worked out by hand: periods that fit, days alike, borders that moved, regions that were divided."""

from __future__ import annotations

import numpy as np
import pytest

from data.answers.comparing.matching import Lack, ended_parts, fitting, forget, joint_ends, match_months, reported_by_place, side_of
from data.calculations.periods import Month, Span
from data.calculations.submissions import Reason
from tests.data.answers.comparing.returned import returned, rows_of, two_years

MARCH, APRIL, MAY = Month(2020, 3), Month(2020, 4), Month(2020, 5)
NOW, THEN = Span(MARCH, MAY), Span(MARCH.shift(-12), MAY.shift(-12))
NEW_YEAR = Month(2020, 1).number
FULL = two_years("RRR", "RRR")
SPRING, SPRING_BEFORE = (MARCH.number, MAY.number), (MARCH.number - 12, MAY.number - 12)


def matched(units, *, rows=None, place="1", **parts):
    returns = returned(units, **parts)
    return match_months(returns, rows_of(returns) if rows is None else np.array(rows), NOW, THEN, category=None, place=place)


def marks(flags):
    """Flags by unit and month as texts: x for each that is set."""
    return ["".join(".x"[flag] for flag in row) for row in flags.tolist()]


def flags(*texts):
    return np.array([[letter == "x" for letter in text] for text in texts])


def test_a_lack_without_months_holds_for_all_of_them():
    assert [Lack("blank").holds(step) for step in (0, 5)] == [True, True]
    assert [Lack("blank", (0, 2)).holds(step) for step in (0, 1, 2)] == [True, False, True]


def test_what_units_lack_is_taken_out_by_month_or_in_all():
    reported = flags("xxx", "xxx", "xxx")
    forget(reported, {0: Lack("blank", (0, 2)), 2: Lack("blank")})
    assert marks(reported) == [".x.", "xxx", "..."]


@pytest.mark.parametrize(
    ("now", "then", "longer_now", "longer_then", "fits"),
    [
        ("xxx", "x.x", [], [], "x.x"),
        ("xxx", "...", [], [(0, 2)], "xxx"),
        ("xx.", "...", [], [(0, 2)], "..."),
        ("...", "...", [(0, 2)], [(0, 2)], "xxx"),
        ("..x", "xxx", [(0, 1)], [], "xxx"),
        ("..x", ".x.", [(0, 1)], [], "..."),
        ("...", "..x", [(0, 2)], [(0, 1)], "xxx"),
        ("...", "...", [(0, 1)], [(1, 2)], "..."),
        ("x..", "x..", [(1, 2)], [(0, 1)], "x.."),
    ],
)
def test_periods_fit_where_both_sides_tell_all_of_the_longer_one(now, then, longer_now, longer_then, fits):
    sides = [[(0, steps) for steps in longer] for longer in (longer_now, longer_then)]
    assert marks(fitting(flags(now), flags(then), *sides)) == [fits]


def test_the_longer_period_of_one_unit_is_none_of_another():
    assert marks(fitting(flags("...", "xxx"), flags("...", "xxx"), [(0, (0, 2))], [(1, (0, 2))])) == ["...", "xxx"]


def test_a_side_holds_the_longer_periods_that_lie_within_it():
    later = (APRIL.number, MAY.number + 1)
    returns = returned({"a": FULL, "b": two_years("RR.", "..."), "c": two_years("RRR", "R..")}, longer={"b": {SPRING: 9.0}, "c": {later: 9.0}})
    side = side_of(returns, np.array([1, 2]), NOW, None)
    assert (marks(side.complete), marks(side.reported), list(side.longer)) == (["...", "x.."], ["xxx", "x.."], [(0, (0, 2))])
    before = side_of(returns, np.array([1, 2]), Span(MARCH.shift(-1), MAY.shift(-1)), None)
    assert (marks(before.reported), list(before.longer)) == (["x..", "xx."], [])


def test_both_sides_have_to_tell_a_month():
    match = matched({"a": FULL, "b": two_years("R.R", "RRP"), "c": two_years("RzR", "ZRW")})
    assert marks(match.both) == ["xxx", "x..", "xx."]
    assert marks(match.unlike_periods) == ["...", "...", "..."]


def test_a_quarter_fits_its_three_months_and_else_nothing_of_it_counts():
    assert marks(matched({"a": FULL, "b": two_years("...", "RRR")}, longer={"b": {SPRING_BEFORE: 9.0}}).both) == ["xxx", "xxx"]
    match = matched({"a": FULL, "b": two_years("...", "RR.")}, longer={"b": {SPRING_BEFORE: 9.0}})
    assert (marks(match.both), marks(match.unlike_periods)) == (["xxx", "..."], ["...", "xx."])
    assert marks(matched({"a": FULL, "b": two_years("...", "...")}, longer={"b": {SPRING: 9.0, SPRING_BEFORE: 9.0}}).both) == ["xxx", "xxx"]


def test_a_quarter_of_which_a_month_is_cut_does_not_count_at_all():
    match = matched({"a": FULL, "b": two_years("...", "RRR")}, longer={"b": {SPRING_BEFORE: 9.0}}, days={("b", "2020-05"): 20})
    assert (marks(match.both), marks(match.unlike_days)) == (["xxx", "..."], ["...", "..x"])


def test_whole_months_are_compared_whole():
    match = matched({"a": FULL})
    assert (match.day.tolist(), [marks(cut) for cut in match.cut], marks(match.unlike_days)) == ([[0, 0, 0]], [["..."], ["..."]], ["..."])


def test_a_month_to_a_day_is_compared_with_the_cases_up_to_it_where_these_are_known():
    match = matched({"a": FULL, "b": FULL}, days={("b", "2020-05"): 20}, dated=True)
    assert (marks(match.both), match.day.tolist()) == (["xxx", "xxx"], [[0, 0, 0], [0, 0, 20]])
    assert [marks(cut) for cut in match.cut] == [["...", "..."], ["...", "..x"]]
    unknown = matched({"a": FULL, "b": FULL}, days={("b", "2020-05"): 20})
    assert (marks(unknown.both), marks(unknown.unlike_days)) == (["xxx", "xx."], ["...", "..x"])


def test_nothing_in_the_whole_month_is_nothing_up_to_the_day():
    match = matched({"a": FULL, "b": FULL}, days={("b", "2020-05"): 20}, zeros=[("b", "2019-05")])
    assert marks(match.both) == ["xxx", "xxx"]
    later = matched({"a": FULL, "b": FULL}, days={("b", "2019-05"): 20}, zeros=[("b", "2020-05")])
    assert (marks(later.both), later.day[1].tolist(), [marks(cut) for cut in later.cut]) == (["xxx", "xxx"], [0, 0, 20], [["...", "..x"], ["...", "..."]])


@pytest.mark.parametrize(("now", "then", "day", "both"), [(20, 20, 20, "x"), (20, 15, 15, "."), (15, 20, 15, ".")])
def test_of_two_months_to_a_day_the_earlier_day_counts_if_the_other_knows_it(now, then, day, both):
    match = matched({"a": FULL}, days={("a", "2020-05"): now, ("a", "2019-05"): then})
    assert (match.day[0, 2], marks(match.both)[0][2]) == (day, both)


def test_a_month_to_its_last_day_is_whole():
    match = matched({"a": FULL}, days={("a", "2020-05"): 31})
    assert (marks(match.both), [marks(cut) for cut in match.cut]) == (["xxx"], [["..."], ["..."]])


MOVED = (("a", "b", NEW_YEAR),)


def test_where_a_border_moved_the_sum_counts_if_both_regions_are_in():
    match = matched({"a": FULL, "b": two_years("RRR", "R.R"), "c": two_years("RR.", "RRR")}, moves=MOVED)
    assert (marks(match.both), marks(match.joint)) == (["x.x", "x.x", "xx."], [".x.", ".x.", "..."])


@pytest.mark.parametrize(
    ("moved", "joint"), [(NEW_YEAR, "xxx"), (MARCH.number, "xxx"), (APRIL.number, ".xx"), (MAY.number + 1, "..."), (MARCH.number - 12, "...")]
)
def test_a_border_parts_the_months_between_whose_sides_it_moved(moved, joint):
    match = matched({"a": FULL, "b": FULL}, rows=[0], place="a", moves=(("a", "b", moved),))
    assert marks(match.joint) == [joint]


def test_of_one_region_alone_a_border_that_moved_leaves_nothing_to_compare():
    units = {"a": FULL, "b": FULL, "c": FULL}
    assert marks(matched(units, rows=[0], place="a", moves=MOVED).both) == ["..."]
    assert marks(matched(units, rows=[0], place="a1", moves=MOVED).both) == ["..."]
    assert marks(matched(units, rows=[2], place="c", moves=MOVED).both) == ["xxx"]
    assert marks(matched(units, rows=[0, 2], place="1", moves=MOVED).both) == ["...", "xxx"]
    assert marks(matched(units, rows=[0, 1, 2], place="1", moves=MOVED).both) == ["xxx", "xxx", "xxx"]


def test_units_of_a_region_whose_own_border_moved_are_not_compared():
    match = matched({"a": FULL, "b": FULL}, place="1", moves=(("1", "2", NEW_YEAR),))
    assert (marks(match.both), marks(match.joint)) == (["...", "..."], ["xxx", "xxx"])


def test_of_one_region_alone_what_only_the_sum_tells_is_joint_on_either_side():
    match = matched({"a": FULL}, place="a", reasons={("a", "2020-03"): Reason.JOINT, ("a", "2019-04"): Reason.JOINT})
    assert (marks(match.joint), marks(match.both)) == (["xx."], ["..x"])


DIVIDED = {("old", NEW_YEAR): ("a", "b")}


def test_the_parts_of_a_divided_region_count_together_or_not_at_all():
    both = matched({"a": FULL, "b": FULL, "c": FULL}, divided=DIVIDED)
    assert (marks(both.both), marks(both.joint)) == (["xxx", "xxx", "xxx"], ["...", "...", "..."])
    silent = matched({"a": FULL, "b": two_years("RRR", "RR."), "c": FULL}, divided=DIVIDED)
    assert (marks(silent.both), marks(silent.joint)) == (["xx.", "xx.", "xxx"], ["..x", "..x", "..."])
    part = matched({"a": FULL, "b": FULL, "c": FULL}, rows=[0, 2], divided=DIVIDED)
    assert (marks(part.both), marks(part.joint)) == (["...", "xxx"], ["xxx", "..."])


def test_after_a_division_its_parts_stand_for_themselves():
    match = matched({"a": FULL, "b": two_years("RRR", "RR.")}, divided={("old", THEN.start.number): ("a", "b")})
    assert (marks(match.both), marks(match.joint)) == (["xxx", "xx."], ["...", "..."])


def test_a_group_that_is_left_out_takes_the_next_one_with_it():
    units = {"a": FULL, "b": FULL, "c": two_years("RRR", "..."), "d": FULL}
    match = matched(units, moves=(("a", "b", NEW_YEAR), ("b", "c", NEW_YEAR)))
    assert (marks(match.both), marks(match.joint)) == (["...", "...", "...", "xxx"], ["xxx", "xxx", "xxx", "..."])


def test_a_divided_region_is_named_with_its_months_where_its_parts_are_left_out():
    units, months = {"a": FULL, "b": two_years("RRR", "RR."), "c": FULL}, [month.shift(-12) for month in NOW.months()]
    returns = returned(units, divided=DIVIDED)
    match = match_months(returns, rows_of(returns), NOW, THEN, category=None, place="1")
    assert list(ended_parts(returns, rows_of(returns), match.then, match.both)) == [("old", months[2:])]
    assert list(ended_parts(returns, rows_of(returns), match.now, match.both)) == []
    alone = match_months(returns, np.array([0, 2]), NOW, THEN, category=None, place="1")
    assert list(ended_parts(returns, np.array([0, 2]), alone.then, alone.both)) == []


@pytest.mark.parametrize(
    ("more", "reported", "joint"),
    [
        ({}, "xxx", "..."),
        ({"moves": MOVED}, "xxx", "..."),
        ({"moves": MOVED}, "x.x", "xx."),
        ({"moves": MOVED}, "..x", "xx."),
        ({"divided": DIVIDED}, "x.x", "xx."),
        ({"divided": DIVIDED}, "xxx", "..."),
    ],
)
def test_a_rise_across_moved_borders_needs_both_ends_of_all_of_the_group(more, reported, joint):
    returns = returned({"a": FULL, "b": FULL, "c": FULL}, **more)
    found = joint_ends(returns, rows_of(returns), MARCH.shift(-12), MARCH, flags(reported)[0], place="1")
    assert marks(found[None, :]) == [joint]


def test_of_one_region_a_rise_within_which_only_the_sum_tells_is_none():
    returns = returned({"a": FULL}, reasons={("a", "2020-03"): Reason.JOINT})
    assert joint_ends(returns, rows_of(returns), MARCH.shift(-1), MARCH, flags("x")[0], place="a").tolist() == [True]
    assert joint_ends(returns, rows_of(returns), MARCH, APRIL.shift(1), flags("x")[0], place="a").tolist() == [True]
    assert joint_ends(returns, rows_of(returns), APRIL, MAY, flags("x")[0], place="a").tolist() == [False]


WHOLE = {("1", ""): frozenset({MARCH.number, APRIL.number, MARCH.number - 12}), ("1", "fraud"): frozenset({MARCH.number})}


@pytest.mark.parametrize(
    ("place", "category", "months"),
    [("1", None, ".x."), ("1", "fraud", ".x."), ("1", "theft", "xx."), ("2", None, "..."), ("2", "theft", "...")],
)
def test_a_place_tells_whole_the_months_that_it_reported_without_leaving_a_category_out(place, category, months):
    returns = returned({"a": FULL}, whole=WHOLE)
    assert marks(reported_by_place(returns, NOW, place=place, category=category)[None, :]) == [months]


def test_a_month_that_the_place_tells_on_both_sides_counts_for_all_that_are_expected_or_in():
    whole = {("1", ""): frozenset({MARCH.number, MARCH.number - 12, APRIL.number})}
    match = matched({"a": FULL, "b": two_years("R..", ".RR"), "late": two_years("...", "..."), "never": "." * 15}, whole=whole)
    assert (marks(match.both), match.by_place.tolist()) == (["xxx", "x..", "x..", "..."], [True, False, False])


def test_a_month_that_the_place_tells_is_compared_whole():
    whole = {("1", ""): frozenset({MAY.number, MAY.number - 12})}
    match = matched({"a": FULL}, days={("a", "2020-05"): 20}, dated=True, whole=whole)
    assert (marks(match.both), match.day.tolist(), [marks(cut) for cut in match.cut]) == (["xxx"], [[0, 0, 0]], [["..."], ["..."]])
