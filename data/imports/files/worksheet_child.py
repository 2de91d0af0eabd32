"""Runs alone in a process with little memory and time: turns workbooks that nobody has checked yet into plain CSV files.

Usage: python -m data.imports.files.worksheet_child TASKS MEGABYTES SECONDS. TASKS is a JSON list of [workbook, folder]; of each it writes 0.csv, 1.csv …
and at last sheets.json into the folder, and may take SECONDS of the processor.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import resource
import sys
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from data.imports.files.binary_marks import binary_marks
from data.imports.files.opendocument_marks import CONTENT, opendocument_marks
from data.imports.files.worksheet_marks import Marks, marks_of

LONG_NUMBER, LONGEST_NUMBER = 1e15, 1e22  # from here on the last digits of a number may be lost; beyond it is none that anybody typed
LARGEST_SHEET = 60_000_000  # cells from the first to the last used one
_AMBIGUOUS = re.compile(r"\d{4}\.1\Z")


def text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, dates as ISO; 2020.1, which may have been 2020.10, and numbers of 16 digits and more are marked by e0."""
    if isinstance(cell, str):
        return cell.replace("\x00", "")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        if not cell.is_integer() or abs(cell) >= LONGEST_NUMBER:
            return f"{cell!r}e0" if _AMBIGUOUS.match(repr(cell)) else repr(cell)
        return f"{int(cell)}e0" if abs(cell) >= LONG_NUMBER else str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ", timespec="seconds")
    return "" if cell is None else str(cell)


def base_1904(workbook: Path) -> bool:
    """True if the serial numbers of the workbook count from 1904."""
    if not zipfile.is_zipfile(workbook):
        return False
    with zipfile.ZipFile(workbook) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return False
        return re.search(rb'date1904="(1|true|on)"', archive.read("xl/workbook.xml")[:100_000]) is not None


def marked(workbook: Path) -> dict[str, Marks] | None:
    """The marks of every worksheet by its name; None for kinds of workbooks that are not read so far (xlsb, xls before 1997)."""
    if not zipfile.is_zipfile(workbook):
        return binary_marks(workbook)
    with zipfile.ZipFile(workbook) as archive:
        members = archive.namelist()
        if "xl/workbook.xml" in members:
            return marks_of(archive)
        return opendocument_marks(archive) if CONTENT in members else None


def convert(workbook: Path, marks: Mapping[str, Marks], *, folder: Path) -> list[dict[str, Any]]:
    """Write every worksheet as CSV; one description a sheet."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_path(str(workbook))
    sheets: list[dict[str, Any]] = []
    for number, metadata in enumerate(book.sheets_metadata):
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(metadata.name)
        own = marks.get(metadata.name, Marks())
        height, width = (max(part + 1, beyond) for part, beyond in zip(sheet.end or (-1, -1), own.size, strict=True))
        if height * width > LARGEST_SHEET:
            raise MemoryError(metadata.name)
        path = folder / f"{number}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(_rows(sheet.iter_rows(), own, first=(sheet.start or (0, 0))[1], width=width))
        merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or []]
        visible = metadata.visible == SheetVisibleEnum.Visible
        sheets.append(
            {"name": metadata.name, "path": path.name, "visible": visible, "width": width, "merged": merged, "hidden": own.hidden, "empty": own.empty}
        )
    return sheets


def _rows(rows: Iterable[list[Any]], marks: Marks, *, first: int, width: int) -> Iterator[list[str]]:
    """The rows as texts from column A on; an error or a formula without a value stands where there is no value."""
    before = [""] * first
    marked = marks.by_row()
    for number, (row, _) in enumerate(zip_longest(rows, range(marks.size[0]))):
        texts = [*before, *(text(cell) for cell in row or ())]
        if number in marked:
            texts += [""] * (width - len(texts))
            for column, mark in marked[number].items():
                texts[column] = mark
        yield texts


def main(arguments: list[str]) -> int:
    memory = int(arguments[1]) << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for workbook, folder in json.loads(Path(arguments[0]).read_text(encoding="utf-8")):
        used = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + int(arguments[2]), resource.RLIM_INFINITY))
        _describe(Path(workbook), folder=Path(folder))
    return 0


def _describe(workbook: Path, *, folder: Path) -> None:
    """Write what the workbook holds, or what it provoked; the description appears whole."""
    try:
        marks = marked(workbook)
        description: dict[str, Any] = {"base_1904": base_1904(workbook), "marked": marks is not None, "sheets": convert(workbook, marks or {}, folder=folder)}
    except MemoryError:
        description = {"error": "too_large"}
    except Exception as error:  # noqa: BLE001 - whatever an untrusted file provokes is told to the parent, which decides
        description = {"error": type(error).__name__, "message": str(error)[:300]}
    draft = folder / "sheets.draft"
    draft.write_text(json.dumps(description), encoding="utf-8")
    draft.replace(folder / "sheets.json")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
