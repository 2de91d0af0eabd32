"""Progress by month against its targets, with the fan of the forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from components.figures import theme
from components.figures.base import Figure, count_axis, figure, incomplete, inward, month_axis, plain
from data.answers.targets.status import Status

_LOW: Final = 0.15  # of the height: below it words under a point would stand on the axis
FAN: Final = "rgba(90,151,204,0.24)"


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A day (YYYY-MM-DD) with the count reached; limits only where it lies ahead."""

    day: str
    value: float | None
    low: float | None = None
    high: float | None = None
    hover: str = ""
    partial: bool = False  # whether it does not stand on all that is due


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached by a day, with its status in words."""

    day: str
    value: float
    label: str
    status: Status | None = None
    hover: str = ""


def progress_curve(
    past: Sequence[CurvePoint], ahead: Sequence[CurvePoint], *, goals: Sequence[Goal], whole: float | None, names: dict[str, str], month_format: str
) -> Figure:
    """The line so far, the forecast as a dotted line in its 80 % fan, the targets as points; `names` are the words of past, ahead and fan."""
    traces = [
        _line(past, name=names["past"]),
        *(_fan(ahead, names) if ahead else []),
        *([_goals(goals, names["goal"], past=past, ahead=ahead)] if goals else []),
    ]
    days = [*(point.day for point in (*past, *ahead)), *(goal.day for goal in goals)]
    counts = [*(point.value for point in past), *(goal.value for goal in goals), *(point.high for point in ahead), whole]
    return figure(
        traces,
        hovermode="closest",
        showlegend=True,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "bgcolor": theme.CLEAR, "itemclick": False, "traceorder": "normal"},
        shapes=[_level(whole)] if whole else [],
        xaxis=month_axis(days, month_format=month_format, nticks=7),
        yaxis=count_axis(counts, tick_format=",d", nticks=6),
        margin={"l": 4, "r": 24, "t": 28, "b": 4},
    )


def _line(points: Sequence[CurvePoint], *, name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [point.day for point in points],
        "y": [point.value for point in points],
        "cliponaxis": False,
        "line": {"color": theme.BAR, "width": 2.5},
        "marker": {"color": theme.BAR, "size": 5},
        "hovertext": [point.hover for point in points],
        "hoverinfo": "text",
    } | incomplete([point.partial for point in points])


def _fan(points: Sequence[CurvePoint], names: dict[str, str]) -> list[dict[str, Any]]:
    days = [point.day for point in points]
    edge = {"type": "scatter", "mode": "lines", "x": days, "line": {"width": 0}, "hoverinfo": "skip"}
    middle = _line(points, name=names["ahead"]) | {"mode": "lines", "line": {"color": theme.BAR, "width": 2, "dash": "dot"}}
    return [
        edge | {"y": [point.low for point in points], "showlegend": False},
        edge | {"y": [point.high for point in points], "fill": "tonexty", "fillcolor": FAN, "name": names["fan"]},
        middle,
    ]


def _goals(goals: Sequence[Goal], name: str, *, past: Sequence[CurvePoint], ahead: Sequence[CurvePoint]) -> dict[str, Any]:
    """The targets as diamonds, their words towards the middle of the figure, where no edge cuts them."""
    days = [*(point.day for point in (*past, *ahead)), *(goal.day for goal in goals)]
    highest = max([*(point.value or 0.0 for point in (*past, *ahead)), *(goal.value for goal in goals)], default=0.0)
    colours = [theme.STATUS_COLOURS[goal.status] if goal.status else theme.INK for goal in goals]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": [goal.day for goal in goals],
        "y": [goal.value for goal in goals],
        "text": [f"{theme.STATUS_SYMBOLS[goal.status]} {plain(goal.label)}" if goal.status else plain(goal.label) for goal in goals],
        "textposition": [inward(goal.day, days, is_low=goal.value < _LOW * highest) for goal in goals],
        "textfont": {"color": colours},
        "cliponaxis": False,
        "marker": {"symbol": "diamond", "size": 11, "color": colours},
        "hovertext": [goal.hover for goal in goals],
        "hoverinfo": "text",
    }


def _level(whole: float) -> dict[str, Any]:
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": whole, "y1": whole, "line": {"color": theme.BEFORE, "width": 1, "dash": "dot"}}
