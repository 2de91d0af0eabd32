"""Region profile: one region of any level against its parent and its peers, what lies in it, and every compound."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.blocks import Block, columns, kpi_row
from components.compound_cards import compound_map_card, compounds_card
from components.contents import page_content
from components.overview_cards import leading_answer, map_card
from components.region_cards import children_card, profile_card, region_kpis, targets_card
from components.render import render
from components.screen import Screen

dash.register_page(__name__, path="/region", order=2)


def layout(**query: str) -> Component:
    """The page for a query."""
    return render(query, active="region_page", content=_content)


@page_content("region_page")
def _content(screen: Screen) -> Sequence[Block | None]:
    place = None if screen.children else compound_map_card(screen)
    drawn, targets = place or map_card(screen, leading_answer(screen)), targets_card(screen)
    profile = profile_card(screen, targets=targets is not None)
    return [
        kpi_row(region_kpis(screen)),
        columns(drawn, targets or profile, kind="map-and-table"),
        children_card(screen),
        profile if targets else None,
        compounds_card(screen),
    ]
