"""Where staged rows came from: file, sheet and row of each, and what stands there for a region."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data.imports.model import Chunk, WrittenRow

Source = tuple[str, str | None]  # file and its sheet


class _Origin(NamedTuple):
    first: int  # position of the chunk's first row
    source: int
    rows: npt.NDArray[np.int64]
    written: Mapping[str, WrittenRow]


class Origins:
    """The origins of rows by their positions, which are numbered from 1 in the order in which chunks came."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self._chunks: list[_Origin] = []

    def add(self, chunk: Chunk, *, first: int) -> None:
        """Note the rows of a chunk, of which the first has this position."""
        source = (chunk.file, chunk.source_sheet)
        if source not in self.sources:
            self.sources.append(source)
        self._chunks.append(_Origin(first, self.sources.index(source), chunk.frame["_row"].to_numpy(dtype=np.int64), chunk.written))

    def place(self, position: int) -> tuple[str, str | None, int]:
        """File, sheet and row of a position."""
        chunk = self._of(position)
        return (*self.sources[chunk.source], int(chunk.rows[position - chunk.first]))

    def as_written(self, position: int, column: str, value: str) -> str:
        """A value as it stands in the file; the code of a region that the file names otherwise stands behind."""
        chunk = self._of(position)
        text = chunk.written[column].at(position - chunk.first) if column in chunk.written else None
        return value if text is None or value == text else text if value in text else f"{text} {value}"

    def _of(self, position: int) -> _Origin:
        return self._chunks[bisect_right(self._chunks, position, key=lambda chunk: chunk.first) - 1]
