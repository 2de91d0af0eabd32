"""Horizontal bars as a native chart: names to the left, the words of the page to the right, ticks for what a bar is compared with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from components.documents.native.model import NativeChart, NativeSeries, Values
from components.documents.pptx.charts import xml as chart_xml
from components.documents.pptx.charts.data import category_data
from components.documents.pptx.text import Box, colour_of, width_of
from components.figures import theme
from components.words.format_words import Lang
from components.words.text import t

_SIZES: Final = ((10, 14), (13, 13))  # rows up to which letters have the size
_SIZE: Final = 12
_NAMES: Final = (0.9, 3.3)  # the least and the most inches for the names of the rows
_GAP: Final = 45  # percent of a bar's thickness between bars
_TICK_GAP: Final = 18  # the same between ticks, which are taller than bars
_THIN: Final = 2.4  # the points that a tick is wide
_ROOM: Final = 0.15
_BEFORE: Final = "\u2002"  # as on the page


def first_rows(chart: NativeChart, count: int) -> NativeChart:
    """The chart of the first so many rows."""
    series = [
        replace(native, values=native.values[:count], colours=native.colours[:count], minus=native.minus[:count], plus=native.plus[:count])
        for native in chart.series
    ]
    return replace(chart, categories=chart.categories[:count], series=tuple(series), labels=chart.labels[:count], label_colours=chart.label_colours[:count])


def add_bars(slide: Any, chart: NativeChart, box: Box, *, lang: Lang) -> Any:
    """The bars on the slide; the graphic frame."""
    low, high, names, width = _extent(chart, box)
    compared = _compared(chart, thin=_THIN * (high - low) / (width * 72), lang=lang)
    series = [*_with_label_holder(chart, lang=lang), *compared]
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box.emu(), category_data(chart, series))
    drawn = frame.chart
    drawn.has_legend = drawn.has_title = False
    plot = drawn.plots[0]
    plot.overlap, plot.gap_width = 100, _GAP
    _axes(drawn, low, high, size=_size(chart))
    area = drawn._chartSpace.find(".//{*}plotArea")
    chart_xml.inner_place(area, left=names / box.width, top=0.005, width=width / box.width, height=0.99)
    elements = [plotted._element for plotted in plot.series]
    for element, native in zip(elements, series, strict=True):
        _draw(element, native, chart)
    _label(elements, series, chart)
    if compared:
        chart_xml.bars_above(area, elements[-len(compared) :], gap=_TICK_GAP)
    return frame


def _size(chart: NativeChart) -> int:
    return next((size for rows, size in _SIZES if len(chart.categories) <= rows), _SIZE)


def _with_label_holder(chart: NativeChart, *, lang: Lang) -> list[NativeSeries]:
    """The bars, with an invisible series for the words where they cannot stand at the ends of the bars."""
    bars = [native for native in chart.series if native.role in ("track", "value")]
    if not chart.labels or chart.of("track") or not _crowded(chart):
        return bars
    at = chart.limits[1] if chart.limits else max((value for value in bars[-1].values if value is not None), default=1.0)
    return [*bars, NativeSeries(name=t("slide_labels", lang), values=(at,) * len(chart.categories), colour="")]


def _compared(chart: NativeChart, *, thin: float, lang: Lang) -> list[NativeSeries]:
    """What the bars are compared with as an invisible series, and on top of it the thin mark that is seen.

    An empty series goes first: without it LibreOffice loses the one that the mark stands on.
    """
    marks = (chart.of("mark") or chart.of("level"))[:1]
    compared: list[NativeSeries] = []
    for mark in marks:
        visible = tuple(None if value is None else thin for value in mark.values)
        compared = [
            replace(mark, name=t("slide_base", lang), values=(None,) * len(visible)),
            mark,
            replace(mark, name=t("slide_mark", lang), role="value", values=visible),
        ]
    return compared


def _crowded(chart: NativeChart) -> bool:
    bars = chart.of("value")[0]
    return bool(bars.minus or chart.of("mark") or chart.of("level") or None in bars.values)


def _extent(chart: NativeChart, box: Box) -> tuple[float, float, float, float]:
    """The ends of the value axis with room for the words, and the inches of the names and of the plot."""
    low, high = chart.limits or (0.0, max((value or 0.0 for value in chart.series[-1].values), default=1.0))
    low, high = min(low, 0.0), high if high > low else low + 1.0
    size = _size(chart)
    names = min(max(max((width_of(name, size) for name in chart.categories), default=0.0) + _ROOM, _NAMES[0]), _NAMES[1])
    words = max((width_of(f"{_BEFORE}{label}", size, bold=True) for label in chart.labels), default=0.0) + _ROOM
    plot = box.width - names - 0.05
    return low, low + (high - low) * plot / max(plot - words, 0.3 * plot), names, plot


def _axes(drawn: Any, low: float, high: float, *, size: int) -> None:
    names, values = drawn.category_axis, drawn.value_axis
    names.reverse_order = True
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.has_major_gridlines = values.has_major_gridlines = False
    names.format.line.color.rgb = colour_of(theme.ZERO)
    names.tick_labels.font.size = Pt(size)
    names.tick_labels.font.color.rgb = colour_of(theme.INK)
    names.major_tick_mark = XL_TICK_MARK.NONE
    values.minimum_scale, values.maximum_scale = low, high
    values.visible = False


def _draw(element: Any, native: NativeSeries, chart: NativeChart) -> None:
    chart_xml.paint_bars(element, "" if native.role in ("mark", "level") else native.colour, native.colours)
    if native.minus and chart.limits:
        low, high = chart.limits
        chart_xml.interval(
            element, _cut(native, native.minus, lambda value: value - low), _cut(native, native.plus, lambda value: high - value), colour=theme.MUTED
        )


def _cut(native: NativeSeries, reach: Values, room: Any) -> Values:
    """How far an interval is drawn: no farther than the page draws it."""
    return tuple(None if value is None or far is None else min(far, max(room(value), 0.0)) for value, far in zip(native.values, reach, strict=True))


def _label(elements: Any, series: list[NativeSeries], chart: NativeChart) -> None:
    """The words beside the bars: at the end of the track, of the invisible holder, or of the bars themselves."""
    places = [place for place, native in enumerate(series) if native.role == "track" or not native.colour] or [
        next(place for place, native in enumerate(series) if native.role == "value")
    ]
    colours = chart.label_colours or ("",) * len(chart.labels)
    chart_xml.label(
        elements[places[0]], [(f"{_BEFORE}{words}", colour, "outEnd") for words, colour in zip(chart.labels, colours, strict=True)], size=_size(chart)
    )
