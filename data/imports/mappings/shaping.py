"""From columns of text to a typed chunk of one contract sheet, with a finding for every cell and row that cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from data.imports.cells.dates import Dates
from data.imports.cells.keys import KeyReader, exact_key_of, is_key, is_name, key_of, name_of, place_reader
from data.imports.cells.typed import ColumnReader, NumberStyle, TextReader, reader
from data.imports.cells.values import FORMULA, is_blank
from data.imports.checks.categories import CategoryWords
from data.imports.checks.rows import region_faults, row_faults, to_wgs84
from data.imports.contract.sheet import Column, Kind, Sheet
from data.imports.coverage.months import Months, faults_of, last_month, months_of, settled, with_months
from data.imports.coverage.unfinished import Unfinished
from data.imports.model import Chunk, Finding, Severity, WrittenRow
from data.imports.names.known import Known
from data.imports.options import NONE, Options
from data.metrics.registry import metric_key
from data.text.characters import plain
from data.vocabulary import LEVELS

MOST_STRANGERS = 1_000
_NOWHERE = ("unknown_region", "similar_region", "unknown_compound")


@dataclass(slots=True)
class Strangers:
    """The names of places in one column, those that are unknown, and their findings."""

    given: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding, *, value: str) -> None:
        """Keep a finding about an unknown name, up to a number that makes the point."""
        self.lost.add(value)
        if len(self.findings) < MOST_STRANGERS:
            self.findings.append(finding)

    @property
    def are_most(self) -> bool:
        return len(self.lost) >= 3 and len(self.lost) > len(self.given) / 2


@dataclass(slots=True)
class Shaper:
    """Makes the chunks of one table."""

    sheet: Sheet
    known: Known
    file: str
    source_sheet: str | None
    dates: Dates
    options: Options = NONE
    within: str | None = None
    headers: dict[str, str] = field(default_factory=dict)  # field -> header in the file
    styles: dict[str, NumberStyle] = field(default_factory=dict)
    _readers: dict[str, ColumnReader] = field(default_factory=dict)
    _findings: list[Finding] = field(default_factory=list)
    _strangers: dict[str, Strangers] = field(default_factory=dict)
    refused: int = 0
    unfinished: Unfinished = field(init=False)

    def __post_init__(self) -> None:
        self.unfinished = Unfinished(self.sheet.name)

    categories: CategoryWords | None = None  # of a sheet that names any

    def shape(self, texts: pd.DataFrame) -> tuple[Chunk, list[Finding]]:
        """The rows that can be taken, and what is wrong with the others.

        `texts` has text cells in columns named for the fields of the sheet, and row numbers (from 1) as its index.
        """
        self._findings = []
        refused = np.zeros(len(texts), dtype=bool)
        columns: dict[str, Any] = {}
        for column in self.sheet.columns:
            values, bad = self._column(column, texts=texts)
            columns[column.name] = _typed(values, column=column)
            refused |= bad
        frame = pd.DataFrame(columns)
        frame["_row"] = texts.index.to_numpy()
        if "period_months" in frame:
            frame["_period"] = self._periods(texts)
        if self.sheet.name == "returns":
            frame = with_months(frame, texts, read=self._months)
        self._require_place(frame, texts=texts, refused=refused)
        self._check_rows(frame, texts=texts, refused=refused)
        self.refused += int(refused.sum())
        self.unfinished.add(frame, refused=refused, known=self.known)
        accepted = frame.loc[~refused].reset_index(drop=True)
        given = frozenset(str(name) for name in texts) & frozenset(self.sheet.names)
        places = [column.name for column in self.sheet.columns if column.kind is Kind.REGION and column.name in texts]
        written = {name: WrittenRow.of(texts[name].to_numpy(dtype=object)[~refused]) for name in places}
        return Chunk(self.sheet.name, self._finished(accepted), self.file, self.source_sheet, given, written), self._findings

    def late_findings(self) -> list[Finding]:
        """The unknown regions and compounds: each, or one sentence when hardly any is known; and long numbers among keys. Call after the last chunk."""
        findings = [
            self._about(name, "long_number_keys", rows=str(reader.numbers))
            for name, reader in self._readers.items()
            if isinstance(reader, KeyReader) and reader.numbers
        ]
        for name, strangers in self._strangers.items():
            findings.extend(strangers.findings if not strangers.are_most else [self._all_strange(name, strangers)])
        return findings

    def _about(self, name: str, code: str, **detail: str) -> Finding:
        """A note about a whole column."""
        header = self.headers.get(name, self.sheet.column(name).zh)
        return Finding(code, self.file, self.source_sheet, None, header, None, detail, Severity.WARNING, self.sheet.name)

    def _all_strange(self, name: str, strangers: Strangers) -> Finding:
        column = self.sheet.column(name)
        code = "wrong_regions" if column.kind is Kind.REGION else "wrong_compounds"
        known = self.known.regions.sample() if column.kind is Kind.REGION else self.known.compounds.sample()
        detail = {"lost": str(len(strangers.lost)), "given": str(len(strangers.given)), "known": known, "examples": ", ".join(sorted(strangers.lost)[:5])}
        return Finding(code, self.file, self.source_sheet, None, self.headers.get(name, column.zh), None, detail, target=self.sheet.name)

    def _column(self, column: Column, *, texts: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        bad = np.zeros(len(texts), dtype=bool)
        if column.name not in texts:
            if column.required:
                bad[:] = True
            return np.full(len(texts), None, dtype=object), bad
        cells = texts[column.name].to_numpy(dtype=object)
        values, faults = self._reader(column).column(cells)
        if column.kind in (Kind.REGION, Kind.COMPOUND):
            strangers = self._strangers.setdefault(column.name, Strangers())
            strangers.given.update(cell for cell in pd.unique(cells) if isinstance(cell, str) and not is_blank(cell))
        for position, (code, detail) in zip(faults.positions, faults.reasons, strict=True):
            self._cell(code, row=int(texts.index[position]), column=column, value=str(cells[position]), detail=detail)
        bad[faults.positions] = True
        if column.required:
            missing = pd.isna(values) & ~bad
            for position in np.flatnonzero(missing).tolist():
                self._cell("required", row=int(texts.index[position]), column=column, value=None, detail={})
            bad |= missing
        return values, bad

    def _cell(self, code: str, *, row: int, column: Column, value: str | None, detail: dict[str, str], severity: Severity = Severity.REFUSED) -> None:
        written_value = None if value is None else value.removeprefix(FORMULA[:1]).removesuffix("e0")[:200]
        finding = Finding(code, self.file, self.source_sheet, row, self.headers.get(column.name, column.zh), written_value, detail, severity, self.sheet.name)
        if code in _NOWHERE:
            self._strangers[column.name].add(finding, value=value or "")
        else:
            self._findings.append(finding)

    def _reader(self, column: Column) -> ColumnReader:
        if column.name not in self._readers:
            self._readers[column.name] = self._new_reader(column)
        return self._readers[column.name]

    def _new_reader(self, column: Column) -> ColumnReader:
        exact = self.options.keys_are_exact
        if column.kind is Kind.REGION:
            return ColumnReader(place_reader(partial(self.known.regions.find, within=self.within), exact=exact))
        if column.kind is Kind.COMPOUND:
            return ColumnReader(place_reader(self.known.compounds.find, exact=exact))
        if column.name == "category":
            return ColumnReader(self._category_words().read)
        if column.name == "metric":
            return ColumnReader(lambda text: metric_key(text) or plain(text))
        if column.kind is Kind.MONTH and self.sheet.name == "returns":
            return ColumnReader(partial(last_month, dates=self.dates) if column.name == "until" else lambda text: self._months(text).first)
        if is_key(column):
            return TextReader(exact_key_of) if exact else KeyReader(key_of)
        if is_name(column) and not exact:
            return TextReader(name_of)
        return reader(column, dates=self.dates, style=self.styles.get(column.name, NumberStyle()))

    def _months(self, text: str) -> Months:
        return months_of(text, dates=self.dates)

    def _category_words(self) -> CategoryWords:
        self.categories = self.categories or CategoryWords(self.known, self.options.allow_new_categories)
        return self.categories

    def _require_place(self, frame: pd.DataFrame, *, texts: pd.DataFrame, refused: np.ndarray) -> None:
        """Of the columns of which one must be given, at least one is."""
        if not self.sheet.one_of:
            return
        lacking = np.all([frame[name].isna().to_numpy() for name in self.sheet.one_of], axis=0) & ~refused
        column = self.sheet.column(self.sheet.one_of[0])
        for position in np.flatnonzero(lacking).tolist():
            self._cell("one_of", row=int(texts.index[position]), column=column, value=None, detail={"columns": self._names(self.sheet.one_of)})
        refused |= lacking

    def _periods(self, texts: pd.DataFrame) -> np.ndarray:
        """How many months the cells of the month column mean by themselves: 2020Q1 is a quarter, 2020年 a year."""
        codes, uniques = pd.factorize(texts["month"].to_numpy(dtype=object))
        periods = [str(self.dates.period(text)) if isinstance(text, str) else "1" for text in uniques]
        return np.array([*periods, "1"], dtype=object)[codes]

    def _names(self, fields: tuple[str, ...]) -> str:
        return " / ".join(f"{self.sheet.column(name).zh} {name}" for name in fields)

    def _check_rows(self, frame: pd.DataFrame, *, texts: pd.DataFrame, refused: np.ndarray) -> None:
        faults = list(row_faults(frame, sheet=self.sheet.name, texts=texts))
        if self.sheet.name == "regions":
            levels = {**self.known.regions.levels, **dict(zip(frame["code"], frame["level"], strict=True))}
            faults += region_faults(frame, levels=levels, order=tuple(LEVELS))
        if self.sheet.name == "returns":
            faults += faults_of(frame)
        for fault in faults:
            column = self.sheet.column(fault.column)
            detail = {**fault.detail, "columns": self._names((fault.detail["whole"],))} if "whole" in fault.detail else dict(fault.detail)
            if fault.severity is Severity.WARNING:
                self._cell(
                    fault.code,
                    row=int(texts.index[fault.positions[0]]),
                    column=column,
                    value=None,
                    detail={**detail, "rows": str(len(fault.positions))},
                    severity=fault.severity,
                )
                continue
            for position in fault.positions[~refused[fault.positions]]:
                self._cell(fault.code, row=int(texts.index[position]), column=column, value=str(texts[column.name].iloc[position]), detail=detail)
            refused[fault.positions] = True

    def _finished(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The accepted rows with whole periods, plain months and WGS84 coordinates."""
        if self.sheet.name == "returns":
            return settled(frame)
        if "period_months" in frame:
            lengths = frame["period_months"].fillna(frame.pop("_period")).astype("int64")
            months = frame["month"].astype("int64")
            frame["period_months"] = lengths.astype("Int64")
            frame["month"] = months // 100 * 100 + (months % 100 - 1) // lengths * lengths + 1
        if self.sheet.name == "compounds":
            lon, lat = to_wgs84(frame["crs"].to_numpy(dtype=object), lon=frame["lon"].to_numpy(), lat=frame["lat"].to_numpy())
            frame["lon"], frame["lat"] = lon, lat
            frame["crs"] = pd.Series("WGS84", index=frame.index, dtype=object).where(frame["lon"].notna(), None)
        return frame


