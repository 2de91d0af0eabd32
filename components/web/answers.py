"""What the routes of forms and jobs share: the language that an address asks for, and short answers as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, jsonify, request

from components.blocks.forms.own_parameters import lang_of
from components.words.format_words import Lang


def request_lang() -> Lang:
    """The language that the address of the request names, Chinese unless it is English."""
    return lang_of(request.args)


def answered(document: Mapping[str, str], status: int = 200) -> Response:
    """The document as JSON; nobody keeps it (components.web.hardening.headers)."""
    answer = jsonify(document)
    answer.status_code = status
    return answer
