"""The way through the months of a programme: a slider, a step to both sides, and a play, driven in the browser (assets/js/timeline.js)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.letters import width_in_letters
from components.words.text import t
from data.calculations.periods import Span

_BOX: Final = "timeline"
_TICK: Final = 300
"""Milliseconds after which a play looks again whether the next month is due."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """All months that a programme has data of, and those in view among them."""

    months: Span
    in_view: Span


def timeline(chosen: Timeline, *, lang: Lang) -> html.Div | None:
    """The control, which knows each span that it can show as the URL and as a reader writes it; nothing where there is but one month."""
    if chosen.months.length < 2:
        return None
    words = [fmt.span(place, lang=lang) for place in chosen.months.spans(chosen.in_view.length)]
    known = {
        "months": [str(month) for month in chosen.months.months()],
        "words": words,
        "names": {part: t(f"timeline_{part}", lang) for part in ("play", "pause")},
    }
    place = chosen.in_view.start.since(chosen.months.start)
    # The room of the longest is kept, so that the slider stays where it is.
    output = html.Output(
        id="timeline-said", htmlFor="timeline-month", className="fw-semibold text-end text-nowrap", **attributes(data_longest=max(words, key=width_in_letters))
    )
    # What the browser alone knows is not said here, so that a page that comes in place leaves it: the place of the slider, and whether it plays.
    parts = [
        _button("timeline-play"),
        _button("timeline-previous", title=t("timeline_previous", lang)),
        dbc.Label(t("month", lang), html_for="timeline-month", class_name="visually-hidden"),
        dbc.Input(id="timeline-month", type="range", min=0, max=len(words) - 1, step=1),
        _button("timeline-next", title=t("timeline_next", lang)),
        output,
        dcc.Interval(id="timeline-clock", interval=_TICK),
    ]
    data = attributes(aria_label=t("timeline", lang), data_months=json.dumps(known, ensure_ascii=False), data_shown=str(place))
    return html.Div(parts, className="timeline d-print-none", id=_BOX, role="group", **data)


def register(app: Dash) -> None:
    """Let the slider, its steps and its play move the pages through the months."""
    app.clientside_callback(
        ClientsideFunction("timeline", "drive"),
        Output("timeline-month", "value"),
        Output("timeline-month", "style"),
        Output("timeline-said", "children"),
        Output("timeline-clock", "disabled"),
        Output("timeline-play", "active"),
        *(Input(button, "n_clicks") for button in ("timeline-play", "timeline-previous", "timeline-next")),
        Input("timeline-clock", "n_intervals"),
        Input(_BOX, "data-shown"),
        Input(_BOX, "data-months"),
        Input("timeline-month", "value"),
    )


def _button(place: str, **named: str) -> Component:
    button: Component = dbc.Button(id=place, color="secondary", outline=True, class_name=place, **named)
    return button
