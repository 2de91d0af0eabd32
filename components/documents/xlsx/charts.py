"""A native chart over the cells of a sheet, in the colours of the figure: it changes with the numbers."""

from __future__ import annotations

from typing import Any, Final

from components.documents.native.charts import NativeChart, NativeSeries
from components.documents.xlsx.book import Book, wide
from components.documents.xlsx.plan import Placed, SheetPlan
from components.figures import theme

WIDTH: Final = 620
_MOST, _PER_BAR, _LINES = 760, 26, 300
_FONT: Final = {"name": "Microsoft YaHei", "size": 9, "color": theme.MUTED}
_LETTERS: Final = 60  # how many letters are as wide as the bars
_LONGEST_WORDS: Final = 14  # letters beside a bar
_ABOVE: Final = {"position": "top", "font": _FONT}


def height_of(chart: NativeChart) -> int:
    """How many pixels high the chart stands."""
    return min(70 + _PER_BAR * len(chart.categories), _MOST) if chart.kind == "bar" else _LINES


def draw(book: Book, chart: NativeChart, plan: SheetPlan, *, sheet: str, head: int) -> Any:
    """The chart over the table that stands on the sheet under the heading in row `head`."""
    drawn = book.chart(chart.kind)
    rows = head + 1, head + plan.charted
    for placed in sorted(plan.series, key=lambda column: column.series.role != "value"):
        drawn.add_series(_references(placed, plan, chart, sheet=sheet, head=head, rows=rows) | _LOOKS[chart.kind](chart, placed, plan))
    _AXES[chart.kind](drawn, chart, plan.scale)
    listed = sum(placed.series.role != "level" or chart.kind == "line" for placed in plan.series) > 1
    drawn.set_legend(_ABOVE if listed else {"none": True})
    drawn.set_title({"none": True})
    drawn.set_chartarea({"border": {"none": True}})
    drawn.set_size({"width": WIDTH, "height": height_of(chart)})
    drawn.show_blanks_as("span" if _is_broken_by_marks(chart) else "gap")
    return drawn


def _references(placed: Placed, plan: SheetPlan, chart: NativeChart, *, sheet: str, head: int, rows: tuple[int, int]) -> dict[str, Any]:
    first, last = rows
    names = plan.across if chart.kind == "scatter" else 0
    return {
        "name": [sheet, head, placed.column],
        "categories": [sheet, first, names, last, names],
        "values": [sheet, first, placed.column, last, placed.column],
    }


def _bars(chart: NativeChart, placed: Placed, _plan: SheetPlan) -> dict[str, Any]:
    """Bars with their words; what each is compared with is a frame around it, what all are compared with a tick across it."""
    series = placed.series
    if series.role == "mark":
        return {"fill": {"none": True}, "border": {"color": series.colour, "width": 1.25}, "gap": 40}
    if series.role == "level":
        tick = {"type": "fixed", "value": series.values[0] * 1e-6 if series.values[0] else 0, "line": {"color": theme.INK, "width": 1.5}}
        return {"fill": {"none": True}, "border": {"none": True}, "y_error_bars": tick, "gap": 40}
    look: dict[str, Any] = {"fill": {"color": series.colour}, "gap": 40, "overlap": 100, "invert_if_negative": False}
    if series.colours:
        look["points"] = [{"fill": {"color": colour}} for colour in series.colours]
    if chart.labels:
        look["data_labels"] = {"value": True, "position": "outside_end", "font": _FONT} | _words(chart)
    if any(value is not None for value in series.plus):
        ends = {"plus_values": [value or 0 for value in series.plus], "minus_values": [value or 0 for value in series.minus]}
        look["y_error_bars"] = {"type": "custom", **ends, "line": {"color": theme.MUTED, "width": 0.75}}
    return look


def _words(chart: NativeChart) -> dict[str, Any]:
    """The words beside the bars in their colours; long ones would be wrapped, so that the numbers alone are shown then."""
    if max(map(wide, chart.labels)) > _LONGEST_WORDS:
        return {}
    colours = chart.label_colours or (theme.INK,) * len(chart.labels)
    return {"custom": [{"value": words, "font": _FONT | {"color": colour}} for words, colour in zip(chart.labels, colours, strict=True)]}


def _lines(_chart: NativeChart, placed: Placed, plan: SheetPlan) -> dict[str, Any]:
    series = placed.series
    dash = {"dash_type": "dash"} if series.dashed or series.role in ("low", "high") else {}
    if series.role == "mark":
        marker = {"type": "diamond", "size": 8, "fill": {"color": series.colour}, "border": {"color": series.colour}}
        words = [{"value": words, "font": _FONT | {"color": series.colour}} if words else {"delete": True} for words in series.labels]
        return {"line": {"none": True}, "marker": marker, "data_labels": {"value": True, "custom": words, "position": "left", "font": _FONT}}
    look: dict[str, Any] = {"line": {"color": series.colour, "width": 2.25 if series.role == "value" else 1, **dash}, "marker": {"type": "none"}}
    return look | _open_points(placed, plan) if placed.open else look


