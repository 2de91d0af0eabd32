"""Video coverage: how many cameras there are and work, where they are missing, and how they stand beside cases."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.blocks import Block, columns, kpi_row
from components.contents import page_content
from components.coverage_cards import coverage_map, ranking_card, rate_card
from components.coverage_cross import cross_map_card, cross_of, scatter_card
from components.coverage_gaps import gap_cards
from components.coverage_kpis import coverage_kpis
from components.coverage_measures import LINES, PARAMETER, chosen, fallback_notice, measure_links
from components.coverage_parts import with_data
from components.render import render
from components.screen import Screen

dash.register_page(__name__, path="/coverage", order=3)


def layout(**query: str) -> Component:
    """The page for a query."""
    return render(query, active="coverage", content=_content, own=(PARAMETER,))


@page_content("coverage", own=(PARAMETER,))
def _content(screen: Screen) -> Sequence[Block]:
    wanted, cross, lists = screen.query.get(PARAMETER), cross_of(screen), gap_cards(screen)
    answer = chosen(screen, wanted)
    drawn, ranking, told = coverage_map(screen, answer), ranking_card(screen, answer), fallback_notice(screen, wanted, answer)
    rows = [rate_card(screen, key) for key in LINES], lists, [cross_map_card(screen, cross), scatter_card(screen, cross)]
    return [
        *([told] if told else []),
        kpi_row(coverage_kpis(screen)),
        measure_links(screen, answer.metric.key),
        columns(drawn, ranking, kind="halves") if drawn and ranking.figure else columns(ranking, kind="whole"),
        *with_data(screen, *rows),
    ]
