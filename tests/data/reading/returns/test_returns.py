"""Who has handed in what: received, partial and missing months, ledgers, and how fresh each kind of data is."""

import datetime as dt

from data.calculations.periods import Month, Span
from data.reading.gateway import Gateway
from data.reading.returns.returns import Received, ReturnState, freshness, received
from tests.data.small import bring, compounds, regions, sheet

MONTHS = Span(Month(2020, 1), Month(2020, 4))


def counts(*rows):
    """Case returns from (month, region)."""
    return sheet("incident_counts", "month region_code compound_id category cases", *((month, region, None, "theft", 3) for month, region in rows))


def cameras(*rows):
    """Camera returns from (month, compound)."""
    return sheet("cameras", "month region_code compound_id installed", *((month, None, compound, 5) for month, compound in rows))


def states(store, subject, *codes, months=MONTHS):
    with Gateway(store).reader() as reader:
        found = received(reader, codes, subject, months=months)
    return {code: [found[code, month] for month in months.months()] for code in codes}


def test_a_region_without_a_return_after_an_earlier_one_is_missing(sqlite_store):
    bring(sqlite_store, regions(), counts((202001, "12"), (202002, "12"), (202004, "12")))
    found = states(sqlite_store, "cases", "12", "11")
    assert [one.state for one in found["12"]] == [ReturnState.RECEIVED, ReturnState.RECEIVED, ReturnState.MISSING, ReturnState.RECEIVED]
    assert {one.state for one in found["11"]} == {ReturnState.NOT_DUE}


def test_a_region_is_partial_while_one_of_its_streets_is_outstanding(sqlite_store):
    bring(sqlite_store, regions(), counts((202001, "111"), (202001, "112"), (202002, "111"), (202004, "112")))
    assert states(sqlite_store, "cases", "11")["11"] == [
        Received(ReturnState.RECEIVED, 2, 2),
        Received(ReturnState.PARTIAL, 1, 2),
        Received(ReturnState.MISSING, 0, 2),
        Received(ReturnState.PARTIAL, 1, 2),
    ]


def test_the_own_return_of_a_region_stands_for_all_its_streets(sqlite_store):
    bring(sqlite_store, regions(), counts((202001, "111"), (202001, "112"), (202002, "11")))
    assert states(sqlite_store, "cases", "11")["11"][1] == Received(ReturnState.RECEIVED, 1, 1)


def test_cameras_of_compounds_are_the_return_of_their_unit_which_is_partial_where_compounds_are_missing(store):
    bring(store, regions(), compounds(("a", "111"), ("b", "112"), ("c", "12")), cameras((202001, "a"), (202001, "b"), (202002, "a"), (202004, "b")))
    found = states(store, "cameras", "11", "12")
    assert [one.state for one in found["11"]] == [ReturnState.RECEIVED, ReturnState.PARTIAL, ReturnState.MISSING, ReturnState.PARTIAL]
    assert {one.state for one in found["12"]} == {ReturnState.NOT_DUE}


def test_a_return_of_more_than_a_year_ago_is_not_waited_for(sqlite_store):
    bring(sqlite_store, regions(), counts((201801, "12")))
    assert {one.state for one in states(sqlite_store, "cases", "12")["12"]} == {ReturnState.NOT_DUE}


def test_a_month_without_an_entry_in_a_ledger_is_not_missing(store):
    bring(
        store, regions(), compounds(("a", "111")), sheet("progress", "compound_id stage date", ("a", "surveyed", "2020-02-03"), ("a", "planned", "2020-02-09"))
    )
    found = states(store, "progress", "11", "1", "12")
    assert (
        found["11"]
        == found["1"]
        == [Received(ReturnState.NOT_DUE), Received(ReturnState.RECEIVED, 2), Received(ReturnState.NO_ENTRY), Received(ReturnState.NO_ENTRY)]
    )
    assert {one.state for one in found["12"]} == {ReturnState.NOT_DUE}


