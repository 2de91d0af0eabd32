"""What is missing, by name, in words: the same list on the overview, in attention, in bulletins and on the data page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from components.believed import months_words
from components.format_words import Lang
from components.screen import Screen
from components.text import t
from data.metrics.outstanding import Outstanding, outstanding
from data.periods import Month

PART: Final = "outstanding"
"""The part of the data page that shows the list."""
MOST_NAMED: Final = 4


def owed(screen: Screen) -> list[Outstanding]:
    """What the units of the region in view owe up to the month in view."""
    return outstanding(screen.reader, screen.view.region, month=screen.view.month)


def owed_words(screen: Screen, found: Iterable[Outstanding], *, month: Month, most: int = MOST_NAMED) -> list[str]:
    """What is open or partial of one month, each subject in words with the units by name, at most so many."""
    of_month = [one for one in found if month in one.months and one.kind != "to_confirm"]
    kinds = dict.fromkeys((one.subject, one.kind) for one in of_month)
    return [_kind_words(screen, *kind, [one.region for one in of_month if (one.subject, one.kind) == kind], most) for kind in kinds]


def _kind_words(screen: Screen, subject: str, kind: str, units: Sequence[str], most: int) -> str:
    return t(f"owed_{kind}", screen.lang, subject=t(f"owed_{subject}", screen.lang), names=names_words(screen, units, most=most))


def names_words(screen: Screen, units: Sequence[str], *, most: int = MOST_NAMED) -> str:
    """Units by name; of many the first ones and how many they are."""
    names = t("list_comma", screen.lang).join(screen.name(code) for code in units[:most])
    return names if len(units) <= most else t("owed_many", screen.lang, names=names, count=len(units))


def kind_words(one: Outstanding, *, lang: Lang) -> str:
    """What is owed: outstanding, incomplete, or a zero to confirm."""
    return t(f"owes_{one.kind}", lang)


def reminder(screen: Screen, found: Sequence[Outstanding]) -> str:
    """A text for the work group: who owes what of which months."""
    lang = screen.lang
    lines = [
        t(
            "remind_line",
            lang,
            unit=screen.name(one.region),
            subject=t(f"owed_{one.subject}", lang),
            kind=kind_words(one, lang=lang),
            months=months_words(one.months, lang=lang),
        )
        for one in found
    ]
    return "\n".join([t("remind_head", lang, programme=screen.programme.label(lang)), *lines, t("remind_end", lang)])
