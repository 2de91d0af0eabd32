"""What placeholders tell of the letter itself: where, when, by whom, and what its figures are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from components.blocks.screen import Screen
from components.blocks.statements.parts import parts_name
from components.blocks.statements.reporting.outstanding import reply_day
from components.bulletins.facts.numbers import AbsentError, Numbers, Reason
from components.bulletins.facts.region_changes import region_changes_words
from components.bulletins.facts.wording import month_words, period_until_words, period_words, time_words
from components.bulletins.templates.grammar import Placeholder
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import in_running_text, listed, t, tight
from data.vocabulary import RESPONSIBLE

_CASES: Final = Placeholder("cases", "metric", "cases")


def programme_name(screen: Screen) -> str:
    """The programme by its name; of a region within it the same work under the region's own name."""
    region, root, name = screen.view.region, screen.programme.root, screen.programme.label(screen.lang)
    if region == root:
        return name
    own, whole = screen.name(region), screen.name(root)
    space = " " if screen.lang == "en" else ""
    return own + space + name.removeprefix(whole).removeprefix(_short(whole, screen.lang)).strip()


def cases_period_words(numbers: Numbers) -> str:
    """The months that the changes of cases are about: the period, or January and February where these are compared together."""
    try:
        [compared, *_] = numbers.changes(_CASES, "yoy")
    except AbsentError:
        return period_words(numbers.period, lang=numbers.screen.lang)
    return time_words(compared.now, lang=numbers.screen.lang) if compared.is_joint else period_words(numbers.period, lang=numbers.screen.lang)


def preventable_list(screen: Screen) -> str:
    """What the list of preventable categories is called; nothing where that is no more than the names of these."""
    label = screen.programme.list_label(screen.lang) or ""
    members = {category.label(screen.lang).casefold() for category in screen.catalogue.categories.values() if category.preventable}
    return "" if {part.strip().casefold() for part in _BETWEEN_NAMES.split(label)} == members else tight(label, lang=screen.lang)


def preventable_members(screen: Screen) -> str:
    """The categories that count as preventable, by name."""
    known = sorted(screen.catalogue.categories.items())
    return listed((in_running_text(category.label(screen.lang), lang=screen.lang) for _, category in known if category.preventable), lang=screen.lang)


def builders_words(numbers: Numbers) -> str:
    """How many of the planned compounds each kind of builder is responsible for; nothing where it is not told of all."""
    lang, key = numbers.screen.lang, "compounds_planned"
    placeholders = {kind: Placeholder(f"{key}@responsible={kind}", "metric", key, scope=f"responsible={kind}") for kind in RESPONSIBLE}
    counts = {kind: numbers.value(placeholder).value or 0.0 for kind, placeholder in placeholders.items()}
    if sum(counts.values()) != numbers.value(Placeholder(key, "metric", key)).value:
        return ""
    return listed((t(f"builder_{kind}", lang, count=fmt.count(count, lang=lang)) for kind, count in counts.items() if count), lang=lang)


def _short(name: str, lang: Lang) -> str:
    """A name without what kind of place it is: Sucheng of Sucheng District."""
    return name.partition(" ")[0] if lang == "en" else name[:-1]


_BETWEEN_NAMES: Final = re.compile(r"[\u3001\uff0c,;\uff1b\u548c]|\band\b")
WHY_EMPTY: Final[Mapping[str, Reason]] = {
    "preventable_list": "no_list",
    "preventable_members": "no_preventable",
    "region_changes": "no_changes",
    "builders": "builders_partly",
}
"""Why one of these has no words."""
CONTEXT: Final[Mapping[str, Callable[[Numbers], str]]] = {
    "region": lambda numbers: numbers.screen.name(numbers.screen.view.region),
    "programme": lambda numbers: programme_name(numbers.screen),
    "parts": lambda numbers: parts_name(numbers.screen),
    "period": lambda numbers: period_words(numbers.period, lang=numbers.screen.lang),
    "this_period": lambda numbers: t(f"bulletin_this_{numbers.period.kind}", numbers.screen.lang),
    "told_period": lambda numbers: period_until_words(numbers.period, lang=numbers.screen.lang),
    "cases_period": cases_period_words,
    "month": lambda numbers: month_words(numbers.period, lang=numbers.screen.lang),
    "year": lambda numbers: str(numbers.period.whole.last.year),
    "day": lambda numbers: fmt.date(numbers.period.until, lang=numbers.screen.lang),
    "reply_day": lambda numbers: fmt.date(reply_day(numbers.period.until, written=numbers.written), lang=numbers.screen.lang),
    "preventable_list": lambda numbers: preventable_list(numbers.screen),
    "preventable_members": lambda numbers: preventable_members(numbers.screen),
    "builders": builders_words,
    "region_changes": lambda numbers: region_changes_words(numbers.screen, numbers.period),
}
