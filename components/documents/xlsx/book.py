"""A workbook in the look of the house: its styles, its sheets with names that every program takes, and how they print. No text becomes a formula or a link."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, Final

import xlsxwriter

from components.documents.xlsx.cells import Cell
from components.figures import theme
from components.words.format_words import Lang
from components.words.text import t

ROW_PIXELS: Final = 22
NAME_LENGTH: Final = 31
_POINTS: Final = ROW_PIXELS * 0.75
_FONT: Final = "Microsoft YaHei"
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_row_height": ROW_PIXELS,
    "default_format_properties": {"font_name": _FONT, "font_size": 10},
}
_LINE: Final = {"bottom": 1, "bottom_color": "#E1E7EF", "valign": "top", "text_wrap": True}
_HEAD: Final = {"bold": True, "font_color": "#FFFFFF", "bg_color": theme.HOVER, "text_wrap": True, "valign": "vcenter", "indent": 1}
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 18, "font_color": theme.HOVER},
    "finding": {"bold": True, "font_size": 12, "font_color": theme.HOVER, "text_wrap": True, "valign": "top"},
    "words": {"text_wrap": True, "valign": "top"},
    "small": {"font_size": 9, "font_color": theme.MUTED, "text_wrap": True, "valign": "top"},
    "sample": {"bold": True, "font_color": theme.WATCH, "text_wrap": True, "valign": "top"},
    "link": {"font_color": theme.ON_COURSE, "underline": 1},
    "head": _HEAD,
    "head_number": _HEAD | {"align": "right", "indent": 0},
    "plain": {"valign": "top", "indent": 1},
    "cell": _LINE | {"align": "left", "indent": 1},
    "number": _LINE | {"align": "right"},
    "large": _LINE | {"align": "right", "bold": True, "font_size": 12},
}
_WIDE: Final = 100  # the width in letters that sentences run across
_NARROWEST: Final = 7
_DEFAULT_WIDTH: Final = 8.43
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_MARGIN: Final = 255  # what a header or a footer may hold


def wide(words: str) -> int:
    """How many letters wide the words are; a Chinese one counts as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def width_of(cell: Cell) -> int:
    """How many letters wide a cell is shown."""
    if isinstance(cell.value, float | int):
        return len(f"{cell.value:,.2f}") + wide("".join(re.findall(r'"([^"]*)"', cell.form.partition(";")[0])))
    return wide(cell.value) if isinstance(cell.value, str) else 14 if cell.value else 0


class Book:
    """A workbook under way."""

    def __init__(self, *, title: str, source: str, sample: str, lang: Lang) -> None:
        self.title, self.source, self.sample, self.lang = title, source, sample, lang
        self._target = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._target, _OPTIONS)
        self._styles: dict[tuple[str, str], Any] = {}
        self._sheets: dict[str, BookSheet] = {}
        self._numbers: BookSheet | None = None
        self._cover: BookSheet | None = None
        self.contents: list[tuple[BookSheet, str]] = []  # the sheets with what is on them

    def style(self, name: str, form: str = "") -> Any:
        """The format of a style, with a number format where one is given."""
        if (name, form) not in self._styles:
            self._styles[name, form] = self._book.add_format(_STYLES[name] | ({"num_format": form} if form else {}))
        return self._styles[name, form]

    def sheet(self, name: str, *, about: str = "") -> BookSheet:
        """A new sheet with the way back to the cover and the label of a sample; its name is cut and changed until it is allowed and the only one."""
        sheet = self.bare_sheet(name)
        self.contents.append((sheet, about))
        if self._cover:
            sheet.link(self._cover, t("xlsx_back", self.lang))
            sheet.row += 1
        sheet.say(self.sample, "sample")
        return sheet

    @property
    def cover(self) -> BookSheet:
        """The cover, that every sheet made after it leads back to."""
        if self._cover is None:
            self._cover = self.bare_sheet(t("xlsx_cover", self.lang))
        return self._cover

    @property
    def numbers(self) -> BookSheet:
        """The sheet for the numbers of figures that stand in no table."""
        if self._numbers is None:
            title = t("xlsx_figure_numbers", self.lang)
            self._numbers = self.sheet(title, about=t("xlsx_figure_numbers_about", self.lang))
            self._numbers.say(title, "title")
            self._numbers.row += 1
        return self._numbers

    def bare_sheet(self, name: str) -> BookSheet:
        """A new sheet with nothing on it."""
        free = self._free(name)
        sheet = BookSheet(self, self._book.add_worksheet(free), free)
        self._sheets[free.casefold()] = sheet
        return sheet

    def chart(self, kind: str) -> Any:
        """A new native chart, to be placed on a sheet."""
        return self._book.add_chart({"type": kind})

    def set_properties(self, properties: dict[str, Any]) -> None:
        """What the file says of itself."""
        self._book.set_properties(properties)

    def bytes(self) -> bytes:
        """The finished workbook."""
        for sheet in self._sheets.values():
            sheet.finish()
        self._book.close()
        return self._target.getvalue()

    def _free(self, name: str) -> str:
        wanted = " ".join(_FORBIDDEN.sub(" ", name).split()).strip("' ") or "1"
        tries = (_cut(wanted, f" {place}" if place > 1 else "") for place in range(1, len(self._sheets) + 3))
        return next(candidate for candidate in tries if candidate.casefold() not in {*self._sheets, "history"})


def _cut(name: str, end: str) -> str:
    """The name within the length that programs allow, counted as they count."""
    while len((name + end).encode("utf-16-le")) // 2 > NAME_LENGTH:
        name = name[:-1].rstrip(" '")
    return name + end


