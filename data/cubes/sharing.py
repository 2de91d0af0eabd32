"""What was returned of a region that was divided in known shares, as rows of its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

_TRACE: Final = 1e-9  # of binary fractions


def shared_out(frame: pd.DataFrame, *, values: list[str], parts: np.ndarray, shares: tuple[float, ...], whole: bool) -> pd.DataFrame:
    """The rows once for each part (column region), if wished in whole numbers by the largest remainder, so that the parts sum to the row.

    Example: 10 in shares of 1, 1 and 1 is 4, 3 and 3 whole, 3.33 each otherwise; null stays null.
    """
    exact = {name: np.outer(np.array(shares) / sum(shares), frame[name].to_numpy(dtype=float)) for name in values}
    return _pieces(frame, parts, {name: _rounded(numbers) for name, numbers in exact.items()} if whole else exact)


def flows_shared_out(frame: pd.DataFrame, *, values: list[str], parts: np.ndarray, shares: tuple[float, ...]) -> pd.DataFrame:
    """The rows once for each part in whole numbers that sum to the row, and by month and by category as near to the shares as whole numbers can be.

    `frame` has first_month, last_month (yyyymm), item and values. The first of the values is what is shared out, the others are parts of it. What a row owes a
    part is carried on to later rows alone. Example: 1 case a month in shares of ½ and ½ goes to the first, to the second, to the first …
    """
    ordered = frame.sort_values(["first_month", "last_month", "item"], kind="stable")
    weights, numbers = np.array(shares) / sum(shares), ordered[values[0]].to_numpy(dtype=float)
    by_month: dict[int, np.ndarray] = defaultdict(lambda: np.zeros(len(parts)))
    by_item: dict[int, np.ndarray] = defaultdict(lambda: np.zeros(len(parts)))
    shared = np.zeros((len(parts), len(ordered)))
    for row, (month, item) in enumerate(ordered[["first_month", "item"]].itertuples(index=False, name=None)):
        exact = weights * numbers[row]
        shared[:, row] = _rounded(exact[:, None], (by_month[month] + by_item[item])[:, None])[:, 0]
        by_month[month] += exact - shared[:, row]
        by_item[item] += exact - shared[:, row]
    share = np.divide(shared, numbers, out=np.zeros_like(shared), where=numbers > 0)
    others = {name: _rounded(share * ordered[name].to_numpy(dtype=float)) for name in values[1:]}
    return _pieces(ordered, parts, {values[0]: shared, **others})


def _pieces(frame: pd.DataFrame, parts: np.ndarray, values: Mapping[str, np.ndarray]) -> pd.DataFrame:
    pieces = [frame.assign(region=part) for part in parts]
    for name, numbers in values.items():
        for piece, of_part in zip(pieces, numbers, strict=True):
            piece[name] = of_part.astype(frame[name].dtype)
    return pd.concat(pieces, ignore_index=True)


def _rounded(exact: np.ndarray, owed: np.ndarray | float = 0.0) -> np.ndarray:
    """Whole numbers that keep the sum of each column, by the largest remainder with what is owed from before; NaN stays."""
    whole = np.floor(exact + _TRACE)
    left = np.rint((exact - whole).sum(axis=0))
    order = np.argsort(-np.round(exact - whole + owed, 9), axis=0, kind="stable")
    np.add.at(whole, (order, np.broadcast_to(np.arange(exact.shape[1]), order.shape)), np.arange(len(exact))[:, None] < left)
    return whole
