"""Whether an aim is met, in a word."""

from __future__ import annotations


def verdict(fine: bool) -> str:
    """The word at the end of a line."""
    return "met" if fine else "MISSED"
