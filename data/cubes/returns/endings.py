"""Months that end early: single cases stop on a day after which a month without any more would be a surprise at the usual number after that day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from data.calculations.submissions import HISTORY, days_in

_DAYS: Final = 32
_JEFFREYS: Final = 0.5


class Endings:
    """The cases of units after each day of each month, and how likely none is, from the same days of up to 24 months before.

    By days, not by a share of the month: who writes every case on the first of the month has nothing to report after it. Of n months with c such cases
    the probability of none in the next one is (n / (n + 1)) ** (c + ½), the prediction of a Poisson number with Jeffreys' prior.
    Example: 6 cases after the 20th in the 12 months before: (12 / 13) ** 6.5 = 0.59 that there is none after the 20th of the next one.
    """

    def __init__(self, cases: pd.DataFrame) -> None:
        """From the number (size) of cases by unit, month (counted from year 0) and day (1–31); one more row stands for all of them."""
        self._units, row = np.unique(cases["unit"].to_numpy(int), return_inverse=True)
        month = cases["month"].to_numpy(int)
        self._start = int(month.min())
        self._lengths = np.array([days_in(number) for number in range(self._start, int(month.max()) + 1)])
        daily = np.zeros((len(self._units) + 1, int(month.max()) - self._start + 1, _DAYS), dtype=np.int32)
        np.add.at(daily, (row, month - self._start, cases["day"].to_numpy(int)), cases["size"].to_numpy(int))
        daily[-1] = daily[:-1].sum(axis=0)
        has_cases = daily.any(axis=2)
        self._first = has_cases.argmax(axis=1)
        self._last_day = np.where(has_cases, _DAYS - 1 - (daily[:, :, ::-1] > 0).argmax(axis=2), 0)
        after = daily.sum(axis=2, keepdims=True) - daily.cumsum(axis=2)
        self._sums = np.concatenate([np.zeros_like(after[:, :1]), after.cumsum(axis=1)], axis=1)

    def early(self, limit: float) -> dict[int, int]:
        """By month: the last day of all, where no case after it is less likely than the limit."""
        return {month: day for row, month, day in self._early(limit) if row == len(self._units)}

    def early_of_units(self, limit: float) -> Iterator[tuple[int, int, int]]:
        """The same of units: unit, month and the unit's last day."""
        return ((int(self._units[row]), month, day) for row, month, day in self._early(limit) if row < len(self._units))

    def chance(self, unit: int, month: int, day: int, until: int) -> float:
        """The probability (0–1) that the unit reports no case after the day until another day of the month; 1 where nothing is known of it."""
        row = np.searchsorted(self._units, [unit])
        return float(self._chances(row, np.array([month - self._start]), np.array([day]), np.array([until]))[0])

    def _early(self, limit: float) -> Iterator[tuple[int, int, int]]:
        row, column = np.nonzero(self._last_day)
        day = self._last_day[row, column]
        is_early = self._chances(row, column, day, self._lengths[column]) < limit
        for position, month, last in zip(row[is_early].tolist(), column[is_early].tolist(), day[is_early].tolist(), strict=True):
            yield position, month + self._start, last

    def _chances(self, row: np.ndarray, column: np.ndarray, day: np.ndarray, until: np.ndarray) -> np.ndarray:
        since = np.maximum(self._first[row], column - HISTORY)
        months = column - since
        sums = self._sums[row, column] - self._sums[row, since]
        places = np.arange(len(row))
        number = sums[places, day] - sums[places, until]
        return np.where(months > 0, (months / (months + 1)) ** (number + _JEFFREYS), 1.0)
