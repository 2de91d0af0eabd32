"""A batch of cases changes what it touches and nothing else, and the sums are those of all facts added up at once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from data.cubes.cases import build, change
from data.imports.history import undo
from data.store import tables
from tests.data.cubes.equal import equals_rebuilt
from tests.data.small import bring, compounds, incidents, regions, sheet


@pytest.fixture
def city(sqlite_store):
    """Two compounds of a street; one of them with a case in January and one in March 2020."""
    case = (("a", "2020-01-05", None, "C1", "theft", True), ("b", "2020-03-25", None, "C1", "theft", True))
    bring(sqlite_store, regions(), compounds(("C1", "111"), ("C2", "111")), incidents(*case))
    return sqlite_store


def rows(store, table, *columns, **where):
    with store.read() as connection:
        query = select(*(table.c[name] for name in columns)).where(*(table.c[name] == value for name, value in where.items()))
        return sorted(map(tuple, connection.execute(query)))


def with_cases(store, region="111"):
    """Since when and when compounds of the region had cases, and how many."""
    return rows(store, tables.region_cube, "first_month", "last_month", "value", measure="cases.compounds_with", region_code=region)


def test_a_month_between_two_others_parts_the_time_between_cases(city):
    assert with_cases(city) == [(0, 202001, 1.0), (202001, 202003, 1.0)]
    bring(city, incidents(("c", "2020-02-10", None, "C1", "theft", True), ("d", "2020-02-11", None, "C2", "theft", True)))
    assert with_cases(city) == [(0, 202001, 1.0), (0, 202002, 1.0), (202001, 202002, 1.0), (202002, 202003, 1.0)]
    assert with_cases(city, "1") == with_cases(city)
    undo(city, 2, actor="me")
    assert with_cases(city) == [(0, 202001, 1.0), (202001, 202003, 1.0)]
    assert equals_rebuilt(city)


def test_the_months_before_are_cut_on_another_day_when_the_last_one_goes_on(city):
    held = {"compound_id": "C1", "item": "theft", "first_month": 201903}
    bring(city, incidents(("e", "2019-03-20", None, "C1", "theft", True), ("f", "2019-03-28", None, "C1", "theft", True)))
    assert rows(city, tables.compound_cases, "count", "to_day", **held) == [(2, 1)]
    bring(city, incidents(("g", "2020-03-29", None, "C2", "theft", True)))
    assert rows(city, tables.compound_cases, "count", "to_day", **held) == [(2, 2)]
    assert rows(city, tables.region_cases, "count", "to_day", region_code="1", item="*", first_month=201903) == [(2, 2)]
    undo(city, 3, actor="me")
    assert rows(city, tables.compound_cases, "count", "to_day", **held) == [(2, 1)]
    assert equals_rebuilt(city)


def test_a_zero_that_a_compound_has_counted_stays_where_its_month_is_cut_on_another_day(city):
    counts = sheet("incident_counts", "month period_months region_code compound_id category cases", (201903, 1, None, "C2", "theft", 0))
    bring(city, counts, incidents(("e", "2019-03-20", None, "C1", "theft", True), ("f", "2019-03-28", None, "C1", "theft", True)))
    bring(city, incidents(("g", "2020-03-29", None, "C2", "theft", True)))
    assert (0.0,) in rows(city, tables.case_parts, "count", first_month=201903, source="compounds")
    assert equals_rebuilt(city)


def test_a_count_of_the_year_takes_the_months_of_its_year_along(city):
    counts = sheet("incident_counts", "month period_months region_code compound_id category cases", (202001, 12, None, "C1", "theft", 5))
    bring(city, counts)
    assert rows(city, tables.compound_cases, "first_month", "last_month", "count", compound_id="C1", item="*") == [
        (202001, 202001, 1),
        (202001, 202012, 3),
        (202003, 202003, 1),
    ]
    bring(city, incidents(("h", "2020-07-01", None, "C1", "theft", True)))
    assert rows(city, tables.compound_cases, "count", compound_id="C1", item="*", last_month=202012) == [(2,)]
    assert equals_rebuilt(city)


@pytest.fixture
def read(monkeypatch):
    """The months of the cases that are read from the facts, time by time."""
    months, asked = [], change.dated_cases

    def noted(*arguments):
        cases = asked(*arguments)
        months.append(sorted(cases["month"].tolist()))
        return cases

    for module in (build, change):
        monkeypatch.setattr(module, "dated_cases", noted)
    return months


def test_only_the_cases_of_the_batch_are_read(city, read):
    bring(city, incidents(("i", "2020-03-24", None, "C1", "theft", True), ("j", "2020-02-20", None, "C2", "theft", True)))
    assert sorted(read) == [[], [202002, 202003]]
    assert equals_rebuilt(city)


def test_a_case_that_changes_its_month_is_taken_and_brought(city, read):
    bring(city, incidents(("a", "2020-02-07", None, "C1", "theft", True), ("b", "2020-03-25", None, "C1", "theft", False)))
    assert read[:2] == [[202002, 202003], [202001, 202003]]  # then none of the days on which months are cut otherwise
    assert rows(city, tables.compound_cases, "first_month", "kind", "count", compound_id="C1", item="*") == [(202002, "preventable", 1), (202003, "other", 1)]
    assert with_cases(city) == [(0, 202002, 1.0)]
    assert equals_rebuilt(city)


def test_the_months_are_read_again_where_counts_stand_beside_cases_of_the_year(city, read):
    bring(city, sheet("incident_counts", "month period_months region_code compound_id category cases", (202002, 1, None, "C2", "theft", 0)))
    read.clear()
    bring(city, incidents(("i", "2020-03-24", None, "C1", "theft", True)))
    assert read == [[202003, 202003]]
    assert equals_rebuilt(city)


def test_the_months_are_read_again_of_many_cases(city, read, monkeypatch):
    monkeypatch.setattr(change, "_MOST", 1)
    bring(city, incidents(("i", "2020-03-24", None, "C1", "theft", True), ("j", "2020-03-23", None, "C1", "theft", True)))
    assert read == [[202003] * 3]
    assert equals_rebuilt(city)


def test_what_regions_return_for_themselves_weighs_on_all_months(city):
    own = sheet(
        "incident_counts", "month period_months region_code compound_id category cases", (202002, 1, "1", None, "theft", 4), (202003, 1, "1", None, "theft", 9)
    )
    bring(city, own)
    bring(city, incidents(("j", "2020-02-03", None, "C2", "theft", True)))
    held = rows(city, tables.region_cases, "first_month", "count", region_code="1", item="*")
    assert {month: sum(count for other, count in held if other == month) for month, _ in held} == {202001: 1, 202002: 4, 202003: 9}
    assert equals_rebuilt(city)


def test_single_cases_of_a_compound_right_in_the_city_are_told_day_by_day(sqlite_store):
    here = (("a", "2020-01-05", None, "C9", "theft", True), ("b", "2020-01-06", "11", None, "theft", True), ("c", "2020-01-07", "12", None, "theft", True))
    bring(sqlite_store, regions(), compounds(("C9", "1")), incidents(*here))
    assert rows(sqlite_store, tables.reports, "first_month", "value", "dated", subject="cases", region_code="1/rest", state="received") == [(202001, 1.0, True)]
    bring(sqlite_store, incidents(("d", "2020-02-05", None, "C9", "theft", True), ("e", "2020-02-06", "11", None, "theft", True)))
    assert rows(sqlite_store, tables.reports, "first_month", "dated", subject="cases", region_code="1/rest", state="received") == [
        (202001, True),
        (202002, True),
    ]
    assert equals_rebuilt(sqlite_store)


def test_days_stand_under_the_unit_and_are_added_up_anew_where_another_one_reports(city):
    assert rows(city, tables.case_days, "month", "region_code", "day", "size") == [(202001, "11", 5, 1), (202003, "11", 25, 1)]
    bring(city, sheet("programmes", "region_code name reports_by", ("1", "City", "street")))
    assert rows(city, tables.case_days, "month", "region_code", "day", "size") == [(202001, "111", 5, 1), (202003, "111", 25, 1)]
    bring(city, incidents(("c", "2020-03-26", None, "C2", "theft", True)))
    assert rows(city, tables.case_days, "region_code", "day", month=202003) == [("111", 25), ("111", 26)]
    assert equals_rebuilt(city)
