"""Who lies in whom, and the households and people who live there."""

from __future__ import annotations

from typing import Any

import pandas as pd
from sqlalchemy import Connection, delete, select

from data import tables
from data.bulk import insert_frame
from data.cubes.rollup import Rule, always, write
from data.cubes.target import Target


def build(connection: Connection, target: Target) -> None:
    """Write the closure of the regions, and the measures places.compounds, .households and .population."""
    regions = region_frame(connection, target)
    connection.execute(delete(target.closure))
    insert_frame(connection, target.closure, closure_of(regions))
    compounds = compound_frame(connection, target)
    _write_residents(connection, target, regions, compounds)
    if not compounds.empty:
        frame = compounds.assign(value=1.0)[["compound_id", "region_code", "value"]]
        write(connection, target, "places.compounds", always(frame), rule=Rule.ADDITIVE)


def _write_residents(connection: Connection, target: Target, regions: pd.DataFrame, compounds: pd.DataFrame) -> None:
    for measure in ("households", "population"):
        parts = [regions.rename(columns={"code": "region_code", measure: "value"})[["region_code", "value"]].assign(compound_id="")]
        if measure in compounds:
            parts.append(compounds.rename(columns={measure: "value"})[["region_code", "value", "compound_id"]])
        frame = pd.concat(parts, ignore_index=True).dropna(subset=["value"])
        if not frame.empty:
            write(connection, target, f"places.{measure}", always(frame), rule=Rule.FLOW)


def region_frame(connection: Connection, target: Target) -> pd.DataFrame:
    """Columns code, parent_code, households, population."""
    table = tables.regions
    query = select(table.c.code, table.c.parent_code, table.c.households, table.c.population).where(target.holds(table))
    return _frame(connection, query)


def compound_frame(connection: Connection, target: Target) -> pd.DataFrame:
    """Columns compound_id, region_code, households."""
    table = tables.compounds
    return _frame(connection, select(table.c.compound_id, table.c.region_code, table.c.households).where(target.holds(table)))


def _frame(connection: Connection, query: Any) -> pd.DataFrame:
    result = connection.execute(query)
    return pd.DataFrame(result.fetchall(), columns=list(result.keys()))


def closure_of(regions: pd.DataFrame) -> pd.DataFrame:
    """Each region with itself and every ancestor: columns ancestor, region_code. A circle of parents ends where it closes."""
    parents = dict(zip(regions["code"], regions["parent_code"], strict=True))
    pairs: list[tuple[str, str]] = []
    for code in parents:
        line: list[str] = []
        step: str | None = code
        while step is not None and step in parents and step not in line:
            line.append(step)
            step = parents[step]
        pairs.extend((ancestor, code) for ancestor in line)
    return pd.DataFrame(pairs, columns=["ancestor", "region_code"])
