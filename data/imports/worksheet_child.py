"""Runs alone in a process with little memory and time: turns a workbook that nobody has checked yet into plain CSV files.

Usage: python -m data.imports.worksheet_child WORKBOOK FOLDER MEGABYTES SECONDS. It writes 0.csv, 1.csv … and sheets.json into the folder.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import resource
import sys
import zipfile
from pathlib import Path
from typing import Any

LARGEST_SHEET = 60_000_000  # cells from the first to the last used one
_AMBIGUOUS = re.compile(r"\d{4}\.1\Z")


def text(cell: Any) -> str:
    """A cell as text: whole numbers without a point, dates as ISO; 2020.1 is marked, as it may have been 2020.10."""
    if isinstance(cell, str):
        return cell.replace("\x00", "")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        written = str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        return f"{written}e0" if _AMBIGUOUS.match(written) else written
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


def convert(workbook: Path, *, folder: Path) -> list[dict[str, Any]]:
    """Write every worksheet as CSV; one description a sheet."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_path(str(workbook))
    sheets: list[dict[str, Any]] = []
    for number, metadata in enumerate(book.sheets_metadata):
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(metadata.name)
        height, width = (part + 1 for part in sheet.end or (-1, -1))
        if height * width > LARGEST_SHEET:
            raise MemoryError(metadata.name)
        path = folder / f"{number}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([text(cell) for cell in row] for row in sheet.iter_rows())
        merged = [[*start, *end] for start, end in sheet.merged_cell_ranges or []]
        sheets.append({"name": metadata.name, "path": path.name, "visible": metadata.visible == SheetVisibleEnum.Visible, "width": width, "merged": merged})
    return sheets


def main(arguments: list[str]) -> int:
    workbook, folder = Path(arguments[0]), Path(arguments[1])
    memory = int(arguments[2]) << 20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(arguments[3]), int(arguments[3]) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found: dict[str, Any] = {"base_1904": base_1904(workbook), "sheets": convert(workbook, folder=folder)}
    except MemoryError:
        found = {"error": "too_large"}
    except Exception as error:  # noqa: BLE001 - whatever an untrusted file provokes is told to the parent, which decides
        found = {"error": type(error).__name__, "message": str(error)[:300]}
    (folder / "sheets.json").write_text(json.dumps(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
