"""Where the header of a table is and which contract sheet and columns it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from data.imports.contract.sheet import Column, Kind, Sheet
from data.imports.contract.sheets import SHEETS, STOCKS
from data.imports.words import FACTORS, HEADER_MARKS, INSTRUCTIONS, PERCENT, UNIT_ABOVE, UNIT_IN_HEADER
from data.text.characters import plain, word_of

HEADER_WITHIN = 15


def is_counted(column: Column | None) -> bool:
    """True for columns of numbers."""
    return column is not None and column.kind in (Kind.COUNT, Kind.NUMBER, Kind.MONEY)


@dataclass(frozen=True, slots=True)
class Spread:
    """A column of a wide table: what its cells are, and what its head says of their rows (a month, a category)."""

    column: Column
    given: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The header of a table: row, sheet, and for each position its contract column, unit factor and text."""

    sheet: Sheet
    row: int  # 1-based; the data begin below
    columns: dict[int, Column]
    factors: dict[int, float]
    headers: dict[int, str]  # as they stand in the file, of all columns
    spread: dict[int, Spread] = field(default_factory=dict)  # of a wide table
    fixed: dict[str, str] = field(default_factory=dict)  # what a title or a name says of every row

    @property
    def extras(self) -> list[str]:
        return [header for position, header in self.headers.items() if position not in self.columns and position not in self.spread and header]

    @property
    def missing(self) -> list[Column]:
        """Required columns without a header."""
        return [column for column in self.sheet.columns if column.required and column.name not in self.given]

    @property
    def given(self) -> set[str]:
        """The names of the contract columns that the table fills."""
        wide = {name for part in self.spread.values() for name in (part.column.name, *dict(part.given))}
        return {column.name for column in self.columns.values()} | wide | set(self.fixed)

    @property
    def doubles(self) -> list[str]:
        """The contract columns that stand twice."""
        return [name for name, times in Counter(column.name for column in self.columns.values()).items() if times > 1]

    @property
    def is_stock(self) -> bool:
        """True if the numbers are states at the end of a month."""
        return self.sheet.name in STOCKS

    def at(self, position: int) -> Column | None:
        """What the cells of a column are."""
        return self.spread[position].column if position in self.spread else self.columns.get(position)

    @property
    def lacks_place(self) -> bool:
        """True if one of several columns must be there and none is."""
        return bool(self.sheet.one_of) and not self.given & set(self.sheet.one_of)

    @property
    def is_complete(self) -> bool:
        return not self.missing and not self.lacks_place


def renaming(layout: Layout, unknown: Sequence[str]) -> tuple[str, Column] | None:
    """The one head that nobody knows and the one column that is missing: perhaps the same by another name."""
    wanted = [*layout.missing, *([layout.sheet.column(layout.sheet.one_of[0])] if layout.lacks_place else [])]
    return (unknown[0], wanted[0]) if len(unknown) == 1 and len(wanted) == 1 else None


def normal(header: str) -> str:
    """A header without blanks, case, width and asterisks, in simplified characters."""
    return HEADER_MARKS.sub("", word_of(header).replace("*", ""))


def without_unit(header: str) -> str:
    """The same without the unit in brackets at its end."""
    return normal(UNIT_IN_HEADER.sub("", plain(header).replace("*", "").strip()))


def unit_factor(header: str) -> float:
    """What the numbers under a header are to be multiplied with: 金额（万元） → 10,000."""
    match = UNIT_IN_HEADER.search(plain(header))
    if not match:
        return 1.0
    unit = match[1].strip()
    if unit in PERCENT:
        return 0.01
    return next((FACTORS[word] for word in sorted(FACTORS, key=len, reverse=True) if len(word) > 1 or not word.isascii() if unit.startswith(word)), 1.0)


@cache
def vocabulary(sheet: str) -> dict[str, Column]:
    """Every accepted header of a sheet."""
    words: dict[str, Column] = {}
    for column in SHEETS[sheet].columns:
        for word in (column.name, column.zh, column.en, *column.aliases):
            words.setdefault(normal(word), column)
    return words


