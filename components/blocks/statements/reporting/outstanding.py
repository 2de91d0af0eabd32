"""What is missing, by name, in words: the same list on the overview, in attention, in bulletins and on the data page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from components.blocks.screen import Screen
from components.blocks.statements.reporting.reported import LISTED, Name, and_more, months_words
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import listed, t
from data.answers.outstanding import Outstanding, Owed, lacking, owed_in
from data.calculations.periods import Month

PART: Final = "outstanding"
"""The part of the data page that shows the list."""
MOST_NAMED: Final = LISTED
REPLY: Final = dt.timedelta(days=15)
"""How long those have that are asked for a plan or a return."""


def reply_day(data_day: dt.date, *, written: dt.date) -> dt.date:
    """Until when: counted from the last day of the data, and from the day of writing where that would be past by then."""
    due = data_day + REPLY
    return due if due >= written else written + REPLY


def owed(screen: Screen) -> Owed:
    """What the units of the region in view owe up to the month in view, zeros to confirm included."""
    return owed_in(screen.reader, screen.view.region, month=screen.view.month)


def missing(screen: Screen) -> list[Outstanding]:
    """What the numbers in view lack."""
    return lacking(screen.reader, screen.view.region, month=screen.view.month)


def owed_words(screen: Screen, items: Sequence[Outstanding], *, most: int = MOST_NAMED) -> list[str]:
    """What is open or partial, each subject in words with the units by name, their months and what is the matter with these, at most so many."""
    subjects = dict.fromkeys(item.subject for item in items)
    return [_subject_words(screen, subject, [item for item in items if item.subject == subject], most) for subject in subjects]


def _subject_words(screen: Screen, subject: str, items: Sequence[Outstanding], most: int) -> str:
    """Units that owe the same of the same months stand together."""
    lang, alike = screen.lang, dict[tuple[str, int | None, tuple[Month, ...]], list[str]]()
    for item in items:
        alike.setdefault((item.kind, item.day, item.months), []).append(item.region)
    groups = [
        _with_day(f"owed_{kind}", day, lang, names=names_words(screen, units, most=most), months=months_words(months, lang=lang))
        for (kind, day, months), units in list(alike.items())[:most]
    ]
    joined = and_more(groups, of=len(alike), sign="list_semicolon", lang=lang)
    return t("owed_subject", lang, subject=t(f"owed_{subject}", lang), groups=joined)


def _with_day(key: str, day: int | None, lang: Lang, **fill: str) -> str:
    """The words of a kind, with the last day told where that is known."""
    return t(f"{key}_to", lang, day=fmt.day_of_month(day, lang=lang), **fill) if day else t(key, lang, **fill)


def names_words(screen: Screen, units: Sequence[str], *, most: int = MOST_NAMED) -> str:
    """Units by name; of many the first ones and how many they are."""
    return listed([screen.name(code) for code in units[:most]], of=len(units), lang=screen.lang)


def never_words(subject: str, units: Sequence[str], name: Name, *, lang: Lang) -> str:
    """Who has never returned a sheet that others of the programme return."""
    names = listed([name(code) for code in units[:MOST_NAMED]], of=len(units), lang=lang)
    return t("todo_never", lang, subject=t(f"owed_{subject}", lang), names=names)


def kind_words(item: Outstanding, *, lang: Lang) -> str:
    """What is owed: outstanding, incomplete to a day, or a zero to confirm, with what is usual where it was told."""
    return _with_day(f"owes_{item.kind}", item.day, lang, usual=fmt.count(item.usual, lang=lang))


def doubts_words(screen: Screen, doubts: Sequence[Outstanding], *, most: int = MOST_NAMED) -> str:
    """Zeros that are in doubt: units by name with their months and what is usual; of many the first ones and how many they are."""
    return listed([_doubt_words(screen, item) for item in doubts[:most]], of=len(doubts), lang=screen.lang)


def _doubt_words(screen: Screen, item: Outstanding) -> str:
    fill = {"name": screen.name(item.region), "months": months_words(item.months, lang=screen.lang), "usual": fmt.count(item.usual, lang=screen.lang)}
    return t("zero_in_doubt", screen.lang, **fill)


def reminder(screen: Screen, items: Sequence[Outstanding]) -> str:
    """A text for the work group: as of which day who owes what of which months, and until when."""
    lang = screen.lang
    lines = [
        t(
            "remind_line",
            lang,
            unit=screen.name(item.region),
            subject=t(f"owed_{item.subject}", lang),
            kind=kind_words(item, lang=lang),
            months=months_words(item.months, lang=lang),
        )
        for item in items
    ]
    days = {"day": fmt.date(screen.today, lang=lang), "due": fmt.date(reply_day(screen.today, written=dt.date.today()), lang=lang)}
    head = t("remind_head", lang, programme=screen.programme.label(lang), **days)
    has_zeros = any(item.subject == "cases" and item.kind != "partial" for item in items)
    return "\n".join([head, *lines, *([t("remind_end", lang)] if has_zeros else [])])
