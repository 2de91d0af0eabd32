"""A report cut into slides for a room: one message each, the numbers first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from components.blocks import Card, Kpis, Listing, Prose, Told
from components.documents.model import Report, Section

MOST_SENTENCES: Final = 4


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands on one slide: its title (the finding), what it belongs to, and its blocks."""

    title: str
    part: str
    blocks: Sequence[Told]
    notes: str = ""


def slides(report: Report) -> list[Slide]:
    """The slides of a report, at least one."""
    found = [slide for section in report.sections for slide in _of_section(section)]
    return found or [Slide(report.title, report.subtitle, ())]


def _of_section(section: Section) -> Iterator[Slide]:
    """Numbers and the sentences on them together on the first slide, then the others, every figure and every list."""
    part = " · ".join(words for words in (section.title, section.subtitle) if words)
    first = next((block for block in section.blocks if isinstance(block, Kpis)), None)
    said = next((block for block in section.blocks if isinstance(block, Prose)), None)
    if first or said:
        title = said.sentences[0] if said and said.sentences and not said.title else section.title
        blocks = [block for block in (first, said) if block]
        yield Slide(title, part if title != section.title else section.subtitle, blocks, section.notes)
    for block in section.blocks:
        if isinstance(block, Card | Listing):
            yield Slide(block.title, part, [block], section.notes)
        elif block not in (first, said):
            title = block.title if isinstance(block, Prose) and block.title else section.title
            yield Slide(title, part, [block], section.notes)
