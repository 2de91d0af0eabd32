"""Cases by period, category and preventability, from single cases and from monthly counts, with what is known of each place and month."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

import numpy as np
import pandas as pd
from sqlalchemy import Table, delete, select

from data import tables
from data.bulk import columns, insert_frame
from data.cubes.combine import KEY, PERIOD, added, with_flows
from data.cubes.geography import NOWHERE, Names
from data.cubes.rollup import Rule, Site, climbed, last_months, write_known, write_last_days, write_long

PREVENTABLE, OTHER, UNKNOWN = "preventable", "other", "unknown"
EVERY_CATEGORY = "*"  # the item of the sum over the categories, so that totals need not add them up
_KINDS = ("", PREVENTABLE, OTHER, UNKNOWN)  # in the order of their numbers
_VALUES = ["count", "late", "solved", "solved_known"]  # late: of the count, what occurred after the day on which the latest data end
_WRITTEN = ["count", "to_day", "solved", "solved_known"]


def build(site: Site) -> None:
    """Write the cases of compounds and regions, and what is known of them."""
    for cube in (site.target.region_cases, site.target.compound_cases):
        site.connection.execute(delete(cube))
    site.kinds.learn(_KINDS)
    single, counts = _single(site), _counts(site)
    if single.empty and counts.empty:
        return
    in_compounds = _of_compounds(single, counts)
    _insert(site, site.target.compound_cases, in_compounds, site.geography.compounds)
    _write_compounds_with(site, in_compounds)
    own, regions = counts[counts["compound"] == NOWHERE], single[single["compound"] == NOWHERE]
    leaves = added([_regional(in_compounds.assign(region=site.geography.region_of[in_compounds["place"].to_numpy(int)])), _regional(regions)], _VALUES)
    totals = climbed(site.geography, leaves, _regional(own), _VALUES, rule=Rule.FLOW)
    _insert(site, site.target.region_cases, totals, site.geography.regions)
    _write_known(site, single, counts)


def _regional(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["region", *KEY, *_VALUES]].rename(columns={"region": "place"})


def _listed(site: Site) -> np.ndarray:
    """By the number of each category: the number of its kind."""
    table = tables.categories
    query = select(table.c.code, table.c.preventable).where(site.target.holds(table), table.c.kind == "incident")
    kinds = {code: UNKNOWN if flag is None else PREVENTABLE if flag else OTHER for code, flag in site.connection.execute(query)}
    return site.kinds.find([kinds.get(word, UNKNOWN) for word in site.items.words])


def _single(site: Site) -> pd.DataFrame:
    """Single cases grouped by compound, region, month, category and kind."""
    parts = list(_read_incidents(site))
    if not parts:
        return pd.DataFrame(columns=["compound", "region", *KEY, *_VALUES], dtype="int64")
    frame = pd.concat(parts, ignore_index=True)
    flagged = np.array([site.kinds.find([OTHER])[0], site.kinds.find([PREVENTABLE])[0], NOWHERE])[frame["preventable"]]
    frame["kind"] = np.where(flagged == NOWHERE, _listed(site)[frame["item"]], flagged)
    ends = write_last_days(site, "cases", frame["region"], frame["month"] * 100 + frame["day"])
    until = np.full(len(site.geography.root), 31)
    until[ends.index] = [_cut_day(day) for day in ends]
    frame["late"] = (frame["day"] > until[site.geography.root[frame["region"]]]).astype("int64")
    frame["solved_known"], frame["solved"] = (frame["solved"] != NOWHERE).astype("int64"), (frame["solved"] == 1).astype("int64")
    keys = ["compound", "region", "item", "kind", "month"]
    groups = frame.assign(count=1).groupby(keys, as_index=False)[_VALUES].sum()
    return groups.assign(first_month=groups["month"], last_month=groups["month"]).drop(columns="month")


def _read_incidents(site: Site) -> Iterator[pd.DataFrame]:
    facts = tables.incidents
    names = ("compound_id", "region_code", "category", "month", "day", "preventable", "solved")
    query = select(*(facts.c[name] for name in names)).where(site.target.holds(facts))
    for compound_id, region_code, category, month, day, preventable, solved in columns(site.connection, query):
        compound, region = site.geography.places(compound_id, region_code)
        known = {"compound": compound, "region": region, "item": site.items.learn(category)}
        frame = pd.DataFrame(known | {"month": month, "day": day, "preventable": _flags(preventable), "solved": _flags(solved)}).astype("int32")
        yield frame[frame["region"] != NOWHERE]


def _flags(told: tuple[bool | None, ...]) -> np.ndarray:
    """1 for yes, 0 for no, NOWHERE for unknown."""
    return np.array([NOWHERE if flag is None else flag for flag in told], dtype=np.int8)


def _cut_day(day: int) -> int:
    """The day of a month on which data end, 31 where that month is whole."""
    year, month, last = day // 10_000, day // 100 % 100, day % 100
    return 31 if last == calendar.monthrange(year, month)[1] else last


def _counts(site: Site) -> pd.DataFrame:
    facts = tables.incident_counts
    columns = (facts.c.compound_id, facts.c.region_code, facts.c.month, facts.c.period_months, facts.c.category.label("item"), facts.c.cases, facts.c.solved)
    rows = site.read(select(*columns).where(site.target.holds(facts)))
    frame = site.placed(rows.assign(first_month=rows["month"].astype("int64"), last_month=last_months(rows)).drop(columns=["month", "period_months"]))
    known = frame["solved"].notna()
    count = frame.pop("cases").astype("int64")
    solved = frame["solved"].where(known, 0).astype("int64")
    return frame.assign(kind=_listed(site)[frame["item"]], count=count, late=0, solved=solved, solved_known=count.where(known, 0), is_solved_known=known)


def _of_compounds(single: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """The cases of compounds: their counts stand for what their single cases do not tell."""
    below, own = (frame[frame["compound"] != NOWHERE][["compound", *KEY, *_VALUES]].rename(columns={"compound": "place"}) for frame in (single, counts))
    return with_flows(below, own, _VALUES) if not own.empty else below


def _write_compounds_with(site: Site, in_compounds: pd.DataFrame) -> None:
    """Write how many compounds had preventable cases in a month (last_month) and none since another one (first_month, 0 if ever).

    So the compounds with a case in any span are those whose first case in it follows one before the span. cases.compounds_late are those
    whose cases of the month all lie after the day on which the latest data end; cases.compounds_by_period stand for longer returns,
    which do not tell the month.
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
        write_long(site, site.target.regions, climbed(site.geography, leaves, leaves.iloc[:0], list(measures), rule=Rule.ADDITIVE), measures)


