"""Two addresses for machines that watch the server: it lives, and it can answer questions."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response

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
            return Response(f"{error.code}\n", status=503, mimetype="text/plain")
        return Response("ready\n", mimetype="text/plain")
