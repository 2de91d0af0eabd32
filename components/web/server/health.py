"""Two addresses for machines that watch the server: it lives, and it can answer questions."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response

from components.web.hardening.trouble import trouble
from data.errors import AnjuError


def add_health(server: Flask, *, ready: Callable[[], None]) -> None:
    """Serve /healthz, and /readyz which calls `ready` and is 503 when that raises a failure of the product."""

    @server.get("/healthz")
    def alive() -> Response:
        return Response("ok\n", mimetype="text/plain")

    @server.get("/readyz")
    def answers() -> Response:
        try:
            ready()
        except AnjuError as error:
            sentences = trouble(error)
            return Response("\n".join((error.code, *(sentences.values() if sentences else ()), "")), status=503, mimetype="text/plain; charset=utf-8")
        return Response("ready\n", mimetype="text/plain")
