"""Households that do not fit together: a region with those below it, and a region with one that was merged into it. Taken, with a warning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from data.imports.checks.fault import Fault
from data.imports.coverage.division import Division
from data.imports.coverage.spans import written_month
from data.imports.model import Severity
from data.imports.staging import StagedSheet
from data.store import tables

ALLOWED = 0.1
"""How far a region may differ from the sum of those below it, as a part of its own number."""


def check(connection: Connection, stages: Mapping[str, StagedSheet]) -> Iterator[Fault]:
    """Warnings about parents that differ from their children by more than a tenth, and regions that lack those of one merged into them."""
    if not stages.keys() & {"regions", "households", "region_changes"}:
        return
    known = _Households(connection)
    if "regions" in stages:
        yield from _undated(stages["regions"], known)
    if "households" in stages:
        yield from _dated(stages["households"], known)
    yield from _mergers(stages, known)


@dataclass
class _Households:
    """What is known of households: by region without a month, and by month and region."""

    connection: Connection

    @cached_property
    def division(self) -> Division:
        return Division(self.connection)

    @cached_property
    def undated(self) -> dict[str, int]:
        regions = tables.regions.c
        query = select(regions.code, regions.households).where(regions.version_to.is_(None), regions.households.is_not(None))
        return {str(code): int(number) for code, number in self.connection.execute(query)}

    def dated(self, *, where: ColumnElement[bool]) -> dict[tuple[int, int], dict[str, int]]:
        """By first month (yyyymm) and length in months the households that regions have returned, by region."""
        facts = tables.households.c
        query = select(facts.month, facts.period_months, facts.region_code, facts.households)
        by_period: dict[tuple[int, int], dict[str, int]] = {}
        for month, period, region, number in self.connection.execute(query.where(facts.version_to.is_(None), facts.compound_id == "", where)):
            by_period.setdefault((month, period), {})[region] = number
        return by_period

    @cached_property
    def children(self) -> dict[str, list[str]]:
        """The regions right below each."""
        children: dict[str, list[str]] = {}
        for region in self.division.regions.values():
            children.setdefault(region.parent, []).append(region.code)
        return children


def _undated(stage: StagedSheet, known: _Households) -> Iterator[Fault]:
    brought = {row.code for row in stage.rows(stage.table.c.position > 0)}
    endings = known.division.endings
    for parent in {*brought, *(known.division.regions[code].parent for code in brought if code in known.division.regions)} & known.undated.keys():
        children = [code for code in known.children.get(parent, []) if code not in endings]
        total = _total(children, known.undated)
        is_below = total is not None and total > known.undated[parent] and parent in brought  # which overlaps reports
        if total is not None and not is_below and _differs(known.undated[parent], total):
            yield _unlike(stage, stage.table.c.code, [parent, *children], known, own=known.undated[parent], total=total)


def _dated(stage: StagedSheet, known: _Households) -> Iterator[Fault]:
    here, facts = stage.table.c, tables.households.c
    brought = {(row.month, row.period_months, row.region_code) for row in stage.rows(here.compound_id == "")}
    by_period = known.dated(where=facts.month.in_({month for month, _, _ in brought}))
    parents = {(month, period, known.division.regions[code].parent) for month, period, code in brought if code in known.division.regions}
    for month, period, parent in sorted({*brought, *parents}):
        numbers = by_period.get((month, period), {})
        children = [code for code in known.children.get(parent, []) if known.division.is_valid(code, month=month)]
        total = _total(children, numbers)
        if parent in numbers and total is not None and _differs(numbers[parent], total):
            where = (here.month == month) & (here.period_months == period) & (here.compound_id == "")
            yield _unlike(stage, here.region_code, [parent, *children], known, own=numbers[parent], total=total, month=month, where=where)


def _total(children: Collection[str], numbers: Mapping[str, int]) -> int | None:
    """The sum of the children, None where there are none or one of them has not returned."""
    return sum(numbers[code] for code in children) if children and all(code in numbers for code in children) else None


def _differs(own: int, total: int) -> bool:
    return abs(own - total) > ALLOWED * own


def _unlike(
    stage: StagedSheet,
    column: ColumnElement[Any],
    codes: list[str],
    known: _Households,
    *,
    own: int,
    total: int,
    month: int | None = None,
    where: ColumnElement[bool] | None = None,
) -> Fault:
    """The warning at the row of the parent, else of the first child that the files hold."""
    rows = stage.rows(column.in_(codes) if where is None else where & column.in_(codes))
    row = min(rows, key=lambda candidate: (candidate._mapping[column.key or ""] != codes[0], candidate.position))
    detail = {"place": known.division.called(codes[0]), "when": f" {written_month(month)}" if month else "", "own": f"{own:,}", "sum": f"{total:,}"}
    return Fault.at(stage, row, "households_differ", column="households", value=row.households, detail=detail, severity=Severity.WARNING)


def _mergers(stages: Mapping[str, StagedSheet], known: _Households) -> Iterator[Fault]:
    """Hints on mergers of this batch, or of whose regions it brings households, after which the successor's number may still lack the other's."""
    for change in known.division.changes:
        if change.kind != "merged" or change.from_code == change.to_code or not (place := _place(change, stages)):
            continue
        stage, row, column = place
        detail = _lacking(change.from_code, change.to_code, change.date, known)
        if detail:
            yield Fault.at(stage, row, "households_unmerged", column=column, value=row._mapping[column], detail=detail, severity=Severity.WARNING)


def _place(change: Row[Any], stages: Mapping[str, StagedSheet]) -> tuple[StagedSheet, Row[Any], str] | None:
    """Where the batch brings a change of regions, else the households of one of the two, and the column that a hint names; None where it does neither."""
    if stage := stages.get("region_changes"):
        here = stage.table.c
        rows = stage.rows((here.from_code == change.from_code) & (here.to_code == change.to_code) & (here.date == change.date))
        if rows:
            return stage, rows[0], "to_code"
    if stage := stages.get("households"):
        rows = stage.rows(stage.table.c.region_code.in_((change.from_code, change.to_code)))
        if rows:
            return stage, rows[0], "households"
    return None


def _lacking(former: str, successor: str, day: dt.date, known: _Households) -> dict[str, object] | None:
    """What a hint says of a merger whose successor has returned no new number since; None where it has, or where one of the two had none."""
    month, facts = day.year * 100 + day.month, tables.households.c
    by_period = sorted(known.dated(where=facts.region_code.in_((former, successor))).items())
    before = dict(known.undated) | {code: number for (of, _), numbers in by_period if of < month for code, number in numbers.items()}
    since = [numbers[successor] for (of, _), numbers in by_period if of >= month and successor in numbers]
    if not before.get(former) or successor not in before or (since and since[-1] != before[successor]):
        return None
    return {
        "code": known.division.called(former),
        "successor": known.division.called(successor),
        "date": day,
        "month": written_month(month),
        "own": f"{before[successor]:,}",
        "lost": f"{before[former]:,}",
        "sum": f"{before[former] + before[successor]:,}",
    }
