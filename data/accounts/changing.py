"""Setting a password: by an administrator, after which it must be changed, or by whoever knows the present one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, update

from data.accounts.account_store import AccountStore
from data.accounts.accounts import row_named
from data.accounts.audit import REFUSED, record
from data.accounts.errors import PasswordRefusedError, SignInRefusedError
from data.accounts.password_rules import faults_of
from data.accounts.sessions import end_other_sessions
from data.accounts.signing_in import check, count_failure, is_locked
from data.store.tables.accounts import accounts as table


def reset_password(accounts: AccountStore, name: str, password: str, *, actor: str, must_change: bool = True) -> None:
    """Give the account a password, end its sessions and any lock; PasswordRefusedError, and nothing is changed, for one that will not do."""
    with accounts.read() as connection:
        row = row_named(connection, name)
    hashed = _accepted(accounts, row, password)
    with accounts.write() as connection:
        ended = _put(connection, accounts, name, hashed=hashed, must_change=must_change, failures=0, locked_until=None)
        record(connection, actor=actor, action="password_reset", object=row.name, detail={"sessions_ended": ended}, at=accounts.clock())


def change_password(accounts: AccountStore, name: str, present: str, password: str, *, keep: str = "") -> None:
    """Let somebody change their own password; all sessions end but the one of the token to `keep`.

    SignInRefusedError for a wrong present one, which counts like a failure to sign in, PasswordRefusedError for a new one that will not do.
    """
    with accounts.read() as connection:
        looked_at = row_named(connection, name)
    is_right = check(accounts, present, looked_at.password_hash)
    with accounts.write() as connection:
        row = row_named(connection, name, lock=True)
        is_refused = is_locked(accounts, row) or not row.enabled or not is_right or row.password_hash != looked_at.password_hash
        if is_refused:
            _note_refusal(connection, accounts, row)
    if is_refused:
        raise SignInRefusedError()
    hashed = _accepted(accounts, row, password)
    with accounts.write() as connection:
        ended = _put(connection, accounts, name, hashed=hashed, keep=keep, must_change=False, failures=0)
        record(connection, actor=row.name, action="password_changed", object=row.name, detail={"sessions_ended": ended}, at=accounts.clock())


def refuse_weak(accounts: AccountStore, name: str, password: str) -> None:
    """PasswordRefusedError for a password that no account of this name could have."""
    reasons = faults_of(password, accounts.profile, name=name)
    if reasons:
        raise PasswordRefusedError(reasons)


def _note_refusal(connection: Connection, accounts: AccountStore, row: Any) -> None:
    record(connection, actor=row.name, action="password_changed", object=row.name, outcome=REFUSED, at=accounts.clock())
    if row.enabled and not is_locked(accounts, row):
        count_failure(connection, accounts, row)


def _accepted(accounts: AccountStore, row: Any, password: str) -> Mapping[str, str]:
    """The new hash, and those that may not come again as they are to be kept; PasswordRefusedError with all that is wrong."""
    profile = accounts.profile
    reasons = faults_of(password, profile, name=row.name, has_code=row.code_secret is not None)
    used = ([row.password_hash] if row.password_hash else []) + json.loads(row.earlier_hashes)
    if not reasons and any(accounts.keeper.matches(password, hashed) for hashed in used[: profile.remembered]):
        reasons = [("used_before", profile.remembered)]
    if reasons:
        raise PasswordRefusedError(reasons)
    return {"password_hash": accounts.keeper.hash(password), "earlier_hashes": json.dumps(used[: profile.remembered - 1])}


def _put(connection: Connection, accounts: AccountStore, name: str, *, hashed: Mapping[str, str], keep: str = "", **values: Any) -> int:
    """Write the new hash and return how many sessions it ended."""
    row = row_named(connection, name, lock=True)
    connection.execute(update(table).where(table.c.id == row.id).values(**hashed, password_at=accounts.clock(), **values))
    return end_other_sessions(connection, row.id, keep=[keep] if keep else [])
