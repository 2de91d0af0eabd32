"""What the speaker reads below a slide: how to read it, its small print, what its numbers mean, what the office wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from components.blocks.model import Card, DocumentBlock, Kpis, Listing, Prose
from components.blocks.table import words_of
from components.documents.model import Definition, Report, Section
from components.words.text import t


def notes_of(report: Report, section: Section, blocks: Iterable[DocumentBlock]) -> list[str]:
    """The lines of the notes, the words of the office first."""
    all_blocks = list(blocks)
    lines = [section.notes]
    for block in all_blocks:
        lines += _block_lines(block)
    means = [
        t("slide_means", report.lang, name=definition.name, formula=definition.formula) + (f" {definition.note}" if definition.note else "")
        for definition in _definitions_of(report.definitions, all_blocks)
    ]
    return [line for line in [*lines, *means] if line]


def _block_lines(block: DocumentBlock) -> list[str]:
    if isinstance(block, Card | Listing):
        return [block.reading, *(words_of(note) for note in block.notes)]
    if isinstance(block, Prose):
        return list(block.sentences)
    return [": ".join([kpi.label, " · ".join(kpi.lines)]) for kpi in block.cards if kpi.lines]


def _definitions_of(definitions: Sequence[Definition], blocks: Sequence[DocumentBlock]) -> list[Definition]:
    """The definitions that the blocks show by name or by the address of their figures."""
    words = "\n".join(word for block in blocks for word in _names(block))
    return [definition for definition in definitions if definition.name in words or f"/download/{definition.key}.csv" in words]


def _names(block: DocumentBlock) -> Iterable[str]:
    if isinstance(block, Kpis):
        return [part for kpi in block.cards for part in (kpi.label, *kpi.lines)]
    if isinstance(block, Prose):
        return block.sentences
    columns = block.table.columns if isinstance(block, Card) and block.table else block.columns if isinstance(block, Listing) else ()
    return [block.title, block.download or "", *columns]
