"""Accounts over a store of the tests, with a clock that they set and hashes that cost little."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from data.accounts.account_store import AccountStore
from data.accounts.accounts import add_account
from data.accounts.changing import reset_password
from data.accounts.passwords import PasswordKeeper
from data.store.tables.accounts import audit

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "Quiet-Harbour-7"  # noqa: S105 - of no account but the tests'


class SetClock:
    """A clock that stands still until a test moves it."""

    def __init__(self):
        self.now = dt.datetime(2026, 3, 2, 9, 0)

    def __call__(self):
        return self.now

    def go(self, **span):
        self.now += dt.timedelta(**span)


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def accounts(store, clock):
    """Once on each engine."""
    return AccountStore(store=store, clock=clock, keeper=PasswordKeeper(CHEAP))


@pytest.fixture
def on_sqlite(sqlite_store, clock):
    """For what does not depend on the engine."""
    return AccountStore(store=sqlite_store, clock=clock, keeper=PasswordKeeper(CHEAP))


def under(accounts, **policy):
    """The same accounts under other rules."""
    return replace(accounts, policy=replace(accounts.policy, **policy))


def bring_in(accounts, name="chen", *, roles=("viewer",), scopes=("*",), password=PASSWORD, must_change=False):
    """An account that may sign in."""
    add_account(accounts, name, roles=roles, scopes=scopes, actor="local:test")
    reset_password(accounts, name, password, actor="local:test", must_change=must_change)
    return name


def log(accounts, *actions):
    """The rows of the log, of these actions or all."""
    with accounts.read() as connection:
        return [row for row in connection.execute(select(audit).order_by(audit.c.sequence)) if not actions or row.action in actions]
