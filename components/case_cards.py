"""The figures of the cases page: trend, categories, months by category, districts, zero-case share."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from components import format as fmt
from components.believed import believed_notes, compared_words, is_marked, marked, verdict_words
from components.blocks import Card
from components.extremes import left_out_note, ranked_rows
from components.figures.bars import category_bars, ranking_bars
from components.figures.rows import Cell, MonthValue, NamedValue
from components.figures.trend import month_category_heatmap, trend
from components.format_words import Lang
from components.masked import masked_notes, masked_state
from components.numbers import answer_table, base_words, hover, interval_words, or_masked, parts_words, value_words
from components.overview_cards import change_notes
from components.overview_kpis import case_metrics
from components.reported import received_words
from components.screen import Screen
from components.shortened import shortened
from components.table import TableData
from components.text import t
from data.catalogue import Reach
from data.metrics.comparison import compare
from data.metrics.model import Metric
from data.metrics.question import Answer, Row
from data.metrics.ranking import in_order
from data.metrics.registry import METRICS
from data.natural_order import natural_key
from data.periods import Month, Span
from data.queries.reported import last_days

TREND_MONTHS: Final = 36
HEATMAP_MONTHS: Final = 24


def counted_metric(screen: Screen) -> Metric:
    """Preventable cases, or all cases where the programme does not say which are preventable or a category is chosen."""
    for key in case_metrics(screen):
        answer = screen.ask(key, span=screen.catalogue.months(screen.programme.root))
        if answer.rows and (answer.only.value is not None or answer.only.masked):
            break
    return METRICS[key]


def reach(screen: Screen) -> Reach | None:
    """How far the programme's cases reach."""
    return screen.catalogue.reach.get((screen.programme.root, "cases"))


def period(screen: Screen) -> Span:
    """The months that the chosen comparison is about: those in view, the year to date, or twelve months."""
    reached = reach(screen)
    compared = compare(screen.view.span, screen.view.change, reach=reached, joint=False) if reached else None
    return compared.current if compared else screen.view.span


def in_period(screen: Screen, key: str) -> str:
    """How to read a card, with the months that it is about."""
    return t("in_period", screen.lang, period=fmt.span(period(screen), lang=screen.lang), reading=t(key, screen.lang))


def _category(screen: Screen, code: str | None) -> str:
    found = screen.catalogue.categories.get(code or "")
    return found.label(screen.lang) if found else (code or "")


def trend_card(screen: Screen, metric: Metric) -> Card:
    """Thirty-six months of cases over the same months one year before."""
    lang, span = screen.lang, Span(screen.view.month.shift(1 - TREND_MONTHS), screen.view.month)
    answer = screen.ask(metric.key, by=("month",), span=Span(span.start.shift(-12), span.end), category=screen.view.category)
    by_month = {row.month: row for row in answer.rows if row.month}
    span = _known_part(span, by_month)
    rows = [_month_value(month, by_month, screen=screen) for month in span.months()]
    known = [row for row in rows if row.value is not None]
    shown = replace(answer, rows=[row for row in answer.rows if row.month and span.start.shift(-12) <= row.month])
    drawn = trend(rows, name=t("this_period", lang), previous_name=t("last_year", lang), month_format=t("axis_month", lang)) if known else None
    return Card(
        drawn,
        id="trend",
        title=t("trend_title", lang, metric=counted_words(screen, metric), months=span.length),
        reading=t("reading_trend", lang),
        table=_trend_table(span, by_month, answer, screen=screen),
        download=screen.download(metric.key, by=("month",), span=Span(span.start.shift(-12), span.end), category=screen.view.category),
        state=masked_state(screen, answer),
        notes=[
            *_not_over(screen, metric, by_month),
            *believed_notes(shown, screen.name, lang=lang, ended=screen.catalogue.carried),
            *masked_notes(screen, answer),
        ],
    )


def _not_over(screen: Screen, metric: Metric, by_month: dict[Month, Row]) -> list[str]:
    """Of a last month that is not over: the whole month a year before, which is drawn, and how much of it can be compared."""
    month, lang = screen.view.month, screen.lang
    whole = by_month[month.shift(-12)].value if month.shift(-12) in by_month else None
    if whole is None or not last_days(screen.reader, "cases", screen.view.region, month):
        return []
    answer = screen.ask(metric.key, span=Span(month, month), change="yoy", festival="separate", category=screen.view.category)
    part = answer.only.previous if answer.rows else None
    if part is None or part == whole:
        return []
    counts = {"whole": fmt.count(whole, lang=lang), "part": fmt.count(part, lang=lang)}
    return [t("trend_not_over", lang, month=fmt.month(month, lang=lang), **counts)]


