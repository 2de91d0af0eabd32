"""A visible sentence for data that is missing, partial, old or hidden, in place of a chart that says nothing."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from dash import html

from components.attributes import attributes
from components.format_words import Lang
from components.text import t

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


def failure_notice(_error: Exception, reference: str) -> html.Main:
    """What takes the place of a page that could not be made: one sentence in both languages with the number that the log knows."""
    return html.Main([notice(t("error", lang, number=reference), state="empty", lang=lang) for lang in ("zh", "en")], id="content")
