"""Which counts of compounds stay hidden: the small ones, and those by which the total of their region would give a small one away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, and_, case, func, select

from data.answers.masking import CountCell, hidden_cells, lines_of, parents_of, region_cells, top_of
from data.answers.question import Question
from data.calculations.masking import hidden
from data.metrics.model import Metric, Sum
from data.reading.facts import closure, cubes, current, fetched, ranking
from data.reading.gateway import Reader
from data.reading.rows import RankedCompound
from data.reading.selecting import Window
from data.store import tables
from data.vocabulary import EVERY_CATEGORY

_EVERYTHING = 1_000_000
_MARK = "#"  # before the id of a compound, which may look like the code of a region


def is_small(reader: Reader, count: float | None) -> bool:
    """True if the viewer may not see the count for its own sake."""
    return count is not None and 0 < count < reader.scope.mask_below


def hidden_as_well(reader: Reader, metric: Metric, region: str, windows: Sequence[Window], *, category: str | None = None) -> dict[Window, frozenset[str]]:
    """By window the compounds of the region whose counts of cases, though not small, stay hidden to protect small ones."""
    if not reader.scope.mask_below:
        return {window: frozenset() for window in windows}
    return reader.remembered(
        ("compounds hidden", metric.key, region, tuple(windows), category), lambda: _hidden_compounds(reader, metric, region, windows, category)
    )


def ranked_compounds(
    reader: Reader, metric: Metric, region: str, windows: Sequence[Window], *, limit: int, category: str | None = None
) -> list[RankedCompound]:
    """The compounds of a region with the most cases in the first window, each with those of the second one (None where hidden), at most `limit`.

    Those without any in the first window, or whose count in it is hidden, are left out; none for a metric that is no sum. Read once a data version.
    """
    part = metric.numerator
    if not isinstance(part, Sum):
        return []
    question = ("ranked compounds", metric.key, region, tuple(windows), limit, category)
    return list(reader.remembered(question, lambda: _ranked(reader, metric, part, region, windows, limit=limit, category=category)))


def _ranked(reader: Reader, metric: Metric, part: Sum, region: str, windows: Sequence[Window], *, limit: int, category: str | None) -> list[RankedCompound]:
    if not reader.scope.mask_below:
        return ranking.ranked_compounds(reader, part, region, windows, limit=limit, category=category)
    now, then = (hidden_as_well(reader, metric, region, windows, category=category)[window] for window in windows)
    every = ranking.ranked_compounds(reader, part, region, windows, limit=_EVERYTHING, category=category)
    visible = [compound for compound in every if compound.compound_id not in now and not is_small(reader, compound.current)][:limit]
    return [compound._replace(previous=None) if compound.compound_id in then or is_small(reader, compound.previous) else compound for compound in visible]


def _hidden_compounds(reader: Reader, metric: Metric, region: str, windows: Sequence[Window], category: str | None) -> dict[Window, frozenset[str]]:
    question, spans, by_category = Question(metric.key), [window.span for window in windows], category is not None
    inside, parents = _counts(reader, metric, region, windows, by_category=by_category)
    totals = region_cells(reader, question, metric, spans, top=region, categories=by_category)
    known = hidden_cells(reader, question, metric, spans, top=top_of(reader, region), categories=by_category)
    masked_cells = hidden(totals | inside, lines_of(inside, {**parents_of(reader), **parents}), below=reader.scope.mask_below, known=known)
    hidden_inside = [cell for cell in inside if cell in masked_cells and cell.item == category and not is_small(reader, inside[cell])]
    return {window: frozenset((cell.place or "").removeprefix(_MARK) for cell in hidden_inside if cell.span == window.span) for window in windows}


def _counts(reader: Reader, metric: Metric, region: str, windows: Sequence[Window], *, by_category: bool) -> tuple[dict[CountCell, float], Mapping[str, str]]:
    """The cases of the compounds by window, in all and by category, and the region of each compound."""
    cells: dict[CountCell, float] = {}
    parents: dict[str, str] = {}
    for window in windows:
        for compound, place, item, count in _read(reader, metric, region, window, by_category=by_category):
            cells[CountCell(_MARK + compound, None if item == EVERY_CATEGORY else item, "", window.span)] = count
            parents[_MARK + compound] = place
    return cells, parents


def _read(reader: Reader, metric: Metric, region: str, window: Window, *, by_category: bool) -> Iterator[tuple[str, str, str, float]]:
    cube, compounds, inner, span = cubes(reader).compound_cases, tables.compounds, closure(reader), window.span
    count: ColumnElement[int] = case((cube.c.last_month == span.end.key, cube.c.to_day), else_=cube.c.count) if window.cut else cube.c.count
    source = inner.join(compounds, and_(compounds.c.region_code == inner.c.region_code, current(reader, compounds)))
    columns = (compounds.c.compound_id, compounds.c.region_code, cube.c.item)
    query = select(*columns, func.sum(count)).select_from(source.join(cube, cube.c.compound_id == compounds.c.compound_id))
    query = query.where(inner.c.ancestor == region, cube.c.first_month >= span.start.key, cube.c.last_month <= span.end.key)
    kinds = metric.numerator.kinds if isinstance(metric.numerator, Sum) else ()
    query = query.where(*([cube.c.kind.in_(kinds)] if kinds else []), *([] if by_category else [cube.c.item == EVERY_CATEGORY]))
    yield from ((str(compound_id), str(place), str(item), float(number)) for compound_id, place, item, number in fetched(reader, query.group_by(*columns)))
