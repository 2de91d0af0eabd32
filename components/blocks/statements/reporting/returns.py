"""One line on what has not been handed in up to the month in view."""

from __future__ import annotations

from dash import dcc, html

from components.blocks.pages import path_of
from components.blocks.screen import Screen
from components.blocks.statements.reporting.outstanding import MOST_NAMED, PART, missing, owed_words
from components.words import format as fmt
from components.words.text import t


def returns_line(screen: Screen) -> html.Span | None:
    """The outstanding returns up to the month, or nothing where all have come."""
    lang, parts = screen.lang, outstanding(screen)
    if not parts:
        return None
    month = fmt.month(screen.view.month, lang=lang)
    line = t("missing_returns", lang, month=month, parts=t("list_comma", lang).join(parts))
    return html.Span(dcc.Link(line, href=f"{path_of('returns_page')}{screen.view.to_query()}#{PART}"), className="reading ps-1")


def outstanding(screen: Screen, *, most: int = MOST_NAMED) -> list[str]:
    """What has not been handed in up to the month in view, each kind in words with the units and months by name, at most so many."""
    parts = [_late(screen, subject) for subject in ("cases", "cameras")]
    return [part for part in (*parts, *owed_words(screen, missing(screen), most=most)) if part]


def _late(screen: Screen, subject: str) -> str:
    """A subject of which nobody has told the month in view."""
    reach = screen.catalogue.reach.get((screen.programme.root, subject))
    if reach is None or reach.months.end >= screen.view.month:
        return ""
    return t(f"late_{subject}", screen.lang, month=fmt.month(reach.months.end, lang=screen.lang))
