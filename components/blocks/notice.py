"""A visible sentence for data that is missing, partial, old or hidden, in place of a chart that says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from dash import html

from components.blocks.attributes import attributes
from components.words.format_words import Lang
from components.words.text import t

LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")
State: TypeAlias = Literal["empty", "partial", "stale", "masked", "info"]

SYMBOLS: Final[dict[State, str]] = {"empty": "○", "partial": "◐", "stale": "◔", "masked": "▨", "info": "ⓘ"}


def notice(sentence: str, *, state: State, lang: Lang) -> html.Div:
    """One line with a symbol, the word of the state and the sentence."""
    return html.Div(
        [
            html.Span(SYMBOLS[state], className="notice-symbol", **attributes(aria_hidden="true")),
            html.Strong(t(f"{state}_title", lang)),
            html.Span(sentence),
        ],
        className=f"notice notice-{state}",
        role="status",
    )


def failure_notice(sentences: Mapping[Lang, str] | None, reference: str) -> html.Main:
    """What takes the place of a page that could not be made: what is known of it in both languages, else the number that the log knows."""
    said = sentences or {lang: t("error", lang, number=reference) for lang in LANGUAGES}
    return html.Main([notice(said[lang], state="stale" if sentences else "empty", lang=lang) for lang in LANGUAGES], id="content")
