"""Cases by period, category and preventability, from single cases and from monthly counts, with what is known of each place and month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from sqlalchemy import Table, delete, select

from data.calculations.submissions import Submission
from data.cubes.climbing import RollupRule, climbed
from data.cubes.combine import KEY, PERIOD, added, with_flows
from data.cubes.former import combined, former_of
from data.cubes.geography import NOWHERE, Names
from data.cubes.returns.ledgers import Ledgers, counted, ledgers_of
from data.cubes.returns.reported import declared_returns, write_reported, write_rests
from data.cubes.returns.rests import code_of, regions_with_rests, submissions_of_rests
from data.cubes.returns.units import Units, units_of
from data.cubes.returns.values import covered, returned_cases, zeros_of_compounds
from data.cubes.rollup import write_known, write_last_days, write_long
from data.cubes.site import Site, last_months
from data.store import tables
from data.store.bulk import columns, insert_frame
from data.vocabulary import EVERY_CATEGORY, OTHER, PREVENTABLE, UNKNOWN

_LAST_DAY = 31
_KINDS = ("", PREVENTABLE, OTHER, UNKNOWN)  # in the order of their numbers
_VALUES = ["count", "late", "solved", "solved_known"]  # late: of the count, what occurred after the day on which the latest data end
_DATED = ["compound", "region", "origin", "item", "month", "day", "preventable", "solved"]
_WRITTEN = ["count", "to_day", "solved", "solved_known"]


def build(site: Site) -> None:
    """Write the cases of compounds and regions, who has reported them, and what is known of them."""
    for cube in (site.target.region_cases, site.target.compound_cases):
        site.connection.execute(delete(cube))
    site.kinds.learn(_KINDS)
    units = units_of(site, "cases")
    dated = _dated(site)
    declared = declared_returns(site, "cases", units)
    counts = _counts(site)
    ledgers = ledgers_of(site.geography, units, dated, counts, declared=declared)
    single = _single(site, dated, _late(site, units, ledgers, dated))
    del dated
    in_compounds = _of_compounds(single, counts)
    _insert(site, site.target.compound_cases, in_compounds, site.geography.compounds)
    _write_compounds_with(site, in_compounds)
    own, regions = counts[counts["compound"] == NOWHERE], single[single["compound"] == NOWHERE]
    divided = {region: old for region, (old, _) in site.undivided().items()}
    is_old = own["origin"].isin(list(divided))
    compounds = in_compounds["place"].to_numpy(int)
    inner = _regional(in_compounds.assign(region=site.geography.region_of[compounds], named=site.geography.named_of[compounds]))
    leaves = pd.concat([inner, _regional(_named(regions)), _regional(own[is_old].assign(named=NOWHERE))], ignore_index=True)
    ended = [frame[frame["origin"].isin(list(divided))].assign(region=lambda rows: rows["origin"].map(divided)) for frame in (regions, own)]
    rollup = combined(site, leaves, _regional(_named(own[~is_old])), _VALUES, rule=RollupRule.FLOW, former=former_of(site))
    totals = added([rollup.totals, *(_regional(frame.assign(named=NOWHERE)) for frame in ended)], _VALUES)
    _insert(site, site.target.region_cases, totals, site.geography.regions)
    returned = returned_cases(units, single, counts, totals)
    reported = write_reported(site, "cases", units, returned, declared=declared, ledgers=ledgers, wholes=rollup.wholes[["place", "item", *PERIOD]])
    right_in = added([inner, _regional(_named(regions[~regions["origin"].isin(list(divided))])), rollup.rests], _VALUES)
    _write_rests(site, units, ledgers, right_in, single[~single["origin"].isin(list(divided))], reported)
    _write_known(site, single, counts, units, reported)


def _write_rests(
    site: Site, units: Units, ledgers: Ledgers, right_in: pd.DataFrame, single: pd.DataFrame, reported: Mapping[int, Sequence[Submission]]
) -> None:
    """Write what regions report beside the units in them, and of which months, from all that lies right in a region."""
    rests = right_in[right_in["place"].isin(regions_with_rests(site.geography, units))]
    _insert(site, site.target.region_cases, rests, Names(code_of(region) for region in site.geography.regions.words))
    write_rests(site, "cases", submissions_of_rests(rests, single, ledgers=ledgers, geography=site.geography, reported=reported))


def _named(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of regions with the region that they name themselves."""
    return frame.assign(named=frame["origin"].where(frame["origin"] != NOWHERE, frame["region"]))


def _regional(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["region", "named", *KEY, *_VALUES]].rename(columns={"region": "place"})


