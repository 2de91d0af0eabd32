"""Who has reported what: the state of every month of every reporting unit, written beside the sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import delete, or_, select, true

from data.calculations.periods import Month
from data.calculations.reporting import sheets_of
from data.calculations.submissions import COUNTED, REMEMBERED, Declared, Ledger, Reason, Rows, Submission, SubmissionState, UnitRows, submissions
from data.cubes.geography import NOWHERE
from data.cubes.life import Life
from data.cubes.returns.ledgers import Ledgers, Returns, counted, key_of
from data.cubes.returns.lives import lives_of
from data.cubes.returns.marks import ENDED, MOVED, PART, UNIT, WHOLE, code_of
from data.cubes.returns.units import Units
from data.cubes.returns.waivers import last_known_month, waived_alone, waived_spans, with_waivers, within_reported
from data.cubes.site import Site
from data.store import tables
from data.store.bulk import insert_frame

_COLUMNS: Final = ["subject", "region_code", "item", "first_month", "last_month", "state", "reason", "day", "value", "dated"]
_PERIOD: Final = ["first_month", "last_month"]
_KEY: Final = ["unit", "origin", "first_month", "last_month"]
Past = dict[tuple[int, int], dict[tuple[int, int], Rows]]


class ReturnedValues(NamedTuple):
    """What units have returned, a row a unit, origin and period.

    `values` has unit, origin, first_month, last_month, value (cases, cameras or compounds), is_ledger (as single cases), is_dated (all of it day by day) and
    is_counted (as a count of the unit itself); `categories` has unit, origin, first_month, last_month and each item that was named. Months are counted from
    year 0; origin is the earlier region under which the rows came, NOWHERE for today's.
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
    site: Site,
    subject: str,
    units: Units,
    returned: ReturnedValues,
    *,
    declared: Returns,
    ledgers: Ledgers,
    wholes: pd.DataFrame | None = None,
    alone: bool = False,
    since: int = 0,
) -> dict[int, list[Submission]]:
    """Write what has come of each month of each unit of the subject; return it by unit.

    `wholes` are the periods (place, item, first_month and last_month as yyyymm) that regions above units reported whole. With `alone` the units listed are
    some of those `are_independent` of each other, and what is written of the others stays, as does what ended before `since` (yyyymm).
    """
    table, words = site.target.reports, site.geography.regions.words
    is_anew = table.c.region_code.in_([words[unit] for unit in units.listed.tolist()]) if alone else true()
    is_late = or_(table.c.last_month >= since, table.c.state.in_((UNIT, ENDED)))
    site.connection.execute(delete(table).where(table.c.subject == subject, is_anew, is_late))
    until = last_known_month(declared, returned.values["last_month"].to_numpy(int), ledgers.judged)
    with_waiver_months = with_waivers(declared, waived_spans(site, subject), until=until)
    by_unit = within_reported(site, _Pasts(site, with_waiver_months, _past(returned), ledgers, returned.omission).of_units(units))
    rows: list[tuple[object, ...]] = [(subject, words[unit], "", 0, 0, UNIT, "", 0, 0.0, False) for unit in by_unit]
    rows += [(subject, words[unit], ENDED, month, month, ENDED, "", 0, 0.0, False) for unit, month in _ends(site).items() if unit in by_unit]
    rows += [
        row
        for unit, of_unit in by_unit.items()
        for submission in of_unit
        if key_of(submission.last) >= since
        for row in _rows(site, subject, words[unit], submission, names_items=returned.omission is Reason.CATEGORIES)
    ]
    rows += [(subject, words[place], item, first, last, WHOLE, "", 0, 0.0, False) for place, item, first, last in _wholes(site, units, returned, wholes)]
    rows += [(subject, region, other, month, month, state, "", 0, 0.0, False) for state, region, other, month in _changed(site, units)]
    insert_frame(site.connection, table, pd.DataFrame(rows, columns=_COLUMNS))
    return by_unit


def write_rests(site: Site, subject: str, rests: Mapping[int, Sequence[Submission]]) -> None:
    """Write what the rests of regions have reported of each month of the subject; call it after write_reported."""
    words = site.geography.regions.words
    rows: list[tuple[object, ...]] = [(subject, code_of(words[region]), "", 0, 0, UNIT, "", 0, 0.0, False) for region in rests]
    rows += [
        row
        for region, of_region in rests.items()
        for submission in of_region
        for row in _rows(site, subject, code_of(words[region]), submission, names_items=False)
    ]
    insert_frame(site.connection, site.target.reports, pd.DataFrame(rows, columns=_COLUMNS))


def _rows(site: Site, subject: str, code: str, submission: Submission, *, names_items: bool) -> Iterator[tuple[object, ...]]:
    first, last = key_of(submission.first), key_of(submission.last)
    yield subject, code, "", first, last, str(submission.state), str(submission.reason), submission.day, float(submission.value), submission.dated
    for item in submission.omitted if names_items else ():
        yield subject, code, site.items.words[item], first, last, str(submission.state), str(submission.reason), submission.day, 0.0, submission.dated


