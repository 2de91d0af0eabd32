"""A report as a workbook: a cover with its contents, a sheet for each section and each long table, what the numbers mean and where they come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from components.documents.model import Definition, Origin, Report, Section
from components.documents.xlsx.blocks import has_own_sheet, name_of, write_block
from components.documents.xlsx.book import Book, BookSheet
from components.documents.xlsx.cells import Cell
from components.words import format as fmt
from components.words.text import t

_NO_PICTURES: Final[Mapping[str, bytes]] = {}


def write_xlsx(report: Report, *, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The workbook; `pictures` are figures without a native form as PNG, by the id of their card."""
    book = Book(title=report.title, source=report.source, sample=report.sample, lang=report.lang)
    book.set_properties({"title": report.title, "subject": report.subtitle, "comments": report.source, "created": dt.datetime.combine(report.made, dt.time())})
    cover = book.cover
    for place, section in enumerate(report.sections, start=1):
        _section(book, section, place, pictures or _NO_PICTURES)
    write_definitions(book, report.definitions)
    _origins(book, report.origins)
    _cover(cover, report, book.contents)
    return book.bytes()


def write_definitions(book: Book, definitions: Sequence[Definition]) -> None:
    """A sheet with what the numbers mean, if there are any."""
    columns = ("metric", "unit", "formula", "note", "key")
    _list(
        book,
        t("definitions", book.lang),
        columns,
        [(definition.name, definition.unit, definition.formula, definition.note, definition.key) for definition in definitions],
    )


def _origins(book: Book, origins: Sequence[Origin]) -> None:
    columns = ("batch", "batch_at", "batch_action", "batch_actor", "batch_files")
    _list(book, t("xlsx_origins", book.lang), columns, [(origin.batch, origin.at, origin.action, origin.actor, origin.files) for origin in origins])


def _list(book: Book, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        sheet = book.sheet(title)
        sheet.say(title, "title")
        sheet.filtered(sheet.table([t(name, book.lang) for name in columns], [[Cell(words or None) for words in row] for row in rows], most=60))


def _cover(sheet: BookSheet, report: Report, contents: Sequence[tuple[BookSheet, str]]) -> None:
    lang = report.lang
    sheet.say(report.title, "title")
    sheet.say(report.subtitle, "finding")
    sheet.say(report.sample, "sample")
    for words in (report.source, t("xlsx_made", lang, date=fmt.date(report.made, lang=lang)), t("xlsx_reading", lang), t("xlsx_charts", lang)):
        sheet.say(words, "small")
    sheet.row += 1
    sheet.say(t("xlsx_contents", lang), "finding")
    for target, about in contents:
        sheet.link(target, target.name)
        sheet.put(sheet.row, 1, Cell(about or None), style="plain")
        sheet.row += 1


def _section(book: Book, section: Section, place: int, pictures: Mapping[str, bytes]) -> None:
    """The sheets of a section: one for all its short blocks, then one for each list."""
    sheet = book.sheet(f"{place} {section.title}", about=section.subtitle)
    sheet.say(section.title, "title")
    sheet.say(section.subtitle, "small")
    sheet.say(section.notes)
    sheet.row += 1
    for block in section.blocks:
        if not has_own_sheet(block):
            write_block(block, sheet, pictures=pictures)
    for number, block in enumerate(filter(has_own_sheet, section.blocks), start=1):
        own = book.sheet(f"{place}.{number} {name_of(block)}", about=getattr(block, "title", ""))
        write_block(block, own, pictures=pictures)
