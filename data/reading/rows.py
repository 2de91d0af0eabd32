"""Rows that the gateway gives: compounds in a ranking, targets as they were set, points on a map."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class RankedCompound(NamedTuple):
    """A compound in a list of compounds."""

    compound_id: str
    name: str
    region_code: str
    current: float
    previous: float | None


class Target(NamedTuple):
    """A target as it was set; the value is in the unit of its metric, or the fall wanted against the year before."""

    target_id: str
    name: str
    metric: str
    region: str
    due: dt.date
    value: float
    scope: str | None
    name_en: str | None = None
    compare: str | None = None  # at_least, at_most; None is the good direction of the metric
    since: dt.date | None = None  # the first day of the span of what is counted; None is the first of the year of `due`
    change: bool | None = None


class Point(NamedTuple):
    """Where a region stands on a map, in degrees of WGS84."""

    code: str
    lon: float
    lat: float
