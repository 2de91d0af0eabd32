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
    "withheld": {"zh": "不作判断", "en": "no verdict"},
    "rest": {"zh": "直属及未分", "en": "Directly held or not assigned"},
}
OPTIONS: Final[dict[str, dict[Lang, str]]] = {
    "--division": {
        "zh": "历史数据按现行区划（today，默认）或当时区划（then）计算。",
        "en": "Read the past under today's division of regions (today, the default) or that of its time (then).",
    },
}
