"""Regions that have neither outlines nor places: equal squares in a steady order, coloured as on a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import Any, Final, TypeVar

from components.figures import theme
from components.figures.base import Figure, figure, plain, short_names, wrapped
from components.figures.rows import RegionValue

FEWEST: Final = 2
MOST: Final = 64
_WIDER: Final = 1.6  # how much wider than high a grid is where a phone has the room for its columns
_MOST_COLUMNS: Final = 9
_INSET: Final = 0.48  # from the middle of a square to its edge, the gap left out
Entry = TypeVar("Entry")


def tile_grid(
    rows: Sequence[RegionValue],
    *,
    limits: tuple[float, float] = theme.RATE_LIMITS,
    tick_labels: Mapping[float, str] | None = None,
    selected: str | None = None,
) -> Figure:
    """A square for each region, by rows in the given order, coloured within fixed limits; grey where nothing is known. A click carries the code."""
    columns, lines = grid_of(len(rows))
    places = {row.code: (number % columns, number // columns) for number, row in enumerate(rows)}
    grey = [_square(places[row.code], fill=theme.UNKNOWN_AREA) for row in rows if row.value is None]
    framed = [_square(places[row.code], line={"color": theme.TARGET, "width": 3}) for row in rows if row.code == selected]
    axis: dict[str, Any] = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return figure(
        [_squares(rows, columns=columns, limits=limits, tick_labels=tick_labels), _words(rows, places=places, grid=(columns, lines), limits=limits)],
        xaxis=axis | {"range": [-0.5, columns - 0.5]},
        yaxis=axis | {"range": [lines - 0.5, -0.5], "scaleanchor": "x"},
        shapes=[*(shape | {"layer": "below"} for shape in grey), *framed],
        margin={"l": 0, "r": 0, "t": 2, "b": 30},
    )


def grid_of(count: int) -> tuple[int, int]:
    """The columns and rows of a grid of so many squares."""
    lines = ceil(count / min(ceil(sqrt(count * _WIDER)), _MOST_COLUMNS))
    return ceil(count / lines), lines


def _squares(rows: Sequence[RegionValue], *, columns: int, limits: tuple[float, float], tick_labels: Mapping[float, str] | None) -> dict[str, Any]:
    ticks = {"tickvals": list(tick_labels), "ticktext": list(tick_labels.values())} if tick_labels else {}
    return {
        "type": "heatmap",
        "x": list(range(columns)),
        "y": list(range(ceil(len(rows) / columns))),
        "z": _folded([row.value for row in rows], columns, rest=None),
        "customdata": _folded([row.code for row in rows], columns, rest=""),
        "hovertext": _folded([row.hover or f"{plain(row.name)} {row.label}" for row in rows], columns, rest=""),
        "hoverinfo": "text",
        "hoverongaps": True,  # a square without a value has a region all the same
        "zmin": limits[0],
        "zmax": limits[1],
        "colorscale": theme.blue_scale(),
        "colorbar": theme.colour_bar() | ticks,
        "xgap": 3,
        "ygap": 3,
    }


def _folded(entries: Sequence[Entry], columns: int, *, rest: Entry) -> list[list[Entry]]:
    padded = [*entries, *[rest] * (-len(entries) % columns)]
    return [padded[start : start + columns] for start in range(0, len(padded), columns)]


def _words(rows: Sequence[RegionValue], *, places: Mapping[str, tuple[int, int]], grid: tuple[int, int], limits: tuple[float, float]) -> dict[str, Any]:
    """Name and value in each square; by the grid and the whole names (meta) the page finds how large they may be."""
    names = [plain(name) for name in short_names([row.name for row in rows])]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [places[row.code][0] for row in rows],
        "y": [places[row.code][1] for row in rows],
        "text": [f"{wrapped(name, width=10)}<br>{row.label}" for name, row in zip(names, rows, strict=True)],
        "textfont": {"color": [_word_colour(row, limits=limits) for row in rows]},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "meta": {"columns": grid[0], "rows": grid[1], "names": names},
    }


def _word_colour(row: RegionValue, *, limits: tuple[float, float]) -> str:
    return theme.INK if row.value is None else theme.readable_within(row.value, limits)


def _square(place: tuple[int, int], *, fill: str = theme.CLEAR, line: Mapping[str, Any] | None = None) -> dict[str, Any]:
    (across, down), edge = place, _INSET
    corners = {"x0": across - edge, "x1": across + edge, "y0": down - edge, "y1": down + edge}
    return {"type": "rect", **corners, "fillcolor": fill, "line": dict(line) if line else {"width": 0}}
