"""Who has reported what: the state of every month of every reporting unit, written beside the sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import delete, select

from data.calculations.periods import Month
from data.calculations.reporting import sheets_of
from data.calculations.submissions import COUNTED, REMEMBERED, Declared, Ledger, Reason, Rows, Submission, SubmissionState, UnitRows, submissions
from data.cubes.geography import NOWHERE
from data.cubes.returns.ledgers import Ledgers, Returns, counted, key_of
from data.cubes.returns.lives import Life, lives_of
from data.cubes.returns.rests import code_of
from data.cubes.returns.units import Units
from data.cubes.returns.waivers import last_said, waived_alone, waived_spans, with_waivers, within_told
from data.cubes.site import Site
from data.store import tables
from data.store.bulk import insert_frame

UNIT, ENDED, WHOLE, MOVED, PART = "unit", "ended", "whole", "moved", "part"
"""States beside those of submissions: the unit itself, the first month after its end, a period that a region above units told whole (with the categories
that this leaves out), the month in which a boundary to another region (item) moved, and the month since which it is a part of a region (item) that was
divided in shares that nobody knows.
"""
NO_SUBMISSIONS: Final = (UNIT, ENDED, WHOLE, MOVED, PART)
_COLUMNS: Final = ["subject", "region_code", "item", "first_month", "last_month", "state", "reason", "day", "value", "dated"]
_PERIOD: Final = ["first_month", "last_month"]
_KEY: Final = ["unit", "origin", "first_month", "last_month"]
Past = dict[tuple[int, int], dict[tuple[int, int], Rows]]


class ReturnedValues(NamedTuple):
    """What units have told: values with unit, origin, first_month, last_month, value, is_ledger, is_dated, is_counted; categories with item for the rest.

    Months are counted from year 0; origin is the earlier region under which the rows came, NOWHERE for today's.
    """

    values: pd.DataFrame
    categories: pd.DataFrame
    omission: Reason = Reason.CATEGORIES  # what a missing one of these is


class Earlier(NamedTuple):
    """A region whose past a unit carries: until the month of the change, and what that past is worth."""

    region: int
    until: int
    reason: Reason


def write_reported(
    site: Site, subject: str, units: Units, told: ReturnedValues, *, declared: Returns, ledgers: Ledgers, wholes: pd.DataFrame | None = None
) -> dict[int, list[Submission]]:
    """Write what has come of each month of each unit of the subject; return it by unit. `wholes` are the periods that regions above units told whole."""
    table, words = site.target.reports, site.geography.regions.words
    site.connection.execute(delete(table).where(table.c.subject == subject))
    until = last_said(declared, told.values["last_month"].to_numpy(int), ledgers.judged)
    said = with_waivers(declared, waived_spans(site, subject), until=until)
    found = within_told(site, _Pasts(site, said, _past(told), ledgers, told.omission).of_units(units))
    rows: list[tuple[object, ...]] = [(subject, words[unit], "", 0, 0, UNIT, "", 0, 0.0, False) for unit in found]
    rows += [(subject, words[unit], ENDED, month, month, ENDED, "", 0, 0.0, False) for unit, month in _ends(site).items() if unit in found]
    rows += [
        row
        for unit, of_unit in found.items()
        for one in of_unit
        for row in _rows(site, subject, words[unit], one, names_items=told.omission is Reason.CATEGORIES)
    ]
    rows += [(subject, words[place], item, first, last, WHOLE, "", 0, 0.0, False) for place, item, first, last in _wholes(site, units, told, wholes)]
    rows += [(subject, one, other, month, month, state, "", 0, 0.0, False) for state, one, other, month in _changed(site, units)]
    insert_frame(site.connection, table, pd.DataFrame(rows, columns=_COLUMNS))
    return found


def write_rests(site: Site, subject: str, rests: Mapping[int, Sequence[Submission]]) -> None:
    """Write what the rests of regions have told of each month of the subject; call it after write_reported."""
    words = site.geography.regions.words
    rows: list[tuple[object, ...]] = [(subject, code_of(words[region]), "", 0, 0, UNIT, "", 0, 0.0, False) for region in rests]
    rows += [row for region, found in rests.items() for one in found for row in _rows(site, subject, code_of(words[region]), one, names_items=False)]
    insert_frame(site.connection, site.target.reports, pd.DataFrame(rows, columns=_COLUMNS))


def _rows(site: Site, subject: str, code: str, one: Submission, *, names_items: bool) -> Iterator[tuple[object, ...]]:
    first, last = key_of(one.first), key_of(one.last)
    yield subject, code, "", first, last, str(one.state), str(one.reason), one.day, float(one.value), one.dated
    for item in one.omitted if names_items else ():
        yield subject, code, site.items.words[item], first, last, str(one.state), str(one.reason), one.day, 0.0, one.dated


def _past(told: ReturnedValues) -> Past:
    """The rows of each unit and origin by period."""
    items: dict[tuple[int, ...], set[int]] = {}
    for *key, item in told.categories[[*_KEY, "item"]].itertuples(index=False, name=None):
        items.setdefault(tuple(key), set()).add(item)
    found: Past = {}
    for unit, origin, first, last, value, *flags in told.values[[*_KEY, "value", "is_ledger", "is_dated", "is_counted"]].itertuples(index=False, name=None):
        categories = frozenset(items.get((unit, origin, first, last), ()))
        found.setdefault((unit, origin), {})[first, last] = Rows(float(value), categories, *map(bool, flags))
    return found


class _Pasts(NamedTuple):
    site: Site
    declared: Returns
    rows: Past
    ledgers: Ledgers
    omission: Reason

    def of_units(self, units: Units) -> dict[int, list[Submission]]:
        """The submissions of each unit, the regions counted in that became part of it."""
        earlier, lives = _earlier(self.site), lives_of(self.site)
        months = {month for period in self.rows.values() for month, _ in period} if lives else set[int]()
        found = {}
        for unit in units.listed.tolist():
            own = self._of_region(unit, self.rows.get((unit, NOWHERE), {}), ledger=self.ledgers.of.get(unit))
            before = [(one, self._of_earlier(unit, one.region)) for one in earlier.get(unit, ())]
            joined = _joined(own, before) if before else own
            joined = joined or waived_alone(self.declared.get(unit, {}))
            found[unit] = [*joined, *_absent(lives.get(unit, Life()), months - {one.first for one in joined})]
        return found

    def _of_earlier(self, unit: int, region: int) -> list[Submission]:
        told = self.rows.get((unit, region))
        rows = self._told_as(region) if told is None else told
        return self._of_region(region, rows, ledger=self.ledgers.former.get(unit, {}).get(region))

    def _told_as(self, region: int) -> dict[tuple[int, int], Rows]:
        """What came under a region that was divided, and under those that had become part of it."""
        words, succession = self.site.geography.regions.words, self.site.geography.succession
        found: dict[tuple[int, int], Rows] = {}
        for (_, origin), of in self.rows.items():
            if origin == region or (origin != NOWHERE and succession.divided(words[origin]) == words[region]):
                for period, rows in of.items():
                    found[period] = found[period].with_(rows) if period in found else rows
        return found

    def _of_region(self, region: int, rows: dict[tuple[int, int], Rows], *, ledger: Ledger | None = None) -> list[Submission]:
        judged = self.ledgers.judged.get(int(self.site.geography.root[region]), frozenset())
        return list(submissions(UnitRows(rows, self.declared.get(region, {}), self.omission), judged=judged, ledger=ledger))


def _absent(life: Life, months: set[int]) -> Iterator[Submission]:
    """Of the months those before the region began and after it ended, when it was a part of another one, so that only their sum compares."""
    for month in sorted(months):
        if (life.ends is not None and month >= life.ends) or (life.begins is not None and month < life.begins):
            yield Submission(month, month, SubmissionState.ZERO, Reason.ABSENT)


def _joined(own: list[Submission], before: Sequence[tuple[Earlier, list[Submission]]]) -> list[Submission]:
    """Each month before a change told only if all have told it that were to tell it; after the change the unit alone."""
    parts = [(own, None), *((found, one) for one, found in before)]
    starts = [min((one.first for one in found), default=None) for found, _ in parts]
    periods = sorted({(one.first, one.last) for found, change in parts for one in found if change is None or one.first < change.until})
    joined = []
    for first, last in periods:
        due = [
            (found, change)
            for (found, change), start in zip(parts, starts, strict=True)
            if start is not None and start <= first and (change is None or first < change.until)
        ]
        told = [(one, change) for found, change in due for one in found if (one.first, one.last) == (first, last)]
        reasons = {change.reason for _, change in told if change is not None and change.reason}
        if not reasons and (len(due) == 1 or all(one.state is SubmissionState.WAIVED for one, _ in told)):
            joined.append(told[0][0])
            continue
        states = [one.state for one, _ in told]
        whole = len(told) == len(due) and all(state in COUNTED for state in states) and len({one.day for one, _ in told}) == 1
        state = (SubmissionState.RECEIVED if any(one is SubmissionState.RECEIVED for one in states) else states[0]) if whole else SubmissionState.PARTIAL
        day = max(one.day for one, _ in told)
        reason = min(reasons, default=_of_zeros([one.reason for one, _ in told])) if whole else Reason.MERGED
        omitted = frozenset[int]().union(*(one.omitted for one, _ in told))
        dated = all(one.dated or not one.value for one, _ in told)
        joined.append(Submission(first, last, state, reason, day, sum(one.value for one, _ in told), omitted, dated))
    return joined


def _of_zeros(reasons: Sequence[Reason]) -> Reason:
    """What several zeros are together: in doubt where one is, said to be zero where all are."""
    if Reason.DOUBTFUL in reasons:
        return Reason.DOUBTFUL
    return Reason.DECLARED if set(reasons) == {Reason.DECLARED} else Reason.NONE


def _earlier(site: Site) -> dict[int, list[Earlier]]:
    """By region of today: the regions whose past it carries."""
    find, succession = site.geography.regions.find, site.geography.succession
    found: dict[int, list[Earlier]] = {}
    for code, (_, date) in succession.successors.items():
        unit, region = find([succession.today(code), code]).tolist()
        if NOWHERE not in (unit, region) and unit != region:
            found.setdefault(unit, []).append(Earlier(region, Month.of(date).number, Reason.NONE))
    for code, split in succession.splits.items():
        region = int(find([code])[0])
        for part, is_known in succession.became(code) if region != NOWHERE else ():
            unit = int(find([part])[0])
            if unit not in (NOWHERE, region):
                found.setdefault(unit, []).append(Earlier(region, Month.of(split.date).number, Reason.ESTIMATED if is_known else Reason.JOINT))
    return found


def _wholes(site: Site, units: Units, told: ReturnedValues, wholes: pd.DataFrame | None) -> Iterator[tuple[int, str, int, int]]:
    """Region, '' or a category left out, and period of what regions above units told whole.

    A category is left out that the region itself or a unit in it told within the 12 months before.
    """
    if wholes is None:
        return
    above = wholes[units.of[wholes["place"].to_numpy(int)] == NOWHERE]
    closure, named = site.geography.closure, told.categories[["unit", "item", "first_month"]].drop_duplicates()
    for place, of_place in above.groupby("place"):
        inside = named[named["unit"].isin(closure.loc[closure["ancestor"] == place, "region"])]
        own = of_place.assign(first=counted(of_place["first_month"].to_numpy(int)))
        seen = np.concatenate([inside[["item", "first_month"]].to_numpy(int), own[["item", "first"]].to_numpy(int)])
        for (first, last), items in own.groupby(_PERIOD)["item"]:
            start, end = counted(np.array([first, last])).tolist()
            usual = set(seen[(seen[:, 1] >= start - REMEMBERED) & (seen[:, 1] <= end), 0].tolist())
            yield from ((place, item, first, last) for item in ("", *(site.items.words[one] for one in sorted(usual - set(items)))))


def _changed(site: Site, units: Units) -> set[tuple[str, str, str, int]]:
    """State, region, the other region and month of boundaries that moved and of divisions in unknown shares."""
    succession, find, words = site.geography.succession, site.geography.regions.find, site.geography.regions.words
    moved = {(succession.today(one), succession.today(other), Month.of(date).key) for one, other, date in succession.boundaries}
    moved |= {(*(words[unit] for unit in pair), month) for *codes, month in moved if NOWHERE not in (pair := units.of[find(codes)].tolist())}
    found = {(MOVED, one, other, month) for one, other, month in moved if one != other}
    for code, split in succession.splits.items():
        found |= {(PART, part, code, Month.of(split.date).key) for part, _ in succession.became(code) if not split.shares}
    return found


def declared_returns(site: Site, subject: str, units: Units) -> Returns:
    """What the sheet of returns says of single months, by region; rows that were refused within a unit leave the unit's month partial."""
    table = tables.returns
    query = select(table.c.region_code, table.c.month, table.c.state, table.c.day).where(
        site.target.holds(table), table.c.sheet.in_(sheets_of(subject)), table.c.until.is_(None)
    )
    found: dict[int, dict[int, Declared]] = {}
    for code, month, state, day in site.connection.execute(query.order_by(table.c.sheet)):
        region = int(site.geography.regions.find([code])[0])
        if state == SubmissionState.PARTIAL and region != NOWHERE and units.of[region] != NOWHERE:
            unit = int(units.of[region])
            region, day = unit, day if region == unit else 0
        of_region, number = found.setdefault(region, {}), Month.from_key(month).number
        if number not in of_region or of_region[number].state != SubmissionState.PARTIAL:
            of_region[number] = Declared(state, day or 0)
    return found


def _ends(site: Site) -> dict[int, int]:
    """By region that has ended: the first month (yyyymm) after its end."""
    table = tables.regions
    query = select(table.c.code, table.c.valid_to).where(site.target.holds(table), table.c.valid_to.is_not(None))
    return {int(site.geography.regions.find([code])[0]): Month.of(day).shift(1).key for code, day in site.connection.execute(query)}
