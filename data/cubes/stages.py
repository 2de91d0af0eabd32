"""Compounds by stage: the measure stages.reached, a stock with the stage as its item."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, select

from data import tables
from data.cubes.rollup import Rule, write, write_last_days
from data.cubes.target import Target
from data.imports.contract import STAGES


def build(connection: Connection, target: Target) -> None:
    """Write stages.reached from the dates of compounds and from totals, and stages.known where anything is known of a region."""
    reached = pd.concat([_from_compounds(connection, target), _from_totals(connection, target)], ignore_index=True)
    if reached.empty:
        return
    reached = reached.assign(kind="", first_month=reached["last_month"])
    write(connection, target, "stages.reached", reached, rule=Rule.STOCK)
    known = reached.assign(item="", value=1.0).drop_duplicates(["compound_id", "region_code", "last_month"])
    write(connection, target, "stages.known", known, rule=Rule.FLOW)


def _from_compounds(connection: Connection, target: Target) -> pd.DataFrame:
    facts, compounds = tables.progress, tables.compounds
    query = (
        select(facts.c.compound_id, compounds.c.region_code, facts.c.stage, facts.c.date)
        .join(compounds, facts.c.compound_id == compounds.c.compound_id)
        .where(target.holds(facts), target.holds(compounds))
    )
    rows = [(compound, region, stage, day.year * 100 + day.month, day.isoformat()) for compound, region, stage, day in connection.execute(query)]
    if not rows:
        return pd.DataFrame()
    frame = pd.DataFrame(rows, columns=["compound_id", "region_code", "item", "month", "day"])
    write_last_days(connection, target, "stages", frame[["region_code", "day"]])
    wide = frame.pivot(index=["compound_id", "region_code"], columns="item", values="month").reindex(columns=list(STAGES))
    long = _implied(wide).stack().dropna().rename("last_month").astype(int).reset_index()
    return long.assign(value=1.0)


def _implied(wide: pd.DataFrame) -> pd.DataFrame:
    """Reaching a stage implies the earlier ones: each stage at the earliest date of itself and the later ones."""
    backwards = wide.iloc[:, ::-1]
    return backwards.fillna(float("inf")).cummin(axis=1).replace(float("inf"), float("nan")).iloc[:, ::-1]


def _from_totals(connection: Connection, target: Target) -> pd.DataFrame:
    facts = tables.progress_counts
    query = select(facts.c.region_code, facts.c.stage, facts.c.month, facts.c.period_months, facts.c.compounds).where(target.holds(facts))
    frame = pd.DataFrame(connection.execute(query).fetchall(), columns=["region_code", "item", "month", "period_months", "value"])
    return frame.assign(compound_id="", last_month=last_months(frame)).drop(columns=["month", "period_months"])


def last_months(frame: pd.DataFrame) -> pd.Series[int]:
    """The month in which each return's period ends, as yyyymm (periods are calendar months, quarters and years)."""
    return frame["month"].astype(int) + frame["period_months"].astype(int) - 1
