"""Reads areas with a code from map files of any usual kind, in any coordinate system, as WGS84."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import pyproj
import shapely

from data.errors import BadDataError
from data.imports.coordinates import wgs84_from_bd09, wgs84_from_gcj02

KINDS = (".geojson", ".json", ".gpkg", ".shp", ".zip", ".fgb", ".gml", ".kml")
_CHINESE: dict[str, Callable[..., tuple[Any, Any]]] = {"GCJ02": wgs84_from_gcj02, "BD09": wgs84_from_bd09}
_WGS84 = "EPSG:4326"


class MapFileError(BadDataError):
    """A map file cannot be read; the code says why."""

    def __init__(self, code: str, **detail: object) -> None:
        self.code = code
        super().__init__(**detail)


class MapFile(NamedTuple):
    """The areas of a file: code, name ('' where not asked for), valid shape in WGS84."""

    path: Path
    shapes: list[tuple[str, str, shapely.Geometry]]


def read_map(path: Path, *, code_field: str, name_field: str | None = None, crs: str | None = None) -> MapFile:
    """The areas of the file; MapFileError if it is no map, lacks a field, or says nothing usable of its coordinates."""
    frame = _read(path)
    for field in (code_field, name_field):
        if field and field not in frame.columns and field != "id":
            raise MapFileError("outline_field", file=path.name, field=field, known=", ".join(str(name) for name in frame.columns if name != "geometry"))
    frame = frame[frame.geometry.notna() & ~frame.geometry.is_empty]
    codes = [_text(value) for value in _column(frame, code_field)]
    names = [_text(value) for value in _column(frame, name_field)] if name_field else [""] * len(frame)
    wrong = [code for code, kind in zip(codes, frame.geometry.geom_type, strict=True) if kind not in ("Polygon", "MultiPolygon", "GeometryCollection")]
    if wrong:
        raise MapFileError("outline_kind", file=path.name, codes=", ".join(wrong[:12]))
    shapes = shapely.make_valid(_located(frame, path, crs), method="structure", keep_collapsed=False)
    return MapFile(path, list(zip(codes, names, shapes, strict=True)))


def _read(path: Path) -> geopandas.GeoDataFrame:
    if path.suffix.lower() not in KINDS or not path.is_file():
        raise MapFileError("outline_unreadable", file=path.name, reason=", ".join(KINDS))
    try:
        frame = geopandas.read_file(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.GeometryError, ValueError, shapely.errors.ShapelyError) as error:
        raise MapFileError("outline_unreadable", file=path.name, reason=str(error).splitlines()[0][:200]) from error
    if not isinstance(frame, geopandas.GeoDataFrame) or frame.empty:
        raise MapFileError("outline_unreadable", file=path.name, reason="0")
    return frame


def _column(frame: geopandas.GeoDataFrame, field: str) -> pd.Series:
    return frame[field] if field in frame.columns else pd.Series(frame.index, index=frame.index)


def _text(value: object) -> str:
    """A code as text: a number column of a map holds 371302 as 371302.0."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return ""
    return str(int(value)) if isinstance(value, float | np.floating) and float(value).is_integer() else str(value).strip()


def _located(frame: geopandas.GeoDataFrame, path: Path, crs: str | None) -> Any:
    """The geometries in WGS84 without heights."""
    shapes = shapely.force_2d(frame.geometry.to_numpy())
    if crs and crs.upper() in _CHINESE:
        convert = _CHINESE[crs.upper()]
        shapes = shapely.transform(shapes, lambda points: np.column_stack(convert(points[:, 0], lat=points[:, 1])))
    else:
        system = _WGS84 if crs and crs.upper() == "WGS84" else crs or frame.crs or _WGS84
        try:
            shapes = geopandas.GeoSeries(shapes, crs=system).to_crs(_WGS84).to_numpy()
        except pyproj.exceptions.CRSError as error:
            raise MapFileError("outline_crs", file=path.name, crs=system) from error
    west, south, east, north = shapely.total_bounds(shapes)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise MapFileError("outline_crs", file=path.name, crs=crs or frame.crs or "—")
    return shapes
