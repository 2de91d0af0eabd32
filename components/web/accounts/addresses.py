"""The addresses of signing in, and which address a reader may be led back to."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

SIGN_IN: Final = "/signin"
SIGN_OUT: Final = "/signout"
CHANGE: Final = "/password"
HOME: Final = "/"
_LONGEST: Final = 2_000


def local_address(address: str | None) -> str:
    """The address if it is one of this server, else the start page: nobody is led elsewhere."""
    if not address or len(address) > _LONGEST or not address.startswith("/") or address[1:2] in ("/", "\\") or not address.isprintable() or "\\" in address:
        return HOME
    parts = urlsplit(address)
    return HOME if parts.scheme or parts.netloc or parts.path in (SIGN_IN, SIGN_OUT, CHANGE) else address
