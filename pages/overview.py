"""Overview: five numbers, the map, the districts against their targets and against last year, in one look before a meeting."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash import html
from dash.development.base_component import Component

from components.headline import headline
from components.kpi import kpi_row
from components.overview_cards import change_card, leading_answer, map_card, progress_card
from components.overview_kpis import kpis
from components.page import columns
from components.returns import returns_line
from components.screen import Screen, render

dash.register_page(__name__, path="/", order=0)


def layout(**query: str) -> Component:
    """The page for a query."""
    return render(query, active="overview", content=_content)


def _content(screen: Screen) -> Sequence[Component]:
    leading = leading_answer(screen)
    sentences = headline(screen, leading)
    return [
        html.P([" ".join(sentences) if screen.lang == "en" else "".join(sentences), returns_line(screen)], className="headline", id="headline"),
        kpi_row(kpis(screen)),
        columns(map_card(screen, leading), progress_card(screen, leading), change_card(screen), kind="fold"),
    ]
