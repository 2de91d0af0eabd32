"""The parts of a page that never change by themselves, as single components (assets/js/static.js).

Dash keeps an eye on every component at each step of every callback: a page of three hundred elements waits longer for that than for its figures.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from dash import dcc, html
from dash.development.base_component import Component

Node: TypeAlias = "str | int | float | list[Any] | None"

LINK = "Link"  # a link of the application itself, followed without loading the page
_HTML = "dash_html_components"
_SETUP = frozenset(vars(html.P())) - {"children"}
_BOOTSTRAP = "dash_bootstrap_components"
_LOOKS = {"Table": ("table", "table"), "Badge": ("span", "badge"), "Alert": ("div", "alert"), "Button": ("button", "btn")}
"""Components of Bootstrap that have nothing but a look where no callback names them: their element and its class."""


class Static(Component):
    """Elements as plain lists of name, attributes and children."""

    _namespace = "anju"
    _type = "Static"

    def __init__(self, tree: Node) -> None:
        self._prop_names = self.available_properties = ["tree"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_wildcard_properties: list[str] = []
        self.tree = tree  # Dash's own set-up would look for a package of our namespace each time


def made_static(component: Component) -> Component:
    """The page with every part in it that holds no graph, no drop-down and nothing else that is alive made still; what it looks like stays the same."""
    is_still, found = _walked(component)
    return Static(found) if is_still else component


def _walked(part: Any) -> tuple[bool, Any]:
    """Whether the part is still, and the node that stands for it; one that is alive stays itself, with what is still in it made so."""
    if not isinstance(part, Component):
        return True, part
    children = getattr(part, "children", None)
    inside = children if isinstance(children, list | tuple) else () if children is None else (children,)
    walked = [_walked(child) for child in inside]
    if (element := _element(part)) and all(is_still for is_still, _ in walked):
        return True, [*element, *(node for _, node in walked)]
    made = [Static(node) if is_still and isinstance(child, Component) else node for child, (is_still, node) in zip(inside, walked, strict=True)]
    if made:
        part.children = made if isinstance(children, list | tuple) else made[0]
    return False, part


def _element(part: Component) -> list[Any]:
    """The name and the attributes of the element that the component is; empty for one that does something by itself, or that a callback writes into."""
    if isinstance(part, html.Output):
        return []
    if part._namespace == _HTML or isinstance(part, dcc.Link):
        return [LINK if isinstance(part, dcc.Link) else part._type.lower(), _attributes(part)]
    return _look(part._type, _attributes(part)) if part._namespace == _BOOTSTRAP and part._type in _LOOKS else []


def _look(kind: str, known: dict[str, Any]) -> list[Any]:
    """The same for a component of Bootstrap: a button that posts its form or leads somewhere has no more than its look, nor has an alert that stays."""
    element, style = _LOOKS[kind]
    leads = {key: known[key] for key in ("href", "type", "title") if key in known}
    if "id" in known or (kind == "Button" and not {"href", "type"} & leads.keys()):
        return []
    colour = f"{style}-{'outline-' if known.get('outline') else ''}{known['color']}" if known.get("color") else ""
    size = f"{style}-{known['size']}" if "size" in known else ""
    names = " ".join(name for name in (style, colour, size, known.get("class_name", "")) if name)
    said = {"role": "status"} if kind == "Alert" else {}
    return [LINK if "href" in leads else element, {"className": names, **leads, **said}]


def _attributes(component: Component) -> dict[str, Any]:
    """What the component was made with, but its children; Dash keeps that beside its own set-up."""
    return {name: value for name, value in vars(component).items() if name != "children" and name not in _SETUP}
