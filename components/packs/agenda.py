"""The agenda of a pack as a form: title, and for each item its order, title, notes and contents."""

from __future__ import annotations

from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.blocks.model import Card, Kpis, Listing, keyed
from components.blocks.notice import notice
from components.blocks.screen import Screen
from components.documents.report import UnknownPageError, page_section
from components.documents.source import page_at
from components.frame.rights import may
from components.words.format_words import Lang
from components.words.text import t
from data.packs import LONGEST, Item, Pack

_MOVES: Final = {"up": "↑", "down": "↓", "remove": "✕"}
Contents = list[tuple[str, str]]
"""The blocks of a page: their names and titles."""


def agenda(pack: Pack, screen: Screen) -> Component:
    """The form, which components/packs/callbacks.py saves; it can be read alone where the reader may not change it."""
    lang, is_allowed = screen.lang, may("edit_pack")
    title = dbc.Input(id="pack-name", value=pack.title, maxLength=LONGEST["title"], disabled=not is_allowed, debounce=True)
    items = [_item(item, str(place), screen, is_allowed=is_allowed) for place, item in enumerate(pack.items)]
    unsaved = dbc.Alert(t("pack_unsaved", lang), id="pack-unsaved", color="warning", is_open=False, fade=False, class_name="py-1")
    return html.Div(
        [
            None if pack.items else notice(t("pack_empty", lang), state="info", lang=lang),
            dcc.Store(id="pack-edition", data=pack.edition),
            html.Div(
                [dbc.Label(t("pack_title", lang), html_for="pack-name", class_name="text-nowrap m-0"), title], className="d-flex align-items-center gap-2"
            ),
            dbc.ListGroup(items, id="pack-items", numbered=True, class_name="gap-2"),
            html.Div(
                [dbc.Button(t("pack_save", lang), id="pack-save", disabled=not is_allowed), unsaved, refusal("pack-agenda-said")],
                className="actions hstack flex-wrap gap-2",
            ),
        ],
        className="d-grid gap-2",
    )


def refusal(name: str) -> Component:
    """The place where it is said why a change was refused; closed until then."""
    place: Component = dbc.Alert(id=name, color="danger", is_open=False, fade=False, class_name="py-1")
    return place


def _item(item: Item, key: str, screen: Screen, *, is_allowed: bool) -> Component:
    lang = screen.lang
    label, contents = _page(item, screen)
    names = [name for name, _ in contents]
    head = html.Div(
        [html.Strong(label), dcc.Link(t("pack_open", lang), href=item.address), _moves(key, lang, is_allowed=is_allowed)],
        className="d-flex flex-wrap align-items-center column-gap-3 flex-fill",
    )
    blocks = dbc.Checklist(
        id={"type": "pack-blocks", "item": key},
        options=[{"label": title, "value": name, "disabled": not is_allowed} for name, title in contents],
        value=list(item.blocks or names),
        class_name="row row-cols-1 row-cols-md-2 row-cols-xl-3",
    )
    chosen = sum(name in (item.blocks or names) for name in names)
    fold = html.Details([html.Summary(f"{t('pack_blocks', lang)} {chosen}/{len(names)}"), blocks])
    store = dcc.Store(id={"type": "pack-page", "item": key}, data={"address": item.address, "blocks": names})
    entry: Component = dbc.ListGroupItem(
        [store, head, *_texts(item, key, lang, is_allowed=is_allowed), fold], id={"type": "pack-item", "item": key}, class_name="d-grid gap-2 border rounded"
    )
    return entry


def _moves(key: str, lang: Lang, *, is_allowed: bool) -> Component:
    buttons = [
        dbc.Button(
            [html.Span(sign, **attributes(aria_hidden="true")), html.Span(t(f"pack_{verb}", lang), className="visually-hidden")],
            id={"type": "pack-move", "verb": verb, "item": key},
            title=t(f"pack_{verb}", lang),
            outline=True,
            color="secondary",
            size="sm",
            disabled=not is_allowed,
        )
        for verb, sign in _MOVES.items()
    ]
    group: Component = dbc.ButtonGroup(buttons, class_name="pack-moves ms-auto")
    return group


def _texts(item: Item, key: str, lang: Lang, *, is_allowed: bool) -> list[Component]:
    """The fields for the title and the notes of an item, each below its label."""
    title = dbc.Input(
        id={"type": "pack-item-title", "item": key},
        value=item.title,
        maxLength=LONGEST["title"],
        placeholder=t("pack_item_title", lang),
        disabled=not is_allowed,
        debounce=True,
    )
    notes = dbc.Textarea(
        id={"type": "pack-notes", "item": key},
        value=item.notes,
        maxLength=LONGEST["notes"],
        placeholder=t("pack_notes", lang),
        rows=3,
        readOnly=not is_allowed,
        debounce=True,
    )
    labelled = ((title, "pack_item_title"), (notes, "pack_notes"))
    return [dbc.FormFloating([field, dbc.Label(t(word, lang), html_for=field.id)]) for field, word in labelled]


def _page(item: Item, screen: Screen) -> tuple[str, Contents]:
    """What the item is called, and the blocks of its page; none where the page is gone."""
    try:
        key, page = page_at(item.address, screen.reader, lang=screen.lang)
    except UnknownPageError:
        return t("pack_item_gone", screen.lang), []
    section = page_section(page, key)
    return f"{section.title} · {section.subtitle}", [(name, _title(block, screen.lang)) for name, block in keyed(section.blocks)]


def _title(block: Any, lang: Lang) -> str:
    if isinstance(block, Card | Listing):
        return block.title
    return t("pack_numbers", lang) if isinstance(block, Kpis) else block.title or t("pack_sentences", lang)
