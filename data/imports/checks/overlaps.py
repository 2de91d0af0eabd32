"""Returns that report the same thing twice: accepted, since the finer one counts, with a warning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from data.imports.checks.fault import Fault, faults_at
from data.imports.model import Severity
from data.imports.staging import StagedSheet
from data.store import tables

HALF = 0.5
_VALUES = {"progress_counts": "compounds", "cameras": "installed", "incident_counts": "cases", "resources": "quantity"}


def check(connection: Connection, stages: Mapping[str, StagedSheet], version: int) -> Iterator[Fault]:
    """Warnings about totals below their parts, cases reported twice and periods within periods."""
    if "regions" in stages:
        yield from _residents(connection, stages["regions"], version)
    for sheet, value in _VALUES.items():
        if sheet in stages:
            yield from _totals(connection, stages[sheet], version, value=value)
            yield from _periods(connection, stages[sheet], version)
    yield from _cases_twice(connection, stages, version)


def _residents(connection: Connection, stage: StagedSheet, version: int) -> Iterator[Fault]:
    facts, below = tables.regions, tables.regions.alias("below")
    for measure in ("households", "population"):
        total = func.sum(below.c[measure])
        query = (
            select(facts.c.code, facts.c[measure].label("own"), total.label("parts"))
            .join(below, and_(below.c.parent_code == facts.c.code, below.c.version_to.is_(None)))
            .where(facts.c.version_to.is_(None), facts.c.version_from == version, facts.c[measure].is_not(None))
            .group_by(facts.c.code, facts.c[measure])
            .having(total > facts.c[measure])
        )
        yield from _below_parts(stage, connection.execute(query).fetchall(), column=measure)


def _totals(connection: Connection, stage: StagedSheet, version: int, *, value: str) -> Iterator[Fault]:
    """A region's own return that is smaller than the sum of the same returns of the regions right below."""
    facts, below, regions = stage.facts, stage.facts.alias("below"), tables.regions
    others = [name for name in stage.key if name != "region_code"]
    # Summed first and without the returns of compounds: joined row by row, a month of thousands of compounds would meet itself.
    parts = (
        select(regions.c.parent_code, *(below.c[name] for name in others), func.sum(below.c[value]).label("total"))
        .join(regions, and_(regions.c.code == below.c.region_code, regions.c.version_to.is_(None)))
        .where(below.c.version_to.is_(None), below.c.region_code != "")
        .group_by(regions.c.parent_code, *(below.c[name] for name in others))
        .subquery("parts")
    )
    query = (
        select(*(facts.c[name] for name in stage.key), facts.c[value].label("own"), parts.c.total.label("parts"))
        .join(parts, and_(parts.c.parent_code == facts.c.region_code, *(parts.c[name] == facts.c[name] for name in others)))
        .where(facts.c.version_to.is_(None), facts.c.version_from == version, facts.c.region_code != "")
    )
    rows = connection.execute(query).fetchall()
    resting = _resting(rows)
    yield from _below_parts(stage, [row for row in rows if row.region_code in resting], column=value, code="own_is_rest")
    yield from _below_parts(stage, [row for row in rows if row.region_code not in resting and row.parts > row.own], column=value)


def _resting(rows: Sequence[Any]) -> set[str]:
    """The regions whose own returns stay below half of those below in every period: they report what lies in none of these."""
    sums: dict[tuple[str, int, int], tuple[float, float]] = {}
    for row in rows:
        own, parts = sums.get((row.region_code, row.month, row.period_months), (0.0, 0.0))
        sums[row.region_code, row.month, row.period_months] = (own + row.own, parts + row.parts)
    return {row.region_code for row in rows} - {region for (region, *_), (own, parts) in sums.items() if own >= HALF * parts}


def _below_parts(stage: StagedSheet, rows: Sequence[Any], *, column: str, code: str = "total_below_parts") -> Iterator[Fault]:
    for row in rows[:1]:
        for fault in faults_at(stage, code, row, column=column, value=row.own, detail={"sum": row.parts}, severity=Severity.WARNING):
            yield replace(fault, finding=replace(fault.finding, more=len(rows) - 1))


def _periods(connection: Connection, stage: StagedSheet, version: int) -> Iterator[Fault]:
    """A quarter or year of a place of which shorter returns are there as well."""
    facts, inner = stage.facts, stage.facts.alias("inner_return")
    if connection.execute(select(facts.c.id).where(facts.c.version_to.is_(None), facts.c.period_months > 1).limit(1)).first() is None:
        return
    others = [name for name in stage.key if name not in ("month", "period_months")]
    within = and_(inner.c.month >= facts.c.month, inner.c.month < facts.c.month + facts.c.period_months, inner.c.period_months < facts.c.period_months)
    query = (
        select(facts.c.month, facts.c.period_months, *(facts.c[name] for name in others), func.count())
        .join(inner, and_(within, inner.c.version_to.is_(None), *(inner.c[name] == facts.c[name] for name in others)))
        .where(facts.c.version_to.is_(None), or_(facts.c.version_from == version, inner.c.version_from == version))
        .group_by(facts.c.month, facts.c.period_months, *(facts.c[name] for name in others))
    )
    overlaps = connection.execute(query).fetchall()
    if overlaps:
        yield from _once(stage, "periods_overlap", column="period_months", rows=len(overlaps))


def _cases_twice(connection: Connection, stages: Mapping[str, StagedSheet], version: int) -> Iterator[Fault]:
    """Rows of the files that stand beside single cases or counts of the same place, month and category."""
    counts, single = tables.incident_counts, tables.incidents
    if any(connection.execute(select(facts.c.id).where(facts.c.version_to.is_(None)).limit(1)).first() is None for facts in (counts, single)):
        return
    if "incident_counts" in stages:
        stage = stages["incident_counts"]
        yield from _twice(connection, stage, counted=select(stage.table), single=select(single).where(single.c.version_to.is_(None)))
    if "incidents" in stages:
        stage = stages["incidents"]
        earlier = select(counts).where(counts.c.version_to.is_(None), counts.c.version_from < version)
        yield from _twice(connection, stage, counted=earlier, single=select(stage.table))


def _twice(connection: Connection, stage: StagedSheet, *, counted: Select[Any], single: Select[Any]) -> Iterator[Fault]:
    """One warning for the sheet if monthly counts stand beside single cases: how many."""
    counts, cases = counted.subquery("counts"), single.subquery("cases")
    place = [func.coalesce(cases.c.compound_id, cases.c.region_code).label("place"), cases.c.month, cases.c.category]
    singles = select(*place).distinct().subquery("singles")
    same = and_(singles.c.month == counts.c.month, singles.c.category == counts.c.category, singles.c.place == counts.c.compound_id + counts.c.region_code)
    rows = connection.execute(select(func.count()).select_from(counts).join(singles, same).where(counts.c.period_months == 1)).scalar_one()
    if rows:
        yield from _once(stage, "cases_twice", column="category", rows=rows)


def _once(stage: StagedSheet, code: str, *, column: str, rows: int) -> Iterator[Fault]:
    """One warning for the sheet, at its first row."""
    for row in stage.rows(stage.table.c.position == select(func.min(stage.table.c.position)).scalar_subquery()):
        yield Fault.at(stage, row, code, column=column, detail={"rows": rows}, severity=Severity.WARNING)
