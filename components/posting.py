"""Buttons that ask the server to do something; what cannot be taken back is asked for twice."""

from __future__ import annotations

from dash import html

from components.format_words import Lang
from components.text import t


def post_button(words: str, action: str, *, style: str = "") -> html.Form:
    """A button that posts to the address."""
    return html.Form(html.Button(words, type="submit", className=f"action {style}".rstrip()), action=action, method="post")


def removal(action: str, *, lang: Lang) -> html.Details:
    """A button that opens the one that takes something away by a POST to the address."""
    return html.Details(
        [html.Summary(t("remove", lang), className="action danger"), post_button(t("remove_surely", lang), action, style="danger")], className="removal"
    )
