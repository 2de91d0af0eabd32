"""Definitions: every metric of the registry, as it is computed."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.blocks.contents import page_content
from components.blocks.model import Block
from components.blocks.screen import Screen
from components.frame.render import render
from components.screens.definitions.listing import definition_sections, rules

dash.register_page(__name__, path="/definitions", order=9)


def layout(**query: str) -> Component:
    """The page for a query."""
    return render(query, active="definitions", content=_content, keep=True)


@page_content("definitions")
def _content(screen: Screen) -> Sequence[Block]:
    return [rules(screen.lang), *definition_sections(screen)]
