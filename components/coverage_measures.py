"""What the coverage page can show on its map and in its ranking, and the policy lines that its rates are held to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from dash import dcc, html
from dash.development.base_component import Component

from components import format as fmt
from components.attributes import attributes
from components.format_words import Lang
from components.kpi import Badge
from components.screen import PAGES, Screen
from components.text import t
from data.metrics.question import Answer
from data.metrics.registry import METRICS

PARAMETER: Final = "rate"
MEASURES: Final[Mapping[str, str]] = {
    "networked": "camera_networked_rate",
    "online": "camera_online_rate",
    "hd": "camera_hd_rate",
    "households": "cameras_per_1000_households",
    "compounds": "cameras_per_compound",
}
# What the policy asks of a rate, and below what it lags; the HD rate of the stock has no line.
LINES: Final[Mapping[str, tuple[float, float]]] = {"camera_networked_rate": (1.0, 0.95), "camera_online_rate": (0.98, 0.95)}
Tone = Literal["met", "at_risk", "missed"]


def chosen(screen: Screen, wanted: object) -> Answer:
    """The measure that the address names by the regions shown; else the first of which the programme has data."""
    keys = [MEASURES[wanted]] if isinstance(wanted, str) and wanted in MEASURES else list(MEASURES.values())
    answers = (screen.ask(key, **screen.parts) for key in keys)
    found = next((answer for answer in answers if has_values(answer)), None)
    return found or screen.ask(keys[0], **screen.parts)


def has_values(answer: Answer) -> bool:
    """True if any row of the answer is known."""
    return any(row.value is not None for row in answer.rows)


def tone_of(value: float | None, metric: str) -> Tone | None:
    """How a rate stands against its policy line; None where it has none."""
    if value is None or metric not in LINES:
        return None
    line, lagging = LINES[metric]
    return "met" if value >= line else "at_risk" if value >= lagging else "missed"


def tone_words(value: float, metric: str, *, lang: Lang) -> str:
    """The same in words: which line is reached or not."""
    line, lagging = LINES[metric]
    if value >= line:
        return t("line_reached", lang, line=fmt.rate(line, digits=0))
    return t("line_below", lang, line=fmt.rate(line if value >= lagging else lagging, digits=0))


def line_badge(value: float | None, metric: str, *, lang: Lang) -> Badge | None:
    """The standing of a rate as a badge."""
    tone = tone_of(value, metric)
    return Badge(tone, tone_words(value, metric, lang=lang)) if tone and value is not None else None


def measure_links(screen: Screen, shown: str) -> Component:
    """The measures as links that write the choice into the address."""
    lang, address = screen.lang, PAGES["coverage"] + screen.view.to_query()
    links = [
        dcc.Link(METRICS[metric].label(lang), href=f"{address}&{PARAMETER}={key}", className="chosen" if metric == shown else "")
        for key, metric in MEASURES.items()
    ]
    said = html.Span(t("coverage_choice", lang))
    return html.Nav([said, *links], className="measures", **attributes(aria_label=t("coverage_choice", lang)))
