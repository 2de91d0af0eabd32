"""Reads tables that follow the contract: finds header and sheet, and leaves out blank rows, totals and footnotes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd

from data.imports.cells.dates import Dates
from data.imports.cells.sums import Totals
from data.imports.cells.totals import footnote_rows, total_words
from data.imports.cells.typed import NumberStyle
from data.imports.checks.privacy import Allowance, Watch, is_personal_header, personal_heads, roles_of
from data.imports.contract.sheet import Column, Kind
from data.imports.contract.sheets import SHEETS, YEARLY
from data.imports.files.delimited import blank_rows, is_filled
from data.imports.files.lines import Lines
from data.imports.files.sources import Table
from data.imports.heads.layout import Layout, normal, renaming, vocabulary
from data.imports.heads.unfolding import unfolded
from data.imports.mappings.expressions import written
from data.imports.mappings.shaping import Shaper, shape_all
from data.imports.mappings.zero_totals import zero_returns, zero_totals
from data.imports.model import Chunk, Finding, Severity, hidden_rows
from data.imports.names.known import Known
from data.imports.options import NONE, Options
from data.text.characters import plain

_NUMERIC = (Kind.COUNT, Kind.NUMBER, Kind.MONEY)


@dataclass(slots=True)
class Return:
    """One table that has been recognised as a contract sheet."""

    table: Table
    layout: Layout
    ended: bool = False
    findings: list[Finding] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    totals: Totals | None = None
    zeros: list[pd.DataFrame] = field(default_factory=list)
    allowance: Allowance = field(default_factory=Allowance)
    lines: Lines = field(init=False)

    def __post_init__(self) -> None:
        self.lines = Lines(self.table.file, self.table.sheet, self.layout.sheet.name)

    @property
    def file(self) -> str:
        return self.table.file

    @property
    def sheet(self) -> str:
        return self.layout.sheet.name

    def finding(
        self, code: str, *, row: int | None = None, column: str | None = None, value: str | None = None, severity: Severity = Severity.REFUSED, **detail: str
    ) -> Finding:
        return Finding(code, self.table.file, self.table.sheet, row, column, value, detail, severity, self.sheet)

    def read(self, known: Known, *, options: Options = NONE) -> Iterator[Chunk | Finding]:
        """The findings and chunks of the table."""
        faults = [*self._personal_heads(known.today), *self._header_faults()]
        yield from faults
        if any(fault.severity is Severity.REFUSED for fault in faults):
            self._refuse_all()
            return
        layout = self.layout
        names = {part.column.name: layout.headers[position] for position, part in layout.spread.items()}
        names |= {column.name: layout.headers[position] for position, column in layout.columns.items()}
        styles = {named.name: NumberStyle(factor=factor) for position, factor in layout.factors.items() if (named := layout.at(position))}
        dates = Dates(known.today, base_1904=self.table.base_1904, stock=layout.is_stock, years=layout.sheet.name in YEARLY)
        shaper = Shaper(layout.sheet, known, self.table.file, self.table.sheet, dates, options, headers=names, styles=styles)
        self.totals = self._sums(known, dates)
        for part in shape_all(shaper, self._frames(known.today)):
            yield from self._waiting()
            yield part
        if self.zeros:
            yield from zero_returns(pd.concat(self.zeros), known=known, dates=dates, file=self.file, source_sheet=self.table.sheet)
        self.lines.refused += shaper.refused
        self.lines.lost += shaper.unfinished.places
        yield from self._waiting()
        yield from hidden_rows(self.hidden, finding=self.finding)
        if self.totals:
            wrong = self.totals.mismatches()
            self.lines.refuse_totals(len({fault.row for fault in wrong}))
            for fault in wrong:
                column = layout.headers[fault.column] if isinstance(fault.column, int) else names[str(fault.column)]
                summed = written(fault.summed)
                yield self.finding(fault.code, row=fault.row, column=column, value=written(fault.stated), sum=summed, rows=fault.rows, names=fault.names)

    def _sums(self, known: Known, dates: Dates) -> Totals:
        """What compares the totals: a total is of the rows that share its words, however a month or a region is written."""
        columns = self.layout.columns.values()
        readers: dict[Kind, Callable[[str], object]] = {Kind.MONTH: lambda text: (dates.any_month(text), dates.period(text)), Kind.REGION: known.regions.find}
        readers.update((kind, plain) for kind in (Kind.TEXT, Kind.CHOICE, Kind.COMPOUND))
        named: Mapping[object, Callable[[str], object]] = {column.name: readers[column.kind] for column in columns if column.kind in readers}
        return Totals((*(column.name for column in columns if column.kind in (Kind.COUNT, Kind.MONEY)), *self.layout.spread), names=named)

    def _refuse_all(self) -> None:
        """A head that is refused refuses every row below it."""
        for raw, surplus in self.table.rows(after=self.layout.row):
            frame = raw.drop(index=[extra.row for extra in surplus], errors="ignore")
            self.lines.read += len(frame) + len(surplus)
            self._filled_rows(frame)
        self.lines.refuse_rest()

    def _waiting(self) -> Iterator[Finding]:
        while self.findings:
            yield self.findings.pop(0)

    def _personal_heads(self, today: dt.date) -> Iterator[Finding]:
        for code, header in personal_heads(self.layout, allowance=self.allowance, today=today):
            severity = Severity.WARNING if code == "personal_allowed" else Severity.REFUSED
            yield self.finding(code, row=self.layout.row, column=header, severity=severity, reason=self.allowance.reason)

    def _header_faults(self) -> Iterator[Finding]:
        layout, unknown = self.layout, [header for header in self.layout.extras if not is_personal_header(header)]
        renamed = renaming(layout, unknown)
        for header in unknown:
            if not renamed:
                yield self.finding("unknown_column", row=layout.row, column=header, severity=Severity.WARNING)
        for name in layout.doubles:
            headers = [layout.headers[position] for position, column in layout.columns.items() if column.name == name]
            yield self.finding("column_twice", row=layout.row, column=headers[-1], headers=" / ".join(headers))
        for value in layout.fixed.values():
            yield self.finding("month_from_title", row=layout.row, value=value, severity=Severity.WARNING)
        if renamed:
            header, column = renamed
            yield self.finding("column_renamed", row=layout.row, column=header, name=column.zh, names=_words(column))
            return
        for column in layout.missing:
            yield self.finding("column_missing", row=layout.row, column=column.zh, sheet=layout.sheet.zh, names=_words(column))
        if layout.lacks_place:
            names = " / ".join(_words(layout.sheet.column(name)) for name in layout.sheet.one_of)
            yield self.finding("column_missing", row=layout.row, column=layout.sheet.column(layout.sheet.one_of[0]).zh, sheet=layout.sheet.zh, names=names)

    def _frames(self, today: dt.date) -> Iterator[pd.DataFrame]:
        watch = Watch(today)
        for raw, surplus in self.table.rows(after=self.layout.row):
            for extra in surplus:
                self.findings.append(self.finding("surplus_cells", row=extra.row, cells=str(extra.cells), expected=str(extra.expected)))
            frame = raw.drop(index=[extra.row for extra in surplus], errors="ignore")
            self.lines.read += len(frame) + len(surplus)
            self.lines.refused += len(surplus)
            frame = self._without_blank(frame)
            frame = self._filled(self._one_table(frame))
            self.hidden += self.table.hidden_of(frame.index)
            if self._personal(frame, watch=watch):
                self.ended = True
                self.lines.refused += len(frame)
                yield frame.iloc[:0]
                return
            yield self._plain_rows(frame)
            if self.ended:
                return

    def _without_blank(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Without blank rows; cells beyond the header are reported."""
        strays = np.zeros(len(frame), dtype=bool)
        for position, column in enumerate(frame.columns):
            if not self.layout.headers.get(position):
                strays |= is_filled(frame[column].to_numpy(dtype=object))
        if strays.any():
            strays &= ~footnote_rows(frame)
            remaining = self._without_strays(frame, strays=strays)
            self.lines.refused += len(frame) - len(remaining)
            frame = remaining
        return self._filled_rows(frame)

    def _filled_rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        blank = blank_rows(frame)
        self.lines.leave("blank", int(blank.sum()))
        return frame.loc[~blank]

    def _without_strays(self, frame: pd.DataFrame, *, strays: np.ndarray) -> pd.DataFrame:
        """Remarks beside a sheet are passed over; in delimited text they mean that the row is shifted."""
        rows = [int(row) for row in frame.index[strays]]
        if self.table.is_workbook:
            if rows:
                self.findings.append(self.finding("unnamed_column", row=rows[0], severity=Severity.WARNING, rows=str(len(rows))))
            return frame
        expected = str(sum(map(bool, self.layout.headers.values())))
        self.findings += [self.finding("surplus_cells", row=row, cells="+", expected=expected) for row in rows]
        return frame.loc[~strays]

    def _one_table(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Without repetitions of the header; a second table below ends the reading."""
        first = next(iter(self.layout.columns))
        words = _all_words()
        suspects = [
            position
            for position, cell in enumerate(frame[first].to_numpy(dtype=object))
            if isinstance(cell, str) and 0 < len(cell) < 20 and not cell[-1].isdigit() and normal_cached(cell) in words
        ]
        repeated = []
        for position in suspects:
            cells = [normal(str(cell)) for cell in frame.iloc[position] if isinstance(cell, str) and cell.strip()]
            hits = sum(cell in words for cell in cells)
            if hits < 2 or hits < len(cells) / 2:
                continue
            if all(normal(str(frame.iloc[position][place])) == normal(self.layout.headers[place]) for place in self.layout.columns):
                repeated.append(frame.index[position])
                continue
            self.ended = True
            self.findings.append(self.finding("second_table", row=int(frame.index[position])))
            self.lines.leave("second_table", len(frame) - position)
            frame = frame.iloc[:position]
            break
        self.lines.leave("header", len(repeated))
        return frame.drop(index=repeated) if repeated else frame

    def _filled(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Merged cells of words are filled; a number merged over several rows belongs to no row alone."""
        for rows, positions in self.table.tall(frame):
            value = str(frame.at[rows[0], positions[0]])
            for position in positions:
                column = self.layout.at(position)
                if column and column.kind in _NUMERIC:
                    self.findings.append(self.finding("merged_numbers", row=rows[0], column=self.layout.headers[position], value=value, last=str(rows[-1])))
                elif column:
                    frame.loc[rows, frame.columns[position]] = value
        return frame

    def _personal(self, frame: pd.DataFrame, *, watch: Watch) -> bool:
        cells = list(watch.look(frame, roles=roles_of(self.layout, width=frame.shape[1], allowance=self.allowance)))
        signed = footnote_rows(frame) if any(cell.kind == "name" for cell in cells) else np.zeros(len(frame), dtype=bool)
        feet = {int(row) for row in frame.index[signed]}  # below a table stands who filled it in
        cells = [cell for cell in cells if cell.kind != "name" or cell.row not in feet]
        for cell in cells:
            header = self.layout.headers.get(int(str(cell.column)), "")
            self.findings.append(self.finding(f"personal_{cell.kind}", row=cell.row, column=header, value=cell.value))
        if cells:
            self.findings.append(self.finding("personal_data", cells=str(len(cells))))
        return bool(cells)

    def _plain_rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows under the names of their fields, without totals and footnotes."""
        named = frame[[*self.layout.columns, *self.layout.spread]]
        named.columns = pd.Index([*(column.name for column in self.layout.columns.values()), *self.layout.spread], dtype=object)
        named = self._filled_rows(named)
        words = [column.name for column in self.layout.columns.values() if column.kind not in _NUMERIC and column.kind is not Kind.FLAG]
        marks = total_words(named, columns=words)
        self.zeros.append(zero_totals(named, sheet=self.sheet))
        parts = self.totals.take(named, words=marks) if self.totals else named
        self.lines.leave("total", len(named) - len(parts))
        rows = parts.loc[~footnote_rows(parts)] if len(parts) else parts
        self.lines.leave("footnote", len(parts) - len(rows))
        made = unfolded(rows, layout=self.layout)
        self.lines.change("unpivot", before=len(rows), after=len(made))
        return made


@cache
def normal_cached(text: str) -> str:
    """`normal`, remembered: few distinct cells are asked for again and again."""
    return normal(text)


@cache
def _all_words() -> frozenset[str]:
    return frozenset(word for sheet in SHEETS for word in vocabulary(sheet))


def _words(column: Column) -> str:
    return " / ".join(dict.fromkeys((column.zh, column.name, *column.aliases)))
