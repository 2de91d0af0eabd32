"""Staff, grids, routes and other means: the measure resources.quantity, a stock with the resource as its item."""

from __future__ import annotations

from sqlalchemy import select

from data.cubes.climbing import RollupRule
from data.cubes.rollup import write, write_known
from data.cubes.site import Site, last_months
from data.store import tables
from data.vocabulary import GRID_STAFF, GRIDS


def build(site: Site) -> None:
    """Write resources.quantity from the returns of regions, and of what they reported: resources.known of any, .item_known of each, .staff_known, .grids_known.

    A quantity is in the resource's own unit (people, grids, routes …), as of the end of a month; the known ones are 1 in each month that is reported.
    """
    facts = tables.resources
    columns = (facts.c.region_code, facts.c.resource.label("item"), facts.c.month, facts.c.period_months, facts.c.quantity)
    rows = site.read(select(*columns).where(site.target.holds(facts)))
    last = last_months(rows)
    placed = site.placed(rows.drop(columns=["month", "period_months"]).assign(first_month=last, last_month=last))
    returns = site.divided(placed.astype({"quantity": "float64"}), values=["quantity"])
    if not returns.empty:
        write(site, returns, {"quantity": "resources.quantity"}, rule=RollupRule.STOCK)
        write_known(site, "resources.known", returns)
        write_known(site, "resources.item_known", returns, by_item=True)
        for name, resources in (("staff", GRID_STAFF), ("grids", GRIDS)):
            write_known(site, f"resources.{name}_known", returns[returns["item"].isin(site.items.find(resources))])
