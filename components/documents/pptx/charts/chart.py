"""A native chart on a slide: what a reader of the file can edit."""

from __future__ import annotations

from typing import Any

from components.documents.native.model import NativeChart
from components.documents.pptx.charts.bars import add_bars
from components.documents.pptx.charts.lines import add_lines
from components.documents.pptx.charts.points import add_points
from components.documents.pptx.text import Box, name_fonts
from components.words.format_words import Lang


def add_chart(slide: Any, chart: NativeChart, box: Box, *, lang: Lang, language: str, axis_names: tuple[str, str] = ("", "")) -> Any:
    """The chart within the box; the graphic frame."""
    if chart.kind == "bar":
        frame = add_bars(slide, chart, box, lang=lang)
    elif chart.kind == "line":
        frame = add_lines(slide, chart, box, lang=lang)
    else:
        frame = add_points(slide, chart, box, axis_names=axis_names)
    space = frame.chart._chartSpace
    frame.chart.font.size = frame.chart.font.size  # every chart gets defaults of text to name the font in
    name_fonts(space, lang=language)
    return frame
