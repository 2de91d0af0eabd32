"""Money that has come in, month by month, against what was promised and when it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from components.figures import theme
from components.figures.bars import category_bars
from components.figures.base import Figure, figure, inward, month_axis, plain
from components.figures.curve import Goal
from components.figures.rows import NamedValue

_WIDEST: Final = 0.58  # of the room of a row
_EACH: Final = 0.12
_TICK: Final = 0.62  # of the bar's thickness, to both sides


@dataclass(frozen=True, slots=True)
class MoneyMonth:
    """A day (YYYY-MM-DD) with the money promised and received up to it, in the unit of the axis; None where nothing is known."""

    day: str
    committed: float | None
    received: float | None
    hover: str = ""


def money_trend(rows: Sequence[MoneyMonth], *, goal: Goal | None, names: dict[str, str], suffix: str, month_format: str) -> Figure:
    """The money received as a filled line under the steps of the money promised, the deadline as a point; `names` are the words of the three."""
    days, hovers = [row.day for row in rows], [row.hover for row in rows]
    promised = _line(days, [row.committed for row in rows], names["committed"]) | {
        "mode": "lines",
        "line": {"color": theme.BEFORE, "width": 2, "shape": "hv"},
        "hoverinfo": "skip",
    }
    received = _line(days, [row.received for row in rows], names["received"]) | {
        "mode": "lines+markers",
        "line": {"color": theme.BAR, "width": 2.5},
        "marker": {"color": theme.BAR, "size": 5},
        "fill": "tozeroy",
        "fillcolor": theme.FAINT_AREA,
        "hovertext": hovers,
        "hoverinfo": "text",
    }
    return figure(
        [promised, received, *([_goal(goal, names["goal"], rows)] if goal else [])],
        hovermode="closest",
        showlegend=True,
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "bgcolor": theme.CLEAR, "itemclick": False},
        xaxis=month_axis([*days, *([goal.day] if goal else [])], month_format=month_format, nticks=7),
        yaxis=theme.value_axis(rangemode="tozero", ticksuffix=suffix, tickformat=",~r", nticks=6),
        margin={"l": 4, "r": 24, "t": 28, "b": 4},
    )


def received_bars(rows: Sequence[NamedValue]) -> Figure:
    """Money received by name with the money promised as a tick; a bar alone stays slim."""
    drawn = category_bars(rows)
    thickness = min(_WIDEST, _EACH * (len(rows) + 1))
    drawn["layout"]["bargap"] = 1 - thickness
    for tick in drawn["layout"]["shapes"]:
        middle = (tick["y0"] + tick["y1"]) / 2
        tick |= {"y0": middle - thickness * _TICK, "y1": middle + thickness * _TICK}
    return drawn


def _line(days: list[str], values: list[float | None], name: str) -> dict[str, Any]:
    return {"type": "scatter", "name": name, "x": days, "y": values, "cliponaxis": False}


def _goal(goal: Goal, name: str, rows: Sequence[MoneyMonth]) -> dict[str, Any]:
    colour = theme.STATUS_COLOURS[goal.status] if goal.status else theme.INK
    words = f"{theme.STATUS_SYMBOLS[goal.status]} {plain(goal.label)}" if goal.status else plain(goal.label)
    return _line([goal.day], [goal.value], name) | {
        "mode": "markers+text",
        "text": [words],
        "textposition": inward(goal.day, [goal.day, *(row.day for row in rows)]),
        "textfont": {"color": colour},
        "cliponaxis": False,
        "marker": {"symbol": "diamond", "size": 11, "color": colour},
        "hovertext": [goal.hover],
        "hoverinfo": "text",
    }
