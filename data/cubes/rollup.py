"""From contributions to cubes: the one place where values are added up the tree of regions and written.

A contribution is a row with compound (NOWHERE for a return of the region itself), region, first_month, last_month, item, kind and values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Table

from data.calculations.periods import Month
from data.cubes.combine import KEY, PERIOD, SERIES, added, changes, with_flows, with_levels
from data.cubes.geography import NOWHERE, Codes, Geography, Names, read_geography
from data.cubes.succession import flows_shared_out, shared_out
from data.cubes.target import CubeTables
from data.store.bulk import insert_frame

NEVER: Final[Mapping[int, int]] = MappingProxyType({})
_DECIMALS = 6
_HALF = 0.5


class RollupRule(Enum):
    """How the returns of one place go together with those below it and before it."""

    FLOW = "flow"  # what happened in the period; a region's return counts for what its finer returns do not hold
    STOCK = "stock"  # a level that holds until the next return; the same rule month by month
    ADDITIVE = "additive"  # single entries: each counts


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
        """The rows of a query as a frame of objects."""
        result = self.connection.execute(query)
        return pd.DataFrame(result.fetchall(), columns=list(result.keys()), dtype=object)

    def placed(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with compound, region, item and kind as numbers in place of the words; rows of no known region are left out."""
        none = np.full(len(frame), None, dtype=object)
        place = self.place(frame.get("compound_id", none), frame.get("region_code", none))
        words = {"item": self.items, "kind": self.kinds}
        coded = {name: names.learn(frame[name]) if name in frame else 0 for name, names in words.items()}
        rest = frame.drop(columns=["compound_id", "region_code", "item", "kind"], errors="ignore")
        placed = rest.assign(compound=place.compound, region=place.region, origin=place.origin, **coded)
        return placed[placed["region"] != NOWHERE]

    def place(self, compounds: Any, regions: Any) -> SitePlaces:
        """Where rows lie today, and the earlier region under which they came."""
        compound, region = self.geography.places(compounds, regions)
        named = self.geography.regions.find(regions)
        return SitePlaces(compound, region, np.where((compound == NOWHERE) & (named != region), named, NOWHERE))

    def undivided(self) -> dict[int, tuple[int, int]]:
        """By region that was divided in unknown shares, or became part of one that was: the divided one and the month (yyyymm) in which it ended itself.

        What it told lies right in the region above it.
        """
        succession, find = self.geography.succession, self.geography.regions.find
        divided = {code: succession.divided(code) for code in self.geography.regions.words} if succession.splits else {}
        unknown = {code: old for code, old in divided.items() if old and not succession.splits[old].shares}
        ends = {code: succession.successors[code][1] if code in succession.successors else succession.splits[old].date for code, old in unknown.items()}
        return {int(find([code])[0]): (int(find([old])[0]), Month.of(ends[code]).key) for code, old in unknown.items()}

    def divided(self, frame: pd.DataFrame, *, values: list[str], whole: bool = True, is_flow: bool = False) -> pd.DataFrame:
        """The rows of regions that were divided in known shares, as rows of their parts; the parts sum to the row.

        The origin of a row is the region that was divided first, and in unknown shares last.
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


def site(connection: Connection, target: CubeTables) -> Site:
    """A site with the geography of the target's version."""
    return Site(connection, target, read_geography(connection, target))


def last_months(frame: pd.DataFrame) -> pd.Series:
    """The month in which each return's period ends, as yyyymm (periods are calendar months, quarters and years)."""
    return frame["month"].astype("int64") + frame["period_months"].astype("int64") - 1


def write(site: Site, contributions: pd.DataFrame, measures: Mapping[str, str], *, rule: RollupRule, is_returned: bool = True) -> None:
    """Write columns of values as measures at both grains; stocks are written as the changes that each month brought.

    What is not returned but registered of a region is always the whole of it, never a rest beside the regions below.
    """
    values = list(measures)
    frame = contributions.assign(**{name: contributions[name].astype("float64") for name in values})
    is_own = frame["compound"] == NOWHERE
    compounds, own = frame[~is_own].rename(columns={"compound": "place"}), frame[is_own]
    if rule is RollupRule.STOCK:
        compounds = changes(compounds, ["place", *SERIES], values)
    write_long(site, site.target.compounds, compounds, measures)
    leaves = added([compounds.drop(columns="place").rename(columns={"region": "place"})], values)
    own = own.rename(columns={"region": "place"})
    leaves, own = _with_undivided(site, leaves, own, values, rule=rule)
    is_rest = np.zeros(len(own), dtype=bool)
    if is_returned and rule is not RollupRule.ADDITIVE:
        is_rest = own_returns(site.geography, own, values[0], rule=rule, leaves=leaves if rule is RollupRule.FLOW else None).is_rest
    if is_rest.any():
        rest = changes(own[is_rest], ["place", *SERIES], values) if rule is RollupRule.STOCK else own[is_rest]
        leaves, own = added([leaves, rest], values), own[~is_rest]
    totals = climbed(site.geography, leaves, own, values, rule=rule)
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
    return added([leaves, old], values), own[~is_old]


