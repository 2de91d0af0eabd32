"""What lies right in each region, kept beside the sums: from it everything above compounds is added up without reading a single fact."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

import numpy as np
import pandas as pd
from sqlalchemy import delete, select

from data.cubes.cases.cells import with_codes, with_numbers
from data.cubes.cases.facts import VALUES, CasesOfMonths
from data.cubes.combine import KEY, PERIOD
from data.cubes.geography import NOWHERE
from data.cubes.site import Site
from data.store.bulk import add_frame, insert_frame, read_frames

Source = Literal["single", "counts", "compounds"]
_KEY: Final = ["source", "region", "origin", "of_compounds", "told", *KEY]


def replace_parts(site: Site, cases: CasesOfMonths, months: Collection[int]) -> None:
    """Write the contributions of the months (yyyymm) by region, in place of what was there of them."""
    table, geography = site.target.case_parts, site.geography
    site.connection.execute(delete(table).where(table.c.first_month.in_(months)))
    places = cases.compounds["place"].to_numpy(int)
    compounds = cases.compounds.assign(region=geography.region_of[places], origin=geography.named_of[places], of_compounds=1, told=0, source="compounds")
    single, counts = (frame.assign(of_compounds=(frame["compound"] != NOWHERE).astype("int64")) for frame in (cases.single, cases.counts))
    frames = [single.assign(told=0, source="single"), counts.assign(told=counts["is_solved_known"].astype("int64"), source="counts"), compounds]
    rows = pd.concat([frame[[*_KEY, *VALUES]] for frame in frames if not frame.empty] or [compounds[[*_KEY, *VALUES]]], ignore_index=True)
    summed = rows.groupby(_KEY, as_index=False)[VALUES].sum() if len(rows) else rows
    insert_frame(site.connection, table, _worded(site, summed))


def _worded(site: Site, parts: pd.DataFrame) -> pd.DataFrame:
    return with_codes(site, parts).assign(item=site.items.decode(parts["item"]), kind=site.kinds.decode(parts["kind"]))


def add_parts(site: Site, single: pd.DataFrame) -> None:
    """Add to what is written what single cases (contributions) say, more or less of any value; a compound's own counts must not stand beside these."""
    geography, is_inner = site.geography, single["compound"] != NOWHERE
    inner = single[is_inner]
    compounds = inner.assign(origin=geography.named_of[inner["compound"].to_numpy(int)], of_compounds=1, source="compounds")
    rows = pd.concat([single.assign(of_compounds=is_inner.astype("int64"), source="single"), compounds], ignore_index=True)
    summed = rows.assign(told=0).groupby(_KEY, as_index=False)[VALUES].sum()
    table = site.target.case_parts
    add_frame(site.connection, table, _worded(site, summed), values=VALUES)
    months = single.loc[single["count"] < 0, "first_month"].unique().tolist()  # of the others a zero is one that a compound has counted
    site.connection.execute(delete(table).where(table.c.first_month.in_(months), table.c.source != "counts", table.c.count == 0, table.c.solved == 0))


def read_parts(site: Site, source: Source, *, months: Collection[int] | None = None, regions: Collection[int] | None = None) -> pd.DataFrame:
    """The contributions of a source, of the months (yyyymm) that they begin in and the regions alone where these are given.

    Columns region, origin, compound (NOWHERE for what no compound has, else 0), KEY, VALUES and is_solved_known. The origin of a contribution of compounds is
    the region that the register names, of the others the earlier region that they name, NOWHERE for today's.
    """
    table = site.target.case_parts
    query = select(*(table.c[name] for name in ("region_code", "named", "of_compounds", "told", *KEY, *VALUES))).where(table.c.source == source)
    if months is not None:
        query = query.where(table.c.first_month.in_(months))
    if regions is not None:
        query = query.where(table.c.region_code.in_(site.geography.regions.decode(list(regions)).tolist()))
    return pd.concat([_numbered(site, batch) for batch in read_frames(site.connection, query)], ignore_index=True)


def _numbered(site: Site, frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.astype(dict.fromkeys(PERIOD, "int64") | dict.fromkeys(VALUES, "float64"))
    numbers = {"item": site.items.learn(frame["item"]), "kind": site.kinds.learn(frame["kind"])}
    flags = {"compound": np.where(frame["of_compounds"] == 1, 0, NOWHERE), "is_solved_known": (frame["told"] == 1).to_numpy(dtype=bool)}
    return with_numbers(site, frame).drop(columns=["of_compounds", "told"]).assign(**numbers, **flags)
