"""Under the division of the time: from when to when a region was there."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from data.calculations.periods import Month, Span
from data.cubes.succession import CARRIED
from data.cubes.target import THEN, CubeTables
from data.store import tables


class Life(NamedTuple):
    """The first month of a region and the first one after its last, counted from year 0; None where the data hold no change."""

    begins: int | None = None
    ends: int | None = None

    def touches(self, span: Span) -> bool:
        """True if the region was there in any month of the span."""
        return (self.ends is None or span.start.number < self.ends) and (self.begins is None or span.end.number >= self.begins)


def read_lives(connection: Connection, target: CubeTables) -> dict[str, Life]:
    """By code of a region that has come or gone; nothing under today's division, where successors carry the past."""
    if target.division != THEN:
        return {}
    table = tables.region_changes
    lives: dict[str, Life] = {}
    query = select(table.c.date, table.c.from_code, table.c.to_code, table.c.kind).where(target.holds(table), table.c.kind.in_((*CARRIED, "split")))
    rows = connection.execute(query.order_by(table.c.date)).fetchall()
    goes_on = {(date, gone) for date, gone, came, _ in rows if gone == came}  # as a part of what it was
    for date, gone, came, kind in rows:
        if (date, gone) not in goes_on:
            lives[gone] = lives.get(gone, Life())._replace(ends=Month.of(date).number)
        if gone != came and kind != "merged":
            lives[came] = lives.get(came, Life())._replace(begins=Month.of(date).number)
    return lives
