"""Bar figures of regions, categories and compounds; the caller gives the rows in the order of reading, first on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from components.figures import theme
from components.figures.base import Figure, colour_of, distinct, figure, name_axis, plain, room_for, side_labels
from components.figures.rows import NamedValue, RegionChange, RegionProgress

_EXTENT: Final = 0.36


def progress_bars(rows: Sequence[RegionProgress], *, tick_labels: Sequence[str] = ("0", "25%", "50%", "75%", "100%")) -> Figure:
    """Each region's share of the whole beside its target, a tick, and its status in symbol, word and colour."""
    names = distinct(plain(row.name) for row in rows)
    labels = [_status_words(row) for row in rows]
    return figure(
        [
            _bars(names, [1.0] * len(rows), colour=theme.TRACK) | {"hoverinfo": "skip"},
            _bars(names, [row.value for row in rows], colour=theme.BAR) | _hover([row.hover for row in rows], [row.code for row in rows]),
            side_labels(names, labels, at=1.0, colours=[_status_colour(row) for row in rows]),
        ],
        barmode="overlay",
        bargap=0.42,
        shapes=[_tick(row.target, place=place) for place, row in enumerate(rows) if row.target is not None],
        xaxis=theme.value_axis(range=[0, 1], tickvals=[0, 0.25, 0.5, 0.75, 1], ticktext=list(tick_labels), zeroline=False),
        yaxis=name_axis(names),
        margin={"l": 4, "r": room_for(labels), "t": 2, "b": 4},
    )


def change_bars(rows: Sequence[RegionChange], *, tick_format: str = ".0%") -> Figure:
    """The change of each region as a bar from zero with its interval as a thin line; pale where it is not clear."""
    names = distinct(plain(row.name) for row in rows)
    limits = _change_range(rows)
    bars = _bars(names, [row.value for row in rows], colour=[colour_of(row.improved, clear=row.clear) for row in rows])
    return figure(
        [
            bars | _hover([row.hover for row in rows], [row.code for row in rows]) | {"error_x": _intervals(rows)},
            side_labels(names, [row.label for row in rows], at=limits[1], colours=theme.INK),
        ],
        bargap=0.42,
        xaxis=theme.value_axis(range=limits, tickformat=tick_format, nticks=5),
        yaxis=name_axis(names),
        margin={"l": 4, "r": room_for(row.label for row in rows), "t": 2, "b": 4},
    )


def category_bars(rows: Sequence[NamedValue]) -> Figure:
    """Counts by name with their labels, the same period before as a tick, and a note such as the change."""
    return _named_bars(rows)


def ranking_bars(rows: Sequence[NamedValue], *, reference: float | None = None) -> Figure:
    """Names by value, the given order kept; a line marks the value they are compared with."""
    drawn = _named_bars(rows)
    if reference is not None:
        line = {"type": "line", "x0": reference, "x1": reference, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": theme.BEFORE, "width": 1, "dash": "dot"}}
        drawn["layout"]["shapes"].append(line)
    return drawn


def _named_bars(rows: Sequence[NamedValue]) -> Figure:
    names = distinct(plain(row.name) for row in rows)
    amounts = [amount for row in rows for amount in (row.value, row.previous) if amount is not None]
    lowest, highest = min([0.0, *amounts]), max([0.0, *amounts]) or 1.0
    labels = [f"{row.label}  {row.note}".rstrip() for row in rows]
    colours = [theme.INK if row.improved is None else colour_of(row.improved) for row in rows]
    return figure(
        [
            _bars(names, [row.value for row in rows], colour=theme.BAR) | _hover([row.hover for row in rows], [row.key for row in rows]),
            side_labels(names, labels, at=highest, colours=colours),
        ],
        bargap=0.42,
        shapes=[_tick(row.previous, place=place) for place, row in enumerate(rows) if row.previous is not None],
        xaxis=theme.value_axis(range=[lowest, highest], showticklabels=False, showgrid=False),
        yaxis=name_axis(names),
        margin={"l": 4, "r": room_for(labels), "t": 2, "b": 2},
    )


def _bars(names: list[str], values: list[float | None], *, colour: str | list[str]) -> dict[str, Any]:
    return {"type": "bar", "orientation": "h", "y": names, "x": values, "marker": {"color": colour, "line": {"width": 0}}}


def _hover(hovers: list[str], codes: list[str]) -> dict[str, Any]:
    return {"hovertext": hovers, "hoverinfo": "text" if any(hovers) else "skip", "customdata": codes}


def _tick(value: float | None, *, place: int) -> dict[str, Any]:
    return {"type": "line", "x0": value, "x1": value, "y0": place - _EXTENT, "y1": place + _EXTENT, "line": {"color": theme.TARGET, "width": 2}}


def _status_words(row: RegionProgress) -> str:
    return f"<b>{row.label}</b>  {theme.STATUS_SYMBOLS[row.status]} {row.status_label}" if row.status else f"<b>{row.label}</b>"


def _status_colour(row: RegionProgress) -> str:
    return theme.STATUS_COLOURS[row.status] if row.status else theme.INK


def _intervals(rows: Sequence[RegionChange]) -> dict[str, Any]:
    return {
        "type": "data",
        "symmetric": False,
        "array": [None if row.value is None or row.high is None else row.high - row.value for row in rows],
        "arrayminus": [None if row.value is None or row.low is None else row.value - row.low for row in rows],
        "color": theme.MUTED,
        "thickness": 1,
        "width": 3,
    }


def _change_range(rows: Sequence[RegionChange]) -> list[float]:
    """Every bar fits; an interval is cut where it is more than twice as long as the longest bar, and nothing falls by more than all of it."""
    values = [abs(row.value) for row in rows if row.value is not None]
    ends = [abs(end) for row in rows if row.value is not None for end in (row.low, row.high) if end is not None]
    longest = max(values, default=0.0)
    limit = max(0.1, longest * 1.1, min(max(ends, default=0.0), longest * 2, max(1.0, longest * 1.1)))
    return [-min(limit, 1.05), limit]
