"""Accounts and sessions as the command line shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from data.accounts.accounts import EVERYTHING, UserAccount, list_accounts
from data.accounts.roles import ROLES
from data.accounts.sessions import UserSession, list_sessions
from data.calculations.office_time import moment
from data.commands.accounts.opening import accounts_of
from data.commands.terminal import Terminal
from data.commands.words import heading, say, word
from data.vocabulary import Lang


def show_accounts(terminal: Terminal) -> None:
    """List the accounts."""
    accounts = accounts_of(terminal)
    listed, now = list_accounts(accounts), accounts.clock()
    terminal.document({"accounts": [as_document(account) for account in listed]})
    if not listed:
        terminal.sentence("no_accounts")
        return
    _table(terminal, ("account", "display", "state", "roles", "scopes", "code", "last_sign_in"), [_cells(account, now, terminal.lang) for account in listed])


def show_sessions(terminal: Terminal, name: str) -> None:
    """List the open sessions of an account."""
    sessions = list_sessions(accounts_of(terminal), name)
    terminal.document({"account": name, "sessions": [_session(session) for session in sessions]})
    if not sessions:
        terminal.sentence("no_sessions", name=name)
        return
    rows = [[session.short, *(moment(at) for at in (session.created_at, session.last_seen, session.expires_at))] for session in sessions]
    _table(terminal, ("session", "at", "last_seen", "expires"), rows)


def named_roles(account: UserAccount, lang: Lang) -> str:
    """The roles of the account by name."""
    return ", ".join(role.name(lang) for name, role in ROLES.items() if name in account.roles) or say("nothing_granted", lang)


def named_scopes(account: UserAccount, lang: Lang) -> str:
    """The regions of the account by code."""
    if EVERYTHING in account.scopes:
        return say("everything", lang)
    return ", ".join(sorted(account.scopes)) or say("nothing_granted", lang)


def as_document(account: UserAccount) -> dict[str, Any]:
    """The account for machines; times in UTC."""
    return {
        "account": account.name,
        "display": account.display,
        "enabled": account.enabled,
        "roles": [name for name in ROLES if name in account.roles],
        "scopes": sorted(account.scopes),
        "must_change": account.must_change,
        "has_code": account.has_code,
        "locked_until": _utc(account.locked_until),
        "created_at": _utc(account.created_at),
        "last_sign_in": _utc(account.last_sign_in),
    }


def _session(session: UserSession) -> dict[str, Any]:
    return {"id": session.short, **{name: _utc(getattr(session, name)) for name in ("created_at", "last_seen", "expires_at")}}


def _utc(at: dt.datetime | None) -> str | None:
    return f"{at.isoformat()}Z" if at else None


def _cells(account: UserAccount, now: dt.datetime, lang: Lang) -> list[str]:
    is_locked = account.locked_until is not None and now < account.locked_until
    states = ["enabled" if account.enabled else "disabled", *(["locked"] if is_locked else []), *(["must_change"] if account.must_change else [])]
    return [
        account.name,
        account.display,
        " ".join(word(state, lang) for state in states),
        named_roles(account, lang),
        named_scopes(account, lang),
        word("yes" if account.has_code else "no", lang),
        moment(account.last_sign_in) if account.last_sign_in else "",
    ]


def _table(terminal: Terminal, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Lines with a tab between the cells, so that they can be cut by other programs."""
    for cells in ([heading(name, terminal.lang) for name in names], *rows):
        terminal.line("\t".join(cells))
