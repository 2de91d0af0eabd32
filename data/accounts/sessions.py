"""Sessions: what a browser holds is random, what the database holds is its hash. They end when nobody acts, after a working day, and on demand."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from data.accounts.account_store import AccountStore
from data.accounts.accounts import EVERYTHING, UserAccount, account_of, row_named
from data.accounts.audit import record
from data.accounts.errors import UnknownSessionError
from data.accounts.password_rules import is_expired
from data.accounts.policy import AccountPolicy
from data.accounts.roles import may
from data.calculations.office_time import Clock
from data.errors import BusyError
from data.store.tables.accounts import accounts as table
from data.store.tables.accounts import sessions

_TOKEN_BYTES: Final = 32
_NOTED_EVERY: Final = dt.timedelta(minutes=1)
_TOUCH_WAIT_SECONDS: Final = 0.2
_CLOCK_MARGIN: Final = dt.timedelta(minutes=5)  # a session from further ahead is of a clock that was set back since
_SHOWN: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSession:
    """A session of an account: its id may be shown, what the browser holds cannot be made from it. Times are UTC."""

    id: str
    created_at: dt.datetime
    last_seen: dt.datetime
    expires_at: dt.datetime

    @property
    def short(self) -> str:
        """The beginning of the id, by which people name it."""
        return self.id[:_SHOWN]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who acts: the account and the session. While the password must be changed nothing else is allowed."""

    account: UserAccount
    session: UserSession
    must_change: bool

    def may(self, action: str) -> bool:
        """True if a role of the account may do it and its password need not be changed first."""
        return not self.must_change and may(self.account.roles, action)

    @property
    def codes(self) -> frozenset[str] | None:
        """The regions that may be seen, None for all, as data.reading.regions.Scope takes them."""
        return None if EVERYTHING in self.account.scopes else self.account.scopes


def id_of(token: str) -> str:
    """The id of the session whose token the browser holds."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def open_session(connection: Connection, account: int, *, policy: AccountPolicy, clock: Clock) -> tuple[str, UserSession]:
    """A new session and its token, which is nowhere kept; sessions of everybody that are over are cleared away."""
    now, token = clock(), secrets.token_urlsafe(_TOKEN_BYTES)
    connection.execute(delete(sessions).where(or_(sessions.c.expires_at <= now, sessions.c.last_seen <= now - policy.idle)))
    session = UserSession(id=id_of(token), created_at=now, last_seen=now, expires_at=now + policy.absolute)
    values = {"id": session.id, "account_id": account, "created_at": now, "last_seen": now, "expires_at": session.expires_at}
    connection.execute(insert(sessions).values(values))
    return token, session


def signed_in(accounts: AccountStore, token: str, *, is_activity: bool) -> SignedIn | None:
    """Whose session the token is; None if it is over, unknown or of a disabled account. Polling is no activity and keeps nobody signed in."""
    now = accounts.clock()
    with accounts.read() as connection:
        row = connection.execute(select(sessions).where(sessions.c.id == id_of(token))).first()
        if row is None or not _is_open(row, now=now, policy=accounts.policy):
            return None
        owner = connection.execute(select(table).where(table.c.id == row.account_id)).one()
        account = account_of(connection, owner)
    if not account.enabled:
        return None
    if is_activity:
        keep_open(accounts, _session(row))
    must_change = account.must_change or is_expired(accounts.profile, since=account.password_at, now=now)
    return SignedIn(account=account, session=_session(row), must_change=must_change)


def _is_open(row: Any, *, now: dt.datetime, policy: AccountPolicy) -> bool:
    is_from_ahead = max(row.created_at, row.last_seen) > now + _CLOCK_MARGIN
    return not is_from_ahead and now < row.expires_at and now < row.created_at + policy.absolute and now < row.last_seen + policy.idle


def keep_open(accounts: AccountStore, session: UserSession) -> None:
    """Note that the owner of the session acts, as `signed_in` does with `is_activity`."""
    now = accounts.clock()
    if now - session.last_seen >= _NOTED_EVERY:
        _touch(accounts, session.id, now=now)


def _touch(accounts: AccountStore, session: str, *, now: dt.datetime) -> None:
    """Note that somebody acted, unless a long writer is at work: then the next act is noted."""
    with suppress(BusyError), accounts.write(wait=_TOUCH_WAIT_SECONDS, settle=False) as connection:
        connection.execute(update(sessions).where(sessions.c.id == session, sessions.c.last_seen < now).values(last_seen=now))


def list_sessions(accounts: AccountStore, name: str) -> list[UserSession]:
    """The open sessions of the account, the latest first."""
    now = accounts.clock()
    with accounts.read() as connection:
        account = row_named(connection, name)
        rows = connection.execute(select(sessions).where(sessions.c.account_id == account.id).order_by(sessions.c.created_at.desc(), sessions.c.id))
        return [_session(row) for row in rows if _is_open(row, now=now, policy=accounts.policy)]


def sign_out(accounts: AccountStore, token: str) -> None:
    """End the session of the token; nothing happens if it is over already."""
    with accounts.write() as connection:
        row = connection.execute(select(table.c.name).join(sessions).where(sessions.c.id == id_of(token))).first()
        if row is not None:
            connection.execute(delete(sessions).where(sessions.c.id == id_of(token)))
            record(connection, actor=row.name, action="sign_out", object=row.name, at=accounts.clock())


def end_session(accounts: AccountStore, name: str, session: str, *, actor: str) -> None:
    """End the session of the account whose id begins like this; UnknownSessionError unless there is just that."""
    with accounts.write() as connection:
        account = row_named(connection, name)
        ids = connection.execute(select(sessions.c.id).where(sessions.c.account_id == account.id)).scalars()
        matching = [whole for whole in ids if len(session) >= _SHOWN and whole.startswith(session)]
        if len(matching) != 1:
            raise UnknownSessionError(field="session", value=session[:_SHOWN], expected="")
        _ended(connection, sessions.c.id == matching[0], accounts=accounts, actor=actor, name=account.name)


def end_sessions(accounts: AccountStore, name: str, *, actor: str) -> int:
    """End all sessions of the account and return how many there were."""
    with accounts.write() as connection:
        account = row_named(connection, name)
        return _ended(connection, sessions.c.account_id == account.id, accounts=accounts, actor=actor, name=account.name)


def end_other_sessions(connection: Connection, account: int, *, keep: Iterable[str] = ()) -> int:
    """End the sessions of the account but those with the tokens to keep, within a change that is logged by itself."""
    kept = [id_of(token) for token in keep]
    return connection.execute(delete(sessions).where(sessions.c.account_id == account, sessions.c.id.not_in(kept))).rowcount


def end_all_sessions(connection: Connection) -> int:
    """End the sessions of everybody, within a change that is logged by itself, and return how many there were."""
    return connection.execute(delete(sessions)).rowcount


def _ended(connection: Connection, which: ColumnElement[bool], *, accounts: AccountStore, actor: str, name: str) -> int:
    count = connection.execute(delete(sessions).where(which)).rowcount
    record(connection, actor=actor, action="sessions_ended", object=name, detail={"sessions": count}, at=accounts.clock())
    return count


def _session(row: Any) -> UserSession:
    return UserSession(id=row.id, created_at=row.created_at, last_seen=row.last_seen, expires_at=row.expires_at)
