"""A card of words, without a figure."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.blocks.attributes import attributes


def card(id: str, title: str, reading: str, *content: Component, files: Sequence[Component] = ()) -> html.Section:
    """A card of words: its title, the files of it, how to read it, and what stands in it."""
    tools = html.Div(list(files), className="card-tools") if files else None
    head = html.Div([html.H2(title, id=f"{id}-title"), tools, html.P(reading, className="reading")], className="card-head")
    return html.Section([head, *content], className="panel data-card", id=id, **attributes(aria_labelledby=f"{id}-title"))
