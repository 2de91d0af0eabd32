"""A day as a sentence writes it, in words of the language."""

from __future__ import annotations

import datetime as dt
from typing import Final

from data.imports.words import DAY_OF_YEAR

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(text: str, *, lang: str) -> str:
    """A day written 2020-03-01 as in the Chinese form or 1 Mar 2020; any other text as it is."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if lang == "en" else DAY_OF_YEAR.format(year=day.year, month=day.month, day=day.day)
