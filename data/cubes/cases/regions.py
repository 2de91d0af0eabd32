"""The cases of regions from what lies right in each of them, and what follows from these: who has reported, the rests, and what is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, Literal

import pandas as pd
from sqlalchemy import delete, func, select

from data.calculations.submissions import Submission
from data.cubes.cases.cells import insert_cases
from data.cubes.cases.facts import VALUES
from data.cubes.cases.known import MEASURES, write_known_cases
from data.cubes.cases.parts import read_parts
from data.cubes.climbing import RollupRule
from data.cubes.combine import KEY, PERIOD, added
from data.cubes.former import Combined, combined, former_of
from data.cubes.geography import NOWHERE, Names
from data.cubes.returns.ledgers import Ledgers, Returns
from data.cubes.returns.marks import code_of
from data.cubes.returns.reported import write_reported, write_rests
from data.cubes.returns.rests import regions_with_rests, submissions_of_rests
from data.cubes.returns.units import Units
from data.cubes.returns.values import returned_cases
from data.cubes.rollup import forget
from data.cubes.site import Site
from data.vocabulary import EVERY_CATEGORY

_MONTHS_AT_ONCE: Final = 12


def write_regions(site: Site, units: Units, ledgers: Ledgers, declared: Returns, *, counts: pd.DataFrame, months: Collection[int]) -> None:
    """Write the cases of regions in the months (yyyymm), and of all months who has reported them and what is known of them.

    `counts` are the contributions of counts, as read_parts gives them. What a region returned for itself may weigh on all later months: with such returns all
    months are written.
    """
    single, own = read_parts(site, "single"), counts[counts["compound"] == NOWHERE]
    scope = None if len(own) else months
    regions = single[single["compound"] == NOWHERE]
    rollups = [_write_totals(site, regions, own, some) for some in _some_at_once(scope)]
    divided = list(site.undivided())
    returned = returned_cases(units, single, counts, _totals(site, units))
    wholes = _together(rollups, "wholes")[["place", "item", *PERIOD]]
    reported = write_reported(site, "cases", units, returned, declared=declared, ledgers=ledgers, wholes=wholes)
    _write_rests(site, units, ledgers, _together(rollups, "rests"), single[~single["origin"].isin(divided)], reported, scope=scope)
    forget(site, site.target.regions, MEASURES)
    write_known_cases(site, single, counts, units, reported)


def _write_totals(site: Site, regions: pd.DataFrame, own: pd.DataFrame, months: Collection[int] | None) -> Combined:
    """Write the cases of regions in the months from what lies right in them and what they returned for themselves."""
    divided = {region: old for region, (old, _) in site.undivided().items()}
    is_old = own["origin"].isin(list(divided))
    compounds, lying = read_parts(site, "compounds", months=months).rename(columns={"origin": "named"}), _of_months(regions, months)
    leaves = pd.concat([_regional(compounds), _regional(_named(lying)), _regional(own[is_old].assign(named=NOWHERE))], ignore_index=True)
    old = [frame[frame["origin"].isin(list(divided))] for frame in (lying, own)]
    ended = [_regional(frame.assign(region=frame["origin"].map(divided), named=NOWHERE)) for frame in old if len(frame)]
    rollup = combined(site, leaves, _regional(_named(own[~is_old])), VALUES, rule=RollupRule.FLOW, former=former_of(site))
    _replace(site, months, added([rollup.totals, *ended], VALUES), site.geography.regions)
    return rollup._replace(totals=rollup.totals.iloc[:0])


def _some_at_once(months: Collection[int] | None) -> list[Collection[int] | None]:
    """The months in parts of a year, so that what is held in memory does not grow with them; all together where none are given."""
    if months is None or len(months) <= _MONTHS_AT_ONCE:
        return [months]
    ordered = sorted(months)
    return [ordered[start : start + _MONTHS_AT_ONCE] for start in range(0, len(ordered), _MONTHS_AT_ONCE)]


def _together(rollups: Sequence[Combined], part: Literal["rests", "wholes"]) -> pd.DataFrame:
    frames: list[pd.DataFrame] = [getattr(rollup, part) for rollup in rollups]
    return pd.concat(frames, ignore_index=True)


def _replace(site: Site, months: Collection[int] | None, totals: pd.DataFrame, places: Names) -> None:
    """Write the cells of the months, of all where there are none given, in place of what was there of them."""
    cube = site.target.region_cases
    site.connection.execute(delete(cube) if months is None else delete(cube).where(cube.c.first_month.in_(months)))
    insert_cases(site, cube, totals, places)


def _of_months(frame: pd.DataFrame, months: Collection[int] | None) -> pd.DataFrame:
    return frame if months is None else frame[frame["first_month"].isin(list(months))]


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of regions with the region that they name themselves."""
    return frame.assign(named=frame["origin"].where(frame["origin"] != NOWHERE, frame["region"]))


def _regional(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["region", "named", *KEY, *VALUES]].rename(columns={"region": "place"})


def _totals(site: Site, units: Units) -> pd.DataFrame:
    """The cases (count) of each unit and period, as written: place, first_month, last_month."""
    cube, regions = site.target.region_cases, site.geography.regions
    query = select(cube.c.region_code, cube.c.first_month, cube.c.last_month, func.sum(cube.c.count).label("count"))
    query = query.where(cube.c.item == EVERY_CATEGORY, cube.c.region_code.in_(regions.decode(units.listed).tolist()))
    rows = site.read(query.group_by(cube.c.region_code, cube.c.first_month, cube.c.last_month))
    return rows.assign(place=regions.find(rows["region_code"])).drop(columns="region_code").astype("int64")


def _write_rests(
    site: Site,
    units: Units,
    ledgers: Ledgers,
    returned: pd.DataFrame,
    single: pd.DataFrame,
    reported: Mapping[int, Sequence[Submission]],
    *,
    scope: Collection[int] | None,
) -> None:
    """Write what regions report beside the units in them, and of which months, from all that lies right in a region."""
    with_rests = regions_with_rests(site.geography, units)
    inner = read_parts(site, "compounds", regions=with_rests.tolist()).rename(columns={"origin": "named"})
    right_in = added([_regional(inner), _regional(_named(single[single["compound"] == NOWHERE])), returned], VALUES)
    rests = right_in[right_in["place"].isin(with_rests)]
    insert_cases(site, site.target.region_cases, _of_months(rests, scope), Names(code_of(region) for region in site.geography.regions.words))
    write_rests(site, "cases", submissions_of_rests(rests, single, ledgers=ledgers, geography=site.geography, reported=reported))