@dataclass
class BookSheet:
    """A sheet that is written from top to bottom; `row` is the next free one. Sentences and figures are placed at the end, when the widths are known."""

    book: Book
    at: Any  # the sheet of the library
    name: str
    row: int = 0
    _widths: dict[int, int] = field(default_factory=dict)
    _sentences: list[tuple[int, str, str]] = field(default_factory=list)
    _beside: list[tuple[int, Any, dict[str, Any]]] = field(default_factory=list)
    _columns: int = 1

    def say(self, words: str, style: str = "words") -> None:
        """A sentence in a line of its own, as wide as the sheet."""
        if words:
            self._sentences.append((self.row, words, style))
            self.row += 1

    def link(self, target: BookSheet, words: str, *, column: int = 0) -> None:
        """Words that lead to another sheet of the workbook."""
        quoted = target.name.replace("'", "''")
        self.at.write_url(self.row, column, f"internal:'{quoted}'!A1", self.book.style("link"), words[: NAME_LENGTH * 8])
        self.widen(column, wide(words))

    def put(self, row: int, column: int, cell: Cell, *, style: str = "") -> None:
        """A cell with its number format."""
        value = cell.value
        if value is None:
            self.at.write_blank(row, column, None, self.book.style(style or "cell"))
        elif isinstance(value, str):
            self.at.write_string(row, column, value, self.book.style(style or "cell"))
        elif isinstance(value, float | int):
            self.at.write_number(row, column, value, self.book.style(style or "number", cell.form))
        else:
            self.at.write_datetime(row, column, value, self.book.style(style or "cell", cell.form))

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[Cell]], *, most: int = 30, numeric: Sequence[int] = ()) -> int:
        """A heading and its rows; the row of the heading. Words wider than `most` letters are wrapped."""
        head = self.row
        for place, name in enumerate(columns):
            is_number = place in numeric
            self.at.write_string(head, place, name, self.book.style("head_number" if is_number else "head"))
            widest = max((width_of(row[place]) for row in rows), default=0)
            self.widen(place, min(max(widest, min(wide(name), 14)), most))
        lines = max((ceil(wide(name) / self._widths[place]) for place, name in enumerate(columns)), default=1)
        self._tall(head, lines)
        for offset, row in enumerate(rows, start=head + 1):
            for place, cell in enumerate(row):
                self.put(offset, place, cell)
            self._tall(offset, max((ceil(width_of(cell) / most) for cell in row if isinstance(cell.value, str)), default=1))
        self._columns = max(self._columns, len(columns))
        self.row = head + 1 + len(rows)
        return head

    def beside(self, row: int, figure: Any, **options: Any) -> None:
        """A chart, or a picture as bytes, to the right of everything that is written."""
        self._beside.append((row, figure, options))

    def widen(self, column: int, letters: int) -> None:
        """Make a column at least so many letters wide."""
        self._widths[column] = max(self._widths.get(column, _NARROWEST), letters)

    def filtered(self, head: int, *, fixed: int = 1) -> None:
        """Let the reader filter the table under a heading that stays in view, with its first columns."""
        self.at.autofilter(head, 0, max(self.row - 1, head + 1), self._columns - 1)
        self.at.freeze_panes(head + 1, fixed)
        self.at.repeat_rows(head)

    def finish(self) -> None:
        """Set the widths, the sentences, the figures, and how the sheet prints: landscape, as wide as a page."""
        for column, letters in self._widths.items():
            self.at.set_column(column, column, letters + 3)
        for row, words, style in self._sentences:
            self._sentence(row, words, style)
        for row, figure, options in self._beside:
            if isinstance(figure, bytes):
                self.at.insert_image(row, self._columns + 1, "figure.png", {"image_data": io.BytesIO(figure), "object_position": 1, **options})
            else:
                self.at.insert_chart(row, self._columns + 1, figure, {"object_position": 1, **options})
        self._print()

    def _sentence(self, row: int, words: str, style: str) -> None:
        letters, last = 0.0, -1
        while letters < _WIDE:
            last += 1
            letters += self._widths.get(last, _DEFAULT_WIDTH)
        self.at.merge_range(row, 0, row, max(last, 1), "", self.book.style(style))
        self.at.write_string(row, 0, words, self.book.style(style))
        size = _STYLES[style].get("font_size", 10)
        self._tall(row, ceil(0.92 * wide(words) * size / 10 / letters), size=size)

    def _tall(self, row: int, lines: int, *, size: int = 10) -> None:
        if lines > 1 or size > 12:
            self.at.set_row(row, _POINTS * size / 10 * lines)

    def _print(self) -> None:
        self.at.hide_gridlines(2)
        self.at.set_landscape()
        self.at.set_paper(9)
        self.at.set_margins(0.5, 0.5, 0.7, 0.6)
        self.at.fit_to_pages(1, 0)
        book = self.book
        self.at.set_header(_margin(f"&L&9 {_plain(book.title)}", f"&R&9 {_plain(t('sample', book.lang))}" if book.sample else ""))
        self.at.set_footer(_margin(f"&L&8 {_plain(book.source)}", f"&R&8 {t('page_number', book.lang, page='&P', pages='&N')}"))


def _plain(words: str) -> str:
    return words.replace("&", "&&")


def _margin(left: str, right: str) -> str:
    room = _LONGEST_MARGIN - len(right)
    return (left if len(left) <= room else left[:room].rstrip("&")) + right
