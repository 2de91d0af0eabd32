"""The map of single compounds: a point for each, coloured by the stage that it has reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from components.figures import theme
from components.figures.base import Figure, figure, plain
from components.figures.maps.points import outline_area

STAGE_COLOURS: Final[Mapping[str, str]] = {
    "surveyed": theme.UNKNOWN_AREA,
    "planned": theme.BEFORE,
    "started": theme.WORSE_UNCLEAR,
    "built": theme.BLUES[2],
    "networked": theme.BLUES[3],
    "accepted": theme.BETTER,
}


@dataclass(frozen=True, slots=True)
class PlacePoint:
    """One compound on the map; the stage is None where nothing is known of it."""

    code: str
    lon: float
    lat: float
    stage: str | None
    hover: str


def place_map(points: Sequence[PlacePoint], *, stage_names: Mapping[str | None, str], outline: str | None, geojson_url: str) -> Figure:
    """The points by stage, each stage once in the legend, over the outline of the region with the code; a click carries the code of the compound."""
    traces = [outline_area(outline, geojson_url=geojson_url)] if outline else []
    traces += [_stage(stage, name, [point for point in points if point.stage == stage]) for stage, name in stage_names.items()]
    geo = {"visible": False, "fitbounds": "geojson" if outline else "locations", "projection": {"type": "mercator"}, "bgcolor": theme.CLEAR, "showframe": False}
    legend = {"orientation": "h", "x": 0.5, "xanchor": "center", "y": 0, "yanchor": "top", "bgcolor": theme.CLEAR, "itemclick": False, "itemdoubleclick": False}
    return figure([trace for trace in traces if trace], geo=geo, margin={"l": 0, "r": 0, "t": 0, "b": 36}, showlegend=True, legend=legend)


def _stage(stage: str | None, name: str, points: Sequence[PlacePoint]) -> dict[str, Any]:
    if not points:
        return {}
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": plain(f"{name} {len(points)}"),
        "lon": [point.lon for point in points],
        "lat": [point.lat for point in points],
        "customdata": [point.code for point in points],
        "hovertext": [point.hover for point in points],
        "hoverinfo": "text",
        "marker": {"size": 10, "color": STAGE_COLOURS.get(stage or "", theme.BORDER), "line": {"color": theme.MUTED, "width": 0.8}},
    }
