"""One compound: how far it has come, what it has, what happened there by month; aggregates of a place alone."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.blocks.contents import page_content
from components.blocks.model import Block
from components.blocks.notice import notice
from components.blocks.screen import Screen
from components.frame.render import render
from components.screens.compound.profile import PARAMETER, compound_content, compound_detail, find_compound, has_compound
from components.words.text import t

dash.register_page(__name__, path="/compound", order=8, has=has_compound)


def layout(**query: str) -> Component:
    """The page for a query that names a compound by its id."""
    return render(query, active="region_page", key="compound", content=_content, find=compound_detail)


@page_content("compound", find=compound_detail, own=(PARAMETER,), single=True)
def _content(screen: Screen) -> Sequence[Block | None]:
    asked = str(screen.query.get(PARAMETER, ""))
    compound = find_compound(screen.reader, asked)
    if compound is None:
        return [notice(t("no_compound", screen.lang, value=asked[:60]), state="empty", lang=screen.lang)]
    return compound_content(screen, compound)
