"""Rows of totals compared with the rows that they sum: those that share the month, place and category that the total names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.imports.cells.dates import CellError
from data.imports.cells.totals import total_word
from data.imports.cells.typed import NumberStyle, number
from data.imports.cells.values import is_blank

TOLERANCE = 0.005
MOST_RUNS = 6  # of rows that a message names
Reader = Callable[[str], object]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A total that is not the sum of its parts, the rows of the file that were summed, and what the total names."""

    row: int
    column: object
    stated: float
    summed: float
    rows: str = ""
    names: str = ""

    @property
    def code(self) -> str:
        """The code of its finding."""
        return "total_mismatch" if self.rows else "total_of_nothing"


@dataclass(frozen=True, slots=True)
class _Total:
    """A row of totals: how many rows of parts stand above it, the column and text of each of its names, and its numbers by position of their column."""

    row: int
    word: str
    above: int
    names: tuple[tuple[object, str], ...]
    stated: Mapping[int, float]


@dataclass(slots=True)
class Totals:
    """Remembers the numbers of a table chunk by chunk and compares every total row with the sums that it may stand for.

    A total may follow its parts – since the last total, the last one with the same word, or the beginning – or precede them in the same ways. Its parts
    are the rows that share what it names in the columns of `names`, which also say how a cell is read; a name that no row has says nothing of them.
    """

    columns: tuple[object, ...]
    style: NumberStyle = NumberStyle()  # noqa: RUF009 - frozen
    names: Mapping[object, Reader] = field(default_factory=dict)
    _totals: list[_Total] = field(default_factory=list)
    _rows: list[np.ndarray] = field(default_factory=list)
    _amounts: list[np.ndarray] = field(default_factory=list)
    _named: dict[object, list[np.ndarray]] = field(default_factory=dict)  # by column the number of each cell's text
    _texts: dict[object, dict[str, int]] = field(default_factory=dict)
    _parts: int = 0

    def take(self, frame: pd.DataFrame, *, words: np.ndarray) -> pd.DataFrame:
        """The frame without its total rows, after adding up; `frame` has text cells and row numbers as its index, `words` those of `total_words`."""
        totals = np.asarray(words != "", dtype=bool)
        above = self._parts + np.cumsum(~totals)
        for position in np.flatnonzero(totals).tolist():
            self._total(
                dict(zip(frame.columns, frame.iloc[position], strict=True)),
                row=int(frame.index[position]),
                word=str(words[position]),
                above=int(above[position]),
            )
        parts = frame.loc[~totals] if totals.any() else frame
        if self.columns and len(parts):
            self._add(parts)
        return parts

    def _total(self, cells: Mapping[object, str], *, row: int, word: str, above: int) -> None:
        names = tuple((column, str(cells[column])) for column in self.names if not (is_blank(cells[column]) or total_word(cells[column])))
        numbers = {position: self._number(cells[column]) for position, column in enumerate(self.columns)}
        stated = {position: value for position, value in numbers.items() if value is not None}
        self._totals.append(_Total(row, word, above, names, stated))

    def _add(self, parts: pd.DataFrame) -> None:
        self._parts += len(parts)
        self._rows.append(parts.index.to_numpy())
        self._amounts.append(np.column_stack([self._numbers(parts[column].to_numpy(dtype=object)) for column in self.columns]))
        for column in self.names:
            known = self._texts.setdefault(column, {})
            codes, uniques = pd.factorize(parts[column].to_numpy(dtype=object))
            numbers = np.array([*(known.setdefault(str(text), len(known)) for text in uniques), -1], dtype=np.int32)
            self._named.setdefault(column, []).append(numbers[codes])

    def mismatches(self) -> list[Mismatch]:
        """The totals that are none of their possible sums; call after the last chunk."""
        parts = self._joined()
        compared = (_compared(total, spans, parts, self.columns) for total, spans in zip(self._totals, self._spans(), strict=True))
        return [mismatch for mismatches in compared for mismatch in mismatches]

    def _joined(self) -> _Parts:
        if not self._rows or not self._totals:
            return _Parts(np.empty(0, dtype=int), np.empty((0, len(self.columns))), {}, self.names)
        named = {}
        for column, read in self.names.items():
            cells = np.array([*(_read(text, read) for text in self._texts[column]), None], dtype=object)
            named[column] = cells[np.concatenate(self._named[column])]
        return _Parts(np.concatenate(self._rows), np.concatenate(self._amounts), named, self.names)

    def _spans(self) -> Iterator[tuple[Span, ...]]:
        """For each total the rows that it may sum, by place: before and after it up to the next total, the next one of the same word, the end; or all."""
        before = self._neighbours(range(len(self._totals)), end=0)
        after = self._neighbours(range(len(self._totals) - 1, -1, -1), end=self._parts)
        for position, total in enumerate(self._totals):
            above = ((start, total.above) for start in (*before[position], 0))
            yield (*above, *((total.above, end) for end in after[position]), (0, self._parts))

    def _neighbours(self, order: Sequence[int], *, end: int) -> dict[int, Span]:
        """For each total where the one next to it in the order stands, and the one of the same word."""
        neighbours: dict[int, Span] = {}
        last, last_of = end, dict[str, int]()
        for position in order:
            total = self._totals[position]
            neighbours[position] = (last, last_of.get(total.word, end))
            last = last_of[total.word] = total.above
        return neighbours

    def _number(self, text: object) -> float | None:
        try:
            return number(text, style=self.style) if isinstance(text, str) and text.strip() else None
        except CellError:
            return None

    def _numbers(self, texts: np.ndarray) -> np.ndarray:
        codes, uniques = pd.factorize(texts)
        values: np.ndarray = np.array([self._number(text) or 0.0 for text in uniques] + [0.0])[codes]
        return values


