"""How long a session lasts, what keeps it, and how it ends."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import event, text, update

from data.accounts.accounts import set_roles
from data.accounts.audit_chain import verify
from data.accounts.errors import UnknownSessionError
from data.accounts.sessions import end_session, end_sessions, id_of, list_sessions, sign_out, signed_in
from data.accounts.signing_in import sign_in
from data.operations.backup import back_up, restore
from data.store.engine import open_store
from data.store.tables.accounts import accounts as table
from tests.data.accounts.conftest import PASSWORD, bring_in, log, under

ME = "local:test"


@pytest.fixture
def token(accounts):
    bring_in(accounts)
    return sign_in(accounts, "chen", PASSWORD).token


def is_in(accounts, token, *, is_activity=False):
    return signed_in(accounts, token, is_activity=is_activity) is not None


def test_the_database_has_the_hash_alone(accounts, token):
    with accounts.read() as connection:
        [row] = connection.exec_driver_sql("SELECT * FROM sessions").all()
    assert row.id == id_of(token)
    assert token not in map(str, row)
    assert len(token) >= 43  # 256 bits in base64


def test_no_two_sessions_have_one_token(accounts, token):
    assert len({token, *(sign_in(accounts, "chen", PASSWORD).token for _ in range(5))}) == 6


def test_a_session_ends_after_half_an_hour_without_an_act(accounts, clock, token):
    clock.go(minutes=30, seconds=-1)
    assert is_in(accounts, token)
    clock.go(seconds=1)
    assert not is_in(accounts, token)


def test_acts_keep_it_and_polling_does_not(accounts, clock, token):
    for _ in range(4):
        clock.go(minutes=20)
        assert is_in(accounts, token, is_activity=True)
    for _ in range(2):
        clock.go(minutes=14)
        assert is_in(accounts, token)
    clock.go(minutes=2)
    assert not is_in(accounts, token, is_activity=True)


def test_it_ends_after_eight_hours_whatever_is_done(accounts, clock, token):
    for _ in range(23):
        clock.go(minutes=20)
        assert is_in(accounts, token, is_activity=True)
    clock.go(minutes=20)
    assert not is_in(accounts, token, is_activity=True)


def test_both_spans_are_settings_and_shorter_hours_count_at_once(accounts, clock, token):
    clock.go(minutes=10)
    for span in ("idle", "absolute"):
        assert not is_in(under(accounts, **{span: dt.timedelta(minutes=10)}), token)
        assert is_in(under(accounts, **{span: dt.timedelta(minutes=11)}), token)


def test_an_act_is_written_at_most_once_a_minute(accounts, clock, token):
    writes = []
    event.listen(accounts.store.engine, "before_cursor_execute", lambda *given: writes.append(given[2]) if given[2].startswith("UPDATE") else None)
    for _ in range(12):
        clock.go(seconds=10)
        assert is_in(accounts, token, is_activity=True)
    assert len(writes) == 2


def test_a_long_writer_delays_nobody_and_ends_no_session(on_sqlite, clock, sqlite_url):
    bring_in(on_sqlite)
    token = sign_in(on_sqlite, "chen", PASSWORD).token
    clock.go(minutes=5)
    other = open_store(sqlite_url)
    with other.write():
        assert is_in(on_sqlite, token, is_activity=True)
    other.engine.dispose()


def test_a_clock_that_is_set_back_ends_sessions_from_ahead(accounts, clock, token):
    clock.go(minutes=-5)
    assert is_in(accounts, token)
    clock.go(seconds=-1)
    assert not is_in(accounts, token)
    assert list_sessions(accounts, "chen") == []


@pytest.mark.parametrize("forged", ["", "x", "\0", "\ud800", "x" * 100_000, "' OR 1=1 --"])
def test_a_forged_token_is_nobody(accounts, token, forged):
    assert not is_in(accounts, forged)
    assert not is_in(accounts, id_of(token))


def test_signing_out_ends_it_once_and_is_logged(accounts, token):
    for _ in range(2):
        sign_out(accounts, token)
    assert not is_in(accounts, token)
    assert [row.actor for row in log(accounts, "sign_out")] == ["chen"]


def test_an_administrator_ends_this_one_or_all(accounts, token):
    second = sign_in(accounts, "chen", PASSWORD).token
    bring_in(accounts, "li")
    other = sign_in(accounts, "li", PASSWORD).token
    end_session(accounts, "chen", list_sessions(accounts, "chen")[0].short, actor=ME)
    assert is_in(accounts, token) != is_in(accounts, second)
    assert end_sessions(accounts, "chen", actor=ME) == 1
    assert not is_in(accounts, token)
    assert is_in(accounts, other)
    assert [row.object for row in log(accounts, "sessions_ended")] == ["chen", "chen"]


@pytest.mark.parametrize("short", ["", "0", "zzzzzzzzzzzz"])
def test_a_session_must_be_named_clearly(accounts, token, short):
    with pytest.raises(UnknownSessionError):
        end_session(accounts, "chen", short, actor=ME)
    assert is_in(accounts, token)


def test_the_session_of_somebody_else_is_not_ended_under_this_name(accounts, token):
    bring_in(accounts, "li")
    with pytest.raises(UnknownSessionError):
        end_session(accounts, "li", id_of(token), actor=ME)
    assert is_in(accounts, token)


def test_roles_count_from_the_next_request_on(accounts, token):
    set_roles(accounts, "chen", ["publisher"], actor=ME)
    session = signed_in(accounts, token, is_activity=False)
    assert session.may("sign")
    assert not session.may("import")


def test_sessions_that_are_over_are_cleared_away(accounts, clock):
    bring_in(accounts)
    sign_in(accounts, "chen", PASSWORD)
    clock.go(hours=1)
    sign_in(accounts, "chen", PASSWORD)
    with accounts.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM sessions")).scalar_one() == 1


def test_a_restored_backup_brings_no_session_back_and_is_in_the_log(on_sqlite, sqlite_url, tmp_path):
    bring_in(on_sqlite)
    token = sign_in(on_sqlite, "chen", PASSWORD).token
    back_up(on_sqlite.store, tmp_path / "kept.anju")
    sign_out(on_sqlite, token)
    restore(sqlite_url, tmp_path / "kept.anju", actor="test")
    assert not is_in(on_sqlite, token)
    row = log(on_sqlite)[-1]
    assert (row.actor, row.action, row.object, row.detail) == (ME, "restore", "kept.anju", '{"sessions_ended":1,"version":1}')
    with on_sqlite.read() as connection:
        assert verify(connection).faults == ()


def test_a_session_of_a_disabled_account_is_nobodys_even_if_it_is_still_there(accounts, token):
    with accounts.write() as connection:
        connection.execute(update(table).values(enabled=False))
    assert not is_in(accounts, token)
