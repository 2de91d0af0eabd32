"""Data: who has handed in what, uploads with their check and differences, batches and undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import dash
from dash.development.base_component import Component

from components.blocks.contents import page_content
from components.blocks.model import Block, columns
from components.blocks.screen import Screen
from components.frame.render import render
from components.screens.returns.addresses import OWN
from components.screens.returns.cards import batches_card, freshness_card, returns_card
from components.screens.returns.todo import todo_card
from components.screens.returns.uploads import incoming_cards, upload_card
from components.words.format_words import Lang

dash.register_page(__name__, path="/data", order=8)


def layout(**query: str) -> Component:
    """The page for a query."""
    return render(query, active="returns_page", content=_content, empty=partial(_empty, query), own=OWN)


@page_content("returns_page", own=OWN)
def _content(screen: Screen) -> Sequence[Block]:
    return [
        *incoming_cards(screen.query, lang=screen.lang),
        todo_card(screen),
        columns(upload_card(screen.query, lang=screen.lang), freshness_card(screen), kind="halves"),
        columns(returns_card(screen, "cameras"), returns_card(screen, "cases"), kind="halves"),
        columns(returns_card(screen, "progress"), returns_card(screen, "funds"), kind="halves"),
        batches_card(screen.query, lang=screen.lang, file=screen.file, whole=screen.whole),
    ]


def _empty(query: Mapping[str, object], lang: Lang) -> Sequence[Block]:
    return [*incoming_cards(query, lang=lang), upload_card(query, lang=lang), batches_card(query, lang=lang)]
