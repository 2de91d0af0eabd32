"""Months that are said to be zero although the store, what the batch brings included, holds something of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, func, literal, select

from data.calculations.reporting import DUE, sheets_of
from data.imports.coverage.division import Division
from data.imports.coverage.waivers import Key
from data.store import tables

_NUMBERS: Final = {
    "incidents": func.count(),
    "incident_counts": func.sum(tables.incident_counts.c.cases),
    "cameras": func.sum(tables.cameras.c.installed),
    "progress_counts": func.max(tables.progress_counts.c.compounds),  # a compound is counted in each stage that it has reached
}
_LEDGER: Final = "incidents"
_LAST_DAY: Final = 31


class Denial(NamedTuple):
    """What is there of a month that is said to be zero: on which sheet, and how much."""

    sheet: str
    total: int


def denied(connection: Connection, division: Division, zeros: Mapping[Key, int | None]) -> dict[Key, Denial]:
    """What is there of the months, regions and sheets that are said to be zero, perhaps up to a day; nothing of those that are."""
    denials: dict[Key, Denial] = {}
    for subject in {DUE[sheet] for _, _, sheet in zeros if sheet in DUE}:
        own = {key: day for key, day in zeros.items() if DUE.get(key[2]) == subject}
        for sheet in sheets_of(subject):
            totals = _totals(connection, sheet, own, division)
            denials |= {key: Denial(sheet, total) for key, total in totals.items() if total > denials.get(key, Denial(sheet, 0)).total}
    return denials


def _totals(connection: Connection, sheet: str, zeros: Mapping[Key, int | None], division: Division) -> dict[Key, int]:
    """Of each key what the region reported itself, else what was reported of those in it. Counts do not name their days."""
    keys: dict[tuple[int, str], list[Key]] = {}
    for key, day in zeros.items():
        if not day or sheet == _LEDGER:
            keys.setdefault(key[:2], []).append(key)
    own: dict[Key, int] = {}
    inside: dict[Key, int] = {}
    for month, day, region, number in _rows(connection, sheet, {month for month, _ in keys}, division):
        for above in division.line(region):
            for key in keys.get((month, above), ()):
                if day <= (zeros[key] or _LAST_DAY):
                    held = own if above == region and sheet != _LEDGER else inside
                    held[key] = held.get(key, 0) + number
    return inside | {key: number for key, number in own.items() if number}


def _rows(connection: Connection, sheet: str, months: Collection[int], division: Division) -> Iterator[tuple[int, int, str, int]]:
    """Month, day (0 where that is unknown), region and number of the current rows of single months; those of a compound lie below its region."""
    facts = tables.FACTS[sheet].c
    group: list[Any] = [facts[name] if name in facts else literal(None) for name in ("month", "day", "region_code", "compound_id")]
    query: Any = select(*group, _NUMBERS[sheet]).where(facts.version_to.is_(None), facts.month.in_(sorted(months)))
    query = query.where(facts.period_months == 1) if "period_months" in facts else query
    named = [column for column in group if column in list(facts)]
    for month, day, region, compound, total in connection.execute(query.group_by(*named)) if months else ():
        yield month, day or 0, division.compounds.get(compound, region or "") if compound else region or "", int(total or 0)
