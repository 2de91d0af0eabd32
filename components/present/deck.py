"""A report cut into slides for a room: one message each, the numbers first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from components.blocks.model import Card, DocumentBlock, Kpis, Listing, Prose
from components.documents.model import Report, Section
from components.words.format_words import Lang
from components.words.text import t

MOST_SENTENCES: Final = 4
MOST_COLUMNS: Final = 6


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands on one slide: its title (the finding), what it belongs to, and its blocks."""

    title: str
    part: str
    blocks: Sequence[DocumentBlock]
    notes: str = ""


def slides(report: Report) -> list[Slide]:
    """The slides of a report, at least one."""
    deck = [slide for section in report.sections for slide in _of_section(section, report.lang)]
    return deck or [Slide(report.title, report.subtitle, ())]


def _of_section(section: Section, lang: Lang) -> Iterator[Slide]:
    """Numbers and the sentences on them together on the first slide, then the others, every figure and every list."""
    part = " · ".join(words for words in (section.title, section.subtitle) if words)
    first = next((block for block in section.blocks if isinstance(block, Kpis)), None)
    prose = next((block for block in section.blocks if isinstance(block, Prose)), None)
    if first or prose:
        title = prose.sentences[0] if prose and prose.sentences and not prose.title else section.title
        blocks = [block for block in (first, prose) if block]
        yield Slide(title, part if title != section.title else section.subtitle, blocks, section.notes)
    for block in section.blocks:
        if isinstance(block, Card):
            yield Slide(block.title, part, [block], section.notes)
        elif isinstance(block, Listing):
            yield from (Slide(piece.title, part, [piece], section.notes) for piece in _beside(block, lang))
        elif block not in (first, prose):
            title = block.title if isinstance(block, Prose) and block.title else section.title
            yield Slide(title, part, [block], section.notes)


def _beside(listing: Listing, lang: Lang) -> list[Listing]:
    """The list with no more columns than can be read from afar; the others follow on further slides, each with the first column again."""
    others = range(1, len(listing.columns))
    pages = max(1, ceil(len(others) / (MOST_COLUMNS - 1)))
    per_slide = ceil(len(others) / pages)
    return [_columns_of(listing, [0, *others[page * per_slide : (page + 1) * per_slide]], page + 1, pages, lang) for page in range(pages)]


def _columns_of(listing: Listing, places: Sequence[int], page: int, pages: int, lang: Lang) -> Listing:
    if pages == 1:
        return listing
    return replace(
        listing,
        title=t("slide_continued", lang, title=listing.title, page=page, pages=pages),
        columns=[listing.columns[place] for place in places],
        rows=[[row[place] for place in places] for row in listing.rows],
        numeric=[number for number, place in enumerate(places) if place in listing.numeric],
    )
