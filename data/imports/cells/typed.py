"""Columns of text to typed columns: every distinct text is read once, and whatever cannot be read is named with its reason."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from data.errors import QuestionError
from data.imports.cells.clock import CHINA
from data.imports.cells.dates import EARLIEST, CellError, Dates
from data.imports.cells.values import content, is_blank, unmarked
from data.imports.cells.words import FORMS_OF_SYSTEMS
from data.imports.contract.sheet import Column, Kind
from data.imports.words import CURRENCY, FACTORS, MINUS_SIGNS, NO, NOUNS, OWN_UNITS, SCOPES, VARIANTS, YES
from data.metrics.scopes import scope_named
from data.text.characters import plain, word_of

Read = Callable[[str], Any]
LARGEST = 1e15
LARGEST_MEMORY = 300_000
LONGEST_BLANK, SHORTEST_MARKED = 4, 16  # texts in between are neither a word for nothing nor a number whose digits may be lost
FORWARD = ("due", "from", "valid_from", "valid_to")  # days that may lie ahead
_UNIT = re.compile(rf"({'|'.join(sorted(FACTORS, key=len, reverse=True))})?({'|'.join(NOUNS)})?\Z", re.IGNORECASE)
_NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*(.*)\Z", re.IGNORECASE)
_BRACKETED = re.compile(r"\(\s*([^()+-]*)\)\s*([^()]*)\Z")  # as accounts write what is below 0
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(?![\d,])")
_GROUPS = re.compile(r"[. ](?=\d{3}(?!\d))")  # of a number with a decimal comma
MANY = 1_000  # moments that are worth looking for a common form
_STAMP = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a source writes numbers."""

    decimal: str = "."
    factor: float = 1.0  # from the unit in the header; a unit in the cell comes first
    corrections: bool = False  # counts may be negative: they take back what was counted before


def number(text: str, *, style: NumberStyle = NumberStyle()) -> float:
    """The number in a cell, with its 万, 亿, 元, % or thousands separators; CellError if it is none."""
    if not text.isascii() and any(unicodedata.category(letter) == "No" for letter in text):
        raise CellError("number")  # 12² and 3① would be read as 122 and 31: marks of footnotes
    text = signed(plain(text))
    if style.decimal == ",":
        text = _GROUPS.sub("", text).replace(",", ".")
    elif _THOUSANDS.match(text):
        text = text.replace(",", "")
    match = _NUMBER.match(text)
    if not match or (len(match[1]) > 1 and match[1].lower().count("e") and len(match[2]) > 0):
        raise CellError("number")
    value, unit = float(match[1]), match[2].strip()
    if unit == "%":
        value /= 100
    elif unit == "‰":
        value /= 1000
    else:
        parts = _UNIT.match(unit)
        if parts is None:
            raise CellError("number")
        own = parts[1] or (parts[2] in OWN_UNITS and parts[2])
        value *= FACTORS[parts[1].lower()] if parts[1] else 1.0 if own else style.factor
    if not abs(value) < LARGEST:
        raise CellError("number_too_large")
    return round(value, 6)


def signed(text: str) -> str:
    """The text of a number with its sign in front and without its currency: (1,200.00)元 → -1,200.00元, ￥−5 → -5."""
    text = text.translate(MINUS_SIGNS).lstrip(CURRENCY + " ")
    bracketed = _BRACKETED.match(text)
    if bracketed:
        text = f"-{bracketed[1]}{bracketed[2]}"
    sign = "-" if text.lstrip(CURRENCY + " ").startswith("-") else ""
    return sign + text.lstrip(CURRENCY + " ").removeprefix("-").lstrip(CURRENCY + " ").rstrip()


def count(text: str, *, style: NumberStyle = NumberStyle()) -> int:
    """A whole number, 0 or more."""
    value = number(text, style=style)
    if value < 0 and not style.corrections:
        raise CellError("negative")
    if value != int(value):
        raise CellError("whole_number")
    return int(value)


def flag(text: str) -> bool:
    """Yes or no."""
    word = plain(text).casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise CellError("flag")


def choice(text: str, *, column: Column) -> str:
    """The stable value that a word stands for."""
    word = word_of(text).replace(" ", "")
    for value, zh in column.choices.items():
        if word in (value.casefold(), value.replace("_", "").casefold(), zh.casefold()):
            return value
    variant = VARIANTS.get(column.name, {}).get(word)
    if variant in column.choices:
        return str(variant)
    if column.name == "period_months" and word.removesuffix(".0") in column.choices:
        return word.removesuffix(".0")
    raise CellError("choice", expected=" / ".join(f"{value} {zh}" for value, zh in column.choices.items()))


@dataclass(slots=True)
class Faults:
    """Where a column could not be read, and why: positions and (code, detail) side by side."""

    positions: np.ndarray
    reasons: list[tuple[str, dict[str, str]]]

    @classmethod
    def none(cls) -> Faults:
        return cls(np.empty(0, dtype=int), [])


