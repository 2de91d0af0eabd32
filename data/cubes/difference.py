"""What a batch changes where sums follow from compounds alone: the compounds of whose facts one of two states holds others."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Table, and_, func, literal, or_, select

from data.cubes.combine import SERIES
from data.cubes.returns.units import Units
from data.cubes.site import Site
from data.cubes.target import TODAY, Between, valid_at
from data.store import tables

NOW: Final = "is_now"
BEFORE: Final = "is_before"
MOST: Final = 30_000
"""Compounds that a statement may name."""


class Touched(NamedTuple):
    """The compounds (ids) of which the site's state holds other rows than the version does, and the first month (yyyymm) in which such a row ends."""

    compounds: list[str]
    since: int
    version: int
    facts: Table

    def rows(self, site: Site) -> ColumnElement[bool]:
        """The condition that picks all their rows of both states."""
        return and_(self.facts.c.compound_id.in_(self.compounds), or_(site.target.holds(self.facts), valid_at(self.facts, self.version)))

    def states(self, site: Site) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """Two columns that say of each row whether the site's state (NOW) and the other one (BEFORE) hold it."""
        return site.target.holds(self.facts).label(NOW), valid_at(self.facts, self.version).label(BEFORE)

    def recent(self, levels: pd.DataFrame) -> pd.DataFrame:
        """Of the levels (compound, last_month, item and kind) those from the first changed month on, and in each series the one before it."""
        is_earlier = levels["last_month"] < self.since
        last = levels[is_earlier].sort_values("last_month", kind="stable").drop_duplicates(["compound", *SERIES], keep="last")
        return pd.concat([last, levels[~is_earlier]], ignore_index=True)


def touched(site: Site, between: Between, facts: Table) -> Touched | None:
    """What differs in facts with compound_id between the site's state and the other of the two; those without months end in month 0.

    None where more than compounds decides about the sums, regions that return for themselves or that have become others, and of more than MOST compounds.
    """
    version = between.later if site.target.version == between.earlier else between.earlier
    if site.target.division != TODAY or not site.geography.succession.is_empty:
        return None
    if has_own_returns(site, facts, or_(site.target.holds(facts), valid_at(facts, version))):
        return None
    ended = facts.c.month + facts.c.period_months - 1 if "month" in facts.c else literal(0)
    query = select(facts.c.compound_id, func.min(ended)).where(between.differs(facts)).group_by(facts.c.compound_id)
    rows = site.connection.execute(query).fetchall()
    if len(rows) > MOST:
        return None
    return Touched([row[0] for row in rows], min((row[1] for row in rows), default=0), version, facts)


def has_own_returns(site: Site, facts: Table, held: ColumnElement[bool]) -> bool:
    """True if any of these rows is of no compound on the register."""
    known = select(tables.compounds.c.compound_id).where(site.target.holds(tables.compounds))
    return site.connection.execute(select(literal(1)).where(facts.c.compound_id.not_in(known), held).limit(1)).first() is not None


def units_of_compounds(site: Site, units: Units, compounds: list[str]) -> Units:
    """Of the units those in which the compounds lie."""
    regions = site.geography.region_of[site.geography.compounds.find(compounds)]
    return units._replace(listed=np.intersect1d(units.listed, units.of[regions]))
