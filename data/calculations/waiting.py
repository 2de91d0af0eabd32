"""How long something usually takes when not all of it is over yet: the Kaplan–Meier median."""

from __future__ import annotations

from typing import Final

import numpy as np

_HALF: Final = 0.5


def median_wait(days: np.ndarray, moved: np.ndarray) -> int | None:
    """The days after which half have moved on, those still waiting counted as long as they have waited; None if half never did within the data.

    `days` are whole days of waiting (n,), `moved` (n,) says whether each wait ended by moving on; if not it lasts still and is known only as 'at least'.
    Source: Kaplan and Meier (1958): the share that still waits is the product of (1 − moved / at risk) over the days on which somebody moved.
    Example: moved after 10 and 30 days, waiting since 20: 2/3 after 10 days, 2/3 · (1 − 1/1) = 0 after 30, so 30.
    """
    if not len(days):
        return None
    ended, moved_on = np.bincount(days), np.bincount(days[moved], minlength=int(days.max()) + 1)
    at_risk = len(days) - np.cumsum(ended) + ended
    waiting_share = np.cumprod(1 - moved_on / np.maximum(at_risk, 1))
    halved = np.flatnonzero((waiting_share <= _HALF) & (ended > 0))
    return int(halved[0]) if len(halved) else None
