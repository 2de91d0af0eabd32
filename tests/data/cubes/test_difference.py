"""A batch of camera returns changes what its compounds have and nothing else, and the sums are those of all facts added up at once."""

from __future__ import annotations

import numpy as np
import pytest
from sqlalchemy import event, select

from data.cubes import difference, portions
from data.cubes.rebuilding import as_of, rebuild, rebuilt
from data.cubes.target import PRESENT, Between
from data.imports.coverage.spans import Extent
from data.imports.history import undo
from data.store import tables
from data.store.engine import current_version
from tests.data.cubes.equal import cells, equals_rebuilt
from tests.data.small import bring, compounds, regions, sheet
from tests.sampling import few

UNITS = ("11", "12")
HOMES = (("C1", "111"), ("C2", "111"), ("C3", "112"), ("C4", "12"), ("C5", "12"))
COLUMNS = "month period_months region_code compound_id kind installed networked online hd"


def returns(*rows):
    """Camera returns from (month, period, region, compound, kind, installed, networked, online, hd)."""
    return sheet("cameras", COLUMNS, *rows)


def of(month, compound, installed, networked=None, online=None, *, period=1, kind="", hd=None):
    return (month, period, None, compound, kind, installed, networked, online, hd)


@pytest.fixture
def city(store):
    """Five compounds in two districts, which have returned their cameras of January and February 2020."""
    first = [of(month, compound, 20, 18, 18) for month in (202001, 202002) for compound, _ in HOMES]
    bring(store, regions(), compounds(*HOMES), returns(*first))
    return store


def rows(store, table, *columns, **where):
    with store.read() as connection:
        query = select(*(table.c[name] for name in columns)).where(*(table.c[name] == value for name, value in where.items()))
        return sorted(map(tuple, connection.execute(query)))


def watching(store):
    """Which camera returns each statement of the sums could have read: those of the compounds or units that it names, all where it names none."""
    named, places = [], {compound for compound, _ in HOMES} | set(UNITS)

    def note(_connection, _cursor, statement, parameters, _context, _many):
        if statement.startswith("SELECT cameras.compound_id, cameras.region_code"):
            values = parameters.values() if isinstance(parameters, dict) else parameters
            named.append(sorted(set(map(str, values)) & places))

    event.listen(store.engine, "before_cursor_execute", note)
    return named


@pytest.fixture
def read(city):
    return watching(city)


def test_only_the_compounds_of_the_batch_are_read_and_of_who_has_reported_those_of_their_unit(city, read):
    bring(city, returns(of(202003, "C1", 25, 20, 20)))
    assert read == [["C1"], ["11"]]
    changes = rows(city, tables.region_cube, "last_month", "value", measure="cameras.installed", region_code="1")
    assert changes == [(202001, 100.0), (202003, 5.0)]
    assert rows(city, tables.reports, "state", subject="cameras", region_code="11", first_month=202003) == [("partial",)]
    assert equals_rebuilt(city)


def test_a_correction_of_an_early_month_moves_what_the_next_one_brought(city):
    bring(city, returns(of(202001, "C4", 12, 10, 10)))
    assert rows(city, tables.compound_cube, "last_month", "value", measure="cameras.installed", compound_id="C4") == [(202001, 12.0), (202002, 8.0)]
    assert equals_rebuilt(city)
    undo(city, 2, actor="me")
    assert rows(city, tables.compound_cube, "last_month", "value", measure="cameras.installed", compound_id="C4") == [(202001, 20.0)]
    assert equals_rebuilt(city)


def test_too_few_online_for_a_second_month_is_known_without_the_months_before(city):
    bring(city, returns(of(202003, "C1", 20, 18, 9)))
    bring(city, returns(of(202004, "C1", 20, 18, 9)))
    assert rows(city, tables.region_cube, "last_month", "value", measure="cameras.low_online", region_code="1") == [(202004, 1.0)]
    bring(city, returns(of(202005, "C1", 20, 18, 18)))
    assert rows(city, tables.region_cube, "last_month", "value", measure="cameras.low_online", region_code="1") == [(202004, 1.0), (202005, -1.0)]
    assert equals_rebuilt(city)


@pytest.mark.parametrize(
    "more",
    [
        returns((202003, 1, "11", None, "", 70, 60, 60, None)),
        sheet("returns", "sheet region_code month state", ("cameras", "12", 202003, "waived")),
        sheet("region_changes", "date from_code to_code kind", ("2020-02-10", "112", "111", "boundary")),
    ],
    ids=["of a region", "a waiver", "a boundary"],
)
def test_what_more_than_compounds_decide_is_added_up_from_all(city, more, read):
    bring(city, more)
    read.clear()
    bring(city, returns(of(202003, "C5", 30, 20, 20)))
    assert read[-1] == []
    assert equals_rebuilt(city)


def test_two_states_of_the_same_returns_leave_the_sums(city):
    version = city.version()
    with city.read() as connection:
        before = cells(connection, PRESENT)
    with city.write(by="me") as connection:
        rebuild(connection, ["cameras"], between=Between(version, version))
        assert cells(connection, PRESENT) == before


