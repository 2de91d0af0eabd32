"""How programs write what is no value, dates that were ids or names, and the time of day."""

from __future__ import annotations

import re

ERROR_STARTS = "=#eE错"  # no error value and no formula begins with anything else
ERROR_VALUE = re.compile(
    r"#(n/a|ref!|div/0!|value!|name\?|num!|null!|spill!|calc!|field!|blocked!|connect!|unknown!|busy!|python!|external!|getting_data|#{3,})\Z|(err|错误):\d{3}\Z",
    re.IGNORECASE,
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE_AS_TEXT = re.compile(
    r"\d{4}(?:[-/]\d{1,2}[-/]|年\d{1,2}月)\d{1,2}日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?\Z"
    r"|(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]\Z|\d{1,2}:\d{2}:\d{2}\Z|\d{1,2}/\d{1,2}/\d{4}\Z"
    rf"|\d{{1,2}}-{_MONTHS}(?:-\d{{2,4}})?\Z|{_MONTHS}-\d{{1,4}}\Z",
    re.IGNORECASE,
)

# Parts of the day: the hours that they may hold on the clock of twelve hours, and what is added to them. 12 at night is the end of the day.
MORNING = frozenset({"上午", "午前", "早上", "早晨", "清晨", "早", "am", "a.m."})
SMALL_HOURS = frozenset({"凌晨"})
NOON = frozenset({"中午"})
AFTERNOON = frozenset({"下午", "午后", "午後", "傍晚", "pm", "p.m."})
NIGHT = frozenset({"晚上", "晚间", "晚", "夜间", "夜里", "深夜", "夜"})
_PARTS = "|".join(sorted(MORNING | SMALL_HOURS | NOON | AFTERNOON | NIGHT, key=len, reverse=True)).replace(".", r"\.")
CLOCK = re.compile(
    rf"(?P<t>[T\s]*)(?P<before>{_PARTS})?\s*(?P<hour>\d{{1,2}})"
    r"(?:\s*[:时點点時]\s*(?:(?P<minute>\d{1,2})(?:[:分](?P<second>\d{1,2})(?:[.,]\d+)?)?[分秒]?|(?P<half>半)|整)?)"
    rf"\s*(?:许|左右|前后)?\s*(?P<after>{_PARTS})?\s*(?P<zone>z|utc|gmt|[+-]\d{{2}}(?::?\d{{2}})?)?\Z",
    re.IGNORECASE,
)
DIGITS_OF_CLOCK = re.compile(r"[T\s]*(?P<hour>\d{2})(?P<minute>\d{2})(?:(?P<second>\d{2})(?:[.,]?\d{1,9})?)?(?P<zone>z|[+-]\d{2}:?\d{2})?\Z", re.IGNORECASE)
WEEKDAY = re.compile(r"[\s(]*(?:星期|周|礼拜|週)[一二三四五六日天][\s)]*")
DAY_WITHOUT_YEAR = re.compile(r"\d{1,2}月\d{1,2}[日号]?(?!\d)")
_DAYS = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日")
_CLOCKS = (" %H:%M:%S.%f", " %H:%M", "T%H:%M:%S", "T%H:%M:%S.%f", " %H:%M:%S", "%H时%M分", "T%H:%M:%S%z", "T%H:%M:%S.%f%z", "")
FORMS_OF_SYSTEMS = (*(day + clock for day in _DAYS for clock in _CLOCKS), "%Y%m%d%H%M%S")  # of long columns that a program has written
