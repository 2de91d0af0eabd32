"""The division of the store at a moment of an import: which region lies where, which units return, and which codes have ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from data.calculations.reporting import DUE, levels_of
from data.cubes.returns.units import units_of
from data.cubes.site import site_of
from data.cubes.target import PRESENT
from data.imports.cells.dates import CellError
from data.imports.coverage.spans import month_after
from data.imports.names.places import Regions
from data.store import tables

CARRIED = ("renamed", "recoded", "merged")


@dataclass(frozen=True, slots=True)
class StoredRegion:
    """A region as the store has it."""

    code: str
    name: str
    name_en: str | None
    level: str
    parent: str
    valid_from: dt.date | None
    valid_to: dt.date | None


class Division:
    """Regions, programmes, compounds and changes of regions as they stand in the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        rows = _current(connection, tables.regions, "code", "name", "name_en", "level", "parent_code", "valid_from", "valid_to")
        self.regions = {row.code: StoredRegion(row.code, row.name, row.name_en, row.level, row.parent_code or "", row.valid_from, row.valid_to) for row in rows}
        self.reports_by = {row.region_code: row.reports_by for row in _current(connection, tables.programmes, "region_code", "reports_by")}
        self.changes = _current(connection, tables.region_changes, "date", "from_code", "to_code", "kind")
        self._units: dict[tuple[str, str], frozenset[str]] = {}
        self._today: dict[str, str] = {}
        self._children: dict[str, list[str]] = {}
        for region in self.regions.values():
            self._children.setdefault(region.parent, []).append(region.code)

    @cached_property
    def names(self) -> Regions:
        """The regions by all that they may be called; only few imports ask for one by name."""
        regions = Regions()
        rows = [(region.code, region.name, region.name_en, region.level, region.parent) for region in self.regions.values()]
        regions.learn(pd.DataFrame(rows, columns=["code", "name", "name_en", "level", "parent_code"]))
        return regions

    @cached_property
    def compounds(self) -> dict[str, str]:
        """The region of each compound."""
        return {row.compound_id: row.region_code for row in _current(self._connection, tables.compounds, "compound_id", "region_code")}

    def line(self, code: str) -> Iterator[str]:
        """The region and those above it, the nearest first."""
        seen: set[str] = set()
        while code in self.regions and code not in seen:
            seen.add(code)
            yield code
            code = self.regions[code].parent

    def programme(self, code: str) -> str:
        """The region of the programme that the region lies in: the nearest that has one, else the topmost."""
        line = list(self.line(code))
        return next((region for region in line if region in self.reports_by), line[-1] if line else code)

    def below(self, codes: Iterable[str]) -> set[str]:
        """The regions and all that lie in them."""
        inside, waiting = set(), list(codes)
        while waiting:
            code = waiting.pop()
            if code not in inside:
                inside.add(code)
                waiting.extend(self._children.get(code, ()))
        return inside

    def find(self, name: str) -> str | None:
        """The code of a region given by code, name or short form; None if there is none, or several."""
        try:
            return self.names.find(name)
        except CellError:
            return None

    def called(self, code: str) -> str:
        """A code with the name of its region, as a message shows it."""
        return f"{code} {self.regions[code].name}" if code in self.regions else code

    def units(self, within: str, *, sheet: str) -> list[str]:
        """The reporting units of the sheet in a region: those at the programme's level, else its children; a region below them is one itself."""
        return sorted(self.below([within]) & self._all_units(self.programme(within), sheet)) or [within]

    def _all_units(self, programme: str, sheet: str) -> frozenset[str]:
        """The reporting units of a programme; of a sheet that is never due those at the level for all sheets, else its children."""
        if (programme, sheet) not in self._units:
            self._units[programme, sheet] = frozenset(self._due_units(DUE[sheet]) if sheet in DUE else self._usual_units(programme))
        return self._units[programme, sheet]

    def _due_units(self, subject: str) -> set[str]:
        site = site_of(self._connection, PRESENT)
        return {site.geography.regions.words[unit] for unit in units_of(site, subject).listed.tolist()}

    def _usual_units(self, programme: str) -> list[str]:
        levels = set(levels_of(self.reports_by.get(programme)).values())
        if len(levels) == 1:
            return [code for code in self.below([programme]) if self.regions[code].level in levels]
        return self._children.get(programme, []) or [programme]

    def unit_of(self, code: str, *, sheet: str) -> str:
        """The reporting unit that a region is or lies in; itself where it stands above all units."""
        return self.unit_around(code, sheet=sheet) or code

    def unit_around(self, code: str, *, sheet: str) -> str | None:
        """The reporting unit that a region is or lies in; None where it stands above all units."""
        units = self._all_units(self.programme(code), sheet)
        return next((region for region in self.line(code) if region in units), None)

    def is_valid(self, code: str, *, month: int) -> bool:
        """Whether the region is there on a day of the month."""
        region, begins, ends = self.regions[code], dt.date(month // 100, month % 100, 1), self.endings.get(code)
        following = month_after(month, 1)
        return (region.valid_from is None or region.valid_from < dt.date(following // 100, following % 100, 1)) and (ends is None or begins < ends)

    @cached_property
    def endings(self) -> dict[str, dt.date]:
        """The day from which a code is no longer used, of those that have ended: that of the change, else the one after the last day of the region; a region
        that ends on the first of a month is not used in that month."""
        changes = [change for change in self.changes if change.from_code != change.to_code and change.kind in (*CARRIED, "split")]
        days = sorted(((change.from_code, change.date) for change in changes), key=lambda pair: pair[1], reverse=True)
        lasts = {region.code: region.valid_to for region in self.regions.values() if region.valid_to}
        return {code: day if day.day == 1 else day + dt.timedelta(days=1) for code, day in lasts.items()} | dict(days)

    def successor(self, code: str, *, on: dt.date) -> str | None:
        """The region that carries the past of one whose code has ended by the day, None if no single one does."""
        seen = {code}
        while following := self._follows(code, on=on):
            if following in seen:
                return None
            seen.add(following)
            code = following
        return code if len(seen) > 1 else None

    def today(self, code: str) -> str:
        """The region that carries the past of one, itself where no other does."""
        if code not in self._today:
            self._today[code] = self.successor(code, on=dt.date.max) or code
        return self._today[code]

    def _follows(self, code: str, *, on: dt.date) -> str | None:
        following = (change for change in self.changes if change.from_code == code != change.to_code and change.kind in CARRIED and change.date <= on)
        return next((change.to_code for change in following), None)

    def parts(self, code: str) -> list[str]:
        """The regions that one was divided into."""
        return sorted(change.to_code for change in self.changes if change.from_code == code and change.kind == "split")


def _current(connection: Connection, table: Any, *names: str) -> list[Any]:
    query = select(*(table.c[name] for name in names)).where(table.c.version_to.is_(None)).order_by(table.c.id)
    return list(connection.execute(query).fetchall())
