"""Native tables: columns as wide as their words need, rows as high as their lines, statuses in their colours."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from dash.development.base_component import Component
from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from components.blocks.kpis.badge import SYMBOLS
from components.blocks.table import Content, words_of
from components.documents.pptx.columns import column_widths, lines_in
from components.documents.pptx.template import NAVY
from components.documents.pptx.text import LINE, Box, Run, TextParagraph, colour_of, write
from components.figures import theme

SIZES: Final = (14, 13, 12, 11, 10)
TONES: Final[dict[str, str]] = {**theme.STATUS_COLOURS, "better": theme.BETTER, "worse": theme.WORSE, "neutral": theme.MUTED}
_TOGETHER: Final = "\u00a0"  # a space at which no line ends
_LOOSE: Final = 1.45  # how much higher rows may become to fill a slide
_PLAIN: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the built-in style without fills and lines
_SIDE: Final = 0.07
_ABOVE: Final = 0.045
_AFTER_NUMBERS: Final = 0.16  # room to the words that follow
_EASY: Final = 12  # points


@dataclass(frozen=True, slots=True)
class TableCell:
    """The words of a cell, their colour, and the colour behind them."""

    words: str
    colour: str = theme.INK
    ground: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class SlideTable:
    """A table ready to be drawn: headings, rows, and the places of the columns of numbers."""

    columns: Sequence[str]
    rows: Sequence[Sequence[TableCell]]
    numeric: Collection[int] = ()
    wide: int | None = None  # the place of the column that takes the width which the others leave


@dataclass(frozen=True, slots=True)
class TablePlan:
    """How a sheet fits into a box: the size of its letters, the widths of its columns and the heights of head and rows."""

    size: float
    widths: tuple[float, ...]
    head: float
    rows: tuple[float, ...]
    narrow: bool = False  # whether numbers stand in the middle of columns without margins

    @property
    def lines(self) -> int:
        """How many lines the fullest row has."""
        return round((max(self.rows, default=0.0) - 2 * _ABOVE) * 72 / (self.size * LINE))

    def fitting(self, height: float, *, start: int = 0) -> int:
        """How many rows from `start` on have room under the head."""
        left, count = height - self.head, 0
        for row in self.rows[start:]:
            left -= row
            if left < 0:
                break
            count += 1
        return count


def sheet(columns: Sequence[str], rows: Sequence[Sequence[Content]], numeric: Collection[int] = ()) -> SlideTable:
    """The cells of a page as words, `numeric` the places of columns of numbers; a status keeps its symbol and colour."""
    return SlideTable(columns, [[_cell(content, first=place == 0) for place, content in enumerate(row)] for row in rows], numeric)


def planned(table: SlideTable, width: float, *, height: float | None = None, sizes: Sequence[float] = SIZES) -> TablePlan:
    """The plan with the best letters in which, with a height, all rows fit; else the one with the smallest."""
    plans = [plan_of(table, width, size) for size in sizes]
    return best([plan for plan in plans if height is None or plan.head + sum(plan.rows) <= height] or plans[-1:])


def best(plans: Sequence[TablePlan]) -> TablePlan:
    """Of plans from large to small letters the first that breaks no cell in easily read ones, else the first with two lines or as few as there must be."""
    whole = next((plan for plan in plans if plan.lines <= 1 and plan.size >= _EASY), None)
    return whole or next(plan for plan in plans if plan.lines <= max(2, min(other.lines for other in plans)))


def add_table(slide: Any, table: SlideTable, box: Box, plan: TablePlan, *, start: int = 0, count: int | None = None) -> Any:
    """The rows from `start` on as a native table, loosely where the box has room; the graphic frame."""
    rows = table.rows[start:][:count]
    tight = plan.rows[start : start + len(rows)]
    loose = min(max((box.height - plan.head) / max(sum(tight), 0.01), 1.0), _LOOSE)
    heights = [plan.head, *(height * loose for height in tight)]
    frame = slide.shapes.add_table(len(heights), len(table.columns), *Box(box.left, box.top, sum(plan.widths), sum(heights)).emu())
    drawn = frame.table
    _style(drawn)
    for column, width in zip(drawn.columns, plan.widths, strict=True):
        column.width = Inches(width)
    for row, height in zip(drawn.rows, heights, strict=True):
        row.height = Inches(height)
    cells = [[TableCell(name, NAVY, bold=True) for name in table.columns], *rows]
    for across, (row, written) in enumerate(zip(drawn.rows, cells, strict=True)):
        for place, (target, cell) in enumerate(zip(row.cells, written, strict=True)):
            _write(target, cell, plan, right=place in table.numeric, head=across == 0)
    return frame


def _cell(content: Content, *, first: bool) -> TableCell:
    words, tone = words_of(content), _tone(content)
    if tone in TONES:
        return TableCell(f"{SYMBOLS[tone]} {words}".strip().replace(" ", _TOGETHER), TONES[tone], bold=True)
    return TableCell(words, bold=first)


def _tone(content: Any) -> str:
    """The tone of the first status within a cell."""
    if isinstance(content, Component):
        styles = str(getattr(content, "class_name", "")).split()  # of a badge
        marked = [name.removeprefix("status-") for name in styles if name.startswith("status-")]
        return marked[0] if marked else _tone(getattr(content, "children", None))
    if isinstance(content, Sequence) and not isinstance(content, str):
        return next((tone for part in content if (tone := _tone(part))), "")
    return ""


def plan_of(table: SlideTable, width: float, size: float) -> TablePlan:
    """The plan in letters of one size."""
    margins = [2 * _SIDE + (_AFTER_NUMBERS if place in table.numeric else 0) for place in range(len(table.columns))]
    lines = [[(name, True) for name in table.columns], *([(cell.words, cell.bold) for cell in row] for row in table.rows)]
    widths = column_widths(list(zip(*lines, strict=True)), margins=margins, size=size, width=width, wide=table.wide)
    inner = [outer - margin for outer, margin in zip(widths, margins, strict=True)]
    head, *rows = (max(lines_in(words, size, room) for words, room in zip(row, inner, strict=True)) * size * LINE / 72 + 2 * _ABOVE for row in lines)
    return TablePlan(size, widths, head, tuple(rows))


def _style(drawn: Any) -> None:
    drawn.horz_banding = False
    drawn._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN


def _write(target: Any, cell: TableCell, plan: TablePlan, *, right: bool, head: bool) -> None:
    align: Literal["left", "center", "right"] = "center" if plan.narrow and right else "right" if right else "left"
    write(target.text_frame, [TextParagraph([Run(cell.words, plan.size, cell.colour, cell.bold)], align)])
    target.margin_left = Inches(0 if plan.narrow and right else _SIDE)
    target.margin_right = Inches(0 if plan.narrow and right else _SIDE + (_AFTER_NUMBERS if right else 0))
    target.margin_top = target.margin_bottom = Inches(_ABOVE)
    properties = target._tc.get_or_add_tcPr()
    properties.set("anchor", "ctr")
    _underline(properties, NAVY if head else theme.GRID, 1.5 if head else 0.75)
    if cell.ground:
        target.fill.solid()
        target.fill.fore_color.rgb = colour_of(cell.ground)


def _underline(properties: Any, colour: str, width: float) -> None:
    line = etree.SubElement(properties, qn("a:lnB"))
    line.set("w", str(int(Pt(width))))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr")).set("val", colour[1:])
