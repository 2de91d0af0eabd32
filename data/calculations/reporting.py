"""Which sheets are due, from whom and how often: what the settings of a programme say about its returns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeVar

from data.vocabulary import LEVELS

DUE: Final[Mapping[str, str]] = {"incidents": "cases", "incident_counts": "cases", "cameras": "cameras", "progress_counts": "stages"}
"""By sheet that is due every month: the subject that it tells of. Cases come as single ones or as counts from one reporter; other sheets are never due."""
SUBJECTS: Final = tuple(dict.fromkeys(DUE.values()))
RHYTHMS: Final[Mapping[str, int]] = {"monthly": 1, "quarterly": 3, "yearly": 12, "off": 0}
"""How many months a return may cover; with 0 the sheet is not due."""
_RHYTHM_WORDS: Final = {
    **dict.fromkeys(("每月", "按月", "月报", "月", "month"), 1),
    **dict.fromkeys(("每季", "每季度", "按季", "按季度", "季报", "季度", "季", "quarter"), 3),
    **dict.fromkeys(("每年", "按年", "年报", "年度", "年", "year", "annual", "annually"), 12),
    **dict.fromkeys(("不报", "免报", "无需报送", "不需报送"), 0),
    **RHYTHMS,
}
SHEET_WORDS: Final = {"案件明细": "incidents", "发案月报": "incident_counts", "视频监控月报": "cameras", "建设进度汇总": "progress_counts"}
_BETWEEN: Final = re.compile(r"[;；,，\n]")
Meant = TypeVar("Meant")
_LEVEL_WORDS: Final = {word: level for level, zh in LEVELS.items() for word in (level, zh)} | {
    **dict.fromkeys(("区", "县", "县区", "区县级"), "district"),
    **dict.fromkeys(("街道", "乡镇", "镇街", "街镇", "街道级"), "street"),
    **dict.fromkeys(("社区", "村", "村居", "村社区"), "community"),
    **dict.fromkeys(("省级", "自治区", "直辖市"), "province"),
}


def sheets_of(subject: str) -> list[str]:
    """The sheets that tell of the subject."""
    return [sheet for sheet, its in DUE.items() if its == subject]


def levels_of(text: str | None) -> dict[str, str]:
    """The level of the reporting units by subject, from `district` or `cameras=street; incidents=district`; ValueError for what it does not understand."""
    return _by_subject(text, _LEVEL_WORDS)


def rhythms_of(text: str | None) -> dict[str, int]:
    """The months that a return covers by subject, from `cameras=quarterly; progress_counts=off`; ValueError for what it does not understand."""
    return _by_subject(text, _RHYTHM_WORDS)


def _by_subject(text: str | None, meanings: Mapping[str, Meant]) -> dict[str, Meant]:
    by_subject: dict[str, Meant] = {}
    for sheet, written in _settings(text):
        word = written.casefold()
        if word not in meanings:
            raise ValueError(word)
        by_subject |= dict.fromkeys(_subjects(sheet), meanings[word])
    return by_subject


def _settings(text: str | None) -> list[tuple[str, str]]:
    parts = [part.strip() for part in _BETWEEN.split(text or "") if part.strip()]
    pairs = [(sheet.strip(), word.strip()) if mark else ("", sheet.strip()) for sheet, mark, word in (part.replace("＝", "=").partition("=") for part in parts)]
    return sorted(pairs)  # what holds for all sheets comes first


def _subjects(sheet: str) -> tuple[str, ...]:
    sheet = SHEET_WORDS.get(sheet, sheet)
    if sheet == "":
        return SUBJECTS
    if sheet not in DUE:
        raise ValueError(sheet)
    return (DUE[sheet],)
