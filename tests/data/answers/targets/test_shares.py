"""A share over a span against its target, worked out by hand: until it is over by its months, then by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.question import Row
from data.answers.targets.shares import share_standing
from data.answers.targets.status import status_of
from data.calculations.forecast import DAYS_A_MONTH, Progress, drift_of
from data.calculations.periods import Month
from data.reading.rows import Target

JUNE = dt.date(2024, 6, 30)
DUE = dt.date(2024, 12, 31)


def target(value=0.8, *, metric="solved_rate", due=DUE, compare=None):
    return Target("t", "t", metric, "1", due, value, None, compare=compare)


def share(numerator, denominator, *, month=None, factor=1.0):
    return Row(factor * numerator / denominator, month=month, numerator=numerator, denominator=denominator)


def months(*solved, of=100.0):
    """The rows of the months up to June."""
    return [share(number, of, month=Month(2024, 7 - len(solved) + place)) for place, number in enumerate(solved)]


def standing(so_far, rows=(), *, today=JUNE, is_additive=True, **parts):
    return share_standing(target(**parts), so_far, rows, today=today, is_additive=is_additive)


def test_the_chance_of_a_share_is_that_of_its_surplus_going_on_as_month_by_month():
    found = standing(share(450.0, 600.0), months(70.0, 72.0, 85.0, 79.0, 81.0))
    surpluses = zip((-10.0, -8.0, 5.0, -1.0, 1.0), (29, 31, 30, 31, 30), strict=True)  # against 80 of 100 solved
    drift = drift_of([Progress(surplus, days / DAYS_A_MONTH) for surplus, days in surpluses])
    assert found.probability == pytest.approx(drift.probability(30.0, within=184 / DAYS_A_MONTH))  # 450 are 30 fewer than 480
    assert (found.value, found.days_left, found.learnt_months, found.note) == (0.75, 184, 5, None)
    assert found.status == status_of(found.probability)


def test_a_cap_wants_the_share_below():
    rows = months(70.0, 72.0, 85.0, 79.0, 81.0)
    capped, wanted = (standing(share(450.0, 600.0), rows, compare=compare) for compare in ("at_most", "at_least"))
    assert (capped.note, wanted.note) == ("reached_now", None)
    assert capped.probability == pytest.approx(1 - wanted.probability)


@pytest.mark.parametrize(
    ("solved", "compare", "note"), [(80.0, None, "reached_now"), (80.0, "at_most", "reached_now"), (81.0, "at_most", None), (79.0, None, None)]
)
def test_a_share_right_on_its_target_has_reached_it_on_either_side(solved, compare, note):
    assert standing(share(solved, 100.0), months(70.0, 72.0, 85.0, 79.0), compare=compare).note == note


@pytest.mark.parametrize(
    ("today", "solved", "status", "probability"),
    [(DUE, 80.0, "met", 1.0), (DUE, 79.0, "missed", 0.0), (DUE + dt.timedelta(days=3), 80.0, "met", 1.0)],
)
def test_once_the_span_is_over_the_share_itself_decides(today, solved, status, probability):
    found = standing(share(solved, 100.0), months(70.0, 72.0, 85.0, 79.0), today=today)
    assert (found.status, found.probability, found.note) == (status, probability, None)


def test_a_day_before_the_end_nothing_is_decided():
    found = standing(share(79.0, 100.0), months(70.0, 72.0, 85.0, 79.0), today=DUE - dt.timedelta(days=1))
    assert (found.days_left, found.is_open) == (1, True)
    assert 0.0 < found.probability < 1.0


@pytest.mark.parametrize(("rows", "is_additive"), [(months(70.0, 72.0), True), (months(70.0, 72.0, 85.0, 79.0), False)])
def test_too_few_months_and_what_does_not_add_up_are_not_forecast(rows, is_additive):
    found = standing(share(75.0, 100.0), rows, is_additive=is_additive)
    assert (found.probability, found.status, found.note, found.learnt_months) == (None, "unknown", "short_history", len(rows))


def test_months_without_a_share_teach_nothing_and_only_the_latest_twelve_teach():
    rows = [Row(None, numerator=None, denominator=9.0), Row(None, numerator=9.0, denominator=None), *months(70.0, 72.0, 85.0)]
    assert standing(share(75.0, 100.0), rows).learnt_months == 3
    assert standing(share(75.0, 100.0), [share(7.0, 10.0, month=Month(2023, 1).shift(step)) for step in range(14)]).learnt_months == 12


def test_a_share_that_is_not_known_is_incomplete():
    found = standing(Row(None, numerator=3.0), months(70.0, 72.0, 85.0, 79.0))
    assert (found.value, found.status, found.note, found.days_left) == (None, "unknown", "incomplete", 184)


def test_a_ratio_by_the_thousand_counts_in_its_own_unit():
    rows = [share(number, 1_000.0, month=Month(2024, place), factor=1_000.0) for place, number in ((3, 40.0), (4, 60.0), (5, 50.0), (6, 70.0))]
    found = standing(share(220.0, 4_000.0, factor=1_000.0), rows, metric="cameras_per_1000_cases", value=50.0)
    surpluses = zip((-10.0, 10.0, 0.0, 20.0), (31, 30, 31, 30), strict=True)
    drift = drift_of([Progress(surplus, days / DAYS_A_MONTH) for surplus, days in surpluses])
    assert found.probability == pytest.approx(drift.probability(-20.0, within=184 / DAYS_A_MONTH))
