"""Cells of cases in the form in which the tables hold them."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from sqlalchemy import Table

from data.cubes.cases.facts import VALUES
from data.cubes.combine import added
from data.cubes.geography import Names
from data.cubes.site import Site
from data.store.bulk import insert_frame
from data.vocabulary import EVERY_CATEGORY

WRITTEN: Final = ["count", "to_day", "solved", "solved_known"]
"""What the tables of cases hold of a cell, in cases."""


def insert_cases(site: Site, cube: Table, frame: pd.DataFrame, places: Names) -> None:
    """Insert cells (place as a number of `places`, KEY, VALUES) and, of each place, period and kind, the sum of all categories; zeros are left out."""
    whole = added([frame.assign(item=int(site.items.learn([EVERY_CATEGORY])[0]))], VALUES)
    rows = pd.concat([frame, whole], ignore_index=True).sort_values(["place", "item", "first_month", "last_month", "kind"])
    rows = rows[(rows["count"] != 0) | (rows["solved"] != 0)]
    worded = pd.DataFrame(
        {cube.columns[0].name: places.decode(rows["place"]), "item": site.items.decode(rows["item"]), "kind": site.kinds.decode(rows["kind"])}
    )
    numbers = rows.assign(to_day=rows["count"] - rows["late"])[["first_month", "last_month", *WRITTEN]].astype("int64")
    insert_frame(site.connection, cube, pd.concat([worded, numbers.reset_index(drop=True)], axis=1))


def with_codes(site: Site, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with region_code and named ('' for none) in place of the numbers in region and origin."""
    codes = np.append(site.geography.regions.words, "").astype(object)  # NOWHERE is the last one
    words = {"region_code": codes[frame["region"].to_numpy(int)], "named": codes[frame["origin"].to_numpy(int)]}
    return frame.drop(columns=["region", "origin"]).assign(**words)


def with_numbers(site: Site, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with the numbers region and origin (NOWHERE for none) in place of region_code and named."""
    find = site.geography.regions.find
    return frame.drop(columns=["region_code", "named"]).assign(region=find(frame["region_code"]), origin=find(frame["named"]))
