"""The compounds that are not planned and why: what was left out with a reason waits for nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from data.reading.facts import closure, current, fetched
from data.reading.gateway import Reader
from data.store import tables
from data.vocabulary import EXCLUSIONS, STAGES

_PLANNED_ON: Final = tuple(STAGES)[tuple(STAGES).index("planned") :]


class NotPlanned(NamedTuple):
    """How many compounds are not planned: by reason, in the order of the vocabulary, and without one."""

    reasons: Mapping[str, int]
    undecided: int

    @property
    def excluded(self) -> int:
        """Those that were left out with a reason."""
        return sum(self.reasons.values())


def is_counted_on(reader: Reader, day: dt.date) -> ColumnElement[bool]:
    """The condition that leaves out the compounds that are excluded with a reason and had not been planned by the day."""
    return or_(tables.compounds.c.exclusion_reason.is_(None), _is_planned(reader, day))


def not_planned(reader: Reader, region: str, *, until: dt.date) -> NotPlanned:
    """How many compounds of the region had not been planned by the day, by reason and without one."""
    return reader.remembered(("not_planned", region, until), lambda: _read(reader, region, until))


def _read(reader: Reader, region: str, until: dt.date) -> NotPlanned:
    compounds, inner = tables.compounds, closure(reader)
    inside = and_(inner.c.region_code == compounds.c.region_code, inner.c.ancestor == region)
    statement = (
        select(compounds.c.exclusion_reason, func.count())
        .select_from(compounds.join(inner, inside))
        .where(current(reader, compounds), ~_is_planned(reader, until, at_once=region in reader.catalogue.tree.roots))
        .group_by(compounds.c.exclusion_reason)
    )
    counts = {reason: int(count) for reason, count in fetched(reader, statement)}
    return NotPlanned({reason: counts[reason] for reason in EXCLUSIONS if counts.get(reason)}, counts.get(None, 0))


def _is_planned(reader: Reader, day: dt.date, *, at_once: bool = False) -> ColumnElement[bool]:
    """The condition on compounds that are planned by the day: looked up one by one, so that those of a street cost what it has, or read at once."""
    progress, compound_id = tables.progress, tables.compounds.c.compound_id
    dated = and_(current(reader, progress), progress.c.stage.in_(_PLANNED_ON), progress.c.date <= day)
    if at_once:
        return compound_id.in_(select(progress.c.compound_id).where(dated))
    return exists().where(progress.c.compound_id == compound_id, dated)
