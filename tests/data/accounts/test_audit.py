"""The log: what it takes, what it refuses, and that a change from outside shows."""

from __future__ import annotations

import datetime as dt
import json
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, text
from sqlalchemy.exc import DatabaseError

from data.accounts.audit import GENESIS, canonical, record, row_hash
from data.accounts.audit_chain import AuditFault, AuditHead, export, prune, verify
from data.calculations.office_time import utc_now
from data.store.tables.accounts import audit
from tests.data.accounts.conftest import log, under

ME = "local:test"


def write(accounts, count=6, **parts):
    for number in range(count):
        with accounts.write() as connection:
            record(connection, **{"actor": ME, "action": "import", "object": f"batch {number}", "detail": {"rows": number}, "at": accounts.clock(), **parts})


def state(accounts, **noted):
    with accounts.read() as connection:
        return verify(connection, **noted)


def forge(accounts, *statements):
    """Change the log as whoever owns the database can: without its guards."""
    guards = {"sqlite": ["unchanged", "appended", "kept"], "postgresql": ["guard", "whole"]}[accounts.store.engine.dialect.name]
    suffix = "" if accounts.store.is_sqlite else " ON audit"
    with accounts.store.write() as connection:
        for guard in guards:
            connection.execute(text(f"DROP TRIGGER IF EXISTS audit_{guard}{suffix}"))
        for statement in statements:
            connection.execute(text(statement))


def test_rows_are_numbered_and_each_stands_on_the_one_before(accounts):
    write(accounts)
    rows = log(accounts)
    assert [row.sequence for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row.previous for row in rows] == [GENESIS, *(row.hash for row in rows[:-1])]
    assert state(accounts) == (6, (6, rows[-1].hash), ())


def test_an_empty_log_is_whole(accounts):
    assert state(accounts) == (0, None, ())


def test_the_hash_can_be_worked_out_by_anybody():
    row = {
        "sequence": 1,
        "at": dt.datetime(2026, 3, 2, 9),
        "actor": "chen",
        "action": "import",
        "object": "批次",
        "outcome": "done",
        "detail": "{}",
        "through": None,
    }
    expected = (
        '{"action":"import","actor":"chen","at":"2026-03-02T09:00:00","detail":"{}","object":"\\u6279\\u6b21","outcome":"done","sequence":1,"through":null}'
    )
    assert canonical({**row, "at": row["at"].isoformat()}) == expected
    assert row_hash(GENESIS, row) == "caff9a11db32da88487217f7e20a1110cd5bd98a0c21e6be6b7a290336ced171"


FORGED = {
    "a changed row": (["UPDATE audit SET actor = 'li' WHERE sequence = 3"], [("changed", 3, 3)]),
    "a changed detail": (["UPDATE audit SET detail = '{}' WHERE sequence = 1"], [("changed", 1, 1)]),
    "a changed time": (["UPDATE audit SET at = '2026-01-01 00:00:00' WHERE sequence = 6"], [("changed", 6, 6)]),
    "an outcome": (["UPDATE audit SET outcome = 'refused' WHERE sequence = 2"], [("changed", 2, 2)]),
    "a missing row": (["DELETE FROM audit WHERE sequence = 3"], [("missing", 3, 3)]),
    "two missing rows": (["DELETE FROM audit WHERE sequence IN (3, 4)"], [("missing", 3, 4)]),
    "the first rows": (["DELETE FROM audit WHERE sequence < 3"], [("beginning", 1, 2)]),
    "a gap that was closed": (
        ["DELETE FROM audit WHERE sequence = 3", "UPDATE audit SET sequence = sequence - 1 WHERE sequence = 4"],
        [("moved", 3, 4), ("unlinked", 3, 3), ("missing", 4, 4)],
    ),
    "two rows swapped": (
        [
            "UPDATE audit SET sequence = 99 WHERE sequence = 3",
            "UPDATE audit SET sequence = 3 WHERE sequence = 4",
            "UPDATE audit SET sequence = 4 WHERE sequence = 99",
        ],
        [("moved", 3, 4), ("unlinked", 3, 3), ("moved", 4, 3), ("unlinked", 4, 4), ("unlinked", 5, 5)],
    ),
    "a hash": (["UPDATE audit SET hash = previous WHERE sequence = 4"], [("changed", 4, 4), ("unlinked", 5, 5)]),
}


@pytest.mark.parametrize(("statements", "faults"), FORGED.values(), ids=FORGED)
def test_a_change_from_outside_shows_and_says_where(accounts, statements, faults):
    write(accounts)
    forge(accounts, *statements)
    assert sorted(state(accounts).faults) == sorted(AuditFault(*fault) for fault in faults)


def test_rows_cut_off_at_the_end_show_by_a_head_that_was_noted(accounts):
    write(accounts)
    noted = state(accounts).head
    assert state(accounts, noted=noted).faults == ()
    write(accounts, 2)
    assert state(accounts, noted=noted).faults == ()
    forge(accounts, "DELETE FROM audit WHERE sequence > 4")
    assert state(accounts).faults == ()
    assert state(accounts, noted=noted).faults == (("head", 6, 6),)
    forge(accounts, "DELETE FROM audit")
    assert state(accounts, noted=noted).faults == (("head", 6, 6),)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'li' WHERE sequence = 2",
        "UPDATE audit SET through = 6",
        "DELETE FROM audit WHERE sequence = 2",
        "DELETE FROM audit",
    ],
)
def test_the_database_refuses_to_change_the_log(accounts, statement):
    write(accounts)
    with pytest.raises(DatabaseError, match="audit log"), accounts.store.write() as connection:
        connection.execute(text(statement))
    assert state(accounts).rows == 6
    assert state(accounts).faults == ()


