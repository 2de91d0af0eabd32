"""The months of which a batch reports that no case occurred: by a declaration, by counts of 0, or by a ledger that is handed in without a case."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import pandas as pd
from sqlalchemy import Connection, func, select

from data.calculations.reporting import sheets_of
from data.calculations.submissions import CONFIRMED, HISTORY, REMEMBERED, ZERO_STATES, SubmissionState
from data.imports.coverage.division import Division
from data.imports.coverage.spans import month_after
from data.imports.model import Chunk
from data.imports.staging import StagedSheet
from data.store import tables

Place = tuple[str, int]  # reporting unit and month
LEDGER, COUNTS, _HANDED_IN = "incidents", "incident_counts", "handed_in"
_NO_ZERO_IN_DOUBT: Final = (CONFIRMED, SubmissionState.PARTIAL)
"""What is said of a month of which counts of 0 are not in doubt: somebody has looked into it, or they are not all of it."""


class Zero(NamedTuple):
    """A month reported without a case: by which sheet, the last day that this holds of (None for all of the month), and in which file."""

    sheet: str
    day: int | None
    source: str


class MonthState(NamedTuple):
    """What the sheet returns says of a month, by which sheet of cases and up to which day."""

    state: str
    sheet: str
    day: int | None


@dataclass(slots=True)
class Noted:
    """What the files report, as it stood before it went into the facts: months of the sheet returns, and of counts of 0, by region with their file."""

    returns: dict[Place, str] = field(default_factory=dict)
    counts: dict[Place, str] = field(default_factory=dict)

    def look(self, stage: StagedSheet) -> None:
        """Note what a stage reports; an import of the same rows once more reports it again."""
        table = stage.table.c
        if stage.sheet == "returns":
            rows = stage.rows(table.sheet.in_(sheets_of("cases")) & table.state.in_((SubmissionState.ZERO, _HANDED_IN)))
            self.returns |= {(row.region_code, row.month): stage.sources[0][0] for row in rows}
        elif stage.sheet == COUNTS:
            zero = select(table.region_code, table.month).where(table.cases == 0, table.period_months == 1, table.compound_id == "").distinct()
            self.counts |= {(row.region_code, row.month): stage.sources[0][0] for row in stage.connection.execute(zero)}


class ZeroFacts:
    """What the store holds of some units of today in the months that a judgement looks at, what the batch has brought included."""

    def __init__(self, connection: Connection, division: Division, places: Collection[Place]) -> None:
        self._connection, self._division, self._units = connection, division, {unit for unit, _ in places}
        months = [month for _, month in places]
        self._first, self._last = month_after(min(months), -2 * HISTORY), max(months)
        self.cases: dict[str, dict[Place, int]] = {LEDGER: {}, COUNTS: {}}
        self.categories: dict[Place, set[str]] = {}
        for sheet, of_sheet in self.cases.items():
            for place, category, number in self._rows(sheet):
                of_sheet[place] = of_sheet.get(place, 0) + number
                self.categories.setdefault(place, set()).add(category)
        self.states = dict(self._states())

    @property
    def reported(self) -> dict[Place, int]:
        """How many cases the units have reported of each month, as single ones, as counts or by a declaration of zero."""
        declared = {place: 0 for place, state in self.states.items() if state.state in ZERO_STATES}
        both = {place: max(self.cases[COUNTS].get(place, 0), number) for place, number in self.cases[LEDGER].items()}
        return declared | self.cases[COUNTS] | both

    def names_all(self, place: Place) -> bool:
        """Whether the month names every category that the unit has reported within a year."""
        unit, month = place
        usual = (self.categories.get((unit, month_after(month, -step)), set()) for step in range(1, REMEMBERED + 1))
        return set[str]().union(*usual) <= self.categories.get(place, set())

    def sheet_of(self, place: Place, *, otherwise: str = COUNTS) -> str:
        """The sheet in which the unit reported the last month before; of two that of single cases, and another one where it has reported nothing."""
        unit, month = place
        before = [
            (earlier, sheet == LEDGER, sheet) for sheet, of_sheet in self.cases.items() for other, earlier in of_sheet if other == unit and earlier < month
        ]
        return max(before, default=(0, False, otherwise))[-1]

    def _states(self) -> Iterator[tuple[Place, MonthState]]:
        """What the sheet returns says of single months; of two sheets the one that says partial, else the first."""
        table = tables.returns.c
        query = select(table.region_code, table.month, table.state, table.sheet, table.day).where(
            table.version_to.is_(None), table.until.is_(None), table.sheet.in_(sheets_of("cases")), table.region_code.in_(self._units)
        )
        rows = self._connection.execute(query.order_by(table.sheet.desc())).fetchall()
        for unit, month, *state in sorted(rows, key=lambda row: row.state == SubmissionState.PARTIAL):
            yield (unit, month), MonthState(*state)

    def _rows(self, sheet: str) -> Iterator[tuple[Place, str, int]]:
        facts = tables.FACTS[sheet].c
        group = facts.month, facts.region_code, facts.compound_id, facts.category
        query = select(*group, func.sum(facts.cases) if sheet == COUNTS else func.count()).group_by(*group)
        query = query.where(facts.version_to.is_(None), facts.month.between(self._first, self._last))
        for month, region, compound, category, number in self._connection.execute(query.where(facts.period_months == 1) if sheet == COUNTS else query):
            lying = self._division.compounds.get(compound, region or "") if compound else region or ""
            for above in self._division.line(self._division.today(lying)):
                if above in self._units:
                    yield (above, month), category, int(number)


def zeros_of(noted: Noted, declared: Chunk | None, facts: ZeroFacts, counted: Mapping[Place, str]) -> dict[Place, Zero]:
    """The zeros that the batch reports, as they stand in the store beside all the rest; `counted` are the units and months of counts of 0."""
    zeros = {place: Zero(COUNTS, None, source) for place, source in counted.items() if _is_counted(place, facts)}
    for place, source in noted.returns.items():
        state = facts.states.get(place)
        if state and (state.state == SubmissionState.ZERO or (state.state == _HANDED_IN and not state.day and _is_silent(place, facts))):
            zeros[place] = Zero(state.sheet, state.day, source)
    return zeros | (dict(covered(declared)) if declared else {})


def _is_counted(place: Place, facts: ZeroFacts) -> bool:
    """Whether counts of 0 are all that is reported of the month, and nobody has declared more of it."""
    state = facts.states.get(place)
    if facts.reported.get(place) or (state and (state.state in _NO_ZERO_IN_DOUBT or state.day)):
        return False
    return (state is not None and state.state != SubmissionState.WAIVED) or facts.names_all(place)


def _is_silent(place: Place, facts: ZeroFacts) -> bool:
    """Whether a ledger has no row of the month."""
    return not any(place in of_sheet for of_sheet in facts.cases.values()) and facts.sheet_of(place) == LEDGER


def covered(declared: Chunk) -> Iterator[tuple[Place, Zero]]:
    """The zeros of cases that coverage enters."""
    rows = declared.frame[(declared.frame["state"] == SubmissionState.ZERO) & declared.frame["sheet"].isin(sheets_of("cases"))]
    for month, region, sheet, day in zip(rows["month"], rows["region_code"], rows["sheet"], rows["day"].astype(object), strict=True):
        yield (region, month), Zero(sheet, None if pd.isna(day) else int(day), declared.file)
