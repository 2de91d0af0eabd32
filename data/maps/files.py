"""Reads areas with a code from map files of any usual kind, in any coordinate system, as WGS84."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import pyproj
import shapely

from data.calculations.coordinates import wgs84_from_bd09, wgs84_from_gcj02
from data.errors import BadDataError
from data.imports.files.delimited import LADDER

KINDS = (".geojson", ".json", ".gpkg", ".shp", ".zip", ".fgb", ".gml", ".kml")
_CHINESE: dict[str, Callable[..., tuple[Any, Any]]] = {"GCJ02": wgs84_from_gcj02, "BD09": wgs84_from_bd09}
_WGS84 = "EPSG:4326"
_INHABITED = 72.0  # no place with people lies further from the equator


class MapFileError(BadDataError):
    """A map file cannot be read; the code says why."""

    def __init__(self, code: str, **detail: object) -> None:
        self.code = code
        super().__init__(**detail)


class MapFile(NamedTuple):
    """The areas of a file: code, name ('' where not asked for), valid shape in WGS84; the texts of every field; whether its axes were exchanged."""

    path: Path
    shapes: list[tuple[str, str, shapely.Geometry]]
    fields: dict[str, list[str]]
    swapped: bool = False


class Located(NamedTuple):
    """Geometries in WGS84, and whether longitude and latitude were exchanged in the file."""

    shapes: Any
    swapped: bool


def read_map(
    path: Path, *, code_field: str, name_field: str | None = None, crs: str | None = None, encoding: str | None = None, swap_axes: bool = False
) -> MapFile:
    """The areas of the file; MapFileError if it is no map, lacks a field, or says nothing usable of its coordinates.

    Without `encoding` UTF-8 and GB18030 are tried. Axes that can only be exchanged are put right; `swap_axes` does so in any case.
    """
    frame = _read(path, encoding=encoding)
    for field in (code_field, name_field):
        if field and field not in frame.columns and field != "id":
            raise MapFileError("outline_field", file=path.name, field=field, known=", ".join(str(name) for name in frame.columns if name != "geometry"))
    geometries = frame.geometry.to_numpy()
    frame = frame[~(shapely.is_missing(geometries) | shapely.is_empty(geometries))]
    if frame.empty:
        raise MapFileError("outline_empty", file=path.name)
    codes = [_text(value) for value in _column(frame, code_field)]
    names = [_text(value) for value in _column(frame, name_field)] if name_field else [""] * len(frame)
    wrong = [code for code, kind in zip(codes, frame.geometry.geom_type, strict=True) if kind not in ("Polygon", "MultiPolygon", "GeometryCollection")]
    if wrong:
        raise MapFileError("outline_kind", file=path.name, codes=", ".join(wrong[:12]))
    located = _located(frame, path, crs, swap_axes)
    shapes = [_area(shape) for shape in shapely.make_valid(located.shapes, method="structure", keep_collapsed=False)]
    flat = [code for code, shape in zip(codes, shapes, strict=True) if shape.is_empty]
    if flat:
        raise MapFileError("outline_kind", file=path.name, codes=", ".join(flat[:12]))
    fields = {str(name): [_text(value) for value in frame[name]] for name in frame.columns if name not in ("geometry", code_field)}
    return MapFile(path, list(zip(codes, names, shapes, strict=True)), fields, located.swapped)


def _read(path: Path, *, encoding: str | None) -> geopandas.GeoDataFrame:
    if not path.is_file():
        raise MapFileError("outline_no_file", file=path)
    if path.suffix.lower() not in KINDS:
        raise MapFileError("outline_unreadable", file=path.name, reason=", ".join(KINDS))
    frame = None
    for tried in _encodings(path, encoding=encoding):
        try:
            frame = _opened(path, encoding=tried)
            break
        except (UnicodeError, LookupError):
            continue
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.GeometryError, ValueError, shapely.errors.ShapelyError) as error:
            raise MapFileError("outline_unreadable", file=path.name, reason=str(error).splitlines()[0][:200]) from error
    if frame is None:
        raise MapFileError("outline_encoding", file=path.name, tried=encoding or ", ".join(LADDER))
    if not isinstance(frame, geopandas.GeoDataFrame) or frame.empty:
        raise MapFileError("outline_empty", file=path.name)
    return frame


def _encodings(path: Path, *, encoding: str | None) -> Iterator[str | None]:
    """What to try: the one that is named, else what the file says of itself, else the usual ones; a shapefile without .cpg says nothing."""
    if encoding:
        yield encoding
        return
    if not _is_silent_shapefile(path):
        yield None
    yield from LADDER


def _is_silent_shapefile(path: Path) -> bool:
    if path.suffix.lower() == ".shp":
        return not any(path.with_suffix(ending).is_file() for ending in (".cpg", ".CPG"))
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        endings = {Path(name).suffix.lower() for name in archive.namelist()}
    return ".shp" in endings and ".cpg" not in endings


def _opened(path: Path, *, encoding: str | None) -> Any:
    """The features of the file; UnicodeError if its texts are in another encoding."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a code that is text among numbers: taken as the text that it is
        if path.suffix.lower() in (".geojson", ".json"):
            return geopandas.read_file(io.BytesIO(path.read_bytes().decode(encoding or "utf-8-sig").encode()))
        return geopandas.read_file(path, **({"encoding": encoding} if encoding else {}))


def _column(frame: geopandas.GeoDataFrame, field: str) -> pd.Series:
    return frame[field] if field in frame.columns else pd.Series(frame.index, index=frame.index)


def _text(value: object) -> str:
    """A code as text: a number column of a map holds 371302 as 371302.0."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return ""
    return str(int(value)) if isinstance(value, float | np.floating) and float(value).is_integer() else str(value).strip()


def _area(shape: Any) -> Any:
    """What is area of a shape: of a collection the sum of its areas, which is empty where there is none."""
    if shape.geom_type != "GeometryCollection":
        return shape
    return shapely.union_all([part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")])


def _located(frame: geopandas.GeoDataFrame, path: Path, crs: str | None, swap_axes: bool) -> Located:
    """The geometries in WGS84 without heights."""
    shapes = shapely.force_2d(frame.geometry.to_numpy())
    swapped = swap_axes or _are_swapped(shapes)
    if swapped:
        shapes = shapely.transform(shapes, lambda points: points[:, ::-1])
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
    if max(abs(south), abs(north)) > _INHABITED and max(abs(west), abs(east)) <= _INHABITED and not (swap_axes or crs):
        raise MapFileError("outline_swapped", file=path.name, west=round(west, 2), east=round(east, 2), south=round(south, 2), north=round(north, 2))
    return Located(shapes, swapped)


def _are_swapped(shapes: Any) -> bool:
    """True if the second axis holds what no latitude can be while exchanged both axes are possible."""
    west, south, east, north = shapely.total_bounds(shapes)
    return bool(-90 <= west <= east <= 90 and -180 <= south <= north <= 180 and max(abs(south), abs(north)) > 90)