def _past(returned: ReturnedValues) -> Past:
    """The rows of each unit and origin by period."""
    items, past = _items(returned.categories), Past()
    for unit, origin, first, last, value, *flags in returned.values[[*_KEY, "value", "is_ledger", "is_dated", "is_counted"]].itertuples(index=False, name=None):
        categories = items.get((unit, origin, first, last), frozenset())
        past.setdefault((unit, origin), {})[first, last] = Rows(float(value), categories, *map(bool, flags))
    return past


def _items(categories: pd.DataFrame) -> dict[tuple[int, ...], frozenset[int]]:
    """The items that each unit, origin and period names."""
    ordered = categories.sort_values(_KEY)
    keys, items = ordered[_KEY].to_numpy(int), ordered["item"].tolist()
    starts = [0, *(np.flatnonzero((keys[1:] != keys[:-1]).any(axis=1)) + 1).tolist()] if len(keys) else []
    return {tuple(keys[start].tolist()): frozenset(items[start:end]) for start, end in zip(starts, [*starts[1:], len(keys)], strict=False)}


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
        by_unit = {}
        for unit in units.listed.tolist():
            own = self._of_region(unit, self.rows.get((unit, NOWHERE), {}), ledger=self.ledgers.of.get(unit))
            before = [(change, self._of_earlier(unit, change.region)) for change in earlier.get(unit, ())]
            joined = _joined(own, before) if before else own
            joined = joined or waived_alone(self.declared.get(unit, {}))
            by_unit[unit] = [*joined, *_absent(lives.get(unit, Life()), months - {submission.first for submission in joined})]
        return by_unit

    def _of_earlier(self, unit: int, region: int) -> list[Submission]:
        returned = self.rows.get((unit, region))
        rows = self._rows_of_divided(region) if returned is None else returned
        return self._of_region(region, rows, ledger=self.ledgers.former.get(unit, {}).get(region))

    def _rows_of_divided(self, region: int) -> dict[tuple[int, int], Rows]:
        """What came under a region that was divided, and under those that had become part of it."""
        words, succession = self.site.geography.regions.words, self.site.geography.succession
        by_period: dict[tuple[int, int], Rows] = {}
        for (_, origin), of in self.rows.items():
            if origin == region or (origin != NOWHERE and succession.divided(words[origin]) == words[region]):
                for period, rows in of.items():
                    by_period[period] = by_period[period].with_(rows) if period in by_period else rows
        return by_period

    def _of_region(self, region: int, rows: dict[tuple[int, int], Rows], *, ledger: Ledger | None = None) -> list[Submission]:
        judged = self.ledgers.judged.get(int(self.site.geography.root[region]), frozenset())
        return list(submissions(UnitRows(rows, self.declared.get(region, {}), self.omission), judged=judged, ledger=ledger))


def _absent(life: Life, months: set[int]) -> Iterator[Submission]:
    """Of the months those before the region began and after it ended, when it was a part of another one, so that only their sum compares."""
    for month in sorted(months):
        if (life.ends is not None and month >= life.ends) or (life.begins is not None and month < life.begins):
            yield Submission(month, month, SubmissionState.ZERO, Reason.ABSENT)


def _joined(own: list[Submission], before: Sequence[tuple[Earlier, list[Submission]]]) -> list[Submission]:
    """Each month before a change reported only if all have reported it that were to; after the change the unit alone."""
    parts = [(own, None), *((returns, change) for change, returns in before)]
    starts = [min((submission.first for submission in returns), default=None) for returns, _ in parts]
    periods = sorted(
        {(submission.first, submission.last) for returns, change in parts for submission in returns if change is None or submission.first < change.until}
    )
    joined = []
    for first, last in periods:
        due = [
            (returns, change)
            for (returns, change), start in zip(parts, starts, strict=True)
            if start is not None and start <= first and (change is None or first < change.until)
        ]
        matched = [(submission, change) for returns, change in due for submission in returns if (submission.first, submission.last) == (first, last)]
        reasons = {change.reason for _, change in matched if change is not None and change.reason}
        if not reasons and (len(due) == 1 or all(submission.state is SubmissionState.WAIVED for submission, _ in matched)):
            joined.append(matched[0][0])
            continue
        states = [submission.state for submission, _ in matched]
        whole = len(matched) == len(due) and all(state in COUNTED for state in states) and len({submission.day for submission, _ in matched}) == 1
        state = (SubmissionState.RECEIVED if any(other is SubmissionState.RECEIVED for other in states) else states[0]) if whole else SubmissionState.PARTIAL
        day = max(submission.day for submission, _ in matched)
        reason = min(reasons, default=_of_zeros([submission.reason for submission, _ in matched])) if whole else Reason.MERGED
        omitted = frozenset[int]().union(*(submission.omitted for submission, _ in matched))
        dated = all(submission.dated or not submission.value for submission, _ in matched)
        joined.append(Submission(first, last, state, reason, day, sum(submission.value for submission, _ in matched), omitted, dated))
    return joined


