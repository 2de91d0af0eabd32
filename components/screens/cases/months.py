"""Cases by month: the trend over the year before, and the months by category; what is not whole is marked in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from components.blocks.model import Card
from components.blocks.screen import Screen
from components.blocks.statements.masked import masked_notes, masked_state
from components.blocks.statements.numbers import or_masked
from components.blocks.statements.reporting.believed import believed_notes, with_mark
from components.blocks.statements.reporting.reported import NAMED, PARTIAL, and_more, is_partial, received_words, some_names
from components.blocks.table import TableData
from components.figures.rows import HeatField, MonthValue
from components.figures.trend import month_category_heatmap, trend
from components.screens.cases.cards import category_name, counted_words
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.question import Row
from data.calculations.periods import Month, Span
from data.metrics.model import Metric
from data.reading.returns.reported import last_days, whole_regions
from data.text.natural_order import natural_key

TREND_MONTHS: Final = 36
HEATMAP_MONTHS: Final = 24


def trend_card(screen: Screen, metric: Metric) -> Card:
    """Thirty-six months of cases over the same months one year before."""
    lang, span = screen.lang, Span(screen.view.month.shift(1 - TREND_MONTHS), screen.view.month)
    answer = screen.ask(metric.key, by=("month",), span=Span(span.start.shift(-12), span.end), category=screen.view.category)
    by_month = {row.month: row for row in answer.rows if row.month}
    span = _known_part(span, by_month)
    rows = [_month_value(month, by_month, screen=screen) for month in span.months()]
    known = [row for row in rows if row.value is not None]
    marks = any((row.provisional and row.value is not None) or (row.previous_provisional and row.previous is not None) for row in rows)
    drawn_answer = replace(answer, rows=[row for row in answer.rows if row.month and span.start.shift(-12) <= row.month])
    drawn = trend(rows, name=t("this_period", lang), previous_name=t("last_year", lang), month_format=t("axis_month", lang)) if known else None
    return Card(
        drawn,
        id="trend",
        title=t("trend_title", lang, metric=counted_words(screen, metric), months=span.length),
        reading=t("reading_trend", lang),
        table=_trend_table(span, by_month, screen=screen),
        download=screen.download(metric.key, by=("month",), span=Span(span.start.shift(-12), span.end), category=screen.view.category),
        state=masked_state(screen, answer),
        notes=[
            *_not_over(screen, metric, by_month),
            *believed_notes(drawn_answer, screen.name, lang=lang, ended=screen.catalogue.ended, marks=marks),
            *masked_notes(screen, answer),
        ],
    )


def _not_over(screen: Screen, metric: Metric, by_month: dict[Month, Row]) -> list[str]:
    """Of a month that is not over, or of which a unit has told some days alone: the whole month a year before, which is drawn, and how much of it compares."""
    month, lang = screen.view.month, screen.lang
    whole = by_month[month.shift(-12)].value if month.shift(-12) in by_month else None
    days = last_days(screen.reader, "cases", screen.view.region, month)
    if whole is None or not days:
        return []
    answer = screen.ask(metric.key, span=Span(month, month), change="yoy", festival="separate", category=screen.view.category)
    part = answer.only.previous if answer.rows else None
    if part is None or part == whole:
        return []
    counts = {"month": fmt.month(month, lang=lang), "whole": fmt.count(whole, lang=lang), "part": fmt.count(part, lang=lang)}
    if not whole_regions(screen.reader, "cases", screen.view.region, month):
        return [t("trend_not_over", lang, **counts)]
    return [t("trend_incomplete", lang, units=_partial_units(screen, days), **counts)]


def _partial_units(screen: Screen, days: Mapping[str, int]) -> str:
    """The units of which some days of a month alone are told, each day with those that end on it."""
    by_day: dict[int, list[str]] = {}
    for code, day in days.items():
        by_day.setdefault(day, []).append(screen.name(code))
    phrases = [
        t("trend_told_to", screen.lang, names=some_names(names, NAMED, screen.lang), day=fmt.day_of_month(day, lang=screen.lang))
        for day, names in sorted(by_day.items())[:NAMED]
    ]
    return and_more(phrases, of=len(by_day), sign="list_semicolon", lang=screen.lang)


def _known_part(span: Span, by_month: dict[Month, Row]) -> Span:
    """The months from the first that is known, itself or a year before; all of them where none is."""
    known = [month for month in span.months() for row in (by_month.get(month), by_month.get(month.shift(-12))) if row and (row.value is not None or row.masked)]
    return Span(known[0], span.end) if known else span


def _month_value(month: Month, by_month: dict[Month, Row], *, screen: Screen) -> MonthValue:
    """The month beside the one a year before; provisional where it is not whole or units are not in."""
    lang, year_before = screen.lang, month.shift(-12)
    now, then = by_month.get(month), by_month.get(year_before)
    value, previous = now.value if now else None, then.value if then else None
    until, received, before = (
        _until(screen, month),
        *(received_words(row, screen.name, lang=lang) if row else "" for row in (now, then)),
    )
    tooltip = "  ".join(part for part in (fmt.month(month, lang=lang), _count(now, lang) + until, received) if part)
    previous_tooltip = "  ".join(part for part in (fmt.month(year_before, lang=lang), _count(then, lang), before) if part)
    return MonthValue(str(month), value, previous, is_incomplete(screen, month, now), tooltip, previous_tooltip, is_incomplete(screen, year_before, then))


def is_incomplete(screen: Screen, month: Month, row: Row | None) -> bool:
    """True if the month is not whole for all units of the region, or units are not in: it is drawn with the mark wherever its value is."""
    return bool(_until(screen, month)) or (row is not None and is_partial(row))


def incomplete_months(screen: Screen, span: Span) -> frozenset[Month]:
    """Those of the months in which the cases of the region in view are not whole."""
    rows = screen.ask("cases", by=("month",), span=span).rows
    return frozenset(row.month for row in rows if row.month and is_incomplete(screen, row.month, row))


def _until(screen: Screen, month: Month) -> str:
    """The day on which the month ends where it is not whole for all units of the region."""
    days = set(last_days(screen.reader, "cases", screen.view.region, month).values())
    return t("until_day", screen.lang, day=days.pop()) if len(days) == 1 else t("until_days", screen.lang) if days else ""


def _count(row: Row | None, lang: Lang) -> str:
    return fmt.MISSING if row is None else or_masked(fmt.count(row.value, lang=lang), row, lang=lang)


def _trend_table(span: Span, by_month: dict[Month, Row], *, screen: Screen) -> TableData:
    lang = screen.lang
    rows = []
    for month in reversed(list(span.months())):
        now, then = by_month.get(month), by_month.get(month.shift(-12))
        rows.append([fmt.month(month, lang=lang), *(_counted(screen, counted_month, row) for counted_month, row in ((month, now), (month.shift(-12), then)))])
    return TableData([t("month", lang), t("this_period", lang), t("last_year", lang)], rows, numeric={1, 2})


def _counted(screen: Screen, month: Month, row: Row | None) -> str:
    """The count of a month as a cell of a table, with the mark of what is not whole."""
    return _marked(row, screen.lang, short=is_incomplete(screen, month, row))


def _marked(row: Row | None, lang: Lang, *, short: bool) -> str:
    written = _count(row, lang)
    return with_mark(written) if short and row is not None and row.value is not None else written


def heatmap_card(screen: Screen) -> Card:
    """Cases by month and category over two years."""
    lang, span = screen.lang, Span(screen.view.month.shift(1 - HEATMAP_MONTHS), screen.view.month)
    answer = screen.ask("cases", span=span, by=("category", "month"))
    totals: dict[str, float] = {}
    for row in answer.rows:
        totals[row.category or ""] = totals.get(row.category or "", 0.0) + (row.value or 0.0)
    codes = sorted((code for code, total in totals.items() if total), key=lambda code: (-totals[code], natural_key(code)))
    columns = {month: t("heatmap_month", lang, year=month.year % 100, month=month.month) for month in span.months()}
    until = {month: _until(screen, month) for month in span.months()}
    by_month = [(month, row, bool(until[month]) or is_partial(row)) for row in answer.rows if (month := row.month)]
    drawn_rows = [(month, row, short) for month, row, short in by_month if row.category in codes and row.value is not None]
    cells = [_cell(screen, row, columns[month], month, until[month], short=short) for month, row, short in drawn_rows]
    drawn = month_category_heatmap(cells, rows=[category_name(screen, code) for code in codes], columns=list(columns.values())) if cells else None
    return Card(
        drawn,
        id="heatmap",
        title=t("heatmap_title", lang, months=HEATMAP_MONTHS),
        reading=t("reading_heatmap", lang),
        table=TableData(
            [t("category", lang), t("month", lang), t("this_period", lang)],
            [[category_name(screen, row.category), fmt.month(month, lang=lang), _marked(row, lang, short=short)] for month, row, short in by_month],
            numeric={2},
        ),
        download=screen.download("cases", span=span, by=("category", "month")),
        state=masked_state(screen, answer) if not cells else None,
        notes=[
            *believed_notes(answer, screen.name, lang=lang, ended=screen.catalogue.ended, marks=any(short for _, _, short in drawn_rows)),
            *masked_notes(screen, answer),
        ],
        size="wide",
    )


def _cell(screen: Screen, row: Row, column: str, month: Month, until: str, *, short: bool) -> HeatField:
    lang, name = screen.lang, category_name(screen, row.category)
    written = fmt.count(row.value, lang=lang)
    lines = [name, f"{fmt.month(month, lang=lang)}  {written}{until}", received_words(row, screen.name, lang=lang)]
    return HeatField(name, column, row.value, written + PARTIAL if short else written, "<br>".join(part for part in lines if part))
