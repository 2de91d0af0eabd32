"""Networking: will the deadlines be made, where is it held up, and who lags behind?"""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.blocks.contents import page_content
from components.blocks.model import Block, columns, kpi_row
from components.blocks.screen import Screen
from components.frame.render import render
from components.screens.networking.cards import funnel_card, kinds_card, parties_card, regions_card, waits_card
from components.screens.networking.curve import curve_card
from components.screens.networking.kpis import leading_target, networking_kpis
from components.screens.networking.register import laggards_card, register_card
from data.answers.targets.register import register

dash.register_page(__name__, path="/networking", order=2)


def layout(**query: str) -> Component:
    """The page for a query."""
    return render(query, active="networking", content=_content)


@page_content("networking")
def _content(screen: Screen) -> Sequence[Block]:
    standings = register(screen.reader, screen.view.region, month=screen.view.month, today=screen.today)
    return [
        kpi_row(networking_kpis(screen, leading_target(screen, standings))),
        columns(curve_card(screen, standings), funnel_card(screen), kind="halves"),
        register_card(screen, standings),
        columns(regions_card(screen), waits_card(screen), kind="halves"),
        columns(kinds_card(screen), parties_card(screen), kind="halves"),
        laggards_card(screen),
    ]
