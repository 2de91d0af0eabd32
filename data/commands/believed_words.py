"""Words of the command line about what stands behind a number."""

from __future__ import annotations

from typing import Final, Literal

Lang = Literal["zh", "en"]
SAID: Final[dict[str, dict[Lang, str]]] = {
    "note_withheld_incomplete": {
        "zh": "可比单位月不足八成，资料不全，不作判断。",
        "en": "Less than 80 % of the expected unit-months can be compared: no verdict.",
    },
    "note_withheld_january": {
        "zh": "春节在一二月间移动，一月单独比较不作判断。",
        "en": "The Spring Festival moves between January and February: January alone gets no verdict.",
    },
    "note_withheld_estimated": {"zh": "区划分设前的数为估算，不作判断。", "en": "Numbers before the division of the region are estimated: no verdict."},
    "note_partial": {
        "zh": "资料不全：{units}/{expected}个单位已报。缺：{names}。",
        "en": "Incomplete: {units} of {expected} units have reported. Outstanding: {names}.",
    },
    "note_compared": {
        "zh": "资料不全：可比{units}/{expected}个单位。未比较：{names}。",
        "en": "Incomplete: {units} of {expected} units can be compared. Not compared: {names}.",
    },
    "all_regions": {"zh": "全部地区", "en": "All regions"},
    "nothing_returned": {
        "zh": "{name}尚未报送可供计算“{metric}”的数据。",
        "en": "{name}: nothing has been returned that “{metric}” could be computed from.",
    },
    "nothing_then": {
        "zh": "{name}没有报送该时段的数据，已有数据为{months}。",
        "en": "{name}: nothing has been returned of these months; there are data for {months}.",
    },
    "withheld": {"zh": "不作判断", "en": "no verdict"},
    "rest": {"zh": "直属及未分", "en": "Directly held or not assigned"},
}
COLUMNS: Final[dict[str, dict[Lang, str]]] = {
    "daily_value": {"zh": "日均变化", "en": "Change a day"},
    "days": {"zh": "本期天数", "en": "Days"},
    "base_days": {"zh": "上期天数", "en": "Days before"},
    "stands_out": {"zh": "同看是否突出", "en": "Stands out"},
    "units": {"zh": "单位数", "en": "Units"},
    "units_expected": {"zh": "应报单位数", "en": "Units expected"},
}
OPTIONS: Final[dict[str, dict[Lang, str]]] = {
    "--division": {
        "zh": "历史数据按现行区划（today，默认）或当时区划（then）计算。",
        "en": "Read the past under today's division of regions (today, the default) or that of its time (then).",
    },
}
