"""Where cubes are written and of which version: the present ones in the store, earlier ones in temporary tables."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, and_, or_

from data import tables


@dataclass(frozen=True, slots=True)
class Target:
    """A set of cube tables and the version of the facts that they hold (None = the present)."""

    regions: Table
    compounds: Table
    closure: Table
    version: int | None

    def holds(self, facts: Table) -> ColumnElement[bool]:
        """The condition that picks the rows of the facts that were valid at this version."""
        return valid_at(facts, self.version)


PRESENT = Target(tables.region_cube, tables.compound_cube, tables.closure, None)


def valid_at(facts: Table, version: int | None) -> ColumnElement[bool]:
    """The rows that were current after the version; None means now."""
    if version is None:
        return facts.c.version_to.is_(None)
    return and_(facts.c.version_from <= version, or_(facts.c.version_to.is_(None), facts.c.version_to > version))


def as_of_target(connection: Connection, version: int) -> Target:
    """Empty temporary cube tables for the version."""
    target = Target(
        tables.temporary_cube("asof_region_cube", "region_code"),
        tables.temporary_cube("asof_compound_cube", "compound_id"),
        tables.temporary_closure("asof_closure"),
        version,
    )
    for table in (target.regions, target.compounds, target.closure):
        table.drop(connection, checkfirst=False) if _exists(connection, table) else None
        table.create(connection, checkfirst=False)
    return target


def _exists(connection: Connection, table: Table) -> bool:
    if connection.dialect.name == "sqlite":
        return connection.exec_driver_sql("SELECT 1 FROM sqlite_temp_master WHERE name = ?", (table.name,)).first() is not None
    return connection.exec_driver_sql("SELECT to_regclass(%s)", (f"pg_temp.{table.name}",)).scalar() is not None