def _listed(site: Site) -> np.ndarray:
    """By the number of each category: the number of its kind."""
    table = tables.categories
    query = select(table.c.code, table.c.preventable).where(site.target.holds(table), table.c.kind == "incident")
    kinds = {code: UNKNOWN if flag is None else PREVENTABLE if flag else OTHER for code, flag in site.connection.execute(query)}
    return site.kinds.find([kinds.get(word, UNKNOWN) for word in site.items.words])


def _dated(site: Site) -> pd.DataFrame:
    """Single cases, a row each: compound, region, origin, item, month (yyyymm), day (1–31), preventable and solved (1, 0, NOWHERE), all as numbers."""
    parts = list(_read_incidents(site))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_DATED, dtype="int32")


def _late(site: Site, units: Units, ledgers: Ledgers, frame: pd.DataFrame) -> np.ndarray:
    """Of each single case: 1 if it lies after the day to which its month is compared, else 0."""
    if frame.empty:
        return np.zeros(0, dtype=np.int64)
    places, place = np.unique(np.where(units.of == NOWHERE, site.geography.root, units.of), return_inverse=True)
    month = counted(frame["month"].to_numpy(int))
    start = int(month.min())
    until = np.full((len(places), int(month.max()) - start + 1), _LAST_DAY, dtype=np.int64)
    for row, place_number in enumerate(places.tolist()):
        for number, day in ledgers.days_to_compare(place_number, range(start, start + until.shape[1])).items():
            until[row, number - start] = day
    return np.asarray(frame["day"].to_numpy(int) > until[place[frame["region"].to_numpy(int)], month - start], dtype=np.int64)


def _single(site: Site, frame: pd.DataFrame, late: np.ndarray) -> pd.DataFrame:
    """Single cases as contributions of a month: origin and, in cases, count, late, solved, solved_known; also writes the last day of each programme."""
    if frame.empty:
        return pd.DataFrame(columns=["compound", "region", "origin", *KEY, *_VALUES], dtype="int64")
    flagged = np.array([site.kinds.find([OTHER])[0], site.kinds.find([PREVENTABLE])[0], NOWHERE])[frame["preventable"]]
    frame["kind"] = np.where(flagged == NOWHERE, _listed(site)[frame["item"]], flagged)
    write_last_days(site, "cases", frame["region"], frame["month"] * 100 + frame["day"])
    frame["late"], frame["solved_known"], frame["solved"] = late, (frame["solved"] != NOWHERE).astype("int64"), (frame["solved"] == 1).astype("int64")
    keys = ["compound", "region", "origin", "item", "kind", "month"]
    groups = frame.assign(count=1).groupby(keys, as_index=False)[_VALUES].sum()
    groups = groups.assign(first_month=groups["month"], last_month=groups["month"]).drop(columns="month")
    return site.divided(groups, values=_VALUES, is_flow=True)


def _read_incidents(site: Site) -> Iterator[pd.DataFrame]:
    facts = tables.incidents
    names = ("compound_id", "region_code", "category", "month", "day", "preventable", "solved")
    query = select(*(facts.c[name] for name in names)).where(site.target.holds(facts))
    for compound_id, region_code, category, month, day, preventable, solved in columns(site.connection, query):
        place = site.place(compound_id, region_code)
        known = {"compound": place.compound, "region": place.region, "origin": place.origin, "item": site.items.learn(category)}
        frame = pd.DataFrame(known | {"month": month, "day": day, "preventable": _flags(preventable), "solved": _flags(solved)}).astype("int32")
        yield frame[frame["region"] != NOWHERE]


def _flags(answers: tuple[bool | None, ...]) -> np.ndarray:
    """1 for yes, 0 for no, NOWHERE for unknown."""
    return np.array([NOWHERE if flag is None else flag for flag in answers], dtype=np.int8)


def _counts(site: Site) -> pd.DataFrame:
    facts = tables.incident_counts
    columns = (facts.c.compound_id, facts.c.region_code, facts.c.month, facts.c.period_months, facts.c.category.label("item"), facts.c.cases, facts.c.solved)
    rows = site.read(select(*columns).where(site.target.holds(facts)))
    frame = site.placed(rows.assign(first_month=rows["month"].astype("int64"), last_month=last_months(rows)).drop(columns=["month", "period_months"]))
    known = frame["solved"].notna()
    count = frame.pop("cases").astype("int64")
    solved = frame["solved"].where(known, 0).astype("int64")
    frame = frame.assign(kind=_listed(site)[frame["item"]], count=count, late=0, solved=solved, solved_known=count.where(known, 0), is_solved_known=known)
    return site.divided(frame, values=_VALUES, is_flow=True)


