"""Something that cannot be taken back is asked for twice."""

from __future__ import annotations

from dash import html

from components.format_words import Lang
from components.text import t


def removal(action: str, *, lang: Lang) -> html.Details:
    """A button that opens the one that takes something away by a POST to the address."""
    form = html.Form(html.Button(t("remove_surely", lang), type="submit", className="action danger"), action=action, method="post")
    return html.Details([html.Summary(t("remove", lang), className="action danger"), form], className="removal")