def test_a_row_is_not_replaced_by_an_insert(on_sqlite):
    write(on_sqlite)
    with on_sqlite.read() as connection:
        row = connection.execute(audit.select().where(audit.c.sequence == 2)).one()._asdict()
    with pytest.raises(DatabaseError, match="appended"), on_sqlite.store.write() as connection:
        connection.execute(insert(audit).prefix_with("OR REPLACE").values({**row, "actor": "li"}))


def test_a_row_is_not_kept_without_what_it_tells_of(accounts):
    def fail(connection):
        record(connection, actor=ME, action="import", object="x")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), accounts.write() as connection:
        fail(connection)
    assert state(accounts).rows == 0


def test_those_who_append_at_once_make_one_chain(accounts):
    threads = [threading.Thread(target=write, args=(accounts, 10)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (state(accounts).rows, state(accounts).faults) == (40, ())


@given(st.text(), st.text(), st.dictionaries(st.text(max_size=9), st.text() | st.integers() | st.none() | st.lists(st.text(), max_size=3), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_verifies_on_one_line(on_sqlite, actor, thing, detail):
    with on_sqlite.write() as connection:
        record(connection, actor=actor, action="import", object=thing, detail=detail)
    with on_sqlite.read() as connection:
        *_, last = export(connection)
    assert last["actor"].isprintable()
    assert "\n" not in json.dumps(last)
    assert state(on_sqlite).faults == ()


def test_what_is_long_or_has_no_shape_is_cut_and_spelt_out(accounts):
    write(accounts, 1, actor="a\r\n\x1b[31mb\0" + "x" * 1_000_000, object="\u202e\ud800", detail={"name": "x" * 1_000_000, "codes": {"2", "1"}})
    [row] = log(accounts)
    assert row.actor.startswith(r"a\r\n\x1b[31mb\x00xxx")
    assert len(row.actor) == 80
    assert row.object == r"\u202e\ud800"
    assert len(row.detail) < 1_000
    assert json.loads(row.detail)["codes"] == ["1", "2"]
    assert state(accounts).faults == ()


def test_the_order_is_that_of_the_numbers_whatever_the_clock_does(accounts, clock):
    write(accounts, 2)
    clock.go(days=-1)
    write(accounts, 2)
    with accounts.read() as connection:
        assert [row["sequence"] for row in export(connection)] == [1, 2, 3, 4]


def test_an_export_has_each_row_as_the_hash_covers_it(accounts, clock):
    write(accounts, 3)
    clock.go(days=1)
    write(accounts, 2)
    with accounts.read() as connection:
        rows = list(export(connection))
        assert [row["sequence"] for row in export(connection, first=clock.now)] == [4, 5]
        assert [row["sequence"] for row in export(connection, end=clock.now)] == [1, 2, 3]
    for row in rows:
        content = {name: value for name, value in row.items() if name not in ("previous", "hash")}
        assert row_hash(row["previous"], {**content, "at": dt.datetime.fromisoformat(row["at"])}) == row["hash"]


@pytest.fixture
def aged(accounts, clock):
    """Three rows of 400, three of 300 days ago and three of now."""
    for days in (400, 300, 0):
        clock.now = utc_now() - dt.timedelta(days=days)
        write(accounts, 3)
    return accounts


def test_rows_go_at_the_end_of_their_time_and_the_chain_still_verifies(aged):
    assert prune(aged, actor=ME) == 3
    after = state(aged)
    assert (after.rows, after.faults) == (7, ())
    assert [row.sequence for row in log(aged)] == [4, 5, 6, 7, 8, 9, 10]
    assert prune(aged, actor=ME) == 0
    assert prune(under(aged, audit_days=180), actor=ME) == 3
    assert (state(aged).rows, state(aged).faults) == (5, ())


def test_a_head_that_was_noted_before_a_pruning_may_be_gone(aged):
    noted = AuditHead(2, log(aged)[1].hash)
    prune(aged, actor=ME)
    assert state(aged, noted=noted).faults == ()


def test_rows_that_go_beside_a_pruning_show(aged):
    prune(aged, actor=ME)
    forge(aged, "DELETE FROM audit WHERE sequence = 4")
    assert state(aged).faults == (("beginning", 1, 4),)


def test_no_setting_and_no_row_lets_younger_rows_go(aged):
    with aged.store.write() as connection:
        record(connection, actor=ME, action="prune_audit", object="1-8", through=8)
    with pytest.raises(DatabaseError, match="kept"), aged.store.write() as connection:
        connection.execute(text("DELETE FROM audit WHERE sequence <= 8"))
    assert prune(under(aged, audit_days=1), actor=ME) == 6
    assert state(aged).faults == ()


def test_a_younger_row_keeps_all_behind_it(accounts, clock):
    for days in (400, 10, 400):
        clock.now = utc_now() - dt.timedelta(days=days)
        write(accounts, 1)
    clock.now = utc_now()
    assert prune(accounts, actor=ME) == 1
    assert [row.sequence for row in log(accounts)] == [2, 3, 4]


def test_a_policy_below_the_least_keeps_half_a_year(accounts, clock):
    for days in (181, 179, 0):
        clock.now = utc_now() - dt.timedelta(days=days)
        write(accounts, 1)
    assert prune(under(accounts, audit_days=1), actor=ME) == 1
    assert [row.sequence for row in log(accounts)] == [2, 3, 4]
