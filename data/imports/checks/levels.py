"""Levels that fall too far to be likely: taken, with a warning that names what stood there before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from data.imports.checks.fault import Fault, faults_at
from data.imports.coverage.spans import written_month
from data.imports.model import Severity
from data.imports.staging import StagedSheet
from data.store import tables

FEWEST = 10
"""A level below this may well halve."""
_BY_MONTH = {"cameras": ("installed", "networked"), "progress_counts": ("compounds",), "households": ("households",), "resources": ("quantity",)}
_UNDATED = {"regions": ("households", "population"), "compounds": ("households",)}


def check(connection: Connection, stages: Mapping[str, StagedSheet], version: int) -> Iterator[Fault]:
    """Warnings about levels less than half of what the same unit returned last: in an earlier month, or where there are no months before this batch."""
    for sheet, columns in _BY_MONTH.items():
        for column in columns if sheet in stages else ():
            for row in _fallen(connection, stages[sheet], version, column):
                detail = {"place": _place(connection, row), "month": written_month(row.month), "earlier": written_month(row.earlier)}
                yield from _fault(stages[sheet], "level_fell", row, column, detail)
    for sheet, columns in _UNDATED.items():
        for column in columns if sheet in stages else ():
            for row in _lowered(connection, stages[sheet], version, column):
                yield from _fault(stages[sheet], "level_lowered", row, column, {"place": f"{row._mapping[stages[sheet].key[0]]} {row.name}"})


def _fault(stage: StagedSheet, code: str, row: Row[Any], column: str, detail: Mapping[str, str]) -> Iterator[Fault]:
    numbers = {"now": f"{row.now:,g}" if isinstance(row.now, float) else f"{row.now:,}", "before": f"{row.before:,}"}
    yield from faults_at(stage, code, row, column=column, value=row.now, detail={**detail, **numbers}, severity=Severity.WARNING)


def _fallen(connection: Connection, stage: StagedSheet, version: int, column: str) -> Iterator[Row[Any]]:
    """The rows of the batch whose level is less than half of the last one before it, with both."""
    facts, others = stage.facts, [name for name in stage.key if name != "month"]
    touched = select(*(stage.table.c[name] for name in others)).distinct().subquery("touched")
    same = and_(*(facts.c[name] == touched.c[name] for name in others))
    place = [facts.c[name] for name in others]
    before, earlier = (func.lag(value).over(partition_by=place, order_by=facts.c.month) for value in (facts.c[column], facts.c.month))
    levels = (
        select(*(facts.c[name] for name in stage.key), facts.c.version_from, facts.c[column].label("now"), before.label("before"), earlier.label("earlier"))
        .join(touched, same)
        .where(facts.c.version_to.is_(None), facts.c[column].is_not(None))
        .subquery("levels")
    )
    query = select(levels).where(levels.c.version_from == version, levels.c.before >= FEWEST, levels.c.now * 2 < levels.c.before)
    yield from connection.execute(query.order_by(*(levels.c[name] for name in stage.key))).fetchall()


def _lowered(connection: Connection, stage: StagedSheet, version: int, column: str) -> Iterator[Row[Any]]:
    """The rows of the batch that replace more than twice their level, with both."""
    facts, before = stage.facts, stage.facts.alias("before")
    same = and_(before.c.version_to == version, *(before.c[name] == facts.c[name] for name in stage.key))
    query = select(facts, facts.c[column].label("now"), before.c[column].label("before")).join(before, same)
    query = query.where(facts.c.version_to.is_(None), facts.c.version_from == version, before.c[column] >= FEWEST, facts.c[column] * 2 < before.c[column])
    yield from connection.execute(query.order_by(facts.c.id)).fetchall()


def _place(connection: Connection, row: Row[Any]) -> str:
    """The code of the row's region or compound with its name."""
    is_compound = bool(row._mapping.get("compound_id"))
    named, key = (tables.compounds, "compound_id") if is_compound else (tables.regions, "code")
    code = row.compound_id if is_compound else row.region_code
    name = connection.execute(select(named.c.name).where(named.c.version_to.is_(None), named.c[key] == code)).scalar()
    return code if name is None else f"{code} {name}"
