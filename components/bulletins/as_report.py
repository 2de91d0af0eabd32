"""A bulletin as a report, so that every writer of documents can write it: a section for each chapter, and the letter around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dash import html

from components.blocks.model import DocumentBlock, Prose
from components.blocks.screen import Screen
from components.bulletins.facts.wording import period_line
from components.bulletins.model import Bulletin, Chapter, Paragraph
from components.documents.model import Letter, Report, Section
from components.documents.report import report_of


def bulletin_report(screen: Screen, bulletin: Bulletin) -> Report:
    """The bulletin as it was written; the screen, in its region and language, gives the definitions, the batches and the maps."""
    screen.asked.update(bulletin.metrics)
    sections = [Section(title=chapter.title, blocks=list(_blocks(chapter))) for chapter in bulletin.chapters]
    report = report_of(screen, title=bulletin.heading, sections=sections, subtitle=period_line(bulletin.period, lang=bulletin.lang))
    letter = Letter(office=bulletin.office, number=bulletin.issue_line, signature=bulletin.signature, date=bulletin.date, copies=bulletin.distribution)
    return replace(report, source=bulletin.source, sample=bulletin.sample, made=bulletin.made, letter=letter)


def _blocks(chapter: Chapter) -> Iterator[DocumentBlock]:
    for part in chapter.parts:
        yield Prose([part.text], html.P(part.text)) if isinstance(part, Paragraph) else part
