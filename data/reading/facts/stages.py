"""The compounds of a region with the dates of their stages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import and_, select

from data.reading.facts import closure, current, fetched
from data.reading.gateway import Reader
from data.store import tables
from data.vocabulary import STAGES

ORDER: Final = tuple(STAGES)


@dataclass(frozen=True, slots=True)
class StageDates:
    """A compound with the recorded dates of its stages up to the day of the question."""

    compound_id: str
    name: str
    region: str
    kind: str
    responsible: str | None
    demonstration: bool
    weak: bool
    dates: dict[str, dt.date] = field(default_factory=dict)

    def passed(self, stage: str) -> dt.date | None:
        """When it reached the stage, or a later one that implies it; None if it has not, or no day is known."""
        return min((self.dates[later] for later in ORDER[ORDER.index(stage) :] if later in self.dates), default=None)


def dated_compounds(reader: Reader, region: str, *, until: dt.date) -> Sequence[StageDates]:
    """The compounds of the region with the stages that they had reached on the day; none where only totals are returned."""
    return reader.remembered(("dated_compounds", region, until), lambda: tuple(_read(reader, region, until)))


def _read(reader: Reader, region: str, until: dt.date) -> Iterator[StageDates]:
    compounds, progress, below = tables.compounds, tables.progress, closure(reader)
    columns = (compounds.c.compound_id, compounds.c.name, compounds.c.region_code, compounds.c.kind, compounds.c.responsible)
    inside = and_(below.c.region_code == compounds.c.region_code, below.c.ancestor == region)
    dated = and_(progress.c.compound_id == compounds.c.compound_id, progress.c.date <= until, current(reader, progress))
    statement = (
        select(*columns, compounds.c.demonstration, compounds.c.weak, progress.c.stage, progress.c.date)
        .select_from(compounds.join(below, inside).join(progress, dated))
        .where(current(reader, compounds))
        .order_by(compounds.c.compound_id)
    )
    compound: StageDates | None = None
    for compound_id, name, code, kind, responsible, demonstration, weak, stage, date in fetched(reader, statement):
        if compound is None or compound.compound_id != compound_id:
            if compound is not None:
                yield compound
            compound = StageDates(compound_id, name, code, kind, responsible, bool(demonstration), bool(weak))
        compound.dates[stage] = date
    if compound is not None:
        yield compound
