"""Who may bring data in: the one place where roles will decide."""

from __future__ import annotations

import ipaddress

from flask import request


def may_import() -> bool:
    """Whether the one who asks may import and undo: without accounts that is whoever works on this machine."""
    try:
        return ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
