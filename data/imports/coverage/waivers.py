"""Waivers over several months among the rows of the sheet returns: which rows lie in one, and what is left of one whose first month is declared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from data.calculations.submissions import SubmissionState
from data.imports.coverage.spans import month_after
from data.imports.model import Chunk
from data.imports.staging import StagedSheet
from data.vocabulary import FOR_GOOD

Key = tuple[int, str, str]  # month (yyyymm), region, sheet: the key of the sheet returns


class Waiver(NamedTuple):
    """A waiver from a month (yyyymm) to another, FOR_GOOD without an end."""

    month: int
    region_code: str
    sheet: str
    until: int

    @property
    def key(self) -> Key:
        return self.month, self.region_code, self.sheet

    def holds(self, key: Key, *, until: int | None = None) -> bool:
        """Whether a row of the key, or of the months from it up to a last one, lies in the waiver whole."""
        month, *place = key
        return place == [self.region_code, self.sheet] and self.month <= month and (until or month) <= self.until


def staged(stage: StagedSheet) -> list[Waiver]:
    """The waivers over several months among the rows of the stage."""
    rows = stage.rows(stage.table.c.until.is_not(None))
    return [Waiver(row.month, row.region_code, row.sheet, row.until) for row in rows]


def rests(waivers: Iterable[Waiver], *, declared: Collection[Key], taken: Collection[Key]) -> Chunk | None:
    """What is left of waivers whose first month is declared otherwise: the same from the next month on whose key is not taken; None if nothing is.

    As rows of the sheet returns: month and until (yyyymm), region_code, sheet, state and day (null).
    """
    left = [rest for waiver in waivers if waiver.key in declared for rest in _rest(waiver, {*declared, *taken})]
    if not left:
        return None
    frame = pd.DataFrame(left, columns=[*Waiver._fields]).assign(state=SubmissionState.WAIVED.value, day=pd.array([None] * len(left), dtype="Int64"))
    return Chunk("returns", frame.assign(_row=range(1, len(left) + 1)), "returns")


def _rest(waiver: Waiver, taken: Collection[Key]) -> Iterator[Waiver]:
    while waiver.month <= waiver.until and waiver.key in taken:
        waiver = waiver._replace(month=month_after(waiver.month, 1))
    if waiver.month <= waiver.until:
        yield waiver


def is_for_good(until: object) -> bool:
    """Whether a last month stands for no end."""
    return str(until) == str(FOR_GOOD)
