"""Buttons that ask the server to do something; what cannot be taken back is asked for twice."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.words.format_words import Lang
from components.words.text import t


def post_button(
    words: str, action: str, *, color: str = "primary", outline: bool = True, size: str | None = None, fields: Component | None = None
) -> html.Form:
    """A button that posts to the address, below the fields that go with it."""
    button = dbc.Button(words, type="submit", color=color, outline=outline, size=size)
    return html.Form(button if fields is None else [fields, button], action=action, method="post")


def removal(action: str, *, lang: Lang) -> html.Details:
    """A button that opens the one that takes something away by a POST to the address."""
    return html.Details(
        [
            html.Summary(t("remove", lang), className="btn btn-outline-danger list-unstyled"),
            post_button(t("remove_surely", lang), action, color="danger", outline=False),
        ],
        className="hstack flex-wrap gap-2",
    )
