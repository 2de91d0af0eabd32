"""What forms and scripts of the pages send to be kept: taken whole, or refused by the name that the reader knows it by, with the limit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.words.format_words import Lang
from components.words.text import t

LANGUAGES: tuple[Lang, ...] = ("zh", "en")
_HIGHEST = 2**31 - 1


class PostedError(Exception):
    """A value that cannot be kept: the word of its name, the word of what is wrong with it, and what fills that."""

    def __init__(self, field: str, reason: str, **detail: object) -> None:
        super().__init__(field, reason)
        self.field, self.reason, self.detail = field, reason, detail

    def sentences(self) -> dict[Lang, str]:
        """What is wrong and what to do, in each language."""
        return {lang: t(self.reason, lang, name=t(self.field, lang), **self.detail) for lang in LANGUAGES}


def posted_object(given: Any, *, field: str) -> Mapping[str, Any]:
    """The value as an object; PostedError if it is none."""
    if not isinstance(given, dict):
        raise _unreadable(field)
    return given


def posted_list(given: Mapping[str, Any], name: str, *, field: str, most: int) -> list[Any]:
    """The list of this name, empty where there is none; PostedError for another kind of value and for more than `most` entries."""
    value = given.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _unreadable(field)
    if len(value) > most:
        raise PostedError(field, "posted_too_many", most=most, count=len(value))
    return value


def posted_text(given: Mapping[str, Any], name: str, *, field: str, most: int) -> str:
    """The text of this name, empty where there is none; PostedError for another kind of value and for a text longer than `most`."""
    value = given.get(name)
    return "" if value is None else checked_text(value, field=field, most=most)


def checked_text(value: Any, *, field: str, most: int) -> str:
    """The text, line ends as one letter each; PostedError if it is none or has more than `most` letters."""
    if not isinstance(value, str):
        raise _unreadable(field)
    text = value.replace("\r\n", "\n")
    if len(text) > most:
        raise PostedError(field, "posted_too_long", most=most, count=len(text))
    return text


def posted_number(given: Mapping[str, Any], name: str, *, field: str) -> int:
    """The whole number of this name from 0; PostedError for every other value."""
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _HIGHEST:
        raise _unreadable(field)
    return value


def _unreadable(field: str) -> PostedError:
    return PostedError(field, "posted_unreadable")
