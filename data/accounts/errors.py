"""What can go wrong with accounts, and can be put right by whoever is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.accounts.words import REASONS
from data.errors import AnjuError, BadDataError, BusyError, QuestionError
from data.vocabulary import Lang

_JOINTS: Final[dict[Lang, str]] = {"zh": "；", "en": "; "}


class AccountExistsError(BadDataError):
    """An account of this name is or was there; names are not used again, since the log names them."""

    code = "account_exists"


class AccountNameError(BadDataError):
    """A name that no account can have."""

    code = "account_name"


class UnknownAccountError(QuestionError):
    """There is no account of this name."""

    code = "unknown_account"


class UnknownSessionError(QuestionError):
    """The account has no session of this id."""

    code = "unknown_session"


class RolesExcludeError(BadDataError):
    """Two roles that one account may not have together."""

    code = "roles_exclude"

    def __init__(self, pair: Sequence[str]) -> None:
        super().__init__(first=pair[0], second=pair[1])


class PasswordRefusedError(BadDataError):
    """A new password that is not good enough; `reasons` are all of them, each a key of words.REASONS with its number."""

    code = "password_refused"

    def __init__(self, reasons: Sequence[tuple[str, int]]) -> None:
        self.reasons = tuple(reasons)
        spoken = {lang: _JOINTS[lang].join(REASONS[key][lang].format(number=number) for key, number in self.reasons) for lang in _JOINTS}
        super().__init__(**spoken)


class SignInRefusedError(AnjuError):
    """Name, password or code is wrong, or the account is locked, disabled or not there: nobody is told which."""

    exit_code = 65
    code = "sign_in_refused"


class SignInBusyError(BusyError):
    """Too many people sign in at this moment."""

    code = "sign_in_busy"


class AuditBrokenError(AnjuError):
    """The log was changed from outside."""

    code = "audit_broken"
