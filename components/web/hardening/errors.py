"""What a visitor sees when something fails: the right status, a plain page in their language, and a reference number that the log knows."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from dash import Dash, set_props
from dash.development.base_component import Component
from dash.exceptions import DependencyException
from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from components.blocks.forms.posted import PostedError
from components.web.answers import answered, request_lang
from components.web.hardening.trouble import trouble
from components.words.format_words import Lang
from data.errors import AnjuError, BusyError, DatabaseUnavailableError

LOG = logging.getLogger("anju.errors")
_HERE = Path(__file__).parent
_CATCH_ALL = "/<path:path>"
UNSEEN = "anju.unseen"
"""In the environment of requests whose answer nobody sees: what fails there is asked for again, fails again, and is written down then."""
_LOGGED = frozenset({400, 403, 405, 409, 413, 415, 422, 429, 431})  # not found and not signed in are no news


def answer_errors(app: Dash, *, is_page: Callable[[str, Mapping[str, str]], bool], watch: Callable[[], object] = lambda: None) -> None:
    """Answer failures with pages or JSON; an address, path and query, that `is_page` does not know keeps the application's own page but says 404.

    `watch` raises what stands against showing any page now.
    """
    server: Flask = app.server

    @server.before_request
    def pages_need_data() -> None:
        if request.method in ("GET", "HEAD") and request.url_rule is not None and request.url_rule.rule in ("/", _CATCH_ALL):
            watch()

    server.register_error_handler(HTTPException, _answer_refusal)
    server.register_error_handler(DependencyException, lambda _error: _answer(404))
    server.register_error_handler(PostedError, _answer_posted)
    server.register_error_handler(DatabaseUnavailableError, lambda error: _answer_failure(error, status=503))
    server.register_error_handler(BusyError, lambda error: _answer_failure(error, status=503))
    server.register_error_handler(Exception, lambda error: _answer_failure(error, status=500))

    @server.after_request
    def refusals_are_logged(response: Response) -> Response:
        if response.status_code in _LOGGED:
            LOG.warning("refused", extra={"event": {"status": response.status_code, "method": request.method, "path": request.path}})
        return response

    @server.after_request
    def unknown_addresses_are_not_found(response: Response) -> Response:
        if response.status_code != 200 or request.url_rule is None or request.url_rule.rule != _CATCH_ALL or is_page(request.path, request.args):
            return response
        if not wants_page():
            return _answer(404)
        response.status_code = 404
        return response


def new_reference() -> str:
    """A short number to read out on the telephone, without letters that look alike."""
    return "-".join("".join(secrets.choice("23456789ABCDEFGHJKMNPQRSTUVWXYZ") for _ in range(4)) for _ in range(2))


def log_failure(error: BaseException, *, status: int = 500) -> str:
    """Write one line about an unexpected failure and return its reference; neither body nor cookies are written."""
    reference = new_reference()
    if UNSEEN in request.environ:
        return reference
    event = {"reference": reference, "status": status, "method": request.method, "path": request.path, "kind": type(error).__name__}
    known = error.code if isinstance(error, AnjuError) else ""  # what has a sentence of its own needs no traceback
    LOG.error(known or str(error), exc_info=None if known else error, extra={"event": event})
    return reference


def show_failures(render: Callable[[Exception, str], Component], *, container: str = "_pages_content") -> Callable[[Exception], None]:
    """What to give Dash as `on_error`: a callback that fails is logged, and `render(error, reference)` takes the place of the container's content."""

    def on_error(error: Exception) -> None:
        if isinstance(error, HTTPException):
            raise error
        set_props(container, {"children": render(error, log_failure(error))})

    return on_error


def _answer_refusal(error: HTTPException) -> Response:
    response = error.get_response()
    status = response.status_code
    if status < 400:
        return Response(response.get_data(), status=status, headers=response.headers)
    answer = _answer(status)
    if "Allow" in response.headers:
        answer.headers["Allow"] = response.headers["Allow"]
    return answer


def refusal(code: str, sentences: Mapping[Lang, str], *, status: int) -> Response:
    """What is refused for a reason of its own: a page for the reader of a form, for whoever posts from a script the sentence in the language of the address."""
    if wants_page():
        return Response(error_page(status, reference=None, language=_language(), sentences=sentences), status=status, mimetype="text/html")
    return answered({"error": code, "message": sentences[request_lang()]}, status)


def _answer_posted(error: PostedError) -> Response:
    return refusal(error.reason, error.sentences(), status=400)


def _answer_failure(error: Exception, *, status: int) -> Response:
    answer = _answer(status, reference=log_failure(error, status=status), sentences=trouble(error))
    if status == 503:
        answer.headers["Retry-After"] = "10"
    return answer


def _answer(status: int, *, reference: str | None = None, sentences: Mapping[Lang, str] | None = None) -> Response:
    if wants_page():
        answer = Response(error_page(status, reference=reference, language=_language(), sentences=sentences), mimetype="text/html")
    else:
        message = sentences[request_lang()] if sentences else _words("en", status)[0]
        answer = jsonify({"error": status, "message": message} | ({"reference": reference} if reference else {}))
    answer.status_code = status
    return answer


def wants_page() -> bool:
    """Whether the answer goes to somebody who reads pages."""
    return not request.path.startswith(("/api/", "/_")) and request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"


def _language() -> str:
    requested = request.args.get("lang", "")
    return requested if requested in _dictionary() else request.accept_languages.best_match(list(_dictionary()), "zh")


def error_page(status: int, *, reference: str | None, language: str, sentences: Mapping[Lang, str] | None = None) -> str:
    """A page of its own, without scripts or pictures, in the reader's language with the other one below; `sentences` tell more than the status does."""
    other = "en" if language == "zh" else "zh"
    words = _dictionary()[language]
    title, advice = _words(language, status)
    other_title, other_advice = _words(other, status)
    if sentences:
        advice, other_advice = (escape(sentences["en" if name == "en" else "zh"]) for name in (language, other))
    line = f"<p>{words['reference']}: <code>{escape(reference)}</code></p>" if reference else ""
    names = {"zh": "zh-CN", "en": "en"}
    return _template().substitute(
        lang=names[language], status=status, title=title, advice=advice, reference=line, home=words["home"],
        other_lang=names[other], other_title=other_title, other_advice=other_advice,
    )  # fmt: skip


def _words(language: str, status: int) -> tuple[str, str]:
    words = _dictionary()[language]
    title, advice = words.get(str(status), words["500" if status >= 500 else "400"])
    return title, advice


@cache
def _dictionary() -> dict[str, dict[str, Any]]:
    dictionary: dict[str, dict[str, Any]] = json.loads((_HERE / "error_words.json").read_text(encoding="utf-8"))
    return dictionary


@cache
def _template() -> Template:
    return Template((_HERE / "error_page.html").read_text(encoding="utf-8"))
