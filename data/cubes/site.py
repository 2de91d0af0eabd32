"""The place where the cubes of one version are built: rows with words become rows with numbers, each where it lies today.

A contribution is a row with compound (NOWHERE for a return of the region itself), region (today's), origin (the earlier region that the row names, NOWHERE
for today's), first_month and last_month (the period, yyyymm), item, kind and values; places, items and kinds are numbers of a list of Names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from data.calculations.periods import Month
from data.cubes.geography import NOWHERE, Codes, Geography, Names, read_geography
from data.cubes.sharing import flows_shared_out, shared_out
from data.cubes.target import CubeTables


class SitePlaces(NamedTuple):
    """Compound, region and origin of rows as numbers; the origin is the earlier region that a row names, NOWHERE where that is today's."""

    compound: Codes
    region: Codes
    origin: Codes


def _empty_first() -> Names:
    return Names([""])


@dataclass(frozen=True, slots=True)
class Site:
    """Where the cubes of one version are built: connection, tables, geography and the words of items and kinds."""

    connection: Connection
    target: CubeTables
    geography: Geography
    items: Names = field(default_factory=_empty_first)
    kinds: Names = field(default_factory=_empty_first)

    def read(self, query: Any) -> pd.DataFrame:
        """The rows of a query as a frame of objects, columns as the query names them; no rows give an empty frame with these columns."""
        result = self.connection.execute(query)
        names, rows = list(result.keys()), result.fetchall()
        return pd.DataFrame(dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}, columns=names, dtype=object)

    def placed(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with compound, region, origin, item and kind as numbers in place of its compound_id, region_code, item and kind.

        Of these four words any may be missing: a frame without item or kind gets 0, the number of ''. Rows of no known region are left out.
        """
        none = np.full(len(frame), None, dtype=object)
        place = self.place(frame.get("compound_id", none), frame.get("region_code", none))
        words = {"item": self.items, "kind": self.kinds}
        coded = {name: names.learn(frame[name]) if name in frame else 0 for name, names in words.items()}
        rest = frame.drop(columns=["compound_id", "region_code", "item", "kind"], errors="ignore")
        placed = rest.assign(compound=place.compound, region=place.region, origin=place.origin, **coded)
        return placed[placed["region"] != NOWHERE]

    def place(self, compounds: Any, regions: Any) -> SitePlaces:
        """Where the rows of compounds (ids) and regions (codes) lie today, and the earlier region under which they came."""
        compound, region = self.geography.places(compounds, regions)
        named = self.geography.regions.find(regions)
        return SitePlaces(compound, region, np.where((compound == NOWHERE) & (named != region), named, NOWHERE))

    def undivided(self) -> dict[int, tuple[int, int]]:
        """By region that was divided in unknown shares, or became part of one that was: the divided one and the month (yyyymm) in which it ended itself.

        What it reported lies right in the region above it.
        """
        succession, find = self.geography.succession, self.geography.regions.find
        divided = {code: succession.divided(code) for code in self.geography.regions.words} if succession.splits else {}
        unknown = {code: old for code, old in divided.items() if old and not succession.splits[old].shares}
        ends = {code: succession.successors[code][1] if code in succession.successors else succession.splits[old].date for code, old in unknown.items()}
        return {int(find([code])[0]): (int(find([old])[0]), Month.of(ends[code]).key) for code, old in unknown.items()}

    def divided(self, frame: pd.DataFrame, *, values: list[str], whole: bool = True, is_flow: bool = False) -> pd.DataFrame:
        """The contributions, those of regions that were divided in known shares as rows of their parts; the parts of `values` sum to the row.

        With `whole` they are whole numbers; a flow is shared out by `flows_shared_out`, else each row by itself. The origin of a row is the region that was
        divided first, and in unknown shares last.
        """
        succession, find = self.geography.succession, self.geography.regions.find
        splits = sorted((split.date, code) for code, split in succession.splits.items() if split.shares)
        known, unknown = {int(find([code])[0]) for _, code in splits}, self.undivided()
        for _, code in splits:
            region, split = int(find([code])[0]), succession.splits[code]
            here = (frame["region"] == region) & (frame["compound"] == NOWHERE)
            if not here.any():
                continue
            rows = frame[here].assign(origin=frame["origin"].where(frame["origin"].isin(known), region))
            parts = find([succession.today(part) for part in split.parts])
            shared = (
                flows_shared_out(rows, values=values, parts=parts, shares=split.shares)
                if is_flow
                else shared_out(rows, values=values, parts=parts, shares=split.shares, whole=whole)
            )
            lost = shared["region"].isin(list(unknown))
            shared = shared.assign(origin=shared["origin"].where(~lost, shared["region"]), region=self.geography.followed(shared["region"].to_numpy(int)))
            frame = pd.concat([frame[~here], shared], ignore_index=True)
        return frame


def site_of(connection: Connection, target: CubeTables) -> Site:
    """A site with the geography of the target's version."""
    return Site(connection, target, read_geography(connection, target))


def last_months(frame: pd.DataFrame) -> pd.Series:
    """The month in which each return's period ends, as yyyymm, from month (yyyymm, the first one) and period_months (1, 3 or 12, within a calendar year)."""
    return frame["month"].astype("int64") + frame["period_months"].astype("int64") - 1


def as_day(dates: Any) -> Any:
    """Dates as whole numbers yyyymmdd."""
    return np.array([day.year * 10_000 + day.month * 100 + day.day for day in dates], dtype="int64")
