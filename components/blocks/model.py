"""What a page is made of before it becomes a screen or a document: cards, lists, numbers and sentences.

A page gives blocks; components.blocks.rendering turns them into what a browser shows, components.documents into slides, sheets and paper.
Plain components may stand among them: they are for the screen alone (forms, grids that fetch their rows).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import TypeAlias

from dash.development.base_component import Component

from components.blocks.kpis.kpi import Kpi
from components.blocks.notice import State
from components.blocks.table import Content, TableData
from components.figures.base import Figure


@dataclass(frozen=True, slots=True)
class Card:
    """A figure with its title (the finding or the subject), how to read it, and the same as a table; without a figure the state of its data.

    `download` is the address of the CSV, `click` the filter that a click sets, `hint` what a reader can do with it on the screen,
    `notes` small sentences below, `size` an additional class (wide, tall).
    """

    figure: Figure | None
    _: KW_ONLY
    id: str
    title: str
    reading: str = ""
    hint: str = ""
    table: TableData | None = None
    download: str | None = None
    click: str | None = None
    state: tuple[State, str] | None = None
    notes: Sequence[str] = ()
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A table that is the content itself: its title, how to read it, headings and rows; cells may hold links and badges.

    `file` is the name under which the whole list can be had, `style` an additional class.
    """

    id: str
    title: str
    reading: str = ""
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Content]] = ()
    numeric: Collection[int] = ()
    download: str | None = None
    state: tuple[State, str] | None = None
    notes: Sequence[str | Component] = ()
    style: str = "list-card"


@dataclass(frozen=True, slots=True)
class Kpis:
    """Numbers that stand beside each other."""

    cards: Sequence[Kpi]


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences, and the component that says them on the screen."""

    sentences: Sequence[str]
    component: Component
    title: str = ""


@dataclass(frozen=True, slots=True)
class WithListing:
    """A component that stands for a table on the screen, as a grid does, with that table for documents."""

    component: Component
    listing: Listing


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks beside each other: `fold` fills the height that is left of the window, `halves` and `thirds` share the width."""

    blocks: Sequence[Block]
    kind: str = ""


Block: TypeAlias = Card | Listing | Kpis | Prose | WithListing | Columns | Component
DocumentBlock: TypeAlias = Card | Listing | Kpis | Prose


def columns(*blocks: Block, kind: str = "") -> Columns:
    """The blocks beside each other."""
    return Columns(blocks, kind)


def kpi_row(cards: Sequence[Kpi]) -> Kpis:
    """The numbers beside each other."""
    return Kpis(cards)


def keyed(blocks: Sequence[DocumentBlock]) -> list[tuple[str, DocumentBlock]]:
    """The blocks with names that stay while the numbers change: the id of a figure or list, the place among its kind of anything else."""
    named: list[tuple[str, DocumentBlock]] = []
    counts: dict[str, int] = {}
    for block in blocks:
        kind = type(block).__name__.lower()
        counts[kind] = counts.get(kind, 0) + 1
        named.append((block.id if isinstance(block, Card | Listing) else f"{kind}-{counts[kind]}", block))
    return named


def document_blocks(blocks: Sequence[Block | None]) -> Iterator[DocumentBlock]:
    """What of the blocks a document can hold, in reading order: a grid as its list, no plain components and no None."""
    for block in blocks:
        if isinstance(block, Columns):
            yield from document_blocks(block.blocks)
        elif isinstance(block, WithListing):
            yield block.listing
        elif isinstance(block, Card | Listing | Kpis | Prose):
            yield block
