"""What a question needs, read at once: splits by kind, category and stage, scopes, several programmes, and what each is compared with."""

from __future__ import annotations

import pytest

from tests.data.small import ask, bring, compounds, incidents, regions, sheet, value

HOMES = compounds(("a", "11", "old", True), ("b", "11", "unmanaged", False), ("c", "12", "old", False))
LEDGER = incidents(
    ("i1", "2020-01-05", None, "a", "theft", True),
    ("i2", "2020-01-06", None, "a", "fraud", False),
    ("i3", "2020-01-07", None, "b", "theft", True),
    ("i4", "2020-01-31", None, "c", "theft", True),
    ("i5", "2020-02-29", None, "c", "fraud", True),
)


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions(), HOMES, LEDGER)
    return sqlite_store


def split(store, metric, dimension, **parts):
    return {getattr(row, dimension): row.value for row in ask(store, metric, **({"region": "1", "by": (dimension,), "months": "2020-01"} | parts)).rows}


def test_cases_by_kind_are_those_of_the_compounds_of_the_kind(city):
    assert split(city, "cases", "kind") == {"old": 3, "unmanaged": 1}
    assert split(city, "cases", "kind", region="12") == {"old": 1}
    assert split(city, "compounds", "kind") == {"old": 2, "unmanaged": 1}


def test_cases_by_kind_are_told_by_month_and_compared(city):
    rows = ask(city, "cases", region="1", by=("kind", "month"), months="2020-01 2020-02").rows
    assert {(row.kind, row.month.month): row.value for row in rows} == {("old", 1): 3, ("old", 2): 1, ("unmanaged", 1): 1, ("unmanaged", 2): 0}
    changed = ask(city, "cases", region="12", by=("kind",), months="2020-02", change="mom").rows
    assert [(row.kind, row.numerator, row.previous) for row in changed] == [("old", 1, 1)]


def test_cases_by_category_are_those_of_each(city):
    assert split(city, "cases", "category") == {"fraud": 1, "theft": 3}
    assert split(city, "cases", "category", months="2020-01 2020-02") == {"fraud": 2, "theft": 3}
    assert split(city, "cases", "category", region="12") == {"theft": 1}
    assert value(city, "cases", region="1", months="2020-01", category="theft") == 3


def test_preventable_cases_are_those_alone(city):
    assert [value(city, "preventable_cases", region="1", months=months) for months in ("2020-01", "2020-02", "2020-01 2020-02")] == [3, 1, 4]


def test_a_scope_narrows_to_the_compounds_that_it_names(city):
    assert [value(city, "compounds", region="1", months="2020-01", scope=scope) for scope in (None, "weak", "kind=old", "kind=unmanaged")] == [3, 1, 2, 1]


def test_compounds_without_a_case_by_kind(city):
    assert split(city, "zero_case_compounds", "kind", months="2020-02", region="12") == {"old": 0}
    assert split(city, "zero_case_compounds", "kind", months="2020-01") == {"old": 0, "unmanaged": 0}


def test_stages_are_counted_each(sqlite_store):
    dates = (("a", "planned", "2020-01-05"), ("a", "built", "2020-01-20"), ("b", "planned", "2020-02-05"), ("c", "surveyed", "2020-01-09"))
    bring(sqlite_store, regions(), HOMES, sheet("progress", "compound_id stage date", *dates))
    stages = split(sqlite_store, "compounds_built", "stage")
    assert stages == {"surveyed": 2, "planned": 1, "started": 1, "built": 1, "networked": 0, "accepted": 0}
    assert split(sqlite_store, "compounds_planned", "kind", months="2020-02") == {"old": 1, "unmanaged": 1}
    rate = ask(sqlite_store, "built_rate", region="1", months="2020-02").only
    assert (rate.numerator, rate.denominator, rate.value) == (1, 2, 0.5)


