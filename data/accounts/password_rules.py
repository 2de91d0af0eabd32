"""What a new password must be like: djbh as China's graded protection (level 3) is audited, asvs as OWASP ASVS 5 and NIST SP 800-63B have it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

LONGEST: Final = 128
_LEAST_NAME: Final = 3
_KINDS: Final[tuple[Callable[[str], bool], ...]] = (str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum())
_LOOKALIKES: Final = str.maketrans("@$0", "aso")
_ENDS: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordProfile:
    """The least length, without and with one-time codes; how many kinds of characters; how long it may be used; how many of the last may not come again."""

    least: int
    least_with_code: int
    kinds: int
    lasts: dt.timedelta | None
    remembered: int
    is_strict: bool
    """True if a common word with figures and signs around it counts as common too."""


PASSWORD_PROFILES: Final[dict[str, PasswordProfile]] = {
    "djbh": PasswordProfile(least=10, least_with_code=10, kinds=3, lasts=dt.timedelta(days=90), remembered=5, is_strict=True),
    "asvs": PasswordProfile(least=12, least_with_code=8, kinds=1, lasts=None, remembered=1, is_strict=False),
}


def faults_of(password: str, profile: PasswordProfile, *, name: str, has_code: bool = False) -> list[tuple[str, int]]:
    """Everything that is wrong with a new password of the account, each with its number; nothing where it will do."""
    least = profile.least_with_code if has_code else profile.least
    checks = [
        (len(password) < least, "too_short", least),
        (len(password) > LONGEST, "too_long", LONGEST),
        (kinds_in(password) < profile.kinds, "too_few_kinds", profile.kinds),
        (len(name) >= _LEAST_NAME and name.casefold() in password.casefold(), "holds_name", 0),
        (is_common(password, strictly=profile.is_strict), "too_common", 0),
    ]
    return [(reason, number) for applies, reason, number in checks if applies]


def kinds_in(password: str) -> int:
    """How many of the four kinds it has: small letters, capitals, figures, others; letters without case are of the last."""
    caseless = any(letter.isalpha() and not letter.islower() and not letter.isupper() for letter in password)
    kinds = [any(kind(letter) for letter in password) for kind in _KINDS]
    return sum(kinds) + (caseless and not kinds[3])


def is_common(password: str, *, strictly: bool) -> bool:
    """True for a password of the list whatever its case, and for one letter again and again; strictly also for a word of the list between figures and signs."""
    plain = password.casefold()
    if plain in _common() or len(set(plain)) <= 2:
        return True
    word = _ENDS.sub("", plain)
    return strictly and not {word, word.translate(_LOOKALIKES)}.isdisjoint(_words())


def is_expired(profile: PasswordProfile, *, since: dt.datetime | None, now: dt.datetime) -> bool:
    """True if a password set at that time must be changed by now."""
    return profile.lasts is not None and since is not None and now - since >= profile.lasts


@cache
def _common() -> frozenset[str]:
    lines = (Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def _words() -> frozenset[str]:
    """What is left of the list without figures and signs at the ends, and nothing at all."""
    return frozenset({_ENDS.sub("", line) for line in _common()} | {""})
