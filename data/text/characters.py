"""What a text is freed of at the door: control characters, line breaks, direction marks and whatever has no width."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_BETWEEN_WORDS = re.compile(r"(?<=[!-~])" + _BREAKS.pattern + r"(?=[!-~])")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def without_controls(text: str) -> str:
    """The text as it is read: a break between two Latin words or figures is a blank, every other one and what nobody sees is gone."""
    if text.isprintable():
        return text
    text = _BREAKS.sub("", _BETWEEN_WORDS.sub(" ", text))
    return "".join(character for character in text if unicodedata.category(character) not in _UNSEEN and not _is_no_character(character))


def plain(text: str) -> str:
    """The same with full-width forms narrowed and blanks around removed."""
    if text.isascii():
        return (text if text.isprintable() else without_controls(text)).strip()
    return unicodedata.normalize("NFKC", without_controls(text)).strip()


def as_seen(text: str, *, most: int = 40) -> str:
    """The beginning of what somebody has written, as a refusal may show it: what has no shape of its own as its code."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in text[:most])


@cache
def simplified() -> dict[int, str]:
    """Traditional characters and their simplified ones, for str.translate."""
    lines = (Path(__file__).parent / "traditional.txt").read_text(encoding="utf-8").splitlines()
    return {ord(pair[0]): pair[1] for line in lines if not line.startswith("#") for pair in line.split()}


def word_of(text: str) -> str:
    """A text as a word is compared: plain, in any case of letters, in simplified characters."""
    return plain(text).casefold().translate(simplified())


def _is_no_character(character: str) -> bool:
    """U+FFFE, U+FFFF and their like, which no XML may hold."""
    return ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
