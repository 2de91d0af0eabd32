"""The cases of compounds, and how many compounds of a region had any: months are written anew, and what follows from them is added as a difference."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, delete, func, select

from data.cubes.cases.cells import WRITTEN, insert_cases
from data.cubes.cases.facts import VALUES
from data.cubes.climbing import RollupRule, climbed
from data.cubes.combine import KEY, PERIOD, added
from data.cubes.geography import NOWHERE, Codes
from data.cubes.rollup import add_long, forget
from data.cubes.site import Site
from data.store.bulk import add_frame, read_frame
from data.vocabulary import EVERY_CATEGORY, PREVENTABLE

_WITH: Final = {"value": "cases.compounds_with", "late": "cases.compounds_late"}
_BY_PERIOD: Final = {"value": "cases.compounds_by_period"}
_COLUMNS: Final = ["place", *PERIOD, "is_late"]
_AT_ONCE: Final = 5_000  # compounds whose months are looked at together


def write_compounds(site: Site, cells: pd.DataFrame, months: Collection[int]) -> None:
    """Write the cells of compounds (place, KEY, VALUES) of the months (yyyymm) in place of what was there of them."""
    cube = site.target.compound_cases
    site.connection.execute(delete(cube).where(cube.c.first_month.in_(months)))
    insert_cases(site, cube, cells, site.geography.compounds)


def add_compounds(site: Site, single: pd.DataFrame) -> None:
    """Add to the cells what single cases (contributions) say, more or less of any value; compounds must have no counts beside these."""
    of_items = single[single["compound"] != NOWHERE].groupby(["compound", *KEY], as_index=False)[VALUES].sum()
    cells = pd.concat([of_items, of_items.assign(item=site.items.learn([EVERY_CATEGORY])[0])], ignore_index=True)
    cells = cells.groupby(["compound", *KEY], as_index=False)[VALUES].sum().astype("int64")
    compounds = site.geography.compounds.decode(cells["compound"])
    words = {"compound_id": compounds, "item": site.items.decode(cells["item"]), "kind": site.kinds.decode(cells["kind"])}
    numbers = cells.assign(to_day=cells["count"] - cells["late"])[[*PERIOD, *WRITTEN]]
    cube = site.target.compound_cases
    add_frame(site.connection, cube, numbers.assign(**words), values=WRITTEN)
    for some in _slices(cells["compound"].unique()):
        here = cube.c.compound_id.in_(site.geography.compounds.decode(some).tolist())
        site.connection.execute(delete(cube).where(here, cube.c.count == 0, cube.c.solved == 0))  # as insert_cases leaves out what a correction cancels


def write_compounds_with(site: Site) -> None:
    """Write how many compounds had preventable cases in a month (last_month) and none since another one (first_month, 0 if ever).

    So the compounds with a case in any span are those whose first case in it follows one before the span. cases.compounds_late are those whose cases of the
    month all lie after the day on which the latest data end; cases.compounds_by_period stand for longer returns, which do not say in which month. All are in
    compounds.
    """
    forget(site, site.target.regions, (*_WITH.values(), *_BY_PERIOD.values()))
    for some in _slices(np.arange(len(site.geography.compounds.words))):
        _add_change(site, pd.DataFrame(columns=_COLUMNS, dtype="int64"), _months_of(site, some))


@contextmanager
def changing(site: Site, months: Collection[int]) -> Iterator[None]:
    """Bring the same up to date with what is done to the cells of the months (yyyymm) within."""
    here = site.target.compound_cases.c.first_month.in_(months)
    before = _months_with_cases(site, here)
    yield
    changed = pd.concat([before, _months_with_cases(site, here)]).drop_duplicates(keep=False)["place"].unique()
    for some in _slices(changed):
        after = _months_of(site, some)
        others = after[~after["first_month"].isin(list(months))]
        _add_change(site, pd.concat([others, before[before["place"].isin(some)]], ignore_index=True), after)


@contextmanager
def changing_compounds(site: Site, compounds: Codes) -> Iterator[None]:
    """Bring the same up to date with what is done to the cells of these compounds within."""
    before = pd.concat([_months_of(site, some) for some in _slices(compounds)] or [pd.DataFrame(columns=_COLUMNS, dtype="int64")], ignore_index=True)
    yield
    for some in _slices(compounds):
        _add_change(site, before[before["place"].isin(some)], _months_of(site, some))


def _slices(places: Codes) -> Iterator[Codes]:
    return (places[start : start + _AT_ONCE] for start in range(0, len(places), _AT_ONCE))


def _months_of(site: Site, compounds: Codes) -> pd.DataFrame:
    return _months_with_cases(site, site.target.compound_cases.c.compound_id.in_(site.geography.compounds.decode(compounds).tolist()))


def _months_with_cases(site: Site, condition: ColumnElement[bool]) -> pd.DataFrame:
    """The months and longer periods in which compounds have preventable cases: place, first_month, last_month, is_late if all lie after the day."""
    cube = site.target.compound_cases
    late = func.sum(cube.c.count) == func.sum(cube.c.count - cube.c.to_day)
    query = select(cube.c.compound_id, cube.c.first_month, cube.c.last_month, late.label("is_late")).where(
        cube.c.item != EVERY_CATEGORY, cube.c.kind == PREVENTABLE, cube.c.count > 0, condition
    )
    grouped = query.group_by(cube.c.compound_id, cube.c.first_month, cube.c.last_month)
    frame = read_frame(site.connection, grouped)
    return frame.assign(place=site.geography.compounds.find(frame["compound_id"]))[_COLUMNS].astype("int64")


def _add_change(site: Site, before: pd.DataFrame, after: pd.DataFrame) -> None:
    """Add to the sums of regions what the months of compounds after a change say otherwise than those before it."""
    for is_month, measures in ((True, _WITH), (False, _BY_PERIOD)):
        parts = [_since(frame, is_month=is_month).assign(sign=sign) for frame, sign in ((before, -1.0), (after, 1.0))]
        frame = pd.concat(parts, ignore_index=True)
        frame = frame.assign(
            region=site.geography.region_of[frame["place"].to_numpy(int)], item=0, kind=0, value=frame["sign"], late=frame["late"] * frame["sign"]
        )
        leaves = added([frame[["region", *KEY, *measures]].rename(columns={"region": "place"})], list(measures))
        leaves = leaves[(leaves[list(measures)] != 0).any(axis=1)]
        add_long(site, site.target.regions, climbed(site.geography, leaves, leaves.iloc[:0], list(measures), rule=RollupRule.ADDITIVE), measures)


def _since(months: pd.DataFrame, *, is_month: bool) -> pd.DataFrame:
    """The months, each from the one before it in which the compound had cases (0 if none), or the longer periods as they are; late as 1 or 0."""
    single = months["first_month"] == months["last_month"]
    if not is_month:
        return months[~single].assign(late=0.0)
    ordered = months[single].sort_values(["place", "last_month"])
    return ordered.assign(first_month=ordered.groupby("place")["last_month"].shift(fill_value=0), late=ordered["is_late"].astype("float64"))
