"""Overview: five numbers, the map, the districts against their targets and against last year, in one look before a meeting."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.attention_card import attention_card
from components.blocks import Block, columns, kpi_row
from components.case_cards import category_card
from components.contents import page_content
from components.headline import headline_card
from components.overview_cards import change_card, has_map, leading_answer, map_card, progress_card
from components.overview_kpis import kpis
from components.render import render
from components.screen import Screen

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
