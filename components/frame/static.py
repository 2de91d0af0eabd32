"""The parts of a page that never change by themselves, as single components (assets/js/static.js).

Dash keeps an eye on every component at each step of every callback: a page of three hundred elements waits longer for that than for its figures.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import Any, Final, TypeAlias

from dash import Dash, dcc, html
from dash.dependencies import DashDependency
from dash.development.base_component import Component

Node: TypeAlias = "str | int | float | list[Any] | None"

LINK: Final = "Link"  # a link of the application itself, followed without loading the page
EXTENSION: Final = "anju_named"
"""Where the application keeps the ids that its callbacks name."""
_HTML: Final = "dash_html_components"
_SETUP: Final = frozenset(vars(html.P())) - {"children"}
_BOOTSTRAP: Final = "dash_bootstrap_components"
_PLAIN: Final = frozenset(
    {
        *("Badge", "Breadcrumb", "Button", "Label", "Progress", "Table"),
        *("Card", "CardBody", "CardFooter", "CardHeader", "Col", "Container", "Row", "Stack"),
        *("DropdownMenu", "DropdownMenuItem", "ListGroup", "ListGroupItem", "Nav", "NavItem", "NavLink"),
    }
)
"""Components of Bootstrap that keep nothing: what they do without a callback (open, lead somewhere, post their form) React does alone."""


class Static(Component):
    """Elements as plain lists of name, attributes and children: one of Bootstrap by its name with a capital, several beside each other with no name."""

    _namespace = "anju"
    _type = "Static"

    def __init__(self, tree: Node) -> None:
        self._prop_names = self.available_properties = ["tree"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_wildcard_properties: list[str] = []
        self.tree = tree  # Dash's own set-up would look for a package of our namespace each time


def named_in_callbacks(app: Dash) -> frozenset[str]:
    """The ids that the callbacks of an application name as input, state or output; patterns are none, since an id of one is no text."""
    given = [part["id"] for callback in app.callback_map.values() for part in (*callback["inputs"], *callback["state"])]
    outputs = [callback["output"] for callback in app.callback_map.values()]
    written = [part for output in outputs for part in (output if isinstance(output, list | tuple) else (output,))]
    return frozenset(given) | {part.component_id for part in written if isinstance(part, DashDependency) and isinstance(part.component_id, str)}


def made_static(component: Component, named: Collection[str] = ()) -> Component:
    """The page with every part in it that holds no graph, no drop-down, none of the named ids and nothing else that is alive made static.

    What it looks like stays the same.
    """
    is_static, node = _Walk(named).walked(component)
    return Static(node) if is_static else component


class _Walk:
    def __init__(self, named: Collection[str]) -> None:
        self._named = named

    def walked(self, part: Any) -> tuple[bool, Any]:
        """Whether the part is static, and the node that stands for it; one that is alive stays itself, with what is static in it made so."""
        if not isinstance(part, Component):
            return True, part
        children = getattr(part, "children", None)
        inside = children if isinstance(children, list | tuple) else () if children is None else (children,)
        walked = [self.walked(child) for child in inside]
        if (element := self._element(part)) and all(is_static for is_static, _ in walked):
            return True, [*element, *(node for _, node in walked)]
        made = _joined([(is_static and isinstance(child, Component), node) for child, (is_static, node) in zip(inside, walked, strict=True)])
        if made:
            part.children = made if isinstance(children, list | tuple) else made[0]
        return False, part

    def _element(self, part: Component) -> list[Any]:
        """The name and the attributes of the element that the component is; empty for one that does something by itself, or that a callback names."""
        known = _attributes(part)
        name = known.get("id")
        if not (name is None or (isinstance(name, str) and name not in self._named)):
            return []
        if part._namespace == _HTML:
            return [part._type.lower(), known]
        if isinstance(part, dcc.Link):
            return [LINK, known]
        return _of_bootstrap(part._type, known) if part._namespace == _BOOTSTRAP else []


def _of_bootstrap(kind: str, known: dict[str, Any]) -> list[Any]:
    """The same for a component of Bootstrap; one that leads somewhere is a link, and an alert that stays is said at rest, which dbc says otherwise."""
    if kind == "Alert" and not {"id", "dismissable", "duration"} & known.keys():
        return ["div", {"className": f"alert alert-{known['color']} {known.get('class_name', '')}".rstrip(), "role": "status"}]
    if kind == "Button" and "href" in known:
        look = " ".join(f"btn-{word}" for word in (f"{'outline-' * bool(known.get('outline'))}{known['color']}", known.get("size")) if word)
        return [LINK, {"className": f"btn {look} {known.get('class_name', '')}".rstrip(), "href": known["href"]}]
    return [kind, known] if kind in _PLAIN else []


def _joined(parts: list[tuple[bool, Any]]) -> list[Any]:
    """The children of a component that is alive, those beside each other that are static as one."""
    runs = [(is_static, [node for _, node in run]) for is_static, run in groupby(parts, key=lambda part: part[0])]
    return [made for is_static, nodes in runs for made in ([_beside(nodes)] if is_static else nodes)]


def _beside(nodes: list[Any]) -> Static:
    return Static(nodes[0] if len(nodes) == 1 else ["", {}, *nodes])


def _attributes(component: Component) -> dict[str, Any]:
    """What the component was made with, but its children; Dash keeps that beside its own set-up."""
    return {name: value for name, value in vars(component).items() if name != "children" and name not in _SETUP}
