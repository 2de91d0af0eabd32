"""How long compounds wait at each stage, and which are behind: all compounds of a region as columns of days, of which only those listed become rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from sqlalchemy import and_, select

from data.calculations.waiting import median_wait
from data.reading.facts import closure, column_wise, current, fetched, in_parts
from data.reading.facts.stages import ORDER
from data.reading.gateway import Reader
from data.store import tables

_PLANNED, _BUILT, _NETWORKED = (ORDER.index(stage) for stage in ("planned", "built", "networked"))
_NEVER: Final = np.iinfo(np.int64).max


class StageDays(NamedTuple):
    """The days on which compounds reached each stage, as whole numbers from the first of 1970, _NEVER where none is known.

    `compound_ids` (n,) in their order, `days` (n, stages), `is_excluded` (n,) where a compound was left out with a reason and is not planned all the same.
    """

    compound_ids: np.ndarray
    days: np.ndarray
    is_excluded: np.ndarray


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

    compound_id: str
    name: str
    region: str
    kind: str
    responsible: str | None
    demonstration: bool
    weak: bool
    stage: str
    since: dt.date
    days: int


class Laggards(NamedTuple):
    """Those listed, that stand still the longest first, how many stand at each stage, and whether any compound of the region has a dated stage."""

    rows: Sequence[Laggard]
    by_stage: Mapping[str, int]
    is_dated: bool

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.by_stage.values())


class Unconnected(NamedTuple):
    """A compound whose video system was built on a day and is not networked."""

    compound_id: str
    name: str
    region: str
    since: dt.date


class AllUnconnected(NamedTuple):
    """Those listed, that were built first, and how many there are in all."""

    rows: Sequence[Unconnected]
    total: int


def waits_in(reader: Reader, region: str, *, today: dt.date) -> Sequence[StageWait]:
    """The waits, in days, of every stage that a compound of the region has stood at on the day of the data; stages at which none did are left out.

    Only those count whose entry is dated itself; a later stage ends a wait too. What was left out with a reason does not wait.
    """
    return reader.remembered(("stage_waits", region, today), lambda: _waits(_stage_days(reader, region, today), _number(today)))


def laggards_in(reader: Reader, region: str, *, today: dt.date, most: int) -> Laggards:
    """The planned compounds of a region that are not networked on the day of the data, at most so many of them as rows."""
    return reader.remembered(("laggards", region, today, most), lambda: _laggards(reader, _stage_days(reader, region, today), _number(today), most))


def unconnected_in(reader: Reader, region: str, *, today: dt.date, most: int) -> AllUnconnected:
    """The compounds of a region that are built but neither networked nor accepted on the day, at most so many of them as rows."""
    return reader.remembered(("unconnected", region, today, most), lambda: _unconnected(reader, _stage_days(reader, region, today), most))


def _stage_days(reader: Reader, region: str, until: dt.date) -> StageDays:
    """The compounds that had reached a stage by the day, with what they had reached by then."""
    ids, days, has_reason = reader.remembered(("stage_days", region), lambda: _read(reader, region))
    days = np.where(days <= _number(until), days, _NEVER)
    stood = (days != _NEVER).any(axis=1)
    return StageDays(ids[stood], days[stood], has_reason[stood] & (_reached(days[stood]) < _PLANNED))


def _read(reader: Reader, region: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of all compounds of the region with a dated stage: ids, days, and whether there is a reason to leave them out."""
    compounds, progress, below = tables.compounds, tables.progress, closure(reader)
    inside = and_(below.c.region_code == compounds.c.region_code, below.c.ancestor == region)
    dated = and_(progress.c.compound_id == compounds.c.compound_id, current(reader, progress))
    statement = (
        select(compounds.c.compound_id, compounds.c.exclusion_reason, progress.c.stage, progress.c.date)
        .select_from(compounds.join(below, inside).join(progress, dated))
        .where(current(reader, compounds))
    )
    ids, reasons, stages, dates = column_wise(reader, statement)
    compound_ids, first, row = np.unique(np.array(ids, dtype=str), return_index=True, return_inverse=True)
    days = np.full((len(compound_ids), len(ORDER)), _NEVER)
    days[row, [ORDER.index(stage) for stage in stages]] = np.array(dates, dtype="datetime64[D]").astype(np.int64)
    return compound_ids, days, np.array([reason is not None for reason in reasons], dtype=bool)[first]


def _reached(days: np.ndarray) -> np.ndarray:
    """The place of the latest stage of each compound in the order of stages."""
    from_the_end: np.ndarray = np.argmax((days != _NEVER)[:, ::-1], axis=1)  # the first True
    return len(ORDER) - 1 - from_the_end


def _number(day: dt.date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))


def _waits(stages: StageDays, today: int) -> list[StageWait]:
    days = stages.days[~stages.is_excluded]
    return [_wait(days, place, today) for place in range(len(ORDER) - 1) if (days[:, place] != _NEVER).any()]


def _wait(days: np.ndarray, place: int, today: int) -> StageWait:
    stood = days[days[:, place] != _NEVER]
    left = stood[:, place + 1 :].min(axis=1)
    moved = left != _NEVER
    waits = np.maximum(np.where(moved, left, today) - stood[:, place], 0)
    longest = int(waits[~moved].max()) if not moved.all() else None
    return StageWait(ORDER[place], ORDER[place + 1], median_wait(waits, moved), int(moved.sum()), int((~moved).sum()), longest)


def _laggards(reader: Reader, stages: StageDays, today: int, most: int) -> Laggards:
    reached = _reached(stages.days)
    behind = np.flatnonzero((reached >= _PLANNED) & (reached < _NETWORKED))
    since = stages.days[behind, reached[behind]]
    counts = {stage: int((reached[behind] == place).sum()) for place, stage in enumerate(ORDER)}
    listed = behind[np.argsort(since, kind="stable")[:most]]
    rows = _details(reader, stages.compound_ids[listed].tolist())
    laggards = [
        Laggard(**rows[compound_id], stage=ORDER[place], since=_date(day), days=today - day)
        for compound_id, place, day in zip(
            stages.compound_ids[listed].tolist(), reached[listed].tolist(), stages.days[listed, reached[listed]].tolist(), strict=True
        )
    ]
    return Laggards(laggards, {stage: count for stage, count in counts.items() if count}, bool(len(stages.compound_ids)))


def _unconnected(reader: Reader, stages: StageDays, most: int) -> AllUnconnected:
    built = stages.days[:, _BUILT]
    behind = np.flatnonzero((built != _NEVER) & (stages.days[:, _NETWORKED:] == _NEVER).all(axis=1))
    listed = behind[np.argsort(built[behind], kind="stable")[:most]]
    rows, ids = _details(reader, stages.compound_ids[listed].tolist()), stages.compound_ids[listed].tolist()
    days = [_date(day) for day in built[listed].tolist()]
    return AllUnconnected([Unconnected(code, rows[code]["name"], rows[code]["region"], day) for code, day in zip(ids, days, strict=True)], len(behind))


def _date(day: int) -> dt.date:
    date: dt.date = np.datetime64(day, "D").item()
    return date


def _details(reader: Reader, compound_ids: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
    """What the register says of the compounds, by id and name of column."""
    names, compounds = ("compound_id", "name", "kind", "responsible", "demonstration", "weak"), tables.compounds
    statement = select(compounds.c.region_code.label("region"), *(compounds.c[name] for name in names)).where(current(reader, compounds))
    return {row.compound_id: row._asdict() for ids in in_parts(compound_ids) for row in fetched(reader, statement.where(compounds.c.compound_id.in_(ids)))}
