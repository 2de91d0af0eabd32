"""What a region holds beside the regions in it: compounds right under it, its own returns, cases of an unknown place. Parts and rest sum to the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from data.answers.comparing.coverage import JOINT as JOINT_REASON
from data.answers.question import Row
from data.metrics.model import Metric

REST: Final = "直属及未分"
JOINT: Final = "只能合并比较的地区，以及直属及未分"
_TRACE: Final = 1e-6
_GROUP: Final = ("month", "category", "kind", "stage")


def rest_rows(metric: Metric, whole: Sequence[Row], parts: Sequence[Row], *, is_change: bool) -> list[Row]:
    """A row for each group of which the whole is not the sum of its parts, with the difference; none where a part is hidden, since it could be worked out.

    Example: 12 cases in a district, 10 in its streets: a row with 2. Of changes there is a row for sums alone, not for rates.
    """
    if any(row.masked for row in (*whole, *parts)):
        return []
    by_group: dict[tuple[Any, ...], list[Row]] = {}
    for row in parts:
        by_group.setdefault(_group(row), []).append(row)
    made = [_rest(metric, row, by_group.get(_group(row), []), is_change=is_change) for row in whole]
    return [row for row in made if row is not None]


def _rest(metric: Metric, whole: Row, parts: Sequence[Row], *, is_change: bool) -> Row | None:
    names = ("numerator", "previous") if is_change else ("numerator", "denominator")
    is_rate = metric.denominator is not None
    is_joint = any(exclusion.reason == JOINT_REASON for row in parts if row.coverage for exclusion in row.coverage.excluded)
    if is_rate and not metric.is_level:
        parts = [row for row in parts if _counts_in(whole, row)]
    if is_change and is_rate:
        return None
    if not is_change and not is_rate:
        left = _less(whole.value, [row.value for row in parts])
        return None if left is None or abs(left) < _TRACE else _row(whole, {"value": left}, is_joint=is_joint)
    sums = {name: _less(getattr(whole, name), [getattr(row, name) for row in parts]) for name in names}
    if None in sums.values() or not any(abs(left or 0.0) >= _TRACE for left in sums.values()):
        return None
    top, bottom = sums[names[0]], sums[names[1]]
    if is_rate and (any(row.coverage and row.coverage.is_partial for row in parts) or (bottom or 0.0) < 0):
        if not top:
            return None
        sums, bottom = sums | {names[1]: None}, None  # of units for the part of the months that they reported: no households are left beside them
    value = None if not bottom or top is None else metric.factor * top / bottom if is_rate else top / bottom - 1
    return _row(whole, {**sums, "value": value}, is_joint=is_joint and is_change)


def _counts_in(whole: Row, part: Row) -> bool:
    """False for a region that has reported no month whole, where others have: the rate of the whole is without it."""
    return whole.coverage is None or part.coverage is None or not whole.coverage.unit_months or part.coverage.unit_months > 0


def _row(whole: Row, values: Mapping[str, float | None], *, is_joint: bool = False) -> Row:
    fields: dict[str, Any] = {name: getattr(whole, name) for name in (*_GROUP, "region", "span", "base")}
    return Row(**(fields | dict(values) | {"name": JOINT if is_joint else REST, "is_rest": True, "is_joint": is_joint}))


def _less(whole: float | None, parts: Sequence[float | None]) -> float | None:
    """The whole less its parts; parts that nobody has reported hold nothing."""
    return None if whole is None else round(whole - sum(part or 0.0 for part in parts), 6)


def _group(row: Row) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _GROUP)
