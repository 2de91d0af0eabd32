"""What became of regions whose past others carry: said beside numbers that go back before that day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.calculations.periods import Month
from data.reading.predecessors import Predecessor

_YEAR: Final = 12
NAMED_KINDS: Final = ("merged", "split", "renamed")
"""A new code alone is no news to a reader."""


def held_words(ended: Mapping[str, Predecessor], listed: Collection[str], *, since: Month, name: Callable[[str], str], lang: Lang) -> str:
    """Which of the regions shown hold the past of others after the beginning of a month, with the day; '' where none does."""
    holders = [
        (predecessor, code)
        for predecessor in sorted(ended.values(), key=_order)
        for code in predecessor.successors
        if code in listed and _is_since(predecessor, since)
    ]
    return t("list_semicolon", lang).join(
        t(f"region_holds_{predecessor.kind}", lang, successor=name(code), name=predecessor.label(lang), date=fmt.date(predecessor.date, lang=lang))
        for predecessor, code in holders
    )


def apart_words(ended: Mapping[str, Predecessor], listed: Collection[str], *, since: Month, until: Month, name: Callable[[str], str], lang: Lang) -> str:
    """Under the division of the time: which regions became part of those listed in the months shown, or within a year before them; '' where none did."""
    first = since.shift(-_YEAR)
    predecessors = [
        predecessor
        for predecessor in sorted(ended.values(), key=_order)
        if predecessor.is_apart and predecessor.kind in NAMED_KINDS and first < Month.of(predecessor.date) <= until
    ]
    successors = {predecessor.code: [name(code) for code in predecessor.successors if code in listed] for predecessor in predecessors}
    return t("list_semicolon", lang).join(
        t(
            f"region_apart_{predecessor.kind}",
            lang,
            successor=t("list_comma", lang).join(became),
            name=predecessor.label(lang),
            date=fmt.date(predecessor.date, lang=lang),
        )
        for predecessor in predecessors
        if (became := successors[predecessor.code])
    )


def _is_since(predecessor: Predecessor, month: Month) -> bool:
    """True if a part of the month, or a later one, lies before the change."""
    if predecessor.kind not in NAMED_KINDS or predecessor.is_apart:
        return False
    last = Month.of(predecessor.date)
    return last > month or (last == month and predecessor.date.day > 1)


def _order(predecessor: Predecessor) -> tuple[object, str]:
    return predecessor.date, predecessor.code
