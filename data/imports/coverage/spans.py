"""What whoever imports says that files are the whole of: [SHEET:]FROM..TO[@CODE,…], read from a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from data.calculations.periods import Month, Span
from data.errors import QuestionError
from data.imports.contract.sheets import SHEETS
from data.imports.heads.layout import normal
from data.imports.words import MONTH_OF_SPAN
from data.store import tables
from data.text.characters import plain

_FORM = re.compile(r"(?:(?P<sheet>[^:@]+):)?(?P<first>[^:@]+?)(?:\.\.(?P<last>[^:@]+?))?(?:@(?P<codes>[^:@]+))?\Z")
_BETWEEN = re.compile("[,，、]")


class SpanError(QuestionError):
    """A span cannot be read; the code says why: span_form, span_sheet, span_month or span_order."""

    def __init__(self, code: str, **detail: object) -> None:
        self.code = code
        super().__init__(**detail)


@dataclass(frozen=True, slots=True)
class Extent:
    """Months from first to last (yyyymm) of one sheet, or of every sheet that the files hold, and of some units, or of all."""

    text: str
    sheet: str | None
    first: int
    last: int
    names: tuple[str, ...] = ()  # codes or names of regions

    def holds(self, month: int, *, period: int = 1) -> bool:
        """Whether a return of so many months lies in it whole."""
        return self.first <= month and month_after(month, period - 1) <= self.last

    def months(self) -> list[int]:
        """Every month of it."""
        return [month.key for month in Span(Month.from_key(self.first), Month.from_key(self.last)).months()]


def month_after(month: int, steps: int) -> int:
    """The month (yyyymm) so many months later."""
    return Month.from_key(month).shift(steps).key


def written_month(month: int) -> str:
    """A month (yyyymm) as YYYY-MM."""
    return str(Month.from_key(month))


def _month_columns() -> Mapping[str, str]:
    """By sheet whose rows belong to a month: the column that names it, a month or a day."""
    others = ("returns", "region_changes")
    columns = {name: "month" if "month" in facts.c else "date" for name, facts in tables.FACTS.items() if {"month", "date"} & set(facts.c.keys())}
    return {name: column for name, column in columns.items() if name not in others}


MONTH_COLUMNS: Final = _month_columns()


def read_spans(texts: Iterable[str], *, option: str) -> tuple[Extent, ...]:
    """The spans of an option's texts; SpanError for the first that cannot be read."""
    return tuple(read_span(text, option=option) for text in texts)


def read_span(text: str, *, option: str) -> Extent:
    """The span of a text; SpanError if its form, its sheet or one of its months cannot be read, or the last month comes before the first."""
    match = _FORM.match("".join(plain(text).split()).replace("：", ":"))
    if match is None:
        raise SpanError("span_form", option=option, value=text)
    sheet = _sheet(match["sheet"], option=option, text=text)
    first = _month(match["first"], option=option, text=text)
    last = _month(match["last"], option=option, text=text) if match["last"] else first
    if last < first:
        raise SpanError("span_order", option=option, value=text)
    names = tuple(name for name in _BETWEEN.split(match["codes"] or "") if name)
    if match["codes"] and not names:
        raise SpanError("span_form", option=option, value=text)
    return Extent(text, sheet, first, last, names)


def _month(word: str, *, option: str, text: str) -> int:
    match = MONTH_OF_SPAN.match(word)
    month = int(next(filter(None, match.groups()[1:]))) if match else 0
    if match is None or not 1 <= month <= 12:
        raise SpanError("span_month", option=option, value=text, month=word)
    return int(match[1]) * 100 + month


def _sheet(word: str | None, *, option: str, text: str) -> str | None:
    if word is None:
        return None
    name = _words().get(normal(word))
    if name is None:
        raise SpanError(
            "span_sheet", option=option, value=text, sheet=word, known=", ".join(f"{name} {SHEETS[name].zh}" for name in MONTH_COLUMNS if name in SHEETS)
        )
    return name


@cache
def _words() -> dict[str, str]:
    """Every name of the sheets whose rows belong to a month."""
    return {normal(word): name for name in MONTH_COLUMNS if name in SHEETS for word in (name, SHEETS[name].zh, SHEETS[name].en)}
