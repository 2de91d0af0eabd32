"""A change of cases as a part of a sentence: both counts, the change, and what may be said of it; the same in headlines and letters."""

from __future__ import annotations

import datetime as dt
from typing import Final

from components.blocks.statements.reporting import believed
from components.blocks.statements.reporting.reported import extent_of
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.question import Row
from data.calculations.periods import Span

LIMITED_BASE: Final = 100
"""A change that is told with fewer cases than these to compare with, and is not clear, is so because the base is limited."""
_SLIGHT: Final = 0.05


def counts_words(row: Row, base: str, *, received_is_named: bool = False, lang: Lang) -> str:
    """Both counts of the months compared; where only a part can be, also on how many units they rest and what was received (of more months with these)
    unless that has been told before."""
    counts: dict[str, object] = {"now": fmt.count(row.numerator, lang=lang), "then": fmt.count(row.previous, lang=lang), "base": base}
    coverage, is_all = row.coverage, row.total_received in (None, row.numerator)
    if coverage is None or not coverage.leaves_out or (is_all and not coverage.is_partial):
        return t("counts_both", lang, **counts)
    counts |= {"units": coverage.units, "expected": coverage.units_expected, "received": fmt.count(row.total_received, lang=lang)}
    counts["whole"] = fmt.span(row.received_span, lang=lang) if row.received_span else ""
    extent = "units" if extent_of(coverage) == "units" else "months"
    if is_all:
        return t(f"counts_some_{extent}", lang, **counts)
    if received_is_named and coverage.is_partial:
        return t(f"counts_part_{extent}", lang, **counts)
    if row.received_span:
        return t(f"counts_longer_{extent}", lang, **counts)
    return t(f"counts_received_{extent if coverage.is_partial else 'rest'}", lang, **counts)


def like_for_like(said: str, row: Row, *, lang: Lang) -> str:
    """A change, said to be that of the comparable part where this is too little of the whole to speak for it."""
    return t("like_for_like", lang, said=said) if row.withheld == "incomplete" else said


def after_counts(said: str, row: Row, *, lang: Lang) -> str:
    """The change as it follows both counts: English has named there what it compares with, and does not say it again; nor is a base of 0 said again."""
    if row.previous == 0:
        return t("no_percentage", lang)
    is_percentage = row.previous not in (None, 0) and row.value is not None and not believed.falls_to_none(row)
    return like_for_like(fmt.moved_words(row.value, lang=lang), row, lang=lang) if lang == "en" and is_percentage else said


def limits_words(row: Row, *, lang: Lang) -> list[str]:
    """The change a day where it must stand beside that of the counts, and the interval; nothing where there is no verdict."""
    if row.verdict in (None, "too_few", "no_base") or row.low is None or row.high is None:
        return []
    daily = [t("judged_daily", lang, change=fmt.change(row.daily_value))] if believed.is_daily(row) else []
    return [*daily, t("judged_interval", lang, interval=fmt.interval(row.low, row.high, lang=lang))]


def verdict_clause(row: Row, *, lang: Lang) -> str:
    """What may be said of the change, or why nothing may; '' where nothing needs to be."""
    if row.withheld is not None:
        return t(f"clause_{row.withheld}", lang)
    if row.verdict in (None, "no_base"):
        return ""
    return t(f"clause_{row.verdict}", lang) if row.verdict != "no_clear_change" else _without_verdict(row, lang)


def is_of_season(row: Row) -> bool:
    """True for a clear change against the months before: the season moves it, whatever is done, so that it gets no verdict."""
    return row.withheld is None and row.verdict in believed.CLEAR


def last_day_words(day: int, span: Span | None, *, against_before: bool, lang: Lang, within: Span | None = None) -> str:
    """The day on which the last of several months ends, with its month, also where but one of those that are written about is told; against the months
    before, which end in another one, of these months alone."""
    if span is None or max(span.length, within.length if within else 1) == 1:
        return ""
    last = dt.date(span.end.year, span.end.month, day)
    return t("cut_one" if against_before else "cut_both", lang, day=fmt.day_of_year(last, lang=lang))


def cut_of_both(day: int, span: Span | None, *, lang: Lang) -> str:
    """The day on which two counts of a year apart end, with its month where they have several."""
    return last_day_words(day, span, against_before=False, lang=lang) or t("until_day_both", lang, day=day)


def _without_verdict(row: Row, lang: Lang) -> str:
    value = (row.daily_value if believed.is_daily(row) else row.value) or 0.0
    if abs(value) < _SLIGHT:
        return t("clause_same", lang)
    extent = "limited" if (row.previous or 0) < LIMITED_BASE else "no_trend"
    return t(f"clause_{extent}_{'down' if value < 0 else 'up'}", lang)
