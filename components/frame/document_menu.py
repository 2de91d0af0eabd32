"""The menu that a page or a paper is taken along with: documents in every format, a link, the slide view, paper."""

from __future__ import annotations

import json
from typing import Final
from urllib.parse import urlencode

from dash import dcc, html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.documents.formats import FORMATS, is_available
from components.frame.slide_address import ROTATION, slide_address
from components.words.format_words import Lang
from components.words.text import t

WORDS: Final = ("document_cancel", "document_close", "document_failed", "link_copied", "document_fetch")


def document_menu(address: str, *, lang: Lang, theme: str) -> html.Details:
    """A menu for the address of a page; a format that this machine cannot write says so. What it does stands in assets/js/documents.js."""
    words = {word: t(word, lang) for word in WORDS}
    about = json.dumps({"address": address, "lang": lang, "words": words}, ensure_ascii=False)
    formats = [_format(key, lang) for key in FORMATS]
    still, moving = (slide_address(address, every=every, lang=lang, theme=theme) for every in (0, ROTATION))
    adding = f"/packs?{urlencode({'add': address, 'lang': lang})}"
    shows = [_link("present", still, lang), _link("rotate", moving, lang), _link("pack_add", adding, lang)]
    others = [*shows, html.Hr(), _action("copy-link", lang), _action("print", lang)]
    menu = html.Div([html.P(t("document_menu_reading", lang), className="reading"), *formats, html.Hr(), *others], className="menu-box")
    label = t("document_menu", lang)
    return html.Details([html.Summary(label), menu], className="document-menu", **attributes(data_documents=about, aria_label=label))


def _format(key: str, lang: Lang) -> Component:
    usable = is_available(next(one for one in FORMATS if one == key))
    words = [html.Strong(t(f"format_{key}", lang)), html.Span(t(f"format_{key}_use", lang) if usable else t("document_unavailable", lang, format=key.upper()))]
    return html.Button(words, type="button", disabled=not usable, className="menu-item", **attributes(data_format=key))


def _action(name: str, lang: Lang) -> Component:
    word = f"action_{name.replace('-', '_')}"
    return html.Button([html.Strong(t(word, lang)), html.Span(t(f"{word}_use", lang))], type="button", className="menu-item", **attributes(data_action=name))


def _link(name: str, address: str, lang: Lang) -> Component:
    return dcc.Link([html.Strong(t(name, lang)), html.Span(t(f"{name}_use", lang))], href=address, className="menu-item", id=f"menu-{name}")
