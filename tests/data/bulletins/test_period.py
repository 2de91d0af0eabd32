"""The periods of bulletins and how far the data of them reach."""

from __future__ import annotations

import datetime as dt

import pytest

from data.bulletins.period import period_of, shifted
from data.calculations.periods import Days, Month, Span

THROUGH = dt.date(2020, 4, 15)


def months(first, last=None):
    return Span(Month.parse(first), Month.parse(last or first))


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("kind", "span", "found", "first", "last", "until"),
    [
        ("day", "2020-04", "day", "2020-04-15", "2020-04-15", "2020-04-15"),
        ("day", "2020-03", "day", "2020-03-31", "2020-03-31", "2020-03-31"),
        ("tenday", "2020-04", "tenday", "2020-04-11", "2020-04-20", "2020-04-15"),
        ("tenday", "2020-02", "tenday", "2020-02-21", "2020-02-29", "2020-02-29"),
        ("month", "2020-04", "month", "2020-04-01", "2020-04-30", "2020-04-15"),
        ("quarter", "2020-02", "quarter", "2020-01-01", "2020-03-31", "2020-03-31"),
        ("quarter", "2020-04", "quarter", "2020-04-01", "2020-06-30", "2020-04-15"),
        ("months", "2020-03", "months", "2020-03-01", "2020-03-31", "2020-03-31"),
    ],
)
def test_a_month_names_the_period_of_each_kind(kind, span, found, first, last, until):
    period = period_of(kind, span=months(span), through=THROUGH)
    assert (period.kind, period.whole, period.until) == (found, Days(day(first), day(last)), day(until))
    assert period.is_partial == (until < last)


def test_several_months_are_just_months_unless_they_are_a_quarter():
    assert period_of("month", span=months("2019-01", "2019-06"), through=THROUGH).kind == "months"
    assert period_of("quarter", span=months("2019-04", "2019-06"), through=THROUGH).kind == "quarter"
    assert period_of("quarter", span=months("2019-02", "2019-06"), through=THROUGH).kind == "months"


def test_a_period_ends_for_its_numbers_with_the_data():
    assert period_of("quarter", span=months("2020-04"), through=THROUGH).span == months("2020-04")


def test_what_lies_beyond_the_data_has_no_period():
    assert period_of("day", span=months("2020-04"), through=THROUGH, day=day("2020-04-16")) is None
    assert period_of("month", span=months("2020-05"), through=THROUGH) is None


def test_the_ten_days_before_are_cut_to_the_same_length_but_not_beyond_their_end():
    assert period_of("tenday", span=months("2020-04"), through=THROUGH).before() == Days(day("2020-04-01"), day("2020-04-05"))
    whole = period_of("tenday", span=months("2020-03"), through=THROUGH)
    assert (whole.days.length, whole.before()) == (11, Days(day("2020-03-11"), day("2020-03-20")))
    assert period_of("day", span=months("2020-03"), through=THROUGH, day=day("2020-03-01")).before() == Days(day("2020-02-29"), day("2020-02-29"))


def test_days_and_ten_days_follow_each_other_until_the_data_end():
    latest = period_of("tenday", span=months("2020-04"), through=THROUGH)
    assert shifted(latest, by=1, through=THROUGH) is None
    earlier = shifted(shifted(latest, by=-1, through=THROUGH), by=-1, through=THROUGH)
    assert earlier.whole == Days(day("2020-03-21"), day("2020-03-31"))
    assert shifted(earlier, by=1, through=THROUGH).whole == Days(day("2020-04-01"), day("2020-04-10"))
