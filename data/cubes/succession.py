"""Changes of regions: under which of today's regions the past of an earlier one is read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from data.cubes.target import THEN, CubeTables
from data.store import tables

RELABELLED = ("renamed", "recoded")
_TRACE = 1e-9  # of binary fractions
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


def shared_out(frame: pd.DataFrame, *, values: list[str], parts: np.ndarray, shares: tuple[float, ...], whole: bool) -> pd.DataFrame:
    """The rows once for each part (column region), if wished in whole numbers by the largest remainder, so that the parts sum to the row.

    Example: 10 in shares of 1, 1 and 1 is 4, 3 and 3 whole, 3.33 each otherwise; null stays null.
    """
    exact = {name: np.outer(np.array(shares) / sum(shares), frame[name].to_numpy(dtype=float)) for name in values}
    return _pieces(frame, parts, {name: _rounded(numbers) for name, numbers in exact.items()} if whole else exact)


def flows_shared_out(frame: pd.DataFrame, *, values: list[str], parts: np.ndarray, shares: tuple[float, ...]) -> pd.DataFrame:
    """The rows once for each part in whole numbers that sum to the row, and by month and by category as near to the shares as whole numbers can be.

    `frame` has first_month, last_month (yyyymm), item and values. The first of the values is what is shared out, the others are parts of it. What a row owes a
    part is carried on to later rows alone. Example: 1 case a month in shares of ½ and ½ goes to the first, to the second, to the first …
    """
    ordered = frame.sort_values(["first_month", "last_month", "item"], kind="stable")
    weights, numbers = np.array(shares) / sum(shares), ordered[values[0]].to_numpy(dtype=float)
    by_month: dict[int, np.ndarray] = defaultdict(lambda: np.zeros(len(parts)))
    by_item: dict[int, np.ndarray] = defaultdict(lambda: np.zeros(len(parts)))
    shared = np.zeros((len(parts), len(ordered)))
    for row, (month, item) in enumerate(ordered[["first_month", "item"]].itertuples(index=False, name=None)):
        exact = weights * numbers[row]
        shared[:, row] = _rounded(exact[:, None], (by_month[month] + by_item[item])[:, None])[:, 0]
        by_month[month] += exact - shared[:, row]
        by_item[item] += exact - shared[:, row]
    share = np.divide(shared, numbers, out=np.zeros_like(shared), where=numbers > 0)
    others = {name: _rounded(share * ordered[name].to_numpy(dtype=float)) for name in values[1:]}
    return _pieces(ordered, parts, {values[0]: shared, **others})


def _pieces(frame: pd.DataFrame, parts: np.ndarray, values: Mapping[str, np.ndarray]) -> pd.DataFrame:
    pieces = [frame.assign(region=part) for part in parts]
    for name, numbers in values.items():
        for piece, of_part in zip(pieces, numbers, strict=True):
            piece[name] = of_part.astype(frame[name].dtype)
    return pd.concat(pieces, ignore_index=True)


def _rounded(exact: np.ndarray, owed: np.ndarray | float = 0.0) -> np.ndarray:
    """Whole numbers that keep the sum of each column, by the largest remainder with what is owed from before; NaN stays."""
    whole = np.floor(exact + _TRACE)
    left = np.rint((exact - whole).sum(axis=0))
    order = np.argsort(-np.round(exact - whole + owed, 9), axis=0, kind="stable")
    np.add.at(whole, (order, np.broadcast_to(np.arange(exact.shape[1]), order.shape)), np.arange(len(exact))[:, None] < left)
    return whole
