"""What the one who asks may do: the role says it, and without accounts the place does. What is refused is written down."""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from typing import Final

from flask import current_app, request

from components.blocks.viewer import ACCOUNTS, current_viewer
from data.accounts.account_store import AccountStore
from data.accounts.audit import DONE, REFUSED, record
from data.errors import AnjuError

_WAIT_SECONDS: Final = 0.5
# The data of all regions are brought in, taken back and changed in kind by who may see all of them.
_WHOLE: Final = frozenset({"import", "undo", "exception"})


def may(action: str) -> bool:
    """Whether the one who asks may do it: by role, and as to the data of all regions, who sees all; without accounts who works on this machine."""
    viewer = current_viewer()
    if not viewer.has_account:
        return is_local()
    return viewer.may(action) and (action not in _WHOLE or viewer.scope.codes is None)


def is_local() -> bool:
    """Whether the request comes from this machine and was not passed on by another server."""
    if any(name in request.headers for name in ("Forwarded", "X-Forwarded-For", "X-Real-Ip", "Via")):
        return False
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def allowed(action: str, subject: str = "") -> bool:
    """The same of somebody who is about to do it: what they may not do is in the log."""
    is_allowed = may(action)
    if not is_allowed:
        note("denied", subject or request.path, outcome=REFUSED, needs=action)
    return is_allowed


def note(action: str, subject: str, *, outcome: str = DONE, **detail: object) -> None:
    """Write into the log what an account did or was refused. That it cannot be written brings nobody anything they may not have."""
    accounts: AccountStore | None = current_app.extensions.get(ACCOUNTS)
    viewer = current_viewer()
    if accounts is None or not viewer.has_account:
        return
    with suppress(AnjuError), accounts.write(wait=_WAIT_SECONDS, settle=False) as connection:
        record(connection, actor=viewer.actor, action=action, object=subject, detail=detail, outcome=outcome, at=accounts.clock())
