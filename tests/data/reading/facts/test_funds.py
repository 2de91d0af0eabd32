"""Money by unit and project and the tasks of assisting units, on a tiny world and on the published totals of the Linyi sample."""

from __future__ import annotations

import datetime as dt

import pytest

from data.cubes.past.upgrading import upgrade
from data.metrics.funds import has_small_base
from data.reading.facts.funds import Account, accounts, assistance, owing
from data.reading.gateway import Gateway
from data.sample import sample
from data.store.engine import open_store
from tests.data.small import bring, regions, sheet, value

END = dt.date(2017, 9, 30)
PLACES = sheet(
    "compounds",
    "compound_id name region_code kind weak assisting_unit households",
    ("c1", "one", "111", "old", True, "Bureau", 100),
    ("c2", "two", "111", "old", True, "Bureau", 200),
    ("c3", "three", "12", "old", True, "Office", 300),
    ("c4", "four", "12", "old", False, "Office", 400),
)
STAGES = sheet(
    "progress",
    "compound_id stage date",
    ("c1", "built", "2017-05-01"),
    ("c2", "accepted", "2017-06-01"),
    ("c3", "started", "2017-06-01"),
    ("c3", "built", "2017-12-01"),
)
MONEY = sheet(
    "funding",
    "entry_id date region_code compound_id project source kind amount unit_name",
    ("f1", "2017-01-05", "11", "c1", "Help", "assisting_unit", "committed", 1000.0, "Bureau"),
    ("f2", "2017-02-05", "11", "c1", "Help", "assisting_unit", "received", 250.25, "Bureau"),
    ("f3", "2017-03-05", "12", "c3", "Help", "assisting_unit", "committed", 600.0, "Office"),
    ("f4", "2017-03-06", "12", "c3", "Help", "assisting_unit", "received", 700.0, "Office"),
    ("f5", "2017-11-01", "11", "c1", "Help", "assisting_unit", "received", 749.75, "Bureau"),
    ("f6", "2017-01-01", "12", None, "Video", "district", "budget", 5000.0, None),
    ("f7", "2017-01-02", "12", None, "Video", "district", "committed", 4000.0, None),
)


@pytest.fixture
def reader(store):
    bring(store, regions(), PLACES, STAGES, MONEY)
    with Gateway(store).reader() as found:
        yield found


def _by_name(found):
    return {one.name: one for one in found}


def test_an_entry_of_a_compound_counts_where_the_compound_lies(reader):
    assert _by_name(accounts(reader, "111", by="unit_name", until=END)).keys() == {"Bureau"}
    assert _by_name(accounts(reader, "12", by="unit_name", until=END)).keys() == {"Office"}


def test_a_unit_owes_what_it_promised_and_has_not_paid_in_by_the_day(reader):
    found = _by_name(accounts(reader, "1", by="unit_name", until=END))
    assert (found["Bureau"].owed, found["Bureau"].rate) == (749.75, 0.25025)
    assert [one.name for one in owing(found.values())] == ["Bureau"]
    later = accounts(reader, "1", by="unit_name", until=dt.date(2017, 12, 31))
    assert owing(later) == []


def test_who_pays_in_more_than_promised_owes_nothing_and_cancels_no_debt_of_others(reader):
    found = _by_name(accounts(reader, "1", by="unit_name", until=END))
    assert found["Office"].owed == 0
    assert sum(one.owed for one in owing(found.values())) == 749.75


def test_projects_keep_their_money_apart(reader):
    found = _by_name(accounts(reader, "1", by="project", until=END))
    assert found["Video"].amounts == {"budget": 5000, "committed": 4000}
    assert (found["Video"].received, found["Video"].owed) == (0, 4000)
    assert found["Help"].amounts == {"committed": 1600, "received": 950.25}


def test_nothing_promised_is_unknown_and_not_nothing_owed():
    account = Account("x", "x", {"budget": 10.0})
    assert (account.received, account.owed, account.rate) == (None, None, None)


def test_tasks_count_weak_compounds_and_a_later_stage_implies_the_earlier_ones(reader):
    found = {one.unit: one for one in assistance(reader, "1", until=END, funds_until=END)}
    assert (found["Bureau"].compounds, found["Bureau"].built, found["Bureau"].networked) == (2, 2, 1)
    assert (found["Office"].compounds, found["Office"].built, found["Office"].networked) == (1, 0, 0)
    assert found["Office"].account.received == 700


def test_the_unit_with_the_most_unfinished_tasks_comes_first(reader):
    assert [one.unit for one in assistance(reader, "1", until=END, funds_until=END)] == ["Office", "Bureau"]


def test_yuan_for_each_divide_what_was_received_by_hand(store):
    bring(store, regions(), PLACES, STAGES, MONEY)
    assert value(store, "funds_per_compound", region="1", months="2017-11") == 1700 / 4
    assert value(store, "funds_per_household", region="1", months="2017-11") == 1700 / 1000
    assert value(store, "committed_rate", region="1", months="2017-11") == 5600 / 5000


def test_a_base_is_small_below_its_threshold_alone():
    assert has_small_base("cost_per_networked_camera", 99)
    assert not has_small_base("cost_per_networked_camera", 100)
    assert not has_small_base("funds_per_compound", None)


def test_the_units_of_linyi_add_up_to_the_published_totals(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'anju.db'}", create=True)
    upgrade(store)
    frames = sample("linyi")
    bring(store, {key: frame for key, frame in frames.items() if key not in ("incidents", "cameras", "patrols", "returns")})
    with Gateway(store).reader() as reader:
        helped = assistance(reader, "371300", until=dt.date(2017, 9, 27), funds_until=END)
        units = accounts(reader, "371300", by="unit_name", until=END)
    assert sum(one.compounds for one in helped) == 522
    assert sum(one.account.received for one in helped) == sum(one.received for one in units) == 3_745_000
    assert sum(one.owed for one in owing(units)) == 4_698_000 - 3_745_000
    store.engine.dispose()
