"""Points between two axes as a native chart, with as many of their names as find room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from components.documents.native.model import NativeChart, NativeSeries
from components.documents.pptx.charts import xml as chart_xml
from components.documents.pptx.charts.axis import SIZE, nice, value_axis
from components.documents.pptx.charts.data import point_data
from components.documents.pptx.text import Box, colour_of, width_of
from components.figures import theme

_PLOT: Final = (0.075, 0.02, 0.91, 0.83)  # of the frame: left, top, width, height
_DOT: Final = 0.09  # half of a point, in inches
_HEIGHT: Final = 0.22
_LABEL: Final = 13
Place = tuple[float, float, float, float]  # left, top, right, bottom in inches


def add_points(slide: Any, chart: NativeChart, box: Box, *, axis_names: tuple[str, str]) -> Any:
    """The points on the slide; the graphic frame."""
    across, up = nice(*(chart.across_limits or (0.0, 1.0))), nice(*(chart.limits or (0.0, 1.0)))
    series = [_through(native, across, up) if native.role == "level" else native for native in chart.series]
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box.emu(), point_data(replace(chart, series=tuple(series))))
    drawn = frame.chart
    drawn.has_legend = drawn.has_title = False
    for plotted, native in zip(drawn.plots[0].series, series, strict=True):
        if native.role == "level":
            chart_xml.paint_line(plotted._element, native.colour, 1.25, dash="sysDash")
        else:
            chart_xml.paint_line(plotted._element, "", 0, marker=("circle", 11, native.colour))
            sides = _sides(_centres(native, box, across, up), chart.categories)
            names = [(words, theme.INK, side) if side else None for words, side in zip(chart.categories, sides, strict=True)]
            chart_xml.label(plotted._element, names, size=_LABEL)
    left, top, width, height = _PLOT
    chart_xml.inner_place(drawn._chartSpace.find(".//{*}plotArea"), left=left, top=top, width=width, height=height)
    for axis, ends, name in ((drawn.category_axis, across, axis_names[0]), (drawn.value_axis, up, axis_names[1])):
        value_axis(axis, *ends, number_format="General")
        _title(axis, name)
    return frame


def _through(line: NativeSeries, across: tuple[float, float, float], up: tuple[float, float, float]) -> NativeSeries:
    """The line from end to end of the axes of the slide."""
    return replace(line, values=up[:2]) if line.across[0] == line.across[1] else replace(line, across=across[:2])


def _centres(points: NativeSeries, box: Box, across: tuple[float, float, float], up: tuple[float, float, float]) -> list[tuple[float, float]]:
    left, top, width, height = _PLOT
    shares = [((x - across[0]) / (across[1] - across[0]), ((y or 0.0) - up[0]) / (up[1] - up[0])) for x, y in zip(points.across, points.values, strict=True)]
    return [(box.width * (left + width * x), box.height * (top + height * (1 - y))) for x, y in shares]


def _sides(centres: Sequence[tuple[float, float]], names: Sequence[str]) -> list[str]:
    """Where each name stands (above, below, right, left), '' where it would cover a point or another name."""
    dots = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in centres]
    taken: list[Place] = []
    sides = []
    for place, (centre, name) in enumerate(zip(centres, names, strict=True)):
        others = [*(dot for other, dot in enumerate(dots) if other != place), *taken]
        free = next(((side, room) for side, room in _rooms(centre, width_of(name, _LABEL)) if not any(_overlap(room, other) for other in others)), None)
        taken += [free[1]] if free else []
        sides.append(free[0] if free else "")
    return sides


def _rooms(centre: tuple[float, float], width: float) -> Iterator[tuple[str, Place]]:
    x, y = centre
    gap = _DOT + 0.04
    yield "t", (x - width / 2, y - gap - _HEIGHT, x + width / 2, y - gap)
    yield "r", (x + gap, y - _HEIGHT / 2, x + gap + width, y + _HEIGHT / 2)
    yield "b", (x - width / 2, y + gap, x + width / 2, y + gap + _HEIGHT)
    yield "l", (x - gap - width, y - _HEIGHT / 2, x - gap, y + _HEIGHT / 2)


def _overlap(place: Place, other: Place) -> bool:
    return place[0] < other[2] and other[0] < place[2] and place[1] < other[3] and other[1] < place[3]


def _title(axis: Any, name: str) -> None:
    axis.has_title = bool(name)
    if name:
        axis.axis_title.text_frame.text = name
        run = axis.axis_title.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold, run.font.color.rgb = Pt(SIZE), False, colour_of(theme.MUTED)
