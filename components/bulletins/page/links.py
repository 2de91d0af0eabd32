"""The formats in which a draft can be taken along; what the buttons do stands in components/frame/exporting.py."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.documents.formats import FORMATS, Key, is_available
from components.frame.document_menu import format_id
from components.words.format_words import Lang
from components.words.text import t


def document_links(*, lang: Lang) -> html.Div:
    """A button for each format of the draft in view; one that this machine cannot write cannot be pressed."""
    return html.Div([_button(key, lang) for key in FORMATS], className="bulletin-formats d-flex flex-wrap gap-2")


def _button(key: Key, lang: Lang) -> Component:
    button: Component = dbc.Button(
        key.upper(), id=format_id(key, at="draft"), title=t(f"format_{key}", lang), disabled=not is_available(key), outline=True, color="primary", size="sm"
    )
    return button
