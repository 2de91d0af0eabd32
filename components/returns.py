"""One line on what has not been handed in for the month in view."""

from __future__ import annotations

from dash import html

from components import format as fmt
from components.screen import Screen
from components.text import t
from data.metrics.returns import missing_returns


def returns_line(screen: Screen) -> html.Span | None:
    """The outstanding returns of the month, or nothing where all have come."""
    lang, missing = screen.lang, missing_returns(screen.reader, screen.view.region, screen.children, month=screen.view.month)
    parts = []
    if missing.camera_units:
        parts.append(t("missing_cameras", lang, count=fmt.count(missing.camera_units, lang=lang)))
    if missing.case_regions:
        parts.append(t("missing_cases", lang, names=t("list_comma", lang).join(screen.name(code) for code in missing.case_regions)))
    if not parts:
        return None
    month = fmt.month(screen.view.month, lang=lang)
    return html.Span(t("missing_returns", lang, month=month, parts=t("list_comma", lang).join(parts)), className="returns")
