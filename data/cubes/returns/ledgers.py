"""How far the single cases of each reporting unit reach: the months that may be judged, and the days on which months end that are not whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, cast

import numpy as np
import pandas as pd

from data.calculations.periods import Month
from data.calculations.submissions import FEWEST, HALF, HISTORY, IMPLAUSIBLE, Declared, Ledger, days_in, days_to_compare, reached
from data.cubes.geography import NOWHERE, Geography
from data.cubes.returns.endings import Endings
from data.cubes.returns.units import Units

Returns = Mapping[int, Mapping[int, Declared]]  # what the sheet of returns says, by region and month


class Ledgers(NamedTuple):
    """Months are counted from year 0."""

    judged: Mapping[int, frozenset[int]]  # by programme: the months in which silence may mean zero
    of: Mapping[int, Ledger]  # by unit, and by programme that of what lies in no unit
    former: Mapping[int, Mapping[int, Ledger]]  # by unit: of the earlier regions that it carries

    def days_to_compare(self, place: int, months: Iterable[int]) -> dict[int, int]:
        """By month: the day to which its cases are summed beside the whole of them, where a later month is not whole."""
        days: dict[int, int] = {}
        for ledger in (*self.former.get(place, {}).values(), *([self.of[place]] if place in self.of else [])):
            days |= {month: min(day, days.get(month, day)) for month, day in ledger.days.items()}
        return days_to_compare(days, months)


NO_LEDGERS: Final = Ledgers({}, {}, {})
"""Of sheets on which silence never means zero."""


def ledgers_of(geography: Geography, units: Units, cases: pd.DataFrame, counts: pd.DataFrame, *, declared: Returns) -> Ledgers:
    """The ledgers of all programmes from the number (size) of single cases by region, origin, month (yyyymm) and day (1–31).

    Counts, with columns region, first_month and last_month (yyyymm), show how far the others have come; `declared` is what units say of their months.
    """
    frame = pd.DataFrame({"unit": units.of[cases["region"].to_numpy(int)], "month": counted(cases["month"].to_numpy(int)), "day": cases["day"].to_numpy(int)})
    frame = frame.assign(root=geography.root[cases["region"].to_numpy(int)], size=cases["size"].to_numpy(int))
    grouped = frame.groupby(["root", "unit", "month", "day"])[["size"]].sum().reset_index()
    former = _of_former(frame.assign(origin=cases["origin"].to_numpy(int)))
    beside = _counted_months(geography, units, counts)
    judged: dict[int, frozenset[int]] = {}
    ledgers: dict[int, Ledger] = {}
    of_former: dict[int, dict[int, Ledger]] = {}
    for root, of_root in _groups(grouped, "root"):
        of_units = beside[beside["root"] == root]
        reach = _Reach(of_root, frozenset(_beyond(of_root, of_units)))
        judged[root] = reach.judged()
        ledgers |= reach.ledgers(root, judged[root], declared)
        of_former |= reach.former(former[former["root"] == root], ledgers)
    return Ledgers(judged, ledgers, of_former)


def _of_former(cases: pd.DataFrame) -> pd.DataFrame:
    """The number (size) of cases that came under earlier regions, by root, unit, origin, month and day."""
    named = cases[(cases["origin"] != NOWHERE) & (cases["unit"] != NOWHERE)]
    return named.groupby(["root", "unit", "origin", "month", "day"])[["size"]].sum().reset_index()


def counted(keys: np.ndarray) -> np.ndarray:
    """Months yyyymm counted from year 0: 202001 is 2020 · 12 + 0 = 24240."""
    return np.asarray(keys // 100 * 12 + keys % 100 - 1, dtype=np.int64)


def key_of(month: int) -> int:
    """A month counted from year 0 as yyyymm."""
    return Month.from_number(month).key


def _counted_months(geography: Geography, units: Units, counts: pd.DataFrame) -> pd.DataFrame:
    """The months that units report as counts: root, unit, month (counted from year 0)."""
    single = counts[counts["first_month"] == counts["last_month"]]
    region = single["region"].to_numpy(int)
    months = pd.DataFrame({"root": geography.root[region], "unit": units.of[region], "month": counted(single["first_month"].to_numpy(int))})
    return months[months["unit"] != NOWHERE].drop_duplicates()


def _beyond(of_root: pd.DataFrame, beside: pd.DataFrame) -> list[int]:
    """The months after the last single case that at least half of all units report as counts: the others are not silent because it is early."""
    units = len(set(of_root["unit"]) | set(beside["unit"]))
    by_month = beside[beside["month"] > of_root["month"].max()].groupby("month")["unit"].nunique()
    return [int(month) for month in by_month.index[by_month >= HALF * units]]


class _Reach:
    """How far the single cases of one programme reach, from their number (size) by unit, month and day; `beyond` are later months that others report."""

    def __init__(self, cases: pd.DataFrame, beyond: frozenset[int]) -> None:
        months = cases.groupby(["unit", "month"]).agg(size=("size", "sum"), max=("day", "max")).reset_index()
        self.months, self.beyond = months, beyond
        self.lasts: dict[int, int] = {unit: int(of_unit["month"].max()) for unit, of_unit in _groups(months, "unit")}
        self.own = months.set_index(["unit", "month"])["max"].to_dict()
        self.endings = Endings(cases)
        self.early = self.endings.early(IMPLAUSIBLE / FEWEST)
        self.limit = IMPLAUSIBLE / (HISTORY * len(self.lasts))
        self.early_of_units: dict[int, dict[int, int]] = {}
        for unit, month, day in self.endings.early_of_units(self.limit):
            self.early_of_units.setdefault(unit, {})[month] = day

    def former(self, cases: pd.DataFrame, units: Mapping[int, Ledger]) -> dict[int, dict[int, Ledger]]:
        """The ledgers of earlier regions, from their number of cases by unit, origin, month and day: they reach as far as that of the unit."""
        ledgers: dict[int, dict[int, Ledger]] = {}
        for unit, of_unit in _groups(cases, "unit"):
            early: dict[int, dict[int, int]] = {origin: dict(self.early) for origin in of_unit["origin"].unique().tolist()}
            for origin, month, day in Endings(of_unit.assign(unit=of_unit["origin"])).early_of_units(self.limit):
                early[origin][month] = day
            ledgers[unit] = {origin: Ledger(units[unit].last, days) for origin, days in early.items()}
        return ledgers

    def judged(self) -> frozenset[int]:
        """The months in which silence may mean zero."""
        last_days = self.months.groupby("month")["max"].max()
        ends = dict(zip(last_days.index.tolist(), last_days.tolist(), strict=True))
        sizes = {unit: dict(zip(of_unit["month"], of_unit["size"], strict=True)) for unit, of_unit in _groups(self.months, "unit") if unit != NOWHERE}
        last = max(self.beyond, default=max(ends))
        return frozenset(month for month in range(min(ends), last + 1) if _is_reached(sizes, month, self._part_reached(month, ends)))

    def _part_reached(self, month: int, ends: Mapping[int, int]) -> float:
        """The share (0–1) of the month that cases reach: up to its last case in the last month, and where no later case would be a surprise."""
        is_cut = month in ends and (month == max(ends) or month in self.early)
        return ends[month] / days_in(month) if is_cut and not (month == max(ends) and self.beyond) else 1.0

    def ledgers(self, root: int, judged: frozenset[int], declared: Returns) -> dict[int, Ledger]:
        """The ledgers of the programme and its units: those that went beyond the last month that all have reached end with their own last month."""
        common = max((frozenset(self.months["month"].tolist()) | self.beyond) & judged, default=max(self.lasts.values()))
        ledgers = {}
        for unit, last in ({NOWHERE: common} | self.lasts).items():
            place = root if unit == NOWHERE else unit
            of_place = declared.get(place, {})
            ledgers[place] = self._declared(unit, self._ledger(unit, max(last, common), of_place), of_place)
        return ledgers

    def _ledger(self, unit: int, last: int, declared: Mapping[int, Declared]) -> Ledger:
        days = {last: self._end(last)} | {month: day for month, day in self.early.items() if month < last}
        for month, day in self.early_of_units.get(unit, {}).items():
            if self.endings.chance(unit, month, day, days.get(month, days_in(month))) < self.limit:
                days[month] = day
        whole = {month for month, entry in declared.items() if not entry.is_waived and month != last}
        return Ledger(last, {month: day for month, day in sorted(days.items()) if day < days_in(month) and month not in whole})

    def _end(self, last: int) -> int:
        """The day on which a last month ends: that of the last case of those that went no further."""
        if last in self.beyond:
            return days_in(last)
        of_month = self.months[(self.months["month"] == last) & self.months["unit"].map(self.lasts).le(last)]
        return int(of_month["max"].max()) if len(of_month) else days_in(last)

    def _declared(self, unit: int, ledger: Ledger, declared: Mapping[int, Declared]) -> Ledger:
        """The ledger, of a unit that declares its last month to a day up to that day, or that of its own last case in it."""
        days = {month: entry.day for month, entry in declared.items() if not entry.is_waived and 0 < entry.day < days_in(month)}
        last = max(days, default=0)
        if last < ledger.last:
            return ledger
        earlier = {month: day for month, day in ledger.days.items() if month != ledger.last or month == last}
        return Ledger(last, earlier | {last: max(days[last], int(self.own.get((unit, last), 0)))})


def _is_reached(sizes: Mapping[int, Mapping[int, int]], month: int, share: float) -> bool:
    """True if those units whose silence would be no surprise have reported the month, or the share of it, about as often as they use to.

    `sizes` are cases by unit and month, `share` is from 0 to 1. A unit with c cases in n months is silent with the probability e ** (−share · c / n).
    Example: 6 cases in 12 months and half of the month: e ** −0.25 = 0.78.
    """
    silent, number = [], 0
    for months in sizes.values():
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
