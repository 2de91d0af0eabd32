"""Who stands behind a number, worked out by hand: how much units weigh, what is left out, and why."""

from __future__ import annotations

import numpy as np
import pytest

from data.answers.comparing.coverage import (
    UNPLACED,
    Coverage,
    Excluded,
    coverage_of,
    left_out,
    share_of,
    unplaced_months,
    weights_of,
    why_not,
    why_open,
    with_carried,
    without_month_before,
)
from data.answers.comparing.matching import Lack, match_months, side_of
from data.calculations.periods import Month, Span
from data.calculations.submissions import Reason
from tests.data.answers.comparing.returned import returned, rows_of, two_years

MARCH, APRIL = Month(2020, 3), Month(2020, 4)
NOW, THEN = Span(MARCH, APRIL), Span(MARCH.shift(-12), APRIL.shift(-12))
RATES = {"a": 2.0, "b": 1.0}


def left(*reasons, first="b"):
    return tuple(Excluded(first, months, reason) for months, reason in reasons)


def matched(returns, **parts):
    return match_months(returns, rows_of(returns), NOW, THEN, category=None, place="1", **parts)


def covered(then="RR", now="RR", *, a=("RR", "RR"), without=None, **parts):
    """The coverage of two units, of which b has returned what is given in March and April of both years."""
    returns = returned({"a": two_years(*a), "b": two_years(then, now)}, daily=RATES, **parts)
    return coverage_of(returns, rows_of(returns), matched(returns, **({"without": without} if without else {})))


def numbers(coverage):
    return coverage.units, coverage.units_expected, coverage.unit_months, coverage.unit_months_expected


def test_where_all_is_in_all_counts():
    assert covered() == Coverage(2, 2, 4, 4)


@pytest.mark.parametrize(("then", "now", "reason"), [("RR", "R.", "open"), ("R.", "RR", "no_base"), ("RR", "RP", "partial"), ("RP", "RR", "no_base")])
def test_a_month_of_one_side_alone_is_left_out_of_both(then, now, reason):
    found = covered(then, now)
    assert numbers(found) == (2, 2, 3, 4)
    assert found.excluded == left(((APRIL,), reason))
    share = round((2 * 61 + 31) / (3 * 61), 9)  # a has 2 cases a day and b 1, March 31 days and April 30
    assert (found.share, found.base_share) == (share, share)


def test_a_month_of_which_nobody_has_told_yet_is_not_expected():
    found = covered(now="R.", a=("RR", "R."))
    assert (numbers(found), found.share, found.excluded) == ((2, 2, 2, 2), 1.0, ())


def test_a_month_that_is_not_compared_at_all_is_named_and_lowers_no_share():
    found = covered(now="R.", a=("RR", "RP"))
    assert (numbers(found), found.share) == ((2, 2, 2, 2), 1.0)
    assert found.excluded == (*left(((APRIL,), "partial"), first="a"), *left(((APRIL,), "open")))


def test_where_nothing_is_compared_all_that_is_due_is_missing():
    found = covered("..", "RR", a=("RR", ".."))
    assert (numbers(found), found.share, found.base_share) == ((0, 2, 0, 4), 0.0, 0.0)


def test_what_is_waived_is_expected_of_nobody_but_its_base_is():
    found = covered(now="WW")
    assert (numbers(found), found.share, found.base_share) == ((1, 1, 2, 2), 1.0, round(2 / 3, 9))
    assert found.excluded == left(((MARCH, APRIL), "waived"))


def test_while_a_region_was_a_part_of_another_nothing_is_due_from_it():
    now = covered(reasons={("b", "2020-03"): Reason.ABSENT, ("b", "2020-04"): Reason.ABSENT})
    assert (numbers(now), now.share, now.base_share, now.excluded) == ((1, 1, 2, 2), 1.0, 1.0, ())
    then = covered(reasons={("b", "2019-03"): Reason.ABSENT, ("b", "2019-04"): Reason.ABSENT})
    assert (numbers(then), then.share, then.base_share, then.excluded) == ((2, 2, 4, 4), 1.0, 1.0, ())


def test_a_zero_that_waits_to_be_confirmed_on_both_sides_is_one():
    found = covered("zR", "zR", reasons={("a", "2020-04"): Reason.DOUBTFUL, ("b", "2019-04"): Reason.DOUBTFUL})
    assert (found.presumed, found.doubtful, found.estimated, found.is_confirmed) == (1, 2, False, False)
    assert covered(reasons={("a", "2019-04"): Reason.ESTIMATED}).estimated
    assert covered(reasons={("a", "2020-03"): Reason.ESTIMATED}).estimated


