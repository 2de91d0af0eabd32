"""One compound: what is on record of the place, its stages, cameras, cases and funds; nothing of the people who live there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import func, select

from data.answers.lists.masking import hidden_as_well, is_small
from data.calculations.periods import Month, Span
from data.metrics.registry import METRICS
from data.reading.facts import cubes, current, fetched
from data.reading.gateway import Reader
from data.reading.selecting import Window
from data.store import tables
from data.vocabulary import EVERY_CATEGORY, STAGES


class Compound(NamedTuple):
    """A compound as it stands on the register; unknown is None."""

    compound_id: str
    name: str
    region: str
    kind: str
    households: int | None
    demonstration: bool | None
    weak: bool | None
    assisting_unit: str | None
    responsible: str | None
    exclusion_reason: str | None


class Money(NamedTuple):
    """An amount in yuan by kind of funds and source."""

    kind: str
    source: str
    amount: float


def compound_named(reader: Reader, compound_id: str) -> Compound | None:
    """The compound, or None if there is none or the viewer may not see it."""
    table = tables.compounds
    columns = [table.c["region_code" if name == "region" else name] for name in Compound._fields]
    rows = fetched(reader, select(*columns).where(table.c.compound_id == compound_id, current(reader, table)))
    return Compound(*rows[0]) if rows and reader.scope.allows(rows[0].region_code, reader.catalogue.tree) else None


def stage_dates(reader: Reader, compound_id: str, *, until: dt.date) -> dict[str, dt.date]:
    """The day of each stage that was reached and dated by then, in their order; without the stages of which no day is known."""
    table = tables.progress
    query = select(table.c.stage, table.c.date).where(table.c.compound_id == compound_id, current(reader, table), table.c.date <= until)
    dates = dict(fetched(reader, query))
    return {stage: dates[stage] for stage in STAGES if stage in dates}


def cameras_by_month(reader: Reader, compound_id: str, span: Span) -> dict[str, dict[Month, float]]:
    """The cameras at the end of each month from the first return on, by installed, networked and online; empty if there is none."""
    cube, cameras = cubes(reader).compounds, {}
    for name in ("installed", "networked", "online"):
        query = select(cube.c.last_month, func.sum(cube.c.value)).where(
            cube.c.measure == f"cameras.{name}", cube.c.compound_id == compound_id, cube.c.last_month <= span.end.key
        )
        changes: Mapping[int, float] = dict(fetched(reader, query.group_by(cube.c.last_month)))
        if changes:
            months = [month for month in span.months() if month.key >= min(changes)]
            cameras[name] = {month: sum(value for key, value in changes.items() if key <= month.key) for month in months}
    return cameras


def cases_by_month(reader: Reader, compound: Compound, span: Span) -> dict[Month, int | None]:
    """The cases of each month in which the region reports those of its compounds, None where they stay hidden.

    A month without such a return is missing from the answer: nothing is known of it.
    """
    region_cube, cube = cubes(reader).regions, cubes(reader).compound_cases
    known = select(region_cube.c.last_month).where(
        region_cube.c.measure == "cases.compounds_known",
        region_cube.c.region_code == compound.region,
        region_cube.c.first_month == region_cube.c.last_month,
        region_cube.c.last_month.between(span.start.key, span.end.key),
    )
    query = select(cube.c.last_month, func.sum(cube.c.count)).where(
        cube.c.compound_id == compound.compound_id, cube.c.item == EVERY_CATEGORY, cube.c.first_month == cube.c.last_month, cube.c.last_month <= span.end.key
    )
    counts = dict(fetched(reader, query.group_by(cube.c.last_month)))
    reported_months = [Month.from_key(key) for (key,) in sorted(map(tuple, fetched(reader, known.distinct())))]
    windows = {month: Window(Span(month, month)) for month in reported_months}
    protecting = hidden_as_well(reader, METRICS["cases"], compound.region, list(windows.values()))

    def count_of(month: Month) -> int | None:
        count = int(counts.get(month.key, 0))
        return None if is_small(reader, count) or compound.compound_id in protecting[windows[month]] else count

    return {month: count_of(month) for month in reported_months}


def funds(reader: Reader, compound_id: str, *, until: Month) -> list[Money]:
    """The funds of the compound up to the end of a month, in yuan; empty if there is none."""
    cube = cubes(reader).compounds
    query = select(cube.c.item, cube.c.kind, func.sum(cube.c.value)).where(
        cube.c.measure == "funds.amount", cube.c.compound_id == compound_id, cube.c.last_month <= until.key
    )
    return [Money(*row) for row in fetched(reader, query.group_by(cube.c.item, cube.c.kind).order_by(cube.c.item, cube.c.kind))]
