"""The parts of a page that never change by themselves, as single components (assets/js/static.js).

Dash keeps an eye on every component at each step of every callback: a page of three hundred elements waits longer for that than for its figures.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple, TypeAlias

from dash import Dash, dcc, html
from dash.dependencies import DashDependency
from dash.development.base_component import Component

Node: TypeAlias = "str | int | float | list[Any] | dict[str, int] | None"

LINK: Final = "Link"  # a link of the application itself, followed without loading the page
EXTENSION: Final = "anju_named"
"""Where the application keeps the ids that its callbacks name."""
FRAME: Final = frozenset({"page", "content", "filters"})
"""The ids of what stays alive around the parts of a page, so that a change in one of them leaves the others; a script asks Dash what the filters show."""
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
_MOVING: Final = frozenset({"id", "is_open", "dismissable", "duration"})
"""What an alert has that comes or goes."""


class Static(Component):
    """Elements as plain lists of name, attributes and children: one of Bootstrap by its name with a capital, several beside each other with no name.

    A component that is alive stands among them as `{"slot": n}`, the n-th of `children`.
    """

    _namespace = "anju"
    _type = "Static"

    def __init__(self, tree: Node, children: Sequence[Component] = ()) -> None:
        self._prop_names = self.available_properties = ["tree", "children"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_wildcard_properties: list[str] = []
        self.tree = tree  # Dash's own set-up would look for a package of our namespace each time
        self.children = list(children)


class _Alive(NamedTuple):
    component: Component


def named_in_callbacks(app: Dash) -> frozenset[str]:
    """The ids that the callbacks of an application name as input, state or output; patterns are none, since an id of one is no text."""
    given = [part["id"] for callback in app.callback_map.values() for part in (*callback["inputs"], *callback["state"])]
    outputs = [callback["output"] for callback in app.callback_map.values()]
    written = [part for output in outputs for part in (output if isinstance(output, list | tuple) else (output,))]
    return frozenset(given) | {part.component_id for part in written if isinstance(part, DashDependency) and isinstance(part.component_id, str)}


def made_static(component: Component, named: Collection[str] = ()) -> Component:
    """The page with every part that is neither alive (a graph, a drop-down) nor in its frame nor named made static; what it looks like stays the same.

    What is alive stays a component, with what is static in it as one component for each row of neighbours.
    """
    made: Component = _component(_Walk(named).walked(component))
    return made


class _Walk:
    def __init__(self, named: Collection[str]) -> None:
        self._named = FRAME.union(named)

    def walked(self, part: Any) -> Any:
        """The node that stands for a part: a list for an element, the part itself for a text, or that it is alive."""
        if not isinstance(part, Component):
            return part
        children = getattr(part, "children", None)
        inside = children if isinstance(children, list | tuple) else () if children is None else (children,)
        nodes = [self.walked(child) for child in inside]
        if element := self._element(part):
            return [*element, *nodes]
        if nodes:
            made = _joined(nodes)
            part.children = made if isinstance(children, list | tuple) or len(made) > 1 else made[0]
        return _Alive(part)

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
    """The same for a component of Bootstrap; an alert that stays is said when the reader is at rest, which dbc.Alert cannot."""
    if kind == "Alert" and not _MOVING & known.keys():
        return ["div", {"className": f"alert alert-{known.get('color', 'success')} {known.get('class_name', '')}".rstrip(), "role": "status"}]
    return [kind, known] if kind in _PLAIN else []


def _joined(nodes: list[Any]) -> list[Any]:
    """The children of a component that is alive, those beside each other that are static as one."""
    runs = [(is_element, list(run)) for is_element, run in groupby(nodes, key=lambda node: isinstance(node, list))]
    return [made for is_element, run in runs for made in ([_beside(run)] if is_element else map(_component, run))]


def _beside(elements: list[Any]) -> Any:
    return _component(elements[0] if len(elements) == 1 else ["", {}, *elements])


def _component(node: Any) -> Any:
    """The component that a node is, or a text as it is."""
    if isinstance(node, _Alive):
        return node.component
    alive: list[Component] = []
    return Static(_numbered(node, alive), alive) if isinstance(node, list) else node


def _numbered(node: Any, alive: list[Component]) -> Node:
    """The node with the number of each component that is alive in its place; these are added to `alive` in their order."""
    if isinstance(node, _Alive):
        alive.append(node.component)
        return {"slot": len(alive) - 1}
    return [*node[:2], *(_numbered(child, alive) for child in node[2:])] if isinstance(node, list) else node


def _attributes(component: Component) -> dict[str, Any]:
    """What the component was made with, but its children; Dash keeps that beside its own set-up."""
    return {name: value for name, value in vars(component).items() if name != "children" and name not in _SETUP}
