"""Signing in with a password and, where the account has them, a one-time code. Whoever is refused learns nothing from text or time."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, delete, select, update

from data.accounts.account_store import AccountStore
from data.accounts.accounts import account_of, looked_up_name
from data.accounts.audit import DONE, REFUSED, record
from data.accounts.codes import step_of
from data.accounts.errors import SignInRefusedError
from data.accounts.password_rules import LONGEST, is_expired
from data.accounts.sessions import SignedIn, id_of, open_session
from data.store.tables.accounts import accounts as table
from data.store.tables.accounts import sessions

UNKNOWN: Final = "-"
"""Stands in the log for a name that no account has: people type passwords into the field of the name."""


class NewSession(NamedTuple):
    """What the browser is given, and who it is now. The token is kept nowhere else."""

    token: str
    signed_in: SignedIn


def sign_in(accounts: AccountStore, name: str, password: str, *, code: str = "", origin: str = "", earlier: str = "") -> NewSession:
    """A new session for whoever knows the password and the code; the session of the `earlier` token of this browser ends.

    SignInRefusedError, always the same, for a wrong password or code, no such account, one that is locked or disabled. Every attempt is in the log,
    with the address that it came from if `origin` tells it. BusyError if it cannot be written: nobody gets in unnoticed.
    """
    looked_at = _hash_of(accounts, name)
    is_right = check(accounts, password, looked_at)
    fresh = accounts.keeper.hash(password) if is_right and looked_at and accounts.keeper.is_outdated(looked_at) else None
    with accounts.write() as connection:
        row = connection.execute(select(table).where(table.c.name == looked_up_name(name)).with_for_update()).first()
        reason = _refusal(accounts, row, is_right=is_right and row is not None and row.password_hash == looked_at, code=code)
        if reason is None:
            new = _let_in(connection, accounts, row, code=code, fresh=fresh, earlier=earlier)
        _note_attempt(connection, accounts, row, reason=reason, origin=origin)
    if reason is not None:  # after the transaction, which keeps the failure
        raise SignInRefusedError()
    return new


def check(accounts: AccountStore, password: str, hashed: str | None) -> bool:
    """True if the hash is that of the password; the same work for one that is too long to be anybody's."""
    return accounts.keeper.matches(password[: LONGEST + 1], hashed) and len(password) <= LONGEST


def count_failure(connection: Connection, accounts: AccountStore, row: Any) -> None:
    """Count a wrong password or code in the database, where all processes see it, and lock the account with the last one allowed."""
    failures, now = row.failures + 1, accounts.clock()
    is_last = failures >= accounts.policy.lock_after
    values = {"failures": 0, "locked_until": now + accounts.policy.lock_for} if is_last else {"failures": failures}
    connection.execute(update(table).where(table.c.id == row.id).values(**values))
    if is_last:
        detail = {"minutes": int(accounts.policy.lock_for / dt.timedelta(minutes=1))}
        record(connection, actor=row.name, action="account_locked", object=row.name, detail=detail, at=now)


def is_locked(accounts: AccountStore, row: Any) -> bool:
    """True while nobody gets in, not even with the right password."""
    return row.locked_until is not None and accounts.clock() < row.locked_until


def _hash_of(accounts: AccountStore, name: str) -> str | None:
    with accounts.read() as connection:
        hashed: str | None = connection.execute(select(table.c.password_hash).where(table.c.name == looked_up_name(name))).scalar()
    return hashed


def _refusal(accounts: AccountStore, row: Any, *, is_right: bool, code: str) -> str | None:
    """Why the attempt fails, for the log alone; None if it does not."""
    if row is None:
        return "unknown"
    if is_locked(accounts, row):
        return "locked"
    if not row.enabled:
        return "disabled"
    if not is_right:
        return "password"
    if row.code_secret is not None and _step(accounts, row, code) is None:
        return "code"
    return None


def _step(accounts: AccountStore, row: Any, code: str) -> int | None:
    return step_of(row.code_secret, code, now=accounts.clock(), after=row.code_step) if row.code_secret else None


def _note_attempt(connection: Connection, accounts: AccountStore, row: Any, *, reason: str | None, origin: str) -> None:
    """Write down how the attempt ended, and count a wrong password or code."""
    name = UNKNOWN if row is None else row.name
    detail = {**({"origin": origin} if origin else {}), **({"reason": reason} if reason else {})}
    record(connection, actor=name, action="sign_in", object=name, detail=detail, outcome=REFUSED if reason else DONE, at=accounts.clock())
    if reason in ("password", "code"):
        count_failure(connection, accounts, row)


def _let_in(connection: Connection, accounts: AccountStore, row: Any, *, code: str, fresh: str | None, earlier: str) -> NewSession:
    """Open a session; the code is used up, and a hash of weaker numbers gives way to the fresh one."""
    now = accounts.clock()
    values = {"failures": 0, "locked_until": None, "last_sign_in": now, "code_step": _step(accounts, row, code), "password_hash": fresh or row.password_hash}
    present = connection.execute(update(table).where(table.c.id == row.id).values(**values).returning(table)).one()
    if earlier:
        connection.execute(delete(sessions).where(sessions.c.id == id_of(earlier)))
    token, session = open_session(connection, row.id, policy=accounts.policy, clock=accounts.clock)
    must_change = row.must_change or is_expired(accounts.profile, since=row.password_at, now=now)
    return NewSession(token, SignedIn(account=account_of(connection, present), session=session, must_change=must_change))
