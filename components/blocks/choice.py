"""One of several choices that write themselves into the address."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.blocks.attributes import attributes


def choice(label: str, address: str, *, is_chosen: bool) -> Component:
    """The choice as a pill, a link unless it is the one in view."""
    if is_chosen:
        return html.Span(label, className="btn btn-primary btn-sm rounded-pill pe-none", **attributes(aria_current="page"))
    link: Component = dbc.Button(label, href=address, color="secondary", outline=True, size="sm", class_name="rounded-pill")
    return link