def test_freshness_names_the_last_batch_that_changed_the_programme(store):
    money = "entry_id date region_code source kind amount"
    bring(store, regions(("2", "Other", "city", None)), sheet("funding", money, ("f1", "2020-02-03", "11", "municipal", "received", 10.0)), actor="ann")
    bring(store, sheet("funding", money, ("f2", "2020-03-03", "2", "municipal", "received", 10.0)), actor="bob")
    with Gateway(store).reader() as reader:
        here, there = freshness(reader, "1"), freshness(reader, "2")
    assert (here["funds"].batch, here["funds"].actor, here["funds"].last_month) == (1, "ann", Month(2020, 2))
    assert (there["funds"].batch, there["funds"].actor) == (2, "bob")
    assert here["cases"].batch is None
    assert here["cases"].last_month is None


def merged(day=dt.date(2020, 3, 1)):
    return sheet("region_changes", "date from_code to_code kind share", (day, "12", "11", "merged", None))


def fresh(store, subject):
    with Gateway(store).reader() as reader:
        one = freshness(reader, "1")[subject]
    return one.batch, one.last_month


def test_freshness_knows_the_batches_of_a_region_that_was_merged(store):
    bring(store, regions(("13", "C", "district", "1")), counts((202001, "11"), (202001, "13")))
    bring(store, counts((202002, "12")))
    assert fresh(store, "cases") == (2, Month(2020, 2))
    bring(store, merged())
    assert fresh(store, "cases") == (2, Month(2020, 2))


def test_a_return_of_zero_is_data_and_a_waiver_is_none(store):
    bring(store, regions(), counts((202001, "11"), (202001, "12")))
    said = "month region_code sheet state"
    bring(store, sheet("returns", said, (202002, "11", "incident_counts", "zero"), (202002, "12", "incident_counts", "zero_confirmed")))
    assert fresh(store, "cases") == (2, Month(2020, 2))
    bring(store, sheet("returns", said, (202003, "11", "incident_counts", "waived"), (202002, "12", "cameras", "zero")))
    assert fresh(store, "cases") == (2, Month(2020, 2))


def test_the_months_of_a_waiver_are_shown_as_waived_up_to_the_last_one_told(sqlite_store):
    bring(sqlite_store, regions(), counts((202001, "11"), (202001, "12"), (202002, "11"), (202003, "11")))
    bring(sqlite_store, sheet("returns", "month region_code sheet state until", (202002, "12", "incident_counts", "waived", 999912)))
    spring = Span(Month(2020, 1), Month(2020, 4))
    found = states(sqlite_store, "cases", "12", "1", months=spring)
    assert [one.state for one in found["12"]] == [ReturnState.RECEIVED, ReturnState.WAIVED, ReturnState.WAIVED, ReturnState.NOT_DUE]
    assert [(one.came, one.due) for one in found["1"]] == [(2, 2), (1, 1), (1, 1), (0, 0)]
    bring(sqlite_store, counts((202003, "12")))
    assert states(sqlite_store, "cases", "12", months=spring)["12"][2].state == ReturnState.RECEIVED


def test_the_entries_of_a_region_that_was_merged_are_those_of_its_successor(sqlite_store):
    money = "entry_id date region_code source kind amount"
    rows = [("f1", "2020-01-03", "12", "municipal", "received", 10.0), ("f2", "2020-04-03", "11", "municipal", "received", 10.0)]
    bring(sqlite_store, regions(), sheet("funding", money, *rows), merged())
    assert [(one.state, one.came) for one in states(sqlite_store, "funds", "11")["11"]] == [
        (ReturnState.RECEIVED, 1),
        (ReturnState.NO_ENTRY, 0),
        (ReturnState.NO_ENTRY, 0),
        (ReturnState.RECEIVED, 1),
    ]


def test_a_zero_that_is_hardly_possible_has_a_state_of_its_own_until_it_is_confirmed(sqlite_store):
    history = [(201900 + month, code, None, "theft", 40) for month in range(7, 13) for code in ("11", "12")]
    bring(sqlite_store, regions(), sheet("incident_counts", "month region_code compound_id category cases", *history))
    for state, expected in (("zero", ReturnState.DOUBTFUL), ("zero_confirmed", ReturnState.ZERO)):
        bring(sqlite_store, sheet("returns", "month region_code sheet state", (202001, "12", "incident_counts", state)))
        january = Span(Month(2020, 1), Month(2020, 1))
        assert states(sqlite_store, "cases", "12", months=january)["12"][0].state == expected