def _open_points(placed: Placed, plan: SheetPlan) -> dict[str, Any]:
    """Points on the line, hollow where they may still change."""
    colour = {"color": placed.series.colour}
    settled, late = [None] * (plan.charted - placed.open), [{"fill": {"color": theme.MAP_PAPER}, "border": colour}] * placed.open
    points = [*late, *settled] if _is_latest_first(plan) else [*settled, *late]
    return {"marker": {"type": "circle", "size": 4 if plan.charted > 12 else 6, "fill": colour, "border": colour}, "points": points}


def _points(_chart: NativeChart, placed: Placed, _plan: SheetPlan) -> dict[str, Any]:
    look = {"type": "circle", "size": 8, "fill": {"color": placed.series.colour}, "border": {"color": placed.series.colour}}
    words = [{"value": words} for words in placed.series.labels]
    return {"marker": look, "data_labels": {"value": True, "custom": words, "position": "right", "font": _FONT}}


def _bar_axes(drawn: Any, chart: NativeChart, scale: float) -> None:
    values: dict[str, Any] = {"visible": False, "major_gridlines": {"visible": False}, "num_format": chart.number_format}
    if chart.limits:
        low, high = (limit * scale for limit in chart.limits)
        room = 1 + min(max(map(wide, chart.labels), default=0), _LONGEST_WORDS) / _LETTERS
        values |= {"min": low * room, "max": high * room}
    drawn.set_x_axis(values)
    drawn.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": theme.ZERO}, "major_tick_mark": "none", "label_position": "low"})


def _line_axes(drawn: Any, chart: NativeChart, scale: float) -> None:
    months = max(1, (chart.days[-1] - chart.days[0]).days // 200) if chart.days else 1
    step = next(step for step in (1, 2, 3, 6, 12, 24) if step >= min(months, 24))
    months_axis = {"date_axis": True, "num_format": "yyyy-mm", "major_unit": step, "major_unit_type": "months"}
    drawn.set_x_axis(months_axis | {"num_font": _FONT, "line": {"color": theme.ZERO}})
    values: dict[str, Any] = {"num_font": _FONT, "line": {"none": True}, "major_gridlines": {"visible": True, "line": {"color": theme.GRID, "width": 0.75}}}
    if chart.limits:
        values |= {"min": chart.limits[0] * scale, "max": chart.limits[1] * scale}
    drawn.set_y_axis(values | {"num_format": "0%" if chart.form == "rate" else "#,##0"})


def _point_axes(drawn: Any, chart: NativeChart, _scale: float) -> None:
    """The axes cross where the whole stands, so that they part the points in four."""
    crossings = [_crossing(series) for series in chart.of("level")]
    for set_axis, limits, place in ((drawn.set_x_axis, chart.across_limits, 0), (drawn.set_y_axis, chart.limits, 1)):
        low, high = limits or (None, None)
        crossing = next((crossing[place] for crossing in crossings if crossing[place] is not None), None)
        axis: dict[str, Any] = {"min": low, "max": high, "crossing": crossing, "label_position": "low", "num_format": "0.0", "num_font": _FONT}
        set_axis({name: value for name, value in axis.items() if value is not None} | {"major_gridlines": {"visible": False}, "line": {"color": theme.ZERO}})


def _crossing(series: NativeSeries) -> tuple[float | None, float | None]:
    """Where a line crosses the horizontal or the vertical axis."""
    return (series.across[0], None) if len(set(series.across)) == 1 else (None, series.values[0])


def _is_latest_first(plan: SheetPlan) -> bool:
    days = [row[0].value for row in plan.rows[: plan.charted]]
    return str(days[0]) > str(days[-1])


def _is_broken_by_marks(chart: NativeChart) -> bool:
    """Whether a line misses days only because a point of another series stands there."""
    marks = {place for series in chart.of("mark") for place, value in enumerate(series.values) if value is not None}
    holes: set[int] = set()
    for series in chart.of("value"):
        known = [place for place, value in enumerate(series.values) if value is not None]
        holes |= {place for place in range(known[0], known[-1]) if series.values[place] is None} if known else set()
    return bool(holes) and holes <= marks


_LOOKS: Final = {"bar": _bars, "line": _lines, "scatter": _points}
_AXES: Final = {"bar": _bar_axes, "line": _line_axes, "scatter": _point_axes}
