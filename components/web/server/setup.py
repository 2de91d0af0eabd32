"""Puts everything of this package around an application, in the order that matters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from dash import Dash, page_registry

from components.web.hardening.bundles import Bundles
from components.web.hardening.errors import answer_errors
from components.web.hardening.headers import protect
from components.web.hardening.limits import limit_requests
from components.web.server.compression import compress_answers
from components.web.server.health import add_health
from components.web.server.page_answers import PageAnswers
from components.web.server.production import warm_up
from components.web.server.secret import secret_key
from components.web.server.settings import LOCAL_HOSTS
from data.errors import BusyError, DatabaseUnavailableError


def harden(
    app: Dash,
    *,
    ready: Callable[[], None],
    var: Path,
    watch: Callable[[], object] = lambda: None,
    hosts: Collection[str] = LOCAL_HOSTS,
    uploads: Collection[str] = (),
    inline_hashes: Sequence[str] = (),
    kept: PageAnswers | None = None,
) -> Bundles:
    """Put limits, headers, error answers, health and compression around an application; its own routes may still be added until its first request.

    `var` keeps the signing key, `watch` raises what stands against showing a page, `hosts` are the names the server goes by,
    `uploads` the paths that take large bodies,
    `inline_hashes` belong to scripts in its index page, `kept` are the answers that are not made again.
    """
    server = app.server
    server.secret_key = secret_key(var / "secret")
    # what is registered last runs first on the way out: errors get their status, then bodies are compressed, then the headers are put on
    protect(server, script_hashes=lambda: [*app.csp_hashes(), *inline_hashes])
    if kept is not None:
        kept.keep(server)
    compress_answers(server)
    limit_requests(app, hosts=hosts, uploads=uploads)
    answer_errors(app, is_page=is_registered_page, watch=watch)
    if kept is not None:
        kept.answer(server)
    add_health(server, ready=ready)
    return Bundles(app)


def prepare(app: Dash, bundles: Bundles, *, var: Path, paths: Sequence[str] = ()) -> None:
    """Warm the application up with its first requests and compress its files; to be done once, before the processes part."""
    warm_up(app.server, paths=paths)
    bundles.collect(cache=var / "cache")


def is_registered_page(path: str, query: Mapping[str, str]) -> bool:
    """Whether a page of the application is registered at the path, templates like /region/<code> included, and has what the query names.

    A page about single things registers with `has`, a function of the query that says whether there is such a thing.
    """
    parts = path.strip("/").split("/")
    return any(
        _fits(parts, (page["path_template"] or page["path"]).strip("/").split("/")) and _has(page, query)
        for page in page_registry.values()
        if page["module"].rpartition(".")[2] != "not_found_404"
    )


def _has(page: Mapping[str, Any], query: Mapping[str, str]) -> bool:
    """What nobody can look up at the moment is not said to be missing."""
    try:
        return "has" not in page or bool(page["has"](query))
    except (BusyError, DatabaseUnavailableError):
        return True


def _fits(parts: list[str], template: list[str]) -> bool:
    return len(parts) == len(template) and all(wanted == part or wanted.startswith("<") for part, wanted in zip(parts, template, strict=True))
