"""From contributions to cubes: the one place where values are added up and written, as measures at both grains."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd
from sqlalchemy import Table

from data.cubes.climbing import RollupRule
from data.cubes.combine import PERIOD, SERIES, added, changes
from data.cubes.former import combined, former_of
from data.cubes.geography import NOWHERE
from data.cubes.site import Site
from data.store.bulk import insert_frame

NEVER: Final[Mapping[int, int]] = MappingProxyType({})
_DECIMALS = 6


def write(site: Site, contributions: pd.DataFrame, measures: Mapping[str, str], *, rule: RollupRule, is_returned: bool = True) -> None:
    """Write columns of values as measures at both grains; stocks are written as the changes that each month brought.

    `is_returned` is false for what is not returned but registered of a region.
    """
    values = list(measures)
    origin = contributions.get("origin", NOWHERE)  # a frame of compounds alone has none
    frame = contributions.assign(origin=origin, **{name: contributions[name].astype("float64") for name in values})
    is_own = frame["compound"] == NOWHERE
    compounds, own = frame[~is_own].rename(columns={"compound": "place"}), frame[is_own]
    if rule is RollupRule.STOCK:
        compounds = changes(compounds, ["place", *SERIES], values)
    write_long(site, site.target.compounds, compounds, measures)
    named = site.geography.named_of[compounds["place"].to_numpy(int)]
    leaves = compounds.drop(columns="place").rename(columns={"region": "place"}).assign(named=named)
    own = own.rename(columns={"region": "place"}).assign(named=own["origin"].where(own["origin"] != NOWHERE, own["region"]))
    leaves, own = _with_undivided(site, leaves, own, values, rule=rule)
    former = None if rule is RollupRule.ADDITIVE else former_of(site)
    totals = combined(site, leaves, own, values, rule=rule, former=former, is_returned=is_returned).totals
    write_long(site, site.target.regions, totals, measures)


def _with_undivided(site: Site, leaves: pd.DataFrame, own: pd.DataFrame, values: list[str], *, rule: RollupRule) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The leaves with what regions told that were divided in unknown shares, levels until the division, and the own returns without them."""
    ends = site.undivided()
    is_old = own["origin"].isin(list(ends)) if ends else pd.Series(data=False, index=own.index)
    if not is_old.any():
        return leaves, own
    old = own[is_old]
    if rule is RollupRule.STOCK:
        series = ["origin", "place", *SERIES]
        last = old["origin"].map({region: month for region, (_, month) in ends.items()})
        closing = old.assign(first_month=last, last_month=last, **dict.fromkeys(values, 0.0)).drop_duplicates(series)
        old = changes(pd.concat([old[old["last_month"] < last], closing], ignore_index=True), series, values)
    return pd.concat([leaves, old.assign(named=NOWHERE)], ignore_index=True), own[~is_old]


def write_long(site: Site, cube: Table, frame: pd.DataFrame, measures: Mapping[str, str]) -> None:
    """Write each column of values as its measure; zeros are left out, since the measures of what is known tell them from the unknown."""
    summed = added([frame], list(measures)) if len(frame) else frame
    places = site.geography.regions if cube is site.target.regions else site.geography.compounds
    for column, measure in measures.items():
        rows = summed[summed[column].round(_DECIMALS) != 0]
        worded = pd.DataFrame({"measure": measure, cube.columns[1].name: places.told(rows["place"])}, index=rows.index)
        worded = worded.assign(**{name: rows[name] for name in PERIOD}, item=site.items.told(rows["item"]), kind=site.kinds.told(rows["kind"]))
        insert_frame(site.connection, cube, worded.assign(value=rows[column].round(_DECIMALS)))


def write_known(site: Site, measure: str, told: pd.DataFrame, *, by_item: bool = False, ends: Mapping[int, int] = NEVER) -> None:
    """Write that each region (column region) and all above it have told something of a period, or of each item; of a level nothing from its end on (yyyymm)."""
    known = told if by_item else told.assign(item=0)
    known = known[["region", "item", *PERIOD]].drop_duplicates().merge(site.geography.closure, on="region")
    known = known.drop(columns="region").rename(columns={"ancestor": "place"}).drop_duplicates().assign(kind=0, value=1.0)
    write_long(site, site.target.regions, _until(known, ends) if ends else known, {"value": measure})


def _until(known: pd.DataFrame, ends: Mapping[int, int]) -> pd.DataFrame:
    """What is known as changes of a level, which falls to 0 in the month in which a region ends."""
    end = known["place"].map(ends)
    kept = known[end.isna() | (known["last_month"] < end)]
    lost = kept[kept["place"].isin(list(ends))].groupby(["place", *SERIES], as_index=False)["value"].sum()
    month = lost["place"].map(ends)
    found: pd.DataFrame = pd.concat([kept, lost.assign(value=-lost["value"], first_month=month, last_month=month)], ignore_index=True)
    return found


def write_last_days(site: Site, subject: str, region: Any, day: Any) -> pd.Series:
    """Write the last day (yyyymmdd) of a subject's dated data in each programme; return it by the number of the programme's region."""
    latest = pd.Series(np.asarray(day, dtype="int64")).groupby(site.geography.root[np.asarray(region, dtype="int64")]).max()
    frame = pd.DataFrame({"place": latest.index, "first_month": latest.to_numpy() // 100, "value": (latest % 100).to_numpy(dtype=float)})
    write_long(site, site.target.regions, frame.assign(last_month=frame["first_month"], item=0, kind=0), {"value": f"{subject}.last_day"})
    return latest
