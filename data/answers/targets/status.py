"""The words for where a target stands, and the steps in which a likelihood is told: one rule for pages, files, letters and interfaces."""

from __future__ import annotations

from math import floor
from typing import Final, Literal, NamedTuple

Status = Literal["met", "on_course", "watch", "behind", "out_of_reach", "missed", "unknown"]
STATUSES: Final[tuple[Status, ...]] = ("met", "on_course", "watch", "behind", "out_of_reach", "missed", "unknown")
ON_COURSE: Final = 0.7
WATCH: Final = 0.3
BEHIND: Final = 0.05
_LEAST: Final = 0.01
_MOST: Final = 0.95
_STEPS: Final = 20  # of 5 % each


class Likelihood(NamedTuple):
    """A likelihood as it is told: under, about or over so many per cent."""

    bound: Literal["under", "about", "over"]
    percent: int


def status_of(probability: float | None) -> Status:
    """The status of a target that is still open, from the probability before any rounding; unknown where there is none."""
    if probability is None:
        return "unknown"
    if probability >= ON_COURSE:
        return "on_course"
    if probability >= WATCH:
        return "watch"
    return "behind" if probability >= BEHIND else "out_of_reach"


def likelihood(probability: float) -> Likelihood:
    """The probability in steps of 5 %, never across a boundary of status: 0.69 is about 65 % (watch), 0.70 about 70 % (on course)."""
    if probability < _LEAST:
        return Likelihood("under", 1)
    if probability < BEHIND:
        return Likelihood("under", 5)
    if probability > _MOST:
        return Likelihood("over", 95)
    step = floor(probability * _STEPS + 0.5)
    if status_of(step / _STEPS) != status_of(probability):
        step -= 1  # rounding up is all that can cross, since each boundary is a step itself
    return Likelihood("about", step * 100 // _STEPS)
