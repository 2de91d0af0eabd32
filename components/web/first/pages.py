"""The first answer to a visitor: the page of the address stands in it as HTML, made of the very answer that the browser asks for when its scripts have run."""

from __future__ import annotations

import contextvars
import gzip
import json
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import brotli
from flask import Flask, request
from plotly.utils import PlotlyJSONEncoder
from werkzeug.test import TestResponse

from components.blocks.pages import page_with_path
from components.blocks.viewer import INNER, Viewer, current_viewer
from components.frame.account import account_line
from components.web.first.markup import markup
from components.web.hardening.errors import UNSEEN, log_failure
from components.web.hardening.limits import CALLBACKS
from components.web.server.page_answers import PAGES, PageAnswers
from components.web.server.production import WARMING

_CONTENT: Final = "_pages_content"
_STORE: Final = "_pages_store"
_PLACE: Final = "_pages_location"
_UNPACKED: Final[dict[str, Callable[[bytes], bytes]]] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
# It lies over the place of the page that follows, until that is there (assets/js/first.js).
_OVER: Final = '<div data-first aria-busy="true" class="position-absolute start-0 end-0 z-3 min-vh-100" style="top:0;background:var(--page)">{}</div>'


class FirstPage(NamedTuple):
    """What a visitor sees first: the words of the tab and the HTML."""

    title: str
    html: str


class FirstPages:
    """The pages of an application as HTML, kept beside its answers where these are kept."""

    def __init__(self, server: Flask, kept: PageAnswers | None) -> None:
        self._server, self._kept = server, kept

    def page(self) -> FirstPage | None:
        """The page of the request; None for one that is made each time, that is none, or that cannot be made now."""
        declared = page_with_path(request.path)
        if declared is None or not declared.cached or WARMING in request.environ:
            return None
        search = f"?{request.query_string.decode(errors='replace')}" if request.query_string else ""
        try:
            made = self._kept.beside(request.path, search, lambda: self._made(search)) if self._kept else self._made(search)
        except Exception as error:  # noqa: BLE001 - the page comes without it as well
            log_failure(error)
            return None
        if made is None:
            return None
        title, body = made.decode().split("\n", 1)
        return FirstPage(title, _OVER.format(_above() + body))

    def _made(self, search: str) -> bytes | None:
        """Title and HTML, in a line and the rest; None where the page cannot be made: whoever asks for it by a script is told why."""
        answer = self._answer(search)
        content, title = (answer.get(part, {}) for part in (_CONTENT, _STORE))
        if "children" not in content:
            return None
        words = " ".join(str((title.get("data") or {}).get("title", "")).split())
        return f"{words}\n{markup(content['children'])}".encode()

    def _answer(self, search: str) -> dict[str, Any]:
        """What the browser will be answered when it asks for the page: kept from now on for whichever process it asks."""
        encodings, viewer = request.headers.get("Accept-Encoding", ""), current_viewer()
        response = contextvars.Context().run(_post, self._server, request.host_url, encodings, (request.path, search), viewer)
        if response.status_code != 200 or not response.is_json:
            return {}
        body = _UNPACKED[response.headers.get("Content-Encoding", "")](response.get_data())
        answer: dict[str, Any] = json.loads(body).get("response", {})
        return answer


def _above() -> str:
    """What stands above the page for this viewer alone, and is kept for nobody."""
    return markup(json.loads(json.dumps(account_line(), cls=PlotlyJSONEncoder))) if current_viewer().has_account else ""


def _post(server: Flask, host: str, encodings: str, address: tuple[str, str], viewer: Viewer) -> TestResponse:
    places = [{"id": _PLACE, "property": name, "value": value} for name, value in zip(("pathname", "search"), address, strict=True)]
    outputs = [{"id": _CONTENT, "property": "children"}, {"id": _STORE, "property": "data"}]
    body = {"output": PAGES, "outputs": outputs, "inputs": places, "changedPropIds": [f"{_PLACE}.pathname", f"{_PLACE}.search"], "state": []}
    headers, marks = {"Accept-Encoding": encodings}, {WARMING: True, UNSEEN: True, INNER: viewer}
    answer = server.test_client(use_cookies=False).post(CALLBACKS, base_url=host, json=body, headers=headers, environ_overrides=marks)
    answer.get_data()
    answer.close()
    return answer
