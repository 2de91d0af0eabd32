"""Two metrics of the same regions side by side: which third of the regions each falls into. It says nothing about causes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from data.answers.question import Row

FEWEST: Final = 3
"""Fewer regions than this have no thirds."""


class Crossed(NamedTuple):
    """A region with both values and the third (0 lowest, 2 highest) into which each falls among the regions shown."""

    region: str
    across: float
    up: float
    across_third: int
    up_third: int


def crossed(across: Sequence[Row], up: Sequence[Row]) -> tuple[Crossed, ...]:
    """The regions of which both values are known, with their thirds; none if there are too few for thirds."""
    ups = {row.region: row.value for row in up if row.value is not None}
    both = [(row.region, row.value, ups[row.region]) for row in across if row.region and row.value is not None and row.region in ups]
    if len(both) < FEWEST:
        return ()
    first, second = thirds([value for _, value, _ in both]), thirds([value for _, _, value in both])
    return tuple(Crossed(code, across_value, up_value, third_of(across_value, first), third_of(up_value, second)) for code, across_value, up_value in both)


def thirds(values: Sequence[float]) -> tuple[float, float]:
    """The highest values of the lowest and of the middle third; equal values stay together in the lower one."""
    ordered = sorted(values)
    return ordered[-(-len(ordered) // 3) - 1], ordered[-(-2 * len(ordered) // 3) - 1]


def third_of(value: float, limits: tuple[float, float]) -> int:
    """0 up to the first limit, 1 up to the second, 2 above."""
    return sum(value > limit for limit in limits)
