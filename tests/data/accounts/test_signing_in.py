"""Who gets in, who does not, and that the second learn nothing."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import statistics
import time
from contextlib import suppress

import pyotp
import pytest
from argon2 import PasswordHasher

from data.accounts.account_store import AccountStore
from data.accounts.accounts import add_account, find_account, set_enabled
from data.accounts.audit import record
from data.accounts.changing import reset_password
from data.accounts.codes import step_of, turn_off, turn_on
from data.accounts.errors import SignInRefusedError
from data.accounts.passwords import PasswordKeeper
from data.accounts.sessions import signed_in
from data.accounts.signing_in import sign_in
from data.errors import BusyError
from data.store.engine import open_store
from tests.data.accounts.conftest import CHEAP, PASSWORD, bring_in, log

ME = "local:test"


WRONG = "wrong"


def fails(accounts, name="chen", password=WRONG, **given):
    with pytest.raises(SignInRefusedError) as refused:
        sign_in(accounts, name, password, **given)
    assert (refused.value.code, refused.value.detail) == ("sign_in_refused", {})


def test_the_right_password_opens_a_session(accounts):
    bring_in(accounts)
    new = sign_in(accounts, " ＣＨＥＮ ", PASSWORD, origin="10.0.0.7")
    assert new.signed_in.may("view")
    assert new.signed_in.codes is None
    assert find_account(accounts, "chen").last_sign_in == accounts.clock()
    [row] = log(accounts, "sign_in")
    assert (row.actor, row.outcome, row.detail) == ("chen", "done", '{"origin":"10.0.0.7"}')


def test_five_failures_lock_for_a_quarter_of_an_hour_even_with_the_right_password(accounts, clock):
    bring_in(accounts)
    bring_in(accounts, "li")
    for _ in range(5):
        fails(accounts)
    fails(accounts, password=PASSWORD)
    sign_in(accounts, "li", PASSWORD)
    clock.go(minutes=15, seconds=-1)
    fails(accounts, password=PASSWORD)
    clock.go(seconds=1)
    sign_in(accounts, "chen", PASSWORD)
    assert [row.detail for row in log(accounts, "account_locked")] == ['{"minutes":15}']
    assert [row.detail for row in log(accounts, "sign_in") if row.outcome == "refused"] == ['{"reason":"password"}'] * 5 + ['{"reason":"locked"}'] * 2


def test_four_failures_do_not_lock_and_a_success_begins_anew(accounts):
    bring_in(accounts)
    for _ in range(2):
        for _ in range(4):
            fails(accounts)
        sign_in(accounts, "chen", PASSWORD)


def test_attempts_on_a_locked_account_do_not_prolong_the_lock(accounts, clock):
    bring_in(accounts)
    for _ in range(9):
        fails(accounts)
    clock.go(minutes=15)
    sign_in(accounts, "chen", PASSWORD)


def test_enabling_ends_a_lock(accounts):
    bring_in(accounts)
    for _ in range(5):
        fails(accounts)
    set_enabled(accounts, "chen", enabled=True, actor=ME)
    sign_in(accounts, "chen", PASSWORD)


@pytest.mark.parametrize("name", ["nobody", "", "\0", "\ud800", "x" * 100_000, "chen'--", "a\r\nb", PASSWORD])
def test_a_name_that_is_nobodys_is_refused_alike_and_not_kept(accounts, name):
    bring_in(accounts)
    fails(accounts, name)
    row = log(accounts, "sign_in")[-1]
    assert (row.actor, row.object, row.detail) == ("-", "-", '{"reason":"unknown"}')


@pytest.mark.parametrize("password", ["", "\0", "\ud800", "x" * 1_000_000, PASSWORD + " ", PASSWORD.lower()])
def test_a_password_that_is_not_quite_right_is_wrong(accounts, password):
    bring_in(accounts)
    fails(accounts, password=password)


def guess(url, count):
    """Try so many wrong passwords, from a process of its own."""
    accounts = AccountStore(store=open_store(url), keeper=PasswordKeeper(CHEAP))
    for _ in range(count):
        with suppress(SignInRefusedError):
            sign_in(accounts, "chen", "wrong")


def test_failures_are_counted_across_processes(accounts, database_url):
    bring_in(accounts)
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=guess, args=(database_url, 4)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    reasons = [row.detail for row in log(accounts, "sign_in")]
    assert reasons == ['{"reason":"password"}'] * 5 + ['{"reason":"locked"}'] * 11
    again = AccountStore(store=open_store(database_url), keeper=PasswordKeeper(CHEAP))
    fails(again)
    again.store.engine.dispose()


class Counting(PasswordHasher):
    """Counts the hashes that it computes to check a password."""

    def __init__(self, **costs):
        super().__init__(**costs)
        self.checks = 0

    def verify(self, *given):
        self.checks += 1
        return super().verify(*given)


def test_every_refusal_costs_the_same_work(on_sqlite):
    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    accounts = AccountStore(store=on_sqlite.store, clock=on_sqlite.clock, keeper=PasswordKeeper(hasher))
    for name in ("chen", "locked", "disabled"):
        bring_in(accounts, name)
    set_enabled(accounts, "disabled", enabled=False, actor=ME)
    for _ in range(5):
        fails(accounts, "locked")
    add_account(accounts, "fresh", actor=ME)
    for name in ("chen", "locked", "disabled", "fresh", "nobody"):
        before = hasher.checks
        fails(accounts, name)
        assert hasher.checks == before + 1, name


def _medians(accounts, names):
    """The seconds that a refusal takes, of each name the median of thirty tries in turn."""
    times = {name: [] for name in names}
    for _ in range(30):
        for name in names:
            begun = time.perf_counter()
            fails(accounts, name)
            times[name].append(time.perf_counter() - begun)
    return [statistics.median(taken) for taken in times.values()]


def test_an_unknown_name_takes_as_long_as_one_that_is_there(on_sqlite):
    accounts = AccountStore(store=on_sqlite.store, clock=on_sqlite.clock, keeper=PasswordKeeper(PasswordHasher(time_cost=2, memory_cost=16_384, parallelism=1)))
    bring_in(accounts)
    for _ in range(3):  # other programs on the machine take time too
        there, nobody = _medians(accounts, ("chen", "nobody"))
        if abs(there - nobody) < 0.2 * there:
            return
    pytest.fail(f"{there:.4f} s and {nobody:.4f} s")


def test_a_hash_of_weaker_numbers_is_made_anew_when_its_owner_signs_in(accounts):
    bring_in(accounts)
    stronger = AccountStore(store=accounts.store, clock=accounts.clock, keeper=PasswordKeeper(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)))
    fails(stronger)
    sign_in(stronger, "chen", PASSWORD)
    sign_in(stronger, "chen", PASSWORD)
    with accounts.read() as connection:
        assert "m=16,t=2" in connection.exec_driver_sql("SELECT password_hash FROM accounts").scalar_one()


def test_the_session_of_the_browser_before_is_over_and_only_after_a_success(accounts):
    bring_in(accounts)
    old = sign_in(accounts, "chen", PASSWORD).token
    fails(accounts, earlier=old)
    assert signed_in(accounts, old, is_activity=False)
    new = sign_in(accounts, "chen", PASSWORD, earlier=old).token
    assert signed_in(accounts, old, is_activity=False) is None
    assert signed_in(accounts, new, is_activity=False)


def test_an_expired_password_opens_the_door_to_its_change_alone(accounts, clock):
    bring_in(accounts)
    clock.go(days=90)
    session = sign_in(accounts, "chen", PASSWORD).signed_in
    assert session.must_change
    assert not session.may("view")


def secret_of(address):
    return pyotp.parse_uri(address)


def test_a_code_is_asked_for_and_taken_once(accounts, clock):
    bring_in(accounts)
    totp = secret_of(turn_on(accounts, "chen", actor=ME))
    code = totp.at(clock.now.replace(tzinfo=dt.UTC))
    fails(accounts, password=PASSWORD)
    fails(accounts, password=PASSWORD, code="000000" if code != "000000" else "000001")
    sign_in(accounts, "chen", PASSWORD, code=f"{code[:3]} {code[3:]}")
    fails(accounts, password=PASSWORD, code=code)
    clock.go(seconds=30)
    sign_in(accounts, "chen", PASSWORD, code=totp.at(clock.now.replace(tzinfo=dt.UTC)))
    turn_off(accounts, "chen", actor=ME)
    sign_in(accounts, "chen", PASSWORD)


def test_wrong_codes_lock_like_wrong_passwords(accounts, clock):
    bring_in(accounts)
    totp = secret_of(turn_on(accounts, "chen", actor=ME))
    for _ in range(5):
        fails(accounts, password=PASSWORD)
    fails(accounts, password=PASSWORD, code=totp.at(clock.now.replace(tzinfo=dt.UTC)))


@pytest.mark.parametrize(("steps", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_may_be_a_step_early_or_late(clock, steps, is_taken):
    secret = pyotp.random_base32()
    present = clock.now.replace(tzinfo=dt.UTC)
    code = pyotp.TOTP(secret).at(present.timestamp() + 30 * steps)
    assert (step_of(secret, code, now=clock.now, after=None) is not None) == is_taken


@pytest.mark.parametrize("code", ["", "12345", "1234567", "\ud800", "一二三四五六", "１２３４５６", "x" * 100_000])
def test_what_is_no_code_is_wrong(clock, code):
    assert step_of(pyotp.random_base32(), code, now=clock.now, after=None) is None


def test_a_step_that_was_used_is_behind(clock):
    secret = pyotp.random_base32()
    code = pyotp.TOTP(secret).at(clock.now.replace(tzinfo=dt.UTC))
    step = step_of(secret, code, now=clock.now, after=None)
    assert step_of(secret, code, now=clock.now, after=step) is None
    assert step_of(secret, code, now=clock.now, after=step - 1) == step


def test_nobody_gets_in_while_the_attempt_cannot_be_written(accounts, database_url, monkeypatch):
    bring_in(accounts)
    write = AccountStore.write
    monkeypatch.setattr(AccountStore, "write", lambda accounts: write(accounts, wait=0.1))
    other = open_store(database_url)
    with other.write() as connection:
        record(connection, actor=ME, action="import", object="x")
        with pytest.raises(BusyError):
            sign_in(accounts, "chen", PASSWORD)
    other.engine.dispose()
    assert log(accounts, "sign_in") == []


def test_on_a_server_nobody_waits_for_an_import(accounts, database_url):
    bring_in(accounts)
    if accounts.store.is_sqlite:
        pytest.skip("a file has one writer")
    other = open_store(database_url)
    with other.write():
        assert sign_in(accounts, "chen", PASSWORD).token
    other.engine.dispose()


class Meanwhile(PasswordKeeper):
    """While it checks a password something else happens."""

    def matches(self, password, hashed):
        is_right = super().matches(password, hashed)
        self.happens()
        return is_right


def test_a_password_that_is_replaced_while_it_is_checked_opens_nothing(accounts):
    bring_in(accounts)
    keeper = Meanwhile(CHEAP)
    keeper.happens = lambda: reset_password(accounts, "chen", "Other-Harbour-8", actor=ME)
    fails(AccountStore(store=accounts.store, clock=accounts.clock, keeper=keeper), password=PASSWORD)
