"""A small check of a value against the part of JSON Schema that the interface's description uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_KINDS: dict[str, Any] = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int, "number": (int, float)}
KNOWN = {
    *("type", "enum", "const", "anyOf", "pattern", "minimum", "maximum", "items", "properties", "required", "additionalProperties", "propertyNames"),
    *("description", "default", "format", "contentMediaType", "$ref"),
}


def faults(value: Any, schema: dict[str, Any], document: dict[str, Any], at: str = "$") -> Iterator[str]:
    """What in the value is not as the schema says; KeyError for a word of the schema that this check does not know."""
    if unknown := schema.keys() - KNOWN:
        raise KeyError(*unknown)
    if "$ref" in schema:
        yield from faults(value, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document, at)
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    yield from _faults_of_choice(value, schema, document, at)
    if isinstance(value, str | int | float):
        yield from _faults_of_scalar(value, schema, at)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from faults(one, schema.get("items", {}), document, f"{at}[{place}]")
    elif isinstance(value, dict):
        yield from _faults_of_object(value, schema, document, at)


def _faults_of_choice(value: Any, schema: dict[str, Any], document: dict[str, Any], at: str) -> Iterator[str]:
    if "anyOf" in schema and all([*faults(value, choice, document, at)] for choice in schema["anyOf"]):
        yield f"{at}: {value!r} is none of the choices"
    if ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        yield f"{at}: {value!r} is not a value"


def _is(value: Any, kinds: str | list[str]) -> bool:
    """True and False are no numbers."""
    of = [kinds] if isinstance(kinds, str) else kinds
    return any(isinstance(value, _KINDS[kind]) and not (isinstance(value, bool) and kind != "boolean") for kind in of)


def _faults_of_scalar(value: str | float, schema: dict[str, Any], at: str) -> Iterator[str]:
    if not isinstance(value, str):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield f"{at}: {value!r} is out of range"
        return
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} is not {schema['pattern']}"
    if schema.get("format") == "date" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        yield f"{at}: {value!r} is no day"


def _faults_of_object(value: dict[str, Any], schema: dict[str, Any], document: dict[str, Any], at: str) -> Iterator[str]:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, one in value.items():
        if name in properties:
            yield from faults(one, properties[name], document, f"{at}.{name}")
        elif others is False:
            yield f"{at}: {name} is not described"
        elif isinstance(others, dict):
            yield from faults(one, others, document, f"{at}.{name}")
        if "propertyNames" in schema:
            yield from faults(name, schema["propertyNames"], document, f"{at}.{name}")
