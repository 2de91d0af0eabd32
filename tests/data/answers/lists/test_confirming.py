"""The rows that confirm zeros: under the sheet that said so, or under the ledger that was silent."""

from __future__ import annotations

import pytest

from data.answers.lists.confirming import Confirming, confirming
from data.answers.outstanding import Outstanding
from data.calculations.periods import Month
from data.reading.gateway import Gateway
from tests.data.small import bring, regions, sheet

MARCH, APRIL = Month(2020, 3), Month(2020, 4)


@pytest.fixture
def reader(sqlite_store):
    told = [
        (202003, "11", "incidents", "zero", None),
        (202004, "11", "incident_counts", "zero", None),
        (202003, "12", "cameras", "handed_in", None),
        (202004, "12", "incidents", "waived", 202005),
    ]
    bring(sqlite_store, regions(), sheet("returns", "month region_code sheet state until", *told))
    with Gateway(sqlite_store).reader() as reader:
        yield reader


def owed(kind, region="11", months=(MARCH, APRIL)):
    return Outstanding(region, "cases", kind, months, None)


def test_a_silent_month_of_a_ledger_is_confirmed_as_a_zero_of_the_ledger(reader):
    assert confirming(reader, [owed("to_confirm")]) == [Confirming(month, "11", "incidents", "zero") for month in (MARCH, APRIL)]


def test_a_zero_that_was_reported_is_confirmed_under_the_sheet_that_said_so(reader):
    assert confirming(reader, [owed("doubtful")]) == [
        Confirming(MARCH, "11", "incidents", "zero_confirmed"),
        Confirming(APRIL, "11", "incident_counts", "zero_confirmed"),
    ]


def test_a_zero_that_no_sheet_of_cases_declares_is_one_of_the_counts(reader):
    assert confirming(reader, [owed("doubtful", "12")]) == [Confirming(month, "12", "incident_counts", "zero_confirmed") for month in (MARCH, APRIL)]


def test_what_is_missing_has_nothing_to_confirm(reader):
    both = [owed("open"), owed("partial"), owed("to_confirm", months=(MARCH,)), owed("doubtful", months=(APRIL,))]
    assert [(row.month, row.state) for row in confirming(reader, both)] == [(MARCH, "zero"), (APRIL, "zero_confirmed")]
    assert confirming(reader, both[:2]) == []
