"""Accounts as administrators change them: each change stands in the log, what is refused changes nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from data.accounts.accounts import add_account, find_account, list_accounts, plain_name, set_enabled, set_roles, set_scopes
from data.accounts.changing import change_password, reset_password
from data.accounts.errors import (
    AccountExistsError,
    AccountNameError,
    PasswordRefusedError,
    RolesExcludeError,
    SignInRefusedError,
    UnknownAccountError,
)
from data.accounts.sessions import list_sessions, signed_in
from data.accounts.signing_in import sign_in
from data.errors import QuestionError
from tests.data.accounts.conftest import PASSWORD, bring_in, log, under
from tests.data.small import bring, regions

ME = "local:test"


def test_a_new_account_may_nothing_and_nobody_can_sign_in(accounts):
    account = add_account(accounts, "Chen", display="陈", actor=ME)
    assert (account.name, account.display, account.enabled, account.roles, account.scopes) == ("chen", "陈", True, frozenset(), frozenset())
    with pytest.raises(SignInRefusedError):
        sign_in(accounts, "chen", "")
    [row] = log(accounts, "account_added")
    assert (row.actor, row.object, row.outcome) == (ME, "chen", "done")


@pytest.mark.parametrize("name", ["chen", "CHEN", "ｃｈｅｎ", " chen "])
def test_a_name_is_used_once_however_it_is_written(on_sqlite, name):
    add_account(on_sqlite, "chen", actor=ME)
    with pytest.raises(AccountExistsError):
        add_account(on_sqlite, name, actor=ME)
    assert len(list_accounts(on_sqlite)) == 1


@pytest.mark.parametrize("name", ["", "x", "_x", "local:root", "a b", "-", "a" * 65, "a\nb", "../etc", "<b>x</b>"])
def test_a_name_that_could_be_taken_for_something_else_is_refused(name):
    with pytest.raises(AccountNameError):
        plain_name(name)


@pytest.mark.parametrize("name", ["chen", "陈思远", "chen.siyuan@linyi", "a1", "x_y-z"])
def test_names_of_offices_are_taken(name):
    assert plain_name(name) == name


def test_roles_are_put_in_the_place_of_those_before_and_the_log_has_both(accounts):
    bring_in(accounts)
    assert set_roles(accounts, "chen", ["editor", "publisher"], actor=ME).roles == {"editor", "publisher"}
    assert log(accounts, "roles_set")[-1].detail == '{"roles":{"after":["editor","publisher"],"before":["viewer"]}}'


def test_a_grant_that_is_refused_changes_nothing(accounts):
    bring_in(accounts)
    before = len(log(accounts))
    with pytest.raises(RolesExcludeError):
        set_roles(accounts, "chen", ["system_administrator", "audit_administrator"], actor=ME)
    with pytest.raises(QuestionError):
        set_roles(accounts, "chen", ["king"], actor=ME)
    with pytest.raises(QuestionError):
        set_scopes(accounts, "chen", ["nowhere"], actor=ME)
    assert find_account(accounts, "chen").roles == {"viewer"}
    assert find_account(accounts, "chen").scopes == {"*"}
    assert len(log(accounts)) == before


def test_regions_are_those_of_today_and_everything_stands_alone(accounts):
    bring(accounts.store, regions())
    bring_in(accounts, scopes=())
    assert set_scopes(accounts, "chen", ["11", "12"], actor=ME).scopes == {"11", "12"}
    assert set_scopes(accounts, "chen", ["*", "11"], actor=ME).scopes == {"*"}
    assert set_scopes(accounts, "chen", [], actor=ME).scopes == frozenset()
    with pytest.raises(QuestionError) as refused:
        set_scopes(accounts, "chen", ["99"], actor=ME)
    assert refused.value.detail["expected"].startswith("*, 1, 11")


def test_whoever_is_disabled_is_out_at_once_and_comes_back_by_signing_in(accounts):
    bring_in(accounts)
    token = sign_in(accounts, "chen", PASSWORD).token
    assert not set_enabled(accounts, "chen", enabled=False, actor=ME).enabled
    assert signed_in(accounts, token, is_activity=True) is None
    with pytest.raises(SignInRefusedError):
        sign_in(accounts, "chen", PASSWORD)
    set_enabled(accounts, "chen", enabled=True, actor=ME)
    assert signed_in(accounts, token, is_activity=True) is None
    assert sign_in(accounts, "chen", PASSWORD).signed_in.account.enabled


def test_an_unknown_name_is_refused_with_those_that_there_are(on_sqlite):
    bring_in(on_sqlite)
    with pytest.raises(UnknownAccountError) as refused:
        find_account(on_sqlite, "chan")
    assert refused.value.detail == {"field": "account", "value": "chan", "expected": "chen"}


def test_a_reset_ends_sessions_and_lock_and_must_be_changed(accounts):
    bring_in(accounts)
    token = sign_in(accounts, "chen", PASSWORD).token
    reset_password(accounts, "chen", "Other-Harbour-8", actor=ME)
    assert signed_in(accounts, token, is_activity=True) is None
    session = sign_in(accounts, "chen", "Other-Harbour-8").signed_in
    assert session.must_change
    assert not session.may("view")


def test_a_change_ends_the_other_sessions_and_keeps_this_one(accounts):
    bring_in(accounts, must_change=True)
    first, second = (sign_in(accounts, "chen", PASSWORD).token for _ in range(2))
    change_password(accounts, "chen", PASSWORD, "Other-Harbour-8", keep=second)
    assert signed_in(accounts, first, is_activity=True) is None
    assert signed_in(accounts, second, is_activity=True).may("view")
    assert len(list_sessions(accounts, "chen")) == 1


def test_a_change_with_a_wrong_present_password_counts_and_locks(accounts):
    bring_in(accounts)
    for _ in range(5):
        with pytest.raises(SignInRefusedError):
            change_password(accounts, "chen", "wrong", "Other-Harbour-8")
    with pytest.raises(SignInRefusedError):
        change_password(accounts, "chen", PASSWORD, "Other-Harbour-8")
    with pytest.raises(SignInRefusedError):
        sign_in(accounts, "chen", PASSWORD)


def test_the_last_five_are_not_used_again_and_the_sixth_is(accounts):
    bring_in(accounts)
    reset_password(accounts, "chen", "Harbour-Nr-0", actor=ME, must_change=False)
    for number in range(1, 6):
        change_password(accounts, "chen", f"Harbour-Nr-{number - 1}", f"Harbour-Nr-{number}")
    for number in range(1, 6):
        with pytest.raises(PasswordRefusedError) as refused:
            change_password(accounts, "chen", "Harbour-Nr-5", f"Harbour-Nr-{number}")
        assert refused.value.reasons == (("used_before", 5),)
    change_password(accounts, "chen", "Harbour-Nr-5", "Harbour-Nr-0")


def test_the_other_profile_refuses_the_present_one_alone(on_sqlite):
    accounts = under(on_sqlite, profile="asvs")
    bring_in(accounts)
    reset_password(accounts, "chen", "a quiet harbour", actor=ME, must_change=False)
    with pytest.raises(PasswordRefusedError):
        change_password(accounts, "chen", "a quiet harbour", "a quiet harbour")
    change_password(accounts, "chen", "a quiet harbour", "another harbour")
    change_password(accounts, "chen", "another harbour", "a quiet harbour")


def test_no_password_and_no_hash_is_in_the_log(accounts):
    bring_in(accounts)
    sign_in(accounts, "chen", PASSWORD)
    change_password(accounts, "chen", PASSWORD, "Other-Harbour-8")
    with pytest.raises(SignInRefusedError):
        sign_in(accounts, PASSWORD, "x")
    text_of_log = " ".join(str(tuple(row)) for row in log(accounts))
    assert not any(secret in text_of_log for secret in (PASSWORD, PASSWORD.casefold(), "Other-Harbour-8", "$argon2"))


CHANGES = {
    "add": lambda accounts: add_account(accounts, "new", actor=ME),
    "roles": lambda accounts: set_roles(accounts, "chen", [], actor=ME),
    "scopes": lambda accounts: set_scopes(accounts, "chen", [], actor=ME),
    "disable": lambda accounts: set_enabled(accounts, "chen", enabled=False, actor=ME),
    "reset": lambda accounts: reset_password(accounts, "chen", "Other-Harbour-8", actor=ME),
    "change": lambda accounts: change_password(accounts, "chen", PASSWORD, "Other-Harbour-8"),
    "sign in": lambda accounts: sign_in(accounts, "chen", PASSWORD),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_cannot_be_logged_does_not_happen(on_sqlite, change):
    bring_in(on_sqlite)
    before = list_accounts(on_sqlite)
    with on_sqlite.write() as connection:
        connection.execute(text("CREATE TRIGGER audit_full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"))
    with pytest.raises(Exception, match="full"):
        change(on_sqlite)
    assert list_accounts(on_sqlite) == before
    assert list_sessions(on_sqlite, "chen") == []
