"""Networking: will the deadlines be made, where is it held up, and who lags behind?"""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.model import Block, columns, kpi_row
from components.blocks.pages import Page
from components.blocks.screen import Screen
from components.frame.declaring import register_page
from components.screens.networking.cards import funnel_card, kinds_card, parties_card, regions_card, waits_card
from components.screens.networking.curve import curve_card
from components.screens.networking.kpis import leading_target, networking_kpis
from components.screens.networking.register import laggards_card, register_card
from data.answers.targets.register import register


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


layout = register_page(
    __name__,
    Page(key="networking", path="/networking", group="building", order=1, content=_content, by_month=True, cached=True),
)
