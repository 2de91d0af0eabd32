"""Which names of a map can stand without covering each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from components.figures.rows import LabelPoint

# The smallest map on which names must be readable, in pixels: a card of the overview at 1366 × 768.
_WIDTH: Final = 430.0
_HEIGHT: Final = 300.0
_LINE: Final = 15.0
_WIDE: Final = 12.5
_NARROW: Final = 6.5
_MARGIN = 1.15


class _Box(NamedTuple):
    x: float
    y: float
    half_width: float
    half_height: float

    def meets(self, other: _Box) -> bool:
        return abs(self.x - other.x) < self.half_width + other.half_width and abs(self.y - other.y) < self.half_height + other.half_height


def readable(points: Sequence[LabelPoint], texts: Sequence[str], *, below: float = 0.0) -> list[bool]:
    """Whether the label of each point has room, the ones with the most space around them first; `below` is how far under its point a label stands."""
    if not points:
        return []
    scale = _pixels_per_degree(points)
    stretch = 1 / math.cos(math.radians(sum(point.lat for point in points) / len(points)))
    boxes = [_box(point, text, scale=scale, stretch=stretch, below=below) for point, text in zip(points, texts, strict=True)]
    order = sorted(range(len(boxes)), key=lambda place: -_space(boxes, place))
    kept: list[int] = []
    for place in order:
        if not any(boxes[place].meets(boxes[other]) for other in kept):
            kept.append(place)
    return [place in kept for place in range(len(boxes))]


def _pixels_per_degree(points: Sequence[LabelPoint]) -> float:
    lons, lats = [point.lon for point in points], [point.lat for point in points]
    stretch = 1 / math.cos(math.radians(sum(lats) / len(lats)))
    return min(_WIDTH / max((max(lons) - min(lons)) * _MARGIN, 0.01), _HEIGHT / max((max(lats) - min(lats)) * stretch * _MARGIN, 0.01))


def _box(point: LabelPoint, text: str, *, scale: float, stretch: float, below: float) -> _Box:
    lines = text.split("<br>")
    width = max(sum(_WIDE if ord(letter) > 0x2E80 else _NARROW for letter in line) for line in lines)
    return _Box(point.lon * scale, point.lat * stretch * scale - below, width / 2, _LINE * len(lines) / 2)


def _space(boxes: Sequence[_Box], place: int) -> float:
    """The distance to the nearest other label."""
    here = boxes[place]
    return min((math.hypot(here.x - other.x, here.y - other.y) for number, other in enumerate(boxes) if number != place), default=math.inf)
