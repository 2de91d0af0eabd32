"""A heat map as a native table whose cells are shaded as on the page."""

from __future__ import annotations

from typing import Final

from components.documents.native.model import plain_text
from components.documents.pptx.table import SlideTable, TableCell, TablePlan
from components.documents.pptx.text import Box, width_of
from components.figures import theme
from components.figures.base import Figure

_SIZES: Final = (14, 13, 12, 11, 10, 9, 8)
_LEAST: Final = 0.3


def is_fields(figure: Figure) -> bool:
    """Whether the figure is a heat map alone."""
    return [trace["type"] for trace in figure["data"]] == ["heatmap"]


def fields(figure: Figure, box: Box) -> tuple[SlideTable, Box, TablePlan]:
    """The table of the fields, its place, and the plan that fills the box."""
    trace = figure["data"][0]
    columns = ["", *(plain_text(name) for name in trace["x"])]
    known = [value for line in trace["z"] for value in line if value is not None]
    most = max(known, default=0.0) or 1.0
    labels = trace.get("text") or [["" for _ in line] for line in trace["z"]]
    rows = [
        [TableCell(plain_text(name), bold=True), *(_field(value, str(label), most) for value, label in zip(line, words, strict=True))]
        for name, line, words in zip(trace["y"], trace["z"], labels, strict=True)
    ]
    first = max((width_of(plain_text(name), 12, bold=True) for name in trace["y"]), default=1.0) + 0.2
    column_width = (box.width - first) / max(len(columns) - 1, 1)
    words = max((width_of(text, 1, bold=True) for text in [*columns, *(cell.words for row in rows for cell in row[1:])]), default=0.01) or 0.01
    size = next((size for size in _SIZES if words * size + 0.04 <= column_width), _SIZES[-1])
    height = min(max(box.height / (len(rows) + 1), _LEAST), 0.55)
    table = SlideTable(columns, rows, numeric=range(1, len(columns)))
    return table, box, TablePlan(size, (first, *([column_width] * (len(columns) - 1))), height, (height,) * len(rows), narrow=True)


def _field(value: float | None, words: str, most: float) -> TableCell:
    if value is None:
        return TableCell("")
    ground = theme.blue_at(value / most)
    return TableCell(words, theme.readable_on(ground), ground)
