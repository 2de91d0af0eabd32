"""Regions that are no more: what they were called, and what became of them when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data.cubes.succession import CARRIED
from data.cubes.target import THEN, CubeTables
from data.store import tables

_ENDING = (*CARRIED, "split")


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A region that ended on a day: renamed, recoded, merged or split into the regions named."""

    code: str
    name: str
    name_en: str | None
    kind: str
    date: dt.date
    successors: tuple[str, ...]
    is_apart: bool = False  # its past stands in its own row: the past is read under the division of its time

    def label(self, lang: str) -> str:
        """The name in the language, the Chinese one where there is no other."""
        return (self.name_en or self.name) if lang == "en" else self.name


def read_predecessors(connection: Connection, target: CubeTables) -> Mapping[str, Predecessor]:
    """The regions that have ended, by code, whatever division the past is read under; empty where none has."""
    changes, regions = tables.region_changes, tables.regions
    query = select(changes.c.date, changes.c.from_code, changes.c.to_code, changes.c.kind).where(target.holds(changes), changes.c.kind.in_(_ENDING))
    is_apart = target.division == THEN
    ended: dict[str, list[tuple[dt.date, str, str]]] = {}
    for date, code, successor, kind in connection.execute(query.order_by(changes.c.date, changes.c.to_code)):
        if code != successor:
            ended.setdefault(code, []).append((date, kind, successor))
    names = select(regions.c.code, regions.c.name, regions.c.name_en).where(target.holds(regions), regions.c.code.in_(ended))
    named = {row.code: (row.name, row.name_en) for row in connection.execute(names)} if ended else {}
    return {
        code: Predecessor(code, *named.get(code, (code, None)), last[1], last[0], tuple(to for date, kind, to in endings if (date, kind) == last[:2]), is_apart)
        for code, endings in ended.items()
        for last in [endings[-1]]
    }
