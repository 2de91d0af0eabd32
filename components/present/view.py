"""From the address of a slide to the slide: what the address in it shows, cut into slides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dash import html
from dash.development.base_component import Component
from flask import current_app

from components.blocks.forms.own_parameters import lang_of
from components.blocks.notice import notice
from components.blocks.screen import EXTENSION
from components.documents.report import UnknownPageError
from components.documents.source import LONGEST, report_at
from components.present.deck import slides
from components.present.slide import slide_view
from components.words.text import t

LONGEST_STAY: Final = 3600


def present(query: Mapping[str, object]) -> Component:
    """The slide of an untrusted query, or a sentence where there is none."""
    address = str(query.get("of", ""))[:LONGEST]
    lang = lang_of(query)
    try:
        report = report_at(address, current_app.extensions[EXTENSION])
    except UnknownPageError:
        return html.Main(notice(t("deck_nothing", lang), state="empty", lang=lang), id="content")
    deck = slides(report)
    place = min(max(_number(query.get("slide"), 1), 1), len(deck))
    every = min(_number(query.get("every"), 0), LONGEST_STAY)
    return slide_view(deck[place - 1], report, place=place, of=len(deck), home=address, every=every)


def _number(value: object, default: int) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
