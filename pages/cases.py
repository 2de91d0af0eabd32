"""Cases: is it getting better, where, in which category, and is that more than chance?"""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.blocks import Block, columns, kpi_row
from components.case_cards import category_card, counted_metric, district_card, zero_case_card
from components.case_compounds import compound_card
from components.case_months import heatmap_card, trend_card
from components.contents import page_content
from components.overview_cards import change_card
from components.overview_kpis import change_kpi
from components.render import render
from components.screen import Screen
from data.metrics.question import CHANGES

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
