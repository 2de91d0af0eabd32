"""What the coverage page can show on its map and in its ranking, and the policy lines that its rates are held to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from dash.development.base_component import Component

from components.blocks.choice import choice, choices
from components.blocks.kpis.badge import Badge
from components.blocks.notice import notice
from components.blocks.pages import path_of
from components.blocks.screen import Screen
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.question import Answer
from data.calculations.periods import Span, rolling_year
from data.metrics.registry import METRICS

PARAMETER: Final = "rate"
CAMERAS_BY_CASES: Final = "cameras_per_1000_cases"
MEASURES: Final[Mapping[str, str]] = {
    "networked": "camera_networked_rate",
    "online": "camera_online_rate",
    "hd": "camera_hd_rate",
    "households": "cameras_per_1000_households",
    "compounds": "cameras_per_compound",
    "installed": "cameras_installed",
    "cases": CAMERAS_BY_CASES,
}
# What the policy asks of a rate, and below what it lags; the HD rate of the stock has no line.
LINES: Final[Mapping[str, tuple[float, float]]] = {"camera_networked_rate": (1.0, 0.95), "camera_online_rate": (0.98, 0.95)}
_LONGEST: Final = 40
Tone = Literal["met", "watch", "behind"]


def chosen(screen: Screen, requested: object) -> Answer:
    """The measure that the address names by the regions shown, if there are data of it; else the first of which there are."""
    keys = [*([MEASURES[requested]] if isinstance(requested, str) and requested in MEASURES else []), *MEASURES.values()]
    answers = (_by_parts(screen, key) for key in keys)
    return next((answer for answer in answers if has_values(answer)), None) or _by_parts(screen, keys[0])


def _by_parts(screen: Screen, key: str) -> Answer:
    return screen.ask(key, span=measured_span(screen, key), **screen.parts)


def measured_span(screen: Screen, key: str) -> Span:
    """Cameras by cases take the last twelve months of cases told until the month in view; all others stand at that month."""
    reach = screen.catalogue.reach.get((screen.programme.root, "cases"))
    if key != CAMERAS_BY_CASES or reach is None:
        return Span(screen.view.month, screen.view.month)
    year = rolling_year(min(screen.view.month, reach.months.end))
    return Span(min(max(year.start, reach.months.start), year.end), year.end)


def measure_notes(screen: Screen, answer: Answer) -> list[str]:
    """What a reader must know of a measure that is not of one month: its months, and that it tells no cause."""
    if answer.metric.key != CAMERAS_BY_CASES or answer.question.span is None:
        return []
    return [t("measure_span", screen.lang, span=fmt.span(answer.question.span, lang=screen.lang)), t("not_a_cause", screen.lang)]


def fallback_notice(screen: Screen, requested: object, answer: Answer) -> Component | None:
    """A sentence on a measure that the address names but that is not shown; nothing where it is."""
    if not requested or MEASURES.get(str(requested)) == answer.metric.key:
        return None
    named = METRICS[MEASURES[str(requested)]].label(screen.lang) if str(requested) in MEASURES else str(requested)
    return notice(t("unknown_measure", screen.lang, value=named[:_LONGEST], shown=answer.metric.label(screen.lang)), state="info", lang=screen.lang)


def has_values(answer: Answer) -> bool:
    """True if any row of the answer is known."""
    return any(row.value is not None for row in answer.rows)


def tone_of(value: float | None, metric: str) -> Tone | None:
    """How a rate stands against its policy line; None where it has none."""
    if value is None or metric not in LINES:
        return None
    line, lagging = LINES[metric]
    return "met" if value >= line else "watch" if value >= lagging else "behind"


def tone_words(value: float, metric: str, *, lang: Lang) -> str:
    """The same in words: which line is reached or not."""
    line, lagging = LINES[metric]
    if value >= line:
        return t("line_reached", lang, line=fmt.rate(line, digits=0))
    return t("line_below", lang, line=fmt.rate(line if value >= lagging else lagging, digits=0))


def line_badge(value: float | None, metric: str, *, lang: Lang) -> Badge | None:
    """The standing of a rate, a share of 1, as a badge; None where it is unknown or its measure has no line."""
    tone = tone_of(value, metric)
    return Badge(tone, tone_words(value, metric, lang=lang)) if tone and value is not None else None


def measure_links(screen: Screen, current: str) -> Component:
    """The measures as links that write the choice into the address."""
    lang, address = screen.lang, path_of("coverage") + screen.view.to_query()
    links = [
        choice(METRICS[metric].label(lang), f"{address}&{PARAMETER}={key}", is_chosen=metric == current)
        for key, metric in MEASURES.items()
        if metric == current or has_values(screen.ask(metric, span=measured_span(screen, metric), region=screen.group))
    ]
    return choices(t("coverage_choice", lang), links)