def test_what_a_metric_lacks_is_left_out_with_its_own_reason():
    found = covered(without={1: Lack("blank", (1,))})
    assert (numbers(found), found.excluded) == ((2, 2, 3, 4), left(((APRIL,), "blank")))
    assert covered(without={1: Lack("no_denominator")}).excluded == left(((MARCH, APRIL), "no_denominator"))


def test_a_coverage_says_of_itself_what_is_missing():
    assert [Coverage(2, 2, 3, due).is_partial for due in (3, 4)] == [False, True]
    assert [Coverage(2, 2, 4, 4, *zeros).is_confirmed for zeros in ((), (1, 1, (), 1), (1, 1, (), 0, 1))] == [True, False, False]
    assert [Coverage(2, 2, 4, 4, excluded=left(*parts)).leaves_out for parts in ((), [((MARCH,), "open")])] == [False, True]
    assert Coverage(2, 2, 3, 4).leaves_out
    assert [Coverage(2, 2, 4, 4, *shares).is_enough for shares in ((0.8, 0.8), (0.799, 1.0), (1.0, 0.799), (1.0, 1.0))] == [True, False, False, True]


def test_units_are_whole_of_which_nothing_is_left_out_but_where_cases_lie():
    excluded = (*left(((MARCH,), "open"), ((APRIL,), "partial")), *left(((MARCH,), UNPLACED), first="a"), Excluded("1", (MARCH,), "open", is_rest=True))
    assert Coverage(2, 3, 4, 6, excluded=excluded).whole == 2


def test_a_unit_weighs_what_it_tells_a_day_and_a_silent_one_what_the_others_do():
    returns = returned({"a": "RR.", "b": "R..", "c": "..."}, daily={"a": 3.0, "b": 1.0})
    assert weights_of(returns, rows_of(returns), np.array([0, 1, 2])).tolist() == [3.0, 1.0, 2.0]
    assert weights_of(returns, np.array([1, 2]), np.array([0])).tolist() == [1.0, 1.0]


def test_only_what_was_told_until_the_end_of_the_span_weighs():
    returns = returned({"a": "RR", "b": "R."}, daily={"a": 3.0}, zeros=[("a", "2019-03")])
    assert weights_of(returns, rows_of(returns), np.array([0])).tolist() == [0.0, 1.0]


@pytest.mark.parametrize(("units", "columns"), [({"a": "..", "b": ".."}, [0, 1]), ({"a": "ZZ", "b": "ZZ"}, [0, 1]), ({"a": "RR", "b": "R."}, [-1, -1])])
def test_without_anything_to_weigh_all_weigh_alike(units, columns):
    returns = returned(units, daily=RATES)
    assert weights_of(returns, rows_of(returns), np.array(columns)).tolist() == [1.0, 1.0]


def test_a_share_is_weighed_by_cases_and_by_days():
    returns, columns = returned({"a": "RR", "b": "R."}), np.array([0, 1])
    expected, reported = np.ones((2, 2), dtype=bool), np.array([[True, True], [True, False]])
    april = np.array([1])
    assert share_of(np.array([2.0, 1.0]), reported[:, 1:], expected[:, 1:], returns, april) == 0.666666667
    assert share_of(np.array([2.0, 1.0]), reported, expected, returns, columns) == round(153 / 183, 9)
    assert share_of(np.array([2.0, 1.0]), reported, ~expected, returns, columns) == 1.0
    assert share_of(np.array([2.0, 1.0]), ~expected, expected, returns, columns) == 0.0
    assert share_of(np.array([2.0, 1.0]), ~expected, ~expected, returns, columns) == 1.0


def test_months_left_out_are_gathered_by_unit_and_reason():
    returns = returned({"a": "RRR", "b": "RRR"})
    flags = np.array([[False, False, True], [True, True, True]])
    span = Span(THEN.start, THEN.start.shift(2))
    found = left_out(returns, rows_of(returns), span, flags, lambda place, step: "late" if step == 1 else f"other{place}")
    first, second, third = span.months()
    assert list(found) == [Excluded("a", (third,), "other0"), Excluded("b", (first, third), "other1"), Excluded("b", (second,), "late")]
    assert [exclusion.reason for exclusion in unplaced_months(returns, rows_of(returns), span, flags)] == [UNPLACED, UNPLACED]


