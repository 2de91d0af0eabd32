"""How far months reach: the cases of each day, and the days to which months are compared that are not whole."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, TypeAlias

import numpy as np
import pandas as pd
from sqlalchemy import delete, select

from data.cubes.cases.cells import with_codes, with_numbers
from data.cubes.cases.facts import LAST_DAY
from data.cubes.geography import NOWHERE, Codes
from data.cubes.returns.ledgers import Ledgers, counted, key_of
from data.cubes.returns.units import Units
from data.cubes.site import Site
from data.store.bulk import add_frame, insert_frame, read_frame, read_frames

Ends: TypeAlias = "pd.Series[int]"
"""The days to which months are compared that are not whole, by place (a unit, a programme for what lies in none) and month (yyyymm)."""
_DAY: Final = ["region", "origin", "month", "day"]


def replace_days(site: Site, units: Units, dated: pd.DataFrame, months: Collection[int]) -> None:
    """Write how many single cases (region, origin, month as yyyymm, day) each day of the months has, in place of what was there of them.

    They stand under the unit in which they lie, under the programme what lies in none.
    """
    table = site.target.case_days
    site.connection.execute(delete(table).where(table.c.month.in_(months)))
    insert_frame(site.connection, table, with_codes(site, _sizes(site, units, dated)))


def add_days(site: Site, units: Units, dated: pd.DataFrame, *, sign: int) -> None:
    """Add these single cases to the days, or take them away (sign -1)."""
    table, sizes = site.target.case_days, _sizes(site, units, dated)
    add_frame(site.connection, table, with_codes(site, sizes.assign(size=sizes["size"] * sign)), values=["size"])
    site.connection.execute(delete(table).where(table.c.month.in_(sizes["month"].unique().tolist()), table.c.size == 0))


def _sizes(site: Site, units: Units, dated: pd.DataFrame) -> pd.DataFrame:
    dated = dated[["origin", "month", "day"]].assign(region=_places(site, units)[dated["region"].to_numpy(int)])
    return dated.groupby(_DAY).size().rename("size").reset_index() if len(dated) else dated.assign(size=0)[[*_DAY, "size"]]


def read_days(site: Site) -> pd.DataFrame:
    """The number (size) of single cases by region (a unit or a programme), origin, month (yyyymm) and day (1–31)."""
    batches = read_frames(site.connection, select(*site.target.case_days.c))
    return pd.concat([with_numbers(site, batch).astype("int64") for batch in batches], ignore_index=True)


def read_ends(site: Site) -> Ends:
    """The days as written."""
    table = site.target.case_ends
    frame = read_frame(site.connection, select(table.c.region_code, table.c.month, table.c.day))
    frame = frame.assign(place=site.geography.regions.find(frame["region_code"])).drop(columns="region_code").astype("int64")
    return frame.set_index(["place", "month"])["day"]


def write_ends(site: Site, ends: Ends) -> None:
    """Write the days in place of those before."""
    frame = ends.reset_index()
    site.connection.execute(delete(site.target.case_ends))
    insert_frame(site.connection, site.target.case_ends, frame.assign(region_code=site.geography.regions.decode(frame["place"])).drop(columns="place"))


def ends_of(site: Site, units: Units, ledgers: Ledgers, days: pd.DataFrame) -> Ends:
    """The days that follow from the cases of each day, as read_days gives them."""
    months = counted(days["month"].to_numpy(int))
    span = range(int(months.min()), int(months.max()) + 1) if len(months) else range(0)
    rows = [
        (place, key_of(month), day)
        for place in np.unique(_places(site, units)).tolist()
        for month, day in ledgers.days_to_compare(place, span).items()
        if day < LAST_DAY
    ]
    return pd.DataFrame(rows, columns=["place", "month", "day"], dtype="int64").set_index(["place", "month"])["day"]


def late_cases(site: Site, units: Units, dated: pd.DataFrame, ends: Ends) -> np.ndarray:
    """Of each single case: 1 if it lies after the day to which its month is compared, else 0."""
    if dated.empty or ends.empty:
        return np.zeros(len(dated), dtype=np.int64)
    places = _places(site, units)[dated["region"].to_numpy(int)]
    last = ends.reindex(pd.MultiIndex.from_arrays([places, dated["month"].to_numpy(int)])).fillna(LAST_DAY).to_numpy()
    return np.asarray(dated["day"].to_numpy(int) > last, dtype=np.int64)


def _places(site: Site, units: Units) -> Codes:
    """By region the unit in which its cases are compared, the programme where there is none."""
    return np.where(units.of == NOWHERE, site.geography.root, units.of)
