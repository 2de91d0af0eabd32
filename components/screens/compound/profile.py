"""The page of one compound: its stages with their dates, cameras and cases by month, and funds. A place and its work, nobody who lives there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import ceil
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import html
from flask import current_app

from components.blocks.compound_rows import case_words, choice_word, state_words
from components.blocks.kpis.kpi import Kpi
from components.blocks.model import Block, Card, Listing, Prose, columns, kpi_row
from components.blocks.pages import path_of
from components.blocks.screen import EXTENSION, Detail, Screen
from components.blocks.statements.by_compound import by_compound_note
from components.blocks.statements.masked import masked_sentence
from components.blocks.statements.reporting.believed import mark_note, verdict_words, with_mark
from components.blocks.statements.reporting.reported import PARTIAL
from components.blocks.table import TableData
from components.figures.rows import MonthValue
from components.figures.trend import trend
from components.screens.cases.months import incomplete_months
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.lists.compound import Compound, cameras_by_month, cases_by_month, compound_named, funds, stage_dates
from data.answers.lists.compounds import Listed, Moment, listed_compound, moment_of
from data.calculations.periods import Month, Span
from data.calculations.statistics import change_of_counts
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway, Reader
from data.vocabulary import FUND_KINDS, FUND_SOURCES

PARAMETER: Final = "id"
MONTHS: Final = 24
_LONGEST_ID: Final = 200


def compound_detail(reader: Reader, query: Mapping[str, object]) -> Detail | None:
    """Where the compound that an untrusted query names stands, for the frame of its page; None if there is no such compound to be seen."""
    compound = find_compound(reader, str(query.get(PARAMETER, "")))
    return Detail(compound.name, compound.region, path_of("compound"), {PARAMETER: compound.compound_id}) if compound else None


def has_compound(query: Mapping[str, str]) -> bool:
    """Whether the query names a compound that there is and that the viewer may see."""
    gateway: Gateway = current_app.extensions[EXTENSION]
    with gateway.reader() as reader:
        return find_compound(reader, query.get(PARAMETER, "")) is not None


def find_compound(reader: Reader, compound_id: str) -> Compound | None:
    """The compound with the untrusted id."""
    return compound_named(reader, compound_id) if compound_id.isprintable() and 0 < len(compound_id) <= _LONGEST_ID else None


def compound_content(screen: Screen, compound: Compound) -> list[Block]:
    """Everything of the compound, in the order in which it is asked for."""
    moment = moment_of(screen.reader, compound.region, screen.view.month)
    row = listed_compound(screen.reader, compound.compound_id, region=compound.region, moment=moment)
    if row is None:
        return []
    cards = [_stages_card(screen, compound, moment), _funds_card(screen, compound), _cameras_card(screen, compound), _cases_card(screen, compound)]
    return [_facts(screen, compound), kpi_row(_kpis(screen, row, moment)), columns(*cards, kind="halves")]


def _facts(screen: Screen, compound: Compound) -> Prose:
    """What is on record of the place, in one line."""
    lang = screen.lang
    values = {
        "fact_region": screen.name(compound.region),
        "list_kind": choice_word("kind", compound.kind, lang),
        "list_responsible": choice_word("responsible", compound.responsible, lang),
        "fact_households": fmt.count(compound.households, lang=lang),
        "fact_assisting": compound.assisting_unit or "",
        "fact_flags": t("list_comma", lang).join(t(f"for_{name}", lang) for name in ("demonstration", "weak") if getattr(compound, name)),
    }
    pairs = [
        html.Div([html.Dt(t(key, lang), className="fw-normal text-body-secondary"), html.Dd(words or fmt.MISSING, className="m-0")], className="d-flex gap-2")
        for key, words in values.items()
    ]
    sentences = [t("fact_line", lang, name=t(key, lang), value=words or fmt.MISSING) for key, words in values.items()]
    facts = html.Div([html.H2(compound.name), html.Dl(pairs, className="d-flex flex-wrap column-gap-4 m-0")], className="d-flex flex-wrap column-gap-4")
    return Prose(sentences, dbc.Card(facts, class_name="card-body compound-facts"), compound.name)


def _kpis(screen: Screen, row: Listed, moment: Moment) -> list[Kpi]:
    lang = screen.lang
    reached, unit = state_words(row, lang) or t("no_stage", lang), "" if row.cases_masked else t("unit_cases", lang)
    return [
        Kpi("stage", t("list_stage", lang), reached, lines=[fmt.date(row.stage_date, lang=lang)] if row.stage_date else []),
        Kpi("cameras", METRICS["cameras_installed"].label(lang), fmt.count(row.cameras, lang=lang), t("unit_cameras", lang)),
        Kpi(
            "cases",
            t("list_cases", lang),
            case_words(row, "cases", lang),
            unit,
            lines=[*by_compound_note(screen, row.region, moment.now), *_case_lines(screen, row, moment)],
        ),
        Kpi("funds", METRICS["funds_received"].label(lang), fmt.money(row.funds, lang=lang)),
    ]


def _case_lines(screen: Screen, row: Listed, moment: Moment) -> list[str]:
    """The same months of the year before, and whether the difference is more than chance."""
    lang = screen.lang
    if row.cases_masked or row.cases_before_masked:
        return [fmt.missing("masked", lang=lang)]
    if row.cases is None or row.cases_before is None or moment.now is None or moment.then is None:
        return [t("no_comparison", lang)]
    periods = t("cases_periods", lang, now=fmt.span(moment.now, lang=lang), then=fmt.span(moment.then, lang=lang), count=fmt.count(row.cases_before, lang=lang))
    return [periods, _verdict(screen, row, moment)]


def _verdict(screen: Screen, row: Listed, moment: Moment) -> str:
    """Whether the difference is more than chance a day, or why that is not said: months that its unit has not told on both sides, January alone."""
    lang = screen.lang
    answer = screen.ask("cases", region=row.region, span=Span(screen.view.month, screen.view.month), change="ytd_yoy")
    change = answer.only if answer.rows else None
    if change is not None and change.masked:
        return t("too_few", lang)
    if change is None or change.days is None or change.base_days is None or (change.span, change.base) != (moment.now, moment.then):
        return t("withheld_incomplete", lang)
    if change.withheld or row.cases is None or row.cases_before is None:
        return verdict_words(change, lang=lang)
    return t(change_of_counts(round(row.cases), round(row.cases_before), exposure=change.days, base_exposure=change.base_days).verdict, lang)


def _stages_card(screen: Screen, compound: Compound, moment: Moment) -> Card | Listing:
    lang = screen.lang
    rows, before = [], None
    for stage, day in stage_dates(screen.reader, compound.compound_id, until=moment.day).items():
        took = fmt.days((day - before).days, lang=lang) if before and day >= before else fmt.MISSING
        rows.append([choice_word("stage", stage, lang), fmt.date(day, lang=lang), took])
        before = day
    return _table_card("stages", [t("stage", lang), t("list_stage_date", lang), t("stage_took", lang)], rows, lang=lang, numeric=(2,))


def _funds_card(screen: Screen, compound: Compound) -> Card | Listing:
    lang = screen.lang
    words: Any = {**FUND_KINDS, **FUND_SOURCES}
    rows = [
        [words[part] if lang == "zh" else part.replace("_", " ") for part in (fund.kind, fund.source)] + [fmt.money(fund.amount, lang=lang)]
        for fund in sorted(funds(screen.reader, compound.compound_id, until=screen.view.month), key=lambda entry: list(FUND_KINDS).index(entry.kind))
    ]
    return _table_card("funds", [t("fund_kind", lang), t("fund_source", lang), t("amount", lang)], rows, lang=lang, numeric=(2,))


def _table_card(key: str, headings: list[str], rows: list[list[str]], *, lang: Lang, numeric: tuple[int, ...]) -> Card | Listing:
    title = t(f"compound_{key}", lang)
    if not rows:
        return Card(None, id=f"compound-{key}", title=title, reading="")
    return Listing(id=f"compound-{key}", title=title, columns=headings, rows=rows, numeric=numeric, style="")


def _cameras_card(screen: Screen, compound: Compound) -> Card:
    by_stage = cameras_by_month(screen.reader, compound.compound_id, _months(screen))
    return _months_card(screen, "cameras", by_stage.get("installed", {}), by_stage.get("networked", {}))


def _cases_card(screen: Screen, compound: Compound) -> Card:
    span = _months(screen)
    counts = cases_by_month(screen.reader, compound, Span(span.start.shift(-12), span.end))
    short = incomplete_months(screen, Span(span.start.shift(-12), span.end))
    return _months_card(screen, "cases", counts, {month.shift(12): count for month, count in counts.items()}, short=short)


def _months(screen: Screen) -> Span:
    return Span(screen.view.month.shift(1 - MONTHS), screen.view.month)


def _months_card(screen: Screen, key: str, first: Mapping[Month, float | None], second: Mapping[Month, float | None], *, short: Collection[Month] = ()) -> Card:
    """Two numbers by month, as lines and as a table; a month without an entry is unknown, None stays hidden."""
    lang, names, months = screen.lang, [t(f"compound_{key}_{place}", screen.lang) for place in ("first", "second")], list(_months(screen).months())
    marked = {month: (month in short, month.shift(-12) in short) for month in months}
    written = {month: [_month_words(counts, month, lang, flag) for counts, flag in zip((first, second), marked[month], strict=True)] for month in months}
    rows = [
        MonthValue(
            str(month),
            first.get(month),
            second.get(month),
            marked[month][0],
            hover=f"{fmt.month(month, lang=lang)}<br>{names[0]} {texts[0]}<br>{names[1]} {texts[1]}",
            previous_provisional=marked[month][1],
        )
        for month, texts in written.items()
    ]
    most = max((value for row in rows for value in (row.value, row.previous) if value is not None), default=None)
    drawn = trend(rows, name=names[0], previous_name=names[1], month_format=t("axis_month", lang)) if most is not None else None
    if drawn is not None and most is not None:
        drawn["layout"]["yaxis"] |= {"dtick": max(1, ceil(most / 4)), "range": [0, max(most, 1) * 1.08]}  # small counts have no half steps
    hides = any(counts.get(month, 0) is None for counts in (first, second) for month in months)
    return Card(
        drawn,
        id=f"compound-{key}",
        title=t(f"compound_{key}", lang),
        reading=t(f"reading_compound_{key}", lang),
        table=TableData([t("month", lang), *names], [[fmt.month(month, lang=lang), *texts] for month, texts in written.items()], numeric={1, 2}),
        state=("masked", masked_sentence(screen)) if hides and drawn is None else None,
        notes=[
            *([masked_sentence(screen)] if hides and drawn is not None else []),
            *mark_note(any(PARTIAL in words for texts in written.values() for words in texts), lang=lang),
        ],
    )


def _month_words(counts: Mapping[Month, float | None], month: Month, lang: Lang, is_short: bool) -> str:
    written = t("masked_title", lang) if counts.get(month, 0) is None else fmt.count(counts.get(month), lang=lang)
    return with_mark(written) if is_short and counts.get(month) is not None else written
