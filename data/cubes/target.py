"""Where cubes are written and of which version: the present ones in the store, earlier ones in temporary tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from data.store import tables
from data.store.tables import cubes as cube_tables

TODAY, THEN = "today", "then"
DIVISIONS = (TODAY, THEN)
"""The past under today's division of regions, or under that of its time."""


@dataclass(frozen=True, slots=True)
class CubeTables:
    """A set of cube tables and the version of the facts that they hold (None = the present)."""

    regions: Table
    compounds: Table
    region_cases: Table
    compound_cases: Table
    closure: Table
    reports: Table
    case_parts: Table
    case_days: Table
    case_ends: Table
    version: int | None
    division: str = TODAY  # under which division of regions the past is read

    @property
    def tables(self) -> tuple[Table, ...]:
        sums = (self.regions, self.compounds, self.region_cases, self.compound_cases, self.closure, self.reports)
        return (*sums, self.case_parts, self.case_days, self.case_ends)

    def holds(self, facts: Table) -> ColumnElement[bool]:
        """The condition that picks the rows of the facts that were valid at this version."""
        return valid_at(facts, self.version)

    def ever_held(self, facts: Table) -> ColumnElement[bool]:
        """The rows that came up to this version, but not with a batch that had been taken back by then; what an undo brought back came before."""
        batches, version = tables.batches, self.version
        is_undone = batches.c.undone_by.is_not(None) if version is None else batches.c.undone_by <= version
        came = facts.c.version_from.not_in(select(batches.c.version).where(or_(is_undone, batches.c.action == "undo")))
        return came if version is None else and_(facts.c.version_from <= version, came)


class Between(NamedTuple):
    """Two states of the facts: after one version, and after a later one."""

    earlier: int
    later: int

    def differs(self, facts: Table) -> ColumnElement[bool]:
        """The rows that only one of the two holds; not those that came and went between them."""
        brought, ended = facts.c.version_from, facts.c.version_to
        came = and_(self.brought(facts), or_(ended.is_(None), ended > self.later))
        return or_(came, and_(ended > self.earlier, ended <= self.later, brought <= self.earlier))

    def brought(self, facts: Table) -> ColumnElement[bool]:
        """The rows that came after the earlier one, up to the later one, whether or not they are still there."""
        return and_(facts.c.version_from > self.earlier, facts.c.version_from <= self.later)


PRESENT = CubeTables(
    tables.region_cube,
    tables.compound_cube,
    tables.region_cases,
    tables.compound_cases,
    tables.closure,
    tables.reports,
    tables.case_parts,
    tables.case_days,
    tables.case_ends,
    None,
)


def valid_at(facts: Table, version: int | None) -> ColumnElement[bool]:
    """The rows that were current after the version; None means now."""
    if version is None:
        return facts.c.version_to.is_(None)
    return and_(facts.c.version_from <= version, or_(facts.c.version_to.is_(None), facts.c.version_to > version))


@cache
def _elsewhere(schema: str | None) -> CubeTables:
    """The cube tables in a schema, or temporary ones."""
    where: dict[str, Any] = {"schema": schema, "temporary": schema is None}
    return CubeTables(
        cube_tables.cube("region_cube", "region_code", **where),
        cube_tables.cube("compound_cube", "compound_id", **where),
        cube_tables.case_cube("region_cases", "region_code", **where),
        cube_tables.case_cube("compound_cases", "compound_id", **where),
        cube_tables.region_closure(**where),
        cube_tables.reported(**where),
        cube_tables.parts_of_cases(**where),
        cube_tables.days_of_cases(**where),
        cube_tables.ends_of_cases(**where),
        None,
    )


def stored_target(schema: str, version: int, division: str = TODAY) -> CubeTables:
    """The cube tables of the version as they are kept in the schema."""
    return replace(_elsewhere(schema), version=version, division=division)


def as_of_target(connection: Connection, version: int, division: str = TODAY) -> CubeTables:
    """Empty temporary cube tables for the version."""
    target = replace(_elsewhere(None), version=version, division=division)
    for table in target.tables:
        connection.exec_driver_sql(f'DROP TABLE IF EXISTS "{table.name}"')
        table.create(connection, checkfirst=False)
    return target
