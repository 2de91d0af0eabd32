"""The figures of the cases page over its span: categories, districts, zero-case share."""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.model import Card
from components.blocks.screen import Screen
from components.blocks.statements.extremes import left_out_note, ranked_rows
from components.blocks.statements.masked import masked_notes, masked_state
from components.blocks.statements.numbers import answer_table, base_words, hover, interval_words, parts_words, value_words
from components.blocks.statements.reporting.believed import (
    believed_notes,
    change_label,
    compared_words,
    has_marked,
    is_in_doubt,
    is_marked,
    marked,
    verdict_words,
)
from components.blocks.statements.reporting.reported import received_words
from components.blocks.statements.shortened import shortened
from components.figures.bars import category_bars, ranking_bars
from components.figures.rows import NamedValue
from components.screens.overview.cards import change_notes
from components.screens.overview.kpis import case_metrics
from components.words import format as fmt
from components.words.text import t
from data.answers.comparing.comparison import compare
from data.answers.question import Answer, Row
from data.answers.ranking import in_order
from data.calculations.periods import Span
from data.calculations.statistics import zero_case_share
from data.metrics.cases import PREVENTABLE_CASES
from data.metrics.model import Metric
from data.metrics.registry import METRICS
from data.reading.catalogue import Reach
from data.reading.facts.ranking import cases_of_compounds
from data.text.natural_order import natural_key


def counted_metric(screen: Screen) -> Metric:
    """Preventable cases, or all cases where the programme does not say which are preventable or a category is chosen."""
    for key in case_metrics(screen):
        answer = screen.ask(key, span=screen.catalogue.months(screen.programme.root))
        if answer.rows and (answer.only.value is not None or answer.only.masked):
            break
    return METRICS[key]


def reach(screen: Screen) -> Reach | None:
    """How far the programme's cases reach; None where it has returned none."""
    return screen.catalogue.reach.get((screen.programme.root, "cases"))


def period(screen: Screen) -> Span:
    """The months that the chosen comparison is about: those in view, the year to date, or twelve months."""
    reached = reach(screen)
    compared = compare(screen.view.span, screen.view.change, reach=reached, joint=False) if reached else None
    return compared.current if compared else screen.view.span


def in_period(screen: Screen, key: str, *, rows: Sequence[Row] = ()) -> str:
    """How to read a card, with the months that it is about: of changes those that could be compared, where they are the same for all."""
    compared = {row.span for row in rows if row.received_span is not None and row.span is not None}
    months = compared.pop() if len(compared) == 1 else period(screen)
    return t("in_period", screen.lang, period=fmt.span(months, lang=screen.lang), reading=t(key, screen.lang))


def category_name(screen: Screen, code: str | None) -> str:
    """The name of a category, its code where nobody has declared it."""
    category = screen.catalogue.categories.get(code or "")
    return category.label(screen.lang) if category else (code or "")


def counted_words(screen: Screen, metric: Metric) -> str:
    """What is counted: the metric, with the category where one is chosen."""
    chosen = screen.view.category
    return metric.label(screen.lang) if chosen is None else f"{metric.label(screen.lang)} · {category_name(screen, chosen)}"


def category_card(screen: Screen) -> Card:
    """Cases by category over the months in view, with the change of each."""
    lang = screen.lang
    answer = screen.ask("cases", span=screen.view.span, by=("category",), change=screen.view.change)
    known = sorted((row for row in answer.rows if row.numerator is not None), key=lambda row: (-(row.numerator or 0.0), natural_key(row.category or "")))
    if not known:
        counts = screen.ask("cases", span=period(screen), by=("category",))
        known = in_order((row for row in counts.rows if row.value), tree=screen.catalogue.tree)
        rows = [NamedValue(row.category or "", category_name(screen, row.category), row.value, fmt.count(row.value, lang=lang)) for row in known]
        answer = counts
    else:
        rows = [_category_value(screen, answer, row) for row in known]
    hides = masked_state(screen, answer)
    return Card(
        category_bars(rows) if rows else None,
        id="categories",
        title=t("categories_title", lang),
        reading=in_period(screen, "reading_bars", rows=answer.rows),
        table=answer_table(answer, first=t("category", lang), name=lambda row: category_name(screen, row.category), lang=lang),
        download=screen.download("cases", by=("category",), span=screen.view.span, change=screen.view.change),
        click="category",
        state=None if rows else hides,
        notes=[*_total_note(screen, answer, known), *change_notes(screen, answer), *([hides[1]] if rows and hides else [])],
    )


