"""What the commands about accounts need first: the accounts of the call's store, who acts, and a password that is nowhere shown."""

from __future__ import annotations

import getpass
import sys

from data.accounts.account_store import AccountStore
from data.accounts.audit import LOCAL
from data.accounts.policy import AccountPolicy
from data.commands.terminal import Terminal
from data.commands.words import say
from data.errors import BadDataError
from data.imports.importing import local_user


class PasswordsDifferError(BadDataError):
    """What was typed the second time is not what was typed the first time."""

    code = "passwords_differ"


def accounts_of(terminal: Terminal) -> AccountStore:
    """The accounts of the call's store, by the settings of the environment."""
    return AccountStore(store=terminal.store(), policy=AccountPolicy.from_environment())


def actor() -> str:
    """Who runs the command, as the log has it."""
    return f"{LOCAL}{local_user()}"


def read_password(terminal: Terminal) -> str:
    """The password as it is typed twice without being shown, or the first line of standard input; PasswordsDifferError."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password, again = (getpass.getpass(f"{say(key, terminal.lang)}: ") for key in ("ask_password", "ask_again"))
    if password != again:
        raise PasswordsDifferError()
    return password
