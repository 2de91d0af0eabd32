"""Money by kind and source: the measure funds.amount in yuan, item = kind of funds, kind = source."""

from __future__ import annotations

from sqlalchemy import select

from data.cubes.climbing import RollupRule
from data.cubes.rollup import write, write_last_days
from data.cubes.site import Site, as_day
from data.store import tables


def build(site: Site) -> None:
    """Write funds.amount; an entry of a compound lies in the compound's region. Entries add up, none stands for others."""
    facts = tables.funding
    columns = (facts.c.compound_id, facts.c.region_code, facts.c.date, facts.c.kind.label("item"), facts.c.source.label("kind"), facts.c.amount)
    rows = site.read(select(*columns).where(site.target.holds(facts)))
    placed = site.placed(rows.assign(day=as_day(rows["date"])).drop(columns="date"))
    entries = site.divided(placed.astype({"amount": "float64"}), values=["amount"], whole=False)
    if entries.empty:
        return
    write_last_days(site, "funds", entries["region"], entries["day"])
    month = entries["day"] // 100
    write(site, entries.assign(first_month=month, last_month=month), {"amount": "funds.amount"}, rule=RollupRule.ADDITIVE)
