"""Both sides of every boundary of a target: its own day, traces of binary fractions, the day of a forecast, equal values."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.question import Row
from data.answers.targets.counts import Counted, count_standing
from data.answers.targets.standing import Forecast, Standing, dates
from data.answers.targets.targets import next_targets, reads_together, standing, standing_of
from data.calculations.forecast import DAYS_A_MONTH, Interval, Progress
from data.calculations.periods import Month
from data.reading.gateway import Gateway
from data.reading.rows import Target
from tests.data.small import bring, regions, sheet

DUE = dt.date(2024, 6, 30)
DAY = dt.timedelta(days=1)


def _target(metric="networked_rate", *, value=1.0, compare=None, due=DUE):
    return Target("t", "t", metric, "1", due, value, None, compare=compare)


def _rows(*numerators, of):
    """The rows of the months up to June 2024."""
    months = [Month(2024, 6).shift(place - len(numerators) + 1) for place in range(len(numerators))]
    return [Row(number / of, month=month, numerator=number, denominator=of) for number, month in zip(numerators, months, strict=True)]


@pytest.mark.parametrize(("today", "status", "left"), [(DUE - DAY, "out_of_reach", 1), (DUE, "out_of_reach", 0), (DUE + DAY, "missed", -1)])
def test_a_task_can_still_be_met_on_its_own_day_and_is_missed_on_the_next(today, status, left):
    found = standing(_target(), _rows(10, 20, 30, 40, 50, 60, of=200), today=today)
    assert (found.status, found.days_left, found.is_open) == (status, left, status != "missed")


@pytest.mark.parametrize("today", [DUE - DAY, DUE, DUE + DAY])
def test_a_task_that_is_done_is_met_before_on_and_after_its_day(today):
    assert standing(_target(), _rows(198, 199, 200, of=200), today=today).status == "met"


@pytest.mark.parametrize(
    ("today", "online", "status"),
    [
        (DUE - DAY, 950, "on_course"),
        (DUE, 950, "met"),
        (DUE + DAY, 950, "met"),
        (DUE, 949, "missed"),
        (DUE + DAY, 949, "missed"),
    ],
)
def test_a_level_is_met_or_missed_on_its_own_day_where_the_month_ends_with_it(today, online, status):
    found = standing(_target("camera_online_rate", value=0.95), _rows(*[online] * 6, of=1000), today=today)
    assert found.status == status


@pytest.mark.parametrize(("through", "compare", "status"), [(DUE - DAY, "at_most", "on_course"), (DUE, "at_most", "met"), (DUE, "at_least", "missed")])
def test_a_count_is_judged_once_it_reaches_its_own_day(through, compare, status):
    found = count_standing(_target("cases", value=20, compare=compare), _counted(10, 20, through=through), today=through)
    assert found.status == status


def _counted(total, limit, *, through=DUE, missing=0.0):
    return Counted(float(total), limit, float(total), through, missing, [Progress(total / 6, 1.0)] * 6)


@pytest.mark.parametrize(
    ("count", "compare", "status"), [(20, "at_most", "met"), (21, "at_most", "missed"), (20, "at_least", "met"), (19, "at_least", "missed")]
)
def test_a_count_equal_to_its_target_meets_it_from_either_side(count, compare, status):
    assert count_standing(_target("cases", value=20, compare=compare), _counted(count, 20.0), today=DUE).status == status


@pytest.mark.parametrize(("missing", "status"), [(0.0, "met"), (1e-10, "met"), (1 / 30, "unknown")])
def test_a_trace_of_a_month_is_no_missing_return_and_a_day_is(missing, status):
    assert count_standing(_target("cases", value=20, compare="at_most"), _counted(10, 20.0, missing=missing), today=DUE).status == status


@pytest.mark.parametrize(
    ("limit", "compare", "whole"),
    [
        (0.58 * 100, "at_most", 58),  # 57.99999999999999
        (57.9, "at_most", 57),
        (0.07 * 100, "at_least", 7),  # 7.000000000000001
        (7.1, "at_least", 8),
    ],
)
def test_a_target_in_whole_cases_is_not_moved_by_binary_fractions(limit, compare, whole):
    found = count_standing(_target("cases", value=limit, compare=compare), _counted(0, limit), today=DUE)
    assert (found.limit if compare == "at_most" else found.gap) == whole


@pytest.mark.parametrize(
    ("metric", "value", "done", "gap"),
    [
        ("networked_rate", 0.07, 7, 0),  # 0.07 · 100 is 7.000000000000001
        ("networked_rate", 0.07, 6, 1),
        ("networked_rate", 0.0701, 7, 1),  # a hundredth of a compound takes a whole one
        ("camera_online_rate", 0.07, 7, 0),
        ("camera_online_rate", 0.07, 6, 1),
        ("camera_online_rate", 0.0701, 7, 1),
    ],
)
def test_the_gap_is_whole_and_no_trace_of_binary_fractions_adds_one(metric, value, done, gap):
    assert standing(_target(metric, value=value), _rows(*[done] * 4, of=100), today=DUE - DAY).gap == gap


@pytest.mark.parametrize(("paid", "gap", "status"), [(99.996, 0.0, "met"), (99.994, 0.01, "out_of_reach"), (100.0, 0.0, "met")])
def test_money_is_missing_to_the_cent(paid, gap, status):
    rows = [Row(paid, month=Month(2024, month)) for month in range(1, 7)]
    found = standing(_target("funds_paid", value=100.0), rows, today=DUE)
    assert (found.gap, found.status) == (gap, status)


def test_a_forecast_names_the_day_on_which_the_time_is_full():
    today = dt.date(2024, 1, 1)
    # a month is 30.4375 days, so that 48 of them are 1,461 whole ones; a day that has begun is needed whole
    assert dates(Interval(1.0, 0.5, 48.0), today) == Forecast(today + 31 * DAY, today + 16 * DAY, today + 1461 * DAY)
    assert dates(Interval(0.0, 1 / DAYS_A_MONTH, None), today) == Forecast(today, today + DAY, None)
    assert dates(Interval(1.01 / DAYS_A_MONTH, None, None), today).median == today + 2 * DAY


@pytest.mark.parametrize(("recent", "differ"), [(4.0, False), (2.0, False), (4.01, True), (1.99, True)])
def test_paces_differ_by_more_than_a_third(recent, differ):
    found = Standing(target=_target(), value=0.5, days_left=9, status="watch", forecast_pace=3.0, pace_3=recent)
    assert found.paces_differ is differ


@pytest.mark.parametrize(("pace", "grows"), [(0.0, False), (1e-10, False), (1e-8, True), (-1.0, False), (None, False)])
def test_a_whole_grows_by_more_than_a_trace(pace, grows):
    assert Standing(target=_target(), value=0.5, days_left=9, whole_pace_3=pace).grows is grows


@pytest.mark.parametrize(("today", "together"), [(DUE - DAY, True), (DUE, True), (DUE + DAY, False)])
def test_levels_are_read_together_up_to_their_own_day(today, together):
    assert reads_together(_target("camera_online_rate"), today=today) is together


@pytest.mark.parametrize(("day", "online"), [(14, 930), (15, 930), (16, 960)])
def test_a_level_due_within_a_month_is_told_of_that_month_up_to_its_day_and_judged_by_the_month_before(sqlite_store, day, online):
    cameras = ((Month(2024, month).key, "11", 1000, 1000, 930 if month == 6 else 960) for month in range(1, 7))
    bring(sqlite_store, regions(), sheet("cameras", "month region_code installed networked online", *cameras))
    target = _target("camera_online_rate", value=0.95, due=dt.date(2024, 6, 15))._replace(region="11")
    with Gateway(sqlite_store).reader() as reader:
        assert standing_of(reader, target, month=Month(2024, 6), today=dt.date(2024, 6, day)).done == online


@pytest.mark.parametrize(("today", "due"), [(DUE, DUE), (DUE + DAY, dt.date(2024, 12, 31)), (dt.date(2025, 1, 1), dt.date(2024, 12, 31))])
def test_a_target_is_the_next_one_up_to_its_own_day(sqlite_store, today, due):
    rows = [("a", "a", "cases", "11", DUE, 50), ("b", "b", "cases", "11", dt.date(2024, 12, 31), 100)]
    bring(sqlite_store, regions(), sheet("targets", "target_id name metric region_code due value", *rows))
    with Gateway(sqlite_store).reader() as reader:
        assert next_targets(reader, ["11"], "cases", today=today)["11"].due == due
