"""Reads foreign tables through a mapping: header rows, steps, and the fields of one contract sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from data.imports.cells.dates import Dates
from data.imports.cells.typed import NumberStyle
from data.imports.checks.privacy import Allowance, Watch, is_personal_header, role_of
from data.imports.contract.sheet import Kind
from data.imports.contract.sheets import SHEETS, STOCKS, YEARLY
from data.imports.files.delimited import blank_rows, is_filled
from data.imports.files.guards import SourceError
from data.imports.files.lines import Lines
from data.imports.files.sources import Table
from data.imports.heads.layout import HEADER_WITHIN, unit_factor
from data.imports.mappings.columns import named_columns, needed_columns
from data.imports.mappings.expressions import MissingColumnError, Writing, evaluate, find_column, loose
from data.imports.mappings.mapping import Mapping, Source
from data.imports.mappings.shaping import Shaper, shape_all
from data.imports.mappings.steps import WHOLE, Beside, StepRunner
from data.imports.model import Chunk, Finding, Severity, hidden_rows
from data.imports.names.known import Known
from data.imports.options import NONE, Options
from data.imports.outlines import properties


@dataclass(slots=True)
class Foreign:
    """One source of a mapping together with the table, outline file or rows that it reads."""

    mapping: Mapping
    source: Source
    beside: Beside
    table: Table | None = None
    outline_file: Path | None = None
    findings: list[Finding] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # the columns of the table
    allowance: Allowance = field(default_factory=Allowance)
    rows: int = 0  # that were read, before the steps
    lines: Lines = field(init=False)

    def __post_init__(self) -> None:
        self.lines = Lines(self.file, self.table.sheet if self.table else None, self.sheet)

    @property
    def sheet(self) -> str:
        return self.source.sheet

    @property
    def file(self) -> str:
        return self.table.file if self.table else (self.outline_file or self.mapping.path).name

    def finding(
        self, code: str, *, row: int | None = None, column: str | None = None, value: str | None = None, severity: Severity = Severity.REFUSED, **detail: str
    ) -> Finding:
        return Finding(code, self.file, self.table.sheet if self.table else None, row, column, value, detail, severity, self.sheet)

    def read(self, known: Known, *, options: Options = NONE) -> Iterator[Chunk | Finding]:
        """The findings and chunks of the source."""
        within = self.mapping.within
        if within and self.sheet != "regions" and within not in known.regions.names:
            yield self.finding("mapping_within", within=within, known=known.regions.sample())
            return
        own = self.source.options
        base_1904 = self.table.base_1904 if self.table else False
        dates = Dates(known.today, own.get("calendar", "gregorian"), self.source.formats, base_1904, self.sheet in STOCKS, self.sheet in YEARLY)
        style = NumberStyle(decimal=own.get("decimal", "."))
        sheet = SHEETS[self.source.sheet]
        headers = {name: " / ".join(expression.columns) or name for name, expression in self.source.fields.items()}
        numeric = [column.name for column in sheet.columns if column.kind in (Kind.COUNT, Kind.NUMBER, Kind.MONEY)]
        styles = {name: NumberStyle(style.decimal, unit_factor(headers[name]), self._corrects(name)) for name in numeric if name in headers}
        shaper = Shaper(sheet, known, self.file, self.table.sheet if self.table else None, dates, options, self.mapping.within, headers, styles)
        stem = self.file.rsplit("/", 1)[-1].split(".")[0]
        writing = Writing(dates, style, stem, (self.table.sheet if self.table else None) or stem, partial(known.regions.find, within=self.mapping.within))
        try:
            for part in shape_all(shaper, self._fields(writing, known=known)):
                yield from self._waiting()
                yield part
            self.lines.refused += shaper.refused
            self.lines.lost += shaper.unfinished.places
        except MissingColumnError as error:
            self.lines.refuse_rest()
            self.findings.append(
                self.finding(
                    "mapping_column", column=error.column, known=", ".join([*self.names, *(name for name in error.known if name not in self.names)][:40]) or "—"
                )
            )
        yield from self._waiting()
        yield from hidden_rows(self.hidden, finding=self.finding)

    def _corrects(self, field: str) -> bool:
        return bool(self.source.fields[field].options.get("corrections", False))

    def _waiting(self) -> Iterator[Finding]:
        while self.findings:
            yield self.findings.pop(0)

    def _report(self, code: str, *, row: int, column: str, value: str, **detail: str) -> None:
        self.findings.append(Finding(code, self.file, self.table.sheet if self.table else None, row, column, value, detail, target=self.sheet))

    def _fields(self, writing: Writing, *, known: Known) -> Iterator[pd.DataFrame]:
        """The texts of the fields, chunk by chunk, or all at once where a step needs all rows."""
        if self.source.rows:
            self.lines.read += len(self.source.rows)
            yield pd.DataFrame(list(self.source.rows), index=range(1, len(self.source.rows) + 1), dtype=object)
            return
        runner = StepRunner(writing, self.beside, self._report, self.lines.change)
        frames = self._raw()
        if any(step.kind in WHOLE for step in self.source.steps):
            parts = list(frames)
            frames = iter([pd.concat(parts)] if parts else [])
        watch = Watch(known.today)
        allowed = filter(self._is_allowed, self.source.fields)
        self.findings += [self.finding("personal_allowed", column=name, severity=Severity.WARNING, reason=self.allowance.reason) for name in allowed]
        for frame in frames:
            self.rows += len(frame)
            made = runner.run(frame, steps=self.source.steps)
            texts = pd.DataFrame({name: evaluate(expression, frame=made, writing=writing) for name, expression in self.source.fields.items()}, index=made.index)
            if self.sheet == "regions":
                texts = _completed(texts, known=known)
            if self._personal(texts, watch=watch):
                self.lines.refused += len(texts)
                return
            yield texts
        waiting = len(self.findings)
        runner.finish()
        self.lines.refuse_totals(len({finding.row for finding in self.findings[waiting:]}))

    def _personal(self, texts: pd.DataFrame, *, watch: Watch) -> bool:
        sheet = SHEETS[self.source.sheet]
        roles = {name: role_of(sheet.column(str(name))) for name in texts if not self._is_allowed(str(name))}
        cells = list(watch.look(texts, roles={name: role for name, role in roles.items() if role is not None}))
        for cell in cells:
            self.findings.append(self.finding(f"personal_{cell.kind}", row=cell.row, column=str(cell.column), value=cell.value))
        if cells:
            self.findings.append(self.finding("personal_data", cells=str(len(cells))))
        return bool(cells)

    def _is_allowed(self, name: str) -> bool:
        expression = self.source.fields.get(name)
        return self.allowance.covers(name, *(expression.columns if expression else ()))

    def _raw(self) -> Iterator[pd.DataFrame]:
        """The rows below the header under the names of their columns."""
        ignored = {loose(str(name)) for name in self.source.options.get("ignore", ())}
        if self.table is None:
            rows = pd.DataFrame(properties(self.outline_file), dtype=object) if self.outline_file else pd.DataFrame()
            rows.index = pd.RangeIndex(1, len(rows) + 1)
            self.lines.read += len(rows)
            yield rows
            return
        names, after = self._header()
        used = {position: name for position, name in names.items() if loose(name) not in ignored}
        personal = [name for name in used.values() if is_personal_header(name) and not self.allowance.covers(name)]
        for name in personal:
            self.findings.append(self.finding("personal_header", row=after, column=name))
        if personal:
            return
        self.names = list(used.values())
        needed = needed_columns(self.source)
        used = {position: name for position, name in used.items() if needed is None or loose(name) in needed}
        for frame, surplus in self.table.rows(after=after):
            shifted = [*(extra.row for extra in surplus), *self._beyond(frame, width=len(names))]
            self.findings += [self.finding("surplus_cells", row=row, expected=str(len(names))) for row in shifted]
            frame = frame.drop(index=shifted, errors="ignore")
            blank = blank_rows(frame)
            self.lines.read += len(frame) + len(shifted)
            self.lines.refused += len(shifted)
            self.lines.leave("blank", int(blank.sum()))
            frame = self._unmerged(frame.loc[~blank])[list(used)]
            frame.columns = pd.Index(list(used.values()))
            self.hidden += self.table.hidden_of(frame.index)
            yield frame

    def _beyond(self, frame: pd.DataFrame, *, width: int) -> list[int]:
        """Rows of delimited text with cells beyond the last column that has a name: they are shifted."""
        strays = np.zeros(len(frame), dtype=bool)
        for position in range(width, frame.shape[1] if self.table and not self.table.is_workbook else 0):
            strays |= is_filled(frame.iloc[:, position].to_numpy(dtype=object))
        return [int(row) for row in frame.index[strays]]

    def _unmerged(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Words in merged cells fill all rows of the range; numbers stay in the first."""
        for rows, positions in self.table.tall(frame) if self.table else ():
            value = str(frame.at[rows[0], positions[0]])
            if not value.replace(".", "").replace(",", "").isdigit():
                for position in positions:
                    frame.loc[rows, frame.columns[position]] = value
        return frame

    def _header(self) -> tuple[dict[int, str], int]:
        """The name of every column by position, and the number of the last row of the header."""
        options, table = self.source.options, self.table
        if table is None:
            raise ValueError(self.file)
        skip, rows = options.get("skip_rows", 0), options.get("header_rows", 0 if "columns" in options else 1)
        if rows == 0:
            given = options.get("columns") or [str(number) for number in range(1, table.text.width + 1)]
            return dict(enumerate(map(str, given[: table.text.width]))), skip
        head = table.head(HEADER_WITHIN + skip + rows)
        if "skip_rows" not in options and rows == 1:
            skip = self._find_header(head)
        parts = head.iloc[skip : skip + rows]
        if options.get("header_fill"):
            parts = parts.replace(r"^\s*$", None, regex=True).ffill(axis=1).fillna("")
        joined = [_joined(parts[position], mark=options.get("header_join", " / ")) for position in parts.columns]
        if "columns" in options:
            joined = [*map(str, options["columns"]), *joined[len(options["columns"]) :]]
        joined = joined[: max((position for position, name in enumerate(joined, start=1) if name), default=0)]
        return dict(enumerate(_distinct_names(joined))), skip + rows

    def _find_header(self, head: pd.DataFrame) -> int:
        """The row that holds the most of the columns that the mapping names."""
        wanted = named_columns(self.source)
        scores = [
            sum(find_column([str(cell) for cell in row], wanted=names) is not None for names in wanted)
            for row in head.head(HEADER_WITHIN).itertuples(index=False)
        ]
        return int(np.argmax(scores)) if scores and max(scores) > 0 else 0


