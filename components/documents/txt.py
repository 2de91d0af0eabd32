"""A report as plain text, to be pasted where nothing else can be: messages, forms of other systems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from components.blocks.kpis.kpi import number_words
from components.blocks.model import Card, DocumentBlock, Kpis, Listing, Prose
from components.blocks.table import Content, words_of
from components.documents.docx.numbering import numbered
from components.documents.model import Letter, Report
from components.words.format_words import Lang
from components.words.text import t

_GAP = "  "


def write_txt(report: Report, *, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """UTF-8 with a mark that says so, lines as Windows ends them; figures are told by their tables."""
    del pictures
    return ("\ufeff" + "\r\n".join(_lines(report)) + "\r\n").encode()


def _lines(report: Report) -> Iterator[str]:
    letter = report.letter
    yield from (line for line in (letter.office if letter else "", letter.number if letter else "", report.title, report.subtitle_below) if line)
    for number, section in enumerate(report.sections, start=1):
        yield from ("", numbered(section.title, number, lang=report.lang) if letter else section.title)
        for block in section.blocks:
            yield from _block(block)
    if letter:
        yield from _foot(letter, report.lang)
    yield from ("", *(line for line in (report.source, report.sample) if line))


def _foot(letter: Letter, lang: Lang) -> Iterator[str]:
    yield ""
    yield from (line for line in (letter.signature, letter.date) if line)
    if letter.copies:
        yield t("paper_copies", lang, names=letter.copies)


def _block(block: DocumentBlock) -> Iterator[str]:
    match block:
        case Prose():
            yield from block.sentences
        case Kpis():
            yield from (f"{kpi.label} {number_words(kpi)}" for kpi in block.cards)
        case Listing():
            yield from _table(block.title, block.columns, block.rows, [note for note in block.notes if isinstance(note, str)])
        case Card():
            yield from _table(block.title, block.table.columns, block.table.rows, block.notes) if block.table else (block.title,)


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Content]], notes: Sequence[str]) -> Iterator[str]:
    yield title
    yield from (_GAP + "\t".join(words_of(cell) for cell in row) for row in (columns, *rows))
    yield from notes
