"""What has come of each month of a few units, written as a letter a month."""

from __future__ import annotations

import numpy as np

from data.calculations.periods import Month
from data.reading.returns.returned import Returned

STATES = {"R": "received", "P": "partial", "Z": "zero", "z": "presumed_zero", "W": "waived", ".": ""}
START = Month(2019, 3)


def returned(units, *, daily=None, reasons=None, days=None, zeros=(), dated=False, **more):
    """Returns from March 2019 on, from a text of letters a unit; `reasons` and `days` by unit and month, `daily` by unit how many cases a day, else 1."""
    codes, shape = tuple(units), (len(units), len(next(iter(units.values()))))
    state = np.array([[STATES[letter] for letter in letters] for letters in units.values()], dtype=object).astype(str)
    reason, day = np.full(shape, "", dtype="<U16"), np.zeros(shape, dtype=np.int64)
    for texts, numbers in ((reason, reasons), (day, days)):
        for (unit, month), entry in (numbers or {}).items():
            texts[codes.index(unit), column(month)] = entry
    lengths = np.array([START.shift(step).days for step in range(shape[1])])
    rates = np.array([(daily or {}).get(code, 1.0) for code in codes])
    value = np.where(np.isin(state, ("received", "partial")), rates[:, None] * lengths, 0.0)
    for unit, month in zeros:
        value[codes.index(unit), column(month)] = 0.0
    return Returned(codes, START.number, state, reason, day, value, dated=np.full(shape, dated), **more)


def column(month):
    return Month.parse(month).number - START.number


def two_years(then, now):
    """The letters of a unit from March of the year before on: those given first, received until March of this year, those given then."""
    return then + "R" * (12 - len(then)) + now


def rows_of(returns):
    return np.arange(len(returns.units))
