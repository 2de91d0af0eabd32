"""A task against its target, worked out by hand: what is left, the paces, the months that tell of them, and what a standing says of itself."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.comparing.coverage import Coverage
from data.answers.question import Row
from data.answers.targets.standing import TRACE_OF_SHARE, Forecast, Standing, changes, dates, done, mean_pace, months_of, returned_share, task_standing
from data.calculations.forecast import DAYS_A_MONTH, Interval, pace_of, safe_pace
from data.calculations.periods import Month
from data.reading.rows import Target

JUNE = dt.date(2024, 6, 30)
DUE = dt.date(2024, 12, 31)
AHEAD = 184 / DAYS_A_MONTH


def target(metric="compounds_built", *, value=20.0, due=DUE, compare=None):
    return Target("t", "t", metric, "1", due, value, None, compare=compare)


def rows(*amounts, of=None):
    """The rows of the months up to June 2024."""
    months = [Month(2024, 6).shift(place + 1 - len(amounts)) for place in range(len(amounts))]
    if of is None:
        return [Row(amount, month=month) for amount, month in zip(amounts, months, strict=True)]
    return [Row(amount / of, month=month, numerator=amount, denominator=of) for amount, month in zip(amounts, months, strict=True)]


def task(*amounts, of=None, today=JUNE, **parts):
    return task_standing(target(**parts), rows(*amounts, of=of), today=today)


def standing(**parts):
    """A standing of a share of cameras that wants 50 %."""
    return Standing(**({"target": target("camera_online_rate", value=0.5), "value": 0.4, "days_left": 0, "status": "watch"} | parts))


def test_a_task_has_a_gap_a_required_pace_and_the_paces_so_far():
    found = task(0.0, 4.0, 4.0, 4.0, 6.0, 8.0, 10.0)
    assert (found.value, found.done, found.gap, found.days_left, found.note) == (10.0, 10.0, 10.0, 184, None)
    assert found.required_pace == pytest.approx(10.0 / AHEAD)
    assert found.pace_3 == pytest.approx(6.0 * DAYS_A_MONTH / 91)
    assert found.pace_6 == pytest.approx(10.0 * DAYS_A_MONTH / 182)
    assert found.learnt_months == 6
    pace = pace_of(changes(rows(0.0, 4.0, 4.0, 4.0, 6.0, 8.0, 10.0), done, today=JUNE))
    assert (found.pace, found.forecast_pace, found.forecast) == (pace, pace.mean, dates(pace.months_until(10.0), JUNE))
    assert found.probability == pytest.approx(pace.probability(10.0, within=AHEAD))
    assert found.safe_pace == pytest.approx(safe_pace(10.0, within=AHEAD, dispersion=pace.dispersion))


def test_a_task_that_is_done_is_met_for_sure_and_has_no_forecast():
    found = task(18.0, 19.0, 19.0, 20.0, today=DUE + dt.timedelta(days=9))
    assert (found.status, found.gap, found.probability, found.forecast, found.required_pace) == ("met", 0.0, 1.0, None, None)
    assert task(18.0, 19.0, 19.0, 23.0).gap == 0.0


@pytest.mark.parametrize(("days", "status"), [(-1, "missed"), (0, "out_of_reach"), (1, "out_of_reach")])
def test_a_task_is_missed_the_day_after_it_was_due(days, status):
    assert task(0.0, 1.0, 2.0, 3.0, due=JUNE + dt.timedelta(days=days)).status == status


def test_months_in_which_nothing_was_done_tell_that_nothing_will_be():
    found = task(5.0, 5.0, 5.0, 5.0)
    assert (found.status, found.probability, found.forecast_pace, found.note, found.pace) == ("out_of_reach", 0.0, 0.0, None, None)
    assert found.safe_pace == pytest.approx(safe_pace(15.0, within=AHEAD, dispersion=1.0))
    short = task(5.0, 5.0, 5.0)
    assert (short.status, short.probability, short.forecast_pace, short.note) == ("unknown", None, None, "short_history")
    assert short.pace_3 is None


@pytest.mark.parametrize(
    ("metric", "value", "amount", "of", "gap"),
    [
        ("networked_rate", 0.9, 20.0, 31.0, 8.0),  # 27.9 of 31 are 28
        ("networked_rate", 0.7, 21.0, 30.0, 0.0),  # 0.7 × 30 leaves a trace
        ("compounds_built", 20.0, 19.5, None, 1.0),
        ("funds_paid", 100.5, 60.25, None, 40.25),
        ("funds_paid", 0.3, 0.1, None, 0.2),
        ("paid_rate", 0.5, 20.111, 100.0, 29.89),
    ],
)
def test_compounds_are_left_in_whole_numbers_and_money_in_cents(metric, value, amount, of, gap):
    assert task(0.0, amount, of=of, metric=metric, value=value).gap == gap


def test_nothing_known_to_be_done_is_nothing_done():
    found = task_standing(target("networked_rate", value=0.5), [Row(0.0, month=Month(2024, 6), numerator=None, denominator=30.0)], today=JUNE)
    assert (found.done, found.gap) == (0.0, 15.0)


@pytest.mark.parametrize(
    ("amounts", "learnt"),
    [
        ((0, 0, 0, 0, 0, 1, 2, 3, 4), 6),  # eight changes, the first four of nothing: half of the window is kept
        ((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3), 6),
        ((0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 10),
        ((5, 5, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), 12),
        ((None, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 9),  # eleven changes without the first two
        ((0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 9),
        (tuple(range(1, 15)), 12),
    ],
)
def test_months_before_the_first_completion_of_all_tell_nothing(amounts, learnt):
    assert task(*amounts, value=200.0).learnt_months == learnt


def test_changes_are_those_between_months_that_are_both_known():
    found = changes(rows(10.0, 12.0, None, 15.0, 16.0), done, today=dt.date(2024, 6, 15))
    assert [(step.amount, step.months) for step in found] == [(2.0, 31 / DAYS_A_MONTH), (1.0, 15 / DAYS_A_MONTH)]


def test_the_running_month_counts_up_to_today():
    today = dt.date(2024, 6, 15)
    assert [months_of(Row(1.0, month=month), today) for month in (Month(2024, 6), Month(2024, 2), None)] == [days / DAYS_A_MONTH for days in (15, 29, 15)]


def test_what_is_done_is_the_value_or_the_numerator_of_a_rate():
    assert [done(row) for row in (Row(3.0), Row(0.5, numerator=4.0, denominator=8.0), Row(0.5, numerator=4.0))] == [3.0, 4.0, 0.5]


@pytest.mark.parametrize(
    ("row", "share"),
    [
        (Row(None), 0.0),
        (Row(1.0), 1.0),
        (Row(1.0, coverage=Coverage(1, 2, 2, 2, share=0.7)), 1.0),
        (Row(1.0, coverage=Coverage(1, 2, 1, 2, share=0.7)), 0.7),
        (Row(1.0, coverage=Coverage(1, 2, 1, 2, share=1.0)), 1.0 - TRACE_OF_SHARE),
    ],
)
def test_a_month_is_returned_by_weight_and_never_whole_while_anything_is_missing(row, share):
    assert returned_share(row) == share


def test_a_mean_pace_needs_the_level_at_both_ends():
    assert mean_pace(rows(10.0, 12.0, 14.0, 16.0), done, months=3, today=JUNE) == pytest.approx(6 / (91 / 30.4375))
    assert mean_pace(rows(9.0, 10.0, None, None, 16.0), done, months=3, today=JUNE) == pytest.approx(6 / (91 / 30.4375))
    assert mean_pace(rows(12.0, 14.0, 16.0), done, months=3, today=JUNE) is None
    assert mean_pace(rows(None, 12.0, 14.0, 16.0), done, months=3, today=JUNE) is None
    assert mean_pace(rows(10.0, 12.0, 14.0, None), done, months=3, today=JUNE) is None


def test_days_are_rounded_up_and_too_far_ones_have_no_name():
    assert dates(Interval(1.5, 0.0, None), JUNE) == Forecast(dt.date(2024, 8, 15), JUNE, None)


def test_months_left_are_days_of_a_usual_month_and_never_less_than_none():
    assert (standing(days_left=61).months_left, standing(days_left=-5).months_left) == (61 / DAYS_A_MONTH, 0.0)


def test_only_an_open_target_has_a_chance():
    assert [standing(status=status, probability=0.4).chance for status in ("watch", "unknown", "met", "missed")] == [0.4, 0.4, None, None]
    assert (standing().is_cap, Standing(target=target(compare="at_most"), value=1.0, days_left=1).is_cap) == (False, True)
    assert standing().metric.key == "camera_online_rate"


def test_what_the_whole_outgrows_is_required_as_well():
    found = standing(days_left=61, gap=20.0, required_pace=14.0, whole_pace=8.0, whole_pace_3=6.0)
    assert found.required_pace_3 == pytest.approx(20.0 * DAYS_A_MONTH / 61 + 3.0)
    shrinking = standing(days_left=61, gap=None, required_pace=14.0, whole_pace=8.0, whole_pace_3=-6.0)
    assert (shrinking.required_pace_3, shrinking.grows, found.grows) == (0.0, False, True)
    for missing in ("whole_pace", "whole_pace_3"):
        assert standing(**({"days_left": 61, "required_pace": 14.0, "whole_pace": 8.0, "whole_pace_3": 6.0} | {missing: None})).required_pace_3 == 14.0
    assert standing(whole_pace=8.0, whole_pace_3=6.0).required_pace_3 is None


def test_a_gap_closes_by_what_the_part_gains_beyond_its_share_of_the_whole():
    found = standing(forecast_pace=10.0, whole_pace=4.0, pace_3=6.0, whole_pace_3=2.0)
    assert (found.closed, found.closed_3) == (8.0, 5.0)
    assert (standing(forecast_pace=10.0).closed, standing().closed, standing(whole_pace=4.0).closed_3) == (10.0, None, None)


@pytest.mark.parametrize(
    ("forecast", "latest", "status", "differ"),
    [
        (6.0, 4.0, "watch", False),
        (6.0, 8.0, "watch", False),
        (6.0, 3.9, "watch", True),
        (6.0, 8.1, "watch", True),
        (-6.0, -8.1, "watch", True),
        (0.0, 0.0, "watch", False),
        (6.0, 3.9, "met", False),
        (None, 3.9, "watch", False),
        (6.0, None, "watch", False),
    ],
)
def test_paces_differ_by_more_than_a_third(forecast, latest, status, differ):
    assert standing(forecast_pace=forecast, pace_3=latest, status=status).paces_differ is differ


@pytest.mark.parametrize(
    ("parts", "needs"),
    [
        ({"whole_pace_3": 2.0, "gap": 5.0, "forecast_pace": 3.0}, True),
        ({"whole_pace_3": 2.0, "gap": 0.0, "forecast_pace": 3.0}, False),
        ({"whole_pace_3": 2.0, "gap": 5.0, "forecast_pace": None}, False),
        ({"whole_pace_3": 2.0, "gap": 5.0, "forecast_pace": 3.0, "status": "missed"}, False),
        ({"forecast_pace": 6.0, "pace_3": 1.0}, True),
        ({"forecast_pace": 3.0, "pace_3": 3.0, "required_pace": 4.0, "gap": 5.0, "status": "on_course"}, True),
        ({"forecast_pace": 3.0, "pace_3": 3.0, "required_pace": 3.0, "gap": 5.0, "status": "on_course"}, False),
        ({"forecast_pace": 3.0, "pace_3": 3.0, "required_pace": 4.0, "gap": 5.0, "status": "watch"}, False),
        ({"forecast_pace": 3.0, "pace_3": 3.0, "required_pace": 4.0, "gap": 0.0, "status": "on_course"}, False),
        ({"forecast_pace": None, "pace_3": 3.0, "required_pace": 4.0, "gap": 5.0, "status": "on_course"}, False),
        ({"forecast_pace": 3.0, "pace_3": None, "required_pace": 4.0, "gap": 5.0, "status": "on_course"}, False),
    ],
)
def test_a_status_needs_its_paces_where_they_say_something_else(parts, needs):
    assert standing(**parts).needs_reason is needs