def _completed(texts: pd.DataFrame, *, known: Known) -> pd.DataFrame:
    """Rows about known regions need only what is new: name, level and parent are taken from what is known."""
    for name, values in (("name", known.regions.names), ("level", known.regions.levels), ("parent_code", known.regions.parents)):
        if name not in texts and "code" in texts:
            texts[name] = texts["code"].map(values).astype(object)
    return texts


def _joined(parts: pd.Series, *, mark: str) -> str:
    """The texts of the header rows above each other, without blanks and repetitions."""
    texts: list[str] = []
    for part in parts:
        text = " ".join(str(part).split())
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return mark.join(texts)


def _distinct_names(names: list[str]) -> list[str]:
    """Unnamed columns get their number as name, repeated ones a number behind."""
    distinct: list[str] = []
    for position, name in enumerate(names, start=1):
        wanted, times = name or str(position), 1
        while wanted in distinct:
            times += 1
            wanted = f"{name} ({times})"
        distinct.append(wanted)
    return distinct


def outlines_missing(options: dict[str, Any]) -> SourceError:
    """The outlines that a place step asks for are nowhere."""
    wanted = options.get("outlines", "")
    if not wanted:
        return SourceError("outlines_unloaded")
    return SourceError("outlines_missing", outlines=wanted if isinstance(wanted, str) else ", ".join(map(str, wanted)))
