"""What the commands about accounts change. Whoever runs them has the machine; each act is in the log under their name."""

from __future__ import annotations

from collections.abc import Collection

from data.accounts.account_store import AccountStore
from data.accounts.accounts import UserAccount, add_account, find_account, plain_name, set_enabled, set_roles, set_scopes
from data.accounts.changing import refuse_weak, reset_password
from data.accounts.codes import turn_off, turn_on
from data.accounts.sessions import end_session, end_sessions
from data.commands.accounts.listing import as_document, named_roles, named_scopes
from data.commands.accounts.opening import accounts_of, actor, read_password
from data.commands.terminal import Terminal
from data.commands.words import word


def add(terminal: Terminal, name: str, *, display: str, roles: Collection[str], scopes: Collection[str], must_change: bool) -> None:
    """Add an account with its password; a password that will not do leaves no account behind."""
    accounts, kept = accounts_of(terminal), plain_name(name)
    password = read_password(terminal)
    refuse_weak(accounts, kept, password)
    add_account(accounts, kept, display=display, roles=roles, scopes=scopes, actor=actor())
    reset_password(accounts, kept, password, actor=actor(), must_change=must_change)
    terminal.sentence("account_added", name=kept, must_change=word("yes" if must_change else "no", terminal.lang))
    _document(terminal, find_account(accounts, kept))


def enable(terminal: Terminal, name: str, *, enabled: bool) -> None:
    """Enable or disable an account."""
    account = set_enabled(accounts_of(terminal), name, enabled=enabled, actor=actor())
    terminal.sentence("account_enabled" if enabled else "account_disabled", name=account.name)
    _document(terminal, account)


def set_password(terminal: Terminal, name: str, *, must_change: bool) -> None:
    """Give an account another password."""
    accounts = accounts_of(terminal)
    account = find_account(accounts, name)
    reset_password(accounts, account.name, read_password(terminal), actor=actor(), must_change=must_change)
    terminal.sentence("password_set", name=account.name, must_change=word("yes" if must_change else "no", terminal.lang))
    _document(terminal, find_account(accounts, account.name))


def grant_roles(terminal: Terminal, name: str, roles: Collection[str]) -> None:
    """Give an account these roles and no others."""
    account = set_roles(accounts_of(terminal), name, roles, actor=actor())
    terminal.sentence("roles_set", name=account.name, roles=named_roles(account, terminal.lang))
    _document(terminal, account)


def grant_scopes(terminal: Terminal, name: str, codes: Collection[str]) -> None:
    """Let an account see these regions and no others."""
    account = set_scopes(accounts_of(terminal), name, codes, actor=actor())
    terminal.sentence("scopes_set", name=account.name, scopes=named_scopes(account, terminal.lang))
    _document(terminal, account)


def end(terminal: Terminal, name: str, which: str) -> None:
    """End a session of an account, or all."""
    accounts = accounts_of(terminal)
    count = _end(accounts, name, which)
    terminal.sentence("sessions_ended", name=name, count=count)
    terminal.document({"account": name, "ended": count})


def _end(accounts: AccountStore, name: str, which: str) -> int:
    if which == "all":
        return end_sessions(accounts, name, actor=actor())
    end_session(accounts, name, which, actor=actor())
    return 1


def set_code(terminal: Terminal, name: str, *, is_on: bool) -> None:
    """Let an account sign in with codes, and show the secret this once; or without."""
    accounts = accounts_of(terminal)
    account = find_account(accounts, name)
    if not is_on:
        turn_off(accounts, account.name, actor=actor())
        terminal.sentence("code_off", name=account.name)
        _document(terminal, find_account(accounts, account.name))
        return
    address = turn_on(accounts, account.name, actor=actor())
    terminal.sentence("code_on", name=account.name)
    terminal.line(address)
    terminal.document({"account": account.name, "address": address})


def _document(terminal: Terminal, account: UserAccount) -> None:
    terminal.document(as_document(account))
