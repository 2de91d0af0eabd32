"""Under the division of the time: from when to when a region was there; levels of those that are no more end with them, since their successors have them."""

from __future__ import annotations

import pandas as pd

from data.calculations.periods import Month
from data.cubes.geography import NOWHERE
from data.cubes.life import Life, read_lives
from data.cubes.site import Site


def lives_of(site: Site) -> dict[int, Life]:
    """By region that has come or gone; nothing under today's division, where successors carry the past."""
    lives = read_lives(site.connection, site.target)
    return dict(zip(site.geography.regions.find(list(lives)).tolist(), lives.values(), strict=True)) if lives else {}


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
