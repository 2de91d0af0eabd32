"""Compounds by stage: the measure stages.reached, a stock with the stage as its item."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from sqlalchemy import select

from data.cubes.climbing import RollupRule
from data.cubes.geography import NOWHERE
from data.cubes.returns.ledgers import NO_LEDGERS
from data.cubes.returns.lives import ends, with_ends
from data.cubes.returns.reported import declared_returns, write_reported
from data.cubes.returns.units import units_of
from data.cubes.returns.values import returned_stocks
from data.cubes.rollup import write, write_known, write_last_days
from data.cubes.site import Site, as_day, last_months
from data.store import tables
from data.vocabulary import STAGES

_REGION_PERIOD: Final = ["region", "first_month", "last_month"]


def build(site: Site) -> None:
    """Write stages.reached from the dates of compounds and from totals, and stages.known where anything is known of a region, also for each stage.

    In a programme that dates the stages of compounds every registered compound is known from the first of these dates on. Totals report their own stages
    alone: who has never reported how many are accepted does not say by that that none is. Both are in compounds at month end.
    """
    dated, totals, units = _dated(site), _totals(site), units_of(site, "stages")
    write_reported(
        site, "stages", units, returned_stocks(units, totals, "value", by_compound=False), declared=declared_returns(site, "stages", units), ledgers=NO_LEDGERS
    )
    levels = with_ends(site, totals, ["value"])
    reached = pd.concat([frame for frame in (dated, levels) if not frame.empty] or [totals], ignore_index=True)
    if reached.empty:
        return
    write(site, reached, {"value": "stages.reached"}, rule=RollupRule.STOCK)
    registered = _registered(site, dated)
    of_compounds, over = pd.concat([dated.reindex(columns=_REGION_PERIOD), registered], ignore_index=True), ends(site, totals)
    write_known(site, "stages.known", _known(of_compounds, totals), ends=over)
    for stage, item in zip(STAGES, site.items.find(list(STAGES)).tolist(), strict=True):
        write_known(site, f"stages.{stage}_known", _known(of_compounds, totals[totals["item"] == item]), ends=over)


def _known(of_compounds: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([of_compounds, totals[_REGION_PERIOD]], ignore_index=True).astype("int64")


def _dated(site: Site) -> pd.DataFrame:
    facts = tables.progress
    rows = site.read(select(facts.c.compound_id, facts.c.stage, facts.c.date).where(site.target.holds(facts)))
    frame = site.placed(rows.assign(day=as_day(rows["date"])).drop(columns="date"))
    frame = frame[frame["compound"] != NOWHERE]
    if frame.empty:
        return frame
    write_last_days(site, "stages", frame["region"], frame["day"])
    wide = frame.pivot(index=["compound", "region"], columns="stage", values="day").reindex(columns=list(STAGES)) // 100
    long = _implied(wide).melt(ignore_index=False, var_name="item", value_name="last_month").dropna().reset_index()
    months = long["last_month"].astype("int64")
    return long.assign(item=site.items.learn(long["item"]), kind=0, first_month=months, last_month=months, value=1.0)


def _implied(wide: pd.DataFrame) -> pd.DataFrame:
    """Reaching a stage implies the earlier ones: each stage at the earliest date of itself and the later ones."""
    backwards = wide.astype("float64").iloc[:, ::-1].fillna(np.inf).cummin(axis=1)
    return backwards.replace(np.inf, np.nan).iloc[:, ::-1]


def _totals(site: Site) -> pd.DataFrame:
    facts = tables.progress_counts
    columns = (facts.c.region_code, facts.c.stage.label("item"), facts.c.month, facts.c.period_months, facts.c.compounds.label("value"))
    rows = site.read(select(*columns).where(site.target.holds(facts)))
    last = last_months(rows)
    placed = site.placed(rows.drop(columns=["month", "period_months"]).assign(first_month=last, last_month=last))
    return site.divided(placed.astype({"value": "float64"}), values=["value"])


def _registered(site: Site, dated: pd.DataFrame) -> pd.DataFrame:
    """The regions of all compounds on the register, each with the first month of its programme's dates."""
    geography = site.geography
    if dated.empty:
        return pd.DataFrame(columns=_REGION_PERIOD, dtype="int64")
    first = dated["first_month"].groupby(geography.root[dated["region"].to_numpy(int)]).min()
    regions = np.unique(geography.region_of[geography.region_of != NOWHERE])
    months = pd.Series(geography.root[regions]).map(first)
    return pd.DataFrame({"region": regions, "first_month": months, "last_month": months}).dropna().astype("int64")
