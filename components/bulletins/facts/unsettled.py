"""Units whose cases of a span are not settled: returns that are not in, and zeros that nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from components.blocks.screen import Screen
from components.blocks.statements.reporting.outstanding import names_words, owed
from components.blocks.statements.reporting.reported import LISTED, months_words
from components.bulletins.facts.numbers import Numbers
from components.bulletins.model import Fact
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import listed, named_value, t
from data.answers.outstanding import ZEROS, Kind, Outstanding, outstanding
from data.answers.question import Row
from data.calculations.periods import Span

_SUBJECT: Final = "cases"
_MARKED: Final = {(True, False): "bulletin_presumed", (False, True): "bulletin_in_doubt", (True, True): "bulletin_presumed_or_in_doubt"}


def unsettled(screen: Screen, spans: Iterable[Span], *, kinds: Iterable[Kind] = ("open", "partial", *ZEROS)) -> list[str]:
    """The units by code, in order, of which months of the spans are of one of the kinds."""
    months, chosen_kinds = {month for span in spans for month in span.months()}, set(kinds)
    items = outstanding(screen.reader, screen.view.region, month=max(months))
    return list(dict.fromkeys(item.region for item in items if item.subject == _SUBJECT and item.kind in chosen_kinds and months.intersection(item.months)))


def is_settled(screen: Screen, region: str, units: Iterable[str]) -> bool:
    """True if the region is no part of one of these units."""
    return not set(units).intersection(screen.catalogue.tree.line(region))


def zero_cases_words(numbers: Numbers, row: Row) -> str:
    """The compounds without a case and their share: of all on record, or of those whose units are settled, with the units that are not by name."""
    screen, span = numbers.screen, numbers.period.span
    counts = {"count": fmt.count(row.numerator, lang=screen.lang), "share": fmt.rate(row.value)}
    left = unsettled(screen, (span,))
    if not left or row.coverage is None:
        return t("zero_cases_all", screen.lang, **counts)
    silent = unsettled(screen, (span,), kinds=ZEROS)
    late = [unit for unit in left if unit not in silent]
    named = [t(f"zero_cases_{key}", screen.lang, names=names_words(screen, units, most=LISTED)) for key, units in (("late", late), ("silent", silent)) if units]
    totals = {"units": fmt.count(row.coverage.units_expected - len(left), lang=screen.lang), "of": fmt.count(row.denominator, lang=screen.lang)}
    return t("zero_cases_some", screen.lang, left=t("list_comma", screen.lang).join(named), **totals, **counts)


def zeros_notes(rows: Iterable[Row], *, lang: Lang) -> list[str]:
    """What ◌ marks in the rows of a table: zeros that nobody has confirmed, or returns of zero that are hardly possible."""
    coverages = [row.coverage for row in rows if row.coverage]
    kinds = (any(coverage.presumed for coverage in coverages), any(coverage.doubtful for coverage in coverages))
    return [t(_MARKED[kinds], lang)] if kinds in _MARKED else []


def to_confirm(screen: Screen, kind: Kind = "to_confirm") -> list[Outstanding]:
    """The zeros that units of the region have still to confirm, as the data page lists them: presumed ones, or those told that are in doubt."""
    return [item for item in owed(screen).now if item.kind == kind]


def to_confirm_fact(screen: Screen, items: list[Outstanding], *, units_alone: bool) -> Fact:
    """The units with their months, or the units alone; up to ten by name."""
    lang = screen.lang
    if units_alone:
        return Fact(names_words(screen, [item.region for item in items], most=LISTED), float(len(items)))
    named = [named_value(screen.name(item.region), months_words(item.months, lang=lang), lang=lang) for item in items[:LISTED]]
    return Fact(listed(named, of=len(items), lang=lang), float(len(items)))
