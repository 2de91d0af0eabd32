"""Under the division of the time: from when to when a region was there; levels of those that are no more end with them, since their successors have them."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from sqlalchemy import select

from data.calculations.periods import Month
from data.cubes.combine import PERIOD
from data.cubes.geography import NOWHERE
from data.cubes.rollup import Site, write_long
from data.cubes.succession import CARRIED
from data.cubes.target import THEN
from data.store import tables


class Life(NamedTuple):
    """The first month of a region and the first one after its last, counted from year 0; None where the data tell of no change."""

    begins: int | None = None
    ends: int | None = None


def lives_of(site: Site) -> dict[int, Life]:
    """By region that has come or gone; nothing under today's division, where successors carry the past."""
    if site.target.division != THEN:
        return {}
    table = tables.region_changes
    found: dict[int, Life] = {}
    query = select(table.c.date, table.c.from_code, table.c.to_code, table.c.kind).where(site.target.holds(table), table.c.kind.in_((*CARRIED, "split")))
    rows = site.connection.execute(query.order_by(table.c.date)).fetchall()
    goes_on = {(date, gone) for date, gone, came, _ in rows if gone == came}  # as a part of what it was
    for date, gone, came, kind in rows:
        old, new = site.geography.regions.find([gone, came]).tolist()
        if (date, gone) not in goes_on:
            found[old] = found.get(old, Life())._replace(ends=Month.of(date).number)
        if gone != came and kind != "merged":
            found[new] = found.get(new, Life())._replace(begins=Month.of(date).number)
    return found


def ends(site: Site) -> dict[int, int]:
    """By region that is no more: the month (yyyymm) in which it ended."""
    return {region: Month.from_number(life.ends).key for region, life in lives_of(site).items() if life.ends is not None and region != NOWHERE}


def with_ends(site: Site, levels: pd.DataFrame, values: list[str]) -> pd.DataFrame:
    """The returned levels, and 0 from the month on in which their region ended; compounds stay, since the register says where they lie."""
    month_of_end = ends(site)
    if not month_of_end:
        return levels
    last = levels["region"].map(month_of_end).where(levels["compound"] == NOWHERE)
    closing = levels[levels["last_month"] < last].drop_duplicates(["region", "item", "kind"])
    closing = closing[~closing["region"].isin(levels.loc[levels["last_month"] >= last, "region"])]
    if closing.empty:
        return levels
    month = last[closing.index].astype("int64")
    return pd.concat([levels, closing.assign(first_month=month, last_month=month, **dict.fromkeys(values, 0.0))], ignore_index=True)


def forget(site: Site, measure: str, told: pd.DataFrame) -> None:
    """Write that nothing is known any more of regions that have ended; `told` is what was written as known."""
    month = ends(site)
    if not month:
        return
    known = told.merge(site.geography.closure, on="region").drop(columns="region").rename(columns={"ancestor": "place"})
    known = known[known["place"].isin(list(month))].drop_duplicates(["place", *PERIOD])
    known = known[known["last_month"] < known["place"].map(month)]
    if not known.empty:
        lost = known.groupby("place").size().rename("value").mul(-1.0).reset_index()
        end = lost["place"].map(month)
        write_long(site, site.target.regions, lost.assign(first_month=end, last_month=end, item=0, kind=0), {"value": measure})
