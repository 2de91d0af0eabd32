"""The head of every card: its title, its tools beside it, and below them how it is to be read."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component


def card_head(id: str, title: str, *, tools: Sequence[Component] = (), reading: str = "") -> html.Div:
    """The title, the heading `id`-title; on a phone the tools stand above it."""
    heading = html.H2(title, id=f"{id}-title", className="col-12 col-md order-1 order-md-0")
    beside = html.Div(list(tools), className="card-tools col-12 col-md-auto d-flex justify-content-end gap-2 small text-nowrap") if tools else None
    below = html.P(reading, className="reading w-100 order-2") if reading else None
    return html.Div([heading, beside, below], className="card-head d-flex flex-wrap column-gap-3")
