"""Money by kind and source: the measure funds.amount in yuan, item = kind of funds, kind = source."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
from sqlalchemy import ColumnElement, func, select

from data.cubes.climbing import RollupRule
from data.cubes.difference import NOW
from data.cubes.rollup import write, write_last_days
from data.cubes.site import Site, as_day
from data.cubes.target import Between
from data.store import tables

_AMOUNT: Final = {"amount": "funds.amount"}


def build(site: Site) -> None:
    """Write funds.amount; an entry of a compound lies in the compound's region. Entries add up, none stands for others."""
    write(site, _entries(site, site.target.holds(tables.funding)), _AMOUNT, rule=RollupRule.ADDITIVE)
    _write_last_days(site)


def add(site: Site, between: Between) -> bool:
    """Bring the same from one of two states of the facts to the other, which is the site's."""
    facts = tables.funding
    entries = _entries(site, between.differs(facts), site.target.holds(facts).label(NOW))
    is_now = entries[NOW].astype(bool)
    write(site, entries[is_now], _AMOUNT, rule=RollupRule.ADDITIVE, instead_of=entries[~is_now])
    _write_last_days(site)
    return True


def _write_last_days(site: Site) -> None:
    facts = tables.funding
    places = (facts.c.compound_id, facts.c.region_code)
    last = site.placed(site.read(select(*places, func.max(facts.c.date).label("date")).where(site.target.holds(facts)).group_by(*places)))
    write_last_days(site, "funds", last["region"], as_day(last["date"]))


def _entries(site: Site, condition: ColumnElement[bool], *more: ColumnElement[Any]) -> pd.DataFrame:
    """The entries as contributions."""
    facts = tables.funding
    columns = (facts.c.compound_id, facts.c.region_code, facts.c.date, facts.c.kind.label("item"), facts.c.source.label("kind"), facts.c.amount)
    rows = site.read(select(*columns, *more).where(condition))
    placed = site.placed(rows.assign(day=as_day(rows["date"])).drop(columns="date"))
    entries = site.divided(placed.astype({"amount": "float64"}), values=["amount"], whole=False)
    month = entries["day"] // 100
    return entries.assign(first_month=month, last_month=month)
