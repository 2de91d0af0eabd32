"""Data: who has handed in what, uploads with their check and differences, batches and undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components.blocks.model import Block, columns
from components.blocks.pages import Page
from components.blocks.screen import Screen
from components.frame.declaring import register_page
from components.screens.returns.addresses import OWN
from components.screens.returns.cards import batches_card, freshness_card, returns_card
from components.screens.returns.todo import todo_card
from components.screens.returns.uploads import incoming_cards, upload_card
from components.words.format_words import Lang


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


layout = register_page(
    __name__,
    Page(key="returns_page", path="/data", group="returns_page", content=_content, own=OWN, empty=_empty),
)
