"""Cases: is it getting better, where, in which category, and is that more than chance?"""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.model import Block, columns, kpi_row
from components.blocks.pages import Page
from components.blocks.screen import Screen
from components.frame.declaring import register_page
from components.screens.cases.cards import category_card, counted_metric, district_card, zero_case_card
from components.screens.cases.compounds import compound_card
from components.screens.cases.months import heatmap_card, trend_card
from components.screens.overview.cards import change_card
from components.screens.overview.kpis import change_kpi
from data.answers.question import CHANGES


def _content(screen: Screen) -> Sequence[Block]:
    metric = counted_metric(screen)
    return [
        kpi_row([change_kpi(screen, change, names_metric=False) for change in CHANGES]),
        columns(trend_card(screen, metric), category_card(screen), kind="halves"),
        columns(change_card(screen), district_card(screen), kind="halves"),
        heatmap_card(screen),
        columns(compound_card(screen, metric), zero_case_card(screen), kind="halves"),
    ]


layout = register_page(
    __name__,
    Page(key="cases", path="/cases", group="security", content=_content, by_month=True, cached=True),
)
