"""The figures of the cases page: trend, categories, months by category, districts, compounds, zero-case share."""

from __future__ import annotations

from typing import Final

from components import format as fmt
from components.blocks import Card
from components.extremes import left_out_note, ranked_rows
from components.figures.bars import category_bars, ranking_bars
from components.figures.rows import Cell, MonthValue, NamedValue
from components.figures.trend import month_category_heatmap, trend
from components.format_words import Lang
from components.masked import masked_notes, masked_state
from components.numbers import answer_table, base_words, hover, or_masked, parts_words, value_words
from components.overview_cards import change_notes
from components.overview_kpis import case_metrics
from components.screen import Screen
from components.shortened import shortened
from components.table import TableData
from components.text import t
from data.catalogue import Reach
from data.gateway import Ranked
from data.metrics.comparison import compare
from data.metrics.model import Metric
from data.metrics.question import Answer, Row
from data.metrics.ranking import in_order, within_places
from data.metrics.registry import METRICS
from data.natural_order import natural_key
from data.periods import Month, Span
from data.queries.compounds import EVERYTHING
from data.queries.masking import ranked_compounds
from data.selecting import Window

TREND_MONTHS: Final = 36
HEATMAP_MONTHS: Final = 24
TOP_COMPOUNDS: Final = 10
_FIRST_LOOK: Final = 4 * TOP_COMPOUNDS  # of a tie that goes on, more are read


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


def _in_period(screen: Screen, key: str) -> str:
    return t("in_period", screen.lang, period=fmt.span(period(screen), lang=screen.lang), reading=t(key, screen.lang))


def _category(screen: Screen, code: str | None) -> str:
    found = screen.catalogue.categories.get(code or "")
    return found.label(screen.lang) if found else (code or "")


def trend_card(screen: Screen, metric: Metric) -> Card:
    """Thirty-six months of cases over the same months one year before."""
    lang, span = screen.lang, Span(screen.view.month.shift(1 - TREND_MONTHS), screen.view.month)
    answer = screen.ask(metric.key, by=("month",), span=Span(span.start.shift(-12), span.end), category=screen.view.category)
    by_month = {row.month: row for row in answer.rows if row.month}
    reached = reach(screen)
    rows = [_month_value(month, by_month, screen=screen, cut=reached) for month in span.months()]
    known = [row for row in rows if row.value is not None]
    drawn = trend(rows, name=t("this_period", lang), previous_name=t("last_year", lang), month_format=t("axis_month", lang)) if known else None
    return Card(
        drawn,
        id="trend",
        title=t("trend_title", lang, metric=_counted(screen, metric), months=TREND_MONTHS),
        reading=t("reading_trend", lang),
        table=_trend_table(span, by_month, screen=screen),
        download=screen.download(metric.key, by=("month",), span=Span(span.start.shift(-12), span.end), category=screen.view.category),
        state=masked_state(screen, answer),
        notes=masked_notes(screen, answer),
    )


def _counted(screen: Screen, metric: Metric) -> str:
    chosen = screen.view.category
    return metric.label(screen.lang) if chosen is None else f"{metric.label(screen.lang)} · {_category(screen, chosen)}"


def _month_value(month: Month, by_month: dict[Month, Row], *, screen: Screen, cut: Reach | None) -> MonthValue:
    lang, year_before = screen.lang, month.shift(-12)
    now, then = by_month.get(month), by_month.get(year_before)
    value, previous = now.value if now else None, then.value if then else None
    provisional = cut is not None and cut.cut_day is not None and month == cut.months.end
    told = f"{fmt.month(month, lang=lang)}  {_count(now, lang)}" + (" " + t("until_day", lang, day=cut.cut_day) if cut and provisional else "")
    return MonthValue(str(month), value, previous, provisional, told, f"{fmt.month(year_before, lang=lang)}  {_count(then, lang)}")


def _count(row: Row | None, lang: Lang) -> str:
    return fmt.MISSING if row is None else or_masked(fmt.count(row.value, lang=lang), row, lang=lang)


def _trend_table(span: Span, by_month: dict[Month, Row], *, screen: Screen) -> TableData:
    lang = screen.lang
    rows = []
    for month in reversed(list(span.months())):
        now, then = by_month.get(month), by_month.get(month.shift(-12))
        rows.append([fmt.month(month, lang=lang), *(_count(row, lang) for row in (now, then))])
    return TableData([t("month", lang), t("this_period", lang), t("last_year", lang)], rows, numeric={1, 2})


def category_card(screen: Screen) -> Card:
    """Cases by category over the months in view, with the change of each."""
    lang, metric = screen.lang, METRICS["cases"]
    answer = screen.ask("cases", span=screen.view.span, by=("category",), change=screen.view.change)
    known = sorted((row for row in answer.rows if row.numerator is not None), key=lambda row: (-(row.numerator or 0.0), natural_key(row.category or "")))
    if not known:
        counts = screen.ask("cases", span=period(screen), by=("category",))
        known = in_order((row for row in counts.rows if row.value), tree=screen.catalogue.tree)
        rows = [NamedValue(row.category or "", _category(screen, row.category), row.value, fmt.count(row.value, lang=lang)) for row in known]
        answer = counts
    else:
        rows = [_category_value(screen, metric, row) for row in known]
    hides = masked_state(screen, answer)
    return Card(
        category_bars(rows) if rows else None,
        id="categories",
        title=t("categories_title", lang),
        reading=_in_period(screen, "reading_bars"),
        table=answer_table(answer, first=t("category", lang), name=lambda row: _category(screen, row.category), lang=lang),
        download=screen.download("cases", by=("category",), span=screen.view.span, change=screen.view.change),
        click="category",
        state=None if rows else hides,
        notes=[*change_notes(screen, answer), *([hides[1]] if rows and hides else [])],
    )


