"""The page of packs: the list of them, one with its agenda and what has changed since it was frozen, and where a page may be added."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html
from dash.development.base_component import Component
from flask import current_app

from components.blocks.attributes import attributes
from components.blocks.forms.posting import post_button, removal
from components.blocks.model import Block, Card, Kpis, Listing, keyed
from components.blocks.notice import notice
from components.blocks.screen import EXTENSION, Screen
from components.blocks.table import Content
from components.blocks.word_card import card
from components.documents.report import UnknownPageError, page_section
from components.documents.source import LONGEST, page_at
from components.frame.rights import may_import
from components.frame.slide_address import ROTATION, slide_address
from components.packs.differences import Difference, differences
from components.packs.report import PATH, pack_address, pack_report
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.calculations.office_time import moment
from data.packs import Item, Pack, find_pack, list_packs
from data.reading.gateway import Gateway

OWN: Final = ("id", "add")
MOST_DIFFERENCES: Final = 200
_WORDS: Final = ("title", "notes", "up", "down", "remove", "save", "saved", "failed", "blocks", "open", "item_title", "unsaved")


def packs_content(screen: Screen) -> Sequence[Block]:
    """What the query asks for: one pack, a page to be added, or the list."""
    gateway: Gateway = current_app.extensions[EXTENSION]
    name, address = (str(screen.query.get(key, ""))[:LONGEST] for key in OWN)
    if name:
        pack = find_pack(gateway.store, name)
        return _one(pack, screen, gateway) if pack else [notice(t("pack_gone", screen.lang), state="empty", lang=screen.lang), _all(screen, gateway)]
    if address.startswith("/"):
        return [_adding(address, screen, gateway), _all(screen, gateway)]
    return [_all(screen, gateway), card("pack-making", t("pack_making", screen.lang), t("pack_making_reading", screen.lang), _new(screen.lang))]


def _all(screen: Screen, gateway: Gateway) -> Listing:
    lang, found = screen.lang, list_packs(gateway.store)
    rows: list[list[Content]] = [
        [
            dcc.Link(pack.title, href=pack_address(pack.id, lang=lang)),
            fmt.count(len(pack.items), lang=lang),
            t("pack_frozen_at", lang, version=pack.frozen) if pack.frozen is not None else t("pack_live", lang),
            moment(pack.changed_at) if pack.changed_at else fmt.MISSING,
            pack.actor,
        ]
        for pack in found
    ]
    columns = [t(f"pack_{name}", lang) for name in ("title", "count", "state", "changed", "actor")]
    state: Any = None if rows else ("empty", t("pack_none", lang))
    return Listing(id="packs", title=t("packs", lang), reading=t("packs_reading", lang), columns=columns, rows=rows, numeric=(1,), state=state)


def _new(lang: Lang, address: str = "") -> Component:
    """A form for a new pack, made by assets/js/packs.js."""
    about = {"action": f"{PATH}/new?lang={lang}", "address": address, "words": {"title": t("pack_title", lang), "make": t("pack_make", lang)}}
    return html.Div(className="pack-new", **attributes(data_pack_new=json.dumps(about, ensure_ascii=False)))


def _adding(address: str, screen: Screen, gateway: Gateway) -> Component:
    lang = screen.lang
    try:
        key, page = page_at(address, screen.reader, lang=lang)
    except UnknownPageError:
        return notice(t("pack_item_gone", lang), state="empty", lang=lang)
    choices = [[pack.title, f"{PATH}/{pack.id}/add?lang={lang}"] for pack in list_packs(gateway.store)]
    about = {"address": address, "choices": choices}
    box = html.Div(className="actions", **attributes(data_pack_add=json.dumps(about, ensure_ascii=False)))
    section = page_section(page, key)
    return card("pack-adding", t("pack_adding", lang, page=section.title, scene=section.subtitle), t("pack_adding_reading", lang), box, _new(lang, address))


def _one(pack: Pack, screen: Screen, gateway: Gateway) -> list[Block]:
    lang = screen.lang
    state = t("pack_is_frozen", lang, version=pack.frozen) if pack.frozen is not None else t("pack_is_live", lang)
    still, moving = (slide_address(pack_address(pack.id), every=every, lang=lang) for every in (0, ROTATION))
    links = [("present", still), ("rotate", moving), ("pack_others", f"{PATH}?lang={lang}")]
    shows = html.P([dcc.Link(t(name, lang), href=href) for name, href in links], className="paging")
    head = card("pack", pack.title, state, shows, _verbs(pack, lang))
    agenda = card("pack-agenda", t("pack_agenda", lang), t("pack_agenda_reading", lang), _editor(pack, screen))
    return [head, *([] if pack.frozen is None else [_since(pack, gateway, lang, whole=screen.whole)]), agenda]


def _verbs(pack: Pack, lang: Lang) -> Component:
    if not may_import():
        return html.P(t("pack_not_allowed", lang), className="reading")
    verb = "freeze" if pack.frozen is None else "thaw"
    return html.Div(
        [post_button(t(f"pack_{verb}", lang), f"{PATH}/{pack.id}/{verb}?lang={lang}"), removal(f"{PATH}/{pack.id}/delete?lang={lang}", lang=lang)],
        className="actions",
    )


def _since(pack: Pack, gateway: Gateway, lang: Lang, *, whole: bool) -> Listing:
    """The numbers that are others now than those that the pack keeps."""
    found = differences(pack_report(pack, gateway, as_of=pack.frozen), pack_report(pack, gateway, as_of=None))
    rows = [_difference(one) for one in (found if whole else found[:MOST_DIFFERENCES])]
    title = t("pack_since", lang, count=fmt.count(len(found), lang=lang)) if found else t("pack_same", lang)
    columns = [t(name, lang) for name in ("pack_part", "pack_number", "pack_then", "pack_now")]
    reading = t("pack_since_reading", lang, then=pack.frozen, now=gateway.store.version())
    return Listing(id="pack-since", title=title, reading=reading, columns=columns, rows=rows, numeric=(2, 3))


def _difference(one: Difference) -> list[str]:
    return [one.part, one.what, one.then or fmt.MISSING, one.now or fmt.MISSING]


def _editor(pack: Pack, screen: Screen) -> Component:
    """The agenda for assets/js/packs.js, which makes it a form."""
    lang = screen.lang
    about = {
        "action": f"{PATH}/{pack.id}?lang={lang}",
        "edition": pack.edition,
        "title": pack.title,
        "items": [_item(item, screen) for item in pack.items],
        "words": {name: t(f"pack_{name}", lang) for name in _WORDS},
        "editable": may_import(),
    }
    empty = None if pack.items else notice(t("pack_empty", lang), state="info", lang=lang)
    return html.Div([empty, html.Div(className="pack-editor", **attributes(data_pack=json.dumps(about, ensure_ascii=False)))])


def _item(item: Item, screen: Screen) -> dict[str, Any]:
    shared = {"address": item.address, "title": item.title, "notes": item.notes}
    try:
        key, page = page_at(item.address, screen.reader, lang=screen.lang)
    except UnknownPageError:
        return shared | {"label": t("pack_item_gone", screen.lang), "blocks": []}
    section = page_section(page, key)
    blocks = [[name, _title(block, screen.lang), not item.blocks or name in item.blocks] for name, block in keyed(section.blocks)]
    return shared | {"label": f"{section.title} · {section.subtitle}", "blocks": blocks}


def _title(block: Any, lang: Lang) -> str:
    if isinstance(block, Card | Listing):
        return block.title
    return t("pack_numbers", lang) if isinstance(block, Kpis) else block.title or t("pack_sentences", lang)
