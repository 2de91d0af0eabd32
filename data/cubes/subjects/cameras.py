"""Cameras: stocks at month end, each rate's parts taken only from returns that give both of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, and_, select

from data.cubes.climbing import RollupRule
from data.cubes.difference import BEFORE, NOW, Touched, touched, units_of_compounds
from data.cubes.portions import in_units, portions
from data.cubes.returns.independence import are_independent, are_written, forget_reported
from data.cubes.returns.ledgers import NO_LEDGERS
from data.cubes.returns.lives import with_ends
from data.cubes.returns.reported import declared_returns, write_reported
from data.cubes.returns.units import Units, units_of
from data.cubes.returns.values import returned_stocks
from data.cubes.rollup import write
from data.cubes.site import Site, last_months
from data.cubes.subjects.low_online import low_online
from data.cubes.target import Between
from data.store import tables
from data.store.bulk import read_frame

_COUNTED = ("installed", "networked", "online", "hd")
_RETURNED = ("installed",)  # what a return always says
_YEAR = 100  # in months as yyyymm: so long what a unit has named is usual (REMEMBERED)
# the part of one stock whose place also reports another one
_PARTS = {"installed_of_networked": ("installed", "networked"), "networked_of_online": ("networked", "online"), "installed_of_hd": ("installed", "hd")}


def build(site: Site) -> None:
    """Write the stocks in cameras at month end, the returns that give each (measure.known), the returns received (cameras.returns, a flow), and compounds.

    Those counted are the ones with cameras of a kind (cameras.equipped, a stock) and those of whose networked cameras too few are online (cameras.low_online).
    """
    units = units_of(site, "cameras")
    forget_reported(site, "cameras")
    for portion in portions(site, "cameras", units, tables.cameras):
        returns = _returns(site, portion.rows)
        _write_reported(site, portion.units, returns, alone=not portion.is_all)
        if not returns.empty:
            _write(site, returns, is_portion=not portion.is_all)


def add(site: Site, between: Between) -> bool:
    """Bring the same from one of two states of the facts to the other, which is the site's; False where only adding all up will do."""
    changed = touched(site, between, tables.cameras)
    if changed is None:
        return False
    if changed.compounds:
        rows = changed.recent(_returns(site, changed.rows(site), *changed.states(site)))
        _write(site, rows[rows[NOW].astype(bool)], instead_of=rows[rows[BEFORE].astype(bool)])
    _add_reported(site, changed)
    return True


def _add_reported(site: Site, changed: Touched) -> None:
    """Write who has reported in the units of the compounds since the first month that changed: what is usual then is what came in the year before."""
    facts, units = tables.cameras, units_of(site, "cameras")
    if not (are_independent(site, "cameras") and are_written(site, "cameras", units)):
        _write_reported(site, units, _returns(site, site.target.holds(facts), numbers=_RETURNED))
        return
    some = units_of_compounds(site, units, changed.compounds)
    recent = facts.c.month + facts.c.period_months - 1 >= changed.since - _YEAR
    rows = _returns(site, and_(in_units(site, some.listed, facts), site.target.holds(facts), recent), numbers=_RETURNED)
    _write_reported(site, some, rows, alone=True, since=changed.since)


def _write_reported(site: Site, units: Units, returns: pd.DataFrame, *, alone: bool = False, since: int = 0) -> None:
    stocks, declared = returned_stocks(units, returns, *_RETURNED, by_compound=True), declared_returns(site, "cameras", units)
    write_reported(site, "cameras", units, stocks, declared=declared, ledgers=NO_LEDGERS, alone=alone, since=since)


def _write(site: Site, returns: pd.DataFrame, *, instead_of: pd.DataFrame | None = None, is_portion: bool = False) -> None:
    levels, before = _levels(site, returns), None if instead_of is None else _levels(site, instead_of)
    measures = {name: f"cameras.{name}" for name in (*_COUNTED, *_PARTS, *(f"{name}.known" for name in _COUNTED), "equipped")}
    write(site, levels, measures, rule=RollupRule.STOCK, instead_of=before, is_portion=is_portion)
    low, low_before = low_online(levels), None if before is None else low_online(before)
    write(site, low, {"value": "cameras.low_online"}, rule=RollupRule.STOCK, is_returned=False, instead_of=low_before, is_portion=is_portion)
    once, once_before = _once(returns), None if instead_of is None else _once(instead_of)
    write(site, once, {"value": "cameras.returns"}, rule=RollupRule.FLOW, instead_of=once_before, is_portion=is_portion)


def _levels(site: Site, returns: pd.DataFrame) -> pd.DataFrame:
    columns = {name: returns[name] for name in _COUNTED}
    columns |= {part: returns[counted].where(returns[known].notna()) for part, (counted, known) in _PARTS.items()}
    columns |= {f"{name}.known": returns[name].notna().astype("float64") for name in _COUNTED}
    columns["equipped"] = (returns["installed"] > 0).astype("float64")
    return with_ends(site, returns.assign(**columns), list(columns))


def _once(returns: pd.DataFrame) -> pd.DataFrame:
    """One return of each place and month, whatever its kinds of cameras."""
    return returns.assign(kind=0, value=1.0).drop_duplicates(["compound", "region", "last_month"])


def _returns(site: Site, condition: ColumnElement[bool], *more: ColumnElement[Any], numbers: Sequence[str] = _COUNTED) -> pd.DataFrame:
    """The returns as contributions with these numbers; of two that end in the same month the shorter comes last and holds."""
    facts = tables.cameras
    named = (facts.c[name] for name in ("compound_id", "region_code", "month", "period_months", "kind", *numbers))
    query = select(*named, *more).where(condition)
    rows = read_frame(site.connection, query).sort_values(["period_months", "region_code"], ascending=False, kind="stable")
    last = last_months(rows)
    rows = rows.drop(columns=["month", "period_months"]).assign(first_month=last, last_month=last)
    return site.divided(site.placed(rows.astype(dict.fromkeys(numbers, "float64"))), values=list(numbers))
