"""The compounds of a region with the dates of their stages: how long they wait in each, and which are behind and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from sqlalchemy import and_, select

from data.calculations.waiting import Waiting, median_wait
from data.reading.facts import closure, current, fetched
from data.reading.gateway import Reader
from data.store import tables
from data.vocabulary import STAGES

ORDER: Final = tuple(STAGES)
_PLANNED, _NETWORKED = ORDER.index("planned"), ORDER.index("networked")


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
    exclusion_reason: str | None = None

    @property
    def reached(self) -> int:
        """The place of its latest stage in the order of stages; −1 before the first."""
        return max((ORDER.index(stage) for stage in self.dates), default=-1)

    @property
    def is_excluded(self) -> bool:
        """True where it was left out with a reason and so waits for nothing."""
        return self.exclusion_reason is not None and self.reached < _PLANNED

    def passed(self, stage: str) -> dt.date | None:
        """When it reached the stage, or a later one that implies it; None if it has not, or no day is known."""
        return min((self.dates[later] for later in ORDER[ORDER.index(stage) :] if later in self.dates), default=None)


class StageWait(NamedTuple):
    """How long compounds stand at a stage before they reach the next one."""

    stage: str
    following: str
    median: int | None  # days; None if half have not moved on within the data
    moved: int
    waiting: int
    longest: int | None  # days, of those that still wait


class Laggard(NamedTuple):
    """A planned compound that is not networked: at which stage it stands and for how many days."""

    compound: StageDates
    stage: str
    since: dt.date
    days: int


def dated_compounds(reader: Reader, region: str, *, until: dt.date) -> Sequence[StageDates]:
    """The compounds of the region with the stages that they had reached on the day; none where only totals are returned."""
    return reader.remembered(("dated_compounds", region, until), lambda: tuple(_read(reader, region, until)))


def waits_in(reader: Reader, region: str, *, today: dt.date) -> Sequence[StageWait]:
    """The waits, in days, of the compounds of a region on the day of the data; none where no stage is dated."""
    return reader.remembered(("stage_waits", region, today), lambda: tuple(stage_waits(dated_compounds(reader, region, until=today), today=today)))


def laggards_in(reader: Reader, region: str, *, today: dt.date) -> Sequence[Laggard]:
    """The planned compounds of a region that are not networked on the day of the data, those that stand still the longest first."""
    return reader.remembered(("laggards", region, today), lambda: tuple(laggards(dated_compounds(reader, region, until=today), today=today)))


def stage_waits(compounds: Sequence[StageDates], *, today: dt.date) -> list[StageWait]:
    """The waits, in days, of every stage that a compound has stood at; stages at which none did are left out.

    Only those count whose entry is dated itself; a later stage ends a wait too. What was left out with a reason does not wait.
    """
    waiting = [compound for compound in compounds if not compound.is_excluded]
    return [wait for stage, following in pairwise(ORDER) if (wait := _wait(waiting, stage, following, today)) is not None]


def laggards(compounds: Sequence[StageDates], *, today: dt.date) -> list[Laggard]:
    """The planned compounds that are not networked, those that stand still the longest first."""
    behind = (compound for compound in compounds if _PLANNED <= compound.reached < _NETWORKED)
    stalled = [Laggard(compound, stage := ORDER[compound.reached], compound.dates[stage], (today - compound.dates[stage]).days) for compound in behind]
    return sorted(stalled, key=lambda laggard: (-laggard.days, laggard.compound.compound_id))


def _read(reader: Reader, region: str, until: dt.date) -> Iterator[StageDates]:
    compounds, progress, below = tables.compounds, tables.progress, closure(reader)
    columns = (compounds.c.compound_id, compounds.c.name, compounds.c.region_code, compounds.c.kind, compounds.c.responsible)
    inside = and_(below.c.region_code == compounds.c.region_code, below.c.ancestor == region)
    dated = and_(progress.c.compound_id == compounds.c.compound_id, progress.c.date <= until, current(reader, progress))
    statement = (
        select(*columns, compounds.c.demonstration, compounds.c.weak, compounds.c.exclusion_reason, progress.c.stage, progress.c.date)
        .select_from(compounds.join(below, inside).join(progress, dated))
        .where(current(reader, compounds))
        .order_by(compounds.c.compound_id)
    )
    compound: StageDates | None = None
    for compound_id, name, code, kind, responsible, demonstration, weak, reason, stage, date in fetched(reader, statement):
        if compound is None or compound.compound_id != compound_id:
            if compound is not None:
                yield compound
            compound = StageDates(compound_id, name, code, kind, responsible, bool(demonstration), bool(weak), exclusion_reason=reason)
        compound.dates[stage] = date
    if compound is not None:
        yield compound


def _wait(compounds: Sequence[StageDates], stage: str, following: str, today: dt.date) -> StageWait | None:
    waits = [_waiting(compound.dates[stage], compound.passed(following), today) for compound in compounds if stage in compound.dates]
    if not waits:
        return None
    moved = sum(wait.moved for wait in waits)
    longest = max((wait.days for wait in waits if not wait.moved), default=None)
    return StageWait(stage, following, median_wait(waits), moved, len(waits) - moved, longest)


def _waiting(entered: dt.date, left: dt.date | None, today: dt.date) -> Waiting:
    return Waiting(max(((left or today) - entered).days, 0), left is not None)


def by_stage(behind: Sequence[Laggard]) -> Mapping[str, int]:
    """How many of the laggards stand at each stage, in the order of stages; stages at which none does are left out."""
    return {stage: count for stage in ORDER if (count := sum(laggard.stage == stage for laggard in behind))}
