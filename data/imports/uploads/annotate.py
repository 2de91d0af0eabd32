"""Writes a copy of a refused file that says in its own cells what is wrong: comments in a workbook, one more column in delimited text."""

from __future__ import annotations

import csv
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException

from data.imports.files.delimited import inspect
from data.imports.files.guards import FileKind, SourceError, check_workbook, kind_of
from data.imports.messages.sentences import label, sentence
from data.imports.model import Finding, Severity
from data.imports.report import line

LARGEST = 20_000_000  # bytes; larger files are mended with the list of findings
_HEADER_ROWS = 15
_LONGEST_COMMENT = 1_000
_FILLS = {Severity.REFUSED: PatternFill("solid", fgColor="FFF8C9C4"), Severity.WARNING: PatternFill("solid", fgColor="FFFFE7B8")}


def annotate(path: Path, findings: Sequence[Finding], target: Path, *, lang: str) -> bool:
    """Write the copy of the file to the target (same kind as the file); False where its kind or its size allows none."""
    if path.stat().st_size > LARGEST or not findings:
        return False
    try:
        kind = kind_of(path)
        if kind is FileKind.TEXT:
            _annotate_text(path, findings, target, lang=lang)
            return True
        if kind is not FileKind.WORKBOOK or not zipfile.is_zipfile(path):
            return False
        check_workbook(path)
        return _annotate_workbook(path, findings, target, lang=lang)
    except (SourceError, csv.Error):
        target.unlink(missing_ok=True)
        return False


def _annotate_workbook(path: Path, findings: Sequence[Finding], target: Path, *, lang: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what the copy cannot keep, such as drop-downs of newer kinds
        try:
            book = load_workbook(path)
        except (InvalidFileException, KeyError, ValueError, TypeError, zipfile.BadZipFile):
            return False
    for finding in sorted(findings, key=lambda finding: finding.severity is Severity.REFUSED):
        if finding.row and finding.sheet in book.sheetnames:
            _mark(_cell(book[finding.sheet], finding), finding, lang=lang)
    page = book.create_sheet(label("findings", lang=lang))
    for position, finding in enumerate(findings, start=1):
        cell = page.cell(position, 1)
        cell.value = line(finding, lang=lang, surface="page")
        cell.data_type = "s"  # never a formula, whatever the file said
    page.column_dimensions["A"].width = 140
    book.save(target)
    return True


def _cell(page: Any, finding: Finding) -> Cell:
    """The cell of the finding: found by its row and by the header of its column, the first of its row where no header fits."""
    wanted = _squeezed(finding.column or "")
    for row in page.iter_rows(min_row=1, max_row=min(_HEADER_ROWS, finding.row or 1)):
        for header in row:
            if wanted and header.value is not None and _squeezed(str(header.value)) == wanted:
                return _writable(page, finding.row, header.column)
    return _writable(page, finding.row, 1)


def _writable(page: Any, row: int | None, column: int) -> Cell:
    """The cell itself, or the first one of the merged range that it lies in."""
    for merged in page.merged_cells.ranges:
        if merged.min_row <= (row or 1) <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return page.cell(merged.min_row, merged.min_col)  # type: ignore[no-any-return]
    return page.cell(row or 1, column)  # type: ignore[no-any-return]


def _mark(cell: Cell, finding: Finding, *, lang: str) -> None:
    text = f"{cell.comment.text}\n{_sentence(finding, lang=lang)}" if cell.comment else _sentence(finding, lang=lang)
    cell.comment = Comment(text[:_LONGEST_COMMENT], "Anju", width=360, height=120)
    cell.fill = _FILLS[finding.severity]


def _sentence(finding: Finding, *, lang: str) -> str:
    words = sentence(finding.code, lang=lang, detail=finding.detail, surface="page")
    return f"[{label(finding.severity.value, lang=lang)}] {words}"


def _squeezed(text: str) -> str:
    return "".join(text.split()).rstrip("*").casefold()


def _annotate_text(path: Path, findings: Sequence[Finding], target: Path, *, lang: str) -> None:
    """The rows as they are with one more cell each; UTF-8 with a mark, so that spreadsheets read it."""
    file = inspect(path)
    by_row: dict[int, list[Finding]] = {}
    for finding in findings:
        by_row.setdefault(finding.row or 1, []).append(finding)
    with path.open(encoding=file.encoding, newline="") as source, target.open("w", encoding="utf-8-sig", newline="") as copy:
        writer = csv.writer(copy, delimiter=file.delimiter)
        for number, row in enumerate(csv.reader(source, delimiter=file.delimiter), start=1):
            head = [label("findings", lang=lang)] if number == 1 else []
            notes = [f"{finding.column or ''} {_sentence(finding, lang=lang)}".strip() for finding in by_row.get(number, ())]
            extra = "; ".join([*head, *notes])
            writer.writerow([*row, *[""] * (file.width - len(row)), *_guarded([extra])] if extra else row)


def _guarded(cells: Iterable[str]) -> Iterator[str]:
    """Our own cells never begin a formula."""
    for cell in cells:
        yield f"'{cell}" if cell[:1] in "=+-@" else cell
