"""Whether the units of a subject may be written one by one: what one of them returns then says nothing of another one."""

from __future__ import annotations

from sqlalchemy import delete, literal, select

from data.calculations.reporting import sheets_of
from data.calculations.submissions import SubmissionState
from data.cubes.returns.marks import UNIT, is_rest
from data.cubes.returns.units import Units
from data.cubes.site import Site
from data.store import tables


def are_independent(site: Site, subject: str) -> bool:
    """True if what one unit returns says nothing of another one: none is waived, none was another region before."""
    returns = tables.returns
    waived = select(literal(1)).where(site.target.holds(returns), returns.c.sheet.in_(sheets_of(subject)), returns.c.state == SubmissionState.WAIVED)
    return site.geography.succession.is_empty and site.connection.execute(waived.limit(1)).first() is None


def are_written(site: Site, subject: str, units: Units) -> bool:
    """True if these are the units of which it is written what has come, no other and no fewer."""
    table = site.target.reports
    query = select(table.c.region_code).where(table.c.subject == subject, table.c.state == UNIT)
    written = {code for code in site.connection.execute(query).scalars() if not is_rest(code)}
    return written == {site.geography.regions.words[unit] for unit in units.listed.tolist()}


def forget_reported(site: Site, subject: str) -> None:
    """Take away what is written of who has reported the subject."""
    table = site.target.reports
    site.connection.execute(delete(table).where(table.c.subject == subject))
