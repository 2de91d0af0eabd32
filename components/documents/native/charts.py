"""From a figure of the pages to a native chart for slides and sheets; every value is the one that the figure draws.

Maps, heat maps and lines between names have no native form: they become pictures or tables.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from components.blocks.table import TableData
from components.documents.native.bars import bars
from components.documents.native.lines import lines, points
from components.documents.native.model import FORMATS, NativeChart, NativeSeries, Values
from components.figures.base import Figure
from components.words.format_words import Lang
from components.words.text import t
from components.words.written import Written

__all__ = ["FORMATS", "NativeChart", "NativeSeries", "native_chart"]


def native_chart(figure: Figure, *, lang: Lang, table: TableData | None = None) -> NativeChart | None:
    """The figure as a native chart; None where there is none. With its table, series without a name take that of the only column with the same numbers."""
    kinds = {trace["type"] for trace in figure["data"]}
    if not kinds or not kinds <= {"bar", "scatter"}:
        return None
    if "bar" in kinds:
        drawn = bars(figure, lang=lang) if all(trace.get("orientation", "h") == "h" for trace in figure["data"]) else None
    elif figure["layout"]["xaxis"].get("type") == "date":
        drawn = lines(figure, lang=lang)
    else:
        drawn = points(figure, lang=lang) if _is_between_quantities(figure) else None
    return _named(drawn, table, lang=lang) if drawn else None


def _is_between_quantities(figure: Figure) -> bool:
    axes = [figure["layout"][name] for name in ("xaxis", "yaxis")]
    return len(figure["data"]) == 1 and all("range" in axis and axis.get("type") != "category" for axis in axes)


def _named(chart: NativeChart, table: TableData | None, *, lang: Lang) -> NativeChart:
    compared = t("native_compared", lang)
    named = [
        replace(series, name=_column(series.values, table) or series.name or t("native_value", lang)) if series.name in ("", compared) else series
        for series in chart.series
    ]
    return replace(chart, series=tuple(named))


def _column(values: Values, table: TableData | None) -> str:
    """The heading of the only column that holds all the numbers; nothing where there is none or a choice."""
    wanted = [value for value in values if value is not None]
    if table is None or not wanted:
        return ""
    columns = [
        [cell.value for row in table.rows if isinstance(cell := row[place], Written) and isinstance(cell.value, float)] for place in range(len(table.columns))
    ]
    names = [name for name, numbers in zip(table.columns, columns, strict=True) if all(_holds(numbers, value) for value in wanted)]
    return names[0] if len(names) == 1 else ""


def _holds(numbers: Sequence[float], value: float) -> bool:
    return any(math.isclose(value, number, rel_tol=1e-9, abs_tol=1e-12) for number in numbers)
