"""One table of a page as a workbook: its rows from the first line on, and a second sheet that says what they are."""

from __future__ import annotations

from typing import Final

from components.blocks.model import Card, Listing
from components.blocks.table import TableData, words_of
from components.documents.model import Report
from components.documents.xlsx.blocks import name_of
from components.documents.xlsx.book import Book
from components.documents.xlsx.cells import cells_of
from components.documents.xlsx.document import write_definitions
from components.words.text import t

_NOTHING: Final = TableData((), ())


def table_of(block: Card | Listing) -> TableData:
    """The table of a block in words; without rows where it has none."""
    if isinstance(block, Card):
        return block.table or _NOTHING
    return TableData(block.columns, [[words_of(cell) for cell in row] for row in block.rows], block.numeric)


def write_table(block: Card | Listing, report: Report) -> bytes:
    """The workbook of a table; the report says where its numbers come from and what they mean."""
    table = table_of(block)
    book = Book(title=report.title, source=report.source, sample=report.sample, lang=report.lang)
    sheet = book.bare_sheet(name_of(block) or block.id)
    sheet.filtered(sheet.table(table.columns, cells_of(table.rows, lang=report.lang), most=44, numeric=[*table.numeric]))
    about = book.bare_sheet("about")
    about.say(block.title, "finding")
    about.say(block.reading)
    for note in block.notes:
        about.say(words_of(note), "small")
    about.say(t("xlsx_reading", report.lang), "small")
    about.say(report.subtitle)
    about.say(report.source, "small")
    about.say(report.sample, "sample")
    words = " ".join([block.title, block.reading, *table.columns, *(str(row[0]) for row in table.rows)])
    write_definitions(book, [definition for definition in report.definitions if definition.name in words])
    return book.bytes()
