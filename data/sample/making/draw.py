"""Draws that add up: whole numbers in given proportions and sums that stay within their limits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Days = npt.NDArray[np.datetime64]


def apportion(total: int, *, weights: Sequence[float] | Floats | Ints) -> Ints:
    """Whole numbers in proportion to the weights that add up to the total (largest remainders). Example: 10 by 1, 1 and 1 is 4, 3 and 3."""
    shares = np.asarray(weights, dtype=float)
    exact = total * shares / shares.sum()
    parts: Ints = np.floor(exact + 1e-9).astype(np.int64)
    order = np.argsort(parts - exact, kind="stable")
    parts[order[: total - int(parts.sum())]] += 1
    return parts


def within(total: int, *, limits: Ints) -> Ints:
    """Whole numbers about in proportion to their limits, none above its limit, that add up to the total; ValueError if the limits add up to less."""
    if total > int(limits.sum()):
        raise ValueError(total)
    parts: Ints = limits * total // max(int(limits.sum()), 1)
    for index in np.flatnonzero(limits > parts)[: total - int(parts.sum())]:
        parts[index] += 1
    return parts


def filled(total: int, *, limits: Ints, order: Ints) -> Ints:
    """The limits filled one after the other, in the order of positions given, until the total is used up. Example: 5 within 3, 3 and 3 is 3, 2 and 0."""
    before = np.cumsum(limits[order]) - limits[order]
    parts = np.zeros_like(limits)
    parts[order] = np.clip(total - before, 0, limits[order])
    return parts


def labels(shares: dict[str, float], *, count: int, rng: np.random.Generator) -> npt.NDArray[np.object_]:
    """So many labels in exactly these proportions, in random order."""
    parts = apportion(count, weights=list(shares.values()))
    every = np.repeat(np.array(list(shares), dtype=object), parts)
    return every[rng.permutation(count)]
