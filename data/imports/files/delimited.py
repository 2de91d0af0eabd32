"""Delimited text: which encoding and which delimiter, and the rows in chunks of text cells."""

from __future__ import annotations

import codecs
import csv
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from data.imports.files.guards import BLOCK, SourceError

LONGEST_LINE = 4 << 20
MOST_COLUMNS = 2_000
CHUNK_ROWS = 100_000
LONGEST_CELL = 32_767
csv.field_size_limit(LONGEST_LINE)  # a field may be as long as a line may; the default of 131,072 would end in the middle of a file
LADDER = ("utf-8", "gb18030")
_BAD_LINE = re.compile(r"line (\d+): expected (\d+) fields, saw (\d+)")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A delimited file that can be read: where, in which encoding, with which delimiter and how many columns."""

    path: Path
    encoding: str
    delimiter: str
    width: int
    has_formulas: bool = False  # ="…" occurs


def inspect(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> TextFile:
    """How to read the file; SourceError when no encoding fits strictly or the file is no table."""
    has_formulas = _check_lines(path)
    chosen = _named(path, encoding=encoding) if encoding else _climb(path)
    head = _head(path, encoding=chosen)
    if not any(line.strip() for line in head):
        raise SourceError("empty_file")
    separator = delimiter or _delimiter(head)
    width = max(_widths(head, separator), default=0)
    if width > MOST_COLUMNS:
        raise SourceError("too_many_columns", columns=str(width), most=str(MOST_COLUMNS))
    return TextFile(path, chosen, separator, max(width, 1), has_formulas)


def _check_lines(path: Path) -> bool:
    """One pass over the bytes: NUL bytes and endless lines mean that this is no table. True if ="…" may occur."""
    since, has_formulas = 0, False
    with path.open("rb") as stream:
        head = stream.read(4)
        stream.seek(0)
        wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        while block := stream.read(BLOCK):
            has_formulas = has_formulas or wide or b'="' in block
            if not wide and b"\0" in block:
                raise SourceError("nul_bytes")
            first, last = _line_end(block, last=False), _line_end(block, last=True)
            since = since + len(block) if last < 0 else len(block) - last
            if since > LONGEST_LINE or (first > 0 and since + first > 2 * LONGEST_LINE):
                raise SourceError("line_too_long", megabytes=str(LONGEST_LINE >> 20))
    return has_formulas


def _line_end(block: bytes, *, last: bool) -> int:
    return max(block.rfind(b"\n"), block.rfind(b"\r")) if last else block.find(b"\n")


def _climb(path: Path) -> str:
    """Byte order mark, then strict UTF-8, then strict GB18030."""
    with path.open("rb") as stream:
        head = stream.read(4)
    if head.startswith(codecs.BOM_UTF8):
        return _named(path, encoding="utf-8-sig")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _named(path, encoding="utf-16")
    for encoding in LADDER:
        if _decodes(path, encoding=encoding):
            return encoding
    raise SourceError("encoding", tried="UTF-8, GB18030")


def _named(path: Path, *, encoding: str) -> str:
    try:
        if codecs.lookup(encoding).name == "utf-8":
            encoding = "utf-8-sig"
    except LookupError:
        raise SourceError("unknown_encoding", encoding=encoding) from None
    if not _decodes(path, encoding=encoding):
        raise SourceError("encoding", tried=encoding)
    return encoding


def _decodes(path: Path, *, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    try:
        with path.open("rb") as stream:
            while block := stream.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _head(path: Path, *, encoding: str, lines: int = 200) -> list[str]:
    head: list[str] = []
    with path.open(encoding=encoding, newline="") as stream:
        for line in stream:
            head.append(line)
            if len(head) == lines:
                break
    return head


def _delimiter(head: list[str]) -> str:
    """The mark that cuts the most lines into the same number of parts."""
    best, score = ",", 0.0
    for mark in (",", "\t", ";", "|"):
        widths = [cells for cells in _widths(head, mark) if cells]
        common = max(set(widths), key=widths.count) if widths else 1
        agreeing = widths.count(common) / max(len(widths), 1) * min(common, 20)
        if common > 1 and agreeing > score:
            best, score = mark, agreeing
    return best


def _widths(head: list[str], mark: str) -> list[int]:
    """How many cells each row of the head has; rows after a field that never ends do not count."""
    widths: list[int] = []
    with suppress(csv.Error):
        widths.extend(len(row) for row in csv.reader(head, delimiter=mark))
    return widths


@dataclass(frozen=True, slots=True)
class Surplus:
    """A row with more cells than the table has columns."""

    row: int
    cells: int
    expected: int


def read_rows(file: TextFile, *, limit: int | None = None) -> Iterator[tuple[pd.DataFrame, list[Surplus]]]:
    """Chunks of text cells in columns 0, 1, 2 …, blank ones '', with the rows that had too many cells; the index is the row number in the file, from 1.

    SourceError for an empty file, an open quotation mark or a table that cannot be read on.
    """
    position = 1
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", pd.errors.ParserWarning)
        try:
            reader = pd.read_csv(
                file.path, encoding=file.encoding, sep=file.delimiter, header=None, names=list(range(file.width + 1)), dtype=object, na_filter=False,
                skip_blank_lines=False, index_col=False, chunksize=min(limit or CHUNK_ROWS, CHUNK_ROWS), nrows=limit, on_bad_lines="warn", low_memory=False,
                encoding_errors="strict",
            )  # fmt: skip
            with reader:
                for frame in reader:
                    surplus = [Surplus(*counted) for counted in _skipped(caught)]
                    caught.clear()
                    frame.index = pd.Index(_numbers(position, count=len(frame), skipped=[extra.row for extra in surplus]))
                    position = int(frame.index[-1]) + 1
                    yield frame, surplus + _overflow(frame, width=file.width)
        except pd.errors.EmptyDataError:
            raise SourceError("empty_file") from None
        except pd.errors.ParserError as error:
            raise SourceError(
                "unbalanced_quote" if "EOF inside string" in str(error) else "damaged_table", reason=str(error)[:200], row=str(position)
            ) from None
        except csv.Error as error:
            raise SourceError("damaged_table", reason=str(error)[:200], row=str(position)) from None


def _skipped(caught: list[warnings.WarningMessage]) -> list[tuple[int, int, int]]:
    return [(int(line), int(saw), int(expected) - 1) for warning in caught for line, expected, saw in _BAD_LINE.findall(str(warning.message))]


def _numbers(start: int, *, count: int, skipped: list[int]) -> np.ndarray:
    """The row numbers of the rows that came, leaving out those that were skipped."""
    numbers = np.arange(start, start + count + len(skipped))
    return numbers[~np.isin(numbers, skipped)][:count]


def is_filled(cells: np.ndarray) -> np.ndarray:
    """By cell whether it holds more than blanks; null does not."""
    return np.array([isinstance(cell, str) and cell != "" and not cell.isspace() for cell in cells], dtype=bool)


def blank_rows(frame: pd.DataFrame) -> np.ndarray:
    """By row whether no cell of it is filled."""
    blank = np.arange(len(frame))
    for position in range(frame.shape[1]):
        blank = blank[~is_filled(frame.iloc[:, position].to_numpy(dtype=object)[blank])]
    is_blank = np.zeros(len(frame), dtype=bool)
    is_blank[blank] = True
    return is_blank


def _overflow(frame: pd.DataFrame, *, width: int) -> list[Surplus]:
    """Rows that use the one column too many; the column is taken away."""
    extra: pd.Series = frame[width]
    del frame[width]
    rows = frame.index[(extra.astype(object).fillna("") != "").to_numpy()]
    return [Surplus(int(row), width + 1, width) for row in rows]
