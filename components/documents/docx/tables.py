"""A native table in an official document: three lines, the header on every page, rows that stay whole, numbers to the right."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from components.blocks.table import Content, words_of
from components.documents.docx.styles import LOOKS, WIDTH_MM, say
from components.words.format import MISSING
from components.words.format_words import Lang

MOST_ROWS: Final = 40
_WHOLE: Final = 16  # tables up to so many lines stay on one page
_LONG: Final = 24  # rows from which the largest letters cost a page
_LONG_PRICE: Final = 0.5
# From large to small, with the lines of a row that a size must save to be taken.
_STYLES: Final = {"Table Text": 0.0, "Table Text Small": 0.35, "Table Text Smaller": 0.8, "Table Text Smallest": 1.7}
_WIDTH_PT: Final = WIDTH_MM * 72 / 25.4
_PADDING: Final = 0.25  # em on either side of a cell
_HEAVIER: Final = 1.2
_TAKEN: Final = 0.85  # of the room, at most, by the least of all columns: long sentences need some of it too
_NARROWEST, _FEW = 2.2, 4.2  # characters that any column can hold, and that it should
_PROPORTION: Final = 0.6
_WHOLE_NUMBER: Final = 8.0  # em up to which a number with its unit stays on one line
_UNBROKEN: Final = re.compile(r"[^\s\u2e80-\uffff/]+(?:\uff08[^\s\u2e80-\uffff/]+\uff09)?")
_PROPERTIES: Final = """<w:tblPr {ns}><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>
<w:top w:val="single" w:sz="12" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="12" w:space="0" w:color="000000"/>
<w:insideH w:val="single" w:sz="2" w:space="0" w:color="BFBFBF"/></w:tblBorders><w:tblLayout w:type="fixed"/>
<w:tblCellMar><w:left w:w="{padding}" w:type="dxa"/><w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar></w:tblPr>"""
_UNDER_HEADER: Final = '<w:tcBorders {ns}><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>'


@dataclass(frozen=True, slots=True)
class _Column:
    """By the width of a Chinese character: its cells, the widest of them, the least that reads well, and the least that breaks no word."""

    ems: Sequence[float]
    natural: float
    least: float
    unbroken: float


def add_table(document: Paper, columns: Sequence[str], rows: Sequence[Sequence[Content]], *, numeric: Collection[int], lang: Lang) -> Table:
    """The table with at most MOST_ROWS rows, as wide as the text, in the size of letters in which it reads best; `numeric` are places of columns."""
    words = [list(columns), *([words_of(cell) for cell in row] for row in rows[:MOST_ROWS])]
    filled = [[line[place] if place < len(line) else "" for line in words] for place in range(len(columns))]
    style, widths, lines = _fitted([_column(column, numeric=place in numeric) for place, column in enumerate(filled)])
    table: Table = document.add_table(len(words), len(columns))
    _form(table, widths, padding=_PADDING * LOOKS[style].size)
    for place, (row, line) in enumerate(zip(table.rows, words, strict=True)):
        _keep(row, header=place == 0)
        joined = lines <= _WHOLE and place < len(words) - 1
        for column, cell in enumerate(row.cells):
            text = line[column] if column < len(line) else ""
            _fill(cell, text or (MISSING if column in numeric else ""), style=style, right=column in numeric, header=place == 0, lang=lang, joined=joined)
    return table


def _fill(cell: _Cell, words: str, *, style: str, right: bool, header: bool, lang: Lang, joined: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style.replace(" ", "")  # the id; to look it up by name takes longer than all the rest
    paragraph.alignment = ALIGN.RIGHT if right else None
    paragraph.paragraph_format.keep_with_next = joined or None
    say(paragraph, words, lang=lang, font="heading" if header else LOOKS[style].font).bold = True if header and lang == "en" else None
    properties = cell._tc.get_or_add_tcPr()
    if header:
        properties.append(parse_xml(_UNDER_HEADER.format(ns=nsdecls("w"))))
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties.append(middle)


def _form(table: Table, widths: Sequence[float], *, padding: float) -> None:
    """Lines and widths; fixed, so that every program draws the same columns."""
    element = table._tbl
    element.replace(element.tblPr, parse_xml(_PROPERTIES.format(ns=nsdecls("w"), width=round(20 * sum(widths)), padding=round(20 * padding))))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width * 25.4 / 72)


def _keep(row: _Row, *, header: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _fitted(columns: Sequence[_Column]) -> tuple[str, list[float], int]:
    """The style in which the table reads best, the widths of its columns in points, and its lines: larger letters, unless they cost too many lines."""
    choices = []
    rows = len(columns[0].ems)
    for style, price in _STYLES.items():
        size = LOOKS[style].size
        room = _WIDTH_PT / size - len(columns) * 2 * _PADDING
        widths = _shared(columns, room)
        heights = [max(_lines(column.ems[row], width) for column, width in zip(columns, widths, strict=True)) for row in range(rows)]
        crowded = sum(column.least for column in columns) > room and price < max(_STYLES.values())
        cost = sum(heights) / rows + (price if price or rows <= _LONG else _LONG_PRICE)
        choices.append((crowded, cost, style, [size * (width + 2 * _PADDING) for width in widths], sum(heights)))
    return min(choices)[2:]


def _shared(columns: Sequence[_Column], room: float) -> list[float]:
    """The room shared out: what is left over goes to all alike; where it is short the widest give most, none below its least if that can be."""
    natural, least, unbroken = ([getattr(column, name) for column in columns] for name in ("natural", "least", "unbroken"))
    if sum(natural) <= room:
        return [width + (room - sum(natural)) / len(natural) for width in natural]
    if sum(least) <= _TAKEN * room:
        return _lessened(natural, least, room)
    if sum(unbroken) <= room:
        return _lessened(natural, unbroken, room)
    return [width * room / sum(unbroken) for width in unbroken]


def _lessened(wished: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Widths that fill the room, between the least and the wished ones; a column twice as wide keeps one and a half times as much."""
    low, high = 0.0, max(wished)
    given = list(least)
    for _ in range(40):
        share = (low + high) / 2
        tried = [max(short, min(width, share * width**_PROPORTION)) for width, short in zip(wished, least, strict=True)]
        if sum(tried) <= room:
            low, given = share, tried
        else:
            high = share
    return given


def _lines(em: float, width: float) -> int:
    return max(math.ceil(em / width - 0.01), 1)


def _em(words: str) -> float:
    """The width of the words by that of a Chinese character, with a little room."""
    return sum(map(_letter, words)) + 0.2


def _letter(letter: str) -> float:
    if letter > "\u2e7f":
        return 1.0
    if letter in "mw" or letter.isupper() or letter in "%+\u2212\u25b2\u25bc\u25cf\u2714\u25b6\u2014":
        return 0.75
    return 0.48 if letter.islower() else 0.5 if letter.isdigit() else 0.4


def _column(words: Sequence[str], *, numeric: bool) -> _Column:
    """Numbers and Latin words stay whole, and other words break after four characters at the earliest; a heading is wider by its heavier letters."""
    ems = [_em(text) * (_HEAVIER if place == 0 and text.isascii() else 1.0) for place, text in enumerate(words)]
    parts = [_em(part) * (_HEAVIER if place == 0 and text.isascii() else 1.0) for place, text in enumerate(words) for part in _UNBROKEN.findall(text)]
    natural = max(ems)
    unbroken = min(max(parts, default=_NARROWEST), natural)
    whole = max((em for em in ems[1:] if numeric and em <= _WHOLE_NUMBER), default=0.0)
    return _Column(ems, natural, min(max(unbroken, whole, _FEW), natural), unbroken)
