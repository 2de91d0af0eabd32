"""Which outline a point lies in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from data.imports.files.guards import SourceError


@dataclass(frozen=True, slots=True)
class Outlines:
    """Named polygons in WGS84."""

    names: tuple[str, ...]
    shapes: np.ndarray

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str | dict[str, Any]]]) -> Outlines:
        """From names and GeoJSON geometries (text or parsed)."""
        names, shapes = [], []
        for name, geometry in pairs:
            shape = shapely.from_geojson(geometry if isinstance(geometry, str) else json.dumps(geometry))
            names.append(name)
            shapes.append(shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False))
        return cls(tuple(names), np.array(shapes, dtype=object))

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all outlines."""
        west, south, east, north = shapely.total_bounds(self.shapes)
        return float(west), float(south), float(east), float(north)

    def place(self, lon: np.ndarray, *, lat: np.ndarray) -> np.ndarray:
        """The name of the outline that holds each point (degrees of WGS84), None outside all and for NaN; a point on a shared border belongs to the first."""
        names = np.full(len(lon), None, dtype=object)
        usable = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
        if not len(usable) or not self.names:
            return names
        points, shapes = shapely.STRtree(self.shapes).query(shapely.points(lon[usable], lat[usable]), predicate="intersects")
        for point, shape in sorted(zip(points.tolist(), shapes.tolist(), strict=True), reverse=True):
            names[usable[point]] = self.names[shape]
        return names


def features(path: Path) -> list[dict[str, Any]]:
    """The features of a GeoJSON file; SourceError if it is none."""
    try:
        content = json.loads(decoded(path.read_bytes()))
        listed = content["features"] if content["type"] == "FeatureCollection" else None
    except (ValueError, KeyError, TypeError, RecursionError):
        listed = None
    if not isinstance(listed, list) or not all(isinstance(feature, dict) for feature in listed):
        raise SourceError("not_geojson")
    if not listed:
        raise SourceError("no_outlines")
    return listed


def decoded(content: bytes) -> str:
    """The text of a GeoJSON file in UTF-8, or in GB18030 as older programs write it; UnicodeError if it is neither."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def properties(path: Path) -> list[dict[str, str]]:
    """The properties of every feature as texts, with the feature's own id as `id` unless a property has that name."""
    rows = []
    for feature in features(path):
        row = {"id": feature["id"]} if "id" in feature else {}
        row.update(feature.get("properties") or {})
        rows.append({key: "" if value is None else str(value) for key, value in row.items()})
    return rows


def from_file(path: Path, *, named_by: str) -> Outlines:
    """The outlines of a GeoJSON file, named by a property."""
    rows = properties(path)
    if rows and not any(named_by in row for row in rows):
        raise SourceError("outline_property", property=named_by, known=", ".join(rows[0]))
    pairs = [(row.get(named_by, ""), feature["geometry"]) for row, feature in zip(rows, features(path), strict=True) if feature.get("geometry")]
    try:
        return Outlines.of(pairs)
    except shapely.errors.ShapelyError:
        raise SourceError("not_geojson") from None
