"""Cases: is it getting better, where, in which category, and is that more than chance?"""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.blocks.contents import page_content
from components.blocks.model import Block, columns, kpi_row
from components.blocks.screen import Screen
from components.frame.render import render
from components.screens.cases.cards import category_card, counted_metric, district_card, zero_case_card
from components.screens.cases.compounds import compound_card
from components.screens.cases.months import heatmap_card, trend_card
from components.screens.overview.cards import change_card
from components.screens.overview.kpis import change_kpi
from data.answers.question import CHANGES

dash.register_page(__name__, path="/cases", order=1)


def layout(**query: str) -> Component:
    """The page for a query."""
    return render(query, active="cases", content=_content, keep=True)


@page_content("cases")
def _content(screen: Screen) -> Sequence[Block]:
    metric = counted_metric(screen)
    return [
        kpi_row([change_kpi(screen, change, names_metric=False) for change in CHANGES]),
        columns(trend_card(screen, metric), category_card(screen), kind="halves"),
        columns(change_card(screen), district_card(screen), kind="halves"),
        heatmap_card(screen),
        columns(compound_card(screen, metric), zero_case_card(screen), kind="halves"),
    ]
