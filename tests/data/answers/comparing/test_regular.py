"""Months in which all is in as it should be, so that nobody has to be looked up."""

from __future__ import annotations

import pytest

from data.answers.comparing.regular import Regular, reports_of
from data.calculations.periods import Month, Span
from data.reading.gateway import Gateway
from tests.data.small import bring, regions, sheet

JANUARY = Month(2020, 1)
# April of January to June is irregular; in February the unit 0 and in June the units 0 and 1 are presumed to be zero
HALF_YEAR = Regular(
    JANUARY.number,
    2,
    (0, 0, 0, 0, 1, 1, 1),
    (0, 31, 60, 91, 121, 152, 182),
    tuple(frozenset(units) for units in ((), (0,), (), (), (), (0, 1))),
)


def span(first, last):
    return Span(JANUARY.shift(first - 1), JANUARY.shift(last - 1))


@pytest.mark.parametrize(
    ("months", "holds"),
    [((1, 3), True), ((1, 4), False), ((3, 3), True), ((4, 4), False), ((5, 6), True), ((3, 5), False), ((5, 7), False), ((0, 3), False), ((7, 7), False)],
)
def test_a_span_is_regular_if_all_its_months_are_there_and_regular(months, holds):
    assert HALF_YEAR.holds(span(*months)) is holds


@pytest.mark.parametrize(("months", "outside"), [((7, 8), True), ((6, 7), False), ((-1, 0), True), ((-1, 1), False), ((1, 6), False), ((6, 6), False)])
def test_a_span_is_outside_before_the_first_and_after_the_last_month(months, outside):
    assert HALF_YEAR.is_outside(span(*months)) is outside


def test_the_days_of_a_span_are_those_of_its_months():
    assert [HALF_YEAR.days_of(span(*months)) for months in ((1, 1), (1, 3), (5, 6), (2, 2))] == [31, 91, 61, 29]


def test_a_unit_that_is_presumed_to_be_zero_on_both_sides_is_one():
    assert [HALF_YEAR.presumed_of(span(*months)) for months in ((1, 1), (1, 3), (2, 2), (1, 6))] == [0, 1, 1, 3]
    assert HALF_YEAR.presumed_of(span(2, 2), span(6, 6)) == 2
    assert HALF_YEAR.presumed_of(span(5, 6), span(1, 2)) == 2
    assert HALF_YEAR.presumed_of(span(2, 3), span(1, 2)) == 2
    assert Regular(JANUARY.number, 2, (0, 0), (0, 31), ()).presumed_of(span(1, 1)) == 0


def counts(*rows):
    return sheet("incident_counts", "month region_code category cases", *((202000 + month, code, "theft", cases) for month, code, cases in rows))


ALL = [(month, code, 5) for month in (1, 2, 3, 4) for code in ("11", "12")]


def months_held(store, place="1", subject="cases"):
    """The months from January to April that are regular."""
    with Gateway(store).reader() as reader:
        regular = reports_of(reader, subject, place).regular
    return [month for month in (1, 2, 3, 4) if regular.holds(span(month, month))]


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions())
    return sqlite_store


def test_months_in_which_all_report_are_regular_for_each_and_for_their_place(city):
    bring(city, counts(*ALL))
    assert months_held(city) == months_held(city, "11") == months_held(city, "111") == [1, 2, 3, 4]
    with Gateway(city).reader() as reader:
        whole, part = reports_of(reader, "cases", "1"), reports_of(reader, "cases", "111")
    assert ([whole.returned.units[row] for row in whole.rows], [part.returned.units[row] for row in part.rows]) == (["11", "12"], ["11"])
    assert (whole.regular.units, part.regular.units, whole.regular.days_of(span(1, 4))) == (2, 1, 121)
    assert (len(whole.rest_rows), whole.regular.presumed) == (0, ())


def test_a_month_that_one_owes_is_irregular_for_the_whole_and_regular_for_the_other(city):
    bring(city, counts(*(row for row in ALL if row[:2] != (3, "12"))))
    assert (months_held(city), months_held(city, "11"), months_held(city, "12")) == ([1, 2, 4], [1, 2, 3, 4], [1, 2, 4])


def test_before_its_first_return_a_unit_is_not_expected_and_the_month_is_irregular(city):
    bring(city, counts(*(row for row in ALL if row[:2] != (1, "12"))))
    assert months_held(city) == [2, 3, 4]


def test_a_month_to_a_day_and_one_that_is_waived_are_irregular(city):
    bring(city, counts(*(row for row in ALL if row[:2] != (2, "12"))))
    told = [(202002, "12", "incident_counts", "waived", None), (202004, "11", "incident_counts", "handed_in", 15)]
    bring(city, sheet("returns", "month region_code sheet state day", *told))
    assert months_held(city) == [1, 3]


@pytest.mark.parametrize("state", ["zero", "zero_confirmed"])
def test_a_zero_that_is_declared_is_regular(city, state):
    bring(city, counts(*(row for row in ALL if row[:2] != (3, "12"))))
    bring(city, sheet("returns", "month region_code sheet state", (202003, "12", "incident_counts", state)))
    assert months_held(city) == [1, 2, 3, 4]


def test_longer_returns_of_one_unit_make_no_month_regular_for_it(city):
    bring(city, counts(*ALL))
    bring(city, sheet("incident_counts", "month region_code category cases period_months", (202007, "12", "theft", 9, 3)))
    assert (months_held(city), months_held(city, "12"), months_held(city, "11")) == ([], [], [1, 2, 3, 4])


def test_where_nobody_reports_nothing_is_regular(city):
    assert months_held(city) == []
    bring(city, counts(*ALL))
    assert months_held(city, subject="cameras") == []
    with Gateway(city).reader() as reader:
        assert len(reports_of(reader, "cameras", "1").rows) == 0
