"""A visible sentence for data that is missing, partial, old or hidden, in place of a chart that says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.words.format_words import Lang
from components.words.text import t

LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")
State: TypeAlias = Literal["empty", "partial", "stale", "masked", "info"]

SYMBOLS: Final[dict[State, str]] = {"empty": "○", "partial": "◐", "stale": "◔", "masked": "▨", "info": "ⓘ"}
_COLOURS: Final[dict[State, str]] = {"empty": "secondary", "partial": "warning", "stale": "warning", "masked": "secondary", "info": "secondary"}


def notice(sentence: str, *, state: State, lang: Lang) -> Component:
    """One line with a symbol, the word of the state and the sentence."""
    alert: Component = dbc.Alert(
        [
            html.Span(SYMBOLS[state], className="notice-symbol", **attributes(aria_hidden="true")),
            html.Strong(t(f"{state}_title", lang)),
            html.Span(sentence),
        ],
        color=_COLOURS[state],
        fade=False,
        class_name=f"notice notice-{state} d-flex flex-wrap align-items-baseline column-gap-2 small",
    )
    return alert


def failure_notice(sentences: Mapping[Lang, str] | None, reference: str) -> html.Main:
    """What takes the place of a page that could not be made: what is known of it in both languages, else the number that the log knows."""
    texts = sentences or {lang: t("error", lang, number=reference) for lang in LANGUAGES}
    return html.Main([notice(texts[lang], state="stale" if sentences else "empty", lang=lang) for lang in LANGUAGES], id="content")
