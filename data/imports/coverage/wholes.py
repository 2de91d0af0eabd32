"""What the files of a batch are the whole of: rows that they stand in the place of are closed, and what they cover is entered as returned or zero."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from data.calculations.reporting import DUE, sheets_of
from data.imports.cells.dates import CellError
from data.imports.contract.sheets import SHEETS
from data.imports.coverage.declarations import Declarations, declared_whole, return_lines
from data.imports.coverage.division import Division
from data.imports.coverage.endings import ended_in_span
from data.imports.coverage.replacing import Place, close, corrects_only, current_rows, has_earlier, others, staged_rows
from data.imports.coverage.sent_again import sent_again
from data.imports.coverage.spans import MONTH_COLUMNS, Extent, month_after, written_month
from data.imports.coverage.usual import doubtful_zeros
from data.imports.coverage.waivers import staged
from data.imports.coverage.zeros import LEDGER, Noted, ZeroFacts
from data.imports.model import Chunk, Finding, Severity
from data.imports.staging import StagedSheet

RUNNING = ("progress", "households")
"""Sheets whose rows stand beside earlier ones of the same months as a rule: nothing is said of those."""
_OF_REGIONS = {"unknown_region": "span_region"}


@dataclass(frozen=True, slots=True)
class Held:
    """What the files hold of a sheet: its rows by first month, length and region."""

    rows: Counter[Place]

    @property
    def first(self) -> int:
        return min(month for month, _, _ in self.rows)

    @property
    def last(self) -> int:
        return max(month_after(month, period - 1) for month, period, _ in self.rows)

    @property
    def regions(self) -> set[str]:
        return {region for _, _, region in self.rows}

    def within(self, span: Extent) -> int:
        """How many rows lie in the span whole."""
        return sum(count for (month, period, _), count in self.rows.items() if span.holds(month, period=period))


@dataclass(slots=True)
class Wholes:
    """The spans of one batch, and what its stages held before they went into the facts."""

    connection: Connection
    version: int
    today: dt.date
    covers: Sequence[Extent] = ()
    replaces: Sequence[Extent] = ()
    looks: bool = False  # whether what the files hold is wanted even where nothing else asks for it
    held: dict[str, Held] = field(default_factory=dict)
    again: dict[str, list[tuple[Extent, int]]] = field(default_factory=dict)  # by sheet: what is sent again, and how many rows the store has beside it
    named: dict[str, list[str]] = field(default_factory=dict)  # by sheet: the units of which the files may be the whole
    declared_keys: set[tuple[Any, ...]] = field(default_factory=set)  # places and months of the batch's own sheet returns
    noted: Noted = field(default_factory=Noted)
    declarations: Declarations = field(init=False)
    _division: Division | None = None

    def __post_init__(self) -> None:
        self.declarations = Declarations(self.connection, self.version)

    @property
    def division(self) -> Division:
        """The regions with what the batch has brought; only asked once they are in."""
        if self._division is None:
            self._division = Division(self.connection)
        return self._division

    def before(self, stage: StagedSheet) -> Iterator[Finding]:
        """Look at the rows of a stage that are not in the facts yet, and close the rows that they stand in the place of."""
        sheet = stage.sheet
        self.noted.look(stage)
        if sheet == "returns":
            self.declared_keys, self.declarations.waived = stage.keys(), staged(stage)
        earlier = sheet in MONTH_COLUMNS and has_earlier(stage, self.version)
        if sheet not in MONTH_COLUMNS or not (earlier or self.covers or self.replaces or self.looks or self.declarations.standing):
            return
        self.held[sheet] = held = Held(staged_rows(stage, compounds=self.division.compounds))
        if not held.rows:
            return
        self.declarations.meet(stage, held.rows, division=self.division)
        for span in (span for span in self.replaces if span.sheet in (None, sheet) and held.within(span)):
            regions, compounds = self._regions(span, held), self.division.compounds
            closed = close(stage, self.version, first=span.first, last=span.last, regions=regions, compounds=compounds)
            if closed:
                self.declarations.lose(sheet, closed, division=self.division)
                yield _note("rows_replaced", f"--replaces {span.text}", sheet, rows=closed.total())
            yield from self._outside("--replaces", span, held, sheet)
        for span in (span for span in self.covers if span.sheet in (None, sheet) and held.within(span)):
            yield from self._outside("--covers", span, held, sheet)
        self.named[sheet] = self._units_held(stage, held) if sheet not in RUNNING else []
        if earlier and self.named[sheet]:
            yield from self._beside(stage, held)

    def _units_held(self, stage: StagedSheet, held: Held) -> list[str]:
        """The units of the files' rows. A region above the units only of a sheet that is never due, and if the store has nothing below it but in these."""
        division, sheet = self.division, stage.sheet
        around = {region: division.unit_around(region, sheet=sheet) for region in held.regions}
        units = {unit for unit in around.values() if unit}
        above = {region for region, unit in around.items() if unit is None} if sheet not in DUE else set()
        for region in sorted(above):
            strange = division.below([region]) - division.below(units) - above
            if not others(stage, self.version, first=held.first, last=held.last, regions=strange):
                units.add(region)
        return sorted(units)

    def _beside(self, stage: StagedSheet, held: Held) -> Iterator[Finding]:
        """Rows of the store in the same months and units that the files do not hold; nothing is said of them to who corrects some rows of many."""
        sheet, division = stage.sheet, self.division
        again = [
            (span, rows)
            for span in sent_again(sheet, held.rows, lambda region: self._named_as(region, sheet))
            if (rows := others(stage, self.version, first=span.first, last=span.last, regions=division.below(span.names)))
        ]
        rows = sum(rows for _, rows in again)
        if rows:
            self.again[sheet] = again
            if held.rows.total() <= rows and corrects_only(stage, self.version):
                return
            spans = " --replaces ".join(span.text for span, _ in again)
            yield _note("rows_beside", stage.sources[0][0], sheet, rows=rows, span=spans)

    def _named_as(self, region: str, sheet: str) -> str | None:
        """The unit under which the rows of a region may be the whole."""
        unit = self.division.unit_around(region, sheet=sheet) or region
        return unit if unit in self.named[sheet] else None

    def _regions(self, span: Extent, held: Held) -> set[str]:
        """The regions whose rows the span is about: those that it names, or the programmes of the files' rows, with all that lies in them."""
        named = [code for name in span.names if (code := self.division.find(name))]
        return self.division.below(named if span.names else {self.division.programme(region) for region in held.regions})

    def _outside(self, option: str, span: Extent, held: Held, sheet: str) -> Iterator[Finding]:
        """A note on rows of the files that lie outside the span or its units."""
        places = self._regions(span, held)
        rows = sum(count for (month, period, region), count in held.rows.items() if not span.holds(month, period=period) or region not in places)
        if rows:
            yield _note("span_rows_outside", f"{option} {span.text}", sheet, rows=rows)

    def offers(self) -> Iterator[dict[str, Any]]:
        """By sheet the months and units of which the files may be the whole, whether that is still to be said, and how many rows of the store would go.

        What would go is offered by the months that each unit has sent again: where these are not all, it is an offer of its own.
        """
        whole_keys = declared_whole(self.connection)
        for sheet, units in self.named.items():
            if units:
                held, again = self.held[sheet], dict(self.again.get(sheet, ()))
                whole = Extent(_span(sheet, held, units), sheet, held.first, held.last, tuple(units))
                undeclared = any((month, unit, sheet) not in whole_keys for month in whole.months() for unit in units)
                yield self._offer(whole, others=again.pop(whole, 0), undeclared=undeclared)
                yield from (self._offer(span, others=rows, undeclared=False) for span, rows in again.items())

    def _offer(self, span: Extent, *, others: int, undeclared: bool) -> dict[str, Any]:
        names = [self.division.regions[unit].name for unit in span.names if unit in self.division.regions]
        first, last = written_month(span.first), written_month(span.last)
        return {"sheet": span.sheet, "first": first, "last": last, "units": names, "span": span.text, "others": others, "unsaid": undeclared}

    def check(self) -> Iterator[Finding]:
        """What is wrong with the spans, once all sheets have been looked at."""
        for option, spans in (("--covers", self.covers), ("--replaces", self.replaces)):
            for span in spans:
                yield from self._faults(f"{option} {span.text}", span)

    def _faults(self, option: str, span: Extent) -> Iterator[Finding]:
        sheets = [sheet for sheet in self.held if span.sheet in (None, sheet) and self.held[sheet].rows]
        if not sheets:
            held = ", ".join(_sheet(sheet) for sheet in self.held) or "—"
            detail = {"sheet": _sheet(span.sheet) if span.sheet else "—", "held": held}
            yield self._or_zero("span_not_held", option, detail, span)
        elif not any(self.held[sheet].within(span) for sheet in sheets):
            first, last = (written_month(bound) for bound in (min(self.held[name].first for name in sheets), max(self.held[name].last for name in sheets)))
            yield self._or_zero("span_empty", option, {"first": first, "last": last}, span)
        for name in span.names:
            try:
                self.division.names.find(name)
            except CellError as error:
                yield Finding(_OF_REGIONS.get(error.code, error.code), option, value=name, detail=error.detail)
        if option.startswith("--covers"):
            yield from ended_in_span(span, option, self.division)
            if span.last > self.today.year * 100 + self.today.month:
                yield Finding("span_future", option, detail={"today": self.today.isoformat()})

    def _or_zero(self, code: str, option: str, detail: dict[str, str], span: Extent) -> Finding:
        """What is wrong with a span, with the zero reports that may have been meant where there is nothing of its months."""
        lines = self._zero_lines(span)
        return Finding(f"{code}_nor_told" if lines else code, option, detail=detail | ({"lines": lines} if lines else {}))

    def _zero_lines(self, span: Extent) -> str:
        """The lines of the sheet returns that declare zero what nobody has reported of the span, of its units, else of those of the only programme.

        Each under the sheet that the unit sends; nothing where all of it is reported, or where the sheet knows no zero.
        """
        division, sheet = self.division, span.sheet or next((sheet for sheet in self.held if DUE.get(sheet) == "cases"), LEDGER)
        tops = [code for name in span.names if (code := division.find(name))] if span.names else [*division.reports_by][:1]
        units = dict.fromkeys(unit for top in tops for unit in division.units(top, sheet=sheet))
        if not units or DUE.get(sheet) != "cases":
            return ""
        facts = ZeroFacts(self.connection, division, [(unit, month) for month in span.months() for unit in units])
        reported = {(unit, month) for name in sheets_of("cases") for month, unit in self._reported(span, name)} | facts.states.keys()
        silent = ((month, unit) for month in span.months() for unit in units if (unit, month) not in reported and division.is_valid(unit, month=month))
        return return_lines(((month, unit, facts.sheet_of((unit, month), otherwise=sheet)) for month, unit in silent), state="zero")

    def broken(self, refused: Collection[str]) -> Iterator[Finding]:
        """What was said of sheets of which rows are refused: the files do not hold the whole of them, and cannot stand in its place."""
        for sheet in sorted(set(refused) & set(self.held)):
            for span in (span for span in self.covers if span.sheet in (None, sheet)):
                yield _note("span_not_entered", f"--covers {span.text}", sheet)
            for span in (span for span in self.replaces if span.sheet in (None, sheet)):
                yield Finding("span_not_whole", f"--replaces {span.text}", detail={"sheet": _sheet(sheet)})

    def declared(self, refused: Collection[str]) -> Chunk | None:
        """What the coverage says, once the rows are in, as rows of the sheet returns, without refused sheets; rows of it in the files come first."""
        rows: dict[tuple[int, str, str], tuple[str, int | None]] = {}
        self._division = None  # the first rows of a programme decide at which level it returns
        for span in self.covers:
            for sheet in (sheet for sheet in self.held if span.sheet in (None, sheet) and self.held[sheet].within(span) and sheet not in refused):
                rows |= self._states(span, sheet)
        keys = [key for key in rows if key not in self.declared_keys]
        if not keys:
            return None
        frame = pd.DataFrame(keys, columns=["month", "region_code", "sheet"])
        frame["state"] = [rows[key][0] for key in keys]
        frame["day"] = pd.array([rows[key][1] for key in keys], dtype="Int64")
        frame["until"] = pd.array([None] * len(keys), dtype="Int64")
        return Chunk("returns", frame.assign(_row=range(1, len(keys) + 1)), " ".join(f"--covers {span.text}" for span in self.covers))

    def doubtful(self, declared: Chunk | None) -> Iterator[Finding]:
        """Notes on zeros that are hardly possible, of the files' rows and of coverage."""
        return doubtful_zeros(self.connection, self.division, self.noted, declared)

    def _states(self, span: Extent, sheet: str) -> dict[tuple[int, str, str], tuple[str, int | None]]:
        """By month and reporting unit: handed in where there are rows, else zero; a unit that nobody names and that is waived has not reported a zero."""
        units, reported, today = self._units(span, sheet), self._reported(span, sheet), self.today
        others = {place for other in sheets_of(DUE.get(sheet, "")) if other != sheet for place in self._reported(span, other)}
        states: dict[tuple[int, str, str], tuple[str, int | None]] = {}
        for month in span.months():
            day = today.day if month == today.year * 100 + today.month and today.day < calendar.monthrange(today.year, today.month)[1] else None
            for unit in units:
                is_reported, key = (month, unit) in reported, (month, unit, sheet)
                if not is_reported and (month, unit) in others:
                    continue
                if self.division.is_valid(unit, month=month) and (is_reported or span.names or not self.declarations.is_waived(key)):
                    states[key] = ("handed_in" if is_reported else "zero", day)
        return states

    def _units(self, span: Extent, sheet: str) -> list[str]:
        division, held = self.division, self.held[sheet]
        tops = [code for name in span.names if (code := division.find(name))] if span.names else sorted(map(division.programme, held.regions))
        return list(dict.fromkeys(unit for top in tops for unit in division.units(top, sheet=sheet)))

    def _reported(self, span: Extent, sheet: str) -> set[tuple[int, str]]:
        """The months and units, and regions within them, of which there are rows now, from these files or from earlier ones."""
        rows = current_rows(self.connection, sheet, first=span.first, last=span.last, compounds=self.division.compounds)
        months = {(month_after(month, step), region) for month, period, region in rows for step in range(period)}
        return {(month, above) for month, region in months for above in self.division.line(region)}


def _span(sheet: str, held: Held, units: Sequence[str]) -> str:
    """The months and units that the files hold of a sheet, as an option takes them."""
    return f"{sheet}:{written_month(held.first)}..{written_month(held.last)}@{','.join(units)}"


def _sheet(name: str) -> str:
    return f"{SHEETS[name].zh} {name}"


def _note(code: str, file: str, sheet: str, **detail: object) -> Finding:
    return Finding(code, file, _sheet(sheet), detail={key: str(value) for key, value in detail.items()}, severity=Severity.WARNING, target=sheet)
