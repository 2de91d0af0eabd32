"""The cookie of a session: it holds random bits alone, and no script of a page can read it."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import urlsplit

from flask import request
from werkzeug.wrappers import Response

NAME: Final = "anju"
_HOST_ONLY: Final = "__Host-"  # browsers take it over https alone, for this host alone


def session_token() -> str:
    """What the browser holds; '' if it holds nothing."""
    return request.cookies.get(_name(), "")


def give(response: Response, token: str) -> None:
    """Let the browser hold the token until it is closed."""
    response.set_cookie(_name(), token, httponly=True, secure=is_guarded(), samesite="Lax", path="/")


def take(response: Response) -> None:
    """Let the browser forget it."""
    response.delete_cookie(_name(), httponly=True, secure=is_guarded(), samesite="Lax", path="/")


def is_guarded() -> bool:
    """Whether the cookie goes over https alone: everywhere but on this machine."""
    name = urlsplit(f"//{request.host}").hostname or ""
    try:
        return name != "localhost" and not ipaddress.ip_address(name).is_loopback
    except ValueError:
        return True


def _name() -> str:
    return f"{_HOST_ONLY if is_guarded() else ''}{NAME}"
