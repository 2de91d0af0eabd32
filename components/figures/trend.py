"""Series over months: the trend against the year before, and the heat map of months and categories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.figures import theme
from components.figures.base import Figure, count_axis, figure, incomplete, month_axis, name_axis, plain
from components.figures.rows import HeatField, MonthValue


def trend(rows: Sequence[MonthValue], *, name: str, previous_name: str, month_format: str, tick_format: str = ",d") -> Figure:
    """A line of months over the line of the same months one year before; months that are not whole are dashed with hollow points and the mark above."""
    months = [f"{row.month}-01" for row in rows]
    traces = [
        _line(months, [row.previous for row in rows], [row.previous_hover for row in rows], name=previous_name, colour=theme.BEFORE, width=1.5)
        | incomplete([row.previous_provisional and row.previous is not None for row in rows]),
        _line(months, [None if row.provisional else row.value for row in rows], [row.hover for row in rows], name=name, colour=theme.BAR, width=2.5),
    ]
    if any(row.provisional for row in rows):
        traces.append(_provisional(months, rows))
    return figure(
        traces,
        hovermode="x",
        showlegend=True,
        legend=theme.legend(),
        xaxis=month_axis(months, month_format=month_format, nticks=8),
        yaxis=count_axis([value for row in rows for value in (row.value, row.previous)], tick_format=tick_format, nticks=5),
        margin={"l": 4, "r": 16, "t": 28, "b": 4},
    )


def month_category_heatmap(cells: Sequence[HeatField], *, rows: Sequence[str], columns: Sequence[str], show_values: bool = True) -> Figure:
    """Fields by category (rows, first on top) and month (columns, in the given order) in the sequential blues from zero."""
    known = {(cell.row, cell.column): cell for cell in cells}
    grid = [[known.get((row, column)) for column in columns] for row in rows]
    trace: dict[str, Any] = {
        "type": "heatmap",
        "x": list(columns),
        "y": [plain(row) for row in rows],
        "z": [[cell and cell.value for cell in line] for line in grid],
        "zmin": 0,
        "hovertext": [[cell.hover if cell else "" for cell in line] for line in grid],
        "hoverinfo": "text",
        "hoverongaps": False,
        "colorscale": theme.blue_scale(),
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
    }
    if show_values:
        trace |= {"text": [[cell.label if cell else "" for cell in line] for line in grid], "texttemplate": "%{text}"}
    return figure(
        [trace],
        xaxis=theme.category_axis(tickfont={"color": theme.MUTED}, nticks=18, tickangle=0),
        yaxis=name_axis(list(trace["y"])),
        margin={"l": 4, "r": 4, "t": 2, "b": 4},
    )


def _line(months: list[str], values: list[float | None], hovers: list[str], *, name: str, colour: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": months,
        "y": values,
        "line": {"color": colour, "width": width},
        "marker": {"color": colour, "size": 5 if width > 2 else 3},
        "hovertext": hovers,
        "hoverinfo": "text" if any(hovers) else "x+y",
    }


def _provisional(months: list[str], rows: Sequence[MonthValue]) -> dict[str, Any]:
    """The months that may still change, joined to the settled ones beside them."""
    changing = {place for place, row in enumerate(rows) if row.provisional}
    start = max(min(changing) - 1, 0)
    values = [row.value if changing & {place - 1, place, place + 1} else None for place, row in enumerate(rows)]
    line = _line(months[start:], values[start:], [row.hover if row.provisional else "" for row in rows][start:], name="", colour=theme.BAR, width=2.5)
    line["line"]["dash"] = "dot"
    sizes = [8 if row.provisional else 0 for row in rows][start:]
    line |= incomplete([row.provisional and row.value is not None for row in rows][start:])
    return line | {"marker": {"color": theme.BORDER, "size": sizes, "line": {"color": theme.BAR, "width": 2}}, "showlegend": False}
