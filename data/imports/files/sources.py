"""From files to tables of text cells: unpacks archives, lets a child process parse workbooks, and says why a file cannot be read."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from data.imports.cells.values import unwrapped_text
from data.imports.files.delimited import MOST_COLUMNS, Surplus, TextFile, inspect, read_rows
from data.imports.files.guards import FileKind, SourceError, check_workbook, gunzip, kind_of, unzip
from data.imports.files.workbooks import Parsed, parse_workbooks
from data.text.file_names import shown_name

_NUMBERS = itertools.count()
NOTHING: Mapping[Path, Parsed] = {}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of text cells: a delimited file or one sheet of a workbook."""

    file: str
    sheet: str | None
    text: TextFile
    visible: bool = True
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column, from 0
    base_1904: bool = False
    hidden: frozenset[int] = frozenset()  # rows that a filter or somebody has hidden, from 1

    @property
    def is_workbook(self) -> bool:
        return self.sheet is not None

    def head(self, rows: int) -> pd.DataFrame:
        """The first rows as text cells (as read_rows gives them), with the cells of merged ranges filled; an empty frame for an empty table."""
        frames = [frame for frame, _ in itertools.islice(read_rows(self.text, limit=rows), 1)]
        head = self._unwrapped(frames[0].astype(object).where(frames[0].notna(), "")) if frames else pd.DataFrame()
        for top, left, bottom, right in self.merged:
            if top < len(head) and left < head.shape[1]:
                for column in head.columns[left : right + 1]:
                    head.loc[head.index[top : bottom + 1].tolist(), column] = str(head.iat[top, left])
        return head

    def tall(self, frame: pd.DataFrame) -> Iterator[tuple[list[int], range]]:
        """The merged ranges of several rows of the frame: their row numbers (from 1) and columns (from 0)."""
        for top, left, bottom, right in self.merged:
            rows = [row for row in range(top + 1, bottom + 2) if row in frame.index] if bottom > top else []
            if len(rows) > 1:
                yield rows, range(left, right + 1)

    def rows(self, *, after: int) -> Iterator[tuple[pd.DataFrame, list[Surplus]]]:
        """Chunks of the rows below row `after` (counted from 1), as read_rows gives them; SourceError where the table cannot be read on."""
        for frame, surplus in read_rows(self.text):
            yield self._unwrapped(frame.loc[frame.index > after]), [extra for extra in surplus if extra.row > after]

    def _unwrapped(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with the texts that ="…" stands for."""
        return frame.map(unwrapped_text) if self.text.has_formulas else frame

    def hidden_of(self, rows: pd.Index) -> list[int]:
        """The hidden ones among the rows."""
        return sorted(self.hidden.intersection(rows.tolist())) if self.hidden else []


@dataclass(slots=True)
class Opened:
    """What one given file holds."""

    path: Path
    name: str
    tables: list[Table] = field(default_factory=list)
    outlines: Path | None = None
    empty: tuple[tuple[str, int], ...] = ()  # worksheets with formulas that ended in an empty text or have no result, and how many
    is_marked: bool = True  # False where nobody can tell error values, formulas without a result and hidden rows


def open_file(path: Path, *, folder: Path, encoding: str | None = None, delimiter: str | None = None) -> Iterator[Opened]:
    """The tables in a file (several for an archive); `folder` takes what has to be unpacked. Raises SourceError."""
    yield from _open(path, name=path.name, folder=folder, encoding=encoding, delimiter=delimiter, depth=0)


def _open(
    path: Path, *, name: str, folder: Path, encoding: str | None, delimiter: str | None, depth: int, parsed: Mapping[Path, Parsed] = NOTHING
) -> Iterator[Opened]:
    name, kind = shown_name(name), kind_of(path)
    if kind in (FileKind.GZIP, FileKind.ZIP):
        if depth > 1:
            raise SourceError("nested_archive")
        place = folder / f"{depth}-{next(_NUMBERS)}"
        place.mkdir()
        members = [gunzip(path, folder=place)] if kind is FileKind.GZIP else list(unzip(path, folder=place))
        workbooks = parse_workbooks([unpacked for _, unpacked in members], folder=place)
        for inner, unpacked in members:
            label = inner if kind is FileKind.GZIP else f"{name}/{inner}"
            yield from _open(unpacked, name=label, folder=folder, encoding=encoding, delimiter=delimiter, depth=depth + 1, parsed=workbooks)
    elif kind is FileKind.WORKBOOK:
        if path not in parsed:
            check_workbook(path)
            parsed = parse_workbooks([path], folder=folder)
        tables, description = _workbook(parsed[path], name=name), parsed[path].description
        empty = tuple((sheet["name"], sheet["empty"]) for sheet in description["sheets"] if sheet["empty"])
        yield Opened(path, name, tables=tables, empty=empty, is_marked=description["marked"])
    elif kind is FileKind.OUTLINES:
        yield Opened(path, name, outlines=path)
    else:
        yield Opened(path, name, tables=[Table(name, None, inspect(path, encoding=encoding, delimiter=delimiter))])


def _workbook(parsed: Parsed, *, name: str) -> list[Table]:
    folder, description = parsed
    if "error" in description:
        raise SourceError(*_child_failure(description["error"]))
    tables = []
    for sheet in description["sheets"]:
        if sheet["width"] > MOST_COLUMNS:
            raise SourceError("too_many_columns", columns=str(sheet["width"]), most=str(MOST_COLUMNS))
        if sheet["width"]:
            text = TextFile(folder / sheet["path"], "utf-8", ",", sheet["width"])
            merged = tuple(tuple(part) for part in sheet["merged"])
            tables.append(Table(name, sheet["name"], text, sheet["visible"], merged, description["base_1904"], frozenset(sheet["hidden"])))
    if not tables:
        raise SourceError("empty_file")
    return tables


def _child_failure(error: str) -> tuple[str]:
    return ({"PasswordError": "encrypted", "too_large": "workbook_too_large", "XmlError": "damaged_workbook"}.get(error, "damaged_workbook"),)
