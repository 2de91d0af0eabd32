"""How far the single cases of each reporting unit reach: the months that may be judged, and the day on which the last one ends."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, cast

import numpy as np
import pandas as pd

from data.cubes.geography import NOWHERE, Geography
from data.cubes.units import Units
from data.submissions import HISTORY, IMPLAUSIBLE, days_in, reached


class Ledgers(NamedTuple):
    """Months are counted from year 0."""

    judged: Mapping[int, frozenset[int]]  # by programme: the months in which silence may mean zero
    cuts: Mapping[int, tuple[int, int]]  # by unit, and by programme: the last month and its last day

    def cut_day(self, place: int) -> int:
        """The day of a month on which the data of a unit or programme end, 31 where the last month is whole."""
        month, day = self.cuts.get(place, (0, 31))
        return 31 if day >= days_in(month) else day


NO_LEDGERS: Final = Ledgers({}, {})
"""Of sheets on which silence never means zero."""


def ledgers_of(geography: Geography, units: Units, cases: pd.DataFrame) -> Ledgers:
    """The ledgers of all programmes from single cases with columns region, month (yyyymm) and day."""
    frame = pd.DataFrame({"unit": units.of[cases["region"].to_numpy(int)], "month": counted(cases["month"].to_numpy(int)), "day": cases["day"].to_numpy(int)})
    frame = frame.assign(root=geography.root[cases["region"].to_numpy(int)])
    grouped = frame.groupby(["root", "unit", "month"])["day"].agg(["size", "max"]).reset_index()
    judged: dict[int, frozenset[int]] = {}
    cuts: dict[int, tuple[int, int]] = {}
    for root, of_root in _groups(grouped, "root"):
        ends = of_root.groupby("month")["max"].max()
        told = {unit: dict(zip(one["month"], one["size"], strict=True)) for unit, one in _groups(of_root, "unit") if unit != NOWHERE}
        judged[root] = frozenset(month for month in range(int(ends.index.min()), int(ends.index.max()) + 1) if _is_reached(told, month, ends))
        cuts |= _cuts(root, of_root, judged[root])
    return Ledgers(judged, cuts)


def counted(keys: np.ndarray) -> np.ndarray:
    """Months yyyymm counted from year 0."""
    return np.asarray(keys // 100 * 12 + keys % 100 - 1, dtype=np.int64)


def key_of(month: int) -> int:
    """A month counted from year 0 as yyyymm."""
    return month // 12 * 100 + month % 12 + 1


def _is_reached(told: Mapping[int, Mapping[int, int]], month: int, ends: pd.Series) -> bool:
    """True if those units whose silence would be no surprise have told of the month about as often as they use to."""
    days, is_last = days_in(month), month == ends.index.max()
    share = min(1.0, float(ends[month]) / days) if is_last else 1.0
    silent, number = [], 0
    for months in told.values():
        first = min(months)
        if first >= month:
            continue
        since = max(first, month - HISTORY)
        chance = math.exp(-share * _sum(months, range(since, month)) / (month - since))
        if chance >= IMPLAUSIBLE:
            silent.append(chance)
            number += month in months
    return reached(silent, number)


def _groups(frame: pd.DataFrame, column: str) -> list[tuple[int, pd.DataFrame]]:
    return [(int(cast(Any, key)), group) for key, group in frame.groupby(column)]


def _sum(months: Mapping[int, int], wanted: Iterable[int]) -> int:
    return sum(months.get(month, 0) for month in wanted)


def _cuts(root: int, of_root: pd.DataFrame, judged: frozenset[int]) -> dict[int, tuple[int, int]]:
    """Units that went beyond the last month that all have reached end with their own last month, the others with that one."""
    lasts = of_root.groupby("unit")["month"].max()
    present = frozenset(of_root["month"].tolist()) & judged
    common = max(present, default=int(lasts.max()))
    days = {}
    for month in {common, *lasts[lasts > common].tolist()}:
        of_month = of_root[(of_root["month"] == month) & of_root["unit"].map(lasts).le(month)]
        days[int(month)] = int(of_month["max"].max()) if len(of_month) else days_in(int(month))
    ends = {int(unit): max(int(last), common) for unit, last in zip(lasts.index.tolist(), lasts.tolist(), strict=True) if unit != NOWHERE}
    found = {unit: (last, days[last]) for unit, last in ends.items()}
    return {root: (common, days[common])} | found