def _category_value(screen: Screen, metric: Metric, row: Row) -> NamedValue:
    lang, clear = screen.lang, row.verdict in ("clear_fall", "clear_rise")
    told = [_category(screen, row.category), base_words(row, lang=lang), t(row.verdict, lang) if row.verdict else ""]
    return NamedValue(
        row.category or "",
        _category(screen, row.category),
        row.numerator,
        fmt.count(row.numerator, lang=lang),
        row.previous,
        t("masked_title", lang) if row.masked else fmt.change_arrow(row.value, lang=lang, digits=1),
        metric.improved(row.value) if clear else None,
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
    note = t("reference_line", lang, name=screen.name(screen.group), value=fmt.ratio(reference)) if reference is not None else ""
    return Card(
        ranking_bars(rows, reference=reference) if rows else None,
        id="districts",
        title=t("districts_title", lang, metric=answer.metric.label(lang)),
        reading=_in_period(screen, "reading_districts"),
        table=answer_table(answer, first=t("region", lang), name=lambda row: screen.name(row.region) if row.region else "", lang=lang),
        download=screen.download(key, span=period(screen), category=screen.view.category, **screen.parts),
        click="region",
        state=masked_state(screen, answer) if not rows else None,
        notes=[*rest, *left_out_note(screen, answer), *([note] if note else []), *masked_notes(screen, answer)],
    )


def _region_row(screen: Screen, answer: Answer, row: Row) -> NamedValue:
    written = value_words(answer, row, lang=screen.lang)
    told = hover(answer.metric, [parts_words(answer.metric, row, lang=screen.lang)], lang=screen.lang).replace("\n", "<br>")
    return NamedValue(row.region or "", screen.name(row.region) if row.region else "", row.value, written, hover=told)


def compound_card(screen: Screen, metric: Metric) -> Card:
    """The compounds with the most cases over the months in view, with those of the year before: ten at most, and none of a tie that crosses place ten."""
    lang = screen.lang
    found = _most_cases(screen, metric)
    told, tie = within_places(found, lambda one: one.current, most=TOP_COMPOUNDS)
    rows = [_compound_row(screen, one) for one in told]
    listed = found if screen.whole else told
    table = TableData(
        [t("compound", lang), t("region", lang), t("this_period", lang), t("same_months_last_year", lang)],
        [[one.name, screen.name(one.region_code), fmt.count(one.current, lang=lang), _previous(one, lang)] for one in listed],
        numeric={2, 3},
    )
    words = {"count": fmt.count(sum(one.current == tie for one in found), lang=lang), "value": fmt.count(tie, lang=lang)}
    left_out = [t("tie_left_out", lang, place=TOP_COMPOUNDS, **words)] if tie and rows else []
    return Card(
        ranking_bars(rows) if rows else None,
        id="compounds",
        title=_compounds_title(screen, metric, len(rows)),
        reading=_in_period(screen, "reading_compounds"),
        table=table,
        click="compound",
        state=("info", t("tie_of_all", lang, **words)) if tie and not rows else None,
        notes=[*left_out, *([t("regression_note", lang)] if rows else []), *([t("masked_compounds", lang)] if screen.reader.scope.mask_below else [])],
    )


def _compounds_title(screen: Screen, metric: Metric, count: int) -> str:
    words = {"metric": _counted(screen, metric), **({"count": count} if count > 1 else {})}
    return t("compounds_title" if count > 1 else "compounds_one" if count else "compounds_plain", screen.lang, **words)


def _most_cases(screen: Screen, metric: Metric) -> list[Ranked]:
    """The compounds with cases, the most first: all of them in files, else at least all that share place ten."""
    reached = reach(screen)
    compared = compare(period(screen), "yoy", reach=reached, joint=False) if reached else None
    if compared is None:
        return []
    windows, limit = (Window(compared.current), Window(compared.base)), EVERYTHING if screen.whole else _FIRST_LOOK
    while True:
        found = ranked_compounds(screen.reader, metric, screen.view.region, windows, limit=limit, category=screen.view.category)
        known = [one for one in found if one.current]
        crosses = len(known) > TOP_COMPOUNDS and known[-1].current == known[TOP_COMPOUNDS - 1].current
        if len(found) < limit or not crosses:
            return known
        limit *= 8


def _previous(one: Ranked, lang: Lang) -> str:
    return fmt.missing("masked", lang=lang) if one.previous is None else fmt.count(one.previous, lang=lang)


def _compound_row(screen: Screen, one: Ranked) -> NamedValue:
    lang = screen.lang
    told = t("compound_hover", lang, name=one.name, region=screen.name(one.region_code), now=fmt.count(one.current), then=_previous(one, lang))
    return NamedValue(one.compound_id, one.name, one.current, fmt.count(one.current, lang=lang), one.previous, hover=told)


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
        reading=_in_period(screen, "reading_zero"),
        table=answer_table(answer, first=t("region", lang), name=lambda row: screen.name(row.region) if row.region else "", lang=lang),
        download=screen.download(key, span=period(screen), **screen.parts),
        click="region",
        notes=[*rest, *left_out_note(screen, answer), answer.metric.note(lang)],
    )
