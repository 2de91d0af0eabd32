"""Writes a report as a Word document in the form of an official letter (GB/T 9704-2012), with native tables and pictures of the figures.

The text has the finding and the picture of each figure; the numbers of the figures follow in an attachment, as tables that can be worked with.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence

from docx.document import Document as Paper
from docx.shared import Pt

from components.blocks.table import TableData
from components.documents.docx import letter as letters
from components.documents.docx.blocks import BlockWriter
from components.documents.docx.frame import frame
from components.documents.docx.styles import blank
from components.documents.model import Definition, Origin, Report
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t


def write_docx(report: Report, *, pictures: Mapping[str, bytes]) -> bytes:
    """The document; `pictures` are PNG by the id of the card, and a card without a picture shows its table."""
    document, lang = blank(report.lang), report.lang
    writer = BlockWriter(document, lang, pictures)
    frame(document, report)
    if report.letter:
        letters.red_head(document, report.letter, lang=lang)
    writer.say("Title", report.title)
    if report.subtitle_below:
        writer.say("Subtitle", t("paper_subtitle", lang, scene=report.subtitle))
    for number, section in enumerate(report.sections, 1):
        writer.section(section, number, scene=report.subtitle)
    attachments = _attachments(writer, report)
    _list(writer, list(attachments))
    _sign(document, report)
    for number, (key, tables) in enumerate(attachments.items(), 1):
        _attach(writer, number, key=key, tables=tables)
    if report.letter:
        letters.record(document, report.letter, lang=lang)
    _describe(document, report)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _attachments(writer: BlockWriter, report: Report) -> dict[str, Sequence[tuple[str, TableData]]]:
    """What follows the text, by the word for it, as tables with their titles; what is empty is not attached."""
    lang = report.lang
    attachments: dict[str, Sequence[tuple[str, TableData]]] = {
        "paper_data": writer.appended,
        "paper_definitions": [("", _definitions(report.definitions, lang=lang))] if report.definitions else [],
        "paper_origins": [("", _origins(report.origins, lang=lang))] if report.origins else [],
    }
    return {key: tables for key, tables in attachments.items() if tables}


def _definitions(definitions: Sequence[Definition], *, lang: Lang) -> TableData:
    columns = [t(key, lang) for key in ("metric", "unit", "formula", "note")]
    return TableData(columns, [[definition.name, definition.unit, definition.formula, definition.note] for definition in definitions])


def _origins(origins: Sequence[Origin], *, lang: Lang) -> TableData:
    columns = [t(f"paper_{key}", lang) for key in ("batch", "at", "action", "actor", "files")]
    return TableData(columns, [[origin.batch, origin.at, origin.action, origin.actor, origin.files] for origin in origins])


def _list(writer: BlockWriter, keys: Sequence[str]) -> None:
    """The names of the attachments below the text."""
    for number, key in enumerate(keys, 1):
        lead = t("paper_attachments", writer.lang) if number == 1 else "\u3000" * 3
        line = writer.say("Body Text", lead + t("paper_attached", writer.lang, number=number, title=t(key, writer.lang)))
        line.paragraph_format.space_before = Pt(28 if number == 1 else 0)
        line.paragraph_format.keep_with_next = True


def _sign(document: Paper, report: Report) -> None:
    """Who signs a letter and when; of any other document the day on which it was made."""
    made = t("paper_made", report.lang, date=fmt.date(report.made, lang=report.lang))
    signature, date = (report.letter.signature, report.letter.date) if report.letter else ("", made)
    letters.signed(document, signature=signature, date=date, lang=report.lang)


def _attach(writer: BlockWriter, number: int, *, key: str, tables: Sequence[tuple[str, TableData]]) -> None:
    """An attachment on a page of its own."""
    writer.say("Attachment", t("paper_attachment", writer.lang, number=number)).paragraph_format.page_break_before = True
    writer.say("Title", t(key, writer.lang)).paragraph_format.space_before = Pt(28)
    for place, (title, table) in enumerate(tables, 1):
        writer.table(title, table, key="paper_appended_table", number=place)


def _describe(document: Paper, report: Report) -> None:
    """What a file manager says of the document."""
    about, made = document.core_properties, dt.datetime.combine(report.made, dt.time(), tzinfo=dt.UTC)
    about.title, about.subject, about.comments = report.title, report.subtitle, report.source
    about.author = about.last_modified_by = report.letter.office if report.letter else t("product", report.lang)
    about.created = about.modified = made
    about.language = "zh-CN" if report.lang == "zh" else "en"
