"""One slide for each card: a native chart, a map with the top of its table, shaded fields, or the sentence that says why there is nothing to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any, Final

from PIL import Image
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

from components.blocks.model import Card
from components.blocks.notice import SYMBOLS
from components.documents.model import Section
from components.documents.native.charts import NativeChart, native_chart
from components.documents.pptx.charts.bars import first_rows
from components.documents.pptx.charts.chart import add_chart
from components.documents.pptx.deck import Deck, describe
from components.documents.pptx.fields import fields, is_fields
from components.documents.pptx.notes import notes_of
from components.documents.pptx.table import SlideTable, TablePlan, add_table, planned, sheet
from components.documents.pptx.template import NAVY
from components.documents.pptx.text import Box, box_of, colour_of, fill, paragraph_of, plain
from components.figures import theme
from components.words.text import t

MOST_ROWS: Final = 15
_ALL_ROWS: Final = 20  # a few more than that, as many as pages draw, are shown rather than left out: the last are often the worst
_FEW_ROWS: Final = 6
_ROW: Final = 0.8
_LEAST_ROW: Final = 0.38
_GAP: Final = 0.25
_MAP: Final = 0.56  # of the width, for a map beside its table


def add_card(deck: Deck, section: Section, card: Card, *, kicker: str, pictures: Mapping[str, bytes]) -> None:
    """The slide of the card."""
    lang, notes = deck.report.lang, notes_of(deck.report, section, [card])
    chart = native_chart(card.figure, lang=lang, table=card.table) if card.figure else None
    small = [*_state_words(card, deck), *card.notes, *_left_out(chart, deck)]
    slide, box = deck.slide(title=card.title, kicker=kicker, reading=card.reading, notes=notes, small=small)
    if chart:
        _chart(deck, slide, card, chart, box)
    elif card.figure and is_fields(card.figure):
        describe(add_table(slide, *fields(card.figure, box)), card.title)
    elif card.figure and card.id in pictures:
        _map(deck, slide, card, pictures[card.id], box)
    elif card.figure and card.table and card.table.rows:
        _table(deck, slide, card, box)
    else:
        _state(deck, slide, card, box)


def _state_words(card: Card, deck: Deck) -> list[str]:
    """What is to be said about the data of a figure that is shown all the same."""
    return [f"{SYMBOLS[card.state[0]]} {t(f'{card.state[0]}_title', deck.report.lang)}: {card.state[1]}"] if card.state and card.figure else []


def _left_out(chart: NativeChart | None, deck: Deck) -> list[str]:
    count = len(chart.categories) if chart and chart.kind == "bar" else 0
    return [t("slide_more_bars", deck.report.lang, shown=MOST_ROWS, rest=count - MOST_ROWS)] if count > _ALL_ROWS else []


def _chart(deck: Deck, slide: Any, card: Card, chart: NativeChart, box: Box) -> None:
    """The chart; bars of few rows leave room for their table."""
    below = None
    if chart.kind == "bar":
        chart = first_rows(chart, MOST_ROWS) if len(chart.categories) > _ALL_ROWS else chart
        below = _beside(card, len(chart.categories), box)
    place = box.upper(min(below[1] if below else box.height, _ROW * len(chart.categories) + 0.1)) if chart.kind == "bar" else box
    names = (card.table.columns[1], card.table.columns[2]) if chart.kind == "scatter" and card.table and len(card.table.columns) > 2 else ("", "")
    frame = add_chart(slide, chart, place, lang=deck.report.lang, language=deck.language, axis_names=names)
    frame.name = card.id
    describe(frame, f"{card.title} {card.reading}".strip())
    if below:
        add_table(slide, below[0], box.below(place.height + _GAP), below[2])


def _beside(card: Card, rows: int, box: Box) -> tuple[SlideTable, float, TablePlan] | None:
    """The table below bars of few rows with its plan, and the height that it leaves to them; nothing where there is no room for both."""
    if not card.table or rows > _FEW_ROWS or not card.table.rows:
        return None
    table = sheet(card.table.columns, card.table.rows, card.table.numeric)
    plan = planned(table, box.width, height=box.height - _GAP - rows * _ROW, sizes=(18, 16, 14, 13, 12))
    left = box.height - _GAP - plan.head - sum(plan.rows)
    return (table, left, plan) if left >= rows * _LEAST_ROW else None


def _map(deck: Deck, slide: Any, card: Card, picture: bytes, box: Box) -> None:
    """The picture of the map with the top of its table beside it."""
    left = replace(box, width=box.width * _MAP) if card.table and card.table.rows else box
    with Image.open(BytesIO(picture)) as opened:
        scale = min(left.width / opened.width, left.height / opened.height)
        width, height = opened.width * scale, opened.height * scale
    place = Box(left.left + (left.width - width) / 2, left.top + (left.height - height) / 2, width, height)
    shape = slide.shapes.add_picture(BytesIO(picture), *place.emu())
    shape.name = card.id
    describe(shape, f"{card.title} {card.reading}".strip())
    if card.table and card.table.rows:
        _table(deck, slide, card, Box(left.left + left.width + 0.3, box.top, box.width - left.width - 0.3, box.height))


def _table(deck: Deck, slide: Any, card: Card, box: Box) -> None:
    """As many rows of the card's table as have room, and how many more there are."""
    assert card.table is not None  # noqa: S101 - both callers have looked
    table = sheet(card.table.columns, card.table.rows, card.table.numeric)
    plan = planned(table, box.width, height=box.height)
    count = plan.fitting(box.height)
    if count < len(table.rows):
        count = plan.fitting(box.height - 0.3)
    add_table(slide, table, box if count == len(table.rows) else box.upper(box.height - 0.3), plan, count=count)
    if count < len(table.rows):
        more = t("slide_more_rows", deck.report.lang, rest=len(table.rows) - count)
        box_of(slide, box.below(box.height - 0.26), [paragraph_of(more, 11, theme.MUTED)], anchor="bottom")


def _state(deck: Deck, slide: Any, card: Card, box: Box) -> None:
    """A slide that says why there is nothing to show."""
    lang = deck.report.lang
    state, sentence = card.state or ("empty", t("empty", lang))
    place = Box(box.left + 1.5, box.top + 1.1, box.width - 3, 2.2)
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place.emu())
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour_of("#F3F6FA")
    shape.line.color.rgb, shape.line.width = colour_of(theme.ZERO), Inches(0.01)
    plain(shape)
    head = paragraph_of(f"{SYMBOLS[state]} {t(f'{state}_title', lang)}", 24, NAVY, bold=True, align="center", after=8)
    fill(shape.text_frame, [head, paragraph_of(sentence, 18, theme.MUTED, align="center")], anchor="middle", inset=0.3)
