"""The numbers of the chapters of official documents, in the habit of the language."""

from __future__ import annotations

from components.words.dictionaries.documents.paper import NUMERALS
from components.words.format_words import Lang
from components.words.text import t


def numbered(title: str, number: int, *, lang: Lang) -> str:
    """The title of a chapter with its number."""
    return t("paper_section", lang, number=numeral(number, lang=lang), title=title)


def numeral(number: int, *, lang: Lang) -> str:
    """The number as headings count: 十二 in Chinese up to 99, else digits."""
    if lang == "en" or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens] if tens > 1 else "") + (NUMERALS[10] if tens else "") + (NUMERALS[ones] if ones or not tens else "")
