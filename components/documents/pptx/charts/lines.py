"""Lines over days as a native chart: what lies ahead within its limits, targets, and the lines drawn across."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from components.documents.native.model import NativeChart, NativeSeries, Values
from components.documents.pptx.charts import xml as chart_xml
from components.documents.pptx.charts.axis import nice, value_axis
from components.documents.pptx.charts.data import category_data
from components.documents.pptx.text import Box, colour_of
from components.figures import theme
from components.words.format_words import Lang
from components.words.text import t

SIZE: Final = 12
_TICKS: Final = 8
_MARKERS: Final = 40  # points beyond which a line has no markers


def add_lines(slide: Any, chart: NativeChart, box: Box, *, lang: Lang) -> Any:
    """The lines on the slide, what lies ahead within its fan; the graphic frame."""
    series = sorted(chart.series, key=lambda native: native.role not in ("low", "high"))  # the fan behind the lines
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *box.emu(), category_data(chart, series))
    drawn = frame.chart
    drawn.has_title = False
    elements = [plotted._element for plotted in drawn.plots[0].series]
    last = _last_days(series)
    for element, native in zip(elements, series, strict=True):
        _draw(element, native, chart, side=last.get(id(native)))
    _legend(drawn, series)
    _day_axis(drawn, chart, lang=lang)
    value_axis(drawn.value_axis, *_ends(chart), number_format=_axis_format(chart))
    chart_xml.gaps(drawn._chartSpace, "span" if chart.of("mark") or chart.of("high") else "gap")  # the days of a target are not those of the lines
    return frame


def _draw(element: Any, native: NativeSeries, chart: NativeChart, *, side: str | None) -> None:
    if native.role == "mark":
        chart_xml.paint_line(element, "", 0, marker=("diamond", 12, native.colour))
        chart_xml.label(element, [(words, colour, "b") for words, colour in zip(native.labels, native.label_colours, strict=True)], size=SIZE, bold=True)
    elif native.role in ("level", "low", "high"):
        chart_xml.paint_line(element, native.colour, 1.5, dash="sysDash" if native.role == "level" else "")
    else:
        few = sum(value is not None for value in native.values) <= _MARKERS and not (native.dashed and native.listed)
        fill = "#FFFFFF" if native.dashed else native.colour
        thin = native.colour == theme.BEFORE
        chart_xml.paint_line(
            element, native.colour, 1.75 if thin else 2.75, dash="sysDash" if native.dashed else "", marker=("circle", 4 if thin else 6, fill) if few else None
        )
    if side or (native.role == "value" and any(native.labels)):
        places = [(_last(native.values), side)] if side else []
        chart_xml.label_values(element, places, number_format=chart.number_format, colour=native.colour, size=SIZE, marks=native.labels)


def _last(values: Values) -> int:
    return max((place for place, value in enumerate(values) if value is not None), default=-1)


def _last_days(series: Sequence[NativeSeries]) -> dict[int, str]:
    """The lines that are known on the last day before any forecast, with the side where their last value is written: the higher above."""
    known = [native for native in series if native.role == "value" and not (native.dashed and native.listed) and _last(native.values) >= 0]
    latest = max((_last(native.values) for native in known), default=-1)
    ending = sorted((native for native in known if _last(native.values) == latest), key=lambda native: -(native.values[latest] or 0.0))
    return {id(native): "t" if place == 0 else "b" for place, native in enumerate(ending)}


def _legend(drawn: Any, series: Sequence[NativeSeries]) -> None:
    """The names above the lines, without those that the page does not name."""
    drawn.has_legend = True
    drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    drawn.legend.font.size = Pt(SIZE)
    drawn.legend.font.color.rgb = colour_of(theme.INK)
    for place, native in reversed(list(enumerate(series))):
        if not native.listed:
            drawn.legend._element.insert(1, chart_xml.element(f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>'))


def _day_axis(drawn: Any, chart: NativeChart, *, lang: Lang) -> None:
    axis = drawn.category_axis
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = False
    axis.format.line.color.rgb = colour_of(theme.ZERO)
    axis.tick_labels.font.size, axis.tick_labels.font.color.rgb = Pt(SIZE), colour_of(theme.MUTED)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = t("slide_month_format", lang), False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    months = (chart.days[-1].year - chart.days[0].year) * 12 + chart.days[-1].month - chart.days[0].month
    step = next(step for step in (1, 2, 3, 4, 6, 12, 24, 36, 60, 120) if months / step < _TICKS or step == 120)
    for tag, value in (("c:baseTimeUnit", "days"), ("c:majorUnit", str(step)), ("c:majorTimeUnit", "months")):
        for old in axis._element.findall(qn(tag)):
            axis._element.remove(old)
        etree.SubElement(axis._element, qn(tag)).set("val", value)


def _ends(chart: NativeChart) -> tuple[float, float, float]:
    """From zero, or from where the page starts the rates, in round steps; all of it is the end of a rate."""
    known = [value for native in chart.series for value in native.values if value is not None]
    low, high, step = nice(chart.limits[0] if chart.limits else min([0.0, *known]), max(known, default=1.0))
    return low, 1.0 if chart.form == "rate" and max(known, default=0.0) <= 1.0 else high, step


def _axis_format(chart: NativeChart) -> str:
    if chart.form == "rate":
        return "0.##%" if _ends(chart)[2] < 0.01 else "0%"
    return "#,##0" if chart.form in ("count", "days") else f'General"{chart.suffix}"' if chart.suffix else "General"
