"""What stands behind a number, in words: who reported, what was really compared, and why there is no verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from components import format as fmt
from components.format_words import Lang
from components.kpi import Badge
from components.text import t
from data.metrics.comparable import Coverage, Excluded
from data.metrics.question import Answer, Row
from data.periods import Month, Span

_NAMED: Final = 4
DAYS_DIFFER: Final = 0.02
"""From this difference of the days on, the change a day stands beside that of the counts."""
CLEAR: Final = frozenset(("clear_fall", "clear_rise"))
Name = Callable[[str], str]


def is_daily(row: Row) -> bool:
    """True if the change a day must stand beside that of the counts: the days differ by more than 2 %, or the words would differ."""
    if row.days is None or row.base_days is None or row.daily_value is None or row.value is None:
        return False
    return abs(row.days / row.base_days - 1) > DAYS_DIFFER or ((row.value > 0) != (row.daily_value > 0) and row.value != 0 and round(row.daily_value, 4) != 0)


def daily_words(row: Row, *, lang: Lang) -> str:
    """The change a day with its interval, where it must be told."""
    if not is_daily(row):
        return ""
    return t("daily_change", lang, change=fmt.change(row.daily_value), interval=fmt.interval(row.low, row.high, lang=lang))


def daily_short(row: Row, *, lang: Lang) -> str:
    """The change a day alone, where it must be told and there is no room for its interval."""
    return t("daily_short", lang, change=fmt.change(row.daily_value)) if is_daily(row) else ""


def is_marked(row: Row) -> bool:
    """True if the change may be coloured as better or worse: it is clear, and stands out where several were looked at."""
    return row.verdict in CLEAR and row.stands_out is not False


def verdict_words(row: Row, *, looked_at: int = 0, lang: Lang) -> str:
    """The verdict on a change, or why there is none; of a clear one that does not stand out among those looked at both."""
    if row.verdict is None:
        return t(f"withheld_{row.withheld}", lang) if row.withheld else ""
    if row.verdict in CLEAR and not is_marked(row):
        return t("not_standing_out", lang, verdict=t(row.verdict, lang), count=looked_at)
    return t(row.verdict, lang)


def withheld_badge(row: Row, *, lang: Lang) -> Badge | None:
    """Why there is no verdict."""
    return Badge("neutral", t(f"withheld_{row.withheld}", lang), "◌") if row.withheld else None


def base_words(row: Row, *, period: str, lang: Lang) -> str:
    """The two counts of a change, with all that was received where only a part of it can be compared."""
    now, then = fmt.count(row.numerator, lang=lang), fmt.count(row.previous, lang=lang)
    if row.coverage is None or not row.coverage.is_partial:
        return t("base", lang, now=now, then=then, period=period)
    compared = compared_units(row.coverage, lang=lang)
    if row.total_received in (None, row.numerator):
        return t("base_comparable", lang, compared=compared, now=now, then=then, period=period)
    return t("base_partial", lang, received=fmt.count(row.total_received, lang=lang), compared=compared, now=now, then=then, period=period)


def compared_units(coverage: Coverage, *, lang: Lang) -> str:
    """How many of the expected units count; where all do, but not with all months, how many unit-months."""
    of_months = coverage.units == coverage.units_expected
    counts = (coverage.unit_months, coverage.unit_months_expected) if of_months else (coverage.units, coverage.units_expected)
    return t("counted_unit_months" if of_months else "counted_units", lang, units=counts[0], expected=counts[1])


def received_words(row: Row, *, lang: Lang) -> str:
    """How many of the expected units have reported; nothing where all have."""
    return t("received_of", lang, counted=compared_units(row.coverage, lang=lang)) if row.coverage is not None and row.coverage.is_partial else ""


def compared_words(row: Row, *, lang: Lang) -> str:
    """Who is compared and over how many days, for those who ask; nothing where nobody has to report."""
    if row.coverage is None or row.days is None or row.base_days is None:
        return ""
    units = compared_units(row.coverage, lang=lang) if row.coverage.is_partial else t("all_units", lang, units=row.coverage.units)
    days = [fmt.ratio(number, digits=0 if float(number).is_integer() else 1) for number in (row.days, row.base_days)]
    return t("compared_of", lang, counted=units, days=days[0], base_days=days[1])


def believed_notes(answer: Answer, name: Name, *, lang: Lang) -> list[str]:
    """What a reader must know of an answer: months joined or alone, units that are not in, changes that do not stand out, zeros that are presumed."""
    notes = [t("festival_joint", lang)] if "festival_joint" in answer.notes else []
    notes += [t("note_january", lang)] if "withheld_january" in answer.notes else []
    notes += [t(f"withheld_{reason}", lang) for reason in ("incomplete", "estimated") if f"withheld_{reason}" in answer.notes]
    excluded = list(dict.fromkeys(one for row in answer.rows if row.coverage for one in row.coverage.excluded))
    notes += [excluded_words(excluded, name, is_change=answer.question.change is not None, lang=lang)] if excluded else []
    if any(row.verdict in CLEAR and not is_marked(row) for row in answer.rows):
        notes.append(t("stands_out_not", lang, count=answer.looked_at))
    presumed = max((row.coverage.presumed for row in answer.rows if row.coverage), default=0)
    return [*notes, *([t("presumed_zero", lang, count=presumed)] if presumed else [])]


def excluded_words(excluded: Sequence[Excluded], name: Name, *, is_change: bool = True, lang: Lang) -> str:
    """The units that are left out, each with its months and the reason; of many the first and how many more."""
    return t("excluded" if is_change else "not_counted", lang, names=excluded_names(excluded, name, lang=lang))


def excluded_names(excluded: Sequence[Excluded], name: Name, *, lang: Lang) -> str:
    """The same as a list."""
    named = [t(f"excluded_{one.reason}", lang, name=name(one.region), months=months_words(one.months, lang=lang)) for one in excluded[:_NAMED]]
    more = [t("excluded_more", lang, count=len(excluded) if lang == "zh" else len(excluded) - _NAMED)] if len(excluded) > _NAMED else []
    return t("list_comma", lang).join([*named, *more])


def months_words(months: Sequence[Month], *, lang: Lang) -> str:
    """Months as spans: January to March and May."""
    spans: list[Span] = []
    for month in sorted(months):
        if spans and month.since(spans[-1].end) == 1:
            spans[-1] = Span(spans[-1].start, month)
        else:
            spans.append(Span(month, month))
    return t("list_comma", lang).join(fmt.span(span, lang=lang) for span in spans)
