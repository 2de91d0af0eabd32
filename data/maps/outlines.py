"""Outlines of regions: from any map file into the store as one batch, and out again as GeoJSON for the maps.

Held as WGS84 with clockwise outer rings, as d3-geo draws them; shared borders stay shared when they are simplified.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import shapely
from sqlalchemy import Connection, select

from data.errors import BadDataError
from data.imports.cells.dates import CellError
from data.imports.files.source_file import described
from data.imports.load import ImportRequest, load
from data.imports.model import Chunk
from data.imports.names.places import Regions
from data.maps.files import MapFile, read_map
from data.maps.shift import detected_shift
from data.reading.gateway import Reader
from data.reading.unknown import unknown_region
from data.store import tables
from data.store.engine import Store
from data.text.characters import without_controls

BYTES_PER_OUTLINE = 5_000
_DECIMALS = 5
_FIRST_TOLERANCE = 0.0002
_MOST_NAMED = 12
_ADDITION = re.compile(r"\d{6}_JD\Z")  # the pieces of the national border line that DataV's maps carry beside the regions


class OutlineError(BadDataError):
    """A map does not fit the regions; the code says how."""

    def __init__(self, code: str, **detail: object) -> None:
        self.code = code
        super().__init__(**detail)


class OutlinesLoaded(NamedTuple):
    """What became of a map: the batch (None if nothing changed), the regions that have an outline now, those without, and shapes left out."""

    version: int | None
    loaded: tuple[str, ...]
    missing: tuple[str, ...]
    left_out: tuple[str, ...]
    swapped: tuple[str, ...] = ()  # the files whose longitude and latitude were exchanged


def load_outlines(
    store: Store,
    paths: Sequence[Path],
    *,
    code_field: str,
    level: str | None = "district",
    prefix: str = "",
    name_field: str | None = None,
    crs: str | None = None,
    encoding: str | None = None,
    swap_axes: bool = False,
    partial: bool = False,
    actor: str = "local",
) -> OutlinesLoaded:
    """Load the outlines of the regions of a level as one batch; OutlineError, and nothing changed, for shapes that belong to no region unless `partial`."""
    maps = [read_map(path, code_field=code_field, name_field=name_field, crs=crs, encoding=encoding, swap_axes=swap_axes) for path in paths]
    joined: list[_Joined] = []

    def parts(connection: Connection) -> list[Chunk]:
        joined.append(_join(_regions(connection, level), maps, prefix=prefix, level=level, partial=partial))
        if crs is None:
            _check_place(connection, joined[0], files=", ".join(path.name for path in paths))
        frame = _frame(joined[0])
        return [Chunk("outlines", frame.assign(_row=range(1, len(frame) + 1)), ", ".join(path.name for path in paths))]

    report = load(
        store,
        parts,
        order=ImportRequest(
            action="boundaries", actor=actor, note=without_controls(", ".join(path.name for path in paths)), files=tuple(map(described, paths))
        ),
    )
    joined_shapes = joined[0]
    return OutlinesLoaded(
        report.version,
        tuple(sorted(joined_shapes.shapes)),
        joined_shapes.missing,
        joined_shapes.left_out,
        tuple(map_file.path.name for map_file in maps if map_file.swapped),
    )


def outlined(reader: Reader, region: str) -> tuple[str, ...]:
    """The regions that a map of the region shows: its children, or itself where there are none; QuestionError if the viewer may see none of this code."""
    tree = reader.catalogue.tree
    if not reader.scope.allows(region, tree):
        raise unknown_region(reader, region[:100])
    children = tree.children(region)
    return children if children and reader.label_points(children) else (region,)


def geojson_for(reader: Reader, regions: Collection[str]) -> str:
    """A FeatureCollection of the outlines that the regions have; the code is the id and the only property."""
    rows = [(json.dumps(code), shape) for code, shape in reader.outlines(regions).items()]
    features = ",".join(f'{{"type":"Feature","id":{code},"properties":{{"code":{code}}},"geometry":{shape}}}' for code, shape in rows)
    return f'{{"type":"FeatureCollection","features":[{features}]}}'


def _check_place(connection: Connection, joined: _Joined, *, files: str) -> None:
    """OutlineError if the shapes fit the outlines that are there only after a shift of Chinese map services."""
    table = tables.outlines
    rows = connection.execute(select(table.c.region_code, table.c.geometry).where(table.c.version_to.is_(None))).fetchall()
    regions = tables.regions
    parents = connection.execute(select(regions.c.code, regions.c.parent_code).where(regions.c.version_to.is_(None))).fetchall()
    there = {str(code): shapely.from_geojson(shape) for code, shape in rows}
    shift = detected_shift(joined.shapes, there=there, parents={str(code): str(parent or "") for code, parent in parents})
    if shift is not None:
        raise OutlineError("outline_shifted", file=files, metres=shift.metres, crs=shift.crs)


class _Joined(NamedTuple):
    shapes: dict[str, shapely.Geometry]
    levels: dict[str, str]
    missing: tuple[str, ...]
    left_out: tuple[str, ...]


def _regions(connection: Connection, level: str | None) -> pd.DataFrame:
    table = tables.regions
    columns = (table.c.code, table.c.name, table.c.name_en, table.c.level, table.c.parent_code)
    rows = connection.execute(select(*columns).where(table.c.version_to.is_(None)).order_by(table.c.code)).fetchall()
    frame = pd.DataFrame(rows, columns=[column.name for column in columns], dtype=object)
    return frame if level is None else frame[frame["level"] == level]


def _join(regions: pd.DataFrame, maps: Sequence[MapFile], *, prefix: str, level: str | None, partial: bool) -> _Joined:
    """The shapes by region; several shapes of one region become one."""
    if regions.empty:
        raise OutlineError("no_regions", level=level or "—")
    known = Regions()
    known.learn(regions)
    parts_by_region: dict[str, list[shapely.Geometry]] = {}
    left_out: list[str] = []
    strange: list[str] = []
    for map_file in maps:
        matches = [_region(known, prefix + code, name) for code, name, _ in map_file.shapes]
        for (code, name, shape), region in zip(map_file.shapes, matches, strict=True):
            if region is not None:
                parts_by_region.setdefault(region, []).append(shape)
            else:
                (left_out if _ADDITION.match(code) else strange).append(f"{code} {name}".strip() or "—")
        if not partial:
            _check_names(known, map_file, matches)
        if not any(matches):
            raise OutlineError(
                "wrong_map",
                file=map_file.path.name,
                found=_listed([f"{prefix}{code} {name}".strip() for code, name, _ in map_file.shapes]),
                expected=_wanted(known, ()),
            )
    if strange and not partial:
        names = ", ".join(map_file.path.name for map_file in maps)
        raise OutlineError(
            "outline_codes", file=names, unknown=_listed(strange), fitting=_listed(sorted(parts_by_region)), expected=_wanted(known, parts_by_region)
        )
    shapes = {code: shapely.union_all(parts) if len(parts) > 1 else parts[0] for code, parts in parts_by_region.items()}
    missing = tuple(sorted(set(known.names) - set(parts_by_region)))
    return _Joined(shapes, known.levels, missing, (*strange, *left_out))


def _check_names(known: Regions, map_file: MapFile, matches: Sequence[str | None]) -> None:
    """OutlineError that names the field with the names, if shapes whose code belongs to no region are called like regions that have no shape yet."""
    free = set(known.names) - set(filter(None, matches))
    best: tuple[str, list[str]] = ("", [])
    for field, texts in map_file.fields.items():
        named = [(shape[0], _region(known, "", text)) for shape, text, match in zip(map_file.shapes, texts, matches, strict=True) if match is None and text]
        pairs = [f"{code} = {region} {known.names[region]}" for code, region in named if region in free]
        best = max(best, (field, pairs), key=lambda pair: len(pair[1]))
    if best[1]:
        raise OutlineError("outline_names", file=map_file.path.name, field=best[0], pairs=_listed(best[1]))


def _region(known: Regions, code: str, name: str) -> str | None:
    """The region of a shape by its code, then by its name, then by a code that is a name."""
    for text in filter(None, (code if code.isdigit() else "", name, code)):
        try:
            return known.find(text)
        except CellError:
            continue
    return None


def _wanted(known: Regions, with_shape: Collection[str]) -> str:
    return _listed([f"{code} {name}" for code, name in sorted(known.names.items()) if code not in with_shape])


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(texts[:_MOST_NAMED]) + (f" … ({len(texts)})" if len(texts) > _MOST_NAMED else "") or "—"


def _frame(joined: _Joined) -> pd.DataFrame:
    """The rows of the table outlines."""
    codes = sorted(joined.shapes)
    shapes = [_drawable(shape) for shape in _slim([joined.shapes[code] for code in codes])]
    labels = [_label_point(shape) for shape in shapes]
    return pd.DataFrame(
        {
            "region_code": codes,
            "level": [joined.levels[code] for code in codes],
            "geometry": [_geojson(shape) for shape in shapes],
            "label_lon": [round(point.x, _DECIMALS) for point in labels],
            "label_lat": [round(point.y, _DECIMALS) for point in labels],
        }
    )


def _slim(shapes: list[shapely.Geometry]) -> list[shapely.Geometry]:
    """The shapes with as few vertices as the budget asks for; borders that were shared stay shared."""
    tolerance, slim = _FIRST_TOLERANCE, shapes
    while sum(len(_geojson(shape)) for shape in slim) > max(60_000, BYTES_PER_OUTLINE * len(shapes)) and tolerance < 1:
        slim = list(shapely.coverage_simplify(np.array(shapes, dtype=object), tolerance))
        tolerance *= 2
    return slim


def _drawable(shape: shapely.Geometry) -> shapely.Geometry:
    """Valid, in five decimals, outer rings clockwise."""
    rounded = shapely.set_precision(shape, 10.0**-_DECIMALS)
    return shapely.orient_polygons(_areas(shapely.make_valid(rounded, method="structure", keep_collapsed=False)), exterior_cw=True)


def _areas(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons alone: a repair may leave lines behind."""
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    return shapely.union_all([part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")])


def _label_point(shape: shapely.Geometry) -> shapely.Point:
    """The centre of the largest circle within the largest part."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    west, south, east, north = largest.bounds
    circle = shapely.maximum_inscribed_circle(largest, tolerance=max(east - west, north - south) / 100)
    return shapely.get_point(circle, 0)


def _geojson(shape: shapely.Geometry) -> str:
    """A geometry as compact GeoJSON in five decimals."""
    document = json.loads(shapely.to_geojson(shape))
    return json.dumps({"type": document["type"], "coordinates": _rounded(document["coordinates"])}, separators=(",", ":"))


def _rounded(coordinates: list[object] | float) -> object:
    return round(coordinates, _DECIMALS) if isinstance(coordinates, float | int) else [_rounded(part) for part in coordinates]  # type: ignore[arg-type]
