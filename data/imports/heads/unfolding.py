"""Wide rows, one column for each month or category, as the rows of their sheet."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.imports.cells.values import is_blank
from data.imports.heads.layout import Layout


def unfolded(frame: pd.DataFrame, *, layout: Layout) -> pd.DataFrame:
    """The rows of the sheet: a wide row becomes one for each month or category that the head names, without those whose cells are all blank.

    `frame` has text cells in columns named for their fields, those that the head spreads by position. A row keeps its number in the index, which repeats.
    """
    frame = frame.assign(**layout.fixed)
    if not layout.spread:
        return frame
    common = frame.drop(columns=list(layout.spread))
    parts: dict[tuple[tuple[str, str], ...], dict[str, pd.Series]] = {}
    for position, spread in layout.spread.items():
        parts.setdefault(spread.given, {})[spread.column.name] = frame[position]
    pieces = [
        common.assign(**dict(given), **cells).loc[np.any([cell.map(_says_something) for cell in cells.values()], axis=0)] for given, cells in parts.items()
    ]
    return pd.concat(pieces).sort_index(kind="stable")


def _says_something(cell: object) -> bool:
    return isinstance(cell, str) and not is_blank(cell)
