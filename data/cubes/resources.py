"""Staff, grids, routes and other means: the measure resources.quantity, a stock with the resource as its item."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, select

from data import tables
from data.cubes.rollup import Rule, write
from data.cubes.stages import last_months
from data.cubes.target import Target


def build(connection: Connection, target: Target) -> None:
    """Write resources.quantity from the returns of regions."""
    facts = tables.resources
    query = select(facts.c.region_code, facts.c.resource, facts.c.month, facts.c.period_months, facts.c.quantity).where(target.holds(facts))
    frame = pd.DataFrame(connection.execute(query).fetchall(), columns=["region_code", "item", "month", "period_months", "value"])
    if frame.empty:
        return
    last = last_months(frame)
    frame = frame.drop(columns=["month", "period_months"]).assign(compound_id="", kind="", first_month=last, last_month=last)
    write(connection, target, "resources.quantity", frame, rule=Rule.STOCK)
