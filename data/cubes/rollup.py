"""From leaf contributions to cubes: the one place where values are added up the tree of regions.

A contribution is a row with compound_id ('' for a return of the region itself), region_code, first_month, last_month, item, kind, value
and, where it differs, to_day (the part up to the day of the month on which the latest data end).
"""

from __future__ import annotations

from enum import Enum

import pandas as pd
from sqlalchemy import Connection, select

from data.bulk import insert_frame
from data.cubes.target import Target

PERIOD = ["first_month", "last_month"]
SERIES = ["item", "kind"]
_KEY = [*PERIOD, *SERIES]
_VALUES = ["value", "to_day"]


class Rule(Enum):
    """How the returns of one place go together with those below it and before it."""

    FLOW = "flow"  # what happened in the period; a region's return counts for what its finer returns do not hold
    STOCK = "stock"  # a level that holds until the next return; the same rule month by month
    ADDITIVE = "additive"  # single entries: each counts


def always(frame: pd.DataFrame) -> pd.DataFrame:
    """Give values without a time the period 0, which every span of months includes as its past."""
    return frame.assign(first_month=0, last_month=0, item="", kind="")


def write(connection: Connection, target: Target, measure: str, contributions: pd.DataFrame, *, rule: Rule) -> None:
    """Write a measure at both grains; stocks are written as the changes that each month brought."""
    frame = contributions.assign(value=contributions["value"].astype(float))
    if "to_day" not in frame:
        frame["to_day"] = frame["value"]
    is_own = frame["compound_id"] == ""
    compounds, own = frame[~is_own], frame[is_own].drop(columns="compound_id")
    if rule is Rule.STOCK:
        compounds = _changes(compounds, ["compound_id", "region_code", *SERIES])
    insert(connection, target, measure, compounds, place="compound_id")
    leaves = compounds.groupby(["region_code", *_KEY], as_index=False)[_VALUES].sum()
    write_regions(connection, target, measure, leaves, own, rule=rule)


def write_regions(connection: Connection, target: Target, measure: str, leaves: pd.DataFrame, own: pd.DataFrame, *, rule: Rule) -> None:
    """Write a measure at the grain of regions from leaf values and the regions' own returns."""
    closure = closure_frame(connection, target)
    if rule is Rule.ADDITIVE:
        leaves = _joined(leaves, own)
    else:
        leaves = _with_own_returns(leaves, own, closure, rule=rule)
    insert(connection, target, measure, climb(leaves, closure), place="region_code")


def closure_frame(connection: Connection, target: Target) -> pd.DataFrame:
    """Columns ancestor, region_code."""
    pairs = connection.execute(select(target.closure.c.ancestor, target.closure.c.region_code)).fetchall()
    return pd.DataFrame(pairs, columns=["ancestor", "region_code"])


def climb(leaves: pd.DataFrame, closure: pd.DataFrame) -> pd.DataFrame:
    """The leaf values summed at every region that holds them."""
    joined = leaves.merge(closure, on="region_code").drop(columns="region_code").rename(columns={"ancestor": "region_code"})
    return joined.groupby(["region_code", *_KEY], as_index=False)[_VALUES].sum()


def insert(connection: Connection, target: Target, measure: str, frame: pd.DataFrame, *, place: str) -> None:
    """Insert summed rows of a measure; zeros are left out, since the measures of what is known tell them from the unknown."""
    if frame.empty:
        return
    summed = frame.groupby([place, *_KEY], as_index=False)[_VALUES].sum()
    cube = target.regions if place == "region_code" else target.compounds
    insert_frame(connection, cube, summed[summed["value"] != 0].assign(measure=measure))


def root_of(closure: pd.DataFrame) -> dict[str, str]:
    """The topmost ancestor of every region."""
    depth = closure.groupby("region_code").size()
    ordered = closure.assign(depth=closure["ancestor"].map(depth)).sort_values("depth", kind="stable").drop_duplicates("region_code")
    return dict(zip(ordered["region_code"], ordered["ancestor"], strict=True))


