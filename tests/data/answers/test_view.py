"""A screen in the query of its URL: what is written, what is read again, and what has to fall back."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from data.answers.view import DEFAULT_CHANGE, View, division_of, view_from_query
from data.calculations.periods import Month, Span
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from tests.data.small import bring, incidents, regions, sheet

CASES = incidents(
    ("a", "2019-11-05", "11", None, "theft", True), ("b", "2020-01-20", "11", None, "theft", True), ("c", "2020-03-31", "12", None, "theft", True)
)
NAMES = sheet(
    "categories", "kind code name name_en", ("incident", "theft", "盗窃", "Theft"), ("incident", "fraud", "诈骗", "Fraud"), ("incident", "scam", "诈骗", "Scam")
)
PLAIN = View(region="11", span=Span(Month(2020, 1), Month(2020, 3)))
TOWN = ("0", "Town", "street", None)


@pytest.fixture
def read(sqlite_store):
    """Reads a query as somebody who may see the regions."""
    bring(sqlite_store, regions(), NAMES, CASES)

    def read_query(codes=None, **query):
        with Gateway(sqlite_store).reader() as reader:
            return view_from_query(MappingProxyType(query), reader.catalogue, Scope(codes and frozenset(codes)))

    return read_query


def seen(view):
    return view.region, str(view.span.start), str(view.span.end)


def test_region_and_months_are_always_written_and_the_rest_where_it_is_not_the_default():
    assert PLAIN.to_query() == "?region=11&from=2020-01&to=2020-03"
    full = PLAIN.with_(change="yoy", category="theft", division="then", lang="en", theme="dark")
    assert full.to_query(table="cases", empty="") == (
        "?region=11&from=2020-01&to=2020-03&change=yoy&category=theft&division=then&lang=en&theme=dark&table=cases"
    )
    assert PLAIN.month == Month(2020, 3)


def test_what_was_written_is_read_again(read):
    view = PLAIN.with_(change="mom", category="theft", lang="en", theme="light")
    query = dict(pair.split("=") for pair in view.to_query().removeprefix("?").split("&"))
    assert read(**query) == (view, ())


def test_an_empty_query_opens_the_whole_programme_on_its_last_month(read):
    view, notices = read(lang="", theme=None)
    assert (seen(view), notices) == (("1", "2020-03", "2020-03"), ())
    assert (view.change, view.category, view.lang, view.theme, view.division) == (DEFAULT_CHANGE, None, "zh", "auto", "today")


@pytest.mark.parametrize(
    ("query", "first", "last", "notices"),
    [
        ({"month": "2020-01"}, "2020-01", "2020-01", ()),
        ({"from": "2019-12", "to": "2020-02"}, "2019-12", "2020-02", ()),
        ({"from": "2020-02"}, "2020-02", "2020-02", ()),
        ({"to": "2019-12"}, "2019-12", "2019-12", ()),
        ({"from": "2020-01", "month": "2020-02"}, "2020-01", "2020-02", ()),
        ({"from": "2019-11", "to": "2020-03"}, "2019-11", "2020-03", ()),
        ({"from": "2020-02", "to": "2019-12"}, "2019-12", "2020-02", (("months_reversed", "2020-02 – 2019-12"),)),
        ({"from": "2019-10", "to": "2020-03"}, "2019-11", "2020-03", (("months_cut", "2019-10 – 2020-03"),)),
        ({"from": "2019-11", "to": "2020-04"}, "2019-11", "2020-03", (("months_cut", "2019-11 – 2020-04"),)),
        ({"month": "2020-04"}, "2020-03", "2020-03", (("months_without_data", "2020-04 – 2020-04"),)),
        ({"month": "2019-10"}, "2020-03", "2020-03", (("months_without_data", "2019-10 – 2019-10"),)),
        ({"to": "2020-13", "from": "2020-01"}, "2020-01", "2020-01", (("unknown_month", "2020-13"),)),
    ],
)
def test_months_are_taken_as_far_as_there_are_data(read, query, first, last, notices):
    view, said = read(region="11", **query)
    assert (seen(view), said) == (("11", first, last), notices)


def test_a_region_that_there_is_not_or_may_not_be_seen_falls_back_to_the_highest_that_may(read):
    view, notices = read(region="99")
    assert (view.region, notices) == ("1", (("unknown_region", "99"),))
    view, notices = read(codes=["12", "11"], region="1")
    assert (view.region, notices) == ("11", (("unknown_region", "1"),))
    assert read(codes=["11"], region="111")[0].region == "111"
    assert read(codes=["99"]) == (None, ())


def test_a_programme_with_data_opens_before_a_higher_one_without(sqlite_store):
    bring(sqlite_store, regions(TOWN), sheet("incidents", "incident_id occurred_at region_code category", ("a", "2020-01-05", "0", "theft")))
    with Gateway(sqlite_store).reader() as reader:
        assert view_from_query({}, reader.catalogue, Scope())[0].region == "0"


def test_the_highest_level_opens_first_and_without_any_data_no_month_is_known(sqlite_store):
    bring(sqlite_store, regions(TOWN))
    with Gateway(sqlite_store).reader() as reader:
        view, notices = view_from_query({"month": "2020-01"}, reader.catalogue, Scope())
    assert (seen(view), notices) == (("1", "1970-01", "1970-01"), ())


def test_a_region_that_is_no_more_is_seen_under_its_successor(sqlite_store):
    bring(sqlite_store, regions(), CASES, sheet("region_changes", "date from_code to_code kind", ("2020-01-01", "12", "11", "merged")))
    with Gateway(sqlite_store).reader() as reader:
        view, notices = view_from_query({"region": "12", "division": "then"}, reader.catalogue, Scope())
    assert (view.region, view.division, notices) == ("11", "then", (("succeeded_region", "12 → 11"),))


def test_without_changes_of_regions_there_is_one_division(read):
    assert read(division="then")[0].division == "today"
    assert [division_of({"division": text}) for text in ("then", "today", "later")] == ["then", "today", "today"]
    assert division_of({}) == "today"


@pytest.mark.parametrize(
    ("text", "category", "notices"),
    [
        ("theft", "theft", ()),
        ("THEFT", "theft", ()),
        ("盗窃", "theft", ()),
        ("Scam", "scam", ()),
        ("诈骗", None, (("unknown_category", "诈骗"),)),
        ("arson", None, (("unknown_category", "arson"),)),
    ],
)
def test_a_category_is_meant_by_its_code_or_by_a_name_that_no_other_has(read, text, category, notices):
    view, said = read(category=text)
    assert (view.category, said) == (category, notices)


@pytest.mark.parametrize(("name", "default"), [("change", DEFAULT_CHANGE), ("lang", "zh"), ("theme", "auto")])
def test_a_choice_that_there_is_not_falls_back_and_is_named(read, name, default):
    view, notices = read(**{name: "x" * 300})
    assert (getattr(view, name), notices) == (default, ((f"unknown_{name}", "x" * 200),))
