"""Overview: five numbers, the map, the districts against their targets and against last year, in one look before a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.model import Block, columns, kpi_row
from components.blocks.pages import Page
from components.blocks.screen import Screen
from components.frame.declaring import register_page
from components.screens.cases.cards import category_card
from components.screens.overview.attention import attention_card
from components.screens.overview.cards import change_card, has_map, leading_answer, map_card, progress_card
from components.screens.overview.headline import headline_card
from components.screens.overview.kpis import kpis


def _content(screen: Screen) -> Sequence[Block | None]:
    leading = leading_answer(screen)
    second = progress_card(screen, leading) if has_map(screen, leading) else category_card(screen)
    return [
        headline_card(screen, leading),
        attention_card(screen),
        kpi_row(kpis(screen)),
        columns(map_card(screen, leading), second, change_card(screen), kind="fold"),
    ]


layout = register_page(
    __name__,
    Page(key="overview", path="/", group="overview", content=_content, by_month=True, cached=True),
)
