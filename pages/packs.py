"""Meeting packs: pages put together for a meeting, in the order and words of the office, presented, exported and frozen."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

from components.blocks.contents import page_content
from components.frame.render import render
from components.packs.view import OWN, packs_content

dash.register_page(__name__, path="/packs", order=7)
page_content("packs", own=OWN)(packs_content)


def layout(**query: str) -> Component:
    """The page for a query: one pack, a page to be added, or all packs."""
    return render(query, active="packs", content=packs_content, own=OWN, filtered=False)
