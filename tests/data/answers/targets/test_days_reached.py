"""How far units have reported, worked out by hand from what has come of their months."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from data.answers.comparing.coverage import Coverage, Excluded
from data.answers.comparing.regular import Regular, Reports
from data.answers.question import Row
from data.answers.targets.reached import day_reached, partly_returned, to_compare
from data.calculations.forecast import DAYS_A_MONTH
from data.calculations.periods import Month, Span
from tests.data.answers.comparing.returned import returned, rows_of, two_years

APRIL = Month(2019, 4)


def reports(units, **parts):
    returns = returned(units, **parts)
    nothing = returned({"none": "."})
    return Reports(returns, rows_of(returns), Regular(0, 0, (), (), ()), nothing, np.zeros(0, dtype=np.int64))


@pytest.mark.parametrize(
    ("units", "day"),
    [
        ({"a": "RR", "b": "RR"}, dt.date(2019, 4, 30)),
        ({"a": "RR", "b": "R."}, dt.date(2019, 4, 30)),
        ({"a": "R.", "b": "Rz"}, dt.date(2019, 3, 31)),
        ({"a": "Z.", "b": "z."}, dt.date(2019, 3, 31)),
        ({"a": "z.", "b": "z."}, None),
        ({"a": "..", "b": ".."}, None),
    ],
)
def test_the_last_month_reported_is_reached_and_a_presumed_zero_reaches_no_further(units, day):
    assert day_reached(reports(units), APRIL) == day


def test_units_reach_each_its_own_day_and_all_the_mean_by_weight():
    days = {("a", "2019-04"): 10, ("b", "2019-04"): 19}
    assert day_reached(reports({"a": "RR", "b": "RR"}, daily={"a": 2.0}, days=days), APRIL) == dt.date(2019, 4, 13)  # (2 · 10 + 19) / 3
    assert day_reached(reports({"a": "RR", "b": "RP"}, days=days), APRIL) == dt.date(2019, 4, 14)  # 14.5
    assert day_reached(reports({"a": "R.", "b": "RR"}, days=days), APRIL) == dt.date(2019, 4, 19)


def test_what_came_after_the_month_asked_about_is_not_looked_at():
    assert day_reached(reports({"a": "RRR"}), APRIL) == dt.date(2019, 4, 30)
    assert day_reached(reports({"a": "RR"}), Month(2020, 1)) == dt.date(2019, 4, 30)
    assert day_reached(reports({"a": "RR"}), Month(2019, 2)) is None
    assert day_reached(reports({"a": "RR"})._replace(rows=np.zeros(0, dtype=np.int64)), APRIL) is None


def test_a_part_of_a_month_counts_by_weight_and_days():
    third = reports({"a": "RR", "b": "RR", "c": "RP"}, days={("c", "2019-04"): 15})
    assert partly_returned(third, APRIL, is_last=False) == pytest.approx(15 / 30 / 3)
    assert partly_returned(third, APRIL, is_last=True) == pytest.approx(1 / 3)
    heavy = reports({"a": "RR", "c": "RP"}, daily={"c": 3.0}, days={("c", "2019-04"): 15})
    assert partly_returned(heavy, APRIL, is_last=False) == pytest.approx(0.5 * 3 / 4)
    unknown = reports({"a": "RR", "c": "RP"})
    assert partly_returned(unknown, APRIL, is_last=True) == 0.0


def test_a_month_that_ended_early_was_returned_in_part():
    early = reports({"a": "RRR", "b": "RRR"}, days={("a", "2019-04"): 15})
    assert partly_returned(early, APRIL, is_last=False) == pytest.approx(15 / 30 / 2)


@pytest.mark.parametrize("month", [Month(2019, 2), Month(2019, 5)])
def test_outside_the_data_nothing_was_returned(month):
    assert partly_returned(reports({"a": "RP"}, days={("a", "2019-04"): 15}), month, is_last=False) == 0.0


SPRING = Span(Month(2020, 3), Month(2020, 4))
JUNE = Month(2020, 6)
FULL = two_years("RR", "RR")


def left(units, *excluded, due=SPRING.end, **parts):
    row = Row(0.0, span=SPRING, base=SPRING.shift(-12), coverage=Coverage(2, 2, 4, 4, excluded=excluded))
    return to_compare(reports(units, **parts), row, due, through=SPRING.end.last_day)


def test_where_all_is_compared_nothing_is_left_but_the_months_to_come():
    found = left({"a": FULL, "b": FULL}, due=JUNE)
    assert (found.of_past, found.of_rest, found.missing) == (0.0, 1.0, 0.0)
    assert found.ahead == pytest.approx(61 / DAYS_A_MONTH)  # May and June, which both had last year
    assert left({"a": FULL, "b": FULL}).ahead == 0.0


@pytest.mark.parametrize(("reason", "share", "days"), [("open", 1.0, 30), ("partial", 1.0, 30), ("day", 1.0, 30), ("waived", 0.0, 0), ("no_base", 0.0, 0)])
def test_of_what_is_left_out_only_what_is_late_has_still_to_come(reason, share, days):
    found = left({"a": FULL, "b": FULL}, Excluded("b", (Month(2020, 4),), reason))
    assert (found.of_past, found.missing, found.ahead) == (share, pytest.approx(0.5 * days / DAYS_A_MONTH), pytest.approx(0.5 * days / DAYS_A_MONTH))


def test_of_a_late_and_a_waived_unit_the_share_to_come_is_that_of_the_late_one_in_the_base():
    excluded = (Excluded("a", (Month(2020, 4),), "open"), Excluded("b", (Month(2020, 4),), "waived"))
    assert left({"a": FULL, "b": FULL}, *excluded, daily={"a": 3.0}).of_past == pytest.approx(0.75)
    rest = (excluded[0]._replace(is_rest=True), excluded[1])
    assert left({"a": FULL, "b": FULL}, *rest).of_past == 0.0


def test_the_days_after_a_cut_are_still_to_come_and_nothing_is_late():
    found = left({"a": FULL, "b": FULL}, days={("b", "2020-04"): 20})
    assert (found.of_past, found.missing) == (1.0, 0.0)
    assert found.ahead == pytest.approx(0.5 * 10 / DAYS_A_MONTH)


def test_a_base_that_nobody_told_brings_nothing():
    found = left({"a": FULL, "b": two_years("R.", "RR")}, Excluded("b", (Month(2020, 4),), "open"))
    assert (found.of_past, found.missing) == (0.0, 0.0)


def test_a_unit_that_has_ended_or_is_waived_has_no_rest_of_the_year():
    ended = left({"a": FULL, "b": FULL}, due=JUNE, ended={"b": JUNE.number}, daily={"a": 3.0})
    assert ended.of_rest == pytest.approx((4 * 31 + 3 * 30) / (4 * 61))  # of May and June a year before 3 and 1 cases a day, without June of b
    waived = left({"a": FULL, "b": two_years("RR", "RW")}, due=JUNE)
    assert (waived.of_rest, waived.ahead) == (0.5, pytest.approx(61 / DAYS_A_MONTH))


def test_without_units_all_days_up_to_the_last_are_to_come():
    nobody = reports({"a": FULL})._replace(rows=np.zeros(0, dtype=np.int64))
    found = to_compare(nobody, Row(0.0, span=SPRING), Month(2020, 6), through=dt.date(2020, 5, 11))
    assert (found.of_past, found.of_rest, found.missing, found.ahead) == (1.0, 1.0, 0.0, pytest.approx(50 / DAYS_A_MONTH))
    assert to_compare(nobody, Row(0.0, span=SPRING), Month(2020, 4), through=dt.date(2020, 5, 11)).ahead == 0.0
    assert to_compare(reports({"a": FULL}), Row(None), Month(2020, 6), through=dt.date(2020, 5, 31)).ahead == pytest.approx(30 / DAYS_A_MONTH)
