"""What of a table stands in the cells of a spreadsheet: numbers and days with the format in which they are shown, words as words, the unknown empty."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from components.blocks.table import Content, words_of
from components.figures.theme import PARTIAL
from components.words.format import MINUS, MISSING
from components.words.format_words import MONEY, WORDS, Lang
from components.words.written import Written

Value: TypeAlias = str | float | dt.date | None
TEN_THOUSAND: Final = 10_000
_POINTS: Final = ("points", "points_alone")
_PARTS: Final = {"year": "yyyy", "month": "m", "name": "mmm", "day": "d"}
_ENGLISH: Final[dict[Lang, str]] = {"zh": "", "en": "[$-409]"}  # the names of months, whatever the language of the program


class Cell(NamedTuple):
    """A value and its number format; words and empty cells have none."""

    value: Value
    form: str = ""


def cells_of(rows: Sequence[Sequence[Content]], *, lang: Lang) -> list[list[Cell]]:
    """The rows as cells. A column of money that reaches ten thousand yuan is in ten thousands in Chinese, so that it sorts."""
    texts = [[words_of(content) for content in row] for row in rows]
    large = {place for row in texts for place, words in enumerate(row) if _is_large(words)}
    return [[cell_of(words, lang=lang, large=place in large) for place, words in enumerate(row)] for row in texts]


def cell_of(words: str, *, lang: Lang, large: bool | None = None) -> Cell:
    """What is written as a cell; `large` says whether money is told in ten thousands, else its own amount does."""
    if words == MISSING:
        return Cell(None)
    if not isinstance(words, Written):
        return Cell(words or None)
    cell = _written(words, lang=lang, large=large)
    return Cell(cell.value, _marked(cell.form)) if words.endswith(PARTIAL) else cell


def _written(words: Written, *, lang: Lang, large: bool | None) -> Cell:
    if isinstance(words.value, dt.date):
        return Cell(words.value, day_form(words.unit, lang=lang))
    if words.unit == "money":
        return _money(words.value, lang=lang, large=_is_large(words) if large is None else large)
    return Cell(words.value * 100 if words.unit in _POINTS else words.value, _number_form(words.unit, words.digits, lang))


def _marked(form: str) -> str:
    """The format with the mark of what is not whole behind the number, of whatever sign."""
    return ";".join(f'{part}" {PARTIAL}"' for part in form.split(";"))


@cache
def _number_form(unit: str, digits: int, lang: Lang) -> str:
    form = _FORMS.get(unit)
    return form(digits, lang) if form else _with_words(unit, digits, lang)


@cache
def day_form(unit: str, *, lang: Lang) -> str:
    """The format of days (date) or months (month), as they are written on the pages."""
    parts = string.Formatter().parse(WORDS[unit][lang])
    return _ENGLISH[lang] + "".join(_quoted(literal) + _PARTS.get(field or "", "") for literal, field, _, _ in parts)


def exact_of(content: Content) -> str | float | None:
    """A cell as it is told in a file of plain text: all digits, money in yuan, rates as fractions, days as YYYY-MM-DD; None where nothing is known."""
    words = words_of(content)
    if words == MISSING:
        return None
    if not isinstance(words, Written):
        return words
    if isinstance(words.value, dt.date):
        return words.value.isoformat()[:7] if words.unit == "month" else words.value.isoformat()
    return int(words.value) if words.value.is_integer() else words.value


def _is_large(words: str) -> bool:
    return isinstance(words, Written) and words.unit == "money" and isinstance(words.value, float) and abs(words.value) >= TEN_THOUSAND


def _money(yuan: float, *, lang: Lang, large: bool) -> Cell:
    scale = next(scale for scale in MONEY[lang] if scale.size == (TEN_THOUSAND if large and lang == "zh" else 1))
    before, _, after = scale.pattern.partition("{amount}")
    form = f"#,##0.00{_quoted(after)}"
    return Cell(yuan / scale.size, f'{_quoted(before)}{form};"{MINUS}{before}"{form}')


def _negative(form: str) -> str:
    """The format with its negative numbers after the sign of the house."""
    return f'{form};"{MINUS}"{form}'


def _signed(form: str) -> str:
    return f'+{form};"{MINUS}"{form};{form}'


def _decimals(digits: int) -> str:
    return "." + "0" * digits if digits else ""


def _points(digits: int, lang: Lang) -> str:
    before, _, after = WORDS["points"][lang].partition("{amount}")
    return _signed(f"{_quoted(before)}0{_decimals(digits)}{_quoted(after)}")


def _with_words(unit: str, digits: int, lang: Lang) -> str:
    """Hours, days and months with their word, in English also for a single one."""
    singular, plural = (f"0{_decimals(digits)}{_quoted(WORDS[key][lang].removeprefix('{amount}'))}" for key in (f"one_{unit.removesuffix('s')}", unit))
    return _negative(plural) if singular == plural else f"[=1]{singular};{plural}"


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""


_FORMS: Final[dict[str, Callable[[int, Lang], str]]] = {
    "count": lambda _digits, _lang: _negative("#,##0"),
    "difference": lambda _digits, _lang: _signed("#,##0"),
    "ratio": lambda digits, _lang: _negative(f"#,##0{_decimals(digits)}"),
    "rate": lambda digits, _lang: _negative(f"0{_decimals(digits)}%"),
    "change": lambda digits, _lang: _signed(f"0{_decimals(digits)}%"),
    "points": _points,
    "points_alone": lambda digits, _lang: _signed(f"0{_decimals(digits)}"),
}
