"""Which months are compared with which: year over year, month over month, year to date, rolling year, the Spring Festival, unfinished months."""

from __future__ import annotations

from typing import NamedTuple

from data.catalogue import Reach
from data.periods import Month, Span, rolling_year, year_to_date


class Comparison(NamedTuple):
    """The months of now and of then. In the last month of both only the days up to cut_day count, None = all of them."""

    current: Span
    base: Span
    cut_day: int | None
    joint_festival: bool


def compare(span: Span, change: str, *, reach: Reach, joint: bool) -> Comparison | None:
    """The like-for-like comparison of the span, cut to the months that the data have; None if they have none of it."""
    asked = {"ytd_yoy": year_to_date(span.end), "r12_yoy": rolling_year(span.end)}.get(change, span)
    if asked.start > reach.months.end:
        return None
    current = Span(asked.start, min(asked.end, reach.months.end))
    festival = joint and change in ("yoy", "ytd_yoy")
    together = _with_festival(current, reach.months.end) if festival else current
    base = together.shift(-together.length if change == "mom" else -12)
    cut = reach.cut_day if together.end == reach.months.end else None
    return Comparison(together, base, cut, together != current)


def _with_festival(span: Span, last: Month) -> Span:
    """The span with the other one of January and February, where it holds one at its edge and the data have both."""
    start = span.start.shift(-1) if span.start.month == 2 else span.start
    end = span.end.shift(1) if span.end.month == 1 and span.end < last else span.end
    return Span(start, end)
