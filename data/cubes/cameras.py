"""Cameras: stocks at month end, each rate's parts taken only from returns that give both of them."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, func, select

from data import tables
from data.cubes.rollup import Rule, write
from data.cubes.stages import last_months
from data.cubes.target import Target

# measure -> (counted column, column that must also be known)
_STOCKS = {
    "cameras.installed": ("installed", "installed"),
    "cameras.networked": ("networked", "networked"),
    "cameras.online": ("online", "online"),
    "cameras.hd": ("hd", "hd"),
    "cameras.installed_of_networked": ("installed", "networked"),
    "cameras.networked_of_online": ("networked", "online"),
    "cameras.installed_of_hd": ("installed", "hd"),
}


def build(connection: Connection, target: Target) -> None:
    """Write the camera stocks, the units known of each (measure.known) and the returns received (cameras.returns, a flow)."""
    reports = _reports(connection, target)
    if reports.empty:
        return
    for measure, (counted, known) in _STOCKS.items():
        value = reports[counted].where(reports[known].notna())
        write(connection, target, measure, reports[_COLUMNS].assign(value=value), rule=Rule.STOCK)
        if counted == known:
            write(connection, target, f"{measure}.known", reports[_COLUMNS].assign(value=reports[known].notna()), rule=Rule.STOCK)
    once = reports[_COLUMNS].assign(kind="", value=1.0).drop_duplicates(["compound_id", "region_code", "last_month"])
    write(connection, target, "cameras.returns", once, rule=Rule.FLOW)


_COLUMNS = ["compound_id", "region_code", "first_month", "last_month", "item", "kind"]


def _reports(connection: Connection, target: Target) -> pd.DataFrame:
    facts, compounds = tables.cameras, tables.compounds
    region = func.coalesce(compounds.c.region_code, facts.c.region_code).label("region_code")
    query = (
        select(
            facts.c.compound_id, region, facts.c.month, facts.c.period_months, facts.c.kind, facts.c.installed, facts.c.networked, facts.c.online, facts.c.hd
        )
        .outerjoin(compounds, (facts.c.compound_id == compounds.c.compound_id) & target.holds(compounds))
        .where(target.holds(facts))
    )
    result = connection.execute(query)
    frame = pd.DataFrame(result.fetchall(), columns=list(result.keys()))
    for name in ("installed", "networked", "online", "hd"):
        frame[name] = frame[name].astype("float64")
    last = last_months(frame) if not frame.empty else pd.Series(dtype=int)
    return frame.assign(first_month=last, last_month=last, item="")
