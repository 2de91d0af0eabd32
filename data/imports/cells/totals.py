"""Total rows and footnotes, recognised by their words."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from data.imports.words import BRACKETS, FOOTNOTE, TOTAL_ENDINGS, TOTALS
from data.text.characters import plain

LONGEST_WORD = 20
MOST_BESIDE = 3  # cells of a footnote row


def total_words(frame: pd.DataFrame, *, columns: Iterable[object]) -> np.ndarray:
    """By row the word in one of the columns that marks it as total (合计, 小计, total …), '' for all other rows; cells are texts."""
    words_of_rows = np.full(len(frame), "", dtype=object)
    for column in columns:
        codes, uniques = pd.factorize(frame[column].to_numpy(dtype=object))
        words = [total_word(text) if isinstance(text, str) and text and not text[-1].isdigit() else "" for text in uniques]
        if any(words):
            marks = np.array([*words, ""], dtype=object)[codes]
            words_of_rows = np.where(marks == "", words_of_rows, marks)
    return words_of_rows


def total_word(text: str) -> str:
    """The last two characters of 全市合计 and the like, the whole of other words for totals, '' for anything else."""
    if len(text) > LONGEST_WORD:
        return ""
    word = BRACKETS.sub("", plain(text)).casefold()
    return next((ending for ending in TOTAL_ENDINGS if word.endswith(ending)), word if word in TOTALS else "")


def footnote_rows(frame: pd.DataFrame) -> np.ndarray:
    """By row whether the first filled cell begins like a footnote and at most two more cells are filled; cells are texts, '' where blank."""
    empty = np.zeros(len(frame), dtype=int)
    for position in range(frame.shape[1]):
        empty += frame.iloc[:, position].to_numpy(dtype=object) == ""
    is_footnote = np.zeros(len(frame), dtype=bool)
    few = np.flatnonzero(empty >= frame.shape[1] - MOST_BESIDE)
    is_footnote[few] = [bool(cell) and FOOTNOTE.match(plain(cell)) is not None for cell in _first_filled(frame.iloc[few])]
    return is_footnote


def _first_filled(frame: pd.DataFrame) -> np.ndarray:
    """Of each row the first cell with a text, '' where there is none."""
    first = np.full(len(frame), "", dtype=object)
    for position in range(frame.shape[1]):
        texts = np.array([cell if isinstance(cell, str) and cell.strip() else "" for cell in frame.iloc[:, position]], dtype=object)
        first = np.where(first == "", texts, first)
    return first
