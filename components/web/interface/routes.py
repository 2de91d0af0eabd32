"""The two routes by which the interface describes itself: a document for programs and a page for readers."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from flask import Blueprint, Response, current_app, jsonify

from components.web.interface.document import Document, interface_document
from components.web.interface.reading import reading_page
from components.words.format_words import Lang
from data.reading.default_month import default_month
from data.reading.gateway import Gateway


def add_interface(blueprint: Blueprint, gateway: Gateway, *, lang: Callable[[], Lang], tagged: Callable[[Response, int], Response]) -> None:
    """Put the routes on the blueprint; `lang` is the language asked for, `tagged` lets the client keep an answer until what it says changes."""

    def document(words: Lang) -> Document:
        return interface_document((rule for rule in current_app.url_map.iter_rules() if rule.endpoint.startswith(f"{blueprint.name}.")), words)

    def answer(response: Response) -> Response:
        return tagged(response, int.from_bytes(blake2b(response.get_data(), digest_size=8).digest()))

    @blueprint.get("/api/v1/openapi.json")
    def openapi() -> Response:
        return answer(jsonify(document(lang())))

    @blueprint.get("/api/v1/docs")
    def reading() -> Response:
        words = lang()
        return answer(Response(reading_page(document(words), _examples(gateway), words), mimetype="text/html"))


def _examples(gateway: Gateway) -> dict[str, str]:
    """What the examples of the page ask for: the first programme in the month that pages open on; empty where there is no data."""
    with gateway.reader() as reader:
        tops = reader.scope.tops(reader.catalogue.tree)
        month = default_month(reader.catalogue, tops[:1]) if tops else None
        return {"region": tops[0], "month": str(month), "version": str(reader.catalogue.version)} if tops and month else {}
