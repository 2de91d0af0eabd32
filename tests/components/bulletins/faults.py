"""The mechanical faults of official wording, each as a pattern that no sentence of the product may match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_HAN: Final = "\u4e00-\u9fff，。；：、（）"
FAULTS: Final[dict[str, dict[str, re.Pattern[str]]]] = {
    "zh": {
        "a stray space": re.compile(rf"[{_HAN}] |[\d%] [{_HAN}]| [{_HAN}]"),
        "a span with a dash between dates": re.compile(r"\d[月日] ?[–-]"),
        "a year so far without its months": re.compile("今年以来|年初至今"),
        "no clear change of something that moved": re.compile("变化不明显"),
        "a number of a list said twice": re.compile(r"有(\d+)[个项]：[^。；]*等\1个"),
        "a chance with decimals": re.compile(r"(可能性|本就|仅因偶然)[^。，；]*\d\.\d|约\d+\.\d+%的小区"),
        "a fall of 100 % in a sentence": re.compile(r"(下降|−)100(\.0+)?%"),
        "the same caution twice": re.compile("基数(较|过)小.*基数(较|过)小|基数不足30起[^。]*基数(较|过)小"),
        "two brackets beside each other": re.compile("）（"),
        "a dash for what is unknown": re.compile(r"—（|None|nan|[{}]"),
        "an old word for where a target stands": re.compile("难以按期的|有风险|at_risk"),
        "a criticism without a predicate": re.compile("予以通报。"),
        "names cut off within ten": re.compile(r"等(?:[2-9]|10)个(?!小区以上)|、[^、。；：，（）]+等。"),
        "a fraction of units": re.compile(r"\d/\d+个单位"),
        "none of which none": re.compile(r"其中0个|发生案件0起"),
        "regions for the programme's own word": re.compile(r"\d个地区(滞后|逾期|在线率)"),
        "a rate that increases": re.compile(r"率比[^。，]*(增加|减少)"),
        "two full stops": re.compile("。。|，。|：。|；。|、。"),
        "targets cut off within ten": re.compile(r"(?<!\d)(?:[2-9]|10)项[^。]*等。"),
        "a comparison told twice": re.compile(r"(\d{4}年[^，。]*)，可防性案件(?:累计)?([\d,]+起，上年同期[\d,]+起).*\1，可防性案件(?:累计)?\2"),
        "two counts of one period": re.compile(r"(\d{4}年[^，。]*)，可防性案件([\d,]+)起[，。].*\1，可防性案件(?!\2起)[\d,]+起[，。]"),
        "unchanged said twice": re.compile(r"持平(（[^）]*）)?，无明显变化"),
        "a likelihood beside what says it": re.compile("难以完成，按期完成的可能性"),
        "a request that does not say for what": re.compile("请[^。]*日前补报。"),
        "a request to nobody by name": re.compile("的单位要"),
        "a share of nothing": re.compile("支出0元|支出率0.00%"),
        "yuan beside ten thousands": re.compile(r"新增[\d,]+00元"),
        "a day without its word": re.compile(r"[县区市镇乡]\d{4}年\d+月\d+日(并入|更名|分设)"),
        "a base by another word": re.compile("·比较期$"),
        "a year said twice of two months": re.compile(r"(\d{4}年)\d+月至\1\d+月"),
        "a pace without its measure word": re.compile(r"月均[\d,]+(\.\d+)?(?![\d.,]*[\d万亿个路起元])"),
        "one counted before its name": re.compile(r"(^|，)1个[^，。；：]*：|有1个[^，。；：]*(逾期|滞后)"),
        "a name before the time": re.compile(r"[区县市镇乡道]\d{4}年(\d+—)?\d*月?[^，。；：]{2,8}案件[\d,]+起，"),
        "a value said of each that all share": re.compile(r"[是：][^、：（）。]+（([^（），]+)）(、[^、：（）。]+（\1）)+。"),
        "two units of money": re.compile(r"万元，到位[\d,.]+元"),
        "compounds asked for what units are to do": re.compile(r"[请，]各小区(要|加强|抓紧|按|于)"),
        "a count of none": re.compile(r"(已联网|已建成|已联网小区)0个|其中可防性案件0起|前一日案件0起"),
        "a day of a quarter without its month": re.compile(r"季度[^。]*均截至\d+日"),
        "a level against a month": re.compile(r"率(比|与)上月(?!末)"),
        "the period said of each": re.compile(r"(本旬|本月|本季度|当日)(新增|无新增|减少)[^。；]*\1(新增|无新增|减少)"),
    },
    "en": {
        "a stray space": re.compile(r"  | [,.;:)]|\( "),
        "By before a day that is over": re.compile(r"\bBy \d"),
        "a month cut short in a letter": re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b"),
        "a period that cannot be read": re.compile(r"\bto the end of\b|up to day \d"),
        "a year so far without its months": re.compile(r"[Tt]his year so far"),
        "a chance with decimals": re.compile(r"likelihood[^.;,]*\d\.\d|about \d+\.\d+% would"),
        "a fall of 100 % in a sentence": re.compile(r"down 100(\.0+)?%|−100(\.0+)?%"),
        "a dash for what is unknown": re.compile(r"— \(|None|\bnan\b|[{}]"),
        "an abbreviation of the trade": re.compile(r"\b(YoY|MoM|YTD)\b"),
        "a list without its and": re.compile(r", [A-Z](?:(?! and )[^,.;:()])* (are|have)\b"),
        "a number between two colons": re.compile(r": [\d,]+: "),
        "names counted as if nobody were named": re.compile(r"and others, \d+ in all"),
        "a likelihood in time": re.compile(r"likelihood in time|in as many days"),
        "a plural of one": re.compile(r"(?<![\d.,])1 (silent )?(months|days|units|compounds|cameras)\b"),
        "a share of nothing": re.compile(r"paid \(\d[\d.]*%\)"),
        "two words for planned": re.compile(r"\benrolled\b"),
        "two full stops": re.compile(r"\.\.|,\.|:\.|;\."),
        "a list cut off": re.compile(r"\band more\b(?! tha[tn])"),
        "two brackets beside each other": re.compile(r"\) \("),
        "a count in place of a sentence": re.compile(r"(behind or out of reach|overdue|below \d+%)[^.:(]*: \d+\b"),
        "a state that is no adjective": re.compile(r", watch\b"),
        "unchanged said twice": re.compile(r"unchanged( \([^)]*\))?, no clear change"),
        "a clause joined by a comma alone": re.compile(r"[%d](?: \([^)]*\))?, (fewer than|less than|no verdict|the base is)"),
        "a likelihood beside what says it": re.compile("out of reach, likelihood"),
        "a fall of something": re.compile(r"\b(fall|rise) of (preventable )?cases"),
        "days that something happened in": re.compile(rf"\bin \d{{1,2}}(–\d{{1,2}})? ({_MONTHS})\b"),
        "a year said twice of two months": re.compile(rf"\b({_MONTHS}) (\d{{4}}) to ({_MONTHS}) \2\b"),
        "one in the plural": re.compile(r"(?<![\d.,])1 (more are|are|were|have)\b|\bin 1 of the\b|\bThose\b[^.]*\(([^()]*)\) are\b"),
        "a fall without what it is compared with": re.compile(r"\b(fell|rose|up|down) (by )?[\d.]+% over\b"),
        "at most for up to": re.compile(r"\bby at most \d"),
        "the period said of each": re.compile(r"(this month|this quarter|in these ten days|on the day)[;,][^.]*\1"),
        "a comparison told twice": re.compile(r"(Preventable cases(?: in|,) [^:]*: [\d,]+ against [\d,]+ in the same period of last year).*\1"),
    },
}
"""By language and name of the fault."""
MOST_LISTED: Final = 10
_ENUMERATION: Final = re.compile(r"[^、。；：，（）]+(?:（[^）]*）)?(?:、[^、。；：，（）]+(?:（[^）]*）)?)+")


def faults(text: str, lang: str, *, but: tuple[str, ...] = ()) -> Iterator[str]:
    """The faults of a sentence, each by its name with where it stands."""
    for name, pattern in FAULTS[lang].items():
        found = pattern.search(text)
        if found and name not in but:
            yield f"{name}: …{text[max(found.start() - 20, 0) : found.end() + 20]}…"
    if lang == "zh":
        yield from (f"a list of more than ten: {found[0]}" for found in _ENUMERATION.finditer(text) if found[0].count("、") >= MOST_LISTED)
