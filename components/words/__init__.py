"""The words of single pages, each in a module of its own; components/text.py takes them all."""

from __future__ import annotations

from components.format_words import Lang
from components.words import attention, bulletins, coverage, funding, networking, region, returns

WORDS: dict[str, dict[Lang, str]] = {
    **attention.WORDS,
    **bulletins.WORDS,
    **coverage.WORDS,
    **funding.WORDS,
    **networking.WORDS,
    **region.WORDS,
    **returns.WORDS,
}
