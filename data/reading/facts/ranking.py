"""The compounds of a region by their cases: the first of them, and how many cases lie in compounds at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from data.calculations.periods import Span
from data.metrics.model import Sum
from data.reading.facts import closure, cubes, current, fetched, in_parts
from data.reading.gateway import Reader
from data.reading.rows import RankedCompound
from data.reading.selecting import Cube, Window, cube_of, within
from data.store import tables
from data.vocabulary import EVERY_CATEGORY


def ranked_compounds(reader: Reader, part: Sum, region: str, windows: Sequence[Window], *, limit: int, category: str | None = None) -> list[RankedCompound]:
    """The compounds of a region with the most cases in the first window, each with its cases in the second one (0 where it has none), at most `limit`.

    Equal ones stand in the order of their ids; those without any in the first window are left out.
    """
    first, second = windows
    months = cube_of(cubes(reader), part.measure, of_compounds=True)
    count = within(months, first).label("count")
    ranked = _inside(reader, months, part, region, first, category).with_only_columns(months.table.c.compound_id, count)
    ranked = ranked.group_by(months.table.c.compound_id).having(count > 0).order_by(count.desc(), months.table.c.compound_id).limit(limit)
    counts: dict[str, float] = dict(fetched(reader, ranked))
    names: dict[str, tuple[str, str]] = {}
    before: dict[str, float] = {}
    for some in in_parts(list(counts)):
        names |= _names(reader, some)
        before |= _counts(reader, months, part, second, category, some)
    return [RankedCompound(compound_id, *names[compound_id], value, before.get(compound_id, 0)) for compound_id, value in counts.items()]


def cases_of_compounds(reader: Reader, part: Sum, region: str, span: Span) -> float:
    """The cases of the months that lie in compounds of the region: of a whole programme from what lies right in regions, which are fewer."""
    if region in reader.catalogue.tree.roots:
        statement = _of_programme(reader, part, region, span)
    else:
        months = cube_of(cubes(reader), part.measure, of_compounds=True)
        statement = _inside(reader, months, part, region, Window(span), None).with_only_columns(within(months, Window(span)))
    ((value,),) = fetched(reader, statement)
    return float(value or 0)


def _of_programme(reader: Reader, part: Sum, region: str, span: Span) -> Select[Any]:
    parts, inner, (first, last) = cubes(reader).case_parts, closure(reader), (span.start.key, span.end.key)
    inside = select(inner.c.region_code).where(inner.c.ancestor == region)
    statement = select(func.sum(parts.c.count)).where(parts.c.first_month.between(first, last), parts.c.last_month <= last)
    return statement.where(parts.c.source == "compounds", parts.c.kind.in_(part.kinds), parts.c.region_code.in_(inside))


def _inside(reader: Reader, months: Cube, part: Sum, region: str, window: Window, category: str | None) -> Select[Any]:
    """The months of the window of all compounds of the region, which stay in the order of the cube: joined they would have to be sorted (1.5 times as long)."""
    inner, compounds, columns = closure(reader), tables.compounds, months.table.c
    regions = select(inner.c.region_code).where(inner.c.ancestor == region)
    lying = select(compounds.c.compound_id).where(current(reader, compounds), compounds.c.region_code.in_(regions))
    return _of_window(select(columns.compound_id), months, part, window, category).where(columns.compound_id.in_(lying))


def _of_window(statement: Select[Any], months: Cube, part: Sum, window: Window, category: str | None) -> Select[Any]:
    columns, span = months.table.c, window.span
    statement = statement.where(months.condition, columns.item == (category or EVERY_CATEGORY))
    statement = statement.where(columns.first_month >= span.start.key, columns.last_month <= span.end.key)
    return statement.where(columns.kind.in_(part.kinds)) if part.kinds else statement


def _counts(reader: Reader, months: Cube, part: Sum, window: Window, category: str | None, compound_ids: Sequence[str]) -> Mapping[str, float]:
    columns = months.table.c
    statement = _of_window(select(columns.compound_id, within(months, window)), months, part, window, category)
    return dict(fetched(reader, statement.where(columns.compound_id.in_(compound_ids)).group_by(columns.compound_id)))


def _names(reader: Reader, compound_ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """The name and the region of compounds by their ids."""
    compounds = tables.compounds
    statement = select(compounds.c.compound_id, compounds.c.name, compounds.c.region_code).where(current(reader, compounds))
    return {compound_id: (name, region) for compound_id, name, region in fetched(reader, statement.where(compounds.c.compound_id.in_(compound_ids)))}
