"""One-time codes of an authenticator app (TOTP, RFC 6238): a secret for each account that wants them, and each code once."""

from __future__ import annotations

import datetime as dt
import hmac
from typing import Final

import pyotp
from sqlalchemy import update

from data.accounts.account_store import AccountStore
from data.accounts.accounts import row_named
from data.accounts.audit import record
from data.store.tables.accounts import accounts as table

ISSUER: Final = "Anju"
_STEP_SECONDS: Final = 30
_DIGITS: Final = 6
_TOLERANCE: Final = (0, -1, 1)


def step_of(secret: str, code: str, *, now: dt.datetime, after: int | None) -> int | None:
    """The step of time that the code is of, if it is of this one or a neighbour and later than the last that was used; else None."""
    present = int(now.replace(tzinfo=dt.UTC).timestamp()) // _STEP_SECONDS
    totp, typed = pyotp.TOTP(secret, digits=_DIGITS, interval=_STEP_SECONDS), code.replace(" ", "").encode("utf-8", "replace")
    matching = [present + offset for offset in _TOLERANCE if hmac.compare_digest(totp.generate_otp(present + offset).encode(), typed)]
    return next((step for step in matching if after is None or step > after), None)


def turn_on(accounts: AccountStore, name: str, *, actor: str) -> str:
    """Give the account a new secret and return it as the address that an authenticator app reads (otpauth://…)."""
    secret = pyotp.random_base32()
    _set(accounts, name, secret, action="code_on", actor=actor)
    return pyotp.TOTP(secret, digits=_DIGITS, interval=_STEP_SECONDS).provisioning_uri(name=name, issuer_name=ISSUER)


def turn_off(accounts: AccountStore, name: str, *, actor: str) -> None:
    """Let the account sign in without a code."""
    _set(accounts, name, None, action="code_off", actor=actor)


def _set(accounts: AccountStore, name: str, secret: str | None, *, action: str, actor: str) -> None:
    with accounts.write() as connection:
        row = row_named(connection, name, lock=True)
        connection.execute(update(table).where(table.c.id == row.id).values(code_secret=secret, code_step=None))
        record(connection, actor=actor, action=action, object=row.name, at=accounts.clock())