def write_last_days(connection: Connection, target: Target, subject: str, days: pd.DataFrame) -> pd.DataFrame:
    """Write the last day of a subject's dated data in each programme; columns region_code, day (ISO text). Return root and day."""
    roots = root_of(closure_frame(connection, target))
    latest = days.assign(region_code=days["region_code"].map(roots)).dropna().groupby("region_code", as_index=False)["day"].max()
    month = latest["day"].str[:7].str.replace("-", "").astype(int)
    last = latest["day"].str[8:10].astype(float)
    insert(
        connection,
        target,
        f"{subject}.last_day",
        latest.assign(first_month=month, last_month=month, item="", kind="", value=last, to_day=last),
        place="region_code",
    )
    return latest


def _joined(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([part for part in (first, second) if not part.empty] or [first], ignore_index=True)


def _with_own_returns(leaves: pd.DataFrame, own: pd.DataFrame, closure: pd.DataFrame, *, rule: Rule) -> pd.DataFrame:
    """Add the regions' own returns, the finest first (low regions before high, months before years), each less what is already held."""
    depth = own["region_code"].map(closure.groupby("region_code").size())
    length = own["last_month"] - own["first_month"] if rule is Rule.FLOW else 0
    for _, returns in own.groupby([-depth, depth * 0 + length], sort=True):
        below = climb(leaves[leaves["region_code"].isin(_inside(returns, closure))], closure)
        below = below[below["region_code"].isin(returns["region_code"])]
        rest = _stock_rest(returns, below) if rule is Rule.STOCK else _flow_rest(returns, below)
        leaves = _joined(leaves, rest)
    return leaves


def _inside(returns: pd.DataFrame, closure: pd.DataFrame) -> pd.Series[str]:
    return closure.loc[closure["ancestor"].isin(returns["region_code"]), "region_code"]


def _flow_rest(returns: pd.DataFrame, below: pd.DataFrame) -> pd.DataFrame:
    """What the returns say beyond the finer values of the same item within their period."""
    if below.empty:
        return returns
    pairs = returns.reset_index(names="row")[["row", "region_code", "item", *PERIOD]].merge(below, on=["region_code", "item"], suffixes=("", "_below"))
    pairs = pairs[(pairs["first_month_below"] >= pairs["first_month"]) & (pairs["last_month_below"] <= pairs["last_month"])]
    held = pairs.groupby("row")[_VALUES].sum().reindex(returns.index, fill_value=0.0)
    return returns.assign(**{name: (returns[name] - held[name]).clip(lower=0) for name in _VALUES})


def _stock_rest(returns: pd.DataFrame, below: pd.DataFrame) -> pd.DataFrame:
    """Changes of max(own level − level below, 0) over the months in which either moves."""
    series = ["region_code", *SERIES]
    own = _changes(returns, series)
    if below.empty or own.empty:
        return own
    below = below.merge(own[series].drop_duplicates(), on=series)
    moves = _joined(own.assign(own=own["value"], below=0.0), below.assign(own=0.0, below=below["value"]))
    moves = moves.groupby([*series, *PERIOD], as_index=False)[["own", "below"]].sum().sort_values([*series, "last_month"])
    levels = moves.groupby(series)[["own", "below"]].cumsum()
    return _changes(moves.assign(value=(levels["own"] - levels["below"]).clip(lower=0)).drop(columns=["own", "below"]), series)


def _changes(levels: pd.DataFrame, series: list[str]) -> pd.DataFrame:
    """The change that each return brought against the one before it in its series; unchanged months vanish."""
    ordered = levels.sort_values([*series, "last_month"])
    value = ordered["value"].fillna(0.0)
    change = value - value.groupby([ordered[name] for name in series]).shift(fill_value=0.0)
    changed = ordered.assign(value=change, to_day=change, first_month=ordered["last_month"])
    return changed[changed["value"] != 0]
