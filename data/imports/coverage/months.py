"""The months of a waiver as people write them: one, from and to (2020-01..2020-06, 2020年1月至6月, 2020年第一季度), or for good (2020-01.., 2020年1月起)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.imports.cells.dates import CellError, Dates
from data.imports.coverage.spans import month_after
from data.imports.model import RowFault
from data.imports.words import FOR_GOOD_WORDS, MONTH_OF_WAIVER, MONTH_RANGE, MONTH_WORD, MONTHS_BETWEEN, OF_YEAR, SINCE
from data.text.characters import plain
from data.vocabulary import FOR_GOOD


class Months(NamedTuple):
    """The first month (yyyymm) and the last one: FOR_GOOD where there is no end, None for a month alone."""

    first: int
    until: int | None


def months_of(text: str, *, dates: Dates) -> Months:
    """The months of a cell; CellError if they cannot be read. A month alone may not lie ahead, months of a waiver may."""
    bare = plain(text)
    parts = _parts(bare)
    if parts is None:
        first, length = dates.any_month(bare), dates.period(bare)
        return Months(first, month_after(first, length - 1)) if length > 1 else Months(dates.month(bare), None)
    first = dates.any_month(parts[0])
    until = last_month(parts[1], dates=dates, year=first // 100) if parts[1] else FOR_GOOD
    if until < first:
        raise CellError("until_before")
    return Months(first, until)


def last_month(text: str, *, dates: Dates, year: int | None = None) -> int:
    """The last month of a waiver; a month without a year belongs to the year."""
    bare = plain(text)
    if bare.casefold() in FOR_GOOD_WORDS:
        return FOR_GOOD
    alone = MONTH_OF_WAIVER.match(bare) if year else None
    written = OF_YEAR.format(year=year, text=MONTH_WORD.format(month=alone[1])) if alone else bare
    return month_after(dates.any_month(written), dates.period(written) - 1)


def _parts(text: str) -> tuple[str, str] | None:
    """The first month of a text and the last one, empty where there is no end; None for a month, quarter or year alone."""
    if since := SINCE.match(text):
        return since[1] or since[2], ""
    if between := MONTHS_BETWEEN.match(text):
        return between[1], between[2]
    span = MONTH_RANGE.match(text)
    return (f"{span[1]}-{span[2]}", f"{span[3] or span[1]}-{span[4] or span[5]}") if span else None


def with_months(frame: pd.DataFrame, texts: pd.DataFrame, *, read: Callable[[str], Months]) -> pd.DataFrame:
    """The rows of the sheet returns with the last month (until, Int64 yyyymm) that their cell of the month names, where they have none of their own.

    `texts` has the cells of the same rows; the column _until_of_cell, null where the cell names a month alone, is for `faults_of` and goes in `settled`.
    """
    until = pd.array([_until(text, read) for text in texts["month"]] if "month" in texts else [None] * len(texts), dtype="Int64")
    return frame.assign(until=frame["until"].fillna(pd.Series(until, index=frame.index)), _until_of_cell=until)


def _until(text: object, read: Callable[[str], Months]) -> int | None:
    try:
        return read(text).until if isinstance(text, str) and text else None
    except CellError:
        return None  # reported with the cell of the month


def settled(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows as the store takes them: only a waiver has a last month (until)."""
    return frame.drop(columns="_until_of_cell").assign(until=frame["until"].where(frame["state"] == "waived"))


def faults_of(frame: pd.DataFrame) -> Iterator[RowFault]:
    """Several months of a state that is returned month by month, a last month before the first, and two last months that differ.

    `frame` has month, until and _until_of_cell (yyyymm) and state.
    """
    until, of_cell, waived = frame["until"], frame["_until_of_cell"], frame["state"] == "waived"
    for code, where, column in (
        ("one_month", until.notna() & (until != frame["month"]) & ~waived & frame["state"].notna(), "month"),
        ("until_before", until < frame["month"].astype("Int64"), "until"),
        ("until_differs", of_cell.notna() & (of_cell != until), "until"),
    ):
        positions = np.flatnonzero(where.fillna(False).to_numpy(dtype=bool))
        if len(positions):
            yield RowFault(code, positions, column, {})
