"""The usual case, at once: months in which every unit of a place was expected and is complete, so that nobody has to be looked up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.calculations.periods import Span
from data.calculations.submissions import Reason
from data.reading.gateway import Reader
from data.reading.returns.reported import rests, rests_within, returned, units_within
from data.reading.returns.returned import NOTHING, Returned

_PLAIN: Final = (NOTHING, Reason.COMPOUNDS.value, Reason.DECLARED.value)
"""The reasons of months that count like any other once they are complete."""


@dataclass(frozen=True, slots=True)
class Regular:
    """By month from `start` (counted from year 0): how many months before it were irregular, its days so far, and the units presumed to be zero in it."""

    start: int
    units: int
    irregular: tuple[int, ...]
    days: tuple[int, ...]
    presumed: tuple[frozenset[int], ...]  # empty where there is none at all

    def holds(self, span: Span) -> bool:
        """True if all months of the span are regular."""
        first = span.start.number - self.start
        last = first + span.length
        return first >= 0 and last < len(self.irregular) and self.irregular[first] == self.irregular[last]

    def is_outside(self, span: Span) -> bool:
        """True if the span lies before or after all months of which anything is known."""
        first = span.start.number - self.start
        return first + span.length <= 0 or first >= len(self.irregular) - 1

    def days_of(self, span: Span) -> int:
        """The days of a span that is regular."""
        first = span.start.number - self.start
        return self.days[first + span.length] - self.days[first]

    def presumed_of(self, span: Span, other: Span | None = None) -> int:
        """The unit-months of a regular span that are presumed to be zero, there or in the same month of the other span."""
        if not self.presumed:
            return 0
        first = span.start.number - self.start
        beside = other.start.number - self.start if other else first
        return sum(len(self.presumed[first + month] | self.presumed[beside + month]) for month in range(span.length))


class Reports(NamedTuple):
    """Who reports a place: its units, and the rests that regions in it tell beside them, as rows of what has come of each."""

    returned: Returned
    rows: NDArray[np.int64]  # of the units that the place is, holds or lies in
    regular: Regular
    rests: Returned
    rest_rows: NDArray[np.int64]


def reports_of(reader: Reader, subject: str, place: str) -> Reports:
    """Who has reported the subject of the place, worked out once a data version; without rows where nobody has."""
    return reader.established(("reports", subject, place), lambda: _reports(reader, subject, place))


def _reports(reader: Reader, subject: str, place: str) -> Reports:
    root = reader.catalogue.tree.root(place)
    returns = returned(reader, root, subject)
    rows = units_within(reader, subject, place) if returns.reporting else np.zeros(0, dtype=np.int64)
    regular = reader.established(("regular", subject, root, rows.tobytes()), lambda: _made(returns, rows))  # of all places with the same units
    return Reports(returns, rows, regular, rests(reader, root, subject), rests_within(reader, subject, place))


def _made(returns: Returned, rows: NDArray[np.int64]) -> Regular:
    irregular = _irregular(returns, rows)
    presumed = returns.presumed[rows]
    of_months = tuple(frozenset(np.flatnonzero(presumed[:, month]).tolist()) for month in range(returns.months)) if presumed.any() else ()
    days = (0, *accumulate(returns.days.tolist()))
    return Regular(returns.start, len(rows), (0, *accumulate(irregular.astype(int).tolist())), days, of_months)


def _irregular(returns: Returned, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The months in which a unit is not expected, not complete, ends early, or stands for others."""
    units = [returns.units[row] for row in rows.tolist()]
    if not units or any(unit in returns.longer for unit in units) or returns.whole or returns.moves or returns.divided:
        return np.ones(returns.months, dtype=bool)
    whole = returns.expected[rows] & returns.complete[rows] & (returns.day[rows] == 0) & np.isin(returns.reason[rows], _PLAIN)
    return np.asarray(~whole.all(axis=0), dtype=bool)
