"""A count over a span against its target, worked out by hand: caps, counts to be reached, whole numbers, what is still to be returned."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.targets.counts import Counted, count_standing
from data.answers.targets.standing import dates
from data.calculations.forecast import DAYS_A_MONTH, Progress, flow_pace, safe_pace
from data.reading.rows import Target

JUNE = dt.date(2024, 6, 30)
DUE = dt.date(2024, 12, 31)
AHEAD = 184 / DAYS_A_MONTH
SIX = [Progress(amount, 1.0) for amount in (5.0, 7.0, 6.0, 4.0, 8.0, 6.0)]


def target(metric="cases", *, value=100.0, due=DUE, **parts):
    return Target("t", "t", metric, "1", due, value, None, **parts)


def count(total, limit=100.0, *, through=JUNE, missing=0.0, history=SIX, **parts):
    return Counted(total, limit, total, through, missing, history, **parts)


def capped(total, limit=100.0, *, metric="cases", today=JUNE, since=None, **parts):
    return count_standing(target(metric, compare="at_most", since=since), count(total, limit, **parts), today=today)


def wanted(total, limit=100.0, *, metric="cameras_added", today=JUNE, **parts):
    return count_standing(target(metric), count(total, limit, **parts), today=today)


def test_a_cap_has_room_and_the_chance_that_no_more_than_that_comes():
    found = capped(60.0)
    assert (found.limit, found.room, found.gap, found.done, found.value, found.days_left) == (100.0, 40.0, None, 60.0, 60.0, 184)
    assert (found.required_pace, found.safe_pace, found.forecast) == (pytest.approx(40 / AHEAD), None, None)
    assert (found.pace_3, found.pace_6, found.learnt_months) == (6.0, 6.0, 6)
    assert found.forecast_pace == flow_pace(SIX).mean
    assert found.probability == pytest.approx(flow_pace(SIX).stays_within(40.0, within=AHEAD, step=1.0))
    assert found.note is None


def test_a_count_to_be_reached_has_a_gap_a_forecast_and_the_chance_to_close_it():
    found, pace = wanted(60.0), flow_pace(SIX)
    assert (found.limit, found.room, found.gap) == (None, None, 40.0)
    assert found.probability == pytest.approx(pace.probability(40.0, within=AHEAD))
    assert found.forecast == dates(pace.months_until(40.0), JUNE)
    assert found.safe_pace == safe_pace(40.0, within=AHEAD, dispersion=pace.dispersion)


def test_a_forecast_of_a_count_begins_with_the_day_that_it_was_counted_up_to():
    found = wanted(60.0, through=dt.date(2024, 5, 31))
    assert found.forecast == dates(flow_pace(SIX).months_until(40.0), dt.date(2024, 5, 31))
    assert found.required_pace == pytest.approx(40.0 * DAYS_A_MONTH / 214)


def test_money_may_be_exceeded_by_less_than_a_whole():
    found = capped(60.5, 100.25, metric="funds_paid")
    assert (found.limit, found.room) == (100.25, 39.75)
    assert found.probability == pytest.approx(flow_pace(SIX).stays_within(39.75, within=AHEAD, step=0.0))


@pytest.mark.parametrize(("limit", "cap", "least"), [(99.7, 99.0, 100.0), (99.2, 99.0, 100.0), (100.0 - 1e-12, 100.0, 100.0), (100.0 + 1e-12, 100.0, 100.0)])
def test_a_limit_in_whole_cases_lies_on_the_safe_side_but_for_traces(limit, cap, least):
    assert capped(60.0, limit).limit == cap
    assert capped(60.0, limit, metric="cases_per_1000_households").limit == cap
    assert wanted(60.0, limit).gap == least - 60.0


@pytest.mark.parametrize(
    ("total", "status", "note", "probability", "room"),
    [(101.0, "missed", "exceeded", 0.0, -1.0), (100.0, "out_of_reach", None, None, 0.0)],
)
def test_a_cap_is_missed_once_it_is_exceeded_and_not_when_it_is_full(total, status, note, probability, room):
    found = capped(total)
    assert (found.status, found.note, found.room) == (status, note, room)
    assert found.required_pace == 0.0
    assert probability is None or found.probability == probability


@pytest.mark.parametrize(("total", "is_met", "gap"), [(99.0, False, 1.0), (100.0, True, 0.0), (130.0, True, 0.0)])
def test_a_count_is_met_as_soon_as_it_is_reached(total, is_met, gap):
    found = wanted(total)
    assert (found.status == "met", found.gap, found.forecast is None) == (is_met, gap, is_met)
    assert (found.probability == 1.0) is is_met


@pytest.mark.parametrize(
    ("through", "missing", "cap", "least"),
    [
        (DUE, 0.0, ("met", None, 1.0), ("missed", None, 0.0)),
        (DUE + dt.timedelta(days=1), 0.0, ("met", None, 1.0), ("missed", None, 0.0)),
        (DUE, 1e-10, ("met", None, 1.0), ("missed", None, 0.0)),
        (DUE, 0.5, ("unknown", "incomplete", None), ("unknown", "incomplete", None)),
    ],
)
def test_a_span_that_is_over_is_judged_if_all_of_it_is_in(through, missing, cap, least):
    for found, expected in ((capped(60.0, through=through, missing=missing), cap), (wanted(60.0, through=through, missing=missing), least)):
        assert (found.status, found.note, found.probability) == expected


def test_a_day_before_the_end_of_the_span_it_is_still_open():
    found = capped(60.0, through=DUE - dt.timedelta(days=1), today=DUE)
    assert (found.is_open, found.days_left) == (True, 0)
    assert found.probability == pytest.approx(flow_pace(SIX).stays_within(40.0, within=1 / DAYS_A_MONTH))


@pytest.mark.parametrize(("missing", "status", "note"), [(1.19, "on_course", None), (1.2, "unknown", "incomplete")])
def test_without_a_fifth_of_the_182_days_so_far_nothing_is_forecast(missing, status, note):
    found = capped(20.0, missing=missing)  # a fifth of 182 ÷ 30.4375 months is 1.196
    assert (found.status, found.note, found.probability is None) == (status, note, note is not None)


def test_with_fewer_than_three_months_nothing_is_forecast():
    found = capped(20.0, history=SIX[:2])
    assert (found.status, found.note, found.probability, found.forecast_pace, found.pace_3) == ("unknown", "short_history", None, None, None)
    assert wanted(20.0, history=SIX[:2]).safe_pace == safe_pace(80.0, within=AHEAD, dispersion=1.0)


def test_months_still_to_be_returned_are_ahead_as_well_and_a_fall_says_how_many_are():
    assert capped(60.0, missing=0.5).required_pace == pytest.approx(40.0 / (AHEAD + 0.5))
    assert capped(60.0, missing=0.5, ahead=2.0).required_pace == pytest.approx(20.0)
    assert capped(60.0, through=DUE).required_pace is None


def test_a_span_that_has_not_begun_is_all_ahead():
    found = capped(0.0, since=dt.date(2024, 7, 1), through=dt.date(2024, 5, 31))
    assert found.required_pace == pytest.approx(100.0 / AHEAD)
    assert found.probability == pytest.approx(flow_pace(SIX).stays_within(100.0, within=AHEAD))


def test_paces_are_amounts_by_the_time_that_they_took():
    history = [Progress(99.0, 1.0), Progress(10.0, 1.0), Progress(20.0, 0.5), Progress(30.0, 1.5)]
    found = capped(60.0, history=history)
    assert (found.pace_3, found.pace_6, found.learnt_months) == (20.0, None, 4)
    assert capped(60.0, history=SIX * 3).learnt_months == 12


@pytest.mark.parametrize(("total", "limit"), [(None, 100.0), (60.0, None)])
def test_without_a_count_or_a_limit_a_target_is_incomplete(total, limit):
    found = capped(total, limit)
    assert (found.status, found.note, found.done, found.value, found.limit, found.days_left) == ("unknown", "incomplete", total, total, None, 184)
