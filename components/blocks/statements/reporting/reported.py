"""Who has reported and who has not, in words: units counted, and what is left out by name, month and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal, TypeAlias

from components.figures import theme
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import capital, listed, t
from data.answers.comparing.coverage import JOINT, Coverage, Excluded
from data.answers.question import Row
from data.calculations.periods import Month, Span

NAMED: Final = 4
LISTED: Final = 10  # in a letter
PARTIAL: Final = theme.PARTIAL
PRESUMED: Final = "◌"
"""Marks zeros that nobody has confirmed."""
Name = Callable[[str], str]
Extent: TypeAlias = Literal["units", "months", "alone"]
LATE: Final = ("open", "partial", "day")
"""The reasons for which something has still to come; what is left out for others is not missing."""


def extent_of(coverage: Coverage) -> Extent:
    """What is not whole: units that are missing, months of units that are all there, or the one unit that there is."""
    if coverage.units_expected <= 1:
        return "alone"
    return "units" if coverage.units < coverage.units_expected else "months"


def is_partial(row: Row) -> bool:
    """True if the row does not stand on all that is due."""
    return row.coverage is not None and row.coverage.is_partial


def received_words(row: Row, name: Name, *, lang: Lang, most: int = NAMED) -> str:
    """How many of the expected units have reported, and what is missing; nothing where all is in."""
    coverage = row.coverage
    if coverage is None or not coverage.leaves_out:
        return ""
    if not coverage.is_partial:
        return excluded_words(coverage.excluded, name, is_change=False, lang=lang, most=most)
    return _coverage_words("received", coverage, name, lang, most)


def received_part(row: Row, *, lang: Lang) -> str:
    """The same within a sentence, without names: in brackets, or nothing."""
    if row.coverage is None or not row.coverage.is_partial:
        return ""
    extent = _received_extent(row.coverage)
    return t(f"received_part_{'months' if extent == 'alone' else extent}", lang, **_numbers(row.coverage))


def risen_part(row: Row, span: Span, *, lang: Lang) -> str:
    """Of how many units a rise within the span tells, where it is not all of them, in brackets: of those that told the level before it and at its end;
    else ''."""
    if row.coverage is None:
        return ""
    ends = {span.start.shift(-1), span.end}
    left = {item.region for item in row.coverage.excluded if not item.is_rest and (item.reason == JOINT or ends.intersection(item.months))}
    units = row.coverage.units_expected - len(left)
    return t("risen_part", lang, units=units) if left and units > 0 else ""


def comparable_words(row: Row, name: Name, *, lang: Lang, most: int = NAMED) -> str:
    """How many of the expected units can be compared, and what is left out; nothing where all can."""
    if row.coverage is None or not row.coverage.leaves_out:
        return ""
    if not row.coverage.is_partial:
        return excluded_words(row.coverage.excluded, name, lang=lang, most=most)
    return _coverage_words("can_compare", row.coverage, name, lang, most)


def _coverage_words(key: str, coverage: Coverage, name: Name, lang: Lang, most: int) -> str:
    extent = _received_extent(coverage) if key == "received" else extent_of(coverage)
    names = excluded_names(coverage.excluded, name, lang=lang, most=most)
    if extent == "alone" and names:
        return capital(names)
    named = t("named_in_brackets", lang, names=names) if names else ""
    return t(f"{key}_{extent}", lang, **_numbers(coverage), named=named)


def _received_extent(coverage: Coverage) -> str:
    """The same of what was received: a unit that has told a part has not reported, and one that is left out for another reason has."""
    extent = extent_of(coverage)
    if extent != "units":
        return extent
    if not any(item.reason in LATE for item in coverage.excluded):
        return "counted"
    if not coverage.incomplete:
        return extent
    return "whole" if coverage.whole else "months" if coverage.incomplete == coverage.units_expected else "none"


def _numbers(coverage: Coverage) -> dict[str, int]:
    return {"units": coverage.units, "expected": coverage.units_expected, "whole": coverage.whole, "incomplete": coverage.incomplete}


def excluded_words(excluded: Sequence[Excluded], name: Name, *, is_change: bool = True, lang: Lang, most: int = NAMED) -> str:
    """The units that are left out, with months and reason, as a sentence."""
    is_late = all(item.reason in LATE for item in excluded)
    return t("excluded" if is_change else "not_counted" if is_late else "left_aside", lang, names=excluded_names(excluded, name, lang=lang, most=most))


def excluded_names(excluded: Iterable[Excluded], name: Name, *, lang: Lang, most: int = NAMED) -> str:
    """The same as a list: units that lack the same months for the same reason stand together; of many the first and how many more."""
    groups: dict[tuple[tuple[Month, ...], str, Month | None], list[str]] = {}
    for item in excluded:
        reason = "rest" if item.is_rest and item.reason == "open" else "carried" if item.carried else item.reason  # a rest is never due
        groups.setdefault((item.months, reason, item.carried), []).append(_named(item, name, lang=lang))
    parts = [
        t(
            f"excluded_{reason}",
            lang,
            names=some_names(names, most, lang),
            months=months_words(months, lang=lang),
            carried=months_words([carried] if carried else [], lang=lang),
        )
        for (months, reason, carried), names in list(groups.items())[:most]
    ]
    return and_more(parts, of=len(groups), sign="list_semicolon", lang=lang)


def _named(item: Excluded, name: Name, *, lang: Lang) -> str:
    return t("rest_of", lang, name=name(item.region)) if item.is_rest else name(item.region)


def and_more(parts: Sequence[str], *, of: int, sign: str, lang: Lang) -> str:
    """The first parts of so many, and how many more there are."""
    more = [t("excluded_more", lang, count=of - len(parts))] if of > len(parts) else []
    return t(sign, lang).join([*parts, *more])


def some_names(names: Sequence[str], most: int, lang: Lang) -> str:
    """The names as a list; of more than `most` the first so many and how many they are."""
    if len(names) <= most:
        return listed(names, lang=lang)
    return t("excluded_units", lang, names=t("list_comma", lang).join(names[:most]), count=len(names))


def together(rows: Iterable[Row]) -> list[Excluded]:
    """What any of the rows leaves out: each unit once for a reason, with all its months."""
    months_of: dict[Excluded, set[Month]] = {}
    for row in rows:
        for item in row.coverage.excluded if row.coverage else ():
            months_of.setdefault(item._replace(months=()), set()).update(item.months)
    return [item._replace(months=tuple(sorted(months))) for item, months in months_of.items()]


def months_words(months: Sequence[Month], *, lang: Lang) -> str:
    """Months as spans: January to March and May."""
    spans: list[Span] = []
    for month in sorted(months):
        if spans and month.since(spans[-1].end) == 1:
            spans[-1] = Span(spans[-1].start, month)
        else:
            spans.append(Span(month, month))
    return t("list_comma", lang).join(fmt.span(span, lang=lang) for span in spans)
