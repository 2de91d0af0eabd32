"""Where the numbers of a native chart stand: in the columns of the table of its card, or in a table of their own below it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from components.blocks.table import TableData, words_of
from components.documents.native.charts import NativeChart, NativeSeries
from components.documents.xlsx.cells import Cell, day_form
from components.words.format_words import Lang
from components.words.written import Written
from data.calculations.periods import Month

_SCALES: Final = (1.0, 1e-4, 1e6)  # the money of a figure may be yuan where the table has ten thousands, or millions where it has yuan
_FORMS: Final = {"rate": "0.00%", "count": "#,##0", "money": "#,##0.00", "ratio": "#,##0.00", "days": "0"}
Grid = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A series with the column of its values; the last `open` of them may still change."""

    series: NativeSeries
    column: int
    open: int = 0


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A table as it is to be written and what of it a chart shows: the first `shown` rows, the names in the first column.

    `own` says that the table holds nothing but the chart; `across` is the column of the horizontal values of points;
    `scale` is what a value of the chart is multiplied by to be that of its cell.
    """

    columns: Sequence[str]
    rows: Grid
    series: Sequence[Placed]
    charted: int
    own: bool = False
    across: int = 0
    scale: float = 1.0


def plan(chart: NativeChart, table: TableData, cells: Grid, *, lang: Lang) -> SheetPlan | None:
    """The chart in the table of its card, sorted as the chart and with columns more, such as the targets; else in one of its own, or None."""
    joined = _Joined.of(chart, table, cells)
    if joined and all(joined.takes(series) for series in series_in_cells(chart)):
        return joined.plan(table.columns)
    return None if chart.kind == "scatter" else _alone(chart, first=table.columns[0], lang=lang)


def series_in_cells(chart: NativeChart) -> list[NativeSeries]:
    """The series that stand in cells: not the background of bars, and of points not the lines that cross them."""
    return [series for series in chart.series if series.role != "track" and not (chart.kind == "scatter" and series.role == "level")]


@dataclass
class _Joined:
    """The rows of a table in the order of a chart, for each the place of its values in the series, and what was found or added so far."""

    chart: NativeChart
    rows: list[list[Cell]]
    places: Sequence[int]
    names: list[str] = field(default_factory=list)  # of the columns that were added
    placed: list[Placed] = field(default_factory=list)
    scale: float | None = None  # known with the first column that is found

    @classmethod
    def of(cls, chart: NativeChart, table: TableData, cells: Grid) -> _Joined | None:
        """None where the chart does not show rows of the table."""
        names = [words_of(row[0]) for row in table.rows]
        order = _months_order(chart, names) if chart.kind == "line" else _names_order(chart, names, cells)
        if order is None:
            return None
        left = [place for place in range(len(cells)) if place not in set(order)]
        places = [_months(chart).index(_month_of(names[place])) for place in order] if chart.kind == "line" else range(len(order))
        return cls(chart, [list(cells[place]) for place in (*order, *left)], places)

    def takes(self, series: NativeSeries) -> bool:
        """Find the values of the series in a column, or add one for targets and the like; False where the table is about something else."""
        values = [series.values[place] for place in self.places]
        column = self._column(values, lenient=self.chart.kind == "line" and series.role == "value")
        before = next((place for place, placed in enumerate(self.placed) if placed.column == column), None)
        if before is not None and series.dashed:
            self.placed[before] = replace(self.placed[before], open=sum(value is not None for value in values) - 1)
        elif column is not None:
            self.placed.append(Placed(series, column))
        elif series.role not in ("mark", "level") or self.chart.form == "money":
            return False
        else:
            self._add(series, values)
        return True

    def plan(self, columns: Iterable[str]) -> SheetPlan:
        """The table with what was added."""
        across = self._column(self.chart.series[0].across, lenient=False) if self.chart.kind == "scatter" else 0
        return SheetPlan([*columns, *self.names], self.rows, self.placed, len(self.places), across=across or 0, scale=self.scale or 1.0)

    def _add(self, series: NativeSeries, values: Sequence[float | None]) -> None:
        self.placed.append(Placed(series, len(self.rows[0])))
        self.names.append(series.name)
        for place, row in enumerate(self.rows):
            row.append(Cell(values[place] if place < len(values) else None, _form(self.chart)))

    def _column(self, values: Sequence[float | None], *, lenient: bool) -> int | None:
        """The first column with the values; a lenient one may know more of them."""
        if all(value is None for value in values):
            return None
        scales = (self.scale,) if self.scale else _SCALES if self.chart.form == "money" else _SCALES[:1]
        for scale in scales:
            for column in range(1, len(self.rows[0])):
                there = (row[column].value for row in self.rows)
                if all(_same(cell, value, scale, lenient=lenient) for cell, value in zip(there, values, strict=False)):
                    self.scale = scale
                    return column
        return None


def _months_order(chart: NativeChart, names: Sequence[str]) -> list[int] | None:
    """All rows as they stand, if they are the months of the chart."""
    known = [_month_of(name) for name in names if isinstance(name, Written) and name.unit == "month"]
    return list(range(len(names))) if len(known) == len(names) and sorted(known) == _months(chart) else None


def _names_order(chart: NativeChart, names: Sequence[str], cells: Grid) -> list[int] | None:
    """The rows that have the names of the chart, if the chart shows the first of them or all of which anything is known."""
    wanted = list(chart.categories)
    if list(names[: len(wanted)]) == wanted:
        return list(range(len(wanted)))
    if len(set(names)) < len(names) or not set(wanted) <= set(names):
        return None
    order = [names.index(name) for name in wanted]
    return order if all(_is_unknown(cells[place]) for place in range(len(names)) if place not in set(order)) else None


def _is_unknown(row: Sequence[Cell]) -> bool:
    return len(row) > 1 and row[1].value is None


def _months(chart: NativeChart) -> list[Month]:
    return [Month.of(day) for day in chart.days]


def _month_of(name: str) -> Month:
    return Month.of(cast(dt.date, cast(Written, name).value))


def _same(there: object, value: float | None, scale: float, *, lenient: bool) -> bool:
    if value is None:
        return lenient or there is None
    return isinstance(there, float | int) and math.isclose(there, value * scale, rel_tol=1e-9, abs_tol=1e-12)


def _alone(chart: NativeChart, *, first: str, lang: Lang) -> SheetPlan:
    """A table of the chart alone: its categories or days, and a column for each series."""
    listed = series_in_cells(chart)
    names = [Cell(day, day_form("date", lang=lang)) for day in chart.days] or [Cell(name) for name in chart.categories]
    rows = [[name, *(Cell(series.values[place], _form(chart)) for series in listed)] for place, name in enumerate(names)]
    unit = f" ({chart.suffix.strip()})" if chart.suffix else ""
    return SheetPlan(
        [first, *(series.name + unit for series in listed)], rows, [Placed(series, place) for place, series in enumerate(listed, start=1)], len(rows), own=True
    )


def _form(chart: NativeChart) -> str:
    return _FORMS.get(chart.form, chart.number_format)
