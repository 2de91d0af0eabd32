"""Security headers on every answer: a page may load from its own host alone and run no script that the server did not write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from flask import Flask, Response, request

from components.web.hardening.bundles import SUITES

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# of an answer that has no page and that nobody may keep
REFUSAL = FIXED | {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Cache-Control": "no-store"}
_CACHE_RULES = {SUITES: "no-cache", "/assets/": "no-cache"}


def content_security_policy(script_hashes: Sequence[str]) -> str:
    """The policy for a page whose only inline scripts are those with the given hashes."""
    rules = {
        "default-src": ("'self'",),
        "script-src": ("'self'", *script_hashes),
        "style-src": ("'self'", "'unsafe-inline'"),  # plotly and Dash components write style attributes
        "img-src": ("'self'", "data:", "blob:"),
        "worker-src": ("'self'", "blob:"),
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'self'",),
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def protect(server: Flask, *, script_hashes: Callable[[], Sequence[str]]) -> None:
    """Put the headers on every answer; the hashes are asked for once, at the first answer, when all scripts are known."""
    policy = cache(lambda: content_security_policy(script_hashes()))

    @server.after_request
    def add_headers(response: Response) -> Response:
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", policy())
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = next((rule for start, rule in _CACHE_RULES.items() if request.path.startswith(start)), "no-store")
        return response
