"""Refuses requests that no browser with this application's pages would send, before any callback sees them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from math import isfinite
from typing import Any, NoReturn
from urllib.parse import urlsplit

from dash import Dash
from flask import Flask, abort, request
from flask.json.provider import DefaultJSONProvider
from flask.wrappers import Response

from components.web.hardening.callbacks import is_callback_of
from data.imports.uploads.jobs import UPLOAD_BYTES

PAGE_BYTES = 1_000_000
CALLBACKS = "/_dash-update-component"
_BACKGROUND_ARGUMENTS = ("job", "oldJob", "cancelJob", "cacheKey")
_MOST_ARGUMENTS = 200
_DEEPEST = 100


class StrictJson(DefaultJSONProvider):
    """JSON as the standard has it: no NaN, no number beyond all numbers, no half letters, and no nesting that a page of ours could not mean."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """The value of the text; ValueError for what the class does not take."""
        try:
            value = json.loads(s, parse_constant=_refuse_constant, parse_float=_finite, **kwargs)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        _check_nesting(value)
        return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _refuse_constant(text)


def _check_nesting(value: Any) -> None:
    """ValueError for what nests too deeply and for texts with half of a pair of surrogates, which nothing can write down."""
    level = [value]
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                below += (*item.keys(), *item.values())
            elif isinstance(item, list):
                below += item
            elif isinstance(item, str):
                item.encode()
        if not below:
            return
        level = below
    raise ValueError("nested too deeply")


def limit_requests(app: Dash, *, hosts: Collection[str], uploads: Collection[str] = ()) -> None:
    """Put the limits before every route: size (larger under the `uploads` paths), host, origin, and the shape of callback calls."""
    server: Flask = app.server
    server.json = StrictJson(server)
    server.config["MAX_CONTENT_LENGTH"] = PAGE_BYTES
    checks: tuple[Callable[[], None], ...] = (
        lambda: _allow_uploads(uploads),
        lambda: _check_host(hosts),
        _check_origin,
        _check_arguments,
        lambda: _check_callback(app.callback_map),
    )

    @server.before_request
    def check() -> Response | None:
        for limit in checks:
            limit()
        return None


def _allow_uploads(uploads: Collection[str]) -> None:
    if request.path.startswith(tuple(uploads)):
        request.max_content_length = UPLOAD_BYTES


def _check_host(hosts: Collection[str]) -> None:
    """A name that the server does not go by would end up in links and redirects, or comes from a page that rebinds its own name."""
    if hosts and _bare(request.host.lower()) not in hosts:
        abort(400, "unknown host")


def _bare(host: str) -> str:
    """The host without its port; an IPv6 address keeps its brackets."""
    return host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host


def _check_origin() -> None:
    """A page of another site may send no form or script here in the viewer's name."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none") or (origin is not None and urlsplit(origin).netloc != request.host):
        abort(403, "foreign origin")


def _check_arguments() -> None:
    if request.query_string.count(b"&") >= _MOST_ARGUMENTS:
        abort(400, "too many arguments")
    if "\0" in request.path:
        abort(404)


def _check_callback(callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    if request.path != CALLBACKS or request.method != "POST":
        return
    if not request.is_json:
        abort(415)
    if any(name in request.args for name in _BACKGROUND_ARGUMENTS):
        abort(400, "there are no background jobs")
    if not is_callback_of(callbacks, request.get_json()):
        abort(400, "not a callback of this application")
