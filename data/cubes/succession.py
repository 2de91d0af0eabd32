"""Changes of regions: under which of today's regions the past of an earlier one is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from data.cubes.target import THEN, CubeTables
from data.store import tables

RELABELLED = ("renamed", "recoded")
CARRIED = ("renamed", "recoded", "merged")
"""Changes after which the successor carries the whole past."""


@dataclass(frozen=True, slots=True)
class Split:
    """A region that was divided on a day; shares are those of its parts, empty where they are not known."""

    date: dt.date
    parts: tuple[str, ...]
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of regions: successors by code with the day, divisions by code, and pairs between which a boundary moved."""

    successors: Mapping[str, tuple[str, dt.date]] = field(default_factory=dict)
    splits: Mapping[str, Split] = field(default_factory=dict)
    boundaries: tuple[tuple[str, str, dt.date], ...] = ()

    @property
    def is_empty(self) -> bool:
        """True if nothing ever became of any region."""
        return not (self.successors or self.splits or self.boundaries)

    def today(self, code: str) -> str:
        """The region that carries the region's past today: itself if nothing became of it."""
        seen = {code}
        while code in self.successors and self.successors[code][0] not in seen:
            code = self.successors[code][0]
            seen.add(code)
        return code

    def divided(self, code: str) -> str | None:
        """The divided region that the region is, or became part of before it was divided."""
        today = self.today(code)
        return today if today in self.splits else None

    def became(self, code: str) -> Iterator[tuple[str, bool]]:
        """The regions of today that a divided region became, each with whether its share of it is known."""
        split = self.splits[code]
        for part in (self.today(part) for part in split.parts):
            if part in self.splits and self.splits[part].date > split.date:
                yield from ((leaf, bool(split.shares) and is_known) for leaf, is_known in self.became(part))
            else:
                yield part, bool(split.shares)

    @property
    def ended(self) -> frozenset[str]:
        """The regions that are no more."""
        return frozenset(self.successors) | frozenset(self.splits)


NOTHING_CHANGED = Succession()


def read_succession(connection: Connection, target: CubeTables) -> Succession:
    """The changes of regions in the target's version; where the past is read under the division of its time, regions only border on each other."""
    table = tables.region_changes
    query = select(table.c.date, table.c.from_code, table.c.to_code, table.c.kind, table.c.share).where(target.holds(table))
    rows = connection.execute(query.order_by(table.c.date, table.c.from_code, table.c.to_code)).fetchall()
    if target.division == THEN:
        return Succession(boundaries=tuple((row.from_code, row.to_code, row.date) for row in rows if row.kind not in RELABELLED))
    successors = {row.from_code: (row.to_code, row.date) for row in rows if row.kind in CARRIED and row.from_code != row.to_code}
    boundaries = tuple((row.from_code, row.to_code, row.date) for row in rows if row.kind == "boundary")
    return Succession(successors, _splits([row for row in rows if row.kind == "split"]), boundaries)


def changed_regions(connection: Connection) -> bool:
    """True if any region has ever changed: only then there are two divisions."""
    return connection.execute(select(tables.region_changes.c.id).limit(1)).first() is not None


def _splits(rows: list[Any]) -> dict[str, Split]:
    parts_of: dict[str, list[Any]] = {}
    for row in rows:
        parts_of.setdefault(row.from_code, []).append(row)
    splits = {}
    for code, parts in parts_of.items():
        shares = tuple(float(part.share) for part in parts if part.share is not None)
        is_whole = len(shares) == len(parts) and sum(shares) > 0
        splits[code] = Split(parts[0].date, tuple(part.to_code for part in parts), shares if is_whole else ())
    return splits
