"""The description of the HTTP interface as an OpenAPI 3.1 document, made of the routes that there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from werkzeug.routing import Rule

from components.blocks.pages import declared_pages
from components.web.interface.operations import OPERATIONS, Operation
from components.web.interface.parameters import in_path, in_query, own_parameters
from components.web.interface.schemas import schemas
from components.words.format_words import Lang
from components.words.text import t

FILES: Final = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_PLACE: Final = re.compile(r"<(?:(?P<form>\w+)(?:\((?P<values>[^)]*)\))?:)?(?P<name>\w+)>")
Document = dict[str, Any]


def interface_document(rules: Iterable[Rule], lang: Lang) -> Document:
    """The document of the routes of the interface, its words in the language."""
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{t('product', lang)} · {t('api_title', lang)}", "summary": t("api_about", lang), "version": "1"},
        "servers": [{"url": "/"}],
        "paths": {_PLACE.sub(r"{\g<name>}", rule.rule): {"get": _operation(rule, lang)} for rule in sorted(rules, key=_order)},
        "components": {"schemas": schemas(lang)},
    }


def _order(rule: Rule) -> tuple[int, str]:
    """The parts of the interface in the order of the table, numbers before files."""
    return [*OPERATIONS].index(_name(rule)), rule.rule


def _name(rule: Rule) -> str:
    return str(rule.endpoint).rpartition(".")[2]


def _operation(rule: Rule, lang: Lang) -> Document:
    operation, name = OPERATIONS[_name(rule)], _name(rule)
    query = (*operation.query, *(own_parameters() if operation.own else ()))
    places = [in_path(place, lang, word=operation.meanings.get(place, ""), values=_values(place, text, name)) for place, text in _places(rule)]
    parameters = [in_query(parameter, lang, word=operation.meanings.get(parameter, ""), required=parameter in operation.needed) for parameter in query]
    return {
        "operationId": name if rule.rule.startswith("/api/") or not operation.schema else f"{name}_file",
        "summary": t(operation.word, lang),
        "parameters": [*places, *parameters],
        "responses": {"200": {"description": t("api_answer", lang), "content": _content(rule, operation)}} | _refusals(bool(places), lang),
    }


def _places(rule: Rule) -> Iterable[tuple[str, str]]:
    """The names in the path, with the values that the rule lists for them."""
    return ((place["name"], place["values"] or "") for place in _PLACE.finditer(rule.rule))


def _values(place: str, text: str, endpoint: str) -> list[str] | None:
    if text:
        return text.split(",")
    return [page.key for page in declared_pages()] if place == "key" and OPERATIONS[endpoint].own else None


def _content(rule: Rule, operation: Operation) -> Document:
    """The forms of an answer: JSON, a page, or the files that the path names."""
    if operation.schema and not rule.rule.endswith(".csv"):
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/{operation.schema}"}}}
    if rule.rule.startswith("/api/"):
        return {"text/html": {"schema": {"type": "string"}}}
    forms = next((text.split(",") for place, text in _places(rule) if place == "form"), [rule.rule.rpartition(".")[2]])
    return {FILES[form]: {"schema": {"type": "string"} | ({} if form == "csv" else {"contentMediaType": FILES[form]})} for form in forms}


def _refusals(has_places: bool, lang: Lang) -> Document:
    """What is answered instead, as the status says; 404 of a route whose path names a thing."""
    kinds = {"400": "Refusal", "403": "Refusal", "404": "Refusal", "405": "Failure", "503": "Failure"}
    named = {status: schema for status, schema in kinds.items() if has_places or status != "404"}
    refusals = {
        status: {"description": t(f"api_{status}", lang), "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}
        for status, schema in named.items()
    }
    return {"304": {"description": t("api_304", lang)}} | refusals