def _of_compounds(single: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """The cases of compounds (place, KEY, values): their counts stand for what their single cases do not hold."""
    below, own = (frame[frame["compound"] != NOWHERE][["compound", *KEY, *_VALUES]].rename(columns={"compound": "place"}) for frame in (single, counts))
    return with_flows(below, own, _VALUES) if not own.empty else below


def _write_compounds_with(site: Site, in_compounds: pd.DataFrame) -> None:
    """Write how many compounds had preventable cases in a month (last_month) and none since another one (first_month, 0 if ever).

    So the compounds with a case in any span are those whose first case in it follows one before the span. cases.compounds_late are those
    whose cases of the month all lie after the day on which the latest data end; cases.compounds_by_period stand for longer returns,
    which do not say in which month. All are in compounds.
    """
    preventable = int(site.kinds.find([PREVENTABLE])[0])
    cases = in_compounds[(in_compounds["kind"] == preventable) & (in_compounds["count"] > 0)]
    months = cases.groupby(["place", *PERIOD], as_index=False)[["count", "late"]].sum().sort_values(["place", "last_month"])
    is_month = months["first_month"] == months["last_month"]
    single = months[is_month]
    before = single.groupby("place")["last_month"].shift(fill_value=0)
    single = single.assign(first_month=before, late=(single["count"] == single["late"]).astype("float64"), value=1.0)
    longer = months[~is_month].assign(late=0.0, value=1.0)
    for frame, measures in ((single, {"value": "cases.compounds_with", "late": "cases.compounds_late"}), (longer, {"value": "cases.compounds_by_period"})):
        regional = frame.assign(region=site.geography.region_of[frame["place"].to_numpy(int)], item=0, kind=0)
        leaves = added([regional[["region", *KEY, *measures]].rename(columns={"region": "place"})], list(measures))
        write_long(site, site.target.regions, climbed(site.geography, leaves, leaves.iloc[:0], list(measures), rule=RollupRule.ADDITIVE), measures)


def _insert(site: Site, cube: Table, frame: pd.DataFrame, places: Names) -> None:
    whole = added([frame.assign(item=int(site.items.learn([EVERY_CATEGORY])[0]))], _VALUES)
    rows = pd.concat([frame, whole], ignore_index=True).sort_values(["place", "item", "first_month", "last_month", "kind"])
    rows = rows[(rows["count"] != 0) | (rows["solved"] != 0)]
    worded = pd.DataFrame(
        {cube.columns[0].name: places.decode(rows["place"]), "item": site.items.decode(rows["item"]), "kind": site.kinds.decode(rows["kind"])}
    )
    numbers = rows.assign(to_day=rows["count"] - rows["late"])[["first_month", "last_month", *_WRITTEN]].astype("int64")
    insert_frame(site.connection, cube, pd.concat([worded, numbers.reset_index(drop=True)], axis=1))


def _without_blank(units: Units, silent: pd.DataFrame, single: pd.DataFrame, solved: pd.DataFrame) -> pd.DataFrame:
    """The months of regions in a unit (region, first_month) without those of which the unit has cases and reports the outcome of none."""

    def of_units(frame: pd.DataFrame) -> pd.MultiIndex:
        return pd.MultiIndex.from_arrays([units.of[frame["region"].to_numpy(int)], frame["first_month"].to_numpy(int)])

    return silent[~of_units(silent).isin(of_units(single).difference(of_units(solved)))]


def _write_known(site: Site, single: pd.DataFrame, counts: pd.DataFrame, units: Units, reported: Mapping[int, Sequence[Submission]]) -> None:
    """Write which regions have reported which periods: their cases, their outcomes, the preventable ones, and these by compound."""
    unknown = int(site.kinds.find([UNKNOWN])[0])
    silent, zero = covered(site, units, single, reported)

    def write_months(measure: str, *reported: pd.DataFrame, zero: pd.DataFrame = zero, silent: pd.DataFrame = silent) -> None:
        """Write the measure for the periods of contributions (region, first_month, last_month as yyyymm) and of zeros.

        A ledger that says it of any case of a programme's month says it of all.
        """
        months = reported[0][["first_month"]].assign(root=site.geography.root[reported[0]["region"].to_numpy(int)]).drop_duplicates()
        write_known(site, measure, pd.concat([*reported, silent.merge(months, on=["root", "first_month"]), zero], ignore_index=True))

    write_months("cases.known", single, counts)
    solved = single[single["solved_known"] > 0]
    write_months("cases.solved_told", solved, counts[counts["is_solved_known"]], silent=_without_blank(units, silent, single, solved))
    single, counts = (frame[frame["kind"] != unknown] for frame in (single, counts))
    write_months("cases.preventable_known", single, counts)
    single, counts = (frame[frame["compound"] != NOWHERE] for frame in (single, counts))
    write_months("cases.compounds_known", single, counts, zero=zeros_of_compounds(units, zero, pd.concat([single, counts], ignore_index=True)))
