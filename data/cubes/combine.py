"""One rule for every subject: a return of a place counts for what the finer returns below it do not already hold.

Frames have a column `place`, the columns of KEY – the period from first_month to last_month (yyyymm), item and kind – and any columns of values (cases,
cameras, yuan … of the period, or as of its last month); all keys are whole numbers.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

PERIOD = ["first_month", "last_month"]
SERIES = ["item", "kind"]
KEY = [*PERIOD, *SERIES]
_ITEM_PERIOD = ["place", "item", *PERIOD]
_LENGTHS = (1, 3, 12)


def added(frames: list[pd.DataFrame], values: list[str]) -> pd.DataFrame:
    """The frames with equal keys added up: place, KEY and values; at least one frame, which may be empty."""
    filled = [frame for frame in frames if not frame.empty] or frames[:1]
    together = pd.concat(filled, ignore_index=True) if len(filled) > 1 else filled[0]
    if together.empty:
        return together[["place", *KEY, *values]]
    return together.groupby(["place", *KEY], as_index=False)[values].sum()


def with_flows(below: pd.DataFrame, own: pd.DataFrame, values: list[str]) -> pd.DataFrame:
    """What happened in a place: what is reported below it, and of its own returns what goes beyond that; columns place, KEY and values.

    Short periods come first: of a year, reported below or by the place itself, only what the place's months do not hold already is left.
    Example: 5 cases below and an own return of 8 for one month are 5 + 3; a return of 100 for the year beside months that sum to 90 leaves 10 for the year.
    """
    result = below.iloc[:0]
    for length in _LENGTHS:
        inner, returns = below[_length(below) == length], own[_length(own) == length]
        if length > 1 and inner.empty and returns.empty:
            continue
        if length == 1:
            rest = _less(returns, _within(inner, 1, values), values)
        else:
            highest = _highest(returns, _within(below[_length(below) <= length], length, values), values)
            inner, rest = inner.iloc[:0], _less(_with_kind(highest, pd.concat([inner, returns])), _within(result, length, values), values)
        result = added([result, inner, rest], values)
    return result


def _length(frame: pd.DataFrame) -> pd.Series:
    """The months of each row's period, which lies within one year."""
    return frame["last_month"] - frame["first_month"] + 1


def _within(frame: pd.DataFrame, length: int, values: list[str]) -> pd.DataFrame:
    """The sums by place, item and the period of the length that holds each row."""
    first = frame["first_month"]
    if length > 1:
        month = first % 100
        first = first - month + (month - 1) // length * length + 1
    return frame.assign(first_month=first, last_month=first + length - 1).groupby(_ITEM_PERIOD, as_index=False)[values].sum()


def _highest(returns: pd.DataFrame, below: pd.DataFrame, values: list[str]) -> pd.DataFrame:
    """Of a return and the sum of what lies below it the larger number."""
    return pd.concat([returns[[*_ITEM_PERIOD, *values]], below], ignore_index=True).groupby(_ITEM_PERIOD, as_index=False)[values].max()


def _with_kind(totals: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The kind of each place, item and period that the rows name; what they do not name is left out."""
    return totals.merge(rows[[*_ITEM_PERIOD, "kind"]].drop_duplicates(_ITEM_PERIOD), on=_ITEM_PERIOD)


def _less(frame: pd.DataFrame, held: pd.DataFrame, values: list[str]) -> pd.DataFrame:
    """The frame less what is held, then never below 0; a correction of what nobody else holds stays negative."""
    known = frame[_ITEM_PERIOD].merge(held, on=_ITEM_PERIOD, how="left")[values].to_numpy(dtype=float)
    own = frame[values].to_numpy(dtype=float)
    rest = np.where(np.isnan(known), own, (own - known).clip(min=0))
    return frame.assign(**dict(zip(values, rest.T, strict=True)))


def with_levels(below: pd.DataFrame, own: pd.DataFrame, values: list[str]) -> pd.DataFrame:
    """The changes of the level of a place: those below it, and of its own levels what goes beyond the level below at each time; place, KEY and values.

    `below` holds changes, `own` levels as they were returned. A return without a kind stands for all kinds.
    Example: changes below of +10 in March and +5 in April, own levels of 12 in March and 14 in April: +2 in March for the own 12, −2 in April, since 15 below
    are more than 14.
    """
    series = ["place", *SERIES]
    returned = changes(own, series, values)
    inner = pd.concat([below[below["kind"] != 0], below.assign(kind=0)], ignore_index=True).merge(returned[series].drop_duplicates(), on=series)
    above = [f"own_{name}" for name in values]
    moves = pd.concat([returned.rename(columns=dict(zip(values, above, strict=True))), inner], ignore_index=True).fillna(0.0)
    moves = moves.groupby([*series, *PERIOD], as_index=False)[[*values, *above]].sum().sort_values([*series, "last_month"])
    levels = moves.groupby(series)[[*values, *above]].cumsum()
    rest = (levels[above].to_numpy() - levels[values].to_numpy()).clip(min=0)
    return added([below, changes(moves[[*series, *PERIOD]].assign(**dict(zip(values, rest.T, strict=True))), series, values)], values)


def changes(levels: pd.DataFrame, series: list[str], values: list[str]) -> pd.DataFrame:
    """The change that each return brought against the one before it in its series (0 before the first one), in its last month; unchanged months vanish.

    `levels` has the columns of `series`, last_month (yyyymm) and values, of which null counts as 0. Example: 10, 10 and 7 cameras become +10 and −3.
    """
    ordered = levels.sort_values([*series, "last_month"])
    now = ordered[values].fillna(0.0)
    before = now.groupby([ordered[name] for name in series]).shift(fill_value=0.0)
    changed = ordered.assign(first_month=ordered["last_month"], **{name: now[name] - before[name] for name in values})
    return changed[(changed[values] != 0).any(axis=1)]
