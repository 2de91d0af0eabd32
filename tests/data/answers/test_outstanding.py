"""What is missing, by name: open and partial months, zeros to confirm, units that have never reported, rhythms and sheets switched off."""

from __future__ import annotations

import pytest

from data.answers.outstanding import is_due, never_reported, outstanding, owed_in
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
            (one.region, one.subject, one.kind, [str(month) for month in one.months], str(one.last_returned))
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


def in_view(store, month, region="1"):
    with Gateway(store).reader() as reader:
        listed = owed_in(reader, region, month=Month.parse(month))
        return [[(one.region, one.subject, *map(str, one.months)) for one in those] for those in (listed.now, listed.before)]


def test_levels_and_cases_are_owed_since_the_same_month(city):
    told = (202003, 202004, 202005, 202006)
    bring(city, counts(*((month, "11", 5) for month in told), *((month, "12", 5) for month in told[:2])))
    bring(city, cameras(*((month, "11", 5) for month in told), *((month, "12", 5) for month in told[:2])))
    assert in_view(city, "2020-06") == [[("12", "cases", "2020-05", "2020-06"), ("12", "cameras", "2020-05", "2020-06")], []]
    assert in_view(city, "2020-05") == [[("12", "cases", "2020-05"), ("12", "cameras", "2020-05")], []]


def test_a_gap_in_levels_that_a_later_return_has_closed_is_a_matter_of_earlier_months(city):
    bring(city, cameras(*((month, "11", 5) for month in (202003, 202004, 202005)), (202003, "12", 5), (202005, "12", 5)))
    assert in_view(city, "2020-05") == [[], [("12", "cameras", "2020-04")]]


def test_who_owes_since_last_year_is_not_told_to_owe_since_january(city):
    told = (201909, 201910, 201911, 201912, 202001, 202002)
    bring(city, counts(*((month, "11", 5) for month in told), (201909, "12", 5), (201910, "12", 5)))
    bring(city, cameras(*((month, "11", 5) for month in told), (201909, "12", 5), (201910, "12", 5)))
    since = ("2019-11", "2019-12", "2020-01", "2020-02")
    assert in_view(city, "2020-02") == [[("12", "cases", *since), ("12", "cameras", *since)], []]
    bring(city, counts((202001, "12", 5)))
    assert in_view(city, "2020-02")[0][0] == ("12", "cases", "2020-02")
    assert ("12", "cases", "2019-11", "2019-12") in in_view(city, "2020-02")[1]


def test_a_zero_that_is_hardly_possible_says_how_many_cases_are_usual(city):
    months = [201907, 201908, 201909, 201910, 201911, 201912]  # 184 days with 20 cases each month
    bring(city, counts(*((month, code, 20) for month in months for code in ("11", "12")), (202001, "11", 20)))
    bring(city, sheet("returns", "month region_code sheet state", (202001, "12", "incident_counts", "zero")))
    with Gateway(city).reader() as reader:
        [doubted] = outstanding(reader, "1", month=Month.parse("2020-01"))
    assert (doubted.region, doubted.kind, [str(month) for month in doubted.months]) == ("12", "doubtful", ["2020-01"])
    assert doubted.usual == pytest.approx(120 / 184 * 30.4375)


@pytest.mark.parametrize(("state", "day", "told_to"), [("partial", 12, 12), ("handed_in", 12, 12), ("partial", None, None), ("partial", 30, None)])
def test_a_month_that_is_told_to_a_day_is_partial_to_that_day(city, state, day, told_to):
    bring(city, counts((202003, "11", 5), (202003, "12", 5), (202004, "11", 5), (202004, "12", 5)))
    bring(city, sheet("returns", "month region_code sheet state day", (202004, "12", "incident_counts", state, day)))
    with Gateway(city).reader() as reader:
        assert [(one.region, one.kind, one.day) for one in outstanding(reader, "1", month=Month.parse("2020-04"))] == [("12", "partial", told_to)]


def test_what_a_part_of_a_unit_tells_to_a_day_is_no_day_of_the_unit(city):
    bring(city, counts((202003, "11", 5), (202004, "11", 5)))
    bring(city, sheet("returns", "month region_code sheet state day", (202004, "111", "incident_counts", "partial", 12)))
    with Gateway(city).reader() as reader:
        assert [(one.kind, one.day) for one in outstanding(reader, "1", month=Month.parse("2020-04"))] == [("partial", None)]
