"""Up the tree of regions: what lies in a region and what it returned for itself become its total, and part of that of the region above."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.cubes.combine import KEY, PERIOD, SERIES, added, changes, with_flows, with_levels
from data.cubes.geography import Geography

_HALF = 0.5


class RollupRule(Enum):
    """How the returns of one place go together with those below it and before it."""

    FLOW = "flow"  # what happened in the period; a region's return counts for what its finer returns do not hold
    STOCK = "stock"  # a level that holds until the next return; the same rule month by month
    ADDITIVE = "additive"  # single entries: each counts


class OwnReturns(NamedTuple):
    """Of each own return of a region: whether it reports what lies in none of the regions below, and whether the whole of it; flags row by row."""

    is_rest: np.ndarray
    is_whole: np.ndarray


def own_returns(
    geography: Geography, own: pd.DataFrame, value: str, *, rule: RollupRule, leaves: pd.DataFrame | None = None, apart: pd.DataFrame | None = None
) -> OwnReturns:
    """Which own returns are a rest beside the regions below, and which are the whole of which those are parts; place, KEY and `value` in every frame.

    Of a flow a rest is what is below half of what the regions below reported for the period, in counts or (leaves) one by one, and apart from both; what is
    not below all of it is the whole; between these, and where they reported nothing, what the region's returns were so far decides. A level is what the first
    one of its region is. No later return changes what an earlier one is.
    Example: districts with 40 cases in a month: 15 of the city itself are a rest (below 20), 40 the whole, 25 what the city's returns were before.
    """
    key = ["place", *PERIOD]
    below = _beside(geography, own, value, leaves, apart, key=key).sort_values(key)
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
    by_item = own[[*key, "item"]].merge(_beside(geography, own, value, leaves, apart, key=[*key, "item"]), on=[*key, "item"], how="left")
    return OwnReturns(rests, ~rests & (by_item[value] >= by_item["below"]).to_numpy(dtype=bool))


def _beside(geography: Geography, own: pd.DataFrame, value: str, leaves: pd.DataFrame | None, apart: pd.DataFrame | None, *, key: list[str]) -> pd.DataFrame:
    """By the key what each region returned (`value`) and what those below reported (`below`, 0 if nothing), in the unit of the value.

    Of the levels below it is that with the most, of each region its own return or what lies in it if more. What is reported apart comes on top.
    """
    returned, closure = own.groupby(key)[value].sum().reset_index(), geography.closure
    inner = closure[(closure["ancestor"] != closure["region"]) & closure["ancestor"].isin(returned["place"])]
    reported = returned
    if leaves is not None and not inner.empty:
        above = closure[closure["ancestor"].isin(inner["region"])]
        parts = [leaves.merge(above, left_on="place", right_on="region")]
        parts += [] if apart is None else [apart.merge(above[above["ancestor"] != above["region"]], left_on="place", right_on="region")]
        lying = pd.concat([part.drop(columns=["place", "region"]).rename(columns={"ancestor": "place"}) for part in parts], ignore_index=True)
        lying = lying.groupby(key)[value].sum().reset_index()
        reported = pd.concat([reported, lying], ignore_index=True).groupby(key)[value].max().reset_index()
    if apart is not None:
        reported = pd.concat([reported, apart[[*key, value]]], ignore_index=True).groupby(key)[value].sum().reset_index()
    below = reported.merge(inner, left_on="place", right_on="region")
    below = below.assign(depth=geography.depth[below["place"].to_numpy(int)]).drop(columns=["place", "region"]).rename(columns={"ancestor": "place"})
    most = below.groupby([*key, "depth"])[value].sum().groupby(key).max().rename("below").reset_index()
    return returned.merge(most, on=key, how="left").fillna({"below": 0.0})


class RolledUp(NamedTuple):
    """The totals of every region, and of the regions' own returns those that are a rest beside the regions below and those that are the whole of them.

    Columns place (a region), KEY and values; of levels the totals are changes.
    """

    totals: pd.DataFrame
    rests: pd.DataFrame
    wholes: pd.DataFrame


def rolled_up(
    geography: Geography,
    leaves: pd.DataFrame,
    own: pd.DataFrame,
    values: list[str],
    *,
    rule: RollupRule,
    is_returned: bool = True,
    apart: pd.DataFrame | None = None,
    apart_returns: pd.DataFrame | None = None,
) -> RolledUp:
    """What lies directly in regions, their own returns, and what is reported `apart` from these, as totals; columns place, KEY and values throughout.

    What is reported apart counts in its region whatever that returned for itself, and in the regions above like all that lies in it; of levels it is the
    changes, and `apart_returns` are the levels as they were returned. What is not returned but registered of a region is always the whole of it, never a rest
    beside the regions below. The first of the values decides what is a rest.
    """
    if not is_returned or own.empty:
        return RolledUp(climbed(geography, leaves, own, values, rule=rule, apart=apart), own.iloc[:0], own)
    known = leaves if rule is RollupRule.FLOW else None
    is_rest, is_whole = own_returns(geography, own, values[0], rule=rule, leaves=known, apart=apart if rule is RollupRule.FLOW else apart_returns)
    rests = own[is_rest]
    beside = changes(rests, ["place", *SERIES], values) if rule is RollupRule.STOCK else rests
    inner = added([leaves, beside], values) if len(rests) else leaves
    return RolledUp(climbed(geography, inner, own[~is_rest], values, rule=rule, apart=apart), rests, own[is_whole])


def climbed(
    geography: Geography, leaves: pd.DataFrame, own: pd.DataFrame, values: list[str], *, rule: RollupRule, apart: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The totals of every region from what lies directly in each one, from the regions' own returns, and from what is reported apart from these.

    Columns place, KEY and values throughout; of levels `leaves`, `apart` and the totals are changes, `own` the levels as returned.
    """
    if apart is not None and (own.empty or rule is RollupRule.ADDITIVE):
        leaves = added([leaves, apart], values)
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
        if apart is not None:
            here = added([here, apart[geography.depth[apart["place"].to_numpy(int)] == depth]], values)
        totals.append(here)
        carried = here.assign(place=geography.parent[here["place"].to_numpy(int)])
    return added(totals, values)
