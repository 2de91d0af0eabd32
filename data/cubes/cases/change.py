"""Single cases that a batch brought, and those that it took: where these alone decide they are added to what is written, and taken from it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import and_, func, literal, not_, or_, select

from data.cubes.cases.compounds import add_compounds, changing_compounds
from data.cubes.cases.days import Ends, add_days, late_cases
from data.cubes.cases.facts import VALUES, dated_cases, single_cases
from data.cubes.cases.parts import add_parts
from data.cubes.geography import NOWHERE
from data.cubes.returns.units import Units
from data.cubes.site import Site
from data.cubes.target import Between
from data.store import tables

_MOST: Final = 50_000  # cases above which months are read again as fast


class ChangeOfCases(NamedTuple):
    """The single cases that the site's state holds and the other one does not (came), and the other way round (gone), as dated_cases gives them."""

    came: pd.DataFrame
    gone: pd.DataFrame

    def add(self, site: Site, units: Units, ends: Ends) -> None:
        """Bring days, parts and compounds of the other state to the site's, with months compared up to `ends`."""
        signed = []
        for dated, sign in ((self.came, 1), (self.gone, -1)):
            add_days(site, units, dated, sign=sign)
            single = single_cases(site, dated, late_cases(site, units, dated, ends))
            signed.append(single.assign(**{name: single[name] * sign for name in VALUES}))
        single = pd.concat(signed, ignore_index=True)
        add_parts(site, single)
        compounds = np.unique(single["compound"].to_numpy(int))
        with changing_compounds(site, compounds[compounds != NOWHERE]):
            add_compounds(site, single)


def change_of_cases(site: Site, between: Between, months: Collection[int]) -> ChangeOfCases | None:
    """What differs between the two states in these months (yyyymm), all that differ; None where counts of their years stand beside, and of many cases."""
    facts, held = tables.incidents, site.target.holds(tables.incidents)
    differs = between.differs(facts)
    size = site.connection.execute(select(func.count()).select_from(facts).where(differs)).scalar_one()
    if size > _MOST or _has_counts(site, between, {month // 100 for month in months}):
        return None
    return ChangeOfCases(dated_cases(site, and_(differs, held)), dated_cases(site, and_(differs, not_(held))))


def _has_counts(site: Site, between: Between, years: Collection[int]) -> bool:
    counts = tables.incident_counts
    of_years = or_(*(counts.c.month.between(year * 100, year * 100 + 99) for year in sorted(years)), literal(False))
    held = or_(site.target.holds(counts), between.differs(counts))
    return site.connection.execute(select(literal(1)).where(of_years, held).limit(1)).first() is not None
