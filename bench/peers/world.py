"""The outlines of a world with nothing in it: plotly fetches some before it draws any map, from a machine that may be out of reach."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Flask, Response

_NOTHING: Final[dict[str, Any]] = {"type": "GeometryCollection", "geometries": []}
EMPTY_WORLD: Final[dict[str, Any]] = {
    "type": "Topology",
    "objects": dict.fromkeys(("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"), _NOTHING),
    "arcs": [],
}
GRAPH_CONFIG: Final[Any] = {"topojsonURL": "/topojson/"}
"""What a graph must know to fetch it from the page's own server."""


def serve_empty_world(server: Flask) -> None:
    """Answer what plotly asks for with the empty world."""

    @server.get("/topojson/<name>")
    def topojson(name: str) -> Response:
        del name
        return Response(json.dumps(EMPTY_WORLD), mimetype="application/json")
