"""What the XML of a worksheet says beyond the values of its cells: error values, formulas without a stored value, hidden rows."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

_BLOCK = 1 << 22
_ROW_END = re.compile(rb"</(?:\w+:)?row\s*>")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c(?:\s([^>]*?))?(?:/>|>(.*?)</(?:\w+:)?c\s*>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?f\s*>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*?>(.*?)</(?:\w+:)?v\s*>", re.DOTALL)
_MARKED = re.compile(rb"""\bt=["']e["']|<(?:\w+:)?f\b|\bhidden=["'](?:1|true)["']""")
_RECALCULATE = re.compile(rb"""\bfullCalcOnLoad=["'](?:1|true)["']""")
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FORMULA = "\x02="  # a formula without a value stands in the place of its value; data.imports.cells.values knows it by this


@dataclass(slots=True)
class Marks:
    """The cells that stand for no value, by row and column from 0, with the text that says so; and the hidden rows, from 1."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    empty: int = 0  # formulas that ended in an empty text, or have no result: the two look alike

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns it takes to hold the marked cells."""
        return max((row + 1 for row, _ in self.cells), default=0), max((column + 1 for _, column in self.cells), default=0)

    def by_row(self) -> dict[int, dict[int, str]]:
        """The marks by row and then by column."""
        by_row: dict[int, dict[int, str]] = {}
        for (row, column), mark in self.cells.items():
            by_row.setdefault(row, {})[column] = mark
        return by_row


def marks_of(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of every worksheet of an xlsx by its name."""
    recalculates = _RECALCULATE.search(archive.read("xl/workbook.xml")) is not None
    members = set(archive.namelist())
    return {name: _marks(archive, part, recalculates=recalculates) for name, part in _parts(archive) if part in members}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of every worksheet and the member that holds it."""
    try:
        relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - DOCTYPE and ENTITY are refused before
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    except (ET.ParseError, KeyError):
        return
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in (element for element in book.iter() if element.tag.rpartition("}")[2] == "sheet"):
        target = targets.get(sheet.get(f"{_RELATIONS}id"), "")
        yield sheet.get("name", ""), target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _marks(archive: zipfile.ZipFile, part: str, *, recalculates: bool) -> Marks:
    """The marks of one worksheet, read block by block; rows without any are not taken apart."""
    marks, rest, row = Marks(), b"", 0
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            rest += block
            ends = [match.end() for match in _ROW_END.finditer(rest)]
            if ends:
                row = _rows(rest[: ends[-1]], marks, row=row, recalculates=recalculates)
                rest = rest[ends[-1] :]
    return marks


def _rows(text: bytes, marks: Marks, *, row: int, recalculates: bool) -> int:
    """Note what the rows of a block tell; the number of the last one."""
    starts = list(_ROW.finditer(text))
    for start, after in zip(starts, [*(following.start() for following in starts[1:]), len(text)], strict=True):
        number = _attribute(start[1], b"r")
        row = int(number) if number and number.isdigit() else row + 1
        if _MARKED.search(text, start.start(), after) is None:
            continue
        if _attribute(start[1], b"hidden") in (b"1", b"true"):
            marks.hidden.append(row)
        column = -1
        for cell in _CELL.finditer(text, start.end(), after):
            attributes, content = cell[1] or b"", cell[2] or b""
            place = _attribute(attributes, b"r")
            column = _column(place) if place else column + 1
            mark = _mark(attributes, content, recalculates=recalculates)
            if mark is not None:
                marks.cells[row - 1, column] = mark
    return row


def _mark(attributes: bytes, content: bytes, *, recalculates: bool) -> str | None:
    """The error of an error cell, the formula of one without a value, None for every other cell."""
    kind, value, formula = _attribute(attributes, b"t"), _VALUE.search(content), _FORMULA.search(content)
    given = value[1].strip() if value else b""
    if kind == b"e":
        return html.unescape(given.decode(errors="replace")) or "#N/A"
    if formula is None or (kind == b"str" and value) or (given and not (recalculates and given == b"0")):
        return None
    return FORMULA + html.unescape((formula[1] or b"").decode(errors="replace"))


def _attribute(attributes: bytes, name: bytes) -> bytes | None:
    match = re.search(rb"(?:^|\s)" + name + rb"""=["']([^"']*)["']""", attributes)
    return match[1] if match else None


def _column(place: bytes) -> int:
    """The number of the column of a cell such as AB12, from 0."""
    number = 0
    for letter in place.upper():
        if not 65 <= letter <= 90:
            break
        number = number * 26 + letter - 64
    return number - 1
