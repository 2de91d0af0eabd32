"""The blocks of a report on the sheets of a workbook: numbers, sentences, cards with their charts, lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any, Final

from components.blocks.kpis.kpi import Kpi
from components.blocks.model import Card, DocumentBlock, Kpis, Listing, Prose
from components.blocks.table import TableData, words_of
from components.documents.native.charts import NativeChart, native_chart
from components.documents.xlsx.book import ROW_PIXELS, BookSheet
from components.documents.xlsx.cells import Cell, cell_of, cells_of
from components.documents.xlsx.charts import WIDTH, draw, height_of
from components.documents.xlsx.plan import SheetPlan, plan
from components.figures import theme
from components.words.text import t
from components.words.written import Written

LARGE: Final = 40  # rows of a table that gets a sheet of its own
_GAP: Final = 2
_UNITLESS: Final = ("count", "difference", "ratio")  # kinds of numbers that are told without their unit
_HEAT: Final = {"type": "3_color_scale", "min_color": theme.BLUES[0], "mid_color": theme.BLUES[1], "max_color": theme.BLUES[2]}


def has_own_sheet(block: DocumentBlock) -> bool:
    """Lists, heat maps and long tables stand alone, so that they can be filtered."""
    if isinstance(block, Listing):
        return bool(block.rows)
    return isinstance(block, Card) and block.table is not None and len(block.table.rows) > LARGE


def write_block(block: DocumentBlock, sheet: BookSheet, *, pictures: Mapping[str, bytes]) -> None:
    """The block below what the sheet already has."""
    match block:
        case Kpis():
            _kpis(block.cards, sheet)
        case Prose():
            sheet.say(block.title, "finding")
            for sentence in block.sentences:
                sheet.say(sentence)
        case Card():
            _card(block, sheet, picture=pictures.get(block.id))
        case Listing():
            _listing(block, sheet)
    sheet.row += _GAP


def _kpis(cards: Sequence[Kpi], sheet: BookSheet) -> None:
    lang = sheet.book.lang
    columns = [t(key, lang) for key in ("metric", "xlsx_value", "unit", "status", "note")]
    rows = [[Cell(kpi.label), cell_of(kpi.value, lang=lang), Cell(_unit(kpi)), Cell(kpi.badge.word if kpi.badge else None), Cell(None)] for kpi in cards]
    head = sheet.table(columns, rows, numeric=(1,))
    for offset, (kpi, row) in enumerate(zip(cards, rows, strict=True), start=head + 1):
        sheet.put(offset, 1, row[1], style="large")
        sheet.put(offset, len(row) - 1, Cell(" · ".join(kpi.lines) or None), style="plain")


def _unit(kpi: Kpi) -> str | None:
    """The unit beside the number, unless the form of the number says it."""
    is_in_form = isinstance(kpi.value, Written) and kpi.value.unit not in _UNITLESS
    return None if is_in_form else kpi.unit or None


def _card(card: Card, sheet: BookSheet, *, picture: bytes | None) -> None:
    _head(card, sheet)
    below = _figure(card, card.table, sheet, picture=picture) if card.table and card.table.rows else 0
    _notes(card.notes, sheet)
    sheet.row = max(sheet.row, below)


def _figure(card: Card, table: TableData, sheet: BookSheet, *, picture: bytes | None) -> int:
    """The table with its chart, its colours or its picture beside it; the first row below that."""
    lang = sheet.book.lang
    cells = cells_of(table.rows, lang=lang)
    chart = native_chart(card.figure, lang=lang, table=table) if card.figure else None
    drawn = plan(chart, table, cells, lang=lang) if chart else None
    if card.figure and card.figure["data"][0]["type"] == "heatmap" and len(table.columns) == 3:
        return _heat_map(table, cells, sheet)
    joined = drawn if drawn and not drawn.own else None
    head = sheet.table(joined.columns if joined else table.columns, joined.rows if joined else cells, numeric=_numeric(table, joined))
    if has_own_sheet(card):
        sheet.filtered(head)
    if chart and drawn:
        return _chart(sheet, head, card, chart, drawn)
    return _picture(sheet, head, card, picture) if picture else sheet.row


def _numeric(table: TableData, joined: SheetPlan | None) -> Sequence[int]:
    added = range(len(table.columns), len(joined.columns)) if joined else ()
    return [*table.numeric, *added]


def _chart(sheet: BookSheet, head: int, card: Card, chart: NativeChart, drawn: SheetPlan) -> int:
    """Place the chart beside the table under the heading; the first row below it. What no table has goes to the sheet of such numbers."""
    at, numbers = head, sheet
    if drawn.own:
        numbers = sheet.book.numbers
        numbers.say(card.title, "finding")
        at = numbers.table(drawn.columns, drawn.rows, numeric=range(1, len(drawn.columns)))
        numbers.row += _GAP
    sheet.beside(head, draw(sheet.book, chart, drawn, sheet=numbers.name, head=at), description=card.title)
    return head + ceil(height_of(chart) / ROW_PIXELS)


def _picture(sheet: BookSheet, row: int, card: Card, picture: bytes) -> int:
    width, height = (int.from_bytes(picture[place : place + 4]) for place in (16, 20))  # where a PNG says its size
    scale = WIDTH / width
    sheet.beside(row, picture, description=card.title, x_scale=scale, y_scale=scale)
    return row + ceil(height * scale / ROW_PIXELS)


def _heat_map(table: TableData, cells: Sequence[Sequence[Cell]], sheet: BookSheet) -> int:
    """A table of rows, columns and values as a matrix whose colours follow the values."""
    names = list(dict.fromkeys(cell.value for cell, _, _ in cells))
    across = list(dict.fromkeys(cell for _, cell, _ in cells))
    by_place: dict[Any, Cell] = {(name.value, column): value for name, column, value in cells}
    heads = list(dict.fromkeys(str(words_of(row[1])) for row in table.rows))
    rows = [[Cell(name), *(by_place.get((name, column), Cell(None)) for column in across)] for name in names]
    head = sheet.table([table.columns[0], *heads], rows, numeric=range(1, len(across) + 1))
    sheet.at.conditional_format(head + 1, 1, sheet.row - 1, len(across), _HEAT)
    sheet.at.freeze_panes(head + 1, 1)
    return sheet.row


def _listing(listing: Listing, sheet: BookSheet) -> None:
    _head(listing, sheet)
    if listing.rows:
        head = sheet.table(listing.columns, cells_of(listing.rows, lang=sheet.book.lang), most=44, numeric=[*listing.numeric])
        sheet.filtered(head)
    _notes([words_of(note) for note in listing.notes], sheet)


def _head(block: Card | Listing, sheet: BookSheet) -> None:
    sheet.say(block.title, "finding")
    sheet.say(block.reading, "small")
    if block.state:
        sheet.say(block.state[1])


def _notes(notes: Sequence[str], sheet: BookSheet) -> None:
    for note in notes:
        sheet.say(note, "small")


def name_of(block: DocumentBlock) -> str:
    """The first words of a block, short enough for the tab of a sheet."""
    title = block.title if not isinstance(block, Kpis) else ""
    return next(_parts(title), title)


def _parts(title: str) -> Iterator[str]:
    for mark in (":", "\uff1a", "\uff0c", ";", "\uff1b", " ("):
        before, sign, _ = title.partition(mark)
        if sign and len(before) > 1:
            yield before
