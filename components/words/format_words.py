"""The words that belong to written numbers and dates, in both languages; every other word of the interface lives in text."""

from __future__ import annotations

from typing import Final, NamedTuple

from data.vocabulary import Lang as Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "yoy": {"zh": "同比{change}", "en": "{change} year on year"},
    "mom": {"zh": "环比{change}", "en": "{change} on the month before"},
    "ytd_yoy": {"zh": "累计同比{change}", "en": "{change} year on year, year to date"},
    "r12_yoy": {"zh": "近12个月同比{change}", "en": "{change} year on year over 12 months"},
    "down": {"zh": "下降{amount}", "en": "down {amount}"},
    "up": {"zh": "上升{amount}", "en": "up {amount}"},
    "unchanged": {"zh": "持平", "en": "unchanged"},
    "nearly_unchanged": {"zh": "基本持平", "en": "nearly unchanged"},
    "one_point": {"zh": "{amount}个百分点", "en": "{amount} percentage point"},
    "points": {"zh": "{amount}个百分点", "en": "{amount} percentage points"},
    "because": {"zh": "—（{reason}）", "en": "— ({reason})"},
    "no_base": {"zh": "基数为0", "en": "no base"},
    "no_data": {"zh": "暂无数据", "en": "no data"},
    "no_denominator": {"zh": "分母为0", "en": "nothing to divide by"},
    "masked": {"zh": "数值过小，已隐去", "en": "too small to show"},
    "between": {"zh": "{low}至{high}", "en": "{low} to {high}"},
    "year": {"zh": "{year}年", "en": "{year}"},
    "month": {"zh": "{year}年{month}月", "en": "{name} {year}"},
    "month_of_year": {"zh": "{month}月", "en": "{name}"},
    "months_of_year": {"zh": "{year}年{month}—{last}月", "en": "{name}–{last_name} {year}"},
    "months_across_years": {"zh": "{start}—{end}", "en": "{start} – {end}"},
    "day_of_month": {"zh": "{day}日", "en": "{day}{ending}"},
    "day_of_year": {"zh": "{month}月{day}日", "en": "{day} {name}"},
    "date": {"zh": "{year}年{month}月{day}日", "en": "{day} {name} {year}"},
    "one_hour": {"zh": "{amount}小时", "en": "{amount} hour"},
    "hours": {"zh": "{amount}小时", "en": "{amount} hours"},
    "one_day": {"zh": "{amount}天", "en": "{amount} day"},
    "days": {"zh": "{amount}天", "en": "{amount} days"},
    "one_month": {"zh": "{amount}个月", "en": "{amount} month"},
    "months": {"zh": "{amount}个月", "en": "{amount} months"},
}

MONTH_NAMES: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Scale(NamedTuple):
    """Amounts from `start` on are written in multiples of `size`, with at most so many decimals, in this pattern."""

    start: int
    size: int
    digits: int
    pattern: str


COMPACT: Final[dict[Lang, tuple[Scale, ...]]] = {
    "zh": (Scale(0, 1, 0, "{amount}"), Scale(10**4, 10**4, 1, "{amount}万"), Scale(10**8, 10**8, 1, "{amount}亿")),
    "en": (Scale(0, 1, 0, "{amount}"), Scale(10**4, 10**3, 1, "{amount}K"), Scale(10**6, 10**6, 1, "{amount}M"), Scale(10**9, 10**9, 1, "{amount}B")),
}

MONEY: Final[dict[Lang, tuple[Scale, ...]]] = {
    "zh": (Scale(0, 1, 2, "{amount}元"), Scale(10**3, 1, 0, "{amount}元"), Scale(10**4, 10**4, 2, "{amount}万元"), Scale(10**8, 10**8, 2, "{amount}亿元")),
    "en": (
        Scale(0, 1, 2, "¥{amount}"),
        Scale(10**3, 1, 0, "¥{amount}"),
        Scale(10**6, 10**6, 3, "¥{amount} million"),
        Scale(10**9, 10**9, 3, "¥{amount} billion"),
    ),
}
