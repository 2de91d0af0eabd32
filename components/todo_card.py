"""The to-do list of the data page: who is behind with what since when, and a text to remind them with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from components import format as fmt
from components.blocks import Listing, Shown
from components.data_cards import card
from components.outstanding import PART, kind_words, never_words, owed, reminder
from components.reported import months_words
from components.screen import Screen
from components.showing import file_links
from components.table import Content, table
from components.text import t
from data.metrics.outstanding import Outstanding

_OPENED: Final = 12
"""So many rows stand open; more are behind one click."""


def todo_card(screen: Screen) -> Shown:
    """What the units of the region owe up to the month in view, the open returns first; and who has never returned a sheet that others return."""
    lang, (_, _, found, before, never_returned) = screen.lang, owed(screen)
    title, reading = _title(screen, found), t("todo_reading", lang, month=fmt.month(screen.view.month, lang=lang))
    heads = [t(name, lang) for name in ("todo_unit", "todo_sheet", "todo_kind", "todo_months", "todo_told")]
    rows: list[list[Content]] = [_cells(screen, one) for one in found]
    earlier: list[list[Content]] = [_cells(screen, one) for one in before]
    never = [never_words(subject, units, screen.name, lang=lang) for subject, units in never_returned.items()]
    files = file_links(title, lang=lang, file=lambda form: screen.file(PART, form)) if found else []
    content = [
        *_tables(screen, heads, rows, title),
        *_earlier(screen, heads, earlier),
        *[html.P(line, className="reading") for line in never],
        *([_reminder(screen, found)] if found else []),
    ]
    return Shown(
        card(PART, title, reading, *content, files=files), Listing(id=PART, title=title, reading=reading, columns=heads, rows=[*rows, *earlier], notes=never)
    )


def _title(screen: Screen, found: Sequence[Outstanding]) -> str:
    """How many units are behind; zeros to confirm make nobody late."""
    late = dict.fromkeys(one.region for one in found if one.kind != "to_confirm")
    if not late:
        silent = len({one.region for one in found})
        return t("todo_to_confirm", screen.lang, count=silent) if silent else t("todo_done", screen.lang)
    if len(late) == 1:
        return t("todo_title_one", screen.lang, name=screen.name(next(iter(late))))
    return t("todo_title", screen.lang, count=len(late))


def _cells(screen: Screen, one: Outstanding) -> list[Content]:
    lang = screen.lang
    told = fmt.month(one.told, lang=lang) if one.told else fmt.MISSING
    return [screen.name(one.region), t(f"owed_{one.subject}", lang), kind_words(one, lang=lang), months_words(one.months, lang=lang), told]


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


def _reminder(screen: Screen, found: Sequence[Outstanding]) -> Component:
    """The text, with a button that copies it."""
    words, lang = reminder(screen, found), screen.lang
    copy = dcc.Clipboard(t("remind_copy", lang), copied_children=t("remind_copied", lang), content=words, title=t("remind_copy", lang), className="action")
    return html.Div([html.Div([html.H3(t("remind_title", lang)), copy], className="actions"), html.Pre(words, className="reminder")])
