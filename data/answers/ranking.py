"""Which rows may be compared by rank, in an order that no language changes, and whether they stand on enough to be named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, TypeVar

from data.answers.question import Row
from data.metrics.funnel import SMALLEST_BASE
from data.metrics.model import RESIDENTS, Metric, Sum
from data.reading.regions import RegionTree
from data.text.natural_order import natural_key

SMALLEST_CASES: Final = 30
_NO_BASE: Final = RESIDENTS  # so large that they say nothing about how firm a rate is
Ranked = TypeVar("Ranked")


class Tied(NamedTuple):
    """The first or last of an order: all that share the place, and the value as written."""

    rows: Sequence[Row]
    words: str


def in_order(rows: Iterable[Row], *, tree: RegionTree, lowest_first: bool = False) -> list[Row]:
    """The rows with a value, the highest first and equal ones by code; regions that are not ranked are left out."""
    known = [row for row in rows if row.value is not None and is_ranked(row, tree=tree)]
    sign = 1 if lowest_first else -1
    return sorted(known, key=lambda row: (sign * (row.value or 0.0), natural_key(row.region or row.kind or row.category or row.compound or "")))


def places(ordered: Sequence[Row]) -> list[int]:
    """The place of each row of an order, from 1, equals sharing the better one. Example: of 5, 4, 4 and 2 the places are 1, 2, 2 and 4."""
    firsts: dict[float | None, int] = {}
    return [firsts.setdefault(row.value, number) for number, row in enumerate(ordered, start=1)]


def is_ranked(row: Row, *, tree: RegionTree) -> bool:
    """False for the row of a region that is marked as not ranked, such as an airport or cases of an unknown place."""
    return row.region is None or row.region not in tree.regions or tree.regions[row.region].ranked


def is_fully_reported(row: Row) -> bool:
    """True if everything that was due of the region is in and no zero of it waits to be confirmed: others (◐, ◌) have no place and take none."""
    return row.coverage is None or (row.coverage.is_confirmed and not row.coverage.is_partial)


def unranked(rows: Iterable[Row], *, tree: RegionTree) -> list[str]:
    """The codes of the regions among the rows that are not ranked."""
    return [row.region for row in rows if row.region and not is_ranked(row, tree=tree)]


def has_base(metric: Metric, row: Row) -> bool:
    """True if the row stands on 10 compounds or cameras, or on 30 cases, and so may be called the highest or lowest."""
    if not isinstance(metric.denominator, Sum):
        return True
    if metric.denominator.subject == "cases":
        return (row.denominator or 0.0) >= SMALLEST_CASES
    if metric.denominator.measure in _NO_BASE:
        return metric.numerator.subject != "cases" or (row.numerator or 0.0) >= SMALLEST_CASES
    return metric.denominator.subject == "funds" or (row.denominator or 0.0) >= SMALLEST_BASE


def ends_of(ordered: Sequence[Row], written: Callable[[Row], str]) -> tuple[Tied, Tied]:
    """The first and the last of rows in order, each with all that are written the same; one and the same where all are equal. IndexError without rows."""
    first, last = written(ordered[0]), written(ordered[-1])
    return Tied([row for row in ordered if written(row) == first], first), Tied([row for row in ordered if written(row) == last], last)


def within_places(ordered: Sequence[Ranked], value: Callable[[Ranked], float], *, most: int) -> tuple[list[Ranked], float | None]:
    """The first of an order as far as no tie crosses the last place that is told, and the value of the tie that was left out; None without one."""
    if len(ordered) <= most or value(ordered[most - 1]) != value(ordered[most]):
        return list(ordered[:most]), None
    tie = value(ordered[most])
    return [entry for entry in ordered[:most] if value(entry) != tie], tie