def _typed(values: np.ndarray, *, column: Column) -> Any:
    """The array in the type that model.Chunk promises; a month stays Int64 until the rows without one are gone."""
    match column.kind:
        case Kind.MONTH | Kind.COUNT:
            return pd.array(values, dtype="Int64")
        case Kind.NUMBER | Kind.MONEY:
            return pd.Series(values, dtype=object).astype("float64").to_numpy()
        case Kind.FLAG:
            return pd.array(values, dtype="boolean")
        case Kind.DATE | Kind.MOMENT:
            return pd.to_datetime(pd.Series(values)).to_numpy(dtype="datetime64[s]")
        case _:
            return pd.Series(values, dtype=object)


def shape_all(shaper: Shaper, frames: Iterator[pd.DataFrame]) -> Iterator[Chunk | Finding]:
    """Every finding and chunk of a table, the late findings last; `frames` are as `Shaper.shape` takes them, empty ones are passed over."""
    for texts in frames:
        if texts.empty:
            continue
        chunk, findings = shaper.shape(texts)
        yield from findings
        if len(chunk.frame):
            shaper.known.learn(chunk)
            yield chunk
    yield from shaper.late_findings()
    if shaper.categories:
        yield from shaper.categories.late(file=shaper.file, sheet=shaper.source_sheet, target=shaper.sheet.name)