def test_of_a_level_the_last_month_reported_stands_in():
    returns = returned({"a": "RR.", "b": "RP.", "c": "..R", "d": "..."})
    end = THEN.start.shift(2)
    excluded = tuple(Excluded(unit, (end,), reason) for unit, reason in (("a", "open"), ("b", "open"), ("c", "partial"), ("d", "open")))
    coverage = Coverage(1, 4, 1, 4, excluded=excluded)
    found = with_carried(coverage, returns, rows_of(returns), Span(end, end))
    assert [exclusion.carried for exclusion in found.excluded] == [Month(2019, 4), Month(2019, 4), None, None]
    outside = Span(Month(2030, 1), Month(2030, 1))
    assert with_carried(coverage, returns, rows_of(returns), outside) is coverage
    assert with_carried(coverage, returns, rows_of(returns), Span(THEN.start.shift(1), end)) == found
    early = with_carried(coverage, returns, rows_of(returns), Span(THEN.start.shift(1), THEN.start.shift(1)))
    assert [exclusion.carried for exclusion in early.excluded] == [Month(2019, 3), Month(2019, 3), None, None]
    whole = Coverage(1, 1, 1, 1, excluded=excluded[2:3])
    assert with_carried(whole, returns, rows_of(returns), Span(end, end)) is whole


def test_the_level_before_a_rise_was_reported_whatever_borders_moved():
    both = (MARCH, APRIL)
    coverage = Coverage(1, 2, 1, 2, excluded=(Excluded("a", both, "joint"), Excluded("b", both, "open")))
    assert [exclusion.months for exclusion in without_month_before(coverage, MARCH).excluded] == [(APRIL,), both]


@pytest.mark.parametrize(
    ("letter", "reason", "why"),
    [("P", "", "partial"), ("P", Reason.CATEGORIES, "partial"), ("P", Reason.DAY, "day"), ("W", "", "waived"), (".", "", "open")],
)
def test_a_month_is_not_complete_for_what_has_come_of_it(letter, reason, why):
    returns = returned({"a": "R" + letter}, reasons={("a", "2019-04"): reason})
    assert why_open(returns, rows_of(returns), side_of(returns, rows_of(returns), THEN, None), 0, 1) == why


def test_a_month_that_ended_early_is_told_to_a_day():
    returns = returned({"a": "RRR"}, days={("a", "2019-04"): 20})
    assert why_open(returns, rows_of(returns), side_of(returns, rows_of(returns), THEN, None), 0, 1) == "day"


def test_a_unit_ends_with_its_month_and_not_before():
    returns = returned({"a": "RRR", "b": "..."}, ended={"b": Month(2019, 4).number})
    side = side_of(returns, rows_of(returns), THEN, None)
    assert [why_open(returns, rows_of(returns), side, 1, step) for step in (0, 1)] == ["open", "ended"]
    assert why_open(returns, rows_of(returns), side, 0, 1) == "open"


def test_a_month_in_a_longer_return_is_in_another_period_and_one_outside_is_open():
    quarter = (Month(2019, 4).number, Month(2019, 6).number)
    returns = returned({"a": "R..."}, longer={"a": {quarter: 9.0}})
    rows = rows_of(returns)
    assert [why_open(returns, rows, side_of(returns, rows, THEN, None), 0, step) for step in (0, 1)] == ["open", "period"]
    assert why_open(returns, rows, side_of(returns, rows, NOW, None), 0, 0) == "open"


def why(returns, step, *, place=1):
    return why_not(returns, rows_of(returns), matched(returns), place, step)


def test_periods_that_do_not_fit_are_the_reason():
    both = (MARCH.number, APRIL.number)
    returns = returned({"a": two_years("RR", "RR"), "b": two_years("R.", "..")}, longer={"b": {both: 9.0}})
    assert [why(returns, step) for step in (0, 1)] == ["period", "no_base"]
    quarter = (MARCH.number - 12, MARCH.number - 10)
    returns = returned({"a": two_years("RR", "RR"), "b": "...RRRRRRRRR" + "RR"}, longer={"b": {quarter: 9.0}})
    assert [why(returns, step) for step in (0, 1)] == ["period", "period"]


@pytest.mark.parametrize(("cut", "reason"), [("2020-04", "day"), ("2019-04", "no_base")])
def test_a_month_to_a_day_that_the_other_side_does_not_know(cut, reason):
    returns = returned({"a": two_years("RR", "RR"), "b": two_years("RR", "RR")}, days={("b", cut): 15})
    assert matched(returns).both.tolist() == [[True, True], [True, False]]
    assert why(returns, 1) == reason


def test_borders_that_moved_are_the_reason_where_only_the_sum_is_compared():
    returns = returned({"a": two_years("RR", "RR"), "b": two_years("RR", "R."), "c": two_years("RR", "RR")}, moves=(("a", "b", Month(2020, 1).number),))
    match = matched(returns)
    assert match.both.tolist() == [[True, False], [True, False], [True, True]]
    assert [why(returns, 1, place=place) for place in (0, 1)] == ["joint", "open"]
