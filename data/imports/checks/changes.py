"""Checks of the changes of regions as a whole: the shares of a division, and one successor for what has one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from data.imports.checks.fault import Fault
from data.imports.coverage.division import CARRIED
from data.imports.staging import StagedSheet
from data.store import tables

ENDING = (*CARRIED, "split")
"""Changes after which a region is no more."""
_TOLERANCE = 0.001


def check(connection: Connection, stage: StagedSheet, line: Callable[[str], list[str]]) -> Iterator[Fault]:
    """Divisions whose shares do not sum to 1, regions with two successors, changes that lead in a circle or are between a region and one in it.

    `line` gives a region and its ancestors.
    """
    facts = tables.region_changes
    known: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(select(facts).where(facts.c.version_to.is_(None)).order_by(facts.c.date, facts.c.to_code)):
        known.setdefault(row.from_code, []).append(row)
    for row in stage.rows(stage.table.c.position > 0):
        changes = known.get(row.from_code, [])
        if row.from_code != row.to_code and (row.from_code in line(row.to_code) or row.to_code in line(row.from_code)):
            yield Fault.at(stage, row, "change_within", column="to_code", value=row.to_code, detail={"region": row.from_code, "other": row.to_code})
            continue
        back = _way(row.to_code, row.from_code, known) if row.kind in ENDING and row.from_code != row.to_code else []
        if back:
            yield Fault.at(stage, row, "change_circle", column="to_code", value=row.to_code, detail={"line": " → ".join([row.from_code, *back])})
            continue
        if row.kind == "split":
            yield from _shares(stage, row, [part for part in changes if part.kind == "split" and part.date == row.date])
        elif row.kind in CARRIED:
            others = [other.to_code for other in changes if other.kind in CARRIED and other.from_code != other.to_code and other.to_code != row.to_code]
            if others and row.from_code != row.to_code:
                detail = {"region": row.from_code, "one": row.to_code, "other": others[0]}
                yield Fault.at(stage, row, "two_successors", column="to_code", value=row.to_code, detail=detail)


def _way(start: str, end: str, known: Mapping[str, list[Row[Any]]]) -> list[str]:
    """The regions through which the changes lead from one to another; empty if they do not."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop()
        if way[-1] == end:
            return way
        following = {row.to_code for row in known.get(way[-1], ()) if row.kind in ENDING} - seen
        seen |= following
        ways += [[*way, code] for code in sorted(following)]
    return []


def _shares(stage: StagedSheet, row: Row[Any], parts: list[Row[Any]]) -> Iterator[Fault]:
    shares = [part.share for part in parts if part.share is not None]
    if shares and (len(shares) < len(parts) or abs(sum(shares) - 1) > _TOLERANCE):
        detail = {"region": row.from_code, "date": row.date, "sum": f"{sum(shares):g}"}
        yield Fault.at(stage, row, "split_shares", column="share", value=row.share, detail=detail)
