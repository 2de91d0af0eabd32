"""KPI cards: one number a reader takes home, with its target, its status, and what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.blocks.kpis.badge import SYMBOLS, Badge

_GOOD, _WATCH, _BAD = (f"text-{colour}-emphasis bg-{colour}-subtle border-{colour}-subtle" for colour in ("success", "warning", "danger"))
_LOOKS: Final[dict[str, str]] = {
    "met": _GOOD,
    "better": _GOOD,
    "on_course": "text-primary-emphasis border-primary",
    "watch": _WATCH,
    "out_of_reach": _BAD,
    "worse": _BAD,
    "neutral": "text-body-secondary",
}
"""The colours of Bootstrap for a tone; orange and dark red, of which it has none, stand in the style sheet."""


@dataclass(frozen=True, slots=True)
class TargetBar:
    """How far a share has come and where its target stands, both from 0 to 1, and the same in words."""

    value: float | None
    target: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Kpi:
    """What a card says, in words already written; `lines` are the small print, `hover` the definition and the interval."""

    key: str
    label: str
    value: str
    unit: str = ""
    badge: Badge | None = None
    bar: TargetBar | None = None
    lines: Sequence[str] = ()
    hover: str = ""


def kpi_card(kpi: Kpi) -> Component:
    """The card of one number."""
    number = html.Span(
        [html.Span(kpi.value, className="kpi-number"), html.Span(kpi.unit, className="kpi-unit ms-1 small text-body-secondary") if _tells_more(kpi) else None]
    )
    placed = "kpi-value lh-1 d-flex flex-wrap justify-content-between align-items-center column-gap-2 row-gap-1"
    value = html.P([number, badge(kpi.badge) if kpi.badge else None], className=placed)
    foot = html.Div([html.Span(line) for line in kpi.lines], className="kpi-lines reading d-flex flex-column mt-auto")
    head = html.H2(kpi.label)
    parts = [head, value, _target_bar(kpi.bar) if kpi.bar else None, foot]
    body = html.Div(parts, className="d-flex flex-column flex-fill gap-1", title=kpi.hover or None, **attributes(data_kpi=kpi.key))
    card: Component = dbc.Card(body, class_name="card-body kpi")
    return card


def number_words(kpi: Kpi) -> str:
    """The number with its unit as a line of text has them: 930个, 2.1 million."""
    is_close = not kpi.unit or kpi.unit == "%" or not kpi.unit.isascii()
    return f"{kpi.value}{'' if is_close else ' '}{kpi.unit}"


def _tells_more(kpi: Kpi) -> bool:
    """False where there is no unit, or where the label has the word of it already: Compounds networked, 930."""
    return bool(kpi.unit) and (len(kpi.unit) == 1 or kpi.unit.lower() not in kpi.label.lower())


def badge(status: Badge) -> Component:
    """A status as a small label."""
    symbol = status.symbol or SYMBOLS[status.tone]
    sign = html.Span(symbol, **attributes(aria_hidden="true")) if symbol else None
    pill: Component = dbc.Badge(
        [sign, html.Span(status.word)],
        color=None,
        class_name=f"status status-{status.tone} d-inline-flex gap-1 border rounded-pill {_LOOKS.get(status.tone, '')}".rstrip(),
    )
    return pill


def _target_bar(bar: TargetBar) -> html.Div:
    fill = html.Span(className="bar-fill d-block h-100 rounded-pill bg-primary", style={"width": _share(bar.value)})
    tick = html.Span(className="bar-tick position-absolute", style={"left": _share(bar.target)}) if bar.target is not None else None
    return html.Div(
        [fill, tick],
        className="bar position-relative rounded-pill bg-secondary-subtle my-1",
        style={"height": ".4rem"},
        role="img",
        title=bar.words,
        **attributes(aria_label=bar.words),
    )


def _share(value: float | None) -> str:
    return f"{min(max(value or 0.0, 0.0), 1.0):.2%}"
