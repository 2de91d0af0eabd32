"""Components of Dash, as its answers name them, as HTML text: what is read of a page, with nothing in it that is alive.

No element has an id: neither a script nor a label takes it for one of the page that follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final
from urllib.parse import urlsplit

from components.web.first.bootstrap import Shape, shape

STYLED: Final = frozenset({"account", "content", "crumb-below", "document-menu", "profile-card", "register", "switch-theme", "targets-card"})
"""The ids that a style sheet names: here such an element has the class `as-…` in place of its id."""
_HTML: Final = "dash_html_components"
_STATIC: Final = "anju"
_NAMES: Final = {
    **{name: name for name in ("disabled", "download", "href", "lang", "open", "role", "scope", "start", "title", "type")},
    "colSpan": "colspan",
    "rowSpan": "rowspan",
    "tabIndex": "tabindex",
    **{name: name for name in ("data-date", "data-longest")},  # words that a style sheet writes
    **{name: name for name in ("aria-current", "aria-hidden", "aria-label")},
}
_VOID: Final = frozenset({"br", "col", "hr", "img", "input", "wbr"})
_BUILT_LATER: Final = ("data-table", "data-picture")
"""What has one of these shows nothing before it is opened."""
_TO: Final = frozenset({"", "http", "https", "mailto"})
_CAPITAL: Final = re.compile("[A-Z]")


def markup(part: Any) -> str:
    """The HTML of a component, a text or a list of both, as in the JSON of an answer; whatever a text holds is text."""
    if isinstance(part, list):
        return "".join(map(markup, part))
    if not isinstance(part, dict):
        return _text(part)
    props, kind = part["props"], part["type"]
    if part["namespace"] == _STATIC:
        children = props.get("children") or []
        return _node(props["tree"], children if isinstance(children, list) else [children])
    inside = markup(props.get("children"))
    return _element(Shape(kind.lower(), "", props), inside) if part["namespace"] == _HTML else _made(kind, props, inside)


def _node(node: Any, alive: Sequence[Any]) -> str:
    """The HTML of a node of a static part: a list of name, attributes and children, the place of a component, or a text."""
    if isinstance(node, dict):
        return markup(alive[node["slot"]])
    if not isinstance(node, list):
        return _text(node)
    name, props, *children = node
    inside = "".join(_node(child, alive) for child in children)
    if not name:
        return inside
    return _made(name, props, inside) if name[0].isupper() else _element(Shape(name, "", props), inside)


def _made(kind: str, props: Mapping[str, Any], inside: str) -> str:
    made = shape(kind, props)
    return _element(made, inside) if made else ""


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, bool) else escape(str(value))


def _element(element: Shape, inside: str) -> str:
    props = element.attributes
    if any(name in props for name in _BUILT_LATER):
        return ""
    if element.inside is not None:
        inside = "".join(_element(part, _text(words)) for part, words in element.inside)
    written = "".join(f' {name}="{escape(value)}"' for name, value in _attributes(element).items())
    return f"<{element.tag}{written}>" if element.tag in _VOID else f"<{element.tag}{written}>{inside}</{element.tag}>"


def _attributes(element: Shape) -> dict[str, str]:
    props, tag_id = element.attributes, element.attributes.get("id")
    styled = f"as-{tag_id}" if isinstance(tag_id, str) and tag_id in STYLED else ""
    classes = " ".join(part for part in (element.classes, props.get("className"), props.get("class_name"), styled) if part)
    style = ";".join(f"{_hyphened(name)}:{value}" for name, value in (props.get("style") or {}).items() if value is not None)
    given = ((name, value) for name, value in props.items() if name in _NAMES and value is not None and value is not False)
    named = {_NAMES[name]: _value(value) for name, value in given if name != "href" or urlsplit(str(value)).scheme in _TO}
    return {name: value for name, value in (("class", classes), ("style", style)) if value} | named


def _value(value: Any) -> str:
    return "" if value is True else str(value)


def _hyphened(name: str) -> str:
    return name if name.startswith("--") else _CAPITAL.sub(lambda letter: f"-{letter[0].lower()}", name)
