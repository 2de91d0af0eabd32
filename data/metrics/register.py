"""The deadline register: every target of a region and of the regions below it with its standing."""

from __future__ import annotations

import datetime as dt

from data.gateway import Reader, Target
from data.metrics.registry import METRICS
from data.metrics.targets import Standing, rows_below, standing, standing_of
from data.periods import Month


def register(reader: Reader, region: str, *, month: Month, today: dt.date) -> list[Standing]:
    """The standings of the region's own targets, then those of its children, each the nearest deadline first."""
    children = reader.catalogue.tree.children(region)
    own = [standing_of(reader, target, month=month, today=today) for target in _known(reader, [region])]
    below: dict[tuple[str, str | None], list[Target]] = {}
    for target in _known(reader, children):
        below.setdefault((target.metric, target.scope), []).append(target)
    found = []
    for (metric, scope), targets in below.items():
        rows = rows_below(reader, region, metric, month=month, scope=scope)
        found += [standing(target, rows.get(target.region, []), today=today) for target in targets]
    return own + sorted(found, key=lambda one: (one.target.due, one.target.region))


def main_target(standings: list[Standing], region: str, metric: str) -> Standing | None:
    """The region's target that a page speaks of first: of the metric, for the whole, the next to come, else the last one past."""
    whole = [one for one in standings if one.target.region == region and one.target.metric == metric and one.target.scope is None]
    return next((one for one in whole if one.days_left >= 0), whole[-1] if whole else None)


def _known(reader: Reader, regions: tuple[str, ...] | list[str]) -> list[Target]:
    return [target for target in reader.targets(regions) if target.metric in METRICS]
