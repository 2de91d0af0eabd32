"""The blocks of a report as paragraphs, pictures and tables of an official document, with the numbers that such documents have."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from components.blocks.kpis.badge import SYMBOLS
from components.blocks.kpis.kpi import Kpi, number_words
from components.blocks.model import Card, DocumentBlock, Kpis, Listing, Prose
from components.blocks.notice import State
from components.blocks.table import TableData, words_of
from components.documents.docx.numbering import numbered, numeral
from components.documents.docx.styles import WIDTH_MM, say
from components.documents.docx.tables import MOST_ROWS, add_table
from components.documents.model import Section
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t

_HIGHEST_MM: Final = 190  # of a picture, so that its captions stand on the same page
_AFTER_TABLE: Final = 6.0  # pt of white below a table or its notes


@dataclass(slots=True)
class BlockWriter:
    """Writes blocks from top to bottom and counts figures and tables; the tables of the figures are kept for the attachment."""

    document: Paper
    lang: Lang
    pictures: Mapping[str, bytes]
    figures: int = 0
    tables: int = 0
    parts: int = 0
    appended: list[tuple[str, TableData]] = field(default_factory=list)

    def say(self, style: str, words: str) -> Paragraph:
        """The words as a paragraph of the style, with room above it behind a table."""
        paragraph = self.document.add_paragraph(style=style)
        say(paragraph, words, lang=self.lang)
        before = paragraph._p.getprevious()
        if before is not None and before.tag == qn("w:tbl"):
            paragraph.paragraph_format.space_before = Pt(_AFTER_TABLE)
        return paragraph

    def section(self, section: Section, number: int, *, scene: str) -> None:
        """The section under its numbered heading; what it shows is named where it is another scene than that of the paper."""
        self.say("Heading 1", numbered(section.title, number, lang=self.lang))
        if section.subtitle and section.subtitle != scene:
            self.say("Body Text", t("paper_subtitle", self.lang, scene=section.subtitle))
        self.parts = 0
        for block in section.blocks:
            self.block(block, section=number)

    def block(self, block: DocumentBlock, *, section: int) -> None:
        """The block under its title, which counts within the section of this number."""
        if not isinstance(block, Kpis) and block.title:
            self.parts += 1
            number = numeral(self.parts, lang=self.lang) if self.lang == "zh" else f"{section}.{self.parts}"
            self.say("Heading 2", t("paper_part", self.lang, number=number, title=block.title))
        match block:
            case Prose():
                for sentence in block.sentences:
                    self.say("Body Text", sentence)
            case Kpis():
                self.table(t("paper_kpis", self.lang), kpi_table(block.cards, lang=self.lang))
            case Listing():
                self.listing(block)
            case Card():
                self.card(block)

    def listing(self, listing: Listing) -> None:
        """The list as a table; a sentence where it has neither rows nor a state."""
        self.state(listing.state)
        notes = [listing.reading, *(words_of(note) for note in listing.notes)]
        if listing.rows:
            rows = [[words_of(cell) for cell in row] for row in listing.rows]
            self.table(listing.title, TableData(listing.columns, rows, listing.numeric), notes=notes)
        elif not listing.state:
            self.say("Body Text", t("empty", self.lang))

    def card(self, card: Card) -> None:
        """The figure as a picture, its table then for the attachment; the table in its place where there is no picture."""
        self.state(card.state)
        notes = [card.reading, *card.notes]
        picture = self.pictures.get(card.id) if card.figure else None
        if picture:
            self.picture(card, picture, notes)
            if card.table and card.table.rows:
                self.appended.append((card.title, card.table))
        elif card.table and card.table.rows:
            self.table(card.title, card.table, notes=notes)
        elif not card.state:
            self.say("Body Text", t("empty", self.lang))

    def picture(self, card: Card, png: bytes, notes: Sequence[str]) -> None:
        """The picture as wide as the text and no higher than a page allows, with its numbered caption and its notes."""
        self.figures += 1
        drawn = self.document.add_paragraph(style="Picture").add_run().add_picture(io.BytesIO(png), width=Mm(WIDTH_MM))
        if drawn.height > Mm(_HIGHEST_MM):
            drawn.width, drawn.height = Mm(round(WIDTH_MM * Mm(_HIGHEST_MM) / drawn.height)), Mm(_HIGHEST_MM)
        described = drawn._inline.docPr
        described.set("name", card.id)
        described.set("descr", t("figure_caption", self.lang, title=card.title, reading=card.reading))
        self.say("Caption", t("paper_figure", self.lang, number=self.figures, title=card.title)).paragraph_format.keep_with_next = any(notes)
        self.notes(notes)

    def table(self, title: str, table: TableData, *, notes: Sequence[str] = (), key: str = "paper_table", number: int | None = None) -> None:
        """The table under its caption, with its notes and how many rows are left out; it counts by itself unless it has a number."""
        if number is None:
            self.tables = number = self.tables + 1
        if title:
            self.say("Caption", t(key, self.lang, number=number, title=title)).paragraph_format.keep_with_next = True
        add_table(self.document, table.columns, table.rows, numeric=table.numeric, lang=self.lang)
        hidden = len(table.rows) - MOST_ROWS
        left = t("paper_rows_left", self.lang, shown=MOST_ROWS, all=fmt.count(len(table.rows))) if hidden > 0 else ""
        self.notes([*notes, left])

    def notes(self, notes: Sequence[str]) -> None:
        """The notes that say something as small paragraphs that stay together."""
        paragraphs = [self.say("Note", words if place else t("paper_note", self.lang, words=words)) for place, words in enumerate(filter(None, notes))]
        for note in paragraphs[:-1]:
            note.paragraph_format.keep_with_next = True
        if paragraphs:
            paragraphs[-1].paragraph_format.space_after = Pt(_AFTER_TABLE)

    def state(self, state: tuple[State, str] | None) -> None:
        """The state of the data as a paragraph; nothing for None."""
        if state:
            self.say("Body Text", t("paper_state", self.lang, state=t(f"{state[0]}_title", self.lang), sentence=state[1]))


def kpi_table(cards: Sequence[Kpi], *, lang: Lang) -> TableData:
    """Numbers that stand beside each other as a table: what, how much, against what, and how it stands."""
    columns = [t(key, lang) for key in ("metric", "paper_number", "paper_comparison", "paper_status")]
    joint = t("list_semicolon", lang)
    return TableData(columns, [[kpi.label, number_words(kpi), joint.join(kpi.lines), _status(kpi)] for kpi in cards], frozenset({1}))


def _status(kpi: Kpi) -> str:
    return f"{kpi.badge.symbol or SYMBOLS[kpi.badge.tone]} {kpi.badge.word}".strip() if kpi.badge else ""
