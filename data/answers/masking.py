"""Hides small counts of cases in answers, the same ones whatever question they are asked by.

Whether a region's count is hidden follows from those of its siblings, of the regions above and below it and of the categories: so for each span
the counts of the whole programme are looked at, once a data version.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, NamedTuple

from data.answers.evaluate import evaluate_change, evaluate_value
from data.answers.question import Question, Row
from data.answers.sums.series import Group, Place, Series, read_series
from data.calculations.masking import Line, hidden
from data.calculations.periods import Month, Span
from data.cubes.returns.marks import code_of, is_rest, region_of
from data.metrics.model import Metric, Sum
from data.reading.gateway import Reader

_EVERY_MONTH: Final = Span(Month(1, 1), Month(9999, 12))
_DIGITS: Final = 6
_NOW, _THEN = (0, 1), (2, 3)  # the places of numerator and denominator among the sums of a row


class CountCell(NamedTuple):
    """One count: of a place (None: all that the viewer may see), a category (None: all), a kind ('': all) and a span; `slot` is its part in the row."""

    place: str | None
    item: str | None
    kind: str
    span: Span
    slot: int = 0


@dataclass(frozen=True, slots=True)
class Mask:
    """The counts that a question's rows may not show."""

    cells: frozenset[CountCell]
    question: Question

    def covered(self, row: Row, place: str | None, group: Group, span: Span) -> Row:
        """The row without what may not be shown."""
        slots = {cell.slot for cell in _cells(self.question, place, group, span) if cell in self.cells} if self.cells else ()
        if not slots:
            return row
        return row.with_(
            value=None,
            numerator=None if _NOW[0] in slots else row.numerator,
            denominator=None if _NOW[1] in slots else row.denominator,
            previous=None if slots.intersection(_THEN) else row.previous,
            total_received=None,
            daily_value=None,
            low=None,
            high=None,
            p_value=None,
            verdict=None,
            masked=True,
        )


def mask_of(reader: Reader, series: Series, places: Sequence[Place], spans: Sequence[Span]) -> Mask:
    """What the viewer may not see of the answer that is made of the series."""
    question = series.question
    if not reader.scope.mask_below or not slots_of(series.metric):
        return Mask(frozenset(), question)
    by_category = "category" in question.by or question.category is not None
    tops = reader.scope.tops(reader.catalogue.tree) if question.region is None else [top_of(reader, question.region)]
    by = tuple(name for name in question.by if name == "kind")
    whole = Question(question.metric, by=by, change=question.change, scope=question.scope, festival=question.festival)
    masked = {cell for top in tops for cell in hidden_cells(reader, whole, series.metric, spans, top=top, categories=by_category)}
    cells = {cell: count for place in places for cell, count in _counts(series, place, spans)}
    if question.region is None:  # whoever sees the sum of all programmes can subtract the others
        masked |= {cell for cell in cells if cell.place is None and any(cell._replace(place=top) in masked for top in tops)}
    lines = [*lines_of(cells, parents_of(reader)), *_months(cells)] if len(spans) > 1 else []
    return Mask(hidden(cells, lines, below=reader.scope.mask_below, known=masked), question)


def hidden_cells(reader: Reader, question: Question, metric: Metric, spans: Sequence[Span], *, top: str, categories: bool) -> Iterator[CountCell]:
    """The counts that stay hidden within each of the spans, of the region at the top and everything in it, in all and, if wanted, by category."""
    fresh: dict[Span, set[CountCell]] = {}

    def computed(place: int) -> frozenset[CountCell]:
        if spans[place] not in fresh:  # whoever is new to one month mostly is to the next ones
            cells = region_cells(reader, question, metric, spans[place:], top=top, categories=categories)
            fresh.update({span: set() for span in spans[place:]})
            for cell in hidden(cells, lines_of(cells, parents_of(reader)), below=reader.scope.mask_below):
                fresh[cell.span].add(cell)
        return frozenset(fresh[spans[place]])

    for place, span in enumerate(spans):
        yield from reader.remembered(("hidden", question, span, top, categories), partial(computed, place))


