"""Region profile: one region of any level against its parent and its peers, what lies in it, and every compound."""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.model import Block, columns, kpi_row
from components.blocks.pages import Page
from components.blocks.screen import Screen
from components.frame.declaring import register_page
from components.screens.overview.cards import leading_answer, map_card
from components.screens.region.cards import children_card, profile_card, region_kpis, targets_card
from components.screens.region.compounds import compound_map_card, compounds_card
from components.screens.region.league import PARAMETERS, league_blocks


def _content(screen: Screen) -> Sequence[Block | None]:
    place = None if screen.children else compound_map_card(screen)
    drawn, targets = place or map_card(screen, leading_answer(screen)), targets_card(screen)
    profile = profile_card(screen, targets=targets is not None)
    return [
        kpi_row(region_kpis(screen)),
        columns(drawn, targets or profile, kind="map-and-table"),
        children_card(screen),
        *league_blocks(screen),
        profile if targets else None,
        compounds_card(screen),
    ]


layout = register_page(
    __name__,
    Page(key="region_page", path="/region", group="region_page", content=_content, own=PARAMETERS, by_month=True, cached=True),
)
