"""What a programme calls those below it in its letters, by level: the setting `addressed_as`."""

from __future__ import annotations

import re
from typing import Final

from data.vocabulary import LEVELS

_BETWEEN: Final = re.compile(r"[;；\n]")
_LANGUAGES: Final = ("zh", "en")
_LEVEL_WORDS: Final = {word: level for level, zh in LEVELS.items() for word in (level, zh)}


def addressed_by_level(text: str | None) -> dict[str, dict[str, str]]:
    """The words by level and language, from `district=各区（市）县|the districts; street=各镇（街道）`; ValueError for a level that does not exist.

    English stands behind a bar and may be left out.
    """
    words_by_level = {}
    for part in filter(None, (part.strip() for part in _BETWEEN.split(text or ""))):
        level, mark, words = part.replace("＝", "=").partition("=")
        if not mark or level.strip() not in _LEVEL_WORDS or not words.strip(" |"):
            raise ValueError(part)
        named = zip(_LANGUAGES, (word.strip() for word in words.split("|")), strict=False)
        words_by_level[_LEVEL_WORDS[level.strip()]] = {lang: word for lang, word in named if word}
    return words_by_level


def addressed(text: str | None, *, level: str, lang: str) -> str | None:
    """What those of the level are called together; None where the programme has no word of its own, or its setting cannot be read."""
    try:
        return addressed_by_level(text).get(level, {}).get(lang)
    except ValueError:
        return None
