"""The order of names in which numbers count as numbers: 2 before 10."""

from __future__ import annotations

import re
from typing import Final

_RUNS: Final = re.compile(r"([0-9]+)")


def natural_key(text: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """What to sort a name or code by: runs of digits by their value, letters by themselves; texts that differ in leading zeros alone keep an order."""
    return tuple(_part(part) for part in _RUNS.split(text) if part), text


def _part(part: str) -> tuple[int, int, str]:
    if part[0] in "0123456789":
        digits = part.lstrip("0")
        return 0, len(digits), digits
    return 1, 0, part
