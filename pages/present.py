"""The slide view: any page or pack as slides for a room, one at a time, from its address."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

from components.present.view import present

dash.register_page(__name__, path="/present", order=20)


def layout(**query: str) -> Component:
    """The slide that the query names: `of` is the address that is shown, `slide` its place, `every` the seconds after which it goes on."""
    return present(query)