def _known_part(span: Span, by_month: dict[Month, Row]) -> Span:
    """The months from the first that is known, itself or a year before; all of them where none is."""
    known = [month for month in span.months() for row in (by_month.get(month), by_month.get(month.shift(-12))) if row and (row.value is not None or row.masked)]
    return Span(known[0], span.end) if known else span


def counted_words(screen: Screen, metric: Metric) -> str:
    """What is counted: the metric, with the category where one is chosen."""
    chosen = screen.view.category
    return metric.label(screen.lang) if chosen is None else f"{metric.label(screen.lang)} · {_category(screen, chosen)}"


def _month_value(month: Month, by_month: dict[Month, Row], *, screen: Screen) -> MonthValue:
    """The month beside the one a year before; provisional where it is not whole or units are not in."""
    lang, year_before = screen.lang, month.shift(-12)
    now, then = by_month.get(month), by_month.get(year_before)
    value, previous = now.value if now else None, then.value if then else None
    until, received, before = (
        _until(screen, month),
        *(received_words(row, screen.name, lang=lang) if row else "" for row in (now, then)),
    )
    told = "  ".join(part for part in (fmt.month(month, lang=lang), _count(now, lang) + until, received) if part)
    told_before = "  ".join(part for part in (fmt.month(year_before, lang=lang), _count(then, lang), before) if part)
    return MonthValue(str(month), value, previous, bool(until or received), told, told_before)


def _until(screen: Screen, month: Month) -> str:
    """The day on which the month ends where it is not whole for all units of the region."""
    days = set(last_days(screen.reader, "cases", screen.view.region, month).values())
    return t("until_day", screen.lang, day=days.pop()) if len(days) == 1 else t("until_days", screen.lang) if days else ""


def _count(row: Row | None, lang: Lang) -> str:
    return fmt.MISSING if row is None else or_masked(fmt.count(row.value, lang=lang), row, lang=lang)


def _trend_table(span: Span, by_month: dict[Month, Row], answer: Answer, *, screen: Screen) -> TableData:
    lang = screen.lang
    rows = []
    for month in reversed(list(span.months())):
        now, then = by_month.get(month), by_month.get(month.shift(-12))
        rows.append([fmt.month(month, lang=lang), *(marked(_count(row, lang), row, answer) if row else fmt.MISSING for row in (now, then))])
    return TableData([t("month", lang), t("this_period", lang), t("last_year", lang)], rows, numeric={1, 2})


def category_card(screen: Screen) -> Card:
    """Cases by category over the months in view, with the change of each."""
    lang = screen.lang
    answer = screen.ask("cases", span=screen.view.span, by=("category",), change=screen.view.change)
    known = sorted((row for row in answer.rows if row.numerator is not None), key=lambda row: (-(row.numerator or 0.0), natural_key(row.category or "")))
    if not known:
        counts = screen.ask("cases", span=period(screen), by=("category",))
        known = in_order((row for row in counts.rows if row.value), tree=screen.catalogue.tree)
        rows = [NamedValue(row.category or "", _category(screen, row.category), row.value, fmt.count(row.value, lang=lang)) for row in known]
        answer = counts
    else:
        rows = [_category_value(screen, answer, row) for row in known]
    hides = masked_state(screen, answer)
    return Card(
        category_bars(rows) if rows else None,
        id="categories",
        title=t("categories_title", lang),
        reading=in_period(screen, "reading_bars"),
        table=answer_table(answer, first=t("category", lang), name=lambda row: _category(screen, row.category), lang=lang),
        download=screen.download("cases", by=("category",), span=screen.view.span, change=screen.view.change),
        click="category",
        state=None if rows else hides,
        notes=[*change_notes(screen, answer), *([hides[1]] if rows and hides else [])],
    )


def _category_value(screen: Screen, answer: Answer, row: Row) -> NamedValue:
    lang, metric = screen.lang, answer.metric
    told = [_category(screen, row.category), base_words(row, lang=lang), interval_words(row, lang=lang)]
    told += [verdict_words(row, looked_at=answer.looked_at, lang=lang), compared_words(row, lang=lang)]
    return NamedValue(
        row.category or "",
        _category(screen, row.category),
        row.numerator,
        fmt.count(row.numerator, lang=lang),
        row.previous,
        t("masked_title", lang) if row.masked else fmt.change_arrow(row.value, lang=lang, digits=1),
        metric.improved(row.value) if is_marked(row) else None,
        "<br>".join(part for part in told if part),
    )


