"""What kind of target a metric makes, which side of its value is wanted, and on which day it is judged."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.targets.aims import Nature, can_be_change, first_day, is_cap, is_whole, judged_month, nature_of
from data.calculations.periods import Month
from data.metrics.registry import METRICS
from data.reading.rows import Target

NATURES = {
    Nature.TASK: ("compounds_built", "networked_rate", "funds_paid", "paid_rate"),
    Nature.LEVEL: ("cameras_online", "camera_online_rate", "grid_staff", "staff_per_grid", "households", "funds_per_compound", "cost_per_networked_camera"),
    Nature.COUNT: ("cases", "cases_per_1000_households", "cameras_added", "solved_cases"),
    Nature.SHARE: ("solved_rate", "zero_case_share", "zero_case_compounds", "cameras_per_1000_cases"),
}


def target(metric="cases", *, due=dt.date(2024, 6, 30), **parts):
    return Target("t", "t", metric, "1", due, 1.0, None, **parts)


@pytest.mark.parametrize(("nature", "metric"), [(nature, metric) for nature, metrics in NATURES.items() for metric in metrics])
def test_what_is_done_once_rises_falls_or_adds_up_is_told_apart(nature, metric):
    assert nature_of(METRICS[metric]) is nature


@pytest.mark.parametrize(
    ("metric", "compare", "change", "cap"),
    [
        ("cases", None, None, True),
        ("cases", "at_least", None, False),
        ("cases", "at_least", True, True),
        ("networked_rate", None, None, False),
        ("networked_rate", "at_most", None, True),
        ("funds_budget", None, False, False),
    ],
)
def test_a_target_caps_what_should_be_little_what_says_so_and_what_should_fall(metric, compare, change, cap):
    assert is_cap(target(metric, compare=compare, change=change), METRICS[metric]) is cap


def test_a_fall_can_be_set_for_single_numbers_that_are_counted():
    able = {metric: can_be_change(METRICS[metric]) for metric in ("cases", "cameras_added", "cases_per_1000_households", "compounds_built", "zero_case_share")}
    assert able == {"cases": True, "cameras_added": True, "cases_per_1000_households": False, "compounds_built": False, "zero_case_share": False}


def test_a_span_begins_on_its_day_or_with_the_year():
    assert first_day(target()) == dt.date(2024, 1, 1)
    assert first_day(target(since=dt.date(2023, 11, 5))) == dt.date(2023, 11, 5)


@pytest.mark.parametrize(
    ("due", "month"),
    [
        (dt.date(2024, 6, 30), Month(2024, 6)),
        (dt.date(2024, 6, 29), Month(2024, 5)),
        (dt.date(2024, 1, 1), Month(2023, 12)),
        (dt.date(2024, 2, 28), Month(2024, 1)),
    ],
)
def test_a_level_is_told_by_the_last_month_that_ends_in_time(due, month):
    assert judged_month(target(due=due)) == month


def test_compounds_cameras_and_cases_are_whole_and_money_is_not():
    whole = {metric: is_whole(METRICS[metric]) for metric in ("compounds_built", "networked_rate", "cases", "funds_paid", "paid_rate", "staff_per_grid")}
    assert whole == {"compounds_built": True, "networked_rate": True, "cases": True, "funds_paid": False, "paid_rate": False, "staff_per_grid": False}
