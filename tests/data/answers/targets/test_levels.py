"""A level against its target, worked out by hand: judged on its day, until then by its drift, beside the growth of its whole."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.comparing.coverage import Coverage
from data.answers.question import Row
from data.answers.targets.levels import level_standing
from data.answers.targets.standing import changes, dates
from data.calculations.forecast import DAYS_A_MONTH, drift_of
from data.calculations.periods import Month
from data.reading.rows import Target

JUNE = dt.date(2024, 6, 30)
DUE = dt.date(2024, 12, 31)
AHEAD = 184 / DAYS_A_MONTH
MONTHS = [Month(2024, month) for month in range(1, 7)]
SINCE_JANUARY = (0, 29, 60, 90, 121, 151)  # days from its end to that of each month


def target(metric="camera_online_rate", *, value=0.75, due=DUE, compare=None):
    return Target("t", "t", metric, "1", due, value, None, compare=compare)


def shares(*numerators, of=1_000.0, coverage=None):
    wholes = of if isinstance(of, list) else [of] * len(numerators)
    months = MONTHS[-len(numerators) :]
    return [Row(n / d, month=month, numerator=n, denominator=d, coverage=coverage) for n, d, month in zip(numerators, wholes, months, strict=True)]


def amounts(*numbers):
    return [Row(number, month=month) for number, month in zip(numbers, MONTHS[-len(numbers) :], strict=True)]


def standing(rows, *, today=JUNE, **parts):
    return level_standing(target(**parts), rows, today=today)


def daily(first, each):
    """A number at the end of each month that rises every day by as much."""
    return [first + each * days for days in SINCE_JANUARY]


def test_a_share_has_to_keep_up_with_its_whole():
    found = standing(shares(*daily(1_000.0, 1.0), of=daily(2_000.0, 2.0)))
    assert (found.done, found.gap, found.days_left, found.learnt_months) == (1_151.0, 576.0, 184, 5)  # 75 % of 2,302 are 1,726.5
    assert found.required_pace == pytest.approx(576 / AHEAD + 0.75 * 2 * DAYS_A_MONTH)
    assert (found.pace_3, found.forecast_pace) == (pytest.approx(DAYS_A_MONTH), pytest.approx(DAYS_A_MONTH))
    assert (found.whole_pace, found.whole_pace_3, found.pace_6) == (pytest.approx(2 * DAYS_A_MONTH), pytest.approx(2 * DAYS_A_MONTH), None)
    assert (found.status, found.probability, found.forecast, found.note) == ("out_of_reach", pytest.approx(0.0), None, None)


def test_a_share_of_a_whole_that_shrinks_needs_nothing_more():
    found = standing(shares(*daily(1_000.0, 0.0), of=daily(2_000.0, -4.0)), value=0.75)
    assert (found.gap, found.required_pace) == (47.0, 0.0)  # 75 % of 1,396 are 1,047; the whole falls by far more than 47 in half a year
    assert found.forecast is not None


def test_a_level_that_rises_slowly_gets_there_and_one_that_falls_does_not():
    slow, falling = (standing(amounts(*daily(100.0, each)), metric="cameras_online", value=last) for each, last in ((0.01, 102.0), (-0.01, 120.0)))
    assert slow.forecast_pace == pytest.approx(0.304375)  # 0.49 of a camera are missing, so one: 100 days of 0.01
    assert (slow.forecast.median, falling.forecast) == (JUNE + dt.timedelta(days=100), None)


def test_the_pace_of_six_months_needs_seven():
    rows = [Row(number, month=Month(2023, 12).shift(place)) for place, number in enumerate((90.0, 100.0, 104.0, 103.0, 110.0, 111.0, 118.0))]
    assert standing(rows, metric="cameras_online").pace_6 == pytest.approx(28.0 * DAYS_A_MONTH / 182)


def test_an_amount_moves_itself_and_has_no_whole():
    rows = amounts(100.0, 104.0, 103.0, 110.0, 111.0, 118.0)
    found = standing(rows, metric="cameras_online", value=150.0)
    drift = drift_of(changes(rows, lambda row: row.value, today=JUNE))
    assert (found.gap, found.done, found.value, found.whole_pace, found.whole_pace_3) == (32.0, 118.0, 118.0, None, None)
    assert found.probability == pytest.approx(drift.probability(32.0, within=AHEAD))
    assert (found.forecast_pace, found.forecast) == (pytest.approx(drift.mean), dates(drift.months_until(32.0), JUNE))
    assert (found.pace_3, found.required_pace) == (pytest.approx(15.0 * DAYS_A_MONTH / 91), pytest.approx(32.0 / AHEAD))


def test_a_chance_is_counted_from_where_the_level_lies_not_from_whole_cameras():
    rows = shares(900.0, 904.0, 903.0, 910.0, 911.0, 918.0, of=999.0)
    found = standing(rows, value=0.93)
    drift = drift_of(changes(rows, lambda row: row.numerator - 0.93 * 999, today=JUNE))
    assert found.gap == 12.0  # 929.07 are wanted
    assert found.probability == pytest.approx(drift.probability(11.07, within=AHEAD))


def test_a_cap_on_a_level_is_the_other_side():
    rows = amounts(100.0, 104.0, 103.0, 110.0, 111.0, 118.0)
    above, below = (standing(rows, metric="cameras_online", value=value, compare="at_most") for value in (110.0, 130.0))
    assert (above.gap, below.gap, below.note) == (8.0, 0.0, "reached_now")
    assert above.forecast_pace == pytest.approx(-drift_of(changes(rows, lambda row: row.value, today=JUNE)).mean)
    assert below.probability == pytest.approx(drift_of(changes(rows, lambda row: -row.value, today=JUNE)).probability(-12.0, within=AHEAD))
    share = standing(shares(900.0, 904.0, 903.0, 910.0), compare="at_most", value=0.9)
    assert (share.gap, share.whole_pace, share.pace_3) == (10.0, None, pytest.approx(-10.0 * DAYS_A_MONTH / 91))


@pytest.mark.parametrize(
    ("due", "last", "status"),
    [
        (JUNE, 750.0, "met"),
        (JUNE, 749.0, "missed"),
        (JUNE - dt.timedelta(days=1), 750.0, "met"),
        (JUNE - dt.timedelta(days=1), 749.0, "missed"),
    ],
)
def test_a_level_is_judged_on_the_day_that_it_is_due(due, last, status):
    found = standing(shares(740.0, 741.0, 743.0, last), due=due)
    assert (found.status, found.probability, found.note) == (status, float(status == "met"), None)


@pytest.mark.parametrize(("last", "status"), [(750.0, "met"), (749.0, "out_of_reach")])
def test_within_a_month_a_level_that_is_due_may_still_be_returned(last, status):
    day = dt.date(2024, 6, 15)
    assert standing(shares(740.0, 741.0, 743.0, last), due=day, today=day).status == status


def test_a_level_reached_early_is_not_met_before_its_day():
    found = standing(shares(760.0, 761.0, 763.0, 762.0))
    assert (found.is_open, found.gap, found.note, found.forecast) == (True, 0.0, "reached_now", None)
    assert 0.0 < found.probability < 1.0


@pytest.mark.parametrize(("share", "note", "is_known"), [(0.8, None, True), (0.79, "incomplete", False)])
def test_a_level_of_which_too_little_is_returned_is_neither_judged_nor_forecast(share, note, is_known):
    rows = shares(700.0, 710.0, 730.0, 738.0, coverage=Coverage(4, 5, 4, 5, share=share))
    found = standing(rows)
    assert (found.note, found.probability is not None, found.status != "unknown") == (note, is_known, is_known)
    assert (standing(rows, due=JUNE).status == "missed") is is_known


def test_with_fewer_than_three_changes_nothing_is_forecast():
    found = standing(shares(700.0, 710.0, 730.0))
    assert (found.status, found.note, found.probability, found.forecast_pace, found.learnt_months) == ("unknown", "short_history", None, None, 2)
    assert standing(shares(700.0, 710.0, 730.0, 731.0)).note is None
    assert found.required_pace == pytest.approx(20.0 / AHEAD)


@pytest.mark.parametrize("part", ["numerator", "denominator"])
def test_a_month_of_which_a_part_is_not_known_tells_no_change(part):
    rows = shares(700.0, 710.0, 730.0, 731.0)
    rows[0] = rows[0].with_(**{part: None})
    assert standing(rows).learnt_months == 2


@pytest.mark.parametrize(
    ("metric", "last", "value", "gap"),
    [
        ("cameras_online", 118.0, 118.5, 1.0),
        ("cameras_online", 118.0, 118.0 + 1e-10, 0.0),
        ("funds_paid", 118.0, 118.25, 0.25),
        ("funds_paid", 118.0, 117.0, 0.0),
        ("funds_paid", 118.0, 118.0 + 1e-10, 0.0),
    ],
)
def test_cameras_are_missing_in_whole_numbers_and_money_as_it_is(metric, last, value, gap):
    assert standing(amounts(100.0, 104.0, last), metric=metric, value=value).gap == gap


def test_of_a_ratio_what_is_missing_of_the_part_is_counted():
    assert standing(shares(900.0, 904.0, 918.5, of=100.0), metric="staff_per_grid", value=9.2).gap == 2.0  # 920 are wanted
