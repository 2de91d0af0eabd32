"""What is said where data cannot be read or written at the moment: since when, and what helps, without the place of the file."""

from __future__ import annotations

import datetime as dt
from typing import Final

from components.blocks.forms.posted import LANGUAGES
from components.words.format_words import Lang
from components.words.text import t
from data.calculations.office_time import CHINA

_SENTENCES: Final = {
    "database_missing": "trouble_away",
    "database_lost": "trouble_away",
    "database_foreign": "trouble_foreign",
    "database_damaged": "trouble_damaged",
    "busy": "trouble_busy",
    "busy_with": "trouble_busy_with",
}


def trouble(error: Exception) -> dict[Lang, str] | None:
    """The sentences for the failure in each language; None where nothing better is known than that the data are not available."""
    word = _SENTENCES.get(getattr(error, "code", ""))
    detail = getattr(error, "detail", {})
    filled = {name: detail[name] for name in ("who",) if name in detail} | {"since": _moment(detail.get("since", ""))}
    return {lang: t(word, lang, **filled) for lang in LANGUAGES} if word else None


def _moment(since: str) -> str:
    """The moment in the time of the offices; now where none is told."""
    try:
        moment = dt.datetime.fromisoformat(since)
    except ValueError:
        moment = dt.datetime.now(dt.UTC)
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"
