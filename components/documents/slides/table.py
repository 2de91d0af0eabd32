"""Native tables: columns as wide as their words need, rows as high as their lines, statuses in their colours."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from dash.development.base_component import Component
from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from components import theme
from components.documents.slides.template import NAVY
from components.documents.slides.text import LINE, Box, Paragraph, Run, colour_of, lines_of, widest_word, width_of, write
from components.kpi import SYMBOLS
from components.table import Content, words_of

SIZES: Final = (14, 13, 12, 11, 10)
TONES: Final = {
    "met": theme.BETTER,
    "on_course": theme.ON_COURSE,
    "at_risk": theme.WATCH,
    "missed": theme.BEHIND,
    "better": theme.BETTER,
    "worse": theme.WORSE,
    "neutral": theme.MUTED,
}
_PLAIN: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the built-in style without fills and lines
_SIDE: Final = 0.07
_ABOVE: Final = 0.045
_AFTER_NUMBERS: Final = 0.16  # room to the words that follow
_WIDEST: Final = 3.4


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, their colour, and the colour behind them."""

    words: str
    colour: str = theme.INK
    ground: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table ready to be drawn: headings, rows, and the places of the columns of numbers."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    numeric: Collection[int] = ()
    wide: int | None = None  # the place of the column that takes the width which the others leave


@dataclass(frozen=True, slots=True)
class Plan:
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


def sheet(columns: Sequence[str], rows: Sequence[Sequence[Content]], numeric: Collection[int] = ()) -> Sheet:
    """The cells of a page as words; a status keeps its symbol and colour."""
    return Sheet(columns, [[_cell(content, first=place == 0) for place, content in enumerate(row)] for row in rows], numeric)


def planned(table: Sheet, width: float, *, height: float | None = None, sizes: Sequence[float] = SIZES) -> Plan:
    """The largest letters in which no cell breaks and, with a height, all rows fit; else the smallest."""
    plans = (plan_of(table, width, size) for size in sizes)
    for plan in plans:
        whole = sum(_natural(table, plan.size)) <= width and (height is None or plan.head + sum(plan.rows) <= height)
        if whole or plan.size == sizes[-1]:
            return plan
    raise ValueError(sizes)


def add_table(slide: Any, table: Sheet, box: Box, plan: Plan, *, start: int = 0, count: int | None = None) -> Any:
    """The rows from `start` on as a native table; the graphic frame."""
    rows = table.rows[start:][:count]
    heights = [plan.head, *plan.rows[start : start + len(rows)]]
    frame = slide.shapes.add_table(len(heights), len(table.columns), *Box(box.left, box.top, sum(plan.widths), sum(heights)).emu())
    drawn = frame.table
    _style(drawn)
    for column, width in zip(drawn.columns, plan.widths, strict=True):
        column.width = Inches(width)
    for row, height in zip(drawn.rows, heights, strict=True):
        row.height = Inches(height)
    cells = [[Cell(name, NAVY, bold=True) for name in table.columns], *rows]
    for across, (row, written) in enumerate(zip(drawn.rows, cells, strict=True)):
        for place, (target, cell) in enumerate(zip(row.cells, written, strict=True)):
            _write(target, cell, plan, right=place in table.numeric, head=across == 0)
    return frame


def _cell(content: Content, *, first: bool) -> Cell:
    words, tone = words_of(content), _tone(content)
    if tone in TONES:
        return Cell(f"{SYMBOLS[tone]} {words}".strip(), TONES[tone], bold=True)  # type: ignore[index]
    return Cell(words, bold=first)


def _tone(content: Any) -> str:
    """The tone of the first status within a cell."""
    if isinstance(content, Component):
        marked = [name.removeprefix("status-") for name in str(getattr(content, "className", "")).split() if name.startswith("status-")]
        return marked[0] if marked else _tone(getattr(content, "children", None))
    if isinstance(content, Sequence) and not isinstance(content, str):
        return next((tone for part in content if (tone := _tone(part))), "")
    return ""


def plan_of(table: Sheet, width: float, size: float) -> Plan:
    """The plan in letters of one size."""
    widths = _widths(table, width, size)
    inner = [one - 2 * _SIDE - (_AFTER_NUMBERS if place in table.numeric else 0) for place, one in enumerate(widths)]
    heights = [_height([cell.words for cell in row], inner, size, bold=[cell.bold for cell in row]) for row in table.rows]
    return Plan(size, widths, _height(table.columns, inner, size, bold=[True] * len(table.columns)), tuple(heights))


def _height(words: Sequence[str], widths: Sequence[float], size: float, *, bold: Sequence[bool]) -> float:
    lines = max((lines_of(one, size, width, bold=heavy) for one, width, heavy in zip(words, widths, bold, strict=True)), default=1)
    return lines * size * LINE / 72 + 2 * _ABOVE


def _needed(table: Sheet, measure: Callable[[Cell], float]) -> list[float]:
    """What each column needs by its widest cell, its margins included."""
    cells = ((Cell(name, bold=True), *(row[place] for row in table.rows)) for place, name in enumerate(table.columns))
    margins = (2 * _SIDE + 0.02 + (_AFTER_NUMBERS if place in table.numeric else 0) for place in range(len(table.columns)))
    return [max(map(measure, column)) + margin for column, margin in zip(cells, margins, strict=True)]


def _natural(table: Sheet, size: float) -> list[float]:
    """The width of each column in which nothing breaks, but for the longest words."""
    return [min(width, _WIDEST) for width in _needed(table, lambda cell: width_of(cell.words, size, bold=cell.bold))]


def _widths(table: Sheet, width: float, size: float) -> tuple[float, ...]:
    """The natural widths, spread over the width; where it is too narrow the widest columns give way first, down to their longest word."""
    wanted = _natural(table, size)
    if table.wide is not None:
        wanted[table.wide] = max(width - sum(wanted) + wanted[table.wide], width / 3)
    spare = width - sum(wanted)
    if spare >= 0:
        share = min(spare / len(wanted), 1.2)
        return tuple(one + share for one in wanted)
    least = [min(one, most) for one, most in zip(_needed(table, lambda cell: widest_word(cell.words, size, bold=cell.bold)), wanted, strict=True)]
    if sum(least) > width:
        return tuple(one * width / sum(least) for one in least)
    low, high = 0.0, max(wanted)
    while high - low > 0.005:
        cap = (low + high) / 2
        low, high = (cap, high) if sum(_capped(wanted, least, cap)) <= width else (low, cap)
    return tuple(_capped(wanted, least, low))


def _capped(wanted: Sequence[float], least: Sequence[float], cap: float) -> list[float]:
    return [max(min(one, cap), floor) for one, floor in zip(wanted, least, strict=True)]


def _style(drawn: Any) -> None:
    drawn.horz_banding = False
    drawn._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN


def _write(target: Any, cell: Cell, plan: Plan, *, right: bool, head: bool) -> None:
    align: Literal["left", "center", "right"] = "center" if plan.narrow and right else "right" if right else "left"
    write(target.text_frame, [Paragraph([Run(cell.words, plan.size, cell.colour, cell.bold)], align)])
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
