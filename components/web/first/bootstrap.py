"""Components of Bootstrap and of Dash as the elements that they become in a browser, closed and at rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

Props: TypeAlias = Mapping[str, Any]


class Shape(NamedTuple):
    """An element: its tag, its classes, and what it has of the attributes that the component was given.

    `inside` are elements in place of the children, each with its text.
    """

    tag: str
    classes: str
    attributes: Props
    inside: tuple[tuple[Shape, str], ...] | None = None


_SIZES: Final = ("width", "xs", "sm", "md", "lg", "xl", "xxl")
_PLAIN: Final[dict[str, tuple[str, str]]] = {
    "Link": ("a", ""),
    "ButtonGroup": ("div", "btn-group"),
    "Card": ("div", "card"),
    "CardBody": ("div", "card-body"),
    "CardFooter": ("div", "card-footer"),
    "CardHeader": ("div", "card-header"),
    "Container": ("div", "container"),
    "Label": ("label", "form-label"),
    "ListGroup": ("ul", "list-group"),
    "ListGroupItem": ("li", "list-group-item"),
    "Nav": ("div", "nav"),
    "NavItem": ("div", "nav-item"),
    "Row": ("div", "row"),
    "Stack": ("div", "vstack"),
    "Table": ("table", "table"),
}
_FIELD: Final = "d-flex align-items-center justify-content-between gap-2 px-2 bg-body"
_BOX: Final = {"style": {"height": "34px", "boxSizing": "border-box"}}
_VALUE: Final = {"style": {"lineHeight": "20.3px"}}


def shape(kind: str, props: Props) -> Shape | None:
    """The element that a component with these properties becomes; None for one that shows nothing by itself, or that a script draws."""
    if kind in _PLAIN:
        tag, classes = _PLAIN[kind]
        return Shape(tag, classes, props)
    return _SHAPES[kind](props) if kind in _SHAPES else None


def _button(props: Props) -> Shape:
    return Shape("a" if props.get("href") else "button", _button_classes(props), {"type": "button"} | dict(props) if not props.get("href") else props)


def _button_classes(props: Props) -> str:
    colour = f"btn-{'outline-' if props.get('outline') else ''}{props.get('color') or 'primary'}"
    size = f"btn-{props['size']}" if props.get("size") else ""
    return " ".join(part for part in ("btn", colour, size, "active" if props.get("active") else "") if part)


def _badge(props: Props) -> Shape:
    return Shape("span", f"badge bg-{props['color']}" if props.get("color") else "badge", props)


def _alert(props: Props) -> Shape:
    return Shape("div", f"alert alert-{props.get('color') or 'success'}", {"role": "status"} | dict(props))


def _column(props: Props) -> Shape:
    named = [(size, props[size]) for size in _SIZES if props.get(size)]
    classes = ["-".join(["col", *([] if size in ("width", "xs") else [size]), *([] if share is True else [str(share)])]) for size, share in named]
    return Shape("div", " ".join(classes) or "col", props)


def _link(props: Props) -> Shape:
    return Shape("a", "nav-link active" if props.get("active") is True else "nav-link", props)


def _menu(props: Props) -> Shape:
    """What opens the menu; what is in it is not seen before it is opened."""
    if props.get("nav"):
        toggle, classes = Shape("a", f"dropdown-toggle nav-link {props.get('toggle_class_name', '')}".rstrip(), {}), "dropdown nav-item"
    else:
        toggle, classes = Shape("button", f"dropdown-toggle {_button_classes(props)}", {"type": "button"}), "dropdown"
    return Shape("div", classes, props, ((toggle, str(props.get("label", ""))),))


def _crumbs(props: Props) -> Shape:
    """The list of the places; dbc.Breadcrumb has it in an element of its own, which has no look."""
    steps = tuple(
        (Shape("li", "breadcrumb-item active", {}), item["label"])
        if not item.get("href")
        else (Shape("li", "breadcrumb-item", {}, ((Shape("a", "", {"href": item["href"]}), item["label"]),)), "")
        for item in props.get("items") or ()
    )
    return Shape("ol", "breadcrumb", {}, steps)


def _input(props: Props) -> Shape:
    """The room of a field; what is in it a callback says."""
    return Shape("input", "form-control invisible", {**props, "disabled": True})


def _choice(props: Props) -> Shape:
    """A closed drop-down with what is chosen; its size is the one that dcc gives it by a script."""
    options, value = props.get("options") or (), props.get("value")
    label = next((str(option["label"]).strip() for option in options if isinstance(option, dict) and option.get("value") == value), props.get("placeholder"))
    box = Shape("div", f"dash-dropdown {_FIELD}", _BOX, ((Shape("span", "text-truncate", _VALUE), str(label or "")), (Shape("span", "", {}), "⌄")))
    return Shape("div", "dash-dropdown-wrapper", {}, ((box, ""),))


_SHAPES: Final[dict[str, Callable[[Props], Shape]]] = {
    "Alert": _alert,
    "Badge": _badge,
    "Breadcrumb": _crumbs,
    "Button": _button,
    "Col": _column,
    "Dropdown": _choice,
    "DropdownMenu": _menu,
    "Input": _input,
    "NavLink": _link,
}
