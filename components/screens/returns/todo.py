"""The to-do list of the data page: who is behind with what since when, and a text to remind them with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from components.blocks.model import Listing, WithListing
from components.blocks.rendering import file_links
from components.blocks.screen import Screen
from components.blocks.statements.reporting.outstanding import PART, kind_words, never_words, owed, reminder
from components.blocks.statements.reporting.reported import months_words
from components.blocks.table import Content, table
from components.blocks.word_card import card
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.lists.confirming import confirming
from data.answers.outstanding import ZEROS, Outstanding
from data.imports.contract.sheets import SHEETS
from data.vocabulary import RETURN_STATES

_RETURNS: Final = ("month", "region_code", "sheet", "state", "day")
_OPENED: Final = 12
"""So many rows stand open; more are behind one click."""


def todo_card(screen: Screen) -> WithListing:
    """What the units of the region owe up to the month in view, the open returns first; and who has never returned a sheet that others return."""
    lang, (_, _, outstanding, before, never_returned) = screen.lang, owed(screen)
    title, reading = _title(screen, outstanding), t("todo_reading", lang, month=fmt.month(screen.view.month, lang=lang))
    heads = [t(name, lang) for name in ("todo_unit", "todo_sheet", "todo_kind", "todo_months", "todo_told")]
    rows: list[list[Content]] = [_cells(screen, item) for item in outstanding]
    earlier: list[list[Content]] = [_cells(screen, item) for item in before]
    never = [never_words(subject, units, screen.name, lang=lang) for subject, units in never_returned.items()]
    files = file_links(title, lang=lang, file=lambda form: screen.file(PART, form)) if outstanding else []
    content = [
        *_tables(screen, heads, rows, title),
        *_earlier(screen, heads, earlier),
        *[html.P(line, className="reading") for line in never],
        *([_reminder(screen, outstanding)] if outstanding else []),
        *_confirming(screen, [*outstanding, *before]),
    ]
    return WithListing(
        card(PART, title, reading, *content, files=files), Listing(id=PART, title=title, reading=reading, columns=heads, rows=[*rows, *earlier], notes=never)
    )


def _title(screen: Screen, outstanding: Sequence[Outstanding]) -> str:
    """How many units are behind; zeros to confirm make nobody late."""
    late, zeros = (dict.fromkeys(item.region for item in outstanding if (item.kind in ZEROS) == is_zero) for is_zero in (False, True))
    if not late:
        return t("todo_to_confirm", screen.lang, count=len(zeros)) if zeros else t("todo_done", screen.lang)
    named = t("todo_title_one", screen.lang, name=screen.name(next(iter(late)))) if len(late) == 1 else t("todo_title", screen.lang, count=len(late))
    return t("todo_and_to_confirm", screen.lang, title=named, count=len(zeros)) if zeros else named


def _cells(screen: Screen, item: Outstanding) -> list[Content]:
    lang = screen.lang
    last_returned = fmt.month(item.last_returned, lang=lang) if item.last_returned else fmt.MISSING
    return [screen.name(item.region), t(f"owed_{item.subject}", lang), kind_words(item, lang=lang), months_words(item.months, lang=lang), last_returned]


def _tables(screen: Screen, heads: Sequence[str], rows: Sequence[Sequence[Content]], title: str) -> list[Component]:
    """The first rows, the others to be opened; on paper all of them."""
    if not rows:
        return []
    first = table(heads, rows if screen.whole else rows[:_OPENED], caption=title)
    if screen.whole or len(rows) <= _OPENED:
        return [first]
    more = html.Details([html.Summary(t("todo_more", screen.lang, count=len(rows) - _OPENED)), table(heads, rows[_OPENED:], caption=title)])
    return [first, more]


def _earlier(screen: Screen, heads: Sequence[str], rows: Sequence[Sequence[Content]]) -> list[Component]:
    """What is still owed of months before those in view, behind one click."""
    if not rows:
        return []
    title = t("todo_before", screen.lang, count=len(rows))
    return [html.Details([html.Summary(title), table(heads, rows, caption=title)], open=screen.whole)]


def _reminder(screen: Screen, outstanding: Sequence[Outstanding]) -> Component:
    """The text, with a button that copies it."""
    return _copied(reminder(screen, outstanding), t("remind_title", screen.lang), screen.lang)


def _confirming(screen: Screen, outstanding: Sequence[Outstanding]) -> list[Component]:
    """How zeros are confirmed: the lines of the sheet returns, with a button that copies them."""
    lines, lang = confirming(screen.reader, outstanding), screen.lang
    if not lines:
        return []
    sheet = SHEETS["returns"]
    heads = ",".join(column.zh if lang == "zh" else column.name for column in sheet.columns if column.name in _RETURNS)
    rows = [f"{line.month},{line.region},{line.sheet},{RETURN_STATES[line.state] if lang == 'zh' else line.state}," for line in lines]
    copied = _copied("\n".join([heads, *rows]), t("confirm_title", lang), lang)
    return [copied, html.P(t("confirm_reading", lang), className="card-note")]


def _copied(words: str, title: str, lang: Lang) -> Component:
    """A text under its title, with a button that copies it."""
    copy = dcc.Clipboard(
        t("remind_copy", lang),
        copied_children=t("remind_copied", lang),
        content=words,
        title=t("remind_copy", lang),
        className="btn btn-outline-primary btn-sm",
    )
    return html.Div(
        [html.Div([html.H3(title), copy], className="actions hstack flex-wrap gap-2"), html.P(words, className="small mt-2", style={"whiteSpace": "pre-line"})]
    )
