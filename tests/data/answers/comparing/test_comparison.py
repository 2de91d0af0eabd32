"""Which months are compared with which, as the calendar has it."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.comparing.comparison import Comparison, compare
from data.calculations.periods import Month, Span
from data.reading.catalogue import Reach

REACH = Reach(Span(Month(2018, 1), Month(2020, 6)), dt.date(2020, 6, 20))


def span(first, last):
    return Span(Month.parse(first), Month.parse(last))


def of(first, last, change="yoy", *, joint=False):
    return compare(span(first, last), change, reach=REACH, joint=joint)


@pytest.mark.parametrize(
    ("change", "months", "current", "base"),
    [
        ("yoy", ("2020-03", "2020-04"), ("2020-03", "2020-04"), ("2019-03", "2019-04")),
        ("mom", ("2020-04", "2020-04"), ("2020-04", "2020-04"), ("2020-03", "2020-03")),
        ("mom", ("2020-01", "2020-03"), ("2020-01", "2020-03"), ("2019-10", "2019-12")),
        ("ytd_yoy", ("2020-04", "2020-04"), ("2020-01", "2020-04"), ("2019-01", "2019-04")),
        ("r12_yoy", ("2020-04", "2020-04"), ("2019-05", "2020-04"), ("2018-05", "2019-04")),
    ],
)
def test_each_change_has_its_months(change, months, current, base):
    assert of(*months, change) == Comparison(span(*current), span(*base), None, False)


@pytest.mark.parametrize(
    ("change", "months", "current", "is_together", "is_festival"),
    [
        ("yoy", ("2020-02", "2020-02"), ("2020-01", "2020-02"), True, True),
        ("yoy", ("2020-02", "2020-04"), ("2020-01", "2020-04"), True, True),
        ("yoy", ("2020-01", "2020-02"), ("2020-01", "2020-02"), False, True),
        ("yoy", ("2020-03", "2020-03"), ("2020-03", "2020-03"), False, True),
        ("ytd_yoy", ("2020-02", "2020-02"), ("2020-01", "2020-02"), False, True),
        ("mom", ("2020-02", "2020-02"), ("2020-02", "2020-02"), False, False),
        ("r12_yoy", ("2020-01", "2020-01"), ("2019-02", "2020-01"), False, False),
    ],
)
def test_february_takes_its_january_along_where_years_are_compared(change, months, current, is_together, is_festival):
    comparison = of(*months, change, joint=True)
    assert (comparison.current, comparison.joint_festival, comparison.is_festival) == (span(*current), is_together, is_festival)
    assert comparison.base == comparison.current.shift(-1 if change == "mom" else -12)


def test_the_comparison_ends_with_the_data_and_on_their_day():
    assert of("2020-05", "2020-08") == Comparison(span("2020-05", "2020-06"), span("2019-05", "2019-06"), 20, False)
    assert of("2020-06", "2020-06").cut_day == 20
    assert of("2020-07", "2020-08") is None
    assert of("2020-08", "2020-08", "ytd_yoy").current == span("2020-01", "2020-06")
