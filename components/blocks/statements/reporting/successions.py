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
TOLD: Final = ("merged", "split", "renamed")
"""A new code alone is no news to a reader."""


def held_words(ended: Mapping[str, Predecessor], shown: Collection[str], *, since: Month, name: Callable[[str], str], lang: Lang) -> str:
    """Which of the regions shown hold the past of others after the beginning of a month, with the day; '' where none does."""
    found = [(one, code) for one in sorted(ended.values(), key=_order) for code in one.successors if code in shown and _is_since(one, since)]
    return t("list_semicolon", lang).join(
        t(f"region_holds_{one.kind}", lang, successor=name(code), name=one.label(lang), date=fmt.date(one.date, lang=lang)) for one, code in found
    )


def apart_words(ended: Mapping[str, Predecessor], listed: Collection[str], *, since: Month, until: Month, name: Callable[[str], str], lang: Lang) -> str:
    """Under the division of the time: which regions became part of those listed in the months shown, or within a year before them; '' where none did."""
    first = since.shift(-_YEAR)
    found = [one for one in sorted(ended.values(), key=_order) if one.is_apart and one.kind in TOLD and first < Month.of(one.date) <= until]
    successors = {one.code: [name(code) for code in one.successors if code in listed] for one in found}
    return t("list_semicolon", lang).join(
        t(f"region_apart_{one.kind}", lang, successor=t("list_comma", lang).join(became), name=one.label(lang), date=fmt.date(one.date, lang=lang))
        for one in found
        if (became := successors[one.code])
    )


def _is_since(one: Predecessor, month: Month) -> bool:
    """True if a part of the month, or a later one, lies before the change."""
    return one.kind in TOLD and not one.is_apart and (Month.of(one.date) > month or (Month.of(one.date) == month and one.date.day > 1))


def _order(one: Predecessor) -> tuple[object, str]:
    return one.date, one.code
