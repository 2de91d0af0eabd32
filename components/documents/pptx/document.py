"""A report as slides to project: one message a slide, charts that PowerPoint can edit, notes for the speaker."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from components.blocks.kpis.kpi import Kpi
from components.blocks.model import Card, Kpis, Listing, Prose
from components.documents.model import Report, Section
from components.documents.pptx.cards import add_card
from components.documents.pptx.deck import Deck
from components.documents.pptx.listings import add_definitions, add_listing
from components.documents.pptx.notes import notes_of
from components.documents.pptx.text import Box, box_of, paragraph_of
from components.documents.pptx.tiles import add_sentences, add_tiles, fitting
from components.figures import theme
from components.words.format_words import Lang
from components.words.text import t

_TILE: Final = 2.6  # the height of a row of tiles
_SPACE: Final = 0.22
_LEAST: Final = 0.6  # of height, for sentences below tiles
_ROWS: Final = 2  # of tiles on a slide
_ALONE: Final = 28  # the size of sentences that have a slide for themselves
_SENTENCE_ENDS: Final = re.compile(r"(?<=。)(?=[^）”])|(?<=[.!?]) (?=[A-Z])")


def write_pptx(report: Report, *, pictures: Mapping[str, bytes]) -> bytes:
    """The report as a presentation; `pictures` are the figures without a native form as PNG, by the id of their card."""
    deck = Deck(report)
    deck.cover(notes=[section.title for section in report.sections])
    for section in report.sections:
        _add_section(deck, section, pictures=pictures)
    add_definitions(deck)
    return deck.finish()


def _add_section(deck: Deck, section: Section, *, pictures: Mapping[str, bytes]) -> None:
    kicker = " · ".join(part for part in (section.title, section.subtitle) if part)
    rows = [block.cards for block in section.blocks if isinstance(block, Kpis) and block.cards]
    prose = [block for block in section.blocks if isinstance(block, Prose) and block.sentences]
    _add_numbers(deck, section, rows, [sentence for block in prose if not block.title for sentence in block.sentences], kicker=kicker)
    for block in section.blocks:
        if isinstance(block, Prose) and block.title:
            _add_prose(deck, section, block.title, block.sentences, kicker=kicker)
        elif isinstance(block, Card):
            add_card(deck, section, block, kicker=kicker, pictures=pictures)
        elif isinstance(block, Listing):
            add_listing(deck, section, block, kicker=kicker)


def _add_numbers(deck: Deck, section: Section, rows: Sequence[Sequence[Kpi]], sentences: Sequence[str], *, kicker: str) -> None:
    """The numbers of the section, its first sentence as the title and the others below; without numbers the sentences alone."""
    if not rows:
        _add_prose(deck, section, section.title, sentences, kicker=kicker)
        return
    lang = deck.report.lang
    headline = _headline(sentences[0]) if sentences else _finding(rows[0], lang)
    title, bullets = (headline, sentences[1:]) if deck.has_room(headline) else (section.title, sentences)
    for place in range(0, len(rows), _ROWS):
        tiles = rows[place : place + _ROWS]
        notes = notes_of(deck.report, section, [Kpis(row) for row in tiles])
        slide, box = deck.slide(title=title if place == 0 else section.title, kicker=kicker, notes=[*(sentences if place == 0 else ()), *notes])
        box = _add_tiles(slide, tiles, box)
        if place == 0 and not bullets and len(rows) == 1:
            _add_contents(slide, section, box, lang)
        room = fitting(bullets, box) if box.height > _LEAST else 0
        if room:
            add_sentences(slide, bullets[:room], box)
        bullets = bullets[room:]
    _add_prose(deck, section, section.title, bullets, kicker=kicker)


def _add_prose(deck: Deck, section: Section, title: str, paragraphs: Sequence[str], *, kicker: str) -> None:
    """What the paragraphs say, a bullet for each sentence, on as many slides as they need; they have them for themselves and are as large as can be."""
    sentences = [sentence for paragraph in paragraphs for sentence in _SENTENCE_ENDS.split(paragraph)]
    while sentences:
        slide, box = deck.slide(title=title, kicker=kicker, notes=[section.notes, *sentences])
        box = box.below(_SPACE)
        room = fitting(sentences, box)
        add_sentences(slide, sentences[:room], box, largest=_ALONE)
        sentences = sentences[room:]


def _add_contents(slide: object, section: Section, box: Box, lang: Lang) -> None:
    """What the section goes on to show, by the titles of its slides, as many as have room."""
    titles = [block.title for block in section.blocks if isinstance(block, Card | Listing)]
    if titles:
        below = box.below(0.4)
        box_of(slide, box.upper(0.36), [paragraph_of(t("slide_contents", lang), 16, theme.MUTED, bold=True)])
        add_sentences(slide, titles[: fitting(titles, below)], below, largest=16)


def _add_tiles(slide: object, rows: Sequence[Sequence[Kpi]], box: Box) -> Box:
    """The rows of tiles; what is left below them."""
    box = box.below(0.12)
    for row in rows:
        add_tiles(slide, row, box.upper(_TILE))
        box = box.below(_TILE + _SPACE)
    return box


def _headline(sentence: str) -> str:
    return sentence.rstrip().removesuffix("。").removesuffix(".")


def _finding(kpis: Sequence[Kpi], lang: Lang) -> str:
    """The first number and the first that has a status, in words."""
    judged = [kpi for kpi in kpis if kpi.badge and kpi.badge.tone != "neutral"][:1]
    return t("slide_join", lang).join(_kpi_words(kpi, lang) for kpi in (kpis[:1] if judged == list(kpis[:1]) else [kpis[0], *judged]))


def _kpi_words(kpi: Kpi, lang: Lang) -> str:
    value, unit = (f"{kpi.value}%", "") if kpi.unit == "%" else (kpi.value, kpi.unit)
    words = t("slide_kpi", lang, label=kpi.label, value=value, unit=unit).strip()
    return t("slide_status", lang, said=words, status=kpi.badge.word) if kpi.badge and kpi.badge.tone != "neutral" else words
