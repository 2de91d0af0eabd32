"""The state of a screen, and its only written form: the query of the URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from data.answers.question import CHANGES
from data.calculations.periods import Month, Span
from data.cubes.target import DIVISIONS as DIVISIONS
from data.cubes.target import THEN, TODAY
from data.reading.catalogue import Catalogue
from data.reading.default_month import default_month
from data.reading.regions import Scope
from data.vocabulary import LEVELS

LANGUAGES = ("zh", "en")
THEMES = ("auto", "light", "dark")
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {"change": CHANGES, "lang": LANGUAGES, "theme": THEMES}
DEFAULT_CHANGE = "ytd_yoy"
_NO_MONTHS = Span(Month(1970, 1), Month(1970, 1))


class Notice(NamedTuple):
    """Something in a URL that was not taken as it stands: which part, and its value."""

    code: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a reader looks at: a region, a span of months, a comparison, a category, a language, a theme."""

    region: str
    span: Span
    change: str = DEFAULT_CHANGE
    category: str | None = None
    lang: str = "zh"
    theme: str = "auto"
    division: str = TODAY

    @property
    def month(self) -> Month:
        """The month that stocks and the headline stand for: the last of the span."""
        return self.span.end

    def with_(self, **changes: Any) -> View:
        """The view with other parts."""
        return replace(self, **changes)

    def to_query(self, **more: str) -> str:
        """The query that names this state and more of a page's own, '?' included; parts at their default are left out but region and months are always said."""
        pairs = {
            "region": self.region,
            "from": str(self.span.start),
            "to": str(self.span.end),
            "change": self.change if self.change != DEFAULT_CHANGE else None,
            "category": self.category,
            "division": self.division if self.division != TODAY else None,
            "lang": self.lang if self.lang != "zh" else None,
            "theme": self.theme if self.theme != "auto" else None,
        }
        return "?" + urlencode({key: value for key, value in (pairs | more).items() if value})


def view_from_query(query: Mapping[str, object], catalogue: Catalogue, scope: Scope) -> tuple[View | None, tuple[Notice, ...]]:
    """The view that an untrusted query names, with a notice for each part that had to fall back; None if there is nothing to see."""
    given = {key: str(value)[:200] for key, value in query.items() if value not in (None, "")}
    notices: list[Notice] = []
    region = _region(given, catalogue, scope, notices)
    if region is None:
        return None, ()
    months = catalogue.months(catalogue.tree.root(region))
    latest = default_month(catalogue, [catalogue.tree.root(region)])
    view = View(
        region=region,
        span=_span(given, months, latest, notices) if months and latest else _NO_MONTHS,
        change=_choice(given, "change", CHANGES, DEFAULT_CHANGE, notices),
        category=_category(given, catalogue, notices),
        lang=_choice(given, "lang", LANGUAGES, "zh", notices),
        theme=_choice(given, "theme", THEMES, "auto", notices),
        division=division_of(given) if catalogue.has_divisions else TODAY,
    )
    return view, tuple(notices)


def division_of(query: Mapping[str, object]) -> str:
    """The division of regions that an untrusted query names, today's unless it is that of the time."""
    return THEN if query.get("division") == THEN else TODAY


def _region(given: Mapping[str, str], catalogue: Catalogue, scope: Scope, notices: list[Notice]) -> str | None:
    tree = catalogue.tree
    code = given.get("region")
    if code is not None and scope.allows(code, tree):
        return code
    if code is not None and scope.allows(today := catalogue.succession.today(code), tree):
        notices.append(Notice("succeeded_region", f"{code} → {today}"))
        return today
    if code is not None:
        notices.append(Notice("unknown_region", code))
    tops = sorted(scope.tops(tree), key=lambda top: (list(LEVELS).index(tree.regions[top].level), top))
    with_data = [top for top in tops if catalogue.months(tree.root(top))]
    return next(iter(with_data or tops), None)


def _span(given: Mapping[str, str], months: Span, latest: Month, notices: list[Notice]) -> Span:
    end = _month(given, "to", notices) or _month(given, "month", notices)
    start = _month(given, "from", notices) or _month(given, "month", notices)
    end = end or start or latest
    start = start or end
    if start > end:
        notices.append(Notice("months_reversed", f"{start} – {end}"))
        start, end = end, start
    span = Span(max(start, months.start), min(end, months.end))
    if span.start > span.end:
        notices.append(Notice("months_without_data", f"{start} – {end}"))
        return Span(latest, latest)
    if span != Span(start, end):
        notices.append(Notice("months_cut", f"{start} – {end}"))
    return span


def _month(given: Mapping[str, str], key: str, notices: list[Notice]) -> Month | None:
    if key not in given:
        return None
    try:
        return Month.parse(given[key])
    except ValueError:
        notices.append(Notice("unknown_month", given[key]))
        return None


def _category(given: Mapping[str, str], catalogue: Catalogue, notices: list[Notice]) -> str | None:
    category = given.get("category")
    if category is None or category in catalogue.categories:
        return category
    named = [
        entry.code
        for entry in catalogue.categories.values()
        if category.casefold() in {name.casefold() for name in (entry.code, entry.name, entry.name_en) if name}
    ]
    if len(named) == 1:
        return named[0]
    notices.append(Notice("unknown_category", category))
    return None


def _choice(given: Mapping[str, str], key: str, known: tuple[str, ...], default: str, notices: list[Notice]) -> str:
    value = given.get(key, default)
    if value in known:
        return value
    notices.append(Notice(f"unknown_{key}", value))
    return default
