"""Tells a call that the application's own pages could have made from any other body of JSON, so that Dash never meets the others."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

Callbacks = Mapping[str, Mapping[str, Any]]
_LONGEST_ADDRESS = 20_000
# What Dash or the browser writes, a page has no say in: of these the kind of value is known. None stands for what is not there yet.
_STARTS = {"pathname": re.compile("/"), "search": re.compile(r"\?|\Z"), "hash": re.compile(r"#|\Z")}
_ANY = re.compile("")
_KINDS: Mapping[str, type] = {"pathname": str, "search": str, "hash": str, "href": str, "n_clicks": int, "n_intervals": int}


def is_callback_of(callbacks: Callbacks, body: Any) -> bool:
    """Whether the body names a callback and its properties in their order, with values of their kind; those of no known kind are the callback's to judge."""
    output = body.get("output") if isinstance(body, dict) else None
    callback = callbacks.get(output) if isinstance(output, str) else None
    if callback is None or "callback" not in callback:
        return False
    return (
        _match(body.get("inputs"), callback["inputs"])
        and _match(body.get("state", []), callback["state"])
        and _match_outputs(body.get("outputs"), callback)
        and _is_list_of_words(body.get("changedPropIds", []))
    )


def _match(entries: Any, expected: list[Mapping[str, Any]]) -> bool:
    return isinstance(entries, list) and len(entries) == len(expected) and all(map(_is, entries, expected))


def _match_outputs(entries: Any, callback: Mapping[str, Any]) -> bool:
    if callback["no_output"]:
        return entries is None or isinstance(entries, dict | list)
    outputs = callback["output"]
    if not isinstance(outputs, list | tuple):
        return _is(entries, outputs.to_dict())
    return _match(entries, [output.to_dict() for output in outputs])


def _is(entry: Any, expected: Mapping[str, Any]) -> bool:
    """An id with wildcards stands for one component or for a list of them; only its keys can be compared."""
    pattern = _pattern(expected["id"])
    if isinstance(entry, list):
        return pattern is not None and all(isinstance(part, dict) and _is(part, expected) for part in entry)
    if not isinstance(entry, dict) or _plain(entry.get("property")) != _plain(expected["property"]) or not _is_of_kind(entry):
        return False
    component_id = entry.get("id")
    return component_id == expected["id"] if pattern is None else isinstance(component_id, dict) and component_id.keys() == pattern.keys()


def _is_of_kind(entry: Mapping[str, Any]) -> bool:
    """Whether the value can be one of the property: an address as text, a count as a whole number."""
    value, kind = entry.get("value"), _KINDS.get(str(entry["property"]))
    if kind is None or value is None:
        return True
    if kind is str:
        return isinstance(value, str) and len(value) <= _LONGEST_ADDRESS and "\0" not in value and _STARTS.get(entry["property"], _ANY).match(value) is not None
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def _pattern(name: Any) -> dict[str, Any] | None:
    pattern = json.loads(name) if isinstance(name, str) and name.startswith("{") else name
    return pattern if isinstance(pattern, dict) else None


def _plain(name: Any) -> Any:
    """The property without the mark that Dash adds where several callbacks write it."""
    return name.partition("@")[0] if isinstance(name, str) else name


def _is_list_of_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)
