"""Whether new outlines lie where those that are there say: a map in the shifted coordinates of Chinese services is some 500 m off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import shapely

from data.calculations.coordinates import wgs84_from_bd09, wgs84_from_gcj02

_COARSE = 0.0005  # degrees; what both sides are simplified to
_LEAST = 0.0001  # of the area: below this nothing is to be told
_CLEARLY = 0.5  # a shift must explain at least half of what does not fit
_DEGREE = 111_320  # metres
_SYSTEMS: dict[str, Callable[..., tuple[Any, Any]]] = {"GCJ02": wgs84_from_gcj02, "BD09": wgs84_from_bd09}

Shapes = Mapping[str, shapely.Geometry]


class Shift(NamedTuple):
    """The coordinates that the new outlines seem to be in, and how far they lie off."""

    crs: str
    metres: int


def detected_shift(shapes: Shapes, *, there: Shapes, parents: Mapping[str, str]) -> Shift | None:
    """The system of coordinates, with the distance in metres, in which the shapes fit those that are there at least twice as well.

    None if there is none, or nothing to compare with. Compared are the same regions, a region with the whole of its parts, and neighbours, which must not
    overlap.
    """
    new, old = _coarse(shapes), _coarse(there)
    given = _misfit(new, old, parents)
    if given <= _LEAST * sum(shape.area for shape in new.values()):
        return None
    moved = {name: _moved(new, convert) for name, convert in _SYSTEMS.items()}
    misfits = {name: _misfit(each, old, parents) for name, each in moved.items()}
    best = min(misfits, key=lambda name: misfits[name])
    return Shift(best, _distance(new, moved[best])) if misfits[best] < _CLEARLY * given else None


def _coarse(shapes: Shapes) -> dict[str, shapely.Geometry]:
    return {code: shapely.make_valid(shapely.simplify(shape, _COARSE)) for code, shape in shapes.items()}


def _moved(shapes: Shapes, convert: Callable[..., tuple[Any, Any]]) -> dict[str, shapely.Geometry]:
    return {code: shapely.transform(shape, lambda points: np.column_stack(convert(points[:, 0], lat=points[:, 1]))) for code, shape in shapes.items()}


def _misfit(new: Shapes, old: Shapes, parents: Mapping[str, str]) -> float:
    """The area, in square degrees, in which new and old outlines contradict each other."""
    same = sum(shapely.symmetric_difference(new[code], old[code]).area for code in new.keys() & old.keys())
    return float(same + _whole_and_parts(new, old, parents) + _whole_and_parts(old, new, parents) + _overlaps(new, old, parents))


def _whole_and_parts(parts: Shapes, wholes: Shapes, parents: Mapping[str, str]) -> float:
    children: dict[str, list[str]] = {}
    for code, parent in parents.items():
        children.setdefault(parent, []).append(code)
    complete = [code for code in wholes if code in children and all(child in parts for child in children[code])]
    return sum(float(shapely.symmetric_difference(wholes[code], shapely.union_all([parts[child] for child in children[code]])).area) for code in complete)


def _overlaps(new: Shapes, old: Shapes, parents: Mapping[str, str]) -> float:
    """The area that new outlines share with old ones of other parts of the same region."""
    beside = [(code, other) for code in new for other in old if other not in new and parents.get(other) == parents.get(code)]
    return sum(float(shapely.intersection(new[code], old[other]).area) for code, other in beside)


def _distance(shapes: Shapes, moved: Shapes) -> int:
    """How far the shapes move on average, in metres, to tens."""
    steps = []
    for code, shape in shapes.items():
        before, after = shape.centroid, moved[code].centroid
        steps.append(np.hypot((after.x - before.x) * np.cos(np.radians(before.y)), after.y - before.y) * _DEGREE)
    return int(round(float(np.mean(steps)), -1))
