"""The menu that a page or a paper is taken along with: documents in every format, a link, the slide view, paper."""

from __future__ import annotations

from urllib.parse import urlencode

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.documents.formats import FORMATS, Key, is_available
from components.frame.slide_address import ROTATION, slide_address
from components.words.format_words import Lang
from components.words.text import t

MENU = "menu"
"""Where the items of the menu stand, in their ids: the same formats may be offered in the page as well."""


def document_menu(address: str, *, lang: Lang, theme: str) -> Component:
    """A menu for the address of a page; a format that this machine cannot write says so. What the items do stands in components/frame/exporting.py."""
    static, rotating = (slide_address(address, every=every, lang=lang, theme=theme) for every in (0, ROTATION))
    adding = f"/packs?{urlencode({'add': address, 'lang': lang})}"
    links = (("menu-present", "present", static), ("menu-rotate", "rotate", rotating), ("menu-pack_add", "pack_add", adding))
    actions = (("menu-copy_link", "action_copy_link"), ("menu-print", "action_print"))
    copied = dcc.Store(id="link-copied", data={"header": t("document_menu", lang), "children": t("link_copied", lang), "is_open": True})
    items = [
        dbc.DropdownMenuItem(t("document_menu_reading", lang), header=True, class_name="text-wrap"),
        *(_format(key, lang) for key in FORMATS),
        dbc.DropdownMenuItem(divider=True),
        *(dbc.DropdownMenuItem(_words(name, lang), href=href, id=place, class_name="text-wrap") for place, name, href in links),
        dbc.DropdownMenuItem(divider=True),
        *(dbc.DropdownMenuItem(_words(name, lang), id=place, class_name="text-wrap") for place, name in actions),
    ]
    menu: Component = dbc.DropdownMenu([*items, copied], label=t("document_menu", lang), id="document-menu", color="link", align_end=True)
    return menu


def format_id(key: Key, *, at: str) -> dict[str, str]:
    """The id of what a document of the format is asked for with, at this place of a page."""
    return {"type": "export-format", "format": key, "at": at}


def _format(key: Key, lang: Lang) -> Component:
    usable = is_available(key)
    use = t(f"format_{key}_use", lang) if usable else t("document_unavailable", lang, format=key.upper())
    words = [html.Strong(t(f"format_{key}", lang), className="d-block"), html.Span(use)]
    item: Component = dbc.DropdownMenuItem(words, id=format_id(key, at=MENU), disabled=not usable, class_name="text-wrap")
    return item


def _words(name: str, lang: Lang) -> list[Component]:
    return [html.Strong(t(name, lang), className="d-block"), html.Span(t(f"{name}_use", lang))]
