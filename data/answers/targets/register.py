"""The deadline register: every target of a region, of those above that bind it too, and of the regions below, with its standing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from data.answers.targets.standing import Standing
from data.answers.targets.targets import reads_together, rows_below, standing_of, standings_among
from data.calculations.periods import Month
from data.metrics.model import Unit
from data.metrics.registry import METRICS
from data.reading.gateway import Reader
from data.reading.rows import Target


def register(reader: Reader, region: str, *, month: Month, today: dt.date) -> list[Standing]:
    """The standings of the targets that bind the region, then those of its children, each the nearest deadline first."""
    children = reader.catalogue.tree.children(region)
    own = binding(reader, region, month=month, today=today)
    below: dict[tuple[str, str | None], list[Target]] = {}
    for target in _known(reader, children):
        below.setdefault((target.metric, target.scope), []).append(target)
    standings: list[Standing] = []
    for (metric, scope), targets in below.items():
        together = any(reads_together(target, today=today) for target in targets)
        rows = rows_below(reader, region, metric, month=month, scope=scope) if together else {}
        standings += standings_among(reader, targets, rows, month=month, today=today)
    return own + sorted(standings, key=lambda standing: (standing.target.due, standing.target.region))


def binding(reader: Reader, region: str, *, month: Month, today: dt.date) -> list[Standing]:
    """The standings of the region's own targets and of the shares set above it, the nearest deadline first."""
    standings = [standing_of(reader, target, month=month, today=today) for target in _known(reader, [region])]
    return sorted(standings + _from_above(reader, region, month=month, today=today), key=lambda standing: standing.target.due)


def main_target(standings: Sequence[Standing], region: str, metric: str, *, scope: str | None = None) -> Standing | None:
    """The region's target that a page speaks of first: of the metric and scope; the next to come that is not met, else the next, else the last."""
    whole = [standing for standing in standings if standing.target.region == region and standing.target.metric == metric and standing.target.scope == scope]
    whole = [standing for standing in whole if not standing.target.change]
    ahead = [standing for standing in whole if standing.days_left >= 0]
    return next((standing for standing in ahead if standing.is_open), ahead[0] if ahead else whole[-1] if whole else None)


def _from_above(reader: Reader, region: str, *, month: Month, today: dt.date) -> list[Standing]:
    """The shares set for the regions above that the viewer may see, held against this region: what all must reach each part must reach."""
    tree = reader.catalogue.tree
    above = [code for code in tree.line(region)[1:] if reader.scope.allows(code, tree)]
    shares = [target for target in _known(reader, above) if METRICS[target.metric].unit is Unit.RATE]
    held = [replace(standing_of(reader, target._replace(region=region), month=month, today=today), set_by=target.region) for target in shares]
    return [standing for standing in held if standing.value is not None]


def _known(reader: Reader, regions: tuple[str, ...] | list[str]) -> list[Target]:
    return [target for target in reader.targets(regions) if target.metric in METRICS]
