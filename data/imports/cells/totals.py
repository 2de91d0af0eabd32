"""Total rows, footnotes and repeated headers: recognised, totals checked against the sum of their parts, and left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.imports.cells.dates import CellError
from data.imports.cells.typed import NumberStyle, number
from data.imports.words import BRACKETS, FOOTNOTE, TOTAL_ENDINGS, TOTALS
from data.text.characters import plain

TOLERANCE = 0.005
LONGEST_WORD = 20
MOST_BESIDE = 3  # cells of a footnote row


def total_words(frame: pd.DataFrame, *, columns: Iterable[object]) -> np.ndarray:
    """The word that marks a row as total (合计, 小计, total …), '' for all other rows."""
    found = np.full(len(frame), "", dtype=object)
    for column in columns:
        codes, uniques = pd.factorize(frame[column].to_numpy(dtype=object))
        words = [_total_word(text) if isinstance(text, str) and text and not text[-1].isdigit() else "" for text in uniques]
        if any(words):
            marks = np.array([*words, ""], dtype=object)[codes]
            found = np.where(marks == "", found, marks)
    return found


def _total_word(text: str) -> str:
    """The last two characters of 全市合计 and the like, the whole of other words for totals, '' for anything else."""
    if len(text) > LONGEST_WORD:
        return ""
    word = BRACKETS.sub("", plain(text)).casefold()
    return next((ending for ending in TOTAL_ENDINGS if word.endswith(ending)), word if word in TOTALS else "")


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
    """A total that waits for the end of the table, with the sums that it may stand for."""

    row: int
    column: object
    word: str
    stated: float
    before: tuple[float, ...]
    after: dict[str, float] = field(default_factory=lambda: {"any": 0.0, "same": 0.0})  # up to the next total, up to the next of the same word
    open: set[str] = field(default_factory=lambda: {"any", "same"})


@dataclass(slots=True)
class Totals:
    """Adds up the numbers of a table chunk by chunk and compares every total row with the sums that it may stand for.

    A total may follow its parts – since the last total, the last one with the same word, or the beginning – or precede them in the same ways.
    """

    columns: tuple[object, ...]
    style: NumberStyle = NumberStyle()  # noqa: RUF009 - frozen
    sums: dict[tuple[object, str], float] = field(default_factory=dict)  # (column, since which word); "" since any, "*" since the beginning
    pending: list[_Pending] = field(default_factory=list)

    def take(self, frame: pd.DataFrame, *, words: np.ndarray) -> pd.DataFrame:
        """The frame without its total rows, after adding up."""
        totals = np.asarray(words != "", dtype=bool)
        start = 0
        for position in [*np.flatnonzero(totals).tolist(), len(frame)]:
            self._add(frame.iloc[start:position])
            if position < len(frame):
                self._total(frame.iloc[[position]], word=str(words[position]))
            start = position + 1
        return frame.loc[~totals] if totals.any() else frame

    def _add(self, parts: pd.DataFrame) -> None:
        if parts.empty:
            return
        amounts = {column: self._sum(parts[column].to_numpy(dtype=object)) for column in self.columns}
        for column, amount in amounts.items():
            for since in {"", "*"} | {since for known, since in self.sums if known == column}:
                self.sums[column, since] = self.sums.get((column, since), 0.0) + amount
        for waiting in self.pending:
            for kind in waiting.open:
                waiting.after[kind] += amounts[waiting.column]

    def _total(self, row: pd.DataFrame, *, word: str) -> None:
        for waiting in self.pending:
            waiting.open -= {"any", "same"} if waiting.word == word else {"any"}
        for column in self.columns:
            stated = self._number(row[column].iloc[0])
            beginning = self.sums.get((column, "*"), 0.0)
            if stated is not None:
                before = (self.sums.get((column, ""), 0.0), self.sums.get((column, word), beginning), beginning)
                self.pending.append(_Pending(int(row.index[0]), column, word, stated, before))
            self.sums[column, ""] = self.sums[column, word] = 0.0

    def mismatches(self) -> list[Mismatch]:
        """The totals that are none of their possible sums; call after the last chunk."""
        found = []
        for total in self.pending:
            sums = (*total.before, *total.after.values(), self.sums.get((total.column, "*"), 0.0))
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
