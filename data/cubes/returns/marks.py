"""What rows of who has reported are called: the states beside those of submissions, and the code under which what a region tells beside its units stands."""

from __future__ import annotations

from typing import Final

MARK: Final = "/rest"
UNIT, ENDED, WHOLE, MOVED, PART = "unit", "ended", "whole", "moved", "part"
"""States beside those of submissions: the unit itself, the first month after its end, a period that a region above units reported whole (with the categories
that this leaves out), the month in which a boundary to another region (item) moved, and the month since which it is a part of a region (item) that was
divided in shares that nobody knows.
"""
NO_SUBMISSIONS: Final = (UNIT, ENDED, WHOLE, MOVED, PART)


def code_of(region: str) -> str:
    """The code under which the rest of a region stands."""
    return region + MARK


def is_rest(code: str) -> bool:
    """True for the code of a rest."""
    return code.endswith(MARK)


def region_of(code: str) -> str:
    """The region of which the code is the rest."""
    return code.removesuffix(MARK)
