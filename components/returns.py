"""One line on what has not been handed in for the month in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dash import html

from components import format as fmt
from components.screen import Screen
from components.text import t
from data.metrics.returns import missing_returns

_NAMED: Final = 4


def returns_line(screen: Screen) -> html.Span | None:
    """The outstanding returns of the month, or nothing where all have come."""
    lang, said = screen.lang, outstanding(screen)
    if not said:
        return None
    month = fmt.month(screen.view.month, lang=lang)
    return html.Span(t("missing_returns", lang, month=month, parts=t("list_comma", lang).join(said)), className="returns")


def outstanding(screen: Screen) -> list[str]:
    """What has not been handed in for the month in view, each kind in words."""
    missing = missing_returns(screen.reader, screen.view.region, screen.children, month=screen.view.month)
    parts = [_late(screen, subject) for subject in ("cases", "cameras")]
    if missing.camera_units:
        parts.append(t("missing_cameras", screen.lang, count=fmt.count(missing.camera_units, lang=screen.lang)))
    if missing.case_regions:
        parts.append(_without_cases(screen, missing.case_regions))
    return [part for part in parts if part]


def _late(screen: Screen, subject: str) -> str:
    """A subject of which nobody has told the month in view."""
    reach = screen.catalogue.reach.get((screen.programme.root, subject))
    if reach is None or reach.months.end >= screen.view.month:
        return ""
    return t(f"late_{subject}", screen.lang, month=fmt.month(reach.months.end, lang=screen.lang))


def _without_cases(screen: Screen, codes: Sequence[str]) -> str:
    names = t("list_comma", screen.lang).join(screen.name(code) for code in codes[:_NAMED])
    return t("missing_cases" if len(codes) <= _NAMED else "missing_many_cases", screen.lang, names=names, count=len(codes))
