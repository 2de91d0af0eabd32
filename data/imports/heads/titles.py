"""What the title rows, the name of the worksheet and the name of the file say of a table: its month, its year, and what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.imports.cells.dates import numeral
from data.imports.contract.sheet import Column, Sheet
from data.imports.heads.layout import is_counted
from data.imports.words import (
    COUNT_ENDING,
    DIGITS,
    MONTH_OF,
    NAMED_DAY,
    NAMED_MONTH,
    NAMED_MONTH_BARE,
    NAMED_QUARTER,
    NAMED_YEAR,
    NUMERAL,
    OF_YEAR,
    REPORT_DAY,
)
from data.text.characters import plain


@dataclass(frozen=True, slots=True)
class Mentions:
    """The months and years that are named around a table, and the texts in which they were looked for."""

    texts: tuple[str, ...]
    full: tuple[str, ...]  # 2020年1月, 2020年1-3月, each once
    bare: tuple[str, ...]  # 1月 without its year
    years: tuple[str, ...]
    in_sheet_name: str  # "full" or "bare" if the worksheet is named after its month

    @property
    def months(self) -> tuple[str, ...]:
        return (*self.full, *self.bare)

    @property
    def month(self) -> str | None:
        """The one month that is named; None if there is none, or if two differ."""
        if len(self.full) == 1:
            return self.full[0] if all(self.full[0] == OF_YEAR.format(year=self.full[0][:4], text=month) for month in self.bare) else None
        return OF_YEAR.format(year=self.years[0], text=self.bare[0]) if not self.full and len(self.bare) == 1 and len(self.years) == 1 else None

    @property
    def year(self) -> str | None:
        """The one year that is named."""
        return self.years[0] if len(self.years) == 1 else None

    def measure(self, sheet: Sheet) -> Column | None:
        """The one counted column of the sheet that the texts name, 发案 for 发案数; None if they name none or several."""
        columns = [column for column in sheet.columns if is_counted(column) and any(word in text for word in _words(column) for text in self.texts)]
        return columns[0] if len(columns) == 1 else None


def _words(column: Column) -> list[str]:
    words = (plain(word).removesuffix(COUNT_ENDING) for word in (column.zh, *column.aliases))
    return [word for word in words if len(word) > 1]


def mentioned(titles: Sequence[str], *, names: Sequence[str], stock: bool) -> Mentions:
    """What title rows and names (of the worksheet, of the file) mention; a day stands for its month where the numbers are states (`stock`)."""
    texts = [_digits(REPORT_DAY.sub("", plain(text))) for text in (*titles, *names)]
    full: list[str] = []
    bare: list[str] = []
    years: list[str] = []
    for text in texts:
        whole, alone, dated = _mentions(text, stock=stock)
        full += whole
        bare += alone
        years += dated
    sheet = texts[len(titles)] if names else ""
    named = "full" if NAMED_MONTH.search(sheet) else "bare" if NAMED_MONTH_BARE.search(sheet) else ""
    return Mentions(tuple(texts), _once(full), _once(bare), _once(years), named)


def _mentions(text: str, *, stock: bool) -> tuple[list[str], list[str], list[str]]:
    """The full months, bare months and years of one text."""
    days = [_written(match) for match in NAMED_DAY.finditer(text)] if stock else []
    text = NAMED_DAY.sub(" ", text)
    full = [*days, *(_written(match) for match in NAMED_MONTH.finditer(text))]
    rest = NAMED_MONTH.sub(" ", text)
    bare = [MONTH_OF.format(year="    ", months=_numbers(match[1]))[5:] for match in NAMED_MONTH_BARE.finditer(rest)]
    years = [*(month[:4] for month in full), *(match[1] for match in NAMED_YEAR.finditer(rest))]
    return full, bare, years


def _written(match: re.Match[str]) -> str:
    """2020-01 → 2020年1月, 2020年01-03月 → 2020年1-3月."""
    year, months = [part for part in match.groups() if part][:2]
    return MONTH_OF.format(year=year, months=_numbers(months))


def _numbers(months: str) -> str:
    """01 → 1, 01—03 → 1-3."""
    return "-".join(str(int(part)) for part in re.findall(r"[0-9]+", months))


def _digits(text: str) -> str:
    """A text with its numerals as digits and its quarters as the months that they are."""
    text = NUMERAL.sub(lambda match: numeral(match[0]), text)
    return NAMED_QUARTER.sub(lambda match: _quarter(match[1], number=DIGITS.get(match[2]) or int(match[2])), text)


def _quarter(year: str, *, number: int) -> str:
    return MONTH_OF.format(year=year, months=f"{3 * number - 2}-{3 * number}")


def _once(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
