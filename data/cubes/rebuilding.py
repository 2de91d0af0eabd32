"""Which measures draw on which sheets, and how they are brought up to date: with what a batch changed where that is known, else from all facts.

One rule holds for every subject: a return of a region counts for what the finer returns below it do not already hold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, literal, or_, select

from data.cubes.cases import build as cases
from data.cubes.drawing import DRAWS_ON
from data.cubes.site import Site, site_of
from data.cubes.subjects import cameras, funds, places, resources, stages
from data.cubes.target import PRESENT, TODAY, Between, CubeTables, as_of_target
from data.store import tables
from data.store.engine import current_version

Build = Callable[[Site], None]
Add = Callable[[Site, Between], bool]
"""False where only a rebuild will do."""


class CubeSubject(NamedTuple):
    """A group of measures that is rebuilt together when one of its sheets changes; where `add` knows the sheets, by what differs from another state."""

    name: str
    sheets: frozenset[str]
    build: Build
    add: Add | None = None
    added_sheets: frozenset[str] = frozenset()


SUBJECTS = (
    CubeSubject("places", DRAWS_ON["places"], places.build),
    CubeSubject("stages", DRAWS_ON["stages"], stages.build, stages.add, frozenset({"progress"})),
    CubeSubject("cameras", DRAWS_ON["cameras"], cameras.build, cameras.add, frozenset({"cameras"})),
    CubeSubject("cases", DRAWS_ON["cases"], cases.build, cases.add, frozenset({"incidents", "incident_counts", "returns"})),
    CubeSubject("funds", DRAWS_ON["funds"], funds.build, funds.add, frozenset({"funding"})),
    CubeSubject("resources", DRAWS_ON["resources"], resources.build),
)


def rebuild(connection: Connection, sheets: Collection[str], *, target: CubeTables = PRESENT, between: Between | None = None) -> None:
    """Bring every cube that draws on one of the sheets up to date, in the caller's transaction: from all facts, or from the other of two states."""
    subjects = [subject for subject in SUBJECTS if subject.sheets.intersection(sheets)]
    if not subjects:
        return
    site = site_of(connection, target)
    for subject in subjects:
        is_known = subject.sheets.intersection(sheets) <= subject.added_sheets
        if between is not None and subject.add is not None and is_known and subject.add(site, between):
            continue
        for cube in (target.regions, target.compounds):
            connection.execute(delete(cube).where(cube.c.measure.startswith(f"{subject.name}.", autoescape=True)))
        subject.build(site)
    if target is PRESENT:
        _analyze(connection)


def _analyze(connection: Connection) -> None:
    """Without numbers on the tables' content the database reads compounds in the wrong order: 200 ms instead of 7."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
        connection.exec_driver_sql("ANALYZE")
        return
    for table in (*PRESENT.tables, tables.compounds):
        connection.exec_driver_sql(f'ANALYZE "{table.name}"')


def as_of(connection: Connection, version: int, division: str = TODAY) -> CubeTables:
    """The cubes as they were after the version, in temporary tables of this connection."""
    target = _temporary(connection, version, division)
    fill(connection, target)
    return target


def rebuilt(connection: Connection, version: int) -> CubeTables:
    """The same from all facts, whatever the sums of today are."""
    target = _temporary(connection, version, TODAY)
    rebuild(connection, set(tables.FACTS), target=target)
    return target


def _temporary(connection: Connection, version: int, division: str) -> CubeTables:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # adding up all facts of a city takes longer than a page may
    return as_of_target(connection, version, division)


def fill(connection: Connection, target: CubeTables) -> None:
    """Write the cubes of an earlier version into its empty tables: as they are now, but for what was changed since."""
    if target.version is None or target.division != TODAY:
        rebuild(connection, set(tables.FACTS), target=target)
        return
    since = Between(target.version, current_version(connection))
    for present, earlier in zip(PRESENT.tables, target.tables, strict=True):
        connection.execute(earlier.insert().from_select([column.name for column in present.columns], select(present)))
    changed = [sheet for sheet, facts in tables.FACTS.items() if connection.execute(select(literal(1)).where(_matters(since, facts)).limit(1)).first()]
    rebuild(connection, changed, target=target, between=since)


def _matters(since: Between, facts: Table) -> ColumnElement[bool]:
    """Rows of which one of the two states holds others, and those that came and were replaced: who reports goes by all that ever came."""
    return or_(since.differs(facts), and_(since.brought(facts), PRESENT.ever_held(facts)))
