"""What an office may set about passwords, sessions and the log, each within bounds that it cannot leave."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from data.errors import ConfigurationError

PROFILES: Final = ("djbh", "asvs")
LEAST_AUDIT_DAYS: Final = 180
_BOUNDS: Final = {
    "ANJU_LOCK_AFTER": (3, 10),
    "ANJU_LOCK_MINUTES": (5, 1_440),
    "ANJU_SESSION_IDLE_MINUTES": (1, 480),
    "ANJU_SESSION_HOURS": (1, 24),
    "ANJU_AUDIT_DAYS": (LEAST_AUDIT_DAYS, 3_650),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPolicy:
    """The profile of passwords, after how many failures an account is locked for how long, how long a session lasts, how long the log is kept."""

    profile: str = "djbh"
    lock_after: int = 5
    lock_for: dt.timedelta = dt.timedelta(minutes=15)
    idle: dt.timedelta = dt.timedelta(minutes=30)
    absolute: dt.timedelta = dt.timedelta(hours=8)
    audit_days: int = 365

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> AccountPolicy:
        """ANJU_PASSWORDS, ANJU_LOCK_AFTER, ANJU_LOCK_MINUTES, ANJU_SESSION_IDLE_MINUTES, ANJU_SESSION_HOURS, ANJU_AUDIT_DAYS, else the defaults.

        ConfigurationError for a profile that does not exist and a number out of its bounds.
        """
        given = os.environ if environment is None else environment
        profile = given.get("ANJU_PASSWORDS") or PROFILES[0]
        if profile not in PROFILES:
            raise ConfigurationError(setting="ANJU_PASSWORDS", value=profile)
        return cls(
            profile=profile,
            lock_after=_number(given, "ANJU_LOCK_AFTER", default=5),
            lock_for=dt.timedelta(minutes=_number(given, "ANJU_LOCK_MINUTES", default=15)),
            idle=dt.timedelta(minutes=_number(given, "ANJU_SESSION_IDLE_MINUTES", default=30)),
            absolute=dt.timedelta(hours=_number(given, "ANJU_SESSION_HOURS", default=8)),
            audit_days=_number(given, "ANJU_AUDIT_DAYS", default=365),
        )


def _number(given: Mapping[str, str], setting: str, *, default: int) -> int:
    text, (least, most) = given.get(setting) or str(default), _BOUNDS[setting]
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most):
        raise ConfigurationError(setting=setting, value=text)
    return int(text)
