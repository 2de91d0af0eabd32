"""A number as a person reads it that still knows what it is, so that a spreadsheet gets the number and not its words."""

from __future__ import annotations

import datetime as dt
from typing import Self


class Written(str):
    """The words of a number or a day with its exact value; `unit` and `digits` say in which form it was written."""

    __slots__ = ("digits", "unit", "value")
    value: float | dt.date
    unit: str
    digits: int

    def __new__(cls, words: str, *, value: float | dt.date, unit: str, digits: int = 0) -> Self:
        instance = super().__new__(cls, words)
        instance.value, instance.unit, instance.digits = value, unit, digits
        return instance

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, float | dt.date | str | int]]:
        """A copy remembers the same."""
        return (str(self),), {"value": self.value, "unit": self.unit, "digits": self.digits}


def reworded(written: str, words: str) -> str:
    """Other words for what is written; where it has a value they have it too."""
    return Written(words, value=written.value, unit=written.unit, digits=written.digits) if isinstance(written, Written) else words
