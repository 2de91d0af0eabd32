"""Total rows, footnotes and repeated headers: recognised, totals checked against the sum of their parts, and left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.imports.cells import NumberStyle, number
from data.imports.dates import CellError, plain
from data.imports.words import BRACKETS, FOOTNOTE, TOTAL_ENDINGS, TOTALS

TOLERANCE = 0.005
LONGEST_WORD = 20
MOST_BESIDE = 3  # cells of a footnote row


def total_rows(frame: pd.DataFrame, *, columns: Iterable[object]) -> np.ndarray:
    """True where one of the columns says 合计, 小计, total …"""
    found = np.zeros(len(frame), dtype=bool)
    for column in columns:
        codes, uniques = pd.factorize(frame[column].to_numpy(dtype=object))
        words = np.array([isinstance(text, str) and 0 < len(text) <= LONGEST_WORD and not text[-1].isdigit() and is_total(text) for text in uniques] + [False])
        found |= words[codes]
    return found


def is_total(text: str) -> bool:
    """True for a word that marks a row of sums."""
    word = BRACKETS.sub("", plain(text)).casefold()
    return word in TOTALS or (word.endswith(TOTAL_ENDINGS) and len(word) <= LONGEST_WORD)


def footnote_rows(frame: pd.DataFrame) -> np.ndarray:
    """True where the first filled cell begins like a footnote and at most two more cells are filled."""
    empty = np.zeros(len(frame), dtype=int)
    for position in range(frame.shape[1]):
        empty += frame.iloc[:, position].to_numpy(dtype=object) == ""
    found = np.zeros(len(frame), dtype=bool)
    for row in np.flatnonzero(empty >= frame.shape[1] - MOST_BESIDE):
        cells = [cell for cell in frame.iloc[row] if isinstance(cell, str) and cell.strip()]
        found[row] = bool(cells) and FOOTNOTE.match(plain(cells[0])) is not None
    return found


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A total that is not the sum of its parts."""

    row: int
    column: object
    stated: float
    summed: float


@dataclass(slots=True)
class _Pending:
    row: int
    column: object
    stated: float
    before: tuple[float, float]  # since the last total, since the beginning
    after: float = 0.0  # up to the next total


@dataclass(slots=True)
class Totals:
    """Adds up the numbers of a table chunk by chunk and compares every total row with the sums that it may stand for.

    A total may follow its parts (since the last total row or since the beginning) or precede them (up to the next one or to the end).
    """

    columns: tuple[object, ...]
    style: NumberStyle = NumberStyle()  # noqa: RUF009 - frozen
    since_total: dict[object, float] = field(default_factory=dict)
    since_start: dict[object, float] = field(default_factory=dict)
    pending: list[_Pending] = field(default_factory=list)
    open: dict[object, list[_Pending]] = field(default_factory=dict)

    def take(self, frame: pd.DataFrame, *, totals: np.ndarray) -> pd.DataFrame:
        """The frame without its total rows, after adding up."""
        start = 0
        for position in [*np.flatnonzero(totals), len(frame)]:
            self._add(frame.iloc[start:position])
            if position < len(frame):
                self._total(frame.iloc[[position]])
            start = position + 1
        return frame.loc[~totals] if totals.any() else frame

    def _add(self, parts: pd.DataFrame) -> None:
        if parts.empty:
            return
        for column in self.columns:
            amount = self._sum(parts[column].to_numpy(dtype=object))
            self.since_total[column] = self.since_total.get(column, 0.0) + amount
            self.since_start[column] = self.since_start.get(column, 0.0) + amount
            for waiting in self.open.get(column, []):
                waiting.after += amount

    def _total(self, row: pd.DataFrame) -> None:
        for column in self.columns:
            stated = self._number(row[column].iloc[0])
            self.open[column] = []
            if stated is not None:
                pending = _Pending(int(row.index[0]), column, stated, (self.since_total.get(column, 0.0), self.since_start.get(column, 0.0)))
                self.pending.append(pending)
                self.open[column].append(pending)
            self.since_total[column] = 0.0

    def mismatches(self) -> list[Mismatch]:
        """The totals that are none of their possible sums; call after the last chunk."""
        found = []
        for total in self.pending:
            sums = (*total.before, total.after, self.since_start.get(total.column, 0.0))
            if not any(abs(total.stated - candidate) <= TOLERANCE + 1e-9 * abs(candidate) for candidate in sums):
                nearest = min((candidate for candidate in sums if candidate), key=lambda candidate: abs(candidate - total.stated), default=0.0)
                found.append(Mismatch(total.row, total.column, total.stated, nearest))
        return found

    def _number(self, text: object) -> float | None:
        try:
            return number(text, style=self.style) if isinstance(text, str) and text.strip() else None
        except CellError:
            return None

    def _sum(self, texts: np.ndarray) -> float:
        codes, uniques = pd.factorize(texts)
        values = np.array([self._number(text) or 0.0 for text in uniques] + [0.0])
        return float(values[codes].sum())
