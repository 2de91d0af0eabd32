"""Targets on what is counted or rises and falls: caps, falls against the year before, floors, rates of cameras."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from scipy import stats

from data.answers.comparing.regular import reports_of
from data.answers.targets.reached import day_reached
from data.answers.targets.register import register
from data.calculations.forecast import Drift, Pace, Progress, drift_of, flow_pace
from data.calculations.periods import Month
from data.reading.gateway import Gateway
from tests.data.small import REGIONS, bring, incidents, regions, sheet

KIND = sheet("categories", "kind code name preventable", ("incident", "theft", "t", True))
TARGET = "target_id name metric region_code due value compare from change"
YEAR_END = dt.date(2024, 12, 31)


FIRST = Month(2023, 1)


def _cases(*counts, first=FIRST, region="11"):
    rows = [(first.shift(place).key, region, "theft", count) for place, count in enumerate(counts) if count is not None]
    return sheet("incident_counts", "month region_code category cases", *rows)


def _target(*, metric="cases", due=YEAR_END, value=100, compare=None, since=None, change=None, region="11"):
    return sheet("targets", TARGET, ("t", "t", metric, region, due, value, compare, since, change))


@pytest.fixture
def stand(sqlite_store):
    """The standing of the one target on the frames, at the end of a month."""

    def found(month, *frames):
        bring(sqlite_store, regions(), KIND, *frames)
        at = Month.parse(month)
        with Gateway(sqlite_store).reader() as reader:
            [one] = register(reader, "11", month=at, today=min(at.last_day, reader.catalogue.data_through("1")))
        return one

    return found


def test_a_cap_of_100_in_2024_is_not_met_in_january(stand):
    one = stand("2024-01", _target(), _cases(*[8] * 13))
    assert (one.status, one.done, one.limit, one.room, one.gap, one.is_cap) == ("watch", 8, 100, 92, None, True)
    assert 0.3 < one.probability < 0.7


def test_a_cap_is_missed_in_the_month_in_which_it_is_exceeded_and_not_before(stand):
    frames = (_target(), _cases(*[8] * 12, 40, 60, 1, 0))
    assert [(stand(month, *frames).status, stand(month, *frames).note) for month in ("2024-02", "2024-03", "2024-04")] == [
        ("out_of_reach", None),
        ("missed", "exceeded"),
        ("missed", "exceeded"),
    ]


@pytest.mark.parametrize(("last", "status"), [(12, "met"), (13, "missed")])
def test_a_cap_is_met_when_its_span_is_over_and_complete(stand, last, status):
    assert stand("2024-12", _target(), _cases(*[8] * 23, last)).status == status


def test_a_month_that_was_not_returned_keeps_a_cap_from_being_met(stand):
    one = stand("2024-12", _target(), _cases(*[8] * 12, None, *[6] * 11))
    assert (one.status, one.note) == ("unknown", "incomplete")


def test_with_less_than_80_per_cent_of_its_months_returned_nothing_is_told_of_a_cap(stand):
    one = stand("2024-04", _target(), _cases(*[8] * 12, 5, None, 5, 5))
    assert (one.status, one.note, one.probability) == ("unknown", "incomplete", None)


def _city(*counts_of_b, value=400):
    """Two districts with 10 cases a month; the second returns what is given."""
    rows = [
        (FIRST.shift(place).key, region, "theft", count)
        for region, counts in (("11", [10] * len(counts_of_b)), ("12", counts_of_b))
        for place, count in enumerate(counts)
        if count is not None
    ]
    return _target(region="1", value=value), sheet("incident_counts", "month region_code category cases", *rows)


def _stand_of_city(store, month, *frames):
    bring(store, regions(), KIND, *frames)
    with Gateway(store).reader() as reader:
        at = Month.parse(month)
        return next(one for one in register(reader, "1", month=at, today=at.last_day) if one.target.region == "1")


def test_a_silent_district_leaves_the_cap_of_its_city_open(sqlite_store):
    one = _stand_of_city(sqlite_store, "2024-04", *_city(*[10] * 13, None, None, None))
    assert (one.status, one.note, one.probability) == ("unknown", "incomplete", None)


def test_a_district_that_is_late_keeps_the_cap_of_its_city_from_being_met(sqlite_store):
    one = _stand_of_city(sqlite_store, "2024-12", *_city(*[10] * 23, None))
    assert (one.status, one.note, one.done) == ("unknown", "incomplete", 230)


def test_what_is_still_to_be_returned_counts_as_time_to_come(sqlite_store):
    late = _stand_of_city(sqlite_store, "2024-11", *_city(*[10] * 22, None, value=240))
    assert late.done == 210
    # 20 a month: a month to come, and half of the one that is late
    assert late.probability == pytest.approx(0.5, abs=0.15)
    assert late.required_pace == pytest.approx(30 / ((31 + 15) / 30.4375), rel=3e-3)  # 31 days of December and half of November's 30


def test_with_two_months_of_history_nothing_is_told_of_a_cap(stand):
    one = stand("2024-02", _target(), _cases(5, 5, first=Month(2024, 1)))
    assert (one.status, one.note) == ("unknown", "short_history")


def test_months_without_a_case_tell_of_a_low_rate(stand):
    counts = sheet("incident_counts", "month region_code category cases", *((Month(2023, 6).shift(n).key, "11", "theft", 0) for n in range(10)))
    one = stand("2024-03", _target(value=5), counts)
    assert (one.status, one.done) == ("on_course", 0)


def test_a_span_of_its_own_counts_from_its_first_day(stand):
    one = stand("2024-03", _target(since=dt.date(2024, 3, 1), due=dt.date(2024, 8, 31)), _cases(*[8] * 12, 50, 50, 8))
    assert one.done == 8


@pytest.mark.parametrize(("count", "status"), [(90, "met"), (91, "missed")])
def test_a_fall_of_a_tenth_is_met_when_the_year_is_over(stand, count, status):
    # 100 in 2023, so that 90 are a fall by exactly a tenth
    one = stand("2024-12", _target(value=0.1, change=True), _cases(*[10] * 8, 5, 5, 5, 5, *[8] * 11, count - 88))
    assert (one.limit, one.status) == (90, status)


def test_a_fall_is_held_against_the_whole_year_before(stand):
    one = stand("2024-03", _target(value=0.1, change=True), _cases(*[10] * 12, 5, 5, 5))
    assert (one.done, one.limit, one.value) == (15, 108, pytest.approx(-0.5))
    assert one.status == "on_course"
    assert one.is_cap


def test_a_fall_that_was_used_up_is_missed_at_once(stand):
    one = stand("2024-03", _target(value=0.5, change=True), _cases(*[10] * 12, 30, 30, 1))
    assert (one.limit, one.status, one.note) == (60, "missed", "exceeded")


def test_a_floor_on_a_count_is_met_once_it_is_reached(stand):
    one = stand("2024-03", _target(value=20, compare="at_least"), _cases(*[8] * 15))
    assert (one.status, one.gap) == ("met", 0)


def _online(*online):
    rows = [(Month(2024, 1).shift(place).key, "11", 1000, 1000, count) for place, count in enumerate(online)]
    return sheet("cameras", "month region_code installed networked online", *rows)


def test_a_rate_of_cameras_is_reached_for_now_before_its_day_and_met_on_it(stand):
    frames = (_target(metric="camera_online_rate", due=dt.date(2024, 6, 30), value=0.95), _online(960, 962, 958, 961, 963, 960))
    early = stand("2024-05", *frames)
    assert (early.status, early.note, early.gap) == ("on_course", "reached_now", 0)
    assert stand("2024-06", *frames).status == "met"


def test_a_rate_of_cameras_is_judged_on_its_day_whatever_comes_later(stand):
    frames = (_target(metric="camera_online_rate", due=dt.date(2024, 4, 30), value=0.95), _online(960, 962, 958, 940, 963, 960))
    one = stand("2024-06", *frames)
    assert (one.status, one.value) == ("missed", pytest.approx(0.94))


def test_money_that_is_not_to_be_exceeded_is_a_cap_on_what_only_rises(stand):
    rows = [(f"e{n}", dt.date(2024, n, 5), "11", "municipal", "paid", 100.0) for n in range(1, 7)]
    money = sheet("funding", "entry_id date region_code source kind amount", *rows)
    one = stand("2024-06", _target(metric="funds_paid", value=1500, compare="at_most"), money, _cases(*[1] * 18))
    assert (one.done, one.room, one.status) == (600, 900, "on_course")


def test_the_chance_to_stay_within_a_cap_is_the_poisson_sum_at_a_known_rate():
    pace = Pace(2_000_000, 1_000_000, 1.0)  # two a month, known exactly
    assert pace.stays_within(3, within=1) == pytest.approx(stats.poisson.cdf(3, 2), abs=1e-5)
    assert pace.stays_within(0, within=1) == pytest.approx(stats.poisson.pmf(0, 2), abs=1e-5)
    assert pace.stays_within(-1, within=1) == 0
    assert pace.stays_within(0, within=0) == 1


def test_a_level_that_moves_evenly_is_reached_on_its_day_and_not_before():
    drift = drift_of([Progress(2.0, 1.0)] * 6)
    assert (drift.probability(10, within=5), drift.probability(10, within=4.9)) == (1.0, 0.0)


def test_a_level_without_drift_keeps_what_it_has_with_even_odds():
    drift = Drift(0.0, 3.0, 10.0)
    assert drift.probability(0, within=6) == pytest.approx(0.5)
    assert drift.probability(-5, within=6) > 0.5 > drift.probability(5, within=6)
    assert drift.months_until(5).median is None


def test_too_few_months_have_neither_drift_nor_pace():
    assert drift_of([Progress(1, 1)] * 2) is flow_pace([Progress(1, 1)] * 2) is None


def _three(third, *, now=30):
    """Two units of 40 and 60 cases a month in 2023, the first with `now` a month from 2024 on; a third one of 20 a month, of 2024 as given."""
    units = (("11", [40] * 12 + [now] * 6), ("12", [60] * 18), ("13", [20] * 12 + third))
    frames = [_cases(*counts, region=code)["incident_counts"] for code, counts in units]
    return sheet("regions", "code name level parent_code", *REGIONS, ("13", "C", "district", "1")), {"incident_counts": pd.concat(frames)}


def _fall_of(store, month, frames, *, due):
    """The standing of a fall wanted of 5 % in the whole city."""
    bring(store, *frames, KIND, _target(value=0.05, change=True, due=due, region="1"))
    at = Month.parse(month)
    with Gateway(store).reader() as reader:
        [one] = [found for found in register(reader, "1", month=at, today=at.last_day) if found.target.region == "1"]
    return one


def test_a_fall_holds_what_is_counted_against_the_same_units_with_those_still_to_come(sqlite_store):
    silent = _fall_of(sqlite_store, "2024-05", _three([20] * 3), due=dt.date(2024, 6, 30))
    assert silent.limit == 684  # 0.95 × 6 × (40 + 60 + 20)
    assert (silent.done, silent.room) == (510, 174)  # 5 × 90 + 3 × 20; June of all and two months of the third are to come
    assert silent.value == pytest.approx(510 / 560 - 1)
    assert silent.status == "on_course"
    bring(sqlite_store, {"incident_counts": _cases(*[None] * 15, 20, 20, region="13")["incident_counts"]})
    with Gateway(sqlite_store).reader() as reader:
        [told] = [one for one in register(reader, "1", month=Month(2024, 5), today=dt.date(2024, 5, 31)) if one.target.region == "1"]
    assert (told.done, told.limit, told.status) == (550, 684, "on_course")
    assert told.probability == pytest.approx(silent.probability, abs=0.05)


def test_what_nobody_can_tell_yet_has_no_probability(sqlite_store):
    one = _fall_of(sqlite_store, "2024-06", _three([20] * 3), due=dt.date(2024, 6, 30))
    assert (one.status, one.note, one.probability) == ("unknown", "incomplete", None)


def _mixed(*last):
    """A unit of counts with 30 a month up to June 2024; cases of another one up to 20 June 2024, one every second day, and those of `last`."""
    days = [day for day in pd.date_range("2023-01-01", "2024-06-20") if day.day % 2 == 0]
    cases = [(f"c{place}", day, "12", None, "theft", None) for place, day in enumerate([*days, *map(pd.Timestamp, last)])]
    return _cases(*[30] * 18), incidents(*cases)


@pytest.mark.parametrize("last", [(), ("2024-06-30",)])
def test_the_days_to_come_are_those_of_each_unit_after_its_own_last_one(sqlite_store, last):
    bring(sqlite_store, regions(), KIND, *_mixed(*last), _target(value=700, region="1"))
    with Gateway(sqlite_store).reader() as reader:
        [one] = [one for one in register(reader, "1", month=Month(2024, 6), today=reader.catalogue.data_through("1")) if one.target.region == "1"]
        reports = reports_of(reader, "cases", "1")
    whole = (day_reached(reports, Month(2024, 6)) or dt.date.min).day
    assert whole == (30 if last else 26)  # 30 a month to day 30, 15 a month to day 20: (2 × 30 + 20) / 3
    days = 184 if last else 188
    assert one.required_pace == pytest.approx((700 - one.done) / (days / 30.4375))
