"""Compounds by stage: the measure stages.reached, a stock with the stage as its item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, delete, func, select, true

from data.cubes.climbing import RollupRule
from data.cubes.difference import BEFORE, NOW, touched
from data.cubes.geography import NOWHERE, Codes
from data.cubes.portions import portions
from data.cubes.returns.ledgers import NO_LEDGERS
from data.cubes.returns.lives import ends, with_ends
from data.cubes.returns.reported import declared_returns, write_reported
from data.cubes.returns.units import units_of
from data.cubes.returns.values import returned_stocks
from data.cubes.rollup import write, write_known, write_last_days, write_long
from data.cubes.site import Site, as_day, last_months
from data.cubes.target import TODAY, Between
from data.store import tables
from data.store.bulk import read_frame
from data.vocabulary import STAGES

_REGION_PERIOD: Final = ["region", "first_month", "last_month"]
_REACHED: Final = {"value": "stages.reached"}
_KNOWN: Final = ("stages.known", *(f"stages.{stage}_known" for stage in STAGES))


def build(site: Site) -> None:
    """Write stages.reached from the dates of compounds and from totals, and stages.known where anything is known of a region, also for each stage.

    In a programme that dates the stages of compounds every registered compound is known from the first of these dates on. Totals report their own stages
    alone: who has never reported how many are accepted does not say by that that none is. Both are in compounds at month end.
    """
    totals, units = _totals(site), units_of(site, "stages")
    write_reported(
        site, "stages", units, returned_stocks(units, totals, "value", by_compound=False), declared=declared_returns(site, "stages", units), ledgers=NO_LEDGERS
    )
    _write_last_days(site)
    if not _follow_from_dates(site, totals):
        _write_with_totals(site, totals)
        return
    for portion in portions(site, "stages", units, tables.progress):
        dated = _dated(site, _read(site, portion.rows))
        write(site, dated, _REACHED, rule=RollupRule.STOCK, is_portion=not portion.is_all)
    _write_known(site, _first_months(site))


def add(site: Site, between: Between) -> bool:
    """Bring the same from one of two states of the facts to the other, which is the site's; False where only adding all up will do."""
    changed = touched(site, between, tables.progress)
    if changed is None or not _follow_from_dates(site, _totals(site)):
        return False
    before = _first_months(site)
    rows = _read(site, changed.rows(site), *changed.states(site))
    now, gone = (_dated(site, rows[rows[state].astype(bool)]) for state in (NOW, BEFORE))
    write(site, now, _REACHED, rule=RollupRule.STOCK, instead_of=gone)
    first = _first_months(site)
    _write_known(site, first, regions=None if first != before else pd.concat([now, gone])["region"].unique())
    _write_last_days(site)
    return True


def _follow_from_dates(site: Site, totals: pd.DataFrame) -> bool:
    """True where compounds alone decide, each where it has always been: what is known of a region is then what was reached in it."""
    return totals.empty and site.target.division == TODAY and site.geography.succession.is_empty


def _first_months(site: Site) -> dict[str, int]:
    """The first month (yyyymm) of the dates in each region."""
    cube = site.target.regions
    query = select(cube.c.region_code, func.min(cube.c.first_month)).where(cube.c.measure == _REACHED["value"]).group_by(cube.c.region_code)
    roots = site.geography.regions.decode(np.unique(site.geography.root)).tolist()
    return dict(site.connection.execute(query.where(cube.c.region_code.in_(roots))).fetchall())


def _write_known(site: Site, first: Mapping[str, int], *, regions: Codes | None = None) -> None:
    """Write what is known of all regions, or of these and those above them, in place of what was written: the months in which any stage was reached in them.

    Regions with compounds are known from the `first` month of their programme on.
    """
    cube, geography = site.target.regions, site.geography
    closure = geography.closure if regions is None else geography.closure[geography.closure["region"].isin(regions)]
    places = geography.regions.decode(closure["ancestor"].unique()).tolist()
    here = true() if regions is None else cube.c.region_code.in_(places)
    site.connection.execute(delete(cube).where(cube.c.measure.in_(_KNOWN), here))
    query = select(cube.c.region_code, cube.c.first_month).where(cube.c.measure == _REACHED["value"], here).distinct()
    rows = read_frame(site.connection, query)
    registered = closure[closure["region"].isin(geography.region_of)]["ancestor"].unique()
    months = pd.Series(geography.regions.decode(geography.root[registered])).map(first)
    since = pd.DataFrame({"place": registered, "first_month": months.to_numpy()}).dropna()
    reached = pd.DataFrame({"place": geography.regions.find(rows["region_code"]), "first_month": rows["first_month"]})
    known = pd.concat([reached, since], ignore_index=True).astype("int64").drop_duplicates()
    known = known.assign(last_month=known["first_month"], item=0, kind=0, value=1.0)
    for measure in _KNOWN:
        write_long(site, cube, known, {"value": measure})


def _write_with_totals(site: Site, totals: pd.DataFrame) -> None:
    """Write what dates and totals say together."""
    dated, levels = _dated(site, _read(site, site.target.holds(tables.progress))), with_ends(site, totals, ["value"])
    reached = pd.concat([frame for frame in (dated, levels) if not frame.empty] or [totals], ignore_index=True)
    if reached.empty:
        return
    write(site, reached, _REACHED, rule=RollupRule.STOCK)
    registered = _registered(site, dated)
    of_compounds, over = pd.concat([dated.reindex(columns=_REGION_PERIOD), registered], ignore_index=True), ends(site, totals)
    write_known(site, "stages.known", _known(of_compounds, totals), ends=over)
    for stage, item in zip(STAGES, site.items.find(list(STAGES)).tolist(), strict=True):
        write_known(site, f"stages.{stage}_known", _known(of_compounds, totals[totals["item"] == item]), ends=over)


def _known(of_compounds: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([of_compounds, totals[_REGION_PERIOD]], ignore_index=True).astype("int64")


def _read(site: Site, condition: ColumnElement[bool], *more: ColumnElement[Any]) -> pd.DataFrame:
    """The dates of compounds, placed: day is yyyymmdd, item the stage."""
    facts = tables.progress
    rows = site.read(select(facts.c.compound_id, facts.c.stage.label("item"), facts.c.date, *more).where(condition))
    frame = site.placed(rows.assign(day=as_day(rows["date"])).drop(columns="date"))
    return frame[frame["compound"] != NOWHERE]


def _dated(site: Site, dates: pd.DataFrame) -> pd.DataFrame:
    """The stages that compounds have reached: a row of 1 in the month of each."""
    stages = pd.Index(site.items.learn(list(STAGES)), name="item")
    wide = dates.pivot(index=["compound", "region"], columns="item", values="day").reindex(columns=stages) // 100
    long = _implied(wide).melt(ignore_index=False, var_name="item", value_name="last_month").dropna().reset_index()
    months = long["last_month"].astype("int64")
    return long.astype({"compound": "int64", "region": "int64", "item": "int64"}).assign(kind=0, first_month=months, last_month=months, value=1.0)


def _write_last_days(site: Site) -> None:
    """Write the last day of the dates of each programme."""
    facts, compounds = tables.progress, tables.compounds
    query = select(compounds.c.region_code, func.max(facts.c.date)).join(compounds, compounds.c.compound_id == facts.c.compound_id)
    rows = site.connection.execute(query.where(site.target.holds(facts), site.target.holds(compounds)).group_by(compounds.c.region_code)).fetchall()
    regions = site.geography.regions.find([row[0] for row in rows])
    write_last_days(site, "stages", regions[regions != NOWHERE], as_day([row[1] for row in rows])[regions != NOWHERE])


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
