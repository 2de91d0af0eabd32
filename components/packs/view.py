"""The page of packs: the list of them, one with its agenda and what has changed since it was frozen, and where a page may be added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask import current_app

from components.blocks.model import Block, Listing
from components.blocks.notice import notice
from components.blocks.screen import EXTENSION, Screen
from components.blocks.table import Content
from components.blocks.viewer import current_viewer
from components.blocks.word_card import card
from components.documents.report import UnknownPageError, page_section
from components.documents.source import LONGEST, page_at
from components.frame.rights import may
from components.frame.slide_address import ROTATION, slide_address
from components.packs.agenda import agenda, refusal
from components.packs.differences import differences
from components.packs.report import PATH, pack_address, pack_report
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.calculations.office_time import moment
from data.packs import LONGEST as LONGEST_TEXT
from data.packs import Pack, find_pack, list_packs
from data.reading.gateway import Gateway

OWN: Final = ("id", "add")
MOST_DIFFERENCES: Final = 200


def packs_content(screen: Screen) -> Sequence[Block]:
    """What the query asks for: one pack, a page to be added, or the list."""
    gateway: Gateway = current_app.extensions[EXTENSION]
    name, address = (str(screen.query.get(key, ""))[:LONGEST] for key in OWN)
    if name:
        pack = find_pack(gateway.store, name, owner=current_viewer().owner)
        gone = notice(t("pack_gone", screen.lang), state="empty", lang=screen.lang)
        return _pack_blocks(pack, screen, gateway) if pack else [gone, _pack_list(screen, gateway)]
    if address.startswith("/"):
        return [_adding(address, screen, gateway), _pack_list(screen, gateway)]
    return [_pack_list(screen, gateway), card("pack-making", t("pack_making", screen.lang), t("pack_making_reading", screen.lang), _new(screen.lang))]


def _pack_list(screen: Screen, gateway: Gateway) -> Listing:
    lang, packs = screen.lang, list_packs(gateway.store, owner=current_viewer().owner)
    rows: list[list[Content]] = [
        [
            dcc.Link(pack.title, href=pack_address(pack.id, lang=lang)),
            fmt.count(len(pack.items), lang=lang),
            t("pack_frozen_at", lang, version=pack.frozen) if pack.frozen is not None else t("pack_live", lang),
            moment(pack.changed_at) if pack.changed_at else fmt.MISSING,
            pack.actor,
        ]
        for pack in packs
    ]
    columns = [t(f"pack_{name}", lang) for name in ("title", "count", "state", "changed", "actor")]
    state: Any = None if rows else ("empty", t("pack_none", lang))
    return Listing(id="packs", title=t("packs", lang), reading=t("packs_reading", lang), columns=columns, rows=rows, numeric=(1,), state=state)


def _new(lang: Lang, *, adding: bool = False) -> Component:
    """A form for a new pack, and the place for what stands against it."""
    title = dbc.Input(id="pack-new-title", maxLength=LONGEST_TEXT["title"], required=True, class_name="w-auto")
    make = dbc.Button(t("pack_make", lang), type="submit", outline=adding, color="primary", class_name="text-nowrap")
    form = dbc.Form(
        [dbc.Label(t("pack_title", lang), html_for="pack-new-title", class_name="text-nowrap m-0"), title, make],
        id="pack-new",
        class_name="actions d-flex align-items-center gap-2",
    )
    return html.Div([form, refusal("pack-said")])


def _adding(address: str, screen: Screen, gateway: Gateway) -> Component:
    lang = screen.lang
    try:
        key, page = page_at(address, screen.reader, lang=lang)
    except UnknownPageError:
        return notice(t("pack_item_gone", lang), state="empty", lang=lang)
    packs = list_packs(gateway.store, owner=current_viewer().owner)
    choices = [dbc.Button(pack.title, id={"type": "pack-add", "pack": pack.id}, outline=True, color="primary") for pack in packs]
    section = page_section(page, key)
    return card(
        "pack-adding",
        t("pack_adding", lang, page=section.title, scene=section.subtitle),
        t("pack_adding_reading", lang),
        html.Div(choices, className="pack-choices d-flex flex-wrap gap-2"),
        _new(lang, adding=True),
    )


def _pack_blocks(pack: Pack, screen: Screen, gateway: Gateway) -> list[Block]:
    lang = screen.lang
    state = t("pack_is_frozen", lang, version=pack.frozen) if pack.frozen is not None else t("pack_is_live", lang)
    static, moving = (slide_address(pack_address(pack.id), every=every, lang=lang) for every in (0, ROTATION))
    links = [("present", static), ("rotate", moving), ("pack_others", f"{PATH}?lang={lang}")]
    shows = html.P([dcc.Link(t(name, lang), href=href) for name, href in links], className="paging hstack flex-wrap column-gap-3 small")
    head = card("pack", pack.title, state, shows, *_verbs(pack, lang))
    items = card("pack-agenda", t("pack_agenda", lang), t("pack_agenda_reading", lang), agenda(pack, screen))
    return [head, *([] if pack.frozen is None else [_since(pack, gateway, lang, whole=screen.whole)]), items]


def _verbs(pack: Pack, lang: Lang) -> list[Component]:
    may_freeze, may_edit = may("freeze"), may("edit_pack")
    if not may_freeze and not may_edit:
        return [html.P(t("pack_not_allowed", lang), className="reading")]
    verb = "freeze" if pack.frozen is None else "thaw"
    hold = dbc.Button(t(f"pack_{verb}", lang), id={"type": "pack-hold", "verb": verb}, outline=True, color="primary", disabled=not may_freeze)
    delete = dbc.Button(t("remove", lang), id="pack-delete", outline=True, color="danger", disabled=not may_edit)
    return [html.Div([hold, delete], className="actions hstack flex-wrap gap-2"), refusal("pack-said"), _deletion(pack, lang)]


def _deletion(pack: Pack, lang: Lang) -> Component:
    """The question whether the pack is really to be taken away."""
    buttons = [
        dbc.Button(t("pack_delete_not", lang), id="pack-delete-not", outline=True, color="secondary"),
        dbc.Button(t("remove_surely", lang), id="pack-delete-surely", color="danger"),
    ]
    question = dbc.ModalTitle(t("pack_delete_asked", lang, title=pack.title), tag="h2", class_name="h5", id="pack-deletion-title")
    text = dbc.ModalBody(t("pack_delete_reading", lang))
    modal: Component = dbc.Modal(
        [dbc.ModalHeader(question, close_button=False), text, dbc.ModalFooter(buttons)], id="pack-deletion", centered=True, labelledby="pack-deletion-title"
    )
    return modal


def _since(pack: Pack, gateway: Gateway, lang: Lang, *, whole: bool) -> Listing:
    """The numbers that are others now than those that the pack keeps."""
    changes = differences(pack_report(pack, gateway, as_of=pack.frozen), pack_report(pack, gateway, as_of=None))
    rows = [list(change) for change in (changes if whole else changes[:MOST_DIFFERENCES])]
    title = t("pack_since", lang, count=fmt.count(len(changes), lang=lang)) if changes else t("pack_same", lang)
    columns = [t(name, lang) for name in ("pack_part", "pack_number", "pack_then", "pack_now")]
    reading = t("pack_since_reading", lang, then=pack.frozen, now=gateway.store.version())
    return Listing(id="pack-since", title=title, reading=reading, columns=columns, rows=rows, numeric=(2, 3))
