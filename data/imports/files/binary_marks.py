"""What an xls workbook (BIFF8 in a compound file) says beyond the values of its cells: error values and hidden rows.

Records and structures: [MS-XLS] 2.4 and [MS-CFB] 2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from data.imports.files.worksheet_marks import Marks

_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST: Final = 0xFFFFFFF0  # numbers of sectors end below; above are the ends of chains and free ones
_BOF, _EOF, _SHEET, _ROW, _FORMULA, _ERROR = 0x0809, 0x000A, 0x0085, 0x0208, 0x0006, 0x0205
_BIFF8: Final = 0x0600
_HIDDEN, _EMPTY = 0x20, 3
_ERRORS: Final = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA"}


def binary_marks(path: Path) -> dict[str, Marks] | None:
    """The marks of every worksheet by its name; None for a file that is no such workbook, or a damaged one."""
    content = path.read_bytes()
    if not content.startswith(_MAGIC):
        return None
    try:
        stream = _stream(content)
        return {name: _marks(stream, start) for name, start in _sheets(stream)} if stream[4:6] == _BIFF8.to_bytes(2, "little") else None
    except (struct.error, LookupError, ValueError):
        return None


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _chain(first: int, table: Sequence[int]) -> Iterator[int]:
    """The sectors of a stream; a chain that comes back to itself ends."""
    for _ in table:
        if first >= _LAST:
            return
        yield first
        first = table[first]


def _stream(content: bytes) -> bytes:
    """The stream of the workbook in a compound file; KeyError if there is none."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    directory, cutoff, mini, further = (struct.unpack_from("<I", content, place)[0] for place in (48, 56, 60, 68))

    def sector(number: int) -> bytes:
        return content[(number + 1) * size : (number + 2) * size]

    lists = _numbers(content[76:512])
    for _ in range(len(content) // size):
        if further >= _LAST:
            break
        *more, further = _numbers(sector(further))
        lists += more
    table = [entry for number in lists if number < _LAST for entry in _numbers(sector(number))]
    entries = b"".join(map(sector, _chain(directory, table)))
    places = {entries[at : at + struct.unpack_from("<H", entries, at + 64)[0]].decode("utf-16-le").rstrip("\0"): at for at in range(0, len(entries), 128)}
    at = places["Workbook"] if "Workbook" in places else places["Book"]
    start, length = struct.unpack_from("<II", entries, at + 116)
    if length >= cutoff:
        return b"".join(map(sector, _chain(start, table)))[:length]
    small = b"".join(map(sector, _chain(struct.unpack_from("<I", entries, 116)[0], table)))
    minis = [entry for number in _chain(mini, table) for entry in _numbers(sector(number))]
    return b"".join(small[number * 64 : (number + 1) * 64] for number in _chain(start, minis))[:length]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, without those of charts within it."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """The name and the place of every worksheet."""
    for kind, data in _records(stream, 0):
        if kind == _SHEET:
            letters, wide = data[6], data[7] & 1
            name = data[8 : 8 + letters * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
            yield name, struct.unpack_from("<I", data)[0]


def _marks(stream: bytes, start: int) -> Marks:
    marks = Marks()
    for kind, data in _records(stream, start):
        if kind == _ROW and data[12] & _HIDDEN:
            marks.hidden.append(struct.unpack_from("<H", data)[0] + 1)
        elif kind in (_FORMULA, _ERROR):
            row, column = struct.unpack_from("<HH", data)
            mark = _of_formula(data) if kind == _FORMULA else (_error(data[6]) if data[7] else None)
            if mark is not None:
                marks.cells[row, column] = mark
            marks.empty += kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == _EMPTY
    return marks


def _of_formula(data: bytes) -> str | None:
    """The error that a formula ended in. One without a result cannot be told: it looks like one that ended in an empty text."""
    return _error(data[8]) if data[12:14] == b"\xff\xff" and data[6] == 2 else None


def _error(code: int) -> str:
    return _ERRORS.get(code, "#N/A")
