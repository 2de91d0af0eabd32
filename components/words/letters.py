"""How wide words are before they are drawn."""

from __future__ import annotations


def width_in_letters(text: str) -> int:
    """How many Latin letters wide the text is, as a terminal sets it: a Chinese character or mark counts as two. Example: 3月 is 3 wide."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)