def heatmap_card(screen: Screen) -> Card:
    """Cases by month and category over two years."""
    lang, span = screen.lang, Span(screen.view.month.shift(1 - HEATMAP_MONTHS), screen.view.month)
    answer = screen.ask("cases", span=span, by=("category", "month"))
    totals: dict[str, float] = {}
    for row in answer.rows:
        totals[row.category or ""] = totals.get(row.category or "", 0.0) + (row.value or 0.0)
    codes = sorted((code for code, total in totals.items() if total), key=lambda code: (-totals[code], natural_key(code)))
    columns = {month: t("heatmap_month", lang, year=month.year % 100, month=month.month) for month in span.months()}
    cells = [_cell(screen, row, columns) for row in answer.rows if row.category in codes and row.month and row.value is not None]
    drawn = month_category_heatmap(cells, rows=[_category(screen, code) for code in codes], columns=list(columns.values())) if cells else None
    return Card(
        drawn,
        id="heatmap",
        title=t("heatmap_title", lang, months=HEATMAP_MONTHS),
        reading=t("reading_heatmap", lang),
        table=TableData(
            [t("category", lang), t("month", lang), t("this_period", lang)],
            [[_category(screen, row.category), fmt.month(row.month, lang=lang), _count(row, lang)] for row in answer.rows if row.month],
            numeric={2},
        ),
        download=screen.download("cases", span=span, by=("category", "month")),
        state=masked_state(screen, answer) if not cells else None,
        notes=masked_notes(screen, answer),
        size="wide",
    )


def _cell(screen: Screen, row: Row, columns: dict[Month, str]) -> Cell:
    lang, name = screen.lang, _category(screen, row.category)
    month = row.month or screen.view.month
    written = fmt.count(row.value, lang=lang)
    return Cell(name, columns[month], row.value, written, f"{name}<br>{fmt.month(month, lang=lang)}  {written}")


def district_card(screen: Screen) -> Card:
    """The regions below by cases per thousand households, against the whole."""
    lang, key = screen.lang, "cases_per_1000_households"
    answer = screen.ask(key, span=period(screen), category=screen.view.category, **screen.parts)
    whole = screen.ask(key, span=period(screen), region=screen.group, category=screen.view.category)
    shown, rest = shortened(ranked_rows(screen, answer), lang=lang)
    rows = [_region_row(screen, answer, row) for row in shown]
    reference = whole.only.value if whole.rows else None
    reference_line = [t("reference_line", lang, name=screen.name(screen.group), value=fmt.ratio(reference))] if reference is not None else []
    return Card(
        ranking_bars(rows, reference=reference) if rows else None,
        id="districts",
        title=t("districts_title", lang, metric=answer.metric.label(lang)),
        reading=in_period(screen, "reading_districts"),
        table=answer_table(answer, first=t("region", lang), name=lambda row: screen.name(row.region) if row.region else "", lang=lang),
        download=screen.download(key, span=period(screen), category=screen.view.category, **screen.parts),
        click="region",
        state=masked_state(screen, answer) if not rows else None,
        notes=[
            *rest,
            *left_out_note(screen, answer),
            *reference_line,
            *believed_notes(answer, screen.name, lang=lang, ended=screen.catalogue.carried),
            *masked_notes(screen, answer),
        ],
    )


def _region_row(screen: Screen, answer: Answer, row: Row) -> NamedValue:
    written = value_words(answer, row, lang=screen.lang)
    explained = [parts_words(answer.metric, row, lang=screen.lang), received_words(row, screen.name, lang=screen.lang)]
    told = hover(answer.metric, explained, lang=screen.lang).replace("\n", "<br>")
    name = marked(screen.name(row.region), row, answer) if row.region else ""
    return NamedValue(row.region or "", name, row.value, written, hover=told)


def zero_case_card(screen: Screen) -> Card:
    """The share of compounds without a preventable case, by district."""
    lang, key = screen.lang, "zero_case_share"
    answer = screen.ask(key, span=period(screen), **screen.parts)
    whole = screen.ask(key, span=period(screen), region=screen.group)
    shown, rest = shortened(ranked_rows(screen, answer), lang=lang)
    rows = [_region_row(screen, answer, row) for row in shown]
    reference = whole.only.value if whole.rows else None
    title = t("zero_title", lang, value=fmt.rate(reference)) if reference is not None else answer.metric.label(lang)
    return Card(
        ranking_bars(rows, reference=reference) if rows else None,
        id="zero-cases",
        title=title,
        reading=in_period(screen, "reading_zero"),
        table=answer_table(answer, first=t("region", lang), name=lambda row: screen.name(row.region) if row.region else "", lang=lang),
        download=screen.download(key, span=period(screen), **screen.parts),
        click="region",
        notes=[
            *rest,
            *left_out_note(screen, answer),
            *believed_notes(answer, screen.name, lang=lang, ended=screen.catalogue.carried),
            answer.metric.note(lang),
        ],
    )