def _total_note(screen: Screen, answer: Answer, drawn: Sequence[Row]) -> list[str]:
    """What the bars add up to, with the preventable ones among them; where that is not the number of all cases, both. Nothing where a count is hidden."""
    whole, lang = _whole_count(screen, "cases", answer), screen.lang
    if len(drawn) < 2 or whole is None or any(row.masked for row in answer.rows):
        return []
    added = sum(_count_of(answer, row) or 0.0 for row in drawn)
    counts = {"sum": fmt.count(added, lang=lang), "total": fmt.count(whole, lang=lang), "rest": fmt.count(whole - added, lang=lang)}
    if added != whole:
        return [t("categories_unlike" if answer.question.change else "categories_rest" if added < whole else "categories_over", lang, **counts)]
    preventable = _whole_count(screen, "preventable_cases", answer)
    if preventable is None:
        return [t("categories_sum", lang, **counts)]
    return [t("categories_preventable", lang, preventable=fmt.count(preventable, lang=lang), **counts)]


def _whole_count(screen: Screen, key: str, answer: Answer) -> float | None:
    """The count of a metric over what the answer by category is about; None where it is unknown or hidden."""
    whole = screen.ask(key, span=answer.question.span, change=answer.question.change)
    return _count_of(whole, whole.only) if whole.rows and not whole.only.masked else None


def _count_of(answer: Answer, row: Row) -> float | None:
    return row.numerator if answer.question.change else row.value


def _category_value(screen: Screen, answer: Answer, row: Row) -> NamedValue:
    lang, metric = screen.lang, answer.metric
    lines = [category_name(screen, row.category), base_words(row, lang=lang), interval_words(row, lang=lang)]
    lines += [verdict_words(row, looked_at=answer.looked_at, lang=lang), compared_words(row, lang=lang)]
    return NamedValue(
        row.category or "",
        category_name(screen, row.category),
        row.numerator,
        fmt.count(row.numerator, lang=lang),
        row.previous,
        t("masked_title", lang) if row.masked else change_label(row, lang=lang),
        metric.improved(row.value) if is_marked(row) and not is_in_doubt(row) else None,
        "<br>".join(part for part in lines if part),
    )


def district_card(screen: Screen) -> Card:
    """The regions below by cases per thousand households, against the whole."""
    lang, key = screen.lang, "cases_per_1000_households"
    answer = screen.ask(key, span=period(screen), category=screen.view.category, **screen.parts)
    whole = screen.ask(key, span=period(screen), region=screen.group, category=screen.view.category)
    drawn_rows, rest = shortened(ranked_rows(screen, answer), lang=lang)
    rows = [_region_row(screen, answer, row) for row in drawn_rows]
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
            *believed_notes(answer, screen.name, lang=lang, ended=screen.catalogue.ended, marks=has_marked(answer, drawn_rows)),
            *masked_notes(screen, answer),
        ],
    )


def _chance_note(screen: Screen, compounds: float | None) -> list[str]:
    """How many of so many compounds would have no case by chance alone, at the average of this region and span; nothing where that is unknown or hidden."""
    reached = reach(screen)
    compared = compare(period(screen), "yoy", reach=reached, joint=False) if reached else None
    if not compounds or compared is None or screen.reader.scope.mask_below:
        return []
    cases = cases_of_compounds(screen.reader, PREVENTABLE_CASES, screen.group, compared.current)
    share = zero_case_share(cases / compounds)
    return [t("zero_by_chance", screen.lang, share=fmt.rate(share, digits=0))]


def _region_row(screen: Screen, answer: Answer, row: Row) -> NamedValue:
    written = value_words(answer, row, lang=screen.lang)
    explained = [parts_words(answer.metric, row, lang=screen.lang), received_words(row, screen.name, lang=screen.lang)]
    tooltip = hover(answer.metric, explained, lang=screen.lang).replace("\n", "<br>")
    name = marked(screen.name(row.region), row, answer) if row.region else ""
    return NamedValue(row.region or "", name, row.value, written, hover=tooltip)


def zero_case_card(screen: Screen) -> Card:
    """The share of compounds without a preventable case, by district."""
    lang, key = screen.lang, "zero_case_share"
    answer = screen.ask(key, span=period(screen), **screen.parts)
    whole = screen.ask(key, span=period(screen), region=screen.group)
    drawn_rows, rest = shortened(ranked_rows(screen, answer), lang=lang)
    rows = [_region_row(screen, answer, row) for row in drawn_rows]
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
            *believed_notes(answer, screen.name, lang=lang, ended=screen.catalogue.ended, marks=has_marked(answer, drawn_rows)),
            *_chance_note(screen, whole.only.denominator if rows and whole.rows else None),
        ],
    )