def test_more_compounds_than_a_statement_may_name_are_added_up_from_all(city, read, monkeypatch):
    monkeypatch.setattr(difference, "MOST", 0)
    bring(city, returns(of(202003, "C1", 25, 20, 20)))
    assert read == [[]]
    assert equals_rebuilt(city)


@pytest.mark.parametrize("at_once", [1, 4, 7])
def test_all_is_added_up_in_portions_of_units_where_there_is_much_of_it(store, monkeypatch, at_once):
    monkeypatch.setattr(portions, "_AT_ONCE", at_once)
    bring(store, regions(), compounds(*HOMES, ("C6", "1")), returns(*(of(month, compound, 20, 18, 18) for month in (202001, 202002) for compound, _ in HOMES)))
    bring(store, returns(of(202002, "C6", 9, 8, 1), of(202003, "C6", 9, 8, 1), of(202004, "C6", 9, 8, 1)))
    named = watching(store)
    with store.write(by="me") as connection:
        rebuild(connection, ["cameras"])
        connection.commit()
    assert named == [["11"], ["12"], []]
    monkeypatch.setattr(portions, "_AT_ONCE", 500_000)
    assert equals_rebuilt(store)


@few("seed", range(24), short=3)
def test_any_sequence_of_returns_corrections_and_undos_gives_the_sums_of_all_facts(city, seed, monkeypatch):
    monkeypatch.setattr(portions, "_AT_ONCE", 500_000 if seed % 2 else 10)
    draw, brought = np.random.default_rng(seed), []
    for _ in range(8):
        if brought and draw.random() < 0.25:
            undo(city, brought.pop(), actor="me")
        else:
            brought.append(bring(city, returns(*drawn(draw)), partial=True).version)
        assert equals_rebuilt(city)
    assert None not in brought
    with city.read() as connection:
        version = current_version(connection) - 3
        assert cells(connection, as_of(connection, version)) == cells(connection, rebuilt(connection, version))


def test_what_was_usual_a_year_before_a_change_is_missed_and_what_is_longer_ago_is_not(city):
    months = [*range(202003, 202013), *range(202101, 202113), *range(202201, 202204)]
    bring(city, returns(*(of(month, "C4", 5) for month in months), of(202102, "C5", 3)))
    for month in (202101, 202203, 202003):
        bring(city, returns(of(month, "C4", 6)))
        assert equals_rebuilt(city)
        undo(city, current(city), actor="me")
        assert equals_rebuilt(city)
    states = {month: state for month, state in rows(city, tables.reports, "first_month", "state", subject="cameras", region_code="12") if month}
    assert [states[month] for month in (202101, 202102, 202103, 202202, 202203)] == ["partial", "received", "partial", "partial", "received"]


def current(store):
    with store.read() as connection:
        return current_version(connection)


def drawn(draw):
    """Some returns, at most one of each key: of months and quarters, with and without kinds and with numbers left out."""
    keys = {
        (int(month), period, str(draw.choice([home for home, _ in HOMES])), str(draw.choice(["", "face"])))
        for period, months in ((1, range(202001, 202013)), (3, (202001, 202004, 202007)))
        for month in draw.choice(list(months), size=3)
    }
    for month, period, compound, kind in sorted(keys):
        installed = int(draw.integers(0, 40))
        networked = None if draw.random() < 0.2 else int(draw.integers(0, installed + 1))
        online = None if networked is None or draw.random() < 0.2 else int(draw.integers(0, networked + 1))
        yield of(month, compound, installed, networked, online, period=period, kind=kind, hd=None if draw.random() < 0.5 else installed // 2)


def units(store):
    return [code for (code,) in rows(store, tables.reports, "region_code", subject="cameras", state="unit")]


def as_it_was(store, version):
    with store.read() as connection:
        return cells(connection, as_of(connection, version)) == cells(connection, rebuilt(connection, version))


def test_who_reports_in_an_earlier_state_does_not_go_by_what_came_later_and_was_replaced(city):
    assert units(city) == ["11", "12"]
    bring(city, returns((202003, 1, "111", None, "", 9, 9, 9, None)))
    first = [of(month, compound, 20, 18, 18) for month in (202001, 202002) for compound, _ in HOMES]
    bring(city, returns(*first), replaces=(Extent("cameras:2020-01..2020-03", "cameras", 202001, 202003),))
    assert all(as_it_was(city, version) for version in (1, 2, 3))
    assert equals_rebuilt(city)


def test_a_correction_that_is_taken_back_leaves_nothing_of_the_batch_that_it_corrected(city):
    for installed in (9, 8):
        bring(city, returns((202003, 1, "111", None, "", installed, installed, installed, None)))
    undo(city, 3, actor="me")
    assert units(city) != ["11", "12"]
    undo(city, 2, actor="me")
    assert units(city) == ["11", "12"]
    assert as_it_was(city, 1)
    assert equals_rebuilt(city)
