"""The map of regions that have no outline of their own: points within the outline of the region that holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.figures import theme
from components.figures.base import Figure, figure, plain
from components.figures.rows import LabelPoint, RegionValue

_SMALLEST, _LARGEST = 12.0, 26.0


def point_map(
    rows: Sequence[RegionValue],
    *,
    points: Sequence[LabelPoint],
    outline: str | None,
    geojson_url: str,
    limits: tuple[float, float] = theme.RATE_LIMITS,
    tick_labels: Mapping[float, str] | None = None,
) -> Figure:
    """A point for each region that has a place, coloured within fixed limits, over the outline of the region with the code; a click carries the code."""
    places = {point.code: point for point in points}
    located = [row for row in rows if row.code in places and row.value is not None]
    traces = [outline_area(outline, geojson_url=geojson_url)] if outline else []
    traces.append(_points(located, places=places, limits=limits, tick_labels=tick_labels))
    return figure(traces, geo=theme.geo(fitbounds="geojson" if outline else "locations"), margin={"l": 0, "r": 0, "t": 0, "b": 30})


def outline_area(code: str, *, geojson_url: str) -> dict[str, Any]:
    """The area of the region with the code, too pale to be taken for a value."""
    return {
        "type": "choropleth",
        "geojson": geojson_url,
        "featureidkey": "id",
        "locations": [code],
        "z": [0],
        "showscale": False,
        "colorscale": [[0, theme.FAINT_AREA], [1, theme.FAINT_AREA]],
        "marker": {"line": {"color": theme.ZERO, "width": 1.2}},
        "hoverinfo": "skip",
    }


def _points(
    rows: Sequence[RegionValue], *, places: Mapping[str, LabelPoint], limits: tuple[float, float], tick_labels: Mapping[float, str] | None
) -> dict[str, Any]:
    low, high = limits
    ticks = {"tickvals": list(tick_labels), "ticktext": list(tick_labels.values())} if tick_labels else {}
    shares = [((row.value or 0.0) - low) / (high - low) if high > low else 0.0 for row in rows]
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "lon": [places[row.code].lon for row in rows],
        "lat": [places[row.code].lat for row in rows],
        "text": [f"{plain(row.name)} {row.label}" for row in rows],
        "textposition": "bottom center",
        "customdata": [row.code for row in rows],
        "hovertext": [row.hover for row in rows],
        "hoverinfo": "text",
        "marker": {
            "size": [_SMALLEST + (_LARGEST - _SMALLEST) * min(max(share, 0.0), 1.0) for share in shares],
            "color": [row.value for row in rows],
            "cmin": low,
            "cmax": high,
            "colorscale": theme.blue_scale(),
            "line": {"color": theme.MUTED, "width": 1},
            "showscale": True,
            "colorbar": theme.colour_bar() | ticks,
        },
    }