def test_money_has_sources_of_its_own(sqlite_store):
    entries = [
        ("f1", "2020-01-05", "11", "municipal", "received", 100.25),
        ("f2", "2020-01-06", "12", "street", "received", 50.5),
        ("f3", "2020-02-06", "12", "street", "received", 1.0),
    ]
    bring(sqlite_store, regions(), sheet("funding", "entry_id date region_code source kind amount", *entries))
    assert split(sqlite_store, "funds_received", "kind") == {"municipal": 100.25, "street": 50.5}
    assert value(sqlite_store, "funds_received", region="1", months="2020-02") == 151.75
    assert value(sqlite_store, "funds_received", region="1", months="2020-02", scope="source=street") == 51.5


def test_money_is_unreported_where_its_programme_has_no_entry_of_the_kind(sqlite_store):
    entries = [("f1", "2020-01-05", "11", "municipal", "received", 100.0), ("f2", "2020-02-05", "21", "municipal", "paid", 30.0)]
    bring(sqlite_store, regions(("2", "Town", "city", None), ("21", "T1", "district", "2")))
    bring(sqlite_store, sheet("funding", "entry_id date region_code source kind amount", *entries))
    paid = {region: value(sqlite_store, "funds_paid", region=region, months="2020-02") for region in ("1", "11", "2", "21")}
    assert paid == {"1": None, "11": None, "2": 30, "21": 30}
    assert value(sqlite_store, "funds_paid", months="2020-02") == 30
    assert ask(sqlite_store, "funds_paid", region="1", months="2020-02").notes == ("never_told",)
    assert ask(sqlite_store, "funds_paid", months="2020-02").notes == ()
    assert value(sqlite_store, "received_rate", region="11", months="2020-02") is None
    assert ask(sqlite_store, "received_rate", region="11", months="2020-02").notes == ("never_told",)


def test_what_was_promised_and_not_entered_has_not_come_in_and_other_kinds_promise_nothing(sqlite_store):
    bring(sqlite_store, regions(), sheet("funding", "entry_id date region_code source kind amount", ("f1", "2020-01-05", "11", "street", "committed", 80.0)))
    amounts = {kind: value(sqlite_store, f"funds_{kind}", region="1", months="2020-01") for kind in ("budget", "committed", "received", "paid")}
    assert amounts == {"budget": None, "committed": 80, "received": 0, "paid": None}


def test_programmes_are_compared_each_up_to_its_own_data_and_added_up(sqlite_store):
    bring(sqlite_store, regions(("2", "Town", "city", None), ("21", "T1", "district", "2")))
    rows = [
        (month, code, "theft", cases)
        for month in (201903, 201904, 202003, 202004)
        for code, cases in (("11", 10), ("21", 4))
        if (month, code) != (202004, "21")
    ]
    bring(sqlite_store, sheet("incident_counts", "month region_code category cases", *rows))
    row = ask(sqlite_store, "cases", months="2020-03 2020-04", change="yoy").only
    assert (row.numerator, row.previous) == (24, 24)
    assert value(sqlite_store, "cases", months="2020-03 2020-04") == 24
    assert [entry.value for entry in ask(sqlite_store, "cases", by=("region",), months="2020-04").rows] == [10, None]


def test_resources_by_category_are_known_from_their_first_return(sqlite_store):
    rows = ((202001, "11", "guard", 5), (202002, "11", "grid_staff", 7), (202002, "12", "guard", 2))
    bring(sqlite_store, regions(), sheet("resources", "month region_code resource quantity", *rows))
    assert split(sqlite_store, "resources", "category", region="11") == {"guard": 5, "grid_staff": None}
    assert split(sqlite_store, "resources", "category", months="2020-02") == {"guard": 7, "grid_staff": 7}


@pytest.mark.parametrize(("blank", "sides_of"), [((202003, "12"), (70, 70)), ((201903, "12"), (70, 70)), (None, (140, 140))])
def test_a_column_left_blank_takes_its_unit_out_of_both_sides(city, blank, sides_of):
    rows = [(month, code, 100, None if (month, code) == blank else 70) for month in (201902, 201903, 202002, 202003) for code in ("11", "12")]
    bring(city, sheet("cameras", "month region_code installed hd", *rows))
    row = ask(city, "cameras_hd", region="1", months="2020-03", change="yoy").only
    assert (row.numerator, row.previous) == sides_of
    assert [(left.region, left.reason) for left in row.coverage.excluded] == ([("12", "blank")] if blank else [])
