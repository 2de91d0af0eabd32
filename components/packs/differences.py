"""What numbers of a report have become since: then and now, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from components.blocks.kpis.kpi import number_words
from components.blocks.model import Card, DocumentBlock, Kpis, Listing, keyed
from components.blocks.statements.reporting.believed import without_mark
from components.blocks.table import words_of
from components.documents.model import Report
from components.words import format as fmt


class Difference(NamedTuple):
    """One number that is another now, each as it is written; a dash where it was not there."""

    part: str
    what: str
    then: str
    now: str


class _Place(NamedTuple):
    section: int
    block: str
    row: str
    column: str


def differences(then: Report, now: Report) -> list[Difference]:
    """The numbers of two reports of the same agenda that are not the same, in the order of the agenda."""
    before, after = dict(_cells(then)), dict(_cells(now))
    cells = ((place, before.get(place, fmt.MISSING), after.get(place, fmt.MISSING)) for place in dict.fromkeys([*before, *after]))
    return [
        Difference(then.sections[place.section].title, " · ".join(part for part in (place.row, place.column) if part), was, has)
        for place, was, has in cells
        if without_mark(was) != without_mark(has)
    ]


def _cells(report: Report) -> Iterator[tuple[_Place, str]]:
    for number, section in enumerate(report.sections):
        for name, block in keyed(section.blocks):
            for row, column, words in _of_block(block):
                yield _Place(number, name, row, column), words


def _of_block(block: DocumentBlock) -> Iterator[tuple[str, str, str]]:
    if isinstance(block, Kpis):
        yield from ((kpi.label, "", number_words(kpi)) for kpi in block.cards)
    elif isinstance(block, Card) and block.table:
        yield from _of_table(block.table.columns, block.table.rows)
    elif isinstance(block, Listing):
        yield from _of_table(block.columns, block.rows)


def _of_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[tuple[str, str, str]]:
    """The cells by the name of their row, whether it is marked as incomplete or not; rows of the same name are counted."""
    counts: dict[str, int] = {}
    for row in rows:
        name, *cells = (words_of(cell) for cell in row)  # type: ignore[arg-type]
        name = without_mark(name)
        counts[name] = counts.get(name, 0) + 1
        named = name if counts[name] == 1 else f"{name} ({counts[name]})"
        yield from ((named, column, words) for column, words in zip(columns[1:], cells, strict=True))