@dataclass(slots=True)
class _Parts:
    """The rows of a table that are no totals: where they stand, their numbers, and what they name by column."""

    rows: np.ndarray
    amounts: np.ndarray
    named: Mapping[object, np.ndarray]
    readers: Mapping[object, Reader]
    _groups: dict[tuple[object, ...], dict[tuple[object, ...], np.ndarray]] = field(default_factory=dict)
    _sums: dict[tuple[tuple[object, object], ...], tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)

    def sharing(self, names: Sequence[tuple[object, str]]) -> tuple[np.ndarray, np.ndarray, bool]:
        """Positions of the rows that share the names, the running sums over these, and whether each name is one of some row.

        The sums have a column for each column that is summed and begin with a row of 0: what rows i to j − 1 sum to is sums[j] − sums[i].
        """
        read = [(column, _read(text, self.readers[column])) for column, text in names]
        shared = tuple((column, name) for column, name in read if (name,) in self._by((column,)))
        if shared not in self._sums:
            columns, wanted = tuple(column for column, _ in shared), tuple(name for _, name in shared)
            positions = self._by(columns).get(wanted, np.empty(0, dtype=int)) if columns else np.arange(len(self.rows))
            sums = np.vstack([np.zeros((1, self.amounts.shape[1])), np.cumsum(self.amounts[positions], axis=0)])
            self._sums[shared] = positions, sums
        return *self._sums[shared], len(shared) == len(names)

    def _by(self, columns: tuple[object, ...]) -> dict[tuple[object, ...], np.ndarray]:
        """The positions of the rows by what they name in the columns."""
        if columns not in self._groups:
            places: dict[tuple[object, ...], list[int]] = {}
            for position, key in enumerate(zip(*(self.named.get(column, np.empty(0)) for column in columns), strict=True)):
                places.setdefault(key, []).append(position)
            self._groups[columns] = {key: np.array(positions) for key, positions in places.items()}
        return self._groups[columns]


def _compared(total: _Total, spans: Sequence[Span], parts: _Parts, columns: Sequence[object]) -> Iterator[Mismatch]:
    """The numbers of a total that none of its possible sums is; a total whose names no row has may be 0."""
    positions, sums, is_named = parts.sharing(total.names)
    limits = {(start, end) for span in spans for start, end in [np.searchsorted(positions, span).tolist()] if start < end}
    for place, stated in total.stated.items():
        candidates = {(start, end): float(sums[end, place] - sums[start, place]) for start, end in sorted(limits)}
        allowed = [*candidates.values(), *([] if candidates and is_named else [0.0])]
        if any(abs(stated - candidate) <= TOLERANCE + 1e-9 * abs(candidate) for candidate in allowed):
            continue
        names = ", ".join(text for _, text in total.names) or total.word
        if not candidates:
            yield Mismatch(total.row, columns[place], stated, 0.0, names=names)
            continue
        nearest = min(candidates, key=lambda span: (not candidates[span], abs(candidates[span] - stated)))
        summed = parts.rows[positions[slice(*nearest)]]
        yield Mismatch(total.row, columns[place], stated, candidates[nearest], rows=_runs(summed.tolist()), names=names)


def _read(text: str, read: Reader) -> object:
    try:
        return read(text)
    except CellError:
        return text


def _runs(rows: Sequence[int]) -> str:
    """Numbers of rows in words: 2-5, 7."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    named = [f"{first}-{last}" if last > first else str(first) for first, last in runs]
    return ", ".join(named[:MOST_RUNS]) + (" …" if len(named) > MOST_RUNS else "")
