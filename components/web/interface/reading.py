"""The description of the interface as a page: made on the server, readable without scripts and without a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from flask import render_template_string

from components.web.interface.document import Document
from components.web.interface.schemas import Schema
from components.words.format_words import Lang
from components.words.text import t

_PAGE: Final = Path(__file__).with_name("reading.html")
_PLACES: Final = {"key": "cases", "form": "csv", "subject": "units", "part": "laggards"}
_PAGES: Final = {"part": "networking", "": "overview"}
_WORDS: Final = (
    *("product", "api_title", "api_about", "api_machine", "api_parameter", "api_values", "api_meaning", "api_needed", "api_field", "api_type"),
    *("api_answer", "api_rows", "api_example", "api_status", "api_refusals", "other_language"),
)


class _Field(NamedTuple):
    name: str
    type: str
    meaning: str


class _Route(NamedTuple):
    path: str
    summary: str
    parameters: list[Document]
    fields: list[_Field]
    rows: list[_Field]
    forms: list[str]
    example: str


def reading_page(document: Document, examples: Mapping[str, str], lang: Lang) -> str:
    """The page in the language; `examples` give the region, month and version that its links ask for, and without any there are no links."""
    routes = [_route(path, methods["get"], document, examples, lang) for path, methods in document["paths"].items()]
    refusals = {
        status: response["description"] for methods in document["paths"].values() for status, response in methods["get"]["responses"].items() if status != "200"
    }
    return render_template_string(
        _PAGE.read_text(encoding="utf-8"),
        lang=lang,
        other="zh" if lang == "en" else "en",
        words={word: t(word, lang) for word in _WORDS},
        routes=routes,
        refusals=sorted(refusals.items()),
        values=_values,
    )


def _route(path: str, operation: Document, document: Document, examples: Mapping[str, str], lang: Lang) -> _Route:
    content: Mapping[str, Any] = operation["responses"]["200"]["content"]
    schema = _resolved(next(iter(content.values()))["schema"], document)
    listed: Schema = next((part["items"] for part in schema.get("properties", {}).values() if part.get("items", {}).get("properties")), {})
    example = example_of(path, operation, examples, lang) if examples else ""
    return _Route(path, operation["summary"], operation["parameters"], [*_fields(schema)], [*_fields(listed)], list(content), example)


def example_of(path: str, operation: Document, examples: Mapping[str, str], lang: Lang) -> str:
    """An address that the route answers: its path filled, with what is needed or makes the answer one of a region and a month."""
    places = _PLACES | {name: examples[name] for name in ("region", "version")}
    if "page" in path.split("/"):
        places["key"] = _PAGES["part" if "{part}" in path else ""]
    names = [parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"]
    query = {name: examples[name] for name in ("region", "month") if name in names} | ({"lang": lang} if "lang" in names else {})
    return path.format_map(places) + (f"?{urlencode(query)}" if query else "")


def _resolved(schema: Schema, document: Document) -> Schema:
    name = schema.get("$ref", "").rpartition("/")[2]
    resolved: Schema = document["components"]["schemas"][name] if name else schema
    return resolved


def _fields(schema: Schema) -> Iterator[_Field]:
    for name, part in schema.get("properties", {}).items():
        yield _Field(name, _type(part), part.get("description", ""))


def _type(schema: Schema) -> str:
    """What a field may be in a few words: its values, else its types."""
    if "enum" in schema:
        return " · ".join("null" if value is None else str(value) for value in schema["enum"])
    kinds = schema.get("type", "")
    return schema.get("format") or (" · ".join(kinds) if isinstance(kinds, list) else str(kinds))


def _values(parameter: Document) -> list[str]:
    """What a parameter may be: its values, limits or form."""
    schema = parameter.get("schema") or parameter["content"]["application/json"]["schema"]
    choices = [schema, schema.get("items", {}), *schema.get("anyOf", ())]
    listed = [str(value) for choice in choices for value in choice.get("enum", ())]
    limits = [f"{schema['minimum']}–{schema['maximum']}"] if "maximum" in schema else [f"≥ {schema['minimum']}"] if "minimum" in schema else []
    forms = [choice["pattern"].strip("^$") for choice in choices if "pattern" in choice and parameter["name"] != "sort"]
    return [*listed, *limits, *("YYYY-MM" if "d{4}" in form else form for form in forms), *schema.get("propertyNames", {}).get("enum", ())]