def _insert(site: Site, cube: Table, frame: pd.DataFrame, places: Names) -> None:
    whole = added([frame.assign(item=int(site.items.learn([EVERY_CATEGORY])[0]))], _VALUES)
    rows = pd.concat([frame, whole], ignore_index=True).sort_values(["place", "item", "first_month", "last_month", "kind"])
    rows = rows[(rows["count"] != 0) | (rows["solved"] != 0)]
    worded = pd.DataFrame({cube.columns[0].name: places.told(rows["place"]), "item": site.items.told(rows["item"]), "kind": site.kinds.told(rows["kind"])})
    numbers = rows.assign(to_day=rows["count"] - rows["late"])[["first_month", "last_month", *_WRITTEN]].astype("int64")
    insert_frame(site.connection, cube, pd.concat([worded, numbers.reset_index(drop=True)], axis=1))


def _write_known(site: Site, single: pd.DataFrame, counts: pd.DataFrame) -> None:
    """Write which regions have told of which periods: their cases, their outcomes, the preventable ones, and these by compound."""
    unknown = int(site.kinds.find([UNKNOWN])[0])
    counting = _counting(site, counts)

    def tell(measure: str, *told: pd.DataFrame) -> None:
        write_known(site, measure, pd.concat([*told, _silent(site, told[0], counting)], ignore_index=True))

    tell("cases.known", single, counts)
    tell("cases.solved_told", single[single["solved_known"] > 0], counts[counts["is_solved_known"]])
    single, counts = (frame[frame["kind"] != unknown] for frame in (single, counts))
    tell("cases.preventable_known", single, counts)
    tell("cases.compounds_known", *(frame[frame["compound"] != NOWHERE] for frame in (single, counts)))


def _counting(site: Site, counts: pd.DataFrame) -> np.ndarray:
    """True for the regions whose cases come as counts: those that send them, what lies in these, and what holds them.

    Counts of a whole programme say nothing about who counts within it.
    """
    geography = site.geography
    senders = np.unique(counts["region"].to_numpy(int))
    lower = senders[geography.depth[senders] > 1]
    closure = geography.closure
    found = np.zeros(len(geography.root), dtype=bool)
    found[closure.loc[closure["ancestor"].isin(lower), "region"]] = True
    found[closure.loc[closure["region"].isin(senders), "ancestor"]] = True
    return found


def _silent(site: Site, single: pd.DataFrame, counting: np.ndarray) -> pd.DataFrame:
    """Single cases of a programme tell of all its regions in every month that has any, unless these send counts."""
    roots = site.geography.root
    months = single[["first_month", "last_month"]].assign(root=roots[single["region"].to_numpy(int)]).drop_duplicates()
    regions = pd.DataFrame({"region": np.flatnonzero(~counting), "root": roots[~counting]})
    return months.merge(regions, on="root")
