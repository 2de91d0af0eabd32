"""Overview: five numbers, the map, the districts against their targets and against last year, in one look before a meeting."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.blocks.contents import page_content
from components.blocks.model import Block, columns, kpi_row
from components.blocks.screen import Screen
from components.frame.render import render
from components.screens.cases.cards import category_card
from components.screens.overview.attention import attention_card
from components.screens.overview.cards import change_card, has_map, leading_answer, map_card, progress_card
from components.screens.overview.headline import headline_card
from components.screens.overview.kpis import kpis

dash.register_page(__name__, path="/", order=0)


def layout(**query: str) -> Component:
    """The page for a query."""
    return render(query, active="overview", content=_content, keep=True)


@page_content("overview")
def _content(screen: Screen) -> Sequence[Block | None]:
    leading = leading_answer(screen)
    second = progress_card(screen, leading) if has_map(screen, leading) else category_card(screen)
    return [
        headline_card(screen, leading),
        attention_card(screen),
        kpi_row(kpis(screen)),
        columns(map_card(screen, leading), second, change_card(screen), kind="fold"),
    ]
