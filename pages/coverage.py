"""Video coverage: how many cameras there are and work, where they are missing, and how they stand beside cases."""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.model import Block, columns, kpi_row
from components.blocks.pages import Page
from components.blocks.screen import Screen
from components.frame.declaring import register_page
from components.screens.coverage.cards import coverage_map, ranking_card, rate_card
from components.screens.coverage.cross import cross_map_card, cross_of, scatter_card
from components.screens.coverage.gaps import gap_cards
from components.screens.coverage.kpis import coverage_kpis
from components.screens.coverage.measures import LINES, PARAMETER, chosen, fallback_notice, measure_links
from components.screens.coverage.parts import with_data


def _content(screen: Screen) -> Sequence[Block]:
    requested, cross, lists = screen.query.get(PARAMETER), cross_of(screen), gap_cards(screen)
    answer = chosen(screen, requested)
    drawn, ranking, notice = coverage_map(screen, answer), ranking_card(screen, answer), fallback_notice(screen, requested, answer)
    rows = [rate_card(screen, key) for key in LINES], lists, [cross_map_card(screen, cross), scatter_card(screen, cross)]
    return [
        *([notice] if notice else []),
        kpi_row(coverage_kpis(screen)),
        measure_links(screen, answer.metric.key),
        columns(drawn, ranking, kind="halves") if drawn and ranking.figure else columns(ranking, kind="whole"),
        *with_data(screen, *rows),
    ]


layout = register_page(
    __name__,
    Page(key="coverage", path="/coverage", group="building", order=2, content=_content, own=(PARAMETER,), by_month=True, cached=True),
)
