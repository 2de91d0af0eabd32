"""Who lies in whom, and the households and people who live there."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import delete, select

from data.cubes.climbing import RollupRule
from data.cubes.rollup import write
from data.cubes.site import Site
from data.store import tables
from data.store.bulk import insert_frame


def build(site: Site) -> None:
    """Write the closure of the regions, and the measures places.compounds, .households and .population, in compounds, households and people."""
    names, closure = site.geography.regions, site.geography.closure
    site.connection.execute(delete(site.target.closure))
    insert_frame(site.connection, site.target.closure, pd.DataFrame({name: names.decode(closure[column]) for name, column in _CLOSURE.items()}))
    regions, compounds = tables.regions, tables.compounds
    alive = regions.c.code.not_in(_counted_elsewhere(site))
    own = site.read(select(regions.c.code.label("region_code"), regions.c.households, regions.c.population).where(site.target.holds(regions), alive))
    inner = site.read(select(compounds.c.compound_id, compounds.c.households, compounds.c.region_code).where(site.target.holds(compounds)))
    is_adrift = inner.pop("region_code").map(lambda code: bool(code) and site.geography.succession.divided(code) is not None).astype(bool)
    residents = _always(site, pd.concat([own, inner[~is_adrift]], ignore_index=True))  # those of a divided region count in its parts
    write(site, residents.dropna(subset=["population"]), {"population": "places.population"}, rule=RollupRule.FLOW, is_returned=False)
    _write_households(site, residents.dropna(subset=["households"]))
    write(site, _always(site, inner).assign(value=1.0), {"value": "places.compounds"}, rule=RollupRule.ADDITIVE)


def _counted_elsewhere(site: Site) -> list[str]:
    """The earlier regions whose residents count under today's region: all but those merged into one whose own numbers are not newer than the merger."""
    regions, moved, succession = tables.regions, tables.region_changes, site.geography.succession
    versions = dict(site.connection.execute(select(regions.c.code, regions.c.version_from).where(site.target.holds(regions))).fetchall())
    merged = select(moved.c.from_code, moved.c.to_code, moved.c.version_from).where(site.target.holds(moved), moved.c.kind == "merged")
    added = {code for code, successor, version in site.connection.execute(merged) if versions.get(successor, 0) <= version}
    return sorted(succession.ended - added)


def _write_households(site: Site, today: pd.DataFrame) -> None:
    """Write places.households: the number that was returned for a time, before the first such return today's."""
    facts = tables.households
    query = select(facts.c.compound_id, facts.c.region_code, facts.c.month, facts.c.period_months, facts.c.households).where(site.target.holds(facts))
    rows = site.read(query)
    returned = site.placed(
        rows.assign(first_month=rows["month"].astype("int64"), last_month=rows["month"].astype("int64")).drop(columns=["month", "period_months"])
    )
    if returned.empty:
        write(site, today, {"households": "places.households"}, rule=RollupRule.FLOW, is_returned=False)
        return
    dated = pd.concat([today, returned], ignore_index=True).assign(households=lambda frame: frame["households"].astype("float64"))
    write(site, dated, {"households": "places.households"}, rule=RollupRule.STOCK, is_returned=False)


_CLOSURE = {"ancestor": "ancestor", "region_code": "region"}


def _always(site: Site, frame: pd.DataFrame) -> pd.DataFrame:
    """Values without a time get the period 0, which every span of months includes as its past."""
    return site.placed(frame.assign(first_month=0, last_month=0))
