"""Rows of answers in words: values with their unit, changes with base, interval and verdict, and the hover that explains a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from components.blocks.kpis.badge import Badge, Tone
from components.blocks.statements.reporting import believed
from components.blocks.table import TableData
from components.words import format as fmt
from components.words.format import Comparison, Reason, Unit
from components.words.format_words import Lang
from components.words.text import t
from data.answers.question import Answer, Row
from data.metrics.model import Metric


def value_words(answer: Answer, row: Row, *, lang: Lang, digits: int = 2) -> str:
    """The value of a row as written, in the unit of its answer."""
    return or_masked(fmt.quantity(row.value, unit=cast(Unit, answer.unit), lang=lang, digits=digits), row, lang=lang)


def or_masked(written: str, row: Row, *, lang: Lang) -> str:
    """A number of a row as written; where it stays hidden the dash says why."""
    return fmt.missing("masked", lang=lang) if row.masked and written == fmt.MISSING else written


def label_words(answer: Answer, row: Row, *, lang: Lang, digits: int = 2) -> str:
    """The value of a row as it is written into a figure, where there is room for one word."""
    return t("masked_title", lang) if row.masked else value_words(answer, row, lang=lang, digits=digits)


def parts_words(metric: Metric, row: Row, *, lang: Lang) -> str:
    """The numerator over the denominator, or nothing where the value is a plain count."""
    if metric.denominator is None or row.numerator is None or row.denominator is None:
        return ""
    return f"{fmt.count(row.numerator, lang=lang)} ÷ {fmt.count(row.denominator, lang=lang)}"


def base_words(row: Row, *, lang: Lang) -> str:
    """The two counts of a change and the period compared with."""
    if row.masked:
        return fmt.missing("masked", lang=lang)
    if row.base is None or row.previous is None:
        return t("no_comparison", lang)
    until = t("until_day", lang, day=row.cut_day) if row.cut_day else ""
    return believed.base_words(row, period=fmt.span(row.base, lang=lang) + until, lang=lang)


def change_words(answer: Answer, row: Row, *, lang: Lang, digits: int = 2) -> str:
    """The change as a part of a sentence in official wording."""
    comparison = cast(Comparison, answer.question.change)
    reason: Reason = "masked" if row.masked else "no_base" if row.previous == 0 else "no_data"
    return fmt.change_words(row.value, lang=lang, comparison=comparison, digits=digits, reason=reason)


def interval_words(row: Row, *, lang: Lang) -> str:
    """The 95 % interval of a change, with the change a day where the days differ, or nothing where it has none."""
    if believed.is_daily(row):
        return believed.daily_words(row, lang=lang)
    return t("interval", lang, interval=fmt.interval(row.low, row.high, lang=lang)) if row.low is not None and row.high is not None else ""


def verdict_badge(metric: Metric, row: Row, *, looked_at: int = 0, lang: Lang) -> Badge | None:
    """The verdict on a change: better or worse only where it is clear, stands out among those looked at and is in no doubt; or why there is none."""
    if row.verdict is None:
        return believed.withheld_badge(row, lang=lang)
    tone: Tone = "neutral"
    if believed.is_marked(row) and not believed.is_in_doubt(row):
        tone = "better" if metric.improved(row.value) else "worse"
    symbol = {"clear_fall": fmt.DOWN, "clear_rise": fmt.UP}.get(row.verdict, "") if believed.is_marked(row) else ""
    return Badge(tone, believed.verdict_words(row, looked_at=looked_at, lang=lang), symbol)


def hover(metric: Metric, sentences: Sequence[str], *, lang: Lang) -> str:
    """What a reader sees on a number: its formula and what it stands on."""
    return "\n".join(part for part in (f"{metric.label(lang)} = {metric.formula(lang)}", *sentences, metric.note(lang)) if part)


def rest_name(row: Row, *, lang: Lang) -> str:
    """What a region holds beside the regions in it, with those of which only the sum compares."""
    return t("rest_joint" if row.is_joint else "rest_row", lang)


def answer_table(answer: Answer, *, first: str, name: Callable[[Row], str], lang: Lang) -> TableData:
    """An answer as a table: the name of the row, its value, and what the value stands on."""
    metric, change = answer.metric, answer.question.change

    def named(row: Row) -> str:
        return rest_name(row, lang=lang) if row.is_rest else believed.marked(name(row), row, answer)

    if change and metric.is_event_count:
        return _change_table(answer, first=first, change=t(change, lang), named=named, lang=lang)
    columns = [first, metric.label(lang)]
    if metric.denominator is None:
        return TableData(columns, [[named(row), value_words(answer, row, lang=lang)] for row in (*answer.rows, *answer.rest)], numeric={1})
    columns += [t("numerator", lang), t("denominator", lang)]
    rows = [
        [named(row), value_words(answer, row, lang=lang), *(or_masked(fmt.count(part, lang=lang), row, lang=lang) for part in (row.numerator, row.denominator))]
        for row in (*answer.rows, *answer.rest)
    ]
    return TableData(columns, rows, numeric={1, 2, 3})


def _change_table(answer: Answer, *, first: str, change: str, named: Callable[[Row], str], lang: Lang) -> TableData:
    """Changes with both counts, interval and verdict; where the days differ with the change a day, which the interval is about."""
    is_daily = any(believed.is_daily(row) for row in answer.rows)
    columns = [first, change, t("this_period", lang), t("compared_period", lang), *([t("daily_column", lang)] if is_daily else [])]
    rows = [
        [
            named(row),
            or_masked(believed.change_words(row), row, lang=lang),
            or_masked(fmt.count(row.numerator, lang=lang), row, lang=lang),
            or_masked(fmt.count(row.previous, lang=lang), row, lang=lang),
            *([fmt.change(row.daily_value)] if is_daily else []),
            fmt.interval(row.low, row.high, lang=lang),
            believed.verdict_words(row, looked_at=answer.looked_at, lang=lang) or fmt.MISSING,
        ]
        for row in (*answer.rows, *answer.rest)
    ]
    return TableData([*columns, t("interval_column", lang), t("verdict", lang)], rows, numeric=set(range(1, len(columns) + 1)))