def region_cells(reader: Reader, question: Question, metric: Metric, spans: Sequence[Span], *, top: str, categories: bool) -> dict[CountCell, float]:
    """The counts (cases) of the region at the top and of all in it, of each of the spans, by category too where wanted; without those that are unknown."""
    places = [Place(code, None, (code,)) for code in reader.catalogue.tree.subtree(top)]
    questions = [question, *([replace(question, by=(*question.by, "category"))] if categories else [])]
    read = (read_series(reader, split, metric, places, spans) for split in questions)
    cells = {cell: count for series in read for place in places for cell, count in _counts(series, place, spans)}
    return cells | small_rests(cells, parents_of(reader), below=reader.scope.mask_below)


def small_rests(cells: Mapping[CountCell, float], parents: Mapping[str, str | None], *, below: int) -> dict[CountCell, float]:
    """What regions hold beside their parts where that is a count above 0 and below the limit; a larger one is hidden by its row whenever a part is.

    Example: 12 cases of a region whose parts have 10 leave a rest of 2, which is a small count where fewer than 5 are.
    """
    part_sums: dict[CountCell, float] = {}
    for cell, count in cells.items():
        if (parent := parents.get(cell.place or "")) is not None:
            total = cell._replace(place=parent)
            part_sums[total] = part_sums.get(total, 0.0) + count
    left = {cell: round(cells[cell] - of_parts, _DIGITS) for cell, of_parts in part_sums.items() if cell in cells}
    return {cell._replace(place=code_of(cell.place)): count for cell, count in left.items() if cell.place and 0 < count < below}


def slots_of(metric: Metric) -> list[int]:
    """Which of the sums of a row count cases: 0 numerator, 1 denominator, 2 and 3 the same of the base; none for metrics without cases."""
    pairs = ((metric.numerator, (0, 2)), (metric.denominator, (1, 3)))
    return [slot for part, slots in pairs if isinstance(part, Sum) and part.subject == "cases" for slot in slots]


def top_of(reader: Reader, region: str) -> str:
    """The highest region above the region, or itself, that the viewer may see."""
    tree = reader.catalogue.tree
    return [code for code in tree.line(region) if reader.scope.allows(code, tree)][-1]


def _cells(question: Question, place: str | None, group: Group, span: Span) -> Iterator[CountCell]:
    item = group[0] if "category" in question.by else question.category
    return (CountCell(place, item, group[1], span, slot) for slot in (*_NOW, *_THEN))


def _counts(series: Series, place: Place, spans: Sequence[Span]) -> Iterator[tuple[CountCell, float]]:
    evaluate, slots = evaluate_change if series.question.change else evaluate_value, slots_of(series.metric)
    for group in series.groups():
        for span in spans:
            sums = evaluate(series, place, group, span, labels={}).sums
            for cell, count in zip(_cells(series.question, place.code, group, span), sums, strict=False):
                if cell.slot in slots and count is not None:
                    yield cell, count


def parents_of(reader: Reader) -> Mapping[str, str | None]:
    """What each region that the viewer may see is a part of, None at the top."""
    tree, tops = reader.catalogue.tree, reader.scope.tops(reader.catalogue.tree)
    return {code: None if code in tops else tree.regions[code].parent for top in tops for code in tree.subtree(top)}


def lines_of(cells: Iterable[CountCell], parents: Mapping[str, str | None]) -> list[Line[CountCell]]:
    """The sums of one span that the counts stand in: parts of a region, categories, kinds, each with its total."""
    lines: dict[tuple[str, CountCell], list[CountCell]] = {}
    for cell in cells:
        for name, total in _totals(cell, parents):
            lines.setdefault((name, total), []).append(cell)
    return [Line(total, parts) for (_, total), parts in lines.items()]


def _totals(cell: CountCell, parents: Mapping[str, str | None]) -> Iterator[tuple[str, CountCell]]:
    place = cell.place or ""
    parent = region_of(place) if is_rest(place) else parents.get(place)
    if parent is not None:
        yield "place", cell._replace(place=parent)
    if cell.item is not None:
        yield "category", cell._replace(item=None)
    if cell.kind:
        yield "kind", cell._replace(kind="")


def _months(cells: Iterable[CountCell]) -> list[Line[CountCell]]:
    """The spans of an answer that splits by month, whose total is the same question without."""
    lines: dict[CountCell, list[CountCell]] = {}
    for cell in cells:
        lines.setdefault(cell._replace(span=_EVERY_MONTH), []).append(cell)
    return [Line(total, parts) for total, parts in lines.items()]
