"""What is counted for a target, worked out by hand: up to which day, of which limit, and how much of it is missing."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.question import Row
from data.answers.targets.counting import counted_flow, counted_level, share_rows
from data.calculations.forecast import DAYS_A_MONTH
from data.calculations.periods import Month
from data.reading.gateway import Gateway
from data.reading.rows import Target
from tests.data.small import bring, regions, sheet

HOMES = sheet("regions", "code name level parent_code households", ("11", "A", "district", "1", 1_000), ("12", "B", "district", "1", 3_000))
MONTHS = [Month(2023, 1).shift(step) for step in range(18)]  # to June 2024
JUNE = dt.date(2024, 6, 30)


def target(metric="cases", *, value=100.0, region="1", due=dt.date(2024, 12, 31), **parts):
    return Target("t", "t", metric, region, due, value, None, **parts)


def counts(*silent, months=MONTHS):
    """10 cases of A and 5 of B a month, but for the (month, region) that are silent."""
    rows = [(month.key, code, "theft", cases) for month in months for code, cases in (("11", 10), ("12", 5)) if (month.key, code) not in silent]
    return sheet("incident_counts", "month region_code category cases", *rows)


@pytest.fixture
def flow(sqlite_store):
    """What is counted for a target at the end of June 2024, of what was returned."""
    bring(sqlite_store, regions())
    bring(sqlite_store, HOMES)

    def counted(wanted, *frames):
        for frame in frames:
            bring(sqlite_store, frame)
        with Gateway(sqlite_store).reader() as reader:
            return counted_flow(reader, wanted, month=Month(2024, 6), today=JUNE)

    return counted


def test_a_count_is_that_of_the_months_of_its_span(flow):
    found = flow(target(), counts())
    assert (found.total, found.limit, found.value, found.through, found.missing) == (90.0, 100.0, 90.0, JUNE, 0.0)
    assert [(step.amount, step.months) for step in found.history] == [(15.0, month.days / DAYS_A_MONTH) for month in MONTHS[-12:]]
    assert flow(target(since=dt.date(2024, 3, 1))).total == 60.0
    assert flow(target(since=dt.date(2024, 6, 1))).total == 15.0
    assert flow(target(due=dt.date(2024, 4, 30))).total == 60.0


def test_a_rate_comes_to_a_count_by_its_households(flow):
    found = flow(target("cases_per_1000_households", value=20.0), counts())
    assert (found.total, found.limit, found.value) == (90.0, 80.0, 22.5)  # 20 by the thousand of 4,000; 90 are 22.5 by the thousand
    assert flow(target("cases_per_1000_households", value=20.0, region="11")).limit == 20.0


def test_what_was_not_returned_is_missing_by_weight_and_days(flow):
    found = flow(target(), counts((202402, "12"), (202404, "12")))
    assert found.total == 80.0
    weight = 1 / 3  # but for the lengths of months
    assert found.missing == pytest.approx(weight * (29 + 30) / DAYS_A_MONTH, rel=0.02)
    assert len(found.history) == 10  # two thirds of a month are too little to learn from


def test_a_month_before_the_span_is_missed_by_nobody(flow):
    assert flow(target(), counts((202312, "12"))).missing == 0.0


def test_a_month_that_is_told_to_a_day_is_never_whole(flow):
    told = sheet("returns", "month region_code sheet state day", *((202406, code, "incident_counts", "handed_in", 15) for code in ("11", "12")))
    found = flow(target(), counts(), told)
    assert (found.total, found.through) == (90.0, dt.date(2024, 6, 15))
    assert 0.0 < found.missing < 1e-3


def test_of_a_span_that_has_not_begun_nothing_is_counted(flow):
    found = flow(target(since=dt.date(2024, 8, 1)), counts())
    assert (found.total, found.missing) == (0.0, 0.0)


def test_a_fall_counts_what_can_be_compared_and_leaves_the_rest_of_the_year_before(flow):
    found = flow(target(value=0.1, change=True), counts())
    assert (found.total, found.limit, found.value) == (90.0, pytest.approx(0.9 * 180.0), 0.0)  # 15 a month in 2023
    assert found.ahead == pytest.approx(184 / DAYS_A_MONTH)
    late = flow(target(value=0.1, change=True, region="12"), sheet("incident_counts", "month region_code category cases", (202406, "12", "theft", 8)))
    assert (late.total, late.limit) == (33.0, pytest.approx(0.9 * 60.0))


def test_an_amount_that_only_rises_is_counted_from_its_rows():
    rows = [Row(n / 200.0, month=month, numerator=n, denominator=200.0) for n, month in zip((50.0, 60.0, 75.0), MONTHS[-3:], strict=True)]
    found = counted_level(target("paid_rate", value=0.5), rows, today=JUNE)
    assert (found.total, found.limit, found.value, found.through, found.missing) == (75.0, 100.0, 0.375, JUNE, 0.0)
    assert [(step.amount, step.months) for step in found.history] == [(10.0, 31 / DAYS_A_MONTH), (15.0, 30 / DAYS_A_MONTH)]
    money = counted_level(target("funds_paid", value=500.0), [Row(75.0, month=MONTHS[-1])], today=JUNE)
    assert (money.total, money.limit, money.value) == (75.0, 500.0, 75.0)


def test_a_share_is_that_of_its_span_and_its_months_those_of_a_year(sqlite_store):
    rows = [(month.key, "11", "theft", 10, 4 if month.year == 2023 else 5) for month in MONTHS]
    bring(sqlite_store, regions(), sheet("incident_counts", "month region_code category cases solved", *rows))
    with Gateway(sqlite_store).reader() as reader:
        so_far, months = share_rows(reader, target("solved_rate", value=0.8), month=Month(2024, 6))
        later, _ = share_rows(reader, target("solved_rate", value=0.8, since=dt.date(2024, 8, 1)), month=Month(2024, 6))
    assert (so_far.value, so_far.numerator, so_far.denominator, later.value) == (0.5, 30.0, 60.0, None)
    assert [(row.month, row.numerator) for row in months] == [(month, 4.0 if month.year == 2023 else 5.0) for month in MONTHS[-12:]]
