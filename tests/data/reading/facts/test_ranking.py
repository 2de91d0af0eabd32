"""The first compounds of a region by their cases, and the cases that lie in compounds."""

from __future__ import annotations

import pytest

from data.calculations.periods import Month, Span
from data.metrics.cases import CASES, PREVENTABLE_CASES
from data.reading.facts.ranking import cases_of_compounds, ranked_compounds
from data.reading.gateway import Gateway
from data.reading.selecting import Window
from tests.data.small import bring, compounds, incidents, regions

JAN, FEB = Month(2020, 1), Month(2020, 2)


def span(first, last=None):
    return Span(first, last or first)


@pytest.fixture
def reader(store):
    homes = compounds(("x", "111"), ("y", "111"), ("z", "12"))
    told = (("2020-01-02", None, "x", True), ("2020-02-02", None, "x", True), ("2020-02-03", None, "y", True), ("2020-02-04", None, "y", False))
    more = (("2020-02-05", None, "z", True), ("2020-02-06", "112", None, True))
    bring(store, regions(), homes, incidents(*((f"i{n}", day, place, home, "theft", flag) for n, (day, place, home, flag) in enumerate((*told, *more)))))
    with Gateway(store).reader() as reader:
        yield reader


def ranked(reader, part, region, limit=9, months=(FEB, JAN)):
    return [tuple(row) for row in ranked_compounds(reader, part, region, [Window(span(month)) for month in months], limit=limit)]


def test_the_most_cases_first_and_equal_ones_by_id_each_with_those_of_the_other_window(reader):
    assert ranked(reader, CASES, "1") == [("y", "compound y", "111", 2, 0), ("x", "compound x", "111", 1, 1), ("z", "compound z", "12", 1, 0)]
    assert ranked(reader, PREVENTABLE_CASES, "11") == [("x", "compound x", "111", 1, 1), ("y", "compound y", "111", 1, 0)]


def test_at_most_as_many_as_asked_for_and_none_without_a_case_in_the_first_window(reader):
    assert [row[0] for row in ranked(reader, CASES, "1", limit=1)] == ["y"]
    assert [row[0] for row in ranked(reader, CASES, "1", months=(JAN, FEB))] == ["x"]
    assert ranked(reader, CASES, "112") == []


@pytest.mark.parametrize(("region", "months", "count"), [("1", span(FEB), 3), ("1", span(JAN, FEB), 4), ("11", span(FEB), 2), ("112", span(FEB), 0)])
def test_cases_of_compounds_are_those_that_name_one(reader, region, months, count):
    assert cases_of_compounds(reader, PREVENTABLE_CASES, region, months) == count
