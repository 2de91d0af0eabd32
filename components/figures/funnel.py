"""The stages of a programme as bars that grow shorter, each over the stage before it, the narrowest step marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from components.figures import theme
from components.figures.base import Figure, distinct, figure, name_axis, plain, room_for, side_labels

_EXTENT: Final = 0.42


@dataclass(frozen=True, slots=True)
class FunnelStage:
    """A stage with its count of compounds and the words beside it; `narrowest` marks the step into it as the bottleneck."""

    key: str
    name: str
    value: float
    label: str
    narrowest: bool = False
    hover: str = ""


def stage_funnel(rows: Sequence[FunnelStage]) -> Figure:
    """One bar a stage, first on top, over the pale length of the stage before; the bottleneck in orange with its words."""
    names = distinct(plain(row.name) for row in rows)
    most = max((row.value for row in rows), default=0.0) or 1.0
    before = [rows[0].value, *(row.value for row in rows[:-1])] if rows else []
    labels = [f"<b>{row.label}</b>" if row.narrowest else row.label for row in rows]
    colours = [theme.WORSE if row.narrowest else theme.BAR for row in rows]
    bar = {"type": "bar", "orientation": "h", "y": names}
    return figure(
        [
            bar | {"x": before, "marker": {"color": theme.TRACK, "line": {"width": 0}}, "hoverinfo": "skip"},
            bar | {"x": [row.value for row in rows], "marker": {"color": colours, "line": {"width": 0}}} | _hover(rows),
            side_labels(names, labels, at=most, colours=[theme.WATCH if row.narrowest else theme.INK for row in rows]),
        ],
        barmode="overlay",
        bargap=1 - 2 * _EXTENT,
        xaxis=theme.value_axis(range=[0, most], showticklabels=False, showgrid=False),
        yaxis=name_axis(names),
        margin={"l": 4, "r": room_for(labels), "t": 2, "b": 2},
    )


def _hover(rows: Sequence[FunnelStage]) -> dict[str, object]:
    return {"hovertext": [row.hover for row in rows], "hoverinfo": "text", "customdata": [row.key for row in rows]}