@cache
def _sheet_words() -> dict[str, str]:
    return {normal(word): sheet.name for sheet in SHEETS.values() for word in (sheet.name, sheet.zh, sheet.en)}


def exactly_named(name: str | None) -> str | None:
    """The contract sheet that bears this name."""
    return _sheet_words().get(normal(name)) if name else None


def named_sheet(name: str | None) -> str | None:
    """The contract sheet that a worksheet or file is named after: exactly, or with a date or place around it."""
    if not name:
        return None
    text = normal(name)
    words = _sheet_words()
    if text in words:
        return words[text]
    inside = [word for word in words if len(word) >= 3 and word in text]
    return words[max(inside, key=len)] if inside else None


def is_instruction(name: str | None) -> bool:
    """True for sheets that explain instead of returning something."""
    return bool(name) and INSTRUCTIONS.search(plain(name or "")) is not None


def _match(forms: list[tuple[str, str]], *, sheet: Sheet) -> dict[int, Column]:
    words = vocabulary(sheet.name)
    columns = {position: words.get(whole) or words.get(bare) for position, (whole, bare) in enumerate(forms)}
    return {position: column for position, column in columns.items() if column is not None}


def find_header(head: pd.DataFrame, *, name: str | None) -> Layout | None:
    """The row among the first that fits a contract sheet best; None if none has two of its columns.

    `head` has text cells and row numbers (from 1) as its index. The name of the sheet or file decides where several fit.
    """
    wished, exact = named_sheet(name), exactly_named(name)
    best: tuple[tuple[float, ...], Layout] | None = None
    unit = 1.0
    for row, cells in zip(head.index[:HEADER_WITHIN], head.head(HEADER_WITHIN).itertuples(index=False), strict=True):
        texts = [str(cell) for cell in cells]
        unit = next((factor for factor in map(_unit_above, texts) if factor), unit)
        if sum(1 for cell in texts if cell.strip()) < 2:
            continue
        for layout in layouts_of(texts, row=int(row), unit=unit):
            sheet = layout.sheet
            if exact and sheet.name != exact:
                continue
            distinct = {column.name for column in layout.columns.values()}
            score = (
                sheet.name == wished and len(distinct) > 1,
                layout.is_complete,
                len(distinct) / max(1, sum(1 for text in texts if text.strip())),
                len(distinct),
                -row,
            )
            if len(distinct) >= 2 and (best is None or score > best[0]):
                best = score, layout
    return best[1] if best else None


def layouts_of(texts: list[str], *, row: int, unit: float = 1.0) -> list[Layout]:
    """What a row of headers means on each sheet of the contract that knows any of them."""
    forms = [(normal(text), without_unit(text)) for text in texts]
    matched = [(sheet, _match(forms, sheet=sheet)) for sheet in SHEETS.values()]
    return [_layout(texts, columns, sheet=sheet, row=row, unit=unit) for sheet, columns in matched if columns]


def _unit_above(text: str) -> float | None:
    """The factor that a title row gives for all money below it: 单位：万元 → 10,000."""
    match = UNIT_ABOVE.search(plain(text))
    return unit_factor(f"({match[1]})") if match else None


def _layout(texts: list[str], columns: dict[int, Column], *, sheet: Sheet, row: int, unit: float) -> Layout:
    numeric = {position for position, column in columns.items() if column.kind in (Kind.COUNT, Kind.NUMBER, Kind.MONEY)}
    factors = {position: unit_factor(texts[position]) for position in numeric}
    if unit != 1.0:
        plain_money = [position for position, column in columns.items() if column.kind is Kind.MONEY and not UNIT_IN_HEADER.search(plain(texts[position]))]
        factors.update(dict.fromkeys(plain_money, unit))
    return Layout(sheet, row, columns, factors, {position: text.strip() for position, text in enumerate(texts)})
