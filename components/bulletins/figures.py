"""Figures of bulletins: the cards of the pages, in the state of the bulletin."""

from __future__ import annotations

from dataclasses import replace

from components.blocks.model import Card, document_blocks
from components.blocks.notes import ReasonNote
from components.blocks.pages import page_named
from components.blocks.screen import Screen
from components.bulletins.facts.numbers import AbsentError


def figure_of(screen: Screen, page: str, card: str, *, title: str | None) -> Card:
    """The card of the page with the id; AbsentError where the page does not show it or it has no figure."""
    declared, own = page_named(page), Screen(screen.reader, screen.view)  # what the page asks for beside the figure is none of the bulletin's
    for block in document_blocks(declared.content(own)) if declared else ():
        if isinstance(block, Card) and block.id == card and block.figure is not None:
            notes = [note for note in block.notes if not (title and isinstance(note, ReasonNote))]
            return replace(block, title=title or block.title, notes=notes, download=None, click=None, size="")
    raise AbsentError("no_figure", f"{page}/{card}")
