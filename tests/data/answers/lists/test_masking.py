"""Small counts of compounds: hidden in the list, whatever it is sorted and narrowed by, left out of the ranking, hidden on the compound's page."""

from __future__ import annotations

import pytest

from data.answers.lists.compound import cases_by_month, compound_named
from data.answers.lists.compounds import ListFilter, ListQuery, compounds_page, listed_compound, moment_of
from data.answers.lists.masking import ranked_compounds
from data.calculations.periods import Month, Span
from data.cubes.past.upgrading import upgrade
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from data.reading.selecting import Window
from data.store.engine import open_store
from tests.data.small import bring, compounds, incidents, regions

# March 2020 and March 2019 by compound of street 111; a lies in street 112.
NOW, BEFORE = {"x": 2, "y": 7, "z": 20, "a": 9}, {"x": 30, "y": 8, "z": 6, "a": 1}
WINDOWS = [Window(Span(Month(year, 3), Month(year, 3))) for year in (2020, 2019)]


def cases(year, counts, category="theft"):
    return [(f"{year}{home}{n}{category}", f"{year}-03-10", None, home, category, True) for home, count in counts.items() for n in range(count)]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('masking') / 'anju.db'}", create=True)
    upgrade(store)
    homes = compounds(*((home, "112" if home == "a" else "111") for home in NOW), ("w", "111"))
    bring(store, regions(), homes, incidents(*cases(2020, NOW), *cases(2019, BEFORE)))
    yield store
    store.engine.dispose()


@pytest.fixture
def reader(store):
    with Gateway(store, Scope(mask_below=5)).reader() as reader:
        yield reader


def listed(reader, *conditions, sort=()):
    order = ListQuery("1", moment_of(reader, "1", Month(2020, 3)), conditions, sort)
    return {row.compound_id: row for row in compounds_page(reader, order).rows}


def test_the_list_hides_small_counts_and_those_that_give_them_away(reader):
    rows = listed(reader)
    assert {home: (row.cases, row.cases_masked) for home, row in rows.items()} == {
        "x": (None, True),
        "y": (None, True),
        "z": (20, False),
        "a": (9, False),
        "w": (0, False),
    }
    assert {home: (row.cases_before, row.cases_before_masked) for home, row in rows.items()}["a"] == (None, True)


def test_neither_order_nor_condition_tells_a_hidden_count(reader):
    assert list(listed(reader, sort=(("cases", True),)))[:3] == ["z", "a", "w"]
    assert set(listed(reader, ListFilter("cases", "above", 1))) == {"z", "a"}
    assert set(listed(reader, ListFilter("cases", "unknown"))) == {"x", "y"}


def test_the_page_of_a_compound_hides_what_the_list_hides(reader):
    moment = moment_of(reader, "111", Month(2020, 3))
    row = listed_compound(reader, "y", region="111", moment=moment)
    assert (row.cases, row.cases_masked) == (None, True)
    span = Span(Month(2019, 3), Month(2020, 3))
    months = {home: cases_by_month(reader, compound_named(reader, home), span) for home in "xyz"}
    assert [months[home][Month(2020, 3)] for home in "xyz"] == [None, None, 20]
    assert [months[home][Month(2019, 3)] for home in "xyz"] == [30, 8, None]  # the 44 of street 111 are hidden with the 1 of 112, so one part is too
    assert Month(2019, 7) not in months["x"]


def test_the_ranking_leaves_hidden_compounds_out_and_hides_their_base(reader):
    ranked = ranked_compounds(reader, METRICS["cases"], "1", WINDOWS, limit=10)
    assert [(one.compound_id, one.current, one.previous) for one in ranked] == [("z", 20, None), ("a", 9, None)]
    assert len(ranked_compounds(reader, METRICS["cases"], "1", WINDOWS, limit=1)) == 1


def test_a_category_is_hidden_where_the_others_would_tell_it(store):
    bring(store, incidents(*cases(2020, {"z": 3}, "fraud")))
    with Gateway(store, Scope(mask_below=5)).reader() as reader:
        ranked = [[one.compound_id for one in ranked_compounds(reader, METRICS["cases"], "1", WINDOWS, limit=9, category=item)] for item in ("theft", "fraud")]
        assert ranked == [["a"], []]
    with Gateway(store).reader() as reader:
        assert [one.compound_id for one in ranked_compounds(reader, METRICS["cases"], "1", WINDOWS, limit=9, category="fraud")] == ["z"]
