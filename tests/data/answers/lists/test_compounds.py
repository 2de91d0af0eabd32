"""The list of compounds and the single compound, on both engines, with numbers worked out by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.lists.compound import cameras_by_month, cases_by_month, compound_named, funds, stage_dates
from data.answers.lists.compounds import ListFilter, ListQuery, compounds_page, listed_compound, moment_of
from data.calculations.periods import Month, Span
from data.errors import QuestionError
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from tests.data.small import bring, incidents, regions, sheet

COMPOUNDS = sheet(
    "compounds",
    "compound_id name region_code kind responsible demonstration weak assisting_unit households",
    ("a", "Garden 1", "111", "old", "government", False, True, "Bureau", 100),
    ("b", "Garden 2", "111", "new", "developer", True, False, None, 200),
    ("c", "100%_Court", "112", "old", "government", None, None, None, None),
    ("d", "<b>Yard</b>", "12", "commercial", None, False, False, None, 50),
)
PROGRESS = sheet(
    "progress",
    "compound_id stage date",
    ("a", "surveyed", "2020-01-05"),
    ("a", "built", "2020-02-10"),
    ("a", "networked", "2020-04-01"),
    ("b", "planned", "2020-01-20"),
    ("c", "built", "2020-03-01"),
)
CAMERAS = sheet(
    "cameras", "month compound_id kind installed networked online", (202001, "a", "", 5, 2, 2), (202003, "a", "", 8, 8, 7), (202002, "b", "", 3, 0, 0)
)
FUNDING = sheet(
    "funding",
    "entry_id date region_code compound_id source kind amount",
    ("1", "2020-01-10", "111", "a", "street", "received", 1000.0),
    ("2", "2020-03-10", "111", "a", "district", "received", 500.5),
    ("3", "2020-03-11", "111", "b", "street", "budget", 9000.0),
)
CASES = incidents(
    ("1", "2020-01-03", "11", "a", "theft", True),
    ("2", "2020-03-03", "11", "a", "theft", True),
    ("3", "2019-02-03", "11", "a", "theft", True),
    ("4", "2020-02-20", "11", "b", "fraud", False),
    ("5", "2019-03-25", "11", "b", "theft", True),
    ("6", "2020-03-20", "11", "c", "theft", True),
)


@pytest.fixture
def gateway(store):
    bring(store, regions(), COMPOUNDS, PROGRESS, CAMERAS, FUNDING, CASES)
    return Gateway(store)


def page(gateway, *, region="1", month="2020-03", **order):
    with gateway.reader() as reader:
        moment = moment_of(reader, region, Month.parse(month))
        return compounds_page(reader, ListQuery(region, moment, **order))


def ids(gateway, *sort, **order):
    return [row.compound_id for row in page(gateway, sort=sort, **order).rows]


def narrowed(gateway, *conditions):
    return [row.compound_id for row in page(gateway, conditions=tuple(ListFilter(*one) for one in conditions)).rows]


def test_a_row_tells_the_stage_by_the_day_and_what_the_place_has_and_has_seen(gateway):
    row = page(gateway).rows[0]
    assert (row.compound_id, row.name, row.region, row.stage, row.stage_date) == ("a", "Garden 1", "111", "built", dt.date(2020, 2, 10))
    assert (row.cameras, row.funds) == (8, 1500.5)
    # January to March up to day 20, on which the data end: 2 cases; the year before 1
    assert (row.cases, row.cases_before) == (2, 1)


def test_what_nobody_told_is_unknown_and_not_zero(gateway):
    rows = {row.compound_id: row for row in page(gateway).rows}
    assert rows["c"].cameras is None
    assert rows["b"].funds is None
    assert (rows["d"].stage, rows["d"].stage_date) == (None, None)


def test_the_case_of_the_year_before_after_the_day_on_which_the_data_end_does_not_count(gateway):
    rows = {row.compound_id: row for row in page(gateway).rows}
    assert (rows["b"].cases, rows["b"].cases_before) == (1, 0)


def test_later_stages_count_only_from_their_day_on(gateway):
    with gateway.reader() as reader:
        row = listed_compound(reader, "a", region="1", moment=moment_of(reader, "1", Month(2020, 2)))
    assert (row.stage, row.cameras) == ("built", 5)


def test_a_region_lists_all_that_lies_in_it_and_nothing_else(gateway):
    assert ids(gateway, region="11") == ["a", "b", "c"]
    assert ids(gateway, region="112") == ["c"]
    assert page(gateway, region="1").total == 4


def test_the_unknown_comes_last_in_both_directions(gateway):
    assert ids(gateway, ("cameras", False)) == ["b", "a", "c", "d"]
    assert ids(gateway, ("cameras", True)) == ["a", "b", "c", "d"]


def test_stages_sort_in_the_order_in_which_they_are_reached(gateway):
    assert ids(gateway, ("stage", True), ("stage_date", False)) == ["a", "c", "b", "d"]


def test_blocks_join_to_the_whole_list(gateway):
    blocks = [ids(gateway, ("name", False), offset=offset, limit=1) for offset in range(5)]
    assert [one for block in blocks for one in block] == ids(gateway, ("name", False))


def test_conditions_narrow_the_list_and_its_total(gateway):
    assert narrowed(gateway, ("kind", "is", "old")) == ["a", "c"]
    assert narrowed(gateway, ("weak", "is", False)) == ["b", "c", "d"]
    assert narrowed(gateway, ("stage", "is", "none")) == ["d"]
    assert narrowed(gateway, ("cameras", "at_least", 4.0)) == ["a"]
    assert narrowed(gateway, ("funds", "unknown", None)) == ["b", "c", "d"]
    assert narrowed(gateway, ("stage_date", "above", dt.date(2020, 2, 1)), ("kind", "is", "old")) == ["a", "c"]
    assert narrowed(gateway, ("region", "equals", "A2")) == ["c"]
    assert page(gateway, conditions=(ListFilter("kind", "is", "old"),), limit=1).total == 2


def test_marks_of_a_pattern_are_letters_like_any_other(gateway):
    assert narrowed(gateway, ("name", "contains", "%_c")) == ["c"]
    assert narrowed(gateway, ("name", "contains", "_")) == ["c"]
    assert narrowed(gateway, ("name", "starts", "garden")) == ["a", "b"]
    assert narrowed(gateway, ("name", "contains", "'; DROP TABLE compounds; --")) == []


@pytest.mark.parametrize(
    "order",
    [
        {"sort": (("name; DROP TABLE compounds", False),)},
        {"sort": (("compound_id", False),)},
        {"conditions": (ListFilter("name", "above", "x"),)},
        {"conditions": (ListFilter("lon", "equals", 1.0),)},
        {"conditions": (ListFilter("kind", "is", "castle"),)},
    ],
)
def test_what_is_not_on_the_list_of_columns_and_operators_is_refused(gateway, order):
    with pytest.raises(QuestionError):
        page(gateway, **order)


def test_a_viewer_of_one_district_gets_no_other(gateway):
    narrow = Gateway(gateway.store, Scope(frozenset({"12"})))
    with pytest.raises(QuestionError):
        page(narrow, region="1")
    with narrow.reader() as reader:
        assert compound_named(reader, "a") is None
        assert compound_named(reader, "d").name == "<b>Yard</b>"


def test_one_compound_has_its_stages_months_and_funds(gateway):
    span = Span(Month(2019, 12), Month(2020, 3))
    with gateway.reader() as reader:
        compound = compound_named(reader, "a")
        assert (compound.assisting_unit, compound.households) == ("Bureau", 100)
        assert stage_dates(reader, "a", until=dt.date(2020, 3, 31)) == {"surveyed": dt.date(2020, 1, 5), "built": dt.date(2020, 2, 10)}
        assert cameras_by_month(reader, "a", span)["networked"] == {Month(2020, 1): 2, Month(2020, 2): 2, Month(2020, 3): 8}
        counts = cases_by_month(reader, compound, span)
        assert (counts[Month(2020, 1)], counts[Month(2020, 2)], counts[Month(2020, 3)]) == (1, 0, 1)
        assert Month(2019, 12) not in counts  # nobody told of December
        assert [tuple(one) for one in funds(reader, "a", until=Month(2020, 2))] == [("received", "street", 1000.0)]
        assert compound_named(reader, "nothing") is None
