"""The formats in which a draft can be taken along; what the buttons do stands in assets/js/documents.js."""

from __future__ import annotations

import json

from dash import html

from components.blocks.attributes import attributes
from components.documents.formats import FORMATS, Key, is_available
from components.frame.document_menu import WORDS
from components.words.format_words import Lang
from components.words.text import t


def document_links(address: str, *, lang: Lang) -> html.Div:
    """A button for each format of the draft at the address; one that this machine cannot write cannot be pressed."""
    about = json.dumps({"address": address, "lang": lang, "words": {word: t(word, lang) for word in WORDS}}, ensure_ascii=False)
    buttons = [_button(key, lang) for key in FORMATS]
    return html.Div(buttons, className="actions bulletin-formats", **attributes(data_documents=about))


def _button(key: Key, lang: Lang) -> html.Button:
    name, usable = t(f"format_{key}", lang), is_available(key)
    return html.Button(key.upper(), type="button", disabled=not usable, title=name, className="btn btn-outline-primary btn-sm", **attributes(data_format=key))
