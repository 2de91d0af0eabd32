"""Returns of compounds in portions of whole units, so that what adding up holds in memory does not grow with the place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from sqlalchemy import ColumnElement, Select, Table, and_, func, select, true

from data.cubes.difference import MOST, has_own_returns
from data.cubes.geography import NOWHERE, Codes
from data.cubes.returns.independence import are_independent
from data.cubes.returns.units import Units
from data.cubes.site import Site
from data.cubes.target import TODAY
from data.store import tables

_AT_ONCE: Final = 500_000  # rows of facts that are held in memory together, unless one unit has more


class Portion(NamedTuple):
    """Some of the units, and the condition that picks the rows of the facts that lie in them; `is_all` where there is no other portion."""

    units: Units
    rows: ColumnElement[bool]
    is_all: bool


def portions(site: Site, subject: str, units: Units, facts: Table) -> Iterator[Portion]:
    """The current rows of facts with compound_id by the units in which they lie; what lies in no unit comes last.

    All together where there are few, where more than compounds return, and where what one unit returns says something of another one.
    """
    holds = site.target.holds(facts)
    size = site.connection.execute(select(func.count()).select_from(facts).where(holds)).scalar_one()
    whole = size <= _AT_ONCE or site.target.division != TODAY or not are_independent(site, subject) or has_own_returns(site, facts, holds)
    if whole:
        yield Portion(units, holds, is_all=True)
        return
    for listed in _together(site, units, size / len(site.geography.region_of)):
        yield Portion(units._replace(listed=listed), and_(holds, in_units(site, listed, facts)), is_all=False)
    outside = np.unique(site.geography.region_of[units.of[site.geography.region_of] == NOWHERE])
    if len(outside):
        codes = site.geography.regions.decode(outside).tolist()
        lying = _compounds(site).where(tables.compounds.c.region_code.in_(codes))
        yield Portion(units._replace(listed=outside[:0]), and_(holds, facts.c.compound_id.in_(lying)), is_all=False)


def in_units(site: Site, listed: Codes, facts: Table) -> ColumnElement[bool]:
    """The condition that picks the rows of the compounds in these units; all rows of more than MOST units."""
    if len(listed) > MOST:
        return true()
    closure = site.target.closure
    inside = select(closure.c.region_code).where(closure.c.ancestor.in_(site.geography.regions.decode(listed).tolist()))
    return facts.c.compound_id.in_(_compounds(site).where(tables.compounds.c.region_code.in_(inside)))


def _compounds(site: Site) -> Select[tuple[str]]:
    return select(tables.compounds.c.compound_id).where(site.target.holds(tables.compounds))


def _together(site: Site, units: Units, rows_each: float) -> Iterator[Codes]:
    """The units, those beside each other together, as long as their compounds have about so many rows."""
    of = units.of[site.geography.region_of]
    sizes = np.bincount(of[of != NOWHERE], minlength=len(units.of))[units.listed] * rows_each
    start, rows = 0, 0.0
    for place, size in enumerate(sizes.tolist()):
        if place > start and (rows + size > _AT_ONCE or place - start >= MOST):
            yield units.listed[start:place]
            start, rows = place, 0.0
        rows += size
    if start < len(units.listed):
        yield units.listed[start:]
