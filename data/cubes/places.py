"""Who lies in whom, and the households and people who live there."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import delete, select

from data import tables
from data.bulk import insert_frame
from data.cubes.rollup import Rule, Site, write


def build(site: Site) -> None:
    """Write the closure of the regions, and the measures places.compounds, .households and .population."""
    names, closure = site.geography.regions, site.geography.closure
    site.connection.execute(delete(site.target.closure))
    insert_frame(site.connection, site.target.closure, pd.DataFrame({name: names.told(closure[column]) for name, column in _CLOSURE.items()}))
    regions, compounds = tables.regions, tables.compounds
    own = site.read(select(regions.c.code.label("region_code"), regions.c.households, regions.c.population).where(site.target.holds(regions)))
    inner = site.read(select(compounds.c.compound_id, compounds.c.households).where(site.target.holds(compounds)))
    residents = _always(site, pd.concat([own, inner], ignore_index=True))
    for measure in ("households", "population"):
        write(site, residents.dropna(subset=[measure]), {measure: f"places.{measure}"}, rule=Rule.FLOW)
    write(site, _always(site, inner).assign(value=1.0), {"value": "places.compounds"}, rule=Rule.ADDITIVE)


_CLOSURE = {"ancestor": "ancestor", "region_code": "region"}


def _always(site: Site, frame: pd.DataFrame) -> pd.DataFrame:
    """Values without a time get the period 0, which every span of months includes as its past."""
    return site.placed(frame.assign(first_month=0, last_month=0))
