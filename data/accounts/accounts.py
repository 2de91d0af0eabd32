"""The accounts: adding them, reading them, and what an administrator changes of them. Every change is in the log or does not happen."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from data.accounts.account_store import AccountStore
from data.accounts.audit import record
from data.accounts.errors import AccountExistsError, AccountNameError, UnknownAccountError
from data.accounts.roles import checked_roles
from data.errors import QuestionError
from data.store.tables import regions
from data.store.tables.accounts import account_roles, account_scopes, sessions
from data.store.tables.accounts import accounts as table
from data.text.characters import plain

EVERYTHING: Final = "*"
"""The region code of an account that may see all."""
_NAME: Final = re.compile(r"[^\W_][\w.@-]{1,63}")
_LONGEST_DISPLAY: Final = 120
_FEW: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class UserAccount:
    """Somebody who may sign in: with which roles, in which regions (* is everything, none is nothing). Times are UTC."""

    id: int
    name: str
    display: str
    enabled: bool
    roles: frozenset[str]
    scopes: frozenset[str]
    must_change: bool
    has_code: bool
    password_at: dt.datetime | None
    locked_until: dt.datetime | None
    created_at: dt.datetime
    last_sign_in: dt.datetime | None


def plain_name(name: str) -> str:
    """The name as it is kept: narrow, in small letters. AccountNameError for one that no account can have."""
    kept = plain(name).casefold()
    if not _NAME.fullmatch(kept):
        raise AccountNameError(value=name[:64])
    return kept


def looked_up_name(name: str) -> str:
    """The name as somebody types it who wants in: it is only compared, and what has no shape is in no name."""
    typed = unicodedata.normalize("NFKC", name[:256]).strip().casefold()
    return typed if typed.isprintable() else ""


def are_there(accounts: AccountStore) -> bool:
    """True once any account was added: none is ever deleted."""
    with accounts.read() as connection:
        return connection.execute(select(table.c.id).limit(1)).first() is not None


def has_administrator(accounts: AccountStore) -> bool:
    """True if somebody can sign in who keeps the accounts."""
    roles = account_roles.join(table, table.c.id == account_roles.c.account_id)
    query = select(table.c.id).select_from(roles).where(account_roles.c.role == "system_administrator", table.c.enabled, table.c.password_hash.is_not(None))
    with accounts.read() as connection:
        return connection.execute(query.limit(1)).first() is not None


def list_accounts(accounts: AccountStore) -> list[UserAccount]:
    """All accounts by name."""
    with accounts.read() as connection:
        return [account_of(connection, row) for row in connection.execute(select(table).order_by(table.c.name))]


def find_account(accounts: AccountStore, name: str) -> UserAccount:
    """The account of this name; UnknownAccountError if there is none."""
    with accounts.read() as connection:
        return account_of(connection, row_named(connection, name))


def account_of(connection: Connection, row: Any) -> UserAccount:
    """The row of the table with its roles and regions."""
    roles = connection.execute(select(account_roles.c.role).where(account_roles.c.account_id == row.id)).scalars()
    scopes = connection.execute(select(account_scopes.c.region_code).where(account_scopes.c.account_id == row.id)).scalars()
    return UserAccount(
        id=row.id,
        name=row.name,
        display=row.display,
        enabled=row.enabled,
        roles=frozenset(roles),
        scopes=frozenset(scopes),
        must_change=row.must_change,
        has_code=row.code_secret is not None,
        password_at=row.password_at,
        locked_until=row.locked_until,
        created_at=row.created_at,
        last_sign_in=row.last_sign_in,
    )


def row_named(connection: Connection, name: str, *, lock: bool = False) -> Any:
    """The row of the account, on PostgreSQL locked on demand until the transaction ends; UnknownAccountError if there is none."""
    query = select(table).where(table.c.name == looked_up_name(name))
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise UnknownAccountError(field="account", value=name[:64], expected=_few_names(connection))
    return row


def _few_names(connection: Connection) -> str:
    names = list(connection.execute(select(table.c.name).order_by(table.c.name).limit(_FEW + 1)).scalars())
    return ", ".join(names[:_FEW]) + (" …" if len(names) > _FEW else "")


def add_account(accounts: AccountStore, name: str, *, display: str = "", roles: Iterable[str] = (), scopes: Iterable[str] = (), actor: str) -> UserAccount:
    """A new account, which nobody can sign in to before it has a password; AccountExistsError for a name that is or was in use."""
    kept, granted, shown = plain_name(name), checked_roles(roles), plain(display)[:_LONGEST_DISPLAY]
    now = accounts.clock()
    with accounts.write() as connection:
        if connection.execute(select(table.c.id).where(table.c.name == kept)).first():
            raise AccountExistsError(value=kept)
        values = {"name": kept, "display": shown or kept, "enabled": True, "must_change": True, "created_at": now}
        row = connection.execute(insert(table).values(**values).returning(table)).one()
        _replace(connection, row.id, roles=granted, scopes=_checked_scopes(connection, scopes))
        account = account_of(connection, row)
        detail = {"roles": account.roles, "scopes": account.scopes}
        record(connection, actor=actor, action="account_added", object=kept, detail=detail, at=now)
    return account


def set_roles(accounts: AccountStore, name: str, roles: Iterable[str], *, actor: str) -> UserAccount:
    """Give the account these roles and no others; QuestionError or RolesExcludeError, and nothing is changed, for what it cannot have."""
    granted = checked_roles(roles)
    return _grant(accounts, name, roles=granted, action="roles_set", actor=actor)


def set_scopes(accounts: AccountStore, name: str, scopes: Iterable[str], *, actor: str) -> UserAccount:
    """Let the account see these regions and what lies in them, or everything (*), or nothing; QuestionError for a region that is not there."""
    return _grant(accounts, name, scopes=frozenset(scopes), action="scopes_set", actor=actor)


def set_enabled(accounts: AccountStore, name: str, *, enabled: bool, actor: str) -> UserAccount:
    """Disable the account and end its sessions, or enable it, which also ends a lock."""
    action = "account_enabled" if enabled else "account_disabled"
    with accounts.write() as connection:
        row = row_named(connection, name, lock=True)
        connection.execute(update(table).where(table.c.id == row.id).values(enabled=enabled, failures=0, locked_until=None))
        ended = 0 if enabled else connection.execute(delete(sessions).where(sessions.c.account_id == row.id)).rowcount
        record(connection, actor=actor, action=action, object=row.name, detail={"sessions_ended": ended}, at=accounts.clock())
        return account_of(connection, row_named(connection, name))


def _grant(accounts: AccountStore, name: str, *, action: str, actor: str, **granted: frozenset[str]) -> UserAccount:
    """Put roles or regions in the place of those that are there; the log has both."""
    with accounts.write() as connection:
        row = row_named(connection, name, lock=True)
        before = account_of(connection, row)
        if "scopes" in granted:
            granted["scopes"] = _checked_scopes(connection, granted["scopes"])
        _replace(connection, row.id, **granted)
        detail = {part: {"before": sorted(getattr(before, part)), "after": sorted(values)} for part, values in granted.items()}
        record(connection, actor=actor, action=action, object=row.name, detail=detail, at=accounts.clock())
        return account_of(connection, row)


def _replace(connection: Connection, account: int, **granted: frozenset[str]) -> None:
    for part, (rights, column) in {"roles": (account_roles, "role"), "scopes": (account_scopes, "region_code")}.items():
        if part in granted:
            connection.execute(delete(rights).where(rights.c.account_id == account))
            for value in sorted(granted[part]):
                connection.execute(insert(rights).values({"account_id": account, column: value}))


def _checked_scopes(connection: Connection, codes: Iterable[str]) -> frozenset[str]:
    """The codes if each is a region of today; everything stands alone."""
    asked = frozenset(codes)
    if EVERYTHING in asked:
        return frozenset({EVERYTHING})
    present = select(regions.c.code).where(regions.c.version_to.is_(None))
    there = set(connection.execute(present.where(regions.c.code.in_(asked))).scalars())
    for code in sorted(asked - there):
        tops = connection.execute(present.order_by(regions.c.code).limit(_FEW)).scalars()
        raise QuestionError(field="region", value=code[:64], expected=", ".join([EVERYTHING, *tops]))
    return asked
