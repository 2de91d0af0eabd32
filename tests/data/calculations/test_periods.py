"""The calendar arithmetic of months and spans."""

from __future__ import annotations

import datetime as dt
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.calculations.periods import Days, Month, Span, days_of, months_of_change, return_period, rolling_year, ten_days, year_to_date

MONTHS = st.builds(Month, st.integers(1900, 2199), st.integers(1, 12))
SHIFTS = st.integers(-600, 600)
SPANS = st.builds(lambda start, more: Span(start, start.shift(more)), MONTHS, st.integers(0, 60))


@given(MONTHS)
def test_a_month_survives_writing_and_storing(month):
    assert Month.parse(str(month)) == month
    assert Month.from_key(month.key) == month


@pytest.mark.parametrize("text", ["", "2017", "2017-9", "2017-13", "2017-00", "1899-12", "2200-01", "2017-09-27", " 2017-09", "2017-09\n", "201709"])
def test_what_is_not_a_month_is_refused(text):
    with pytest.raises(ValueError, match=re.escape(text) + r"\Z"):
        Month.parse(text)


@given(MONTHS, MONTHS)
def test_months_stored_and_written_keep_their_order(one, other):
    assert (one < other) == (one.key < other.key) == (str(one) < str(other)) == (one.since(other) < 0)


@given(MONTHS, SHIFTS, SHIFTS)
def test_shifts_add_up_and_undo_each_other(month, one, other):
    assert month.shift(one).shift(other) == month.shift(one + other)
    assert month.shift(one).shift(-one) == month
    assert month.shift(one).since(month) == one
    assert 1 <= month.shift(one).month <= 12


def test_the_month_after_december_is_january():
    assert Month(2017, 12).shift(1) == Month(2018, 1)
    assert Month(2018, 1).shift(-1) == Month(2017, 12)
    assert Month(2018, 1).shift(-13) == Month(2016, 12)


@pytest.mark.parametrize(("month", "last"), [(Month(2020, 2), 29), (Month(2019, 2), 28), (Month(2100, 2), 28), (Month(2017, 9), 30), (Month(2017, 12), 31)])
def test_a_month_knows_its_last_day(month, last):
    assert month.days == last
    assert month.last_day == dt.date(month.year, month.month, last)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_a_day_lies_in_its_month(day):
    month = Month.of(day)
    assert day <= month.last_day < day + dt.timedelta(days=31)


@given(SPANS)
def test_a_span_lists_its_months_in_order_without_gap(span):
    months = list(span.months())
    assert (months[0], months[-1]) == span
    assert len(months) == span.length
    assert all(later.since(earlier) == 1 for earlier, later in itertools.pairwise(months))


@given(SPANS, SHIFTS)
def test_a_shifted_span_keeps_its_length(span, months):
    shifted = span.shift(months)
    assert shifted.length == span.length
    assert shifted.start.since(span.start) == months


@given(SPANS, SPANS)
def test_a_span_covers_another_exactly_if_it_has_all_its_months(span, other):
    assert span.covers(other) == (set(other.months()) <= set(span.months()))


def test_year_to_date_begins_in_january():
    assert year_to_date(Month(2017, 7)) == Span(Month(2017, 1), Month(2017, 7))


@pytest.mark.parametrize(
    ("change", "start"),
    [("ytd_yoy", Month(2020, 1)), ("r12_yoy", Month(2019, 6)), ("yoy", Month(2020, 3)), ("mom", Month(2020, 3)), (None, Month(2020, 3))],
)
def test_a_change_is_about_the_year_so_far_the_twelve_months_or_the_span_itself(change, start):
    assert months_of_change(Span(Month(2020, 3), Month(2020, 5)), change) == Span(start, Month(2020, 5))


@given(MONTHS)
def test_a_rolling_year_has_twelve_months_and_ends_with_the_month(month):
    span = rolling_year(month)
    assert (span.length, span.end) == (12, month)


@pytest.mark.parametrize(
    ("length", "start", "end"),
    [(1, Month(2019, 8), Month(2019, 8)), (3, Month(2019, 7), Month(2019, 9)), (6, Month(2019, 7), Month(2019, 12)), (12, Month(2019, 1), Month(2019, 12))],
)
def test_a_return_dated_in_august_covers_its_month_quarter_half_or_year(length, start, end):
    assert return_period(Month(2019, 8), length) == Span(start, end)


@given(MONTHS, st.sampled_from([1, 3, 6, 12]))
def test_return_periods_split_the_year_and_every_month_of_one_names_the_same(month, length):
    period = return_period(month, length)
    assert period.length == length
    assert month in set(period.months())
    assert period.start.year == period.end.year == month.year
    assert {return_period(each, length) for each in period.months()} == {period}


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("2020-04-15", "2020-04-11", "2020-04-20"), ("2020-04-10", "2020-04-01", "2020-04-10"), ("2020-02-29", "2020-02-21", "2020-02-29")],
)
def test_a_month_has_three_ten_day_periods_the_last_to_its_end(day, first, last):
    assert ten_days(dt.date.fromisoformat(day)) == Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@given(st.dates(dt.date(1901, 1, 1), dt.date(2199, 12, 31)))
def test_the_ten_day_periods_share_out_every_month(day):
    found = ten_days(day)
    assert found.first <= day <= found.last
    assert 8 <= found.length <= 11
    assert found.span.length == 1


def test_the_days_of_months_and_the_same_days_a_year_before():
    whole = days_of(Span(Month(2020, 1), Month(2020, 2)))
    assert (whole.length, whole.span) == (60, Span(Month(2020, 1), Month(2020, 2)))
    assert whole.a_year_before() == Days(dt.date(2019, 1, 1), dt.date(2019, 2, 28))


@given(SPANS, st.integers(1, 70))
def test_the_spans_within_a_span_are_as_long_as_asked_and_follow_each_other(span, length):
    within = span.spans(length)
    assert len(within) == max(0, span.length - length + 1)
    assert all(one.length == length and span.covers(one) for one in within)
    assert all(later == one.shift(1) for one, later in itertools.pairwise(within))
