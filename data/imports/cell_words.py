"""How programs write what is no value: errors of spreadsheets, and dates that were ids or names."""

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