def _of_zeros(reasons: Sequence[Reason]) -> Reason:
    """What several zeros are together: in doubt where one is, said to be zero where all are."""
    if Reason.DOUBTFUL in reasons:
        return Reason.DOUBTFUL
    return Reason.DECLARED if set(reasons) == {Reason.DECLARED} else Reason.NONE


def _earlier(site: Site) -> dict[int, list[Earlier]]:
    """By region of today: the regions whose past it carries."""
    find, succession = site.geography.regions.find, site.geography.succession
    earlier: dict[int, list[Earlier]] = {}
    for code, (_, date) in succession.successors.items():
        unit, region = find([succession.today(code), code]).tolist()
        if NOWHERE not in (unit, region) and unit != region:
            earlier.setdefault(unit, []).append(Earlier(region, Month.of(date).number, Reason.NONE))
    for code, split in succession.splits.items():
        region = int(find([code])[0])
        for part, is_known in succession.became(code) if region != NOWHERE else ():
            unit = int(find([part])[0])
            if unit not in (NOWHERE, region):
                earlier.setdefault(unit, []).append(Earlier(region, Month.of(split.date).number, Reason.ESTIMATED if is_known else Reason.JOINT))
    return earlier


def _wholes(site: Site, units: Units, returned: ReturnedValues, wholes: pd.DataFrame | None) -> Iterator[tuple[int, str, int, int]]:
    """Region, '' or a category left out, and period of what regions above units reported whole.

    A category is left out that the region itself or a unit in it reported within the 12 months before.
    """
    if wholes is None:
        return
    above = wholes[units.of[wholes["place"].to_numpy(int)] == NOWHERE]
    closure, named = site.geography.closure, returned.categories[["unit", "item", "first_month"]].drop_duplicates()
    for place, of_place in above.groupby("place"):
        inside = named[named["unit"].isin(closure.loc[closure["ancestor"] == place, "region"])]
        own = of_place.assign(first=counted(of_place["first_month"].to_numpy(int)))
        seen = np.concatenate([inside[["item", "first_month"]].to_numpy(int), own[["item", "first"]].to_numpy(int)])
        for (first, last), items in own.groupby(_PERIOD)["item"]:
            start, end = counted(np.array([first, last])).tolist()
            usual = set(seen[(seen[:, 1] >= start - REMEMBERED) & (seen[:, 1] <= end), 0].tolist())
            yield from ((place, item, first, last) for item in ("", *(site.items.words[category] for category in sorted(usual - set(items)))))


def _changed(site: Site, units: Units) -> set[tuple[str, str, str, int]]:
    """State, region, the other region and month of boundaries that moved and of divisions in unknown shares."""
    succession, find, words = site.geography.succession, site.geography.regions.find, site.geography.regions.words
    moved = {(succession.today(region), succession.today(other), Month.of(date).key) for region, other, date in succession.boundaries}
    moved |= {(*(words[unit] for unit in pair), month) for *codes, month in moved if NOWHERE not in (pair := units.of[find(codes)].tolist())}
    changes = {(MOVED, region, other, month) for region, other, month in moved if region != other}
    for code, split in succession.splits.items():
        changes |= {(PART, part, code, Month.of(split.date).key) for part, _ in succession.became(code) if not split.shares}
    return changes


def declared_returns(site: Site, subject: str, units: Units) -> Returns:
    """What the sheet of returns says of single months, by region; rows that were refused within a unit leave the unit's month partial."""
    table = tables.returns
    query = select(table.c.region_code, table.c.month, table.c.state, table.c.day).where(
        site.target.holds(table), table.c.sheet.in_(sheets_of(subject)), table.c.until.is_(None)
    )
    declared: dict[int, dict[int, Declared]] = {}
    for code, month, state, day in site.connection.execute(query.order_by(table.c.sheet)):
        region = int(site.geography.regions.find([code])[0])
        if state == SubmissionState.PARTIAL and region != NOWHERE and units.of[region] != NOWHERE:
            unit = int(units.of[region])
            region, day = unit, day if region == unit else 0
        of_region, number = declared.setdefault(region, {}), Month.from_key(month).number
        if number not in of_region or of_region[number].state != SubmissionState.PARTIAL:
            of_region[number] = Declared(state, day or 0)
    return declared


def _ends(site: Site) -> dict[int, int]:
    """By region that has ended: the first month (yyyymm) after its end."""
    table = tables.regions
    query = select(table.c.code, table.c.valid_to).where(site.target.holds(table), table.c.valid_to.is_not(None))
    return {int(site.geography.regions.find([code])[0]): Month.of(day).shift(1).key for code, day in site.connection.execute(query)}
