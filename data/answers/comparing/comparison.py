"""Which months are compared with which: year over year, month over month, year to date, rolling year, the Spring Festival, unfinished months."""

from __future__ import annotations

from typing import NamedTuple

from data.calculations.periods import Span, months_of_change
from data.reading.catalogue import Reach


class Comparison(NamedTuple):
    """The months of now and of then. In the last month of both only the days up to cut_day count, None = all of them.

    `is_festival` marks a comparison in which January belongs to February, since the Spring Festival moves between them.
    """

    current: Span
    base: Span
    cut_day: int | None
    joint_festival: bool
    is_festival: bool = False


def compare(span: Span, change: str, *, reach: Reach, joint: bool) -> Comparison | None:
    """The like-for-like comparison of the span, cut to the months that the data have; None if they have none of it."""
    months = months_of_change(span, change)
    if months.start > reach.months.end:
        return None
    current = Span(months.start, min(months.end, reach.months.end))
    festival = joint and change in ("yoy", "ytd_yoy")
    together = _with_january(current) if festival else current
    base = together.shift(-together.length if change == "mom" else -12)
    return Comparison(together, base, reach.cut_day(together.end), together != current, festival)


def _with_january(span: Span) -> Span:
    """The span with the January before where it begins in February."""
    return Span(span.start.shift(-1), span.end) if span.start.month == 2 else span
