"""Default deny: before a route sees a request, who asks is known, or the request goes to the page for signing in. No body is read for that."""

from __future__ import annotations

import time
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from flask import Flask, Response, abort, g, redirect, request

from components.blocks.forms.posted import LANGUAGES
from components.blocks.viewer import ACCOUNTS, EVERYBODY, INNER, Viewer
from components.frame.rights import allowed, is_local, note
from components.web.accounts.addresses import CHANGE, SIGN_IN, SIGN_OUT, local_address
from components.web.accounts.cookie import session_token
from components.web.hardening.errors import refusal, wants_page
from components.web.hardening.limits import CALLBACKS
from components.words.text import t
from data.accounts.account_store import AccountStore
from data.accounts.accounts import are_there
from data.accounts.sessions import SignedIn, keep_open, signed_in
from data.errors import DatabaseUnavailableError
from data.reading.regions import Scope

NOBODY: Final = Viewer(roles=frozenset(), scope=Scope(frozenset()))
"""Who has not signed in."""
_OPEN: Final = ("/healthz", SIGN_IN)
_ASSETS: Final = "/assets/"
_OF_EVERYBODY: Final = (_ASSETS, "/_dash-component-suites/")
_WATCHED: Final = ("/metrics", "/readyz")
_WHILE_CHANGING: Final = (CHANGE, SIGN_OUT)
_DOWNLOADS: Final = "/download/"
_EXPORTS: Final = (_DOWNLOADS, "/documents")
_LOOKED_EVERY: Final = 1.0  # seconds
_POLLS: Final = ("/documents/", "/data/jobs/")


def guard(server: Flask, accounts: AccountStore, *, scope: Scope) -> None:
    """Put the gate before everything; call it before anything else is put before requests. `scope` is what everybody sees while there are no accounts."""
    server.extensions[ACCOUNTS] = accounts
    everybody, known = Viewer(scope=scope), _Known(accounts)
    server.extensions[EVERYBODY] = lambda: None if known.accounts() else everybody

    @server.before_request
    def who_asks() -> Any:
        inner: Viewer | None = request.environ.get(INNER)
        if inner is not None:
            g.viewer = inner
        elif request.path in _OPEN or request.path.startswith(_ASSETS) or (request.path in _WATCHED and is_local()):
            g.viewer = NOBODY
        elif not known.accounts():
            g.viewer = everybody
            if not is_local():  # somebody passes requests on to a server that knows nobody
                return _refused("no_accounts_yet")
        else:
            return _let_in(accounts, scope)
        return None

    @server.after_request
    def nobody_keeps(response: Response) -> Response:
        viewer: Viewer | None = g.get("viewer")
        if request.path.startswith(_DOWNLOADS) and response.status_code == HTTPStatus.OK:
            note("export", request.full_path.rstrip("?"))
        is_of_account = viewer is not None and viewer.has_account and not request.path.startswith(_OF_EVERYBODY)
        if is_of_account or response.status_code == HTTPStatus.UNAUTHORIZED:
            response.headers["Cache-Control"] = "no-store"
        return response


class _Known:
    """Whether there are accounts: once there are there always are, since none is deleted; until then it is looked again after a second."""

    def __init__(self, accounts: AccountStore) -> None:
        self._accounts, self._are_there, self._looked = accounts, False, -_LOOKED_EVERY

    def accounts(self) -> bool:
        if not self._are_there and time.monotonic() - self._looked >= _LOOKED_EVERY:
            try:
                self._are_there = are_there(self._accounts)
            except DatabaseUnavailableError:  # away it has nothing to tell anybody
                if self._looked < 0:
                    raise
            self._looked = time.monotonic()
        return self._are_there


def _let_in(accounts: AccountStore, scope: Scope) -> Any:
    token = session_token()
    person = signed_in(accounts, token, is_activity=False) if token else None
    if person is None:
        g.viewer = NOBODY
        return _sign_in()
    g.viewer = _viewer(person, token, mask_below=scope.mask_below)
    if not _is_poll():
        keep_open(accounts, person.session)
    if request.path in _WHILE_CHANGING:
        return None
    if person.must_change:
        return redirect(CHANGE) if wants_page() else abort(403)
    return None if allowed("export" if request.path.startswith(_EXPORTS) else "view") else _refused("not_for_this_account")


def _refused(word: str) -> Response:
    return refusal(word, {lang: t(word, lang) for lang in LANGUAGES}, status=403)


def _viewer(person: SignedIn, token: str, *, mask_below: int) -> Viewer:
    account = person.account
    scope = Scope(person.codes, mask_below)
    return Viewer(name=account.name, display=account.display, roles=account.roles, scope=scope, token=token)


def _sign_in() -> Any:
    """The way to the page for signing in, which leads back; for a program 401."""
    if request.method not in ("GET", "HEAD") or not wants_page():
        abort(401)
    back = local_address(request.full_path.rstrip("?"))
    return redirect(f"{SIGN_IN}?{urlencode({'next': back})}")


def _is_poll() -> bool:
    """Whether a page only looks whether something is done: that keeps nobody signed in."""
    if request.method == "GET":
        return request.path.startswith(_POLLS) and request.path.endswith(".json")
    if request.path != CALLBACKS or not request.is_json:
        return False
    body = request.get_json(silent=True)
    changed = body.get("changedPropIds") if isinstance(body, dict) else None
    return isinstance(changed, list) and bool(changed) and all(isinstance(name, str) and name.endswith(".n_intervals") for name in changed)
