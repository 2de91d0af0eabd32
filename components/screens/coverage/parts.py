"""The rows of the coverage page: the cards that have something to show, and one sentence on those that have not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from components.blocks.model import Block, Card, Listing, columns
from components.blocks.notice import notice
from components.blocks.screen import Screen
from components.words.text import t

_KINDS: Final = {1: "whole", 2: "halves"}


def with_data(screen: Screen, *rows: Sequence[Card | Listing]) -> list[Block]:
    """Each row without the cards that lack what they need, which are named together below."""
    filled = [[card for card in row if has_something(card)] for row in rows]
    lacking = [card.title for row in rows for card in row if not has_something(card)]
    blocks: list[Block] = [columns(*row, kind=_KINDS.get(len(row), "thirds")) for row in filled if row]
    titles = t("list_comma", screen.lang).join(dict.fromkeys(lacking))
    return [*blocks, *([notice(t("parts_without_data", screen.lang, titles=titles), state="info", lang=screen.lang)] if lacking else [])]


def has_something(block: Card | Listing) -> bool:
    """True unless the block would show nothing but the sentence that its data are missing."""
    return block.state is None or block.state[0] != "empty" or (isinstance(block, Card) and block.figure is not None)
