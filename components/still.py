"""The parts of a page that never change by themselves, as single components (assets/js/still.js).

Dash keeps an eye on every component at each step of every callback: a page of three hundred elements waits longer for that than for its figures.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from dash import dcc
from dash.development.base_component import Component

Node: TypeAlias = "str | int | float | list[Any] | None"

LINK = "Link"  # a link of the application itself, followed without loading the page
_HTML = "dash_html_components"


class Still(Component):
    """Elements as plain lists of name, attributes and children."""

    _namespace = "anju"
    _type = "Still"

    def __init__(self, tree: Node) -> None:
        self._prop_names = self.available_properties = ["tree"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_wildcard_properties: list[str] = []
        self.tree = tree  # Dash's own set-up would look for a package of our namespace each time


def stilled(component: Component) -> Component:
    """The page with every part in it that holds no graph, no drop-down and nothing else that is alive made still; what it looks like stays the same."""
    if _is_still(component):
        return Still(_node(component))
    children = getattr(component, "children", None)
    if isinstance(children, list | tuple):
        component.children = [stilled(child) if isinstance(child, Component) else child for child in children]
    elif isinstance(children, Component):
        component.children = stilled(children)
    return component


def _is_still(node: object) -> bool:
    if isinstance(node, list | tuple):
        return all(map(_is_still, node))
    if not isinstance(node, Component):
        return True
    return (node._namespace == _HTML or isinstance(node, dcc.Link)) and _is_still(getattr(node, "children", None))


def _node(node: Any) -> Node:
    if not isinstance(node, Component):
        return node  # type: ignore[no-any-return]
    attributes = {**node.to_plotly_json()["props"]}
    children = attributes.pop("children", None)
    inside = list(children) if isinstance(children, list | tuple) else [] if children is None else [children]
    return [LINK if isinstance(node, dcc.Link) else node._type.lower(), attributes, *map(_node, inside)]
