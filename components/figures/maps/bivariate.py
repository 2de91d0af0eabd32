"""Two values of the same regions at once: a map in three by three colours, and points between two axes. Neither says that one causes the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from components.figures import theme
from components.figures.base import Figure, figure, plain, room_for, short_names, wrapped
from components.figures.maps.points import outline_area
from components.figures.rows import LabelPoint

# By the third of the value up (rows, orange) and of the value across (columns, blue).
COLOURS: Final = (
    ("#DFE5EC", "#B3CFE9", "#5A97CC"),
    ("#F6CFA4", "#BFB4AA", "#7E9BB3"),
    ("#DE8A3A", "#98623E", "#53505C"),
)
_POINT: Final = 18
_NAMED: Final = (0, 2)  # points have room for the names of those alone that have few of the one and many of the other
_PLOT: Final = (400, 240)  # the usual size of the scatter in pixels, by which names that would overlap are found
_NAME_HEIGHT: Final = 18


@dataclass(frozen=True, slots=True)
class CrossValue:
    """One region with its two values in the units of their axes, and the third of the regions into which each falls (0 lowest, 2 highest)."""

    code: str
    name: str
    across: float
    up: float
    across_third: int
    up_third: int
    hover: str = ""

    @property
    def colour(self) -> str:
        """The colour of the two thirds."""
        return COLOURS[self.up_third][self.across_third]


@dataclass(frozen=True, slots=True)
class Legend:
    """The words of the small square that explains the colours: of the three steps, lowest first, and of the two values."""

    steps: Sequence[str]
    across: str
    up: str


def bivariate_map(rows: Sequence[CrossValue], *, geojson_url: str, label_points: Sequence[LabelPoint], legend: Legend, outline: str | None = None) -> Figure:
    """The regions in three by three colours: areas, or points over the outline of the region with the code where they have none; a click carries the code."""
    places = {point.code: point for point in label_points}
    located = [row for row in rows if row.code in places]
    if outline is None:
        traces = [_areas(located, geojson_url=geojson_url), _names(located, places, colours=[theme.readable_on(row.colour) for row in located])]
    else:
        traces = [outline_area(outline, geojson_url=geojson_url), _points(located, places)]
    geo = theme.geo(domain={"x": [0, 0.76], "y": [0, 1]})
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "tickangle": 0,
        "tickfont": {"color": theme.MUTED, "size": 11},
    }
    steps = {"tickmode": "array", "tickvals": [0, 1, 2], "ticktext": [plain(step) for step in legend.steps], "range": [-0.5, 2.5]}
    return figure(
        [*traces, _square()],
        geo=geo,
        xaxis=axis | steps | {"domain": [0.84, 1], "anchor": "y"},
        yaxis=axis | steps | {"domain": [0.1, 0.42], "anchor": "x"},
        annotations=list(_axis_words(legend)),
        margin={"l": 0, "r": 6, "t": 0, "b": 34},
    )


def _areas(rows: Sequence[CrossValue], *, geojson_url: str) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "geojson": geojson_url,
        "featureidkey": "id",
        "locations": [row.code for row in rows],
        "customdata": [row.code for row in rows],
        "z": [3 * row.up_third + row.across_third for row in rows],
        "hovertext": [row.hover for row in rows],
        "hoverinfo": "text",
        "marker": {"line": {"color": theme.BORDER, "width": 1.2}},
        **_nine_colours(),
    }


def _nine_colours() -> dict[str, Any]:
    flat = [colour for line in COLOURS for colour in line]
    scale = [[(place + end) / len(flat), colour] for place, colour in enumerate(flat) for end in (0, 1)]
    return {"zmin": -0.5, "zmax": 8.5, "colorscale": scale, "showscale": False}


def _names(rows: Sequence[CrossValue], places: dict[str, LabelPoint], *, colours: list[str]) -> dict[str, Any]:
    return _at(rows, places) | {
        "mode": "text",
        "text": [wrapped(plain(name), width=10) for name in short_names([row.name for row in rows])],
        "textfont": {"color": colours},
        "hoverinfo": "skip",
    }


def _points(rows: Sequence[CrossValue], places: dict[str, LabelPoint]) -> dict[str, Any]:
    return _at(rows, places) | {
        "mode": "markers+text",
        "text": [plain(row.name) if (row.across_third, row.up_third) == _NAMED else "" for row in rows],
        "textposition": "bottom center",
        "customdata": [row.code for row in rows],
        "hovertext": [row.hover for row in rows],
        "hoverinfo": "text",
        "marker": {"size": _POINT, "color": [row.colour for row in rows], "line": {"color": theme.MUTED, "width": 0.8}},
    }


def _at(rows: Sequence[CrossValue], places: dict[str, LabelPoint]) -> dict[str, Any]:
    return {"type": "scattergeo", "lon": [places[row.code].lon for row in rows], "lat": [places[row.code].lat for row in rows]}


def _square() -> dict[str, Any]:
    """The nine colours as a legend."""
    grid = [[3 * up + across for across in range(3)] for up in range(3)]
    return {"type": "heatmap", "x": [0, 1, 2], "y": [0, 1, 2], "z": grid, "xgap": 2, "ygap": 2, "hoverinfo": "skip", **_nine_colours()}


def _axis_words(legend: Legend) -> Iterator[dict[str, Any]]:
    common = {"xref": "paper", "yref": "paper", "showarrow": False, "font": {"color": theme.MUTED, "size": 12}}
    yield common | {"x": 1, "xanchor": "right", "y": 0.44, "yanchor": "bottom", "text": f"{plain(legend.up)} ↑"}
    yield common | {"x": 1, "xanchor": "right", "y": 0.1, "yanchor": "top", "yshift": -20, "text": f"{plain(legend.across)} →"}


def cross_scatter(rows: Sequence[CrossValue], *, limits: tuple[float, float]) -> Figure:
    """The regions between two axes, the dotted lines at the values of them all together; names stand where they do not overlap, a click carries the code."""
    shares = _shares(rows)
    named = _named(rows, shares)
    return figure(
        [
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": [row.across for row in rows],
                "y": [row.up for row in rows],
                "text": [plain(row.name) if row.code in named else "" for row in rows],
                "textposition": [_side(share) for share, _ in shares.values()],
                "textfont": {"color": theme.INK, "size": 12},
                "cliponaxis": False,
                "customdata": [row.code for row in rows],
                "hovertext": [row.hover for row in rows],
                "hoverinfo": "text",
                "marker": {"size": 10, "color": theme.BAR, "line": {"color": theme.BORDER, "width": 1}},
            }
        ],
        shapes=[_at_value("x", limits[0]), _at_value("y", limits[1])],
        xaxis=theme.value_axis(range=_range([row.across for row in rows]), zeroline=False, nticks=6),
        yaxis=theme.value_axis(range=_range([row.up for row in rows]), zeroline=False, nticks=6),
        margin={"l": 4, "r": 16, "t": 18, "b": 4},
    )


def _at_value(axis: str, value: float) -> dict[str, Any]:
    other = "y" if axis == "x" else "x"
    line = {"color": theme.BEFORE, "width": 1, "dash": "dot"}
    return {"type": "line", f"{axis}0": value, f"{axis}1": value, f"{other}ref": "paper", f"{other}0": 0, f"{other}1": 1, "line": line}


def _range(values: Sequence[float]) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = 0.12 * ((high - low) or high or 1.0)
    return [max(low - room, 0.0), high + room]


def _shares(rows: Sequence[CrossValue]) -> dict[str, tuple[float, float]]:
    """Where each region stands between the ends of the axes, from 0 to 1."""
    (left, right), (low, high) = _range([row.across for row in rows]), _range([row.up for row in rows])
    return {row.code: ((row.across - left) / (right - left), (row.up - low) / (high - low)) for row in rows}


def _side(share: float) -> str:
    """Names near an edge are written towards the middle."""
    return "top left" if share > 0.75 else "top right" if share < 0.25 else "top center"


def _named(rows: Sequence[CrossValue], shares: Mapping[str, tuple[float, float]]) -> set[str]:
    """The regions whose name has room, those farthest from the middle first: they are what a reader asks about."""
    boxes = {row.code: _box(row.name, shares[row.code]) for row in rows}
    named: list[str] = []
    for code in sorted(shares, key=lambda region: (-max(abs(share - 0.5) for share in shares[region]), region)):
        left, right, height = boxes[code]
        if not any(left < boxes[other][1] and boxes[other][0] < right and abs(height - boxes[other][2]) < _NAME_HEIGHT for other in named):
            named.append(code)
    return set(named)


def _box(name: str, share: tuple[float, float]) -> tuple[float, float, float]:
    """The left and the right end of a name and its height, in pixels."""
    width, at = room_for([name]) - room_for([""]), share[0] * _PLOT[0]
    left = at - width * {"top left": 1.0, "top right": 0.0}.get(_side(share[0]), 0.5)
    return left, left + width, share[1] * _PLOT[1]
