"""Cameras: stocks at month end, each rate's parts taken only from returns that give both of them."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import select

from data.cubes.climbing import RollupRule
from data.cubes.returns.ledgers import NO_LEDGERS
from data.cubes.returns.lives import with_ends
from data.cubes.returns.reported import declared_returns, write_reported
from data.cubes.returns.units import units_of
from data.cubes.returns.values import returned_stocks
from data.cubes.rollup import write
from data.cubes.site import Site, last_months
from data.cubes.subjects.low_online import low_online
from data.store import tables

_COUNTED = ("installed", "networked", "online", "hd")
# the part of one stock whose place also reports another one
_PARTS = {"installed_of_networked": ("installed", "networked"), "networked_of_online": ("networked", "online"), "installed_of_hd": ("installed", "hd")}


def build(site: Site) -> None:
    """Write the stocks in cameras at month end, the returns that give each (measure.known), the returns received (cameras.returns, a flow), and compounds.

    Those counted are the ones of whose networked cameras too few are online (cameras.low_online, a stock).
    """
    returns, units = _returns(site), units_of(site, "cameras")
    write_reported(
        site,
        "cameras",
        units,
        returned_stocks(units, returns, "installed", by_compound=True),
        declared=declared_returns(site, "cameras", units),
        ledgers=NO_LEDGERS,
    )
    if returns.empty:
        return
    columns = {name: returns[name] for name in _COUNTED}
    columns |= {part: returns[counted].where(returns[known].notna()) for part, (counted, known) in _PARTS.items()}
    columns |= {f"{name}.known": returns[name].notna().astype("float64") for name in _COUNTED}
    levels = with_ends(site, returns.assign(**columns), list(columns))
    write(site, levels, {name: f"cameras.{name}" for name in columns}, rule=RollupRule.STOCK)
    write(site, low_online(levels), {"value": "cameras.low_online"}, rule=RollupRule.STOCK, is_returned=False)
    once = returns.assign(kind=0, value=1.0).drop_duplicates(["compound", "region", "last_month"])
    write(site, once, {"value": "cameras.returns"}, rule=RollupRule.FLOW)


def _returns(site: Site) -> pd.DataFrame:
    facts = tables.cameras
    numbers = [facts.c[name] for name in _COUNTED]
    query = select(facts.c.compound_id, facts.c.region_code, facts.c.month, facts.c.period_months, facts.c.kind, *numbers)
    rows = site.read(query.where(site.target.holds(facts)))
    last = last_months(rows)
    rows = rows.drop(columns=["month", "period_months"]).assign(first_month=last, last_month=last)
    return site.divided(site.placed(rows.astype(dict.fromkeys(_COUNTED, "float64"))), values=list(_COUNTED))
