"""One slide on the screen: large type, no controls; the keys are read in assets/js/present.js."""

from __future__ import annotations

import json
from typing import Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.blocks.graphs.graph import graph
from components.blocks.kpis.kpi import kpi_card
from components.blocks.model import Card, DocumentBlock, Kpis, Listing, Prose
from components.blocks.notice import notice
from components.blocks.table import table
from components.documents.model import Report
from components.present.deck import MOST_SENTENCES, Slide
from components.words.format_words import Lang
from components.words.text import sentences, t

MOST_ROWS: Final = 9


def slide_view(slide: Slide, report: Report, *, place: int, of: int, home: str, every: int) -> html.Div:
    """The slide at its place (from 1) among `of`; `home` is the page that Esc leads to, `every` the seconds of a slide that goes on by itself (0: none)."""
    lang = report.lang
    about = json.dumps({"place": place, "of": of, "home": home, "every": every, "paused": t("deck_paused", lang)}, ensure_ascii=False)
    head = html.Header(
        [
            html.H1(slide.title, className="fs-3"),
            html.P(slide.part, className="opacity-75") if slide.part else None,
            dcc.Link(t("deck_leave", lang), href=home, className="skip visually-hidden-focusable bg-body p-2 rounded"),
        ],
        className="px-4 py-2",
    )
    body = html.Main([_block(block, lang=lang) for block in slide.blocks], className="slide-body", id="content", tabIndex="-1")
    return html.Div(
        [head, body, _foot(report, place=place, of=of)],
        className="deck",
        id="deck",
        lang="zh-CN" if lang == "zh" else "en",
        **attributes(data_deck=about),
    )


def _foot(report: Report, *, place: int, of: int) -> html.Footer:
    sample = (
        html.Span(t("sample", report.lang), className="sample badge bg-warning-subtle text-warning-emphasis", title=report.sample) if report.sample else None
    )
    parts = [
        html.Span(report.title),
        html.Span(report.source),
        sample,
        html.Span(f"{place} / {of}", className="slide-place ms-auto fw-bold text-body", id="slide-place"),
    ]
    return html.Footer(
        [part for part in parts if part is not None], className="d-flex flex-wrap align-items-center column-gap-4 px-4 py-2 small text-body-secondary"
    )


def _block(block: DocumentBlock, *, lang: Lang) -> Component:
    match block:
        case Kpis():
            return html.Div([kpi_card(kpi) for kpi in block.cards], className="kpis")
        case Prose():
            bullets = html.Ul([html.Li(sentence) for sentence in block.sentences[:MOST_SENTENCES]], className="m-0")
            return _framed(bullets, kind="slide-prose")
        case Card():
            return _card(block, lang=lang)
    return _listing(block, lang=lang)


def _card(card: Card, *, lang: Lang) -> Component:
    message = notice(card.state[1], state=card.state[0], lang=lang) if card.state else None
    empty = None if card.figure or message else notice(t("empty", lang), state="empty", lang=lang)
    caption = t("figure_caption", lang, title=card.title, reading=card.reading)
    drawn = graph(card.figure, id=f"slide-{card.id}", lang=lang, caption=caption) if card.figure else None
    notes = html.P(sentences(card.notes, lang=lang), className="reading")
    return _framed(html.P(card.reading, className="reading"), message or empty, drawn, notes, kind="slide-card")


def _listing(listing: Listing, *, lang: Lang) -> Component:
    rows = listing.rows[:MOST_ROWS]
    message = notice(listing.state[1], state=listing.state[0], lang=lang) if listing.state else None
    listed = table(listing.columns, rows, caption=listing.title, numeric=listing.numeric) if rows else None
    more = len(listing.rows) - len(rows)
    rest = html.P(t("deck_more_rows", lang, count=more), className="reading") if more > 0 else None
    return _framed(html.P(listing.reading, className="reading"), message, listed, rest, kind="slide-list")


def _framed(*parts: Component | None, kind: str) -> Component:
    card: Component = dbc.Card(list(parts), class_name=f"card-body {kind}")
    return card
