"""Runs the application in several processes under gunicorn, warmed up before the first visitor comes."""

from __future__ import annotations

import datetime as dt
import gc
import ipaddress
import socket
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from components.blocks.viewer import INNER, NOBODY_IN_PARTICULAR
from components.documents.pptx.template import slide_template
from components.web.hardening.headers import REFUSAL
from components.web.server.logs import JsonLines
from components.web.server.settings import ServerSettings
from components.web.server.shared_counts import forget_worker, share_counts
from data.errors import AdministratorNeededError, ConfigurationError

WARMING = "anju.warming"
"""In the environment of requests that nobody made."""
_SEARCH_AFTER: Final = 100_000  # new objects


def is_reachable(settings: ServerSettings) -> bool:
    """Whether others can reach the server: by its address, or by a name that a server before it passes on."""
    try:
        is_local = settings.host == "localhost" or ipaddress.ip_address(settings.host.strip("[]")).is_loopback
    except ValueError:
        is_local = False
    return not is_local or bool(settings.public_hosts)


def require_administrator(settings: ServerSettings, *, has_administrator: Callable[[], bool]) -> None:
    """Raise AdministratorNeededError for a server that others can reach while nobody keeps its accounts."""
    if is_reachable(settings) and not has_administrator():
        raise AdministratorNeededError(address=", ".join(sorted(settings.public_hosts)) or settings.host)


def warm_up(server: Flask, *, paths: Iterable[str] = ("/",)) -> None:
    """Ask for each path once: Dash finishes its own set-up in the first request, and simultaneous first requests fail.

    RuntimeError if one breaks: better no server than one that breaks for everybody. A database that is away (503) breaks nothing for good.
    """
    client = server.test_client()
    for path in ("/", "/_dash-layout", "/_dash-dependencies", *paths):
        answer = client.get(path, headers={"Host": "localhost"}, environ_overrides={WARMING: True, INNER: NOBODY_IN_PARTICULAR})
        answer.close()
        if answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR:
            raise RuntimeError(f"{path} cannot be served; the log has the reason")


def require_free_port(settings: ServerSettings) -> None:
    """Raise ConfigurationError if somebody else listens there already."""
    host = settings.host.strip("[]")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, settings.port))
        except OSError as error:
            raise ConfigurationError(setting="ANJU_PORT", value=f"{settings.port} ({error.strerror})") from error


def claim(settings: ServerSettings, *, var: Path) -> None:
    """Make ready for `serve` before the application is made: the address must be ours and free, and what the processes count goes into one folder."""
    slide_template()
    require_free_port(settings)
    share_counts(var, port=settings.port)


def serve(
    server: Flask,
    *,
    settings: ServerSettings,
    after_fork: Callable[[], None] | None = None,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT, which let running requests end.

    `after_fork` drops what processes must not share; `announce` is told the address when visitors may come.
    """
    require_free_port(settings)
    calm_collector()
    options: dict[str, Any] = {
        "bind": settings.address,
        "worker_class": _Worker,
        "workers": settings.workers,
        "threads": settings.threads,
        "preload_app": True,
        "timeout": 120,
        "graceful_timeout": 30,
        "keepalive": 15,
        "logger_class": _JsonLogger,
        "loglevel": "warning",
        "accesslog": "-" if settings.access_log else None,
        "control_socket_disable": True,
        "when_ready": lambda _arbiter: announce(f"http://{settings.address}/") if announce is not None else None,
        "post_fork": lambda _arbiter, _worker: after_fork() if after_fork is not None else None,
        "child_exit": lambda _arbiter, worker: forget_worker(worker.pid),
    }
    _Production(server, options).run()


def calm_collector() -> None:
    """Take what lives as long as the server out of the search for garbage, which would stop a request for a tenth of a second; search seldom.

    Answers are trees without circles, which go without a search: looking for them after each 700 new objects took a sixth of the time of a new page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SEARCH_AFTER)


class _Production(BaseApplication):  # type: ignore[misc]
    def __init__(self, server: Flask, options: dict[str, Any]) -> None:
        self._server = server
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Flask:
        return self._server


class _Worker(ThreadWorker):  # type: ignore[misc]
    """Threads of gunicorn whose own refusals, of what is no request for the application, carry the headers of all other answers."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        super().handle_error(req, _WithHeaders(client), addr, exc)


class _WithHeaders:
    """A socket that puts the fixed headers below the first line that is sent, so that a refusal written by gunicorn has them."""

    def __init__(self, client: Any) -> None:
        self._client, self._lines = client, b"".join(f"{name}: {value}\r\n".encode() for name, value in REFUSAL.items())

    def sendall(self, content: bytes) -> None:
        status, mark, rest = content.partition(b"\r\n")
        self._client.sendall(status + mark + self._lines + rest)
        self._lines = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)


class _JsonLogger(Logger):  # type: ignore[misc]
    """gunicorn's messages and, where wanted, one line for each request, all as JSON."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            handler.setFormatter(JsonLines())

    def access(self, resp: Any, _req: Any, environ: dict[str, Any], request_time: dt.timedelta) -> None:
        if not self.access_log_enabled:
            return
        event = {
            "client": environ.get("REMOTE_ADDR"),
            "method": environ.get("REQUEST_METHOD"),
            "path": environ.get("RAW_URI"),
            "status": int(str(resp.status).split(maxsplit=1)[0]),
            "bytes": getattr(resp, "sent", None),
            "ms": round(request_time.total_seconds() * 1000, 1),
        }
        self.access_log.info("request", extra={"event": event})
