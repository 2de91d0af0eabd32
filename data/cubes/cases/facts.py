"""Cases of some months as the facts hold them: single cases, monthly counts, and what compounds have of both."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, and_, select

from data.cubes.combine import KEY, with_flows
from data.cubes.geography import NOWHERE
from data.cubes.site import Site, last_months
from data.store import tables
from data.store.columns import columns
from data.vocabulary import OTHER, PREVENTABLE, UNKNOWN

KINDS: Final = ("", PREVENTABLE, OTHER, UNKNOWN)
"""The kinds of cases in the order of their numbers."""
VALUES: Final = ["count", "late", "solved", "solved_known"]
"""In cases; late are of the count what occurred after the day to which its month is compared."""
LAST_DAY: Final = 31
_DATED: Final = ["compound", "region", "origin", "item", "month", "day", "preventable", "solved"]


class CasesOfMonths(NamedTuple):
    """Contributions of some months: single cases and counts, and the cells of compounds (place, KEY, VALUES) in which counts stand for what is not single."""

    single: pd.DataFrame
    counts: pd.DataFrame
    compounds: pd.DataFrame


def in_months(site: Site, months: Collection[int]) -> ColumnElement[bool]:
    """The condition that picks the single cases of the months (yyyymm)."""
    return and_(site.target.holds(tables.incidents), tables.incidents.c.month.in_(months))


def dated_cases(site: Site, condition: ColumnElement[bool]) -> pd.DataFrame:
    """The single cases that it picks, a row each as numbers: compound, region, origin, item, month (yyyymm), day, preventable, solved (1, 0, NOWHERE)."""
    parts = list(_read_incidents(site, condition))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_DATED, dtype="int32")


def cases_of_months(site: Site, dated: pd.DataFrame, late: np.ndarray, months: Collection[int]) -> CasesOfMonths:
    """The contributions of the months from their single cases, each with 1 if it is late, else 0, and from the counts that begin in them."""
    single, counts = single_cases(site, dated, late), _counts(site, months)
    return CasesOfMonths(single, counts, _of_compounds(single, counts))


def _listed(site: Site) -> np.ndarray:
    """By the number of each category: the number of its kind."""
    table = tables.categories
    query = select(table.c.code, table.c.preventable).where(site.target.holds(table), table.c.kind == "incident")
    kinds = {code: UNKNOWN if flag is None else PREVENTABLE if flag else OTHER for code, flag in site.connection.execute(query)}
    return site.kinds.find([kinds.get(word, UNKNOWN) for word in site.items.words])


def single_cases(site: Site, dated: pd.DataFrame, late: np.ndarray) -> pd.DataFrame:
    """Single cases as contributions, each of them with what it adds to late."""
    if dated.empty:
        return pd.DataFrame(columns=["compound", "region", "origin", *KEY, *VALUES], dtype="int64")
    listed = _listed(site)
    flagged = np.array([site.kinds.find([OTHER])[0], site.kinds.find([PREVENTABLE])[0], NOWHERE])[dated["preventable"]]
    solved = {"solved_known": (dated["solved"] != NOWHERE).astype("int64"), "solved": (dated["solved"] == 1).astype("int64")}
    frame = dated.assign(kind=np.where(flagged == NOWHERE, listed[dated["item"]], flagged), late=late, count=1, **solved)
    groups = frame.groupby(["compound", "region", "origin", "item", "kind", "month"], as_index=False)[VALUES].sum()
    groups = groups.assign(first_month=groups["month"], last_month=groups["month"]).drop(columns="month")
    return site.divided(groups, values=VALUES, is_flow=True)


def _read_incidents(site: Site, condition: ColumnElement[bool]) -> Iterator[pd.DataFrame]:
    facts = tables.incidents
    names = ("compound_id", "region_code", "category", "month", "day", "preventable", "solved")
    query = select(*(facts.c[name] for name in names)).where(condition)
    for compound_id, region_code, category, month, day, preventable, solved in columns(site.connection, query):
        place = site.place(compound_id, region_code)
        known = {"compound": place.compound, "region": place.region, "origin": place.origin, "item": site.items.learn(category)}
        frame = pd.DataFrame(known | {"month": month, "day": day, "preventable": _flags(preventable), "solved": _flags(solved)}).astype("int32")
        yield frame[frame["region"] != NOWHERE]


def _flags(answers: tuple[bool | None, ...]) -> np.ndarray:
    """1 for yes, 0 for no, NOWHERE for unknown."""
    return np.array([NOWHERE if flag is None else flag for flag in answers], dtype=np.int8)


def _counts(site: Site, months: Collection[int]) -> pd.DataFrame:
    facts = tables.incident_counts
    columns = (facts.c.compound_id, facts.c.region_code, facts.c.month, facts.c.period_months, facts.c.category.label("item"), facts.c.cases, facts.c.solved)
    rows = site.read(select(*columns).where(site.target.holds(facts), facts.c.month.in_(months)))
    frame = site.placed(rows.assign(first_month=rows["month"].astype("int64"), last_month=last_months(rows)).drop(columns=["month", "period_months"]))
    known = frame["solved"].notna()
    count = frame.pop("cases").astype("int64")
    solved = frame["solved"].where(known, 0).astype("int64")
    frame = frame.assign(kind=_listed(site)[frame["item"]], count=count, late=0, solved=solved, solved_known=count.where(known, 0), is_solved_known=known)
    return site.divided(frame, values=VALUES, is_flow=True)


def _of_compounds(single: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """The cases of compounds (place, KEY, values): their counts stand for what their single cases do not hold."""
    below, own = (frame[frame["compound"] != NOWHERE][["compound", *KEY, *VALUES]].rename(columns={"compound": "place"}) for frame in (single, counts))
    return with_flows(below, own, VALUES) if not own.empty else below