class OwnReturns(NamedTuple):
    """Of each own return of a region: whether it tells of what lies in none of the regions below, and whether of all of it."""

    is_rest: np.ndarray
    is_whole: np.ndarray


def own_returns(geography: Geography, own: pd.DataFrame, value: str, *, rule: RollupRule, leaves: pd.DataFrame | None = None) -> OwnReturns:
    """Which own returns are a rest beside the regions below, and which are the whole of which those are parts.

    Of a flow a rest is what is below half of what the regions below told for the period, in counts or (leaves) one by one; what is not below all of it is
    the whole; between these, and where they told nothing, what the region's returns were so far decides. A level is what the first one of its region is.
    No later return changes what an earlier one is.
    """
    key = ["place", *PERIOD]
    below = _beside(geography, own, value, leaves, key=key).sort_values(key)
    both = below["below"] > 0
    so_far = below[[value, "below"]].where(both, 0.0).groupby(below["place"]).cumsum()
    is_small = (so_far["below"] > 0) & (so_far[value] < _HALF * so_far["below"])
    is_all = below[value] >= below["below"]
    if rule is RollupRule.STOCK:
        is_first = both & (both.groupby(below["place"]).cumsum() == 1)
        is_rest = below["place"].isin(below.loc[is_first & is_small, "place"])
    else:
        is_rest = (both & (below[value] < _HALF * below["below"])) | (is_small & ~(both & is_all))
    rests = own[key].merge(below.assign(is_rest=is_rest), on=key, how="left")["is_rest"].to_numpy(dtype=bool)
    by_item = own[[*key, "item"]].merge(_beside(geography, own, value, leaves, key=[*key, "item"]), on=[*key, "item"], how="left")
    return OwnReturns(rests, ~rests & (by_item[value] >= by_item["below"]).to_numpy(dtype=bool))


def _beside(geography: Geography, own: pd.DataFrame, value: str, leaves: pd.DataFrame | None, *, key: list[str]) -> pd.DataFrame:
    """What each region returned and what those below told, by the key: the most of any level, of each region its own return or what lies in it if more."""
    returned, closure = own.groupby(key)[value].sum().reset_index(), geography.closure
    inner = closure[(closure["ancestor"] != closure["region"]) & closure["ancestor"].isin(returned["place"])]
    told = returned
    if leaves is not None and not inner.empty:
        lying = leaves.merge(closure[closure["ancestor"].isin(inner["region"])], left_on="place", right_on="region").drop(columns=["place", "region"])
        lying = lying.rename(columns={"ancestor": "place"}).groupby(key)[value].sum().reset_index()
        told = pd.concat([told, lying], ignore_index=True).groupby(key)[value].max().reset_index()
    below = told.merge(inner, left_on="place", right_on="region")
    below = below.assign(depth=geography.depth[below["place"].to_numpy(int)]).drop(columns=["place", "region"]).rename(columns={"ancestor": "place"})
    most = below.groupby([*key, "depth"])[value].sum().groupby(key).max().rename("below").reset_index()
    return returned.merge(most, on=key, how="left").fillna({"below": 0.0})


def climbed(geography: Geography, leaves: pd.DataFrame, own: pd.DataFrame, values: list[str], *, rule: RollupRule) -> pd.DataFrame:
    """The totals of every region from what lies directly in each one and from the regions' own returns."""
    if own.empty or rule is RollupRule.ADDITIVE:
        single = added([leaves, own], values) if not own.empty else leaves
        joined = single.merge(geography.closure, left_on="place", right_on="region").drop(columns=["place", "region"])
        return added([joined.rename(columns={"ancestor": "place"})], values)
    if own.duplicated(["place", *KEY]).any():  # returns of regions that have become one
        own = own.groupby(["place", *KEY])[values].sum(min_count=1).reset_index()
    combine = with_levels if rule is RollupRule.STOCK else with_flows
    leaf_depth, own_depth = geography.depth[leaves["place"].to_numpy(int)], geography.depth[own["place"].to_numpy(int)]
    totals: list[pd.DataFrame] = []
    carried = leaves.iloc[:0]
    for depth in range(int(geography.depth.max(initial=0)), 0, -1):
        here = added([leaves[leaf_depth == depth], carried], values)
        returns = own[own_depth == depth]
        if not returns.empty:
            here = combine(here, returns, values)
        totals.append(here)
        carried = here.assign(place=geography.parent[here["place"].to_numpy(int)])
    return added(totals, values)


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


def as_day(dates: Any) -> Any:
    """Dates as whole numbers yyyymmdd."""
    return np.array([day.year * 10_000 + day.month * 100 + day.day for day in dates], dtype="int64")
