"""Names of places as they are compared: without the office that runs the place and the ending of its kind."""

from __future__ import annotations

import re

from data.text.characters import word_of

OFFICES = ("人民政府", "办事处", "居委会", "村委会", "政法委员会", "政法委", "综治中心", "综治办", "平安办")
BUREAU = re.compile(r"\A[区县市旗]?公安局(?=.)|公安局(?=.)|(?<=..)(?:公安局|公安分局|分局)\Z")  # of the police, which hands in for a city or a district
STATION = "派出所"  # its area is often that of a street and often not: a suggestion, never taken
COMMITTEE = re.compile(r"(?<=[区县市旗])委\Z")

# Longest first: the endings that are left off in everyday use.
ENDINGS = (
    "高新技术产业开发区",
    "经济技术开发区",
    "街道办事处",
    "自治县",
    "自治州",
    "办事处",
    "居委会",
    "村委会",
    "开发区",
    "街道",
    "社区",
    "林区",
    "新区",
    "地区",
    "区",
    "县",
    "市",
    "旗",
    "镇",
    "乡",
    "村",
    "구",
    "군",
    "시",
)


def squeezed(name: str) -> str:
    """A name in simplified script without blanks, case, full-width forms and the office that runs the place."""
    text = re.sub(r"[\s/\\|>·]+", "", word_of(name))
    for office in OFFICES:
        if len(text) > len(office) + 2 and text.endswith(office):
            text = COMMITTEE.sub("", text.removesuffix(office))
    return text


def stem(name: str) -> str:
    """A name without the ending of its kind: 兰山区 → 兰山. Names of one character keep it."""
    for ending in ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name
