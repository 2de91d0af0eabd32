"""A card of words, without a figure."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash.development.base_component import Component

from components.blocks.card_head import card_head


def card(id: str, title: str, reading: str, *content: Component, files: Sequence[Component] = ()) -> Component:
    """A card of words: its title, the files of it, how to read it, and what stands in it."""
    component: Component = dbc.Card([card_head(id, title, tools=files, reading=reading), *content], class_name="card-body data-card gap-2", id=id)
    return component
