"""Money by kind and source: the measure funds.amount in yuan, item = kind of funds, kind = source."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, func, select

from data import tables
from data.cubes.rollup import Rule, write, write_last_days
from data.cubes.target import Target


def build(connection: Connection, target: Target) -> None:
    """Write funds.amount; an entry of a compound lies in the compound's region. Entries add up, none stands for others."""
    facts, compounds = tables.funding, tables.compounds
    query = (
        select(facts.c.compound_id, func.coalesce(compounds.c.region_code, facts.c.region_code), facts.c.date, facts.c.kind, facts.c.source, facts.c.amount)
        .outerjoin(compounds, (facts.c.compound_id == compounds.c.compound_id) & target.holds(compounds))
        .where(target.holds(facts))
    )
    rows = [(compound or "", region, day, kind, source, amount) for compound, region, day, kind, source, amount in connection.execute(query)]
    if not rows:
        return
    frame = pd.DataFrame(rows, columns=["compound_id", "region_code", "date", "item", "kind", "value"])
    write_last_days(connection, target, "funds", pd.DataFrame({"region_code": frame["region_code"], "day": frame["date"].map(str)}))
    frame["last_month"] = frame["date"].map(lambda day: day.year * 100 + day.month)
    frame = frame.groupby(["compound_id", "region_code", "last_month", "item", "kind"], as_index=False)["value"].sum()
    write(connection, target, "funds.amount", frame.assign(first_month=frame["last_month"]), rule=Rule.ADDITIVE)
