"""From contributions to cubes: the one place where values are added up and written, as measures at both grains."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd
from sqlalchemy import Table, delete

from data.cubes.climbing import RollupRule
from data.cubes.combine import PERIOD, SERIES, added, changes
from data.cubes.former import combined, former_of
from data.cubes.geography import NOWHERE
from data.cubes.site import Site
from data.store.bulk import add_frame, insert_frame

NEVER: Final[Mapping[int, int]] = MappingProxyType({})
_DECIMALS = 6


def write(
    site: Site,
    contributions: pd.DataFrame,
    measures: Mapping[str, str],
    *,
    rule: RollupRule,
    is_returned: bool = True,
    instead_of: pd.DataFrame | None = None,
    is_portion: bool = False,
) -> None:
    """Write columns of values as measures at both grains, in the unit of the column; stocks are written as the changes that each month brought.

    `contributions` are rows as placed by the site; `measures` gives the measure of each column. `is_returned` is false for what is not returned but
    registered of a region. With `instead_of`, contributions of compounds that were there before, the difference is added to what is written; `is_portion` says
    that of these compounds nothing is written yet, but of others in their regions.
    """
    compounds, totals = _sums(site, contributions, list(measures), rule=rule, is_returned=is_returned)
    if instead_of is not None:
        before = _sums(site, instead_of, list(measures), rule=rule, is_returned=is_returned)
        for cube, frame, gone in zip((site.target.compounds, site.target.regions), (compounds, totals), before, strict=True):
            add_long(site, cube, pd.concat([frame, gone.assign(**{name: -gone[name] for name in measures})], ignore_index=True), measures)
        return
    write_long(site, site.target.compounds, compounds, measures)
    (add_long if is_portion else write_long)(site, site.target.regions, totals, measures)


def _sums(site: Site, contributions: pd.DataFrame, values: list[str], *, rule: RollupRule, is_returned: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What compounds have, and the totals of regions: place, KEY and values."""
    origin = contributions.get("origin", NOWHERE)  # a frame of compounds alone has none
    frame = contributions.assign(origin=origin, **{name: contributions[name].astype("float64") for name in values})
    is_own = frame["compound"] == NOWHERE
    compounds, own = frame[~is_own].rename(columns={"compound": "place"}), frame[is_own]
    if rule is RollupRule.STOCK:
        compounds = changes(compounds, ["place", *SERIES], values)
    named = site.geography.named_of[compounds["place"].to_numpy(int)]
    leaves = compounds.drop(columns="place").rename(columns={"region": "place"}).assign(named=named)
    own = own.rename(columns={"region": "place"}).assign(named=own["origin"].where(own["origin"] != NOWHERE, own["region"]))
    leaves, own = _with_undivided(site, leaves, own, values, rule=rule)
    former = None if rule is RollupRule.ADDITIVE else former_of(site)
    return compounds, combined(site, leaves, own, values, rule=rule, former=former, is_returned=is_returned).totals


def _with_undivided(site: Site, leaves: pd.DataFrame, own: pd.DataFrame, values: list[str], *, rule: RollupRule) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The leaves with what regions reported that were divided in unknown shares, levels until the division, and the own returns without them."""
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
    """Write each column of values (frame of place, KEY and values) as its measure, to 6 decimals.

    Zeros are left out, since the measures of what is known tell them from the unknown.
    """
    for rows in _worded(site, cube, frame, measures):
        insert_frame(site.connection, cube, rows)


def add_long(site: Site, cube: Table, frame: pd.DataFrame, measures: Mapping[str, str]) -> None:
    """Add each column of values to its measure as it is written."""
    place = cube.columns[1]
    for rows in _worded(site, cube, frame, measures):
        add_frame(site.connection, cube, rows, values=["value"])
        for measure, places in rows.groupby("measure")[place.name].unique().items():
            site.connection.execute(delete(cube).where(cube.c.measure == measure, place.in_(places.tolist()), cube.c.value == 0))


def forget(site: Site, cube: Table, measures: Collection[str]) -> None:
    """Take measures away."""
    site.connection.execute(delete(cube).where(cube.c.measure.in_(measures)))


def _worded(site: Site, cube: Table, frame: pd.DataFrame, measures: Mapping[str, str]) -> Iterator[pd.DataFrame]:
    """The rows of each measure as the table holds them."""
    summed = added([frame], list(measures)) if len(frame) else frame
    places = site.geography.regions if cube is site.target.regions else site.geography.compounds
    for column, measure in measures.items():
        rows = summed[summed[column].round(_DECIMALS) != 0]
        worded = pd.DataFrame({"measure": measure, cube.columns[1].name: places.decode(rows["place"])}, index=rows.index)
        worded = worded.assign(**{name: rows[name] for name in PERIOD}, item=site.items.decode(rows["item"]), kind=site.kinds.decode(rows["kind"]))
        yield worded.assign(value=rows[column].round(_DECIMALS))


def write_known(site: Site, measure: str, reported: pd.DataFrame, *, by_item: bool = False, ends: Mapping[int, int] = NEVER) -> None:
    """Write that each region and all above it have reported something of a period, or of each item: 1 a place, period and item.

    `reported` has region, first_month, last_month (yyyymm) and, by item, item. `ends` makes it a level that falls to 0 in the month (yyyymm) of a region's end.
    """
    known = reported if by_item else reported.assign(item=0)
    known = known[["region", "item", *PERIOD]].drop_duplicates().merge(site.geography.closure, on="region")
    known = known.drop(columns="region").rename(columns={"ancestor": "place"}).drop_duplicates().assign(kind=0, value=1.0)
    write_long(site, site.target.regions, _until(known, ends) if ends else known, {"value": measure})


def _until(known: pd.DataFrame, ends: Mapping[int, int]) -> pd.DataFrame:
    """What is known as changes of a level, which falls to 0 in the month in which a region ends."""
    end = known["place"].map(ends)
    held = known[end.isna() | (known["last_month"] < end)]
    closing = held[held["place"].isin(list(ends))].groupby(["place", *SERIES], as_index=False)["value"].sum()
    month = closing["place"].map(ends)
    levels: pd.DataFrame = pd.concat([held, closing.assign(value=-closing["value"], first_month=month, last_month=month)], ignore_index=True)
    return levels


def write_last_days(site: Site, subject: str, region: Any, day: Any) -> None:
    """Write the last day of a subject's dated data in each programme, in place of what was written: first_month is its month, the value its day of the month.

    `region` and `day` (yyyymmdd) stand row by row.
    """
    measure = f"{subject}.last_day"
    forget(site, site.target.regions, (measure,))
    latest = pd.Series(np.asarray(day, dtype="int64")).groupby(site.geography.root[np.asarray(region, dtype="int64")]).max()
    frame = pd.DataFrame({"place": latest.index, "first_month": latest.to_numpy() // 100, "value": (latest % 100).to_numpy(dtype=float)})
    write_long(site, site.target.regions, frame.assign(last_month=frame["first_month"], item=0, kind=0), {"value": measure})
