"""The accounts of one store, with the rules, the clock and the keeper of passwords that go with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, text

from data.accounts.password_rules import PASSWORD_PROFILES, PasswordProfile
from data.accounts.passwords import PasswordKeeper
from data.accounts.policy import AccountPolicy
from data.calculations.office_time import Clock, utc_now
from data.store.engine import EDIT_WAIT_SECONDS, Store

_MARGIN_MS: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountStore:
    """Where accounts are kept, and by which rules."""

    store: Store
    policy: AccountPolicy = field(default_factory=AccountPolicy)
    clock: Clock = utc_now
    keeper: PasswordKeeper = field(default_factory=PasswordKeeper)

    @property
    def profile(self) -> PasswordProfile:
        """What passwords must be like here."""
        return PASSWORD_PROFILES[self.policy.profile]

    def read(self) -> AbstractContextManager[Connection]:
        """A transaction that reads."""
        return self.store.read()

    @contextmanager
    def write(self, *, wait: float = EDIT_WAIT_SECONDS, settle: bool = True) -> Iterator[Connection]:
        """A transaction that changes accounts; BusyError after the wait. On PostgreSQL it does not wait for an import: rows of accounts are locked, not all."""
        if self.store.is_sqlite:
            with self.store.write(wait=wait, settle=settle) as connection:
                yield connection
            return
        with self.store.prepare() as connection, connection.begin():
            connection.execute(text(f"SET LOCAL lock_timeout = {int(wait * 1000)}"))
            connection.execute(text(f"SET LOCAL statement_timeout = {int(wait * 1000) + _MARGIN_MS}"))
            yield connection
