"""How a bulletin looks on the screen: as the letter that it will be on paper (GB/T 9704), its figures still to be read by pointer."""

from __future__ import annotations

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.blocks.graphs.graph import graph
from components.blocks.model import Card, Listing
from components.blocks.table import table
from components.bulletins.facts.wording import period_line
from components.bulletins.model import Bulletin, Paragraph, Part
from components.documents.docx.numbering import numbered
from components.words.format_words import Lang
from components.words.text import t


def letter(bulletin: Bulletin) -> html.Article:
    """The letter: office, number, heading, chapters, signature, date and who gets it."""
    lang = bulletin.lang
    chapters = [part for number in range(len(bulletin.chapters)) for part in _chapter(bulletin, number)]
    copies = t("bulletin_copies", lang, names=bulletin.distribution) if bulletin.distribution else ""
    period = period_line(bulletin.period, lang=lang)
    foot = [html.P(line, className=name) for line, name in ((bulletin.source, "reading"), (bulletin.sample, "reading")) if line]
    return html.Article(
        [
            html.P(bulletin.office, className="letter-office"),
            html.P(bulletin.issue_line, className="text-center mt-3 mb-1"),
            html.Hr(className="letter-rule"),
            html.H2(bulletin.heading),
            html.P(period, className="text-center mb-4") if period not in bulletin.heading else None,
            *chapters,
            html.Div([html.P(bulletin.signature), html.P(bulletin.date)], className="letter-signature text-end pe-5 mt-4"),
            html.P(copies, className="letter-copies") if copies else None,
            *foot,
        ],
        className="letter",
        lang="zh-CN" if lang == "zh" else "en",
        **attributes(aria_label=bulletin.heading),
    )


def _chapter(bulletin: Bulletin, place: int) -> Iterator[Component]:
    chapter = bulletin.chapters[place]
    yield html.H3(numbered(chapter.title, place + 1, lang=bulletin.lang))
    yield from (_part(part, bulletin.lang) for part in chapter.parts)


def _part(part: Part, lang: Lang) -> Component:
    match part:
        case Paragraph():
            return html.P(part.text, className=f"letter-text {part.tone}".rstrip())
        case Listing():
            listed = table(part.columns, part.rows, caption=part.title, numeric=part.numeric)
            return html.Figure(
                [
                    html.Figcaption(part.title, className="text-center fw-semibold small pb-1"),
                    listed,
                    *(html.P(note, className="reading") for note in part.notes),
                ],
                className="letter-table",
            )
        case Card():
            caption = t("figure_caption", lang, title=part.title, reading=part.reading)
            drawn = [graph(part.figure, id=part.id, lang=lang, caption=caption, click=None)] if part.figure else []
            return html.Figure(
                [html.Figcaption(part.title, className="text-center fw-semibold small pb-1"), *drawn, html.P(part.reading, className="reading")],
                className="letter-figure",
            )
