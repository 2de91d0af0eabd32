"""One of several choices that write themselves into the address: links, which a dbc.Button that leads somewhere says are buttons."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from components.blocks.attributes import attributes


def choice(label: str, address: str, *, is_chosen: bool) -> Component:
    """The choice as a pill, a link unless it is the one in view."""
    if is_chosen:
        return html.Span(label, className="btn btn-primary btn-sm rounded-pill pe-none", **attributes(aria_current="page"))
    return dcc.Link(label, href=address, className="btn btn-outline-secondary btn-sm rounded-pill")


def choices(label: str, parts: Sequence[Component], *, name: str = "") -> Component:
    """Choices beside each other behind what they choose; `name` is their id."""
    style = "measures d-flex flex-wrap align-items-center gap-2 small text-body-secondary"
    row: Component = html.Nav([html.Span(label), *parts], className=style, **attributes(id=name or None, aria_label=label))
    return row
