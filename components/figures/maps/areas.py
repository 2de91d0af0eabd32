"""The district map: areas by value with their names written on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.figures import theme
from components.figures.base import Figure, figure, plain, short_names, wrapped
from components.figures.rows import LabelPoint, RegionValue


def district_map(
    rows: Sequence[RegionValue],
    *,
    geojson_url: str,
    label_points: Sequence[LabelPoint],
    limits: tuple[float, float] = theme.RATE_LIMITS,
    tick_labels: Mapping[float, str] | None = None,
    id_property: str = "id",
    selected: str | None = None,
) -> Figure:
    """A map of the regions that have an outline, coloured within fixed limits; a click carries the code of the region as customdata."""
    drawn = {point.code for point in label_points}
    outlined = [row for row in rows if row.code in drawn]
    known = [row for row in outlined if row.value is not None]
    unknown = [row for row in outlined if row.value is None]
    traces = [_areas(known, geojson_url=geojson_url, id_property=id_property, limits=limits, tick_labels=tick_labels, selected=selected)]
    if unknown:
        traces.append(_unknown_areas(unknown, geojson_url=geojson_url, id_property=id_property))
    traces.append(_names(outlined, label_points=label_points, limits=limits))
    return figure(traces, geo=theme.geo(), margin={"l": 0, "r": 0, "t": 0, "b": 30})


def _area_trace(rows: Sequence[RegionValue], *, geojson_url: str, id_property: str) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "geojson": geojson_url,
        "featureidkey": id_property,
        "locations": [row.code for row in rows],
        "customdata": [row.code for row in rows],
        "hovertext": [row.hover or f"{plain(row.name)} {row.label}" for row in rows],
        "hoverinfo": "text",
    }


def _areas(
    rows: Sequence[RegionValue],
    *,
    geojson_url: str,
    id_property: str,
    limits: tuple[float, float],
    tick_labels: Mapping[float, str] | None,
    selected: str | None,
) -> dict[str, Any]:
    ticks = {"tickvals": list(tick_labels), "ticktext": list(tick_labels.values())} if tick_labels else {}
    return _area_trace(rows, geojson_url=geojson_url, id_property=id_property) | {
        "z": [row.value for row in rows],
        "zmin": limits[0],
        "zmax": limits[1],
        "colorscale": theme.blue_scale(),
        "marker": {
            "line": {
                "color": [theme.TARGET if row.code == selected else theme.BORDER for row in rows],
                "width": [3 if row.code == selected else 1.2 for row in rows],
            }
        },
        "colorbar": theme.colour_bar() | ticks,
    }


def _unknown_areas(rows: Sequence[RegionValue], *, geojson_url: str, id_property: str) -> dict[str, Any]:
    return _area_trace(rows, geojson_url=geojson_url, id_property=id_property) | {
        "z": [0] * len(rows),
        "showscale": False,
        "colorscale": [[0, theme.UNKNOWN_AREA], [1, theme.UNKNOWN_AREA]],
        "marker": {"line": {"color": theme.BORDER, "width": 1.2}},
    }


def _names(rows: Sequence[RegionValue], *, label_points: Sequence[LabelPoint], limits: tuple[float, float]) -> dict[str, Any]:
    points = {point.code: point for point in label_points}
    names = short_names([row.name for row in rows])
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [points[row.code].lon for row in rows],
        "lat": [points[row.code].lat for row in rows],
        "text": [f"{wrapped(plain(name), width=10)}<br>{row.label}" for name, row in zip(names, rows, strict=True)],
        "textfont": {"color": [_label_colour(row, limits=limits) for row in rows]},
        "hoverinfo": "skip",
    }


def _label_colour(row: RegionValue, *, limits: tuple[float, float]) -> str:
    return theme.readable_on(theme.UNKNOWN_AREA) if row.value is None else theme.readable_within(row.value, limits)
