"""Under the division of the time: from when to when a region was there; levels of those that are no more end with them, since their successors have them."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from sqlalchemy import Connection, select

from data.calculations.periods import Month, Span
from data.cubes.geography import NOWHERE
from data.cubes.site import Site
from data.cubes.succession import CARRIED
from data.cubes.target import THEN, CubeTables
from data.store import tables


class Life(NamedTuple):
    """The first month of a region and the first one after its last, counted from year 0; None where the data hold no change."""

    begins: int | None = None
    ends: int | None = None

    def touches(self, span: Span) -> bool:
        """True if the region was there in any month of the span."""
        return (self.ends is None or span.start.number < self.ends) and (self.begins is None or span.end.number >= self.begins)


def lives_of(site: Site) -> dict[int, Life]:
    """By region that has come or gone; nothing under today's division, where successors carry the past."""
    lives = read_lives(site.connection, site.target)
    return dict(zip(site.geography.regions.find(list(lives)).tolist(), lives.values(), strict=True)) if lives else {}


def read_lives(connection: Connection, target: CubeTables) -> dict[str, Life]:
    """The same by code."""
    if target.division != THEN:
        return {}
    table = tables.region_changes
    lives: dict[str, Life] = {}
    query = select(table.c.date, table.c.from_code, table.c.to_code, table.c.kind).where(target.holds(table), table.c.kind.in_((*CARRIED, "split")))
    rows = connection.execute(query.order_by(table.c.date)).fetchall()
    goes_on = {(date, gone) for date, gone, came, _ in rows if gone == came}  # as a part of what it was
    for date, gone, came, kind in rows:
        if (date, gone) not in goes_on:
            lives[gone] = lives.get(gone, Life())._replace(ends=Month.of(date).number)
        if gone != came and kind != "merged":
            lives[came] = lives.get(came, Life())._replace(begins=Month.of(date).number)
    return lives


def ends(site: Site, levels: pd.DataFrame) -> dict[int, int]:
    """By region that is no more: the month (yyyymm) in which it ended; none of those that return levels of their own from then on.

    `levels` are contributions of which compound, region and last_month (yyyymm) are read.
    """
    month_of_end = {region: Month.from_number(life.ends).key for region, life in lives_of(site).items() if life.ends is not None and region != NOWHERE}
    own = levels[levels["compound"] == NOWHERE] if month_of_end else levels.iloc[:0]
    going_on = set(own.loc[own["last_month"] >= own["region"].map(month_of_end), "region"])
    return {region: month for region, month in month_of_end.items() if region not in going_on}


def with_ends(site: Site, levels: pd.DataFrame, values: list[str]) -> pd.DataFrame:
    """The returned levels (contributions), with 0 in `values` from the month on in which their region ended.

    Compounds stay, since the register says where they lie.
    """
    month_of_end = ends(site, levels)
    is_over = (levels["compound"] == NOWHERE) & levels["region"].isin(list(month_of_end))
    if not is_over.any():
        return levels
    closing = levels[is_over].drop_duplicates(["region", "item", "kind"])
    month = closing["region"].map(month_of_end)
    return pd.concat([levels, closing.assign(first_month=month, last_month=month, **dict.fromkeys(values, 0.0))], ignore_index=True)
