"""How long something usually takes when not all of it is over yet: the Kaplan–Meier median."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

_HALF: Final = 0.5


class Waiting(NamedTuple):
    """A time of waiting in days, and whether it ended by moving on; if not it lasts still, and is known only as 'at least'."""

    days: int
    moved: bool


def median_wait(waits: Iterable[Waiting]) -> int | None:
    """The days after which half have moved on, those still waiting counted as long as they have waited; None if half never did within the data.

    Source: Kaplan and Meier (1958): the share that still waits is the product of (1 − moved / at risk) over the days on which somebody moved.
    Example: moved after 10 and 30 days, waiting since 20: 2/3 after 10 days, 2/3 · (1 − 1/1) = 0 after 30, so 30.
    """
    known = list(waits)
    ended, moved = Counter(wait.days for wait in known), Counter(wait.days for wait in known if wait.moved)
    at_risk, waiting_share = len(known), 1.0
    for day in sorted(ended):
        waiting_share *= 1 - moved[day] / at_risk
        if waiting_share <= _HALF:
            return day
        at_risk -= ended[day]
    return None
