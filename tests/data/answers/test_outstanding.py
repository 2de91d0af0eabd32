"""What is missing, by name: open and partial months, zeros to confirm, units that have never reported, rhythms and sheets switched off."""

from __future__ import annotations

import pytest

from data.answers.outstanding import is_due, never_reported, outstanding
from data.calculations.periods import Month
from data.reading.gateway import Gateway
from tests.data.small import bring, regions, sheet


def cameras(*rows):
    return sheet("cameras", "month region_code installed", *rows)


def counts(*rows):
    return sheet("incident_counts", "month region_code category cases", *((month, code, "theft", cases) for month, code, cases in rows))


def owed(store, region="1", month="2020-04"):
    with Gateway(store).reader() as reader:
        return [
            (one.region, one.subject, one.kind, [str(month) for month in one.months], str(one.told))
            for one in outstanding(reader, region, month=Month.parse(month))
        ]


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions())
    return sqlite_store


def test_a_unit_owes_the_months_that_others_have_told_since_it_began(city):
    bring(city, counts((202001, "11", 5), (202002, "11", 5), (202002, "12", 5), (202003, "11", 5), (202004, "11", 5)))
    assert owed(city) == [("12", "cases", "open", ["2020-03", "2020-04"], "2020-02")]
    assert owed(city, region="11") == []


def test_a_month_that_nobody_has_told_is_not_due_yet(city):
    bring(city, counts((202003, "11", 5), (202003, "12", 5)))
    assert owed(city, month="2020-04") == []


def test_a_waived_month_is_owed_by_nobody_and_a_declared_zero_is_in(city):
    bring(city, counts((202002, "11", 5), (202002, "12", 5), (202003, "11", 5), (202004, "11", 5)))
    bring(city, sheet("returns", "month region_code sheet state", (202003, "12", "incident_counts", "waived"), (202004, "12", "incident_counts", "zero")))
    assert owed(city) == []


def test_who_has_never_reported_is_listed_apart_and_owes_nothing(city):
    bring(city, cameras((202003, "11", 5), (202004, "11", 5)))
    with Gateway(city).reader() as reader:
        assert never_reported(reader, "1", "cameras") == ("12",)
        assert never_reported(reader, "1", "stages") == ()
    assert owed(city) == []


@pytest.mark.parametrize(("rhythm", "expected"), [(None, ["2020-02", "2020-03"]), ("cameras=quarterly", []), ("cameras=off", [])])
def test_a_programme_may_return_a_sheet_by_the_quarter_or_not_at_all(city, rhythm, expected):
    bring(city, sheet("programmes", "region_code name rhythm", ("1", "P", rhythm)), cameras(*((month, "12", 5) for month in (202001, 202002, 202003, 202004))))
    bring(city, cameras((202001, "11", 5), (202004, "11", 5)))
    with Gateway(city).reader() as reader:
        assert is_due(reader, "1", "cameras") is (rhythm != "cameras=off")
    assert [months for _, _, _, months, _ in owed(city)] == ([expected] if expected else [])
