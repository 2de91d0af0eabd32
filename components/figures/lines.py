"""Rates over months as lines, with the lines that a policy draws across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from components.figures import theme
from components.figures.base import Figure, figure, incomplete, month_axis, plain, room_for

_COLOURS: Final = (theme.BAR, theme.BETTER)
_LEAST: Final = 0.05  # of all: less would write every tick the same
_ROOM: Final = 0.12  # of what lies between the lowest value and all


@dataclass(frozen=True, slots=True)
class RateLine:
    """One rate by month (YYYY-MM); unknown months are None and leave a hole."""

    name: str
    months: Sequence[str]
    values: Sequence[float | None]
    hovers: Sequence[str]
    partial: Sequence[bool] = ()  # the months that do not stand on all that is due


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A value that a policy asks for, with its words."""

    value: float
    label: str


def rate_lines(lines: Sequence[RateLine], *, references: Sequence[ReferenceLine], month_format: str, tick_format: str = ".0%") -> Figure:
    """At most two rates as lines over dotted reference lines, whose words stand to the right."""
    known = [value for line in lines for value in line.values if value is not None]
    lowest = min([*known, *(reference.value for reference in references)], default=0.0)
    highest = max([1.0, *known])
    lowest = min(lowest, highest - _LEAST)
    room = _ROOM * (highest - lowest or highest)
    return figure(
        [_line(line, colour=_COLOURS[place % len(_COLOURS)]) for place, line in enumerate(lines)],
        hovermode="x",
        showlegend=True,
        legend=theme.legend(),
        shapes=[_across(reference) for reference in references],
        annotations=[_words(reference) for reference in references],
        xaxis=month_axis([f"{month}-01" for line in lines for month in line.months], month_format=month_format, nticks=8),
        yaxis=theme.value_axis(range=[max(lowest - room, 0.0), highest + room / 2], tickformat=tick_format, nticks=6, zeroline=False),
        margin={"l": 4, "r": room_for(reference.label for reference in references), "t": 28, "b": 4},
    )


def _line(line: RateLine, *, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": plain(line.name),
        "x": [f"{month}-01" for month in line.months],
        "y": list(line.values),
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 5},
        "hovertext": list(line.hovers),
        "hoverinfo": "text",
    } | incomplete(line.partial)


def _across(reference: ReferenceLine) -> dict[str, Any]:
    line = {"color": theme.BEFORE, "width": 1, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": reference.value, "y1": reference.value, "line": line}


def _words(reference: ReferenceLine) -> dict[str, Any]:
    font = {"color": theme.MUTED, "size": 12}
    return {
        "xref": "paper",
        "x": 1,
        "xanchor": "left",
        "y": reference.value,
        "yanchor": "middle",
        "text": plain(reference.label),
        "showarrow": False,
        "font": font,
    }
