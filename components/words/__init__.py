"""The words of single pages, each in a module of its own; components/text.py takes them all."""

from __future__ import annotations

from components.format_words import Lang
from components.words import attention, coverage, funding, masking, networking, region, returns

WORDS: dict[str, dict[Lang, str]] = {
    **attention.WORDS,
    **coverage.WORDS,
    **funding.WORDS,
    **masking.WORDS,
    **networking.WORDS,
    **region.WORDS,
    **returns.WORDS,
}
