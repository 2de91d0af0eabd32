"""What an OpenDocument spreadsheet says beyond the values of its cells: error values, formulas without a result, hidden rows."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from data.imports.cells.words import ERROR_VALUE
from data.imports.files.worksheet_marks import FORMULA, Marks

CONTENT: Final = "content.xml"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TYPE: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_NO_VALUE: Final = "#N/A"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_REPEATED: Final = 10_000  # a mark that is repeated further fills the rest of the sheet


def opendocument_marks(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of every table by its name, read row by row."""
    by_table: dict[str, Marks] = {}
    marks, row = Marks(), 0
    with archive.open(CONTENT) as stream:
        for event, element in ET.iterparse(stream, events=("start", "end")):  # noqa: S314 - DOCTYPE and ENTITY are refused before
            if event == "start" and element.tag == f"{_TABLE}table":
                marks = by_table[element.get(f"{_TABLE}name", "")] = Marks()
                row = 0
            elif event == "end" and element.tag == f"{_TABLE}table-row":
                row += _row(element, marks, row=row)
                element.clear()
    return by_table


def _row(element: ET.Element, marks: Marks, *, row: int) -> int:
    """Note what a row tells; how many rows it stands for."""
    repeated, column = int(element.get(f"{_TABLE}number-rows-repeated", "1")), 0
    cells = [cell for cell in element if cell.tag in _CELLS]
    rows = range(row, row + min(repeated, _MOST_REPEATED))
    if element.get(f"{_TABLE}visibility", "visible") != "visible" and any(map(_is_filled, cells)):
        marks.hidden += [number + 1 for number in rows]
    for cell in cells:
        width = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if (mark := _mark(cell)) is not None:
            marks.cells |= {(number, place): mark for number in rows for place in range(column, column + min(width, _MOST_REPEATED))}
        column += width
    return repeated


def _mark(cell: ET.Element) -> str | None:
    """The error of an error cell, the formula of one without a result, None for every other cell."""
    formula, is_failed = cell.get(f"{_TABLE}formula"), cell.get(_TYPE) == "error"
    if formula is None and not is_failed:
        return None
    text = _text(cell)
    if ERROR_VALUE.match(text):
        return text
    if is_failed:
        return _NO_VALUE
    if formula is None or text or cell.get(f"{_OFFICE}value-type") is not None:
        return None
    return FORMULA + formula.partition("=")[2]


def _is_filled(cell: ET.Element) -> bool:
    return cell.get(f"{_OFFICE}value-type") is not None or cell.get(f"{_TABLE}formula") is not None


def _text(cell: ET.Element) -> str:
    return "\n".join(_paragraphs(cell)).strip()


def _paragraphs(cell: ET.Element) -> Iterator[str]:
    """The texts of the cell itself, without those of a comment."""
    for paragraph in cell.findall(_TEXT):
        yield "".join(paragraph.itertext())
