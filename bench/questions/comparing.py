"""Whether two answers to a question are the same: counts exactly, ratios but for what floating point leaves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

NEAR = 1e-9


def differences(ours: Sequence[Sequence[Any]], theirs: Sequence[Sequence[Any]]) -> list[str]:
    """The rows that differ, each as `ours | theirs`; none where both answers are the same. Example: [["a", 1]] and [["a", 2]] give "['a', 1] | ['a', 2]"."""
    pairs = zip_longest(ours, theirs)
    return [f"{mine} | {other}" for mine, other in pairs if mine is None or other is None or not _is_same(mine, other)]


def _is_same(mine: Sequence[Any], other: Sequence[Any]) -> bool:
    return len(mine) == len(other) and all(_is_near(left, right) for left, right in zip(mine, other, strict=True))


def _is_near(left: Any, right: Any) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=0, abs_tol=NEAR)
    return bool(left == right)
