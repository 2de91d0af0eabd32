"""How far the single cases of each reporting unit reach: the months that may be judged, and the day on which the last one ends."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, cast

import numpy as np
import pandas as pd

from data.cubes.geography import NOWHERE, Geography
from data.cubes.units import Units
from data.periods import Month
from data.submissions import FEWEST, HISTORY, IMPLAUSIBLE, Declared, days_in, reached


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


def ledgers_of(geography: Geography, units: Units, cases: pd.DataFrame, *, declared: Mapping[int, Mapping[int, Declared]]) -> Ledgers:
    """The ledgers of all programmes from single cases with columns region, month (yyyymm) and day, and what units declare of their months."""
    frame = pd.DataFrame({"unit": units.of[cases["region"].to_numpy(int)], "month": counted(cases["month"].to_numpy(int)), "day": cases["day"].to_numpy(int)})
    frame = frame.assign(root=geography.root[cases["region"].to_numpy(int)])
    grouped = frame.groupby(["root", "unit", "month"])["day"].agg(["size", "max"]).reset_index()
    judged: dict[int, frozenset[int]] = {}
    cuts: dict[int, tuple[int, int]] = {}
    for root, of_root in _groups(grouped, "root"):
        ends = _by_month(of_root, "max", "max")
        told = {unit: dict(zip(one["month"], one["size"], strict=True)) for unit, one in _groups(of_root, "unit") if unit != NOWHERE}
        whole = _by_month(of_root, "size", "sum")
        months = range(min(ends), max(ends) + 1)
        judged[root] = frozenset(month for month in months if _is_reached(told, month, _part_told(whole, month, ends)))
        cuts |= _declared_cuts(of_root, _unfinished(of_root, _cuts(root, of_root, judged[root]), declared), declared)
    return Ledgers(judged, cuts)


def counted(keys: np.ndarray) -> np.ndarray:
    """Months yyyymm counted from year 0."""
    return np.asarray(keys // 100 * 12 + keys % 100 - 1, dtype=np.int64)


def key_of(month: int) -> int:
    """A month counted from year 0 as yyyymm."""
    return Month.from_number(month).key


def _part_told(whole: Mapping[int, int], month: int, ends: Mapping[int, int]) -> float:
    """The part of the month that has been told of: up to its last case in the last month, and where no later case would be a surprise."""
    is_cut = month == max(ends) or (month in ends and _surprise(whole, month, ends[month]) < IMPLAUSIBLE)
    return ends[month] / days_in(month) if is_cut else 1.0


def _is_reached(told: Mapping[int, Mapping[int, int]], month: int, share: float) -> bool:
    """True if those units whose silence would be no surprise have told of the month, or of the share of it, about as often as they use to."""
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


def _by_month(frame: pd.DataFrame, column: str, how: str) -> dict[int, int]:
    found = frame.groupby("month")[column].agg(how)
    return dict(zip(found.index.tolist(), found.tolist(), strict=True))


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


def _unfinished(of_root: pd.DataFrame, cuts: dict[int, tuple[int, int]], declared: Mapping[int, Mapping[int, Declared]]) -> dict[int, tuple[int, int]]:
    """The cuts, of units that went on to a new month before they had ended the one before on the day on which that one ends.

    It has not ended where nobody has told of its last days, or the unit itself has not, although they would be a surprise without a case.
    """
    found = dict(cuts)
    told = {unit: dict(zip(one["month"], one["size"], strict=True)) for unit, one in _groups(of_root, "unit")}
    whole, ends = _by_month(of_root, "size", "sum"), _by_month(of_root, "max", "max")
    own = of_root.set_index(["unit", "month"])["max"].to_dict()
    for unit, (last, _) in cuts.items():
        for month in (last - 2, last - 1) if unit in told else ():
            kept = declared.get(unit, {}).get(month)
            if month not in ends or (kept is not None and not kept.is_waived):
                continue
            nobody = _surprise(whole, month, ends[month]) < IMPLAUSIBLE
            day = ends[month] if nobody else own.get((unit, month), days_in(month))
            if nobody or _surprise(told[unit], month, day) < IMPLAUSIBLE / len(told):
                found[unit] = month, day
                break
    return found


def _surprise(months: Mapping[int, int], month: int, day: int) -> float:
    """The probability of no case after the day of the month at the usual rate of the months before; 1 where that is not known yet."""
    since = max(min(months), month - HISTORY)
    if month - since < FEWEST:
        return 1.0
    return math.exp(-_sum(months, range(since, month)) / (month - since) * (1 - day / days_in(month)))


def _declared_cuts(of_root: pd.DataFrame, cuts: dict[int, tuple[int, int]], declared: Mapping[int, Mapping[int, Declared]]) -> dict[int, tuple[int, int]]:
    """The cuts, of units that declare their last month to a day on that day, or on that of their own last case in it."""
    found = dict(cuts)
    for unit in cuts.keys() & declared.keys():
        days = {month: one.day for month, one in declared[unit].items() if not one.is_waived and 0 < one.day < days_in(month)}
        last = max(days, default=0)
        if last >= cuts[unit][0]:
            own = of_root.loc[(of_root["unit"] == unit) & (of_root["month"] == last), "max"]
            found[unit] = last, max([days[last], *own.tolist()])
    return found