@dataclass(slots=True)
class ColumnReader:
    """Reads one column, remembering what every distinct text gave over all chunks."""

    read: Read
    known: dict[str, Any] = field(default_factory=dict)

    def column(self, texts: np.ndarray) -> tuple[np.ndarray, Faults]:
        """The values of text cells (None where blank or unreadable) as an object array, and the faults at their positions."""
        codes, uniques = pd.factorize(texts)
        if len(self.known) > LARGEST_MEMORY:
            self.known.clear()
        outcomes = [self._remembered(text) for text in uniques]
        values = np.empty(len(outcomes) + 1, dtype=object)  # the last one for missing texts, whose code is -1
        values[:-1] = [None if isinstance(outcome, CellError) else outcome for outcome in outcomes]
        bad = np.array([isinstance(outcome, CellError) for outcome in outcomes] + [False])
        if not bad.any():
            return values[codes], Faults.none()
        positions = np.flatnonzero(bad[codes])
        errors = [outcomes[codes[position]] for position in positions]
        return values[codes], Faults(positions, [(error.code, error.detail) for error in errors])

    def _remembered(self, text: Any) -> Any:
        if not isinstance(text, str):
            return None
        if text not in self.known:
            self.known[text] = self._fresh(text)
        return self.known[text]

    def _content(self, text: str) -> str:
        return content(text)

    def _fresh(self, text: str) -> Any:
        try:
            text = self._content(text)
            return None if is_blank(text) else self.read(text)
        except CellError as error:
            return error


@dataclass(slots=True)
class TextReader(ColumnReader):
    """Reads texts, which are mostly clean and often all different: nothing is remembered."""

    def column(self, texts: np.ndarray) -> tuple[np.ndarray, Faults]:
        """The texts (None where blank or unreadable) as an object array, and the faults at their positions."""
        clean: list[Any] = [
            text if isinstance(text, str) and LONGEST_BLANK < len(text) < SHORTEST_MARKED and text.isascii() and text.isalnum() else self._fresh(text)
            for text in texts
        ]
        bad = [position for position, value in enumerate(clean) if value.__class__ is CellError]
        values = np.array(clean, dtype=object)
        values[bad] = None
        return values, Faults(np.array(bad, dtype=int), [(clean[position].code, clean[position].detail) for position in bad])

    def _content(self, text: str) -> str:
        return content(text, is_free=True)

    def _fresh(self, text: Any) -> Any:
        return ColumnReader._fresh(self, text) if isinstance(text, str) else None


@dataclass(slots=True)
class StampReader(ColumnReader):
    """Reads moments; whole columns of ISO time stamps at once, the rest one by one."""

    today: dt.date = dt.date.max
    formats: tuple[str, ...] = (_STAMP,)
    is_free: bool = True  # no mapping says how moments are written

    def column(self, texts: np.ndarray) -> tuple[np.ndarray, Faults]:
        """The moments as datetime64[s] in China's time (NaT where blank or unreadable), and the faults at their positions."""
        series = pd.Series(texts, dtype=object)
        stamps = pd.Series(pd.NaT, index=series.index, dtype="datetime64[s]")
        for forms in (self._of_systems, lambda _: self.formats, self._of_systems):  # a wrong form for all rows costs more than all right ones
            for form in forms(series[stamps.isna()]):
                left = stamps.isna()
                stamps[left] = _stamps(series[left], form=form)
        bounds = (stamps >= pd.Timestamp(EARLIEST, 1, 1)) & (stamps < pd.Timestamp(self.today) + pd.Timedelta(days=1))
        rest = np.flatnonzero(~bounds.to_numpy())
        moments = stamps.to_numpy(dtype="datetime64[s]", copy=True)
        if not len(rest):
            return moments, Faults.none()
        slow, faults = ColumnReader.column(self, texts[rest])
        moments[rest] = pd.to_datetime(pd.Series(slow, dtype=object)).to_numpy(dtype="datetime64[s]")
        return moments, Faults(rest[faults.positions], faults.reasons)

    def _of_systems(self, texts: pd.Series) -> Sequence[str]:
        """The form of the first of many texts that systems write alike, where nobody has named any; few are read one by one."""
        for form in FORMS_OF_SYSTEMS if self.is_free and len(texts) >= MANY else ():
            with suppress(ValueError, TypeError):
                dt.datetime.strptime(texts.iloc[0], form)
                return (form,)
        return ()


def _stamps(texts: pd.Series, *, form: str) -> pd.Series:
    """The texts of this form as moments, those with a zone in China's time; the others are missing."""
    if not form.endswith("%z"):
        return pd.to_datetime(texts, format=form, errors="coerce").astype("datetime64[s]")
    return pd.to_datetime(texts, format=form, errors="coerce", utc=True).dt.tz_localize(None).astype("datetime64[s]") + CHINA


def text_of(text: str) -> str:
    """A text as it is read."""
    return unmarked(plain(text))


def scope(text: str) -> str | None:
    """The stable words for a scope; None for everything."""
    word = plain(text)
    if word in SCOPES:
        return SCOPES[word]
    try:
        return scope_named(word)
    except QuestionError:
        return word  # refused with the row by the check of the sheet


def reader(column: Column, *, dates: Dates, style: NumberStyle) -> ColumnReader:
    """What reads the cells of a contract column; regions, compounds and categories are looked up elsewhere."""
    match column.kind:
        case Kind.MONTH:
            return ColumnReader(dates.month)
        case Kind.MOMENT:
            quick = [form for form in dates.formats if dates.calendar == "gregorian" and "%z" not in form.lower()]
            return StampReader(dates.moment, today=dates.today, formats=(_STAMP, *quick), is_free=not dates.formats)
        case Kind.DATE:
            return ColumnReader(dates.due if column.name in FORWARD else dates.day)
        case Kind.COUNT:
            return ColumnReader(partial(count, style=style))
        case Kind.NUMBER | Kind.MONEY:
            return ColumnReader(partial(number, style=style))
        case Kind.FLAG:
            return ColumnReader(flag)
        case Kind.TEXT if column.name == "scope":
            return ColumnReader(scope)
        case Kind.CHOICE:
            return ColumnReader(partial(choice, column=column))
        case _:
            return TextReader(text_of)
