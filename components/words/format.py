"""The only place where numbers and dates become text, in Chinese and in English habit; rounding is half up.

Rates and changes come as fractions (0.3931), money in yuan. None and NaN are written as a dash, never as 0.
A number or a day that stands alone remembers its exact value (components.words.written), for spreadsheets.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal, Protocol, TypeAlias

from components.words.format_words import COMPACT, MONEY, MONTH_NAMES, WORDS, Lang, Scale
from components.words.written import Written
from data.calculations.periods import Month, Span
from data.calculations.statistics import round_half_up

Number: TypeAlias = float | Decimal | None
Comparison: TypeAlias = Literal["yoy", "mom", "ytd_yoy", "r12_yoy"]
Reason: TypeAlias = Literal["no_base", "no_data", "no_denominator", "masked"]
Unit: TypeAlias = Literal["count", "rate", "money", "ratio", "per_thousand", "change", "points", "hours", "days", "months"]

MISSING: Final = "—"
_WHOLE: Final = Decimal(100)
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_TEENS: Final = range(11, 14)
MINUS: Final = "−"
DOWN: Final = "▼"
UP: Final = "▲"


def count(value: Number, *, lang: Lang = "zh", compact: bool = False) -> str:
    """A whole number with separators (12,345); compact from 10,000 on in the habit of the language (12.3K in English)."""
    known = _known(value)
    if known is None:
        return MISSING
    words = _scaled(known, COMPACT[lang]) if compact else _plain(round_half_up(known, 0))
    return _formatted(words, value, "count")


def difference(value: Number) -> str:
    """A whole number with its sign: +35, −35, 0."""
    known = _known(value)
    return MISSING if known is None else _formatted(_signed(round_half_up(known, 0)), value, "difference")


def ratio(value: Number, *, digits: int = 2) -> str:
    """A number with a fixed count of decimals: 18.79 cameras per compound."""
    known = _known(value)
    return MISSING if known is None else _formatted(_plain(round_half_up(known, digits)), value, "ratio", digits)


def per_thousand(value: Number, *, digits: int = 2) -> str:
    """A rate that already counts per 1,000: 3.21 cases per 1,000 households."""
    return ratio(value, digits=digits)


def rate(value: Number, *, digits: int = 2) -> str:
    """A fraction as a percentage: 0.3931 gives 39.31%."""
    known = _known(value)
    return MISSING if known is None else _formatted(_plain(_hundredfold(known, digits)) + "%", value, "rate", digits)


def money(yuan: Number, *, lang: Lang, beside: Number = None) -> str:
    """An amount in yuan in the habit of the language: ten thousands and hundred millions, or ¥3.745 million; in the unit of one beside it where that
    takes nothing from it (0.75万元 beside 374.5万元)."""
    known = _known(yuan)
    return MISSING if known is None else _formatted(_scaled(known, _sharing(known, _known(beside), MONEY[lang])), yuan, "money")


def change(value: Number, *, digits: int = 2) -> str:
    """A relative change with its sign: −17.77%, +5.20%, 0.00%; −100% is never the rounding of a fall to something."""
    known = _known(value)
    return MISSING if known is None else _formatted(_signed(_changed(known, digits)) + "%", value, "change", digits)


def change_arrow(value: Number, *, lang: Lang, digits: int = 2) -> str:
    """A relative change with an arrow in place of the sign: ▼ 17.77%; in words where nothing changed."""
    known = _known(value)
    if known is None:
        return MISSING
    amount = _changed(known, digits)
    return f"{DOWN if amount < 0 else UP} {_plain(abs(amount))}%" if amount else _unchanged(known, lang)


def change_words(value: Number, *, lang: Lang, comparison: Comparison = "yoy", digits: int = 2, reason: Reason = "no_base") -> str:
    """A relative change as a part of a sentence (down 17.77% YoY), or the reason why there is none."""
    if _known(value) is None:
        return missing(reason, lang=lang)
    return WORDS[comparison][lang].format(change=moved_words(value, lang=lang, digits=digits))


def moved_words(value: Number, *, lang: Lang, digits: int = 2) -> str:
    """A relative change without what it is compared with: down 17.77%, unchanged."""
    known = _known(value)
    if known is None:
        return MISSING
    amount = _changed(known, digits)
    return _moved(amount, lang, _plain(abs(amount)) + "%") if amount else _unchanged(known, lang)


def points(value: Number, *, lang: Lang, digits: int = 2) -> str:
    """The difference of two rates, given as a fraction, in percentage points with its sign."""
    known = _known(value)
    if known is None:
        return MISSING
    amount = _hundredfold(known, digits)
    words = WORDS["one_point" if abs(amount) == 1 and not digits else "points"][lang]
    return _formatted(words.format(amount=_signed(amount)), value, "points", digits)


def points_alone(value: Number, *, digits: int = 2) -> str:
    """The same where the head of the column says that these are percentage points: +12.50."""
    known = _known(value)
    return MISSING if known is None else _formatted(_signed(_hundredfold(known, digits)), value, "points_alone", digits)


def points_words(value: Number, *, lang: Lang, digits: int = 2, reason: Reason = "no_base") -> str:
    """The difference of two rates as a part of a sentence: up 1.23 percentage points."""
    known = _known(value)
    if known is None:
        return missing(reason, lang=lang)
    amount = _hundredfold(known, digits)
    return _moved(amount, lang, WORDS["points"][lang].format(amount=_plain(abs(amount)))) if amount else _unchanged(known, lang)


def interval(low: Number, high: Number, *, lang: Lang, unit: Unit = "change", digits: int = 1) -> str:
    """The limits of an interval: −33.6% to +1.8% for a change, 76.4% to 99.1% for a rate; other units as they are written alone."""
    if _known(low) is None or _known(high) is None:
        return MISSING
    written_low, written_high = (quantity(limit, unit=unit, lang=lang, digits=digits) for limit in (low, high))
    return WORDS["between"][lang].format(low=written_low, high=written_high)


def missing(reason: Reason, *, lang: Lang) -> str:
    """The dash of an unknown number with the reason why it is unknown."""
    return WORDS["because"][lang].format(reason=WORDS[reason][lang])


def hours(value: Number, *, lang: Lang) -> str:
    """A number of hours with at most one decimal."""
    return _lasting(value, lang, 1, ("one_hour", "hours"))


def days(value: Number, *, lang: Lang) -> str:
    """A whole number of days."""
    return _lasting(value, lang, 0, ("one_day", "days"))


def months(value: Number, *, lang: Lang) -> str:
    """How many months, whole."""
    return _lasting(value, lang, 0, ("one_month", "months"))


def month(value: Month, *, lang: Lang) -> str:
    """A month with its year: Sep 2017. Its value is its first day."""
    return Written(WORDS["month"][lang].format(**_parts(value)), value=dt.date(value.year, value.month, 1), unit="month")


def month_of_year(value: int, *, lang: Lang) -> str:
    """The name of a calendar month from 1 to 12, as for an axis."""
    return WORDS["month_of_year"][lang].format(month=value, name=MONTH_NAMES[value - 1])


def span(value: Span, *, lang: Lang) -> str:
    """The months of a span in the shortest clear form: Sep 2017, Jan–Sep 2017, 2017, Oct 2016 – Sep 2017."""
    start, end = value
    if start == end:
        return month(start, lang=lang)
    if start.year != end.year:
        return WORDS["months_across_years"][lang].format(start=month(start, lang=lang), end=month(end, lang=lang))
    if value.length == 12:
        return WORDS["year"][lang].format(year=start.year)
    return WORDS["months_of_year"][lang].format(**_parts(start), last=end.month, last_name=MONTH_NAMES[end.month - 1])


def month_limits(first: Month, last: Month, *, lang: Lang) -> str:
    """The first and the last month in which something may happen, a year that they share said once: Mar to Aug 2019, Dec 2019 to May 2020, May 2020."""
    if first == last:
        return month(first, lang=lang)
    starts, ends = month(first, lang=lang), month(last, lang=lang)
    if first.year == last.year:
        starts, ends = (starts, month_of_year(last.month, lang=lang)) if lang == "zh" else (month_of_year(first.month, lang=lang), ends)
    return WORDS["between"][lang].format(low=starts, high=ends)


def date(value: dt.date, *, lang: Lang) -> str:
    """A day with its month and year: 27 Sep 2017."""
    return Written(WORDS["date"][lang].format(**_parts(Month.of(value)), day=value.day), value=value, unit="date")


def day_of_month(day: int, *, lang: Lang) -> str:
    """A day without its month: 12th."""
    ending = "th" if day in _TEENS else _ENDINGS.get(day % 10, "th")
    return WORDS["day_of_month"][lang].format(day=day, ending=ending)


def day_of_year(value: dt.date, *, lang: Lang) -> str:
    """A day without its year, where that stands beside it: 27 Sep."""
    return WORDS["day_of_year"][lang].format(**_parts(Month.of(value)), day=value.day)


def quantity(value: Number, *, unit: Unit, lang: Lang, digits: int = 2) -> str:
    """A number of any unit, written in the usual form of that unit; the digits matter to fractions and ratios alone."""
    if unit == "points":
        return points(value, lang=lang, digits=digits)
    if unit in _IN_DIGITS:
        return _IN_DIGITS[unit](value, digits=digits)
    return _IN_WORDS[unit](value, lang=lang)


class _InDigits(Protocol):
    def __call__(self, value: Number, /, *, digits: int) -> str: ...


class _InWords(Protocol):
    def __call__(self, value: Number, /, *, lang: Lang) -> str: ...


_IN_DIGITS: Final[dict[str, _InDigits]] = {"rate": rate, "change": change, "ratio": ratio, "per_thousand": per_thousand}
_IN_WORDS: Final[dict[str, _InWords]] = {"count": count, "money": money, "hours": hours, "days": days, "months": months}


def _formatted(words: str, value: Number, unit: str, digits: int = 0) -> str:
    return Written(words, value=float(value or 0), unit=unit, digits=digits)


def _known(value: Number) -> Decimal | None:
    return Decimal(str(value)) if value is not None and math.isfinite(value) else None


def _hundredfold(fraction: Decimal, digits: int) -> Decimal:
    return round_half_up(fraction.scaleb(2), digits)


def _changed(fraction: Decimal, digits: int) -> Decimal:
    amount = _hundredfold(fraction, digits)
    return amount + Decimal(1).scaleb(-digits) if amount == -_WHOLE and fraction > -1 else amount


def _plain(amount: Decimal, *, trim: bool = False) -> str:
    text = f"{amount if amount else abs(amount):,f}".replace("-", MINUS)
    return text.rstrip("0").rstrip(".") if trim and "." in text else text


def _signed(amount: Decimal) -> str:
    return ("+" if amount > 0 else "") + _plain(amount)


def _sharing(value: Decimal, beside: Decimal | None, scales: Sequence[Scale]) -> Sequence[Scale]:
    """The scales from the one on in which the amount beside is written, if the value is whole in it."""
    if beside is None:
        return scales
    shared = [place for place, scale in enumerate(scales) if scale.size > 1 and scale.start <= abs(beside)]
    exact = [place for place in shared if value == round_half_up(value / scales[place].size, scales[place].digits) * scales[place].size]
    return scales[exact[-1] :] if exact else scales


def _scaled(value: Decimal, scales: Sequence[Scale]) -> str:
    """The amount in the first scale in which it still rounds to less than where the next one starts."""
    size = abs(value)
    for scale, following in pairwise(scales):
        amount = round_half_up(size / scale.size, scale.digits)
        if amount * scale.size < following.start:
            break
    else:
        scale = scales[-1]
        amount = round_half_up(size / scale.size, scale.digits)
    text = scale.pattern.format(amount=_plain(amount, trim=True))
    return MINUS + text if value < 0 and amount else text


def _moved(amount: Decimal, lang: Lang, written: str) -> str:
    return WORDS["down" if amount < 0 else "up"][lang].format(amount=written)


def _unchanged(exact: Decimal, lang: Lang) -> str:
    return WORDS["nearly_unchanged" if exact else "unchanged"][lang]


def _lasting(value: Number, lang: Lang, digits: int, words: tuple[str, str]) -> str:
    known = _known(value)
    if known is None:
        return MISSING
    amount = round_half_up(known, digits)
    return _formatted(WORDS[words[0] if abs(amount) == 1 else words[1]][lang].format(amount=_plain(amount, trim=True)), value, words[1], digits)


def _parts(value: Month) -> dict[str, int | str]:
    return {"year": value.year, "month": value.month, "name": MONTH_NAMES[value.month - 1]}
