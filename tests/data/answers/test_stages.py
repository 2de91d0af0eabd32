"""A stage of which nobody has told is unknown, whatever was told of others; a returned zero is a zero, and dated compounds tell of every stage."""

import pytest

from data.vocabulary import STAGES
from tests.data.small import ask, bring, compounds, regions, sheet, value

TOTALS = "month region_code stage compounds"


def by_stage(store, month, region="1"):
    return {row.stage: row.value for row in ask(store, "compounds_networked", region=region, by=("stage",), months=month).rows}


def alone(store, month, region="1"):
    return {stage: value(store, f"compounds_{stage}", region=region, months=month) for stage in STAGES}


@pytest.mark.parametrize("asked", [by_stage, alone])
def test_a_stage_is_known_from_the_month_on_in_which_it_was_told(sqlite_store, asked):
    rows = (202001, "11", "planned", 20), (202001, "11", "networked", 5), (202001, "12", "accepted", 0), (202002, "11", "accepted", 3)
    bring(sqlite_store, regions(), sheet("progress_counts", TOTALS, *rows))
    nobody = dict.fromkeys(STAGES)
    assert asked(sqlite_store, "2020-01") == nobody | {"planned": 20, "networked": 5, "accepted": 0}
    assert asked(sqlite_store, "2020-01", region="11") == nobody | {"planned": 20, "networked": 5}
    assert asked(sqlite_store, "2020-02", region="11") == nobody | {"planned": 20, "networked": 5, "accepted": 3}


def test_a_rate_whose_stage_was_never_told_is_unknown(sqlite_store):
    bring(sqlite_store, regions(), sheet("progress_counts", TOTALS, (202001, "11", "planned", 20), (202001, "11", "networked", 5)))
    found = {key: value(sqlite_store, key, region="1", months="2020-01") for key in ("networked_rate", "connection_rate", "built_rate", "accepted_rate")}
    assert found == {"networked_rate": 0.25, "connection_rate": None, "built_rate": None, "accepted_rate": None}


@pytest.mark.parametrize("asked", [by_stage, alone])
def test_dated_compounds_tell_of_every_stage(sqlite_store, asked):
    bring(sqlite_store, regions(), compounds(("c1", "11"), ("c2", "12")), sheet("progress", "compound_id stage date", ("c1", "built", "2020-01-15")))
    assert asked(sqlite_store, "2020-01") == dict.fromkeys(("surveyed", "planned", "started", "built"), 1) | {"networked": 0, "accepted": 0}
