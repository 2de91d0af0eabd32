"""The overview in two or three sentences of official wording, written from the same answers as the cards."""

from __future__ import annotations

from typing import Final

import dash_bootstrap_components as dbc
from dash import html

from components.blocks.model import Prose
from components.blocks.screen import Screen
from components.blocks.statements.extremes import judged, names_of, ranked_rows
from components.blocks.statements.judged import after_counts, counts_words, is_of_season, last_day_words, like_for_like, verdict_clause
from components.blocks.statements.numbers import change_words
from components.blocks.statements.reporting.believed import falls_to_none, is_daily
from components.blocks.statements.reporting.reported import received_part
from components.blocks.statements.reporting.returns import returns_line
from components.screens.overview.kpis import case_metrics
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t, tight
from data.answers.question import Answer, Row
from data.answers.ranking import ends_of, is_fully_reported

_STAGES: Final = ("compounds_planned", "compounds_built", "compounds_networked", "networked_rate")


def headline_card(screen: Screen, leading: Answer) -> Prose | None:
    """The sentences and what is outstanding; nothing where there is nothing to say."""
    sentences, outstanding = headline(screen, leading), returns_line(screen)
    if not sentences and outstanding is None:
        return None
    joined = (" " if screen.lang == "en" else "").join(sentences)
    paragraph = html.P([joined, outstanding], id="headline")
    return Prose(sentences, dbc.Card(paragraph, class_name="card-body headline lh-base"))


def headline(screen: Screen, leading: Answer) -> list[str]:
    """The sentences that the programme's data allow: progress, cases, the districts ahead and behind."""
    return [sentence for sentence in (_progress(screen), _cases(screen), _extremes(screen, leading)) if sentence]


def _progress(screen: Screen) -> str:
    lang = screen.lang
    answers = [screen.ask(key) for key in _STAGES]
    if any(not answer.rows or answer.only.value is None for answer in answers):
        return ""
    planned, built, networked = (fmt.count(answer.only.value, lang=lang) for answer in answers[:3])
    day = fmt.date(screen.today, lang=lang)
    has_none = not answers[1].only.value and not answers[2].only.value
    return t(
        "headline_progress_none" if has_none else "headline_progress",
        lang,
        day=day,
        region=screen.name(screen.view.region),
        planned=planned,
        built=built,
        networked=networked,
        rate=fmt.rate(answers[3].only.value),
    )


def _cases(screen: Screen) -> str:
    for key in case_metrics(screen):
        answer = screen.ask(key, span=screen.view.span, change=screen.view.change, category=screen.view.category)
        if answer.rows and answer.only.masked:
            return t("headline_masked", screen.lang, period=fmt.span(screen.view.span, lang=screen.lang), metric=_within(answer.metric.label(screen.lang)))
        if answer.rows and answer.only.previous is not None:
            return _case_sentence(screen, answer, answer.only)
    return _count_sentence(screen)


def _count_sentence(screen: Screen) -> str:
    """The count alone, where there is nothing to compare it with."""
    lang = screen.lang
    answer = screen.ask("cases", span=screen.view.span, category=screen.view.category)
    if not answer.rows or answer.only.value is None:
        return ""
    period, row = fmt.span(screen.view.span, lang=lang), answer.only
    reported = received_part(row, lang=lang)
    return t("headline_count", lang, period=period, metric=answer.metric.label(lang), count=fmt.count(row.value, lang=lang), reported=reported)


def _case_sentence(screen: Screen, answer: Answer, row: Row) -> str:
    lang = screen.lang
    period = fmt.span(row.span, lang=lang) if row.span else ""
    listed = tight(screen.programme.list_label(lang) or "", lang=lang)
    verdict = "" if answer.question.change == "mom" and is_of_season(row) else verdict_clause(row, lang=lang)
    base = t("headline_base_mom" if answer.question.change == "mom" else "headline_base_year", lang)
    return t(
        "headline_cases",
        lang,
        period=period,
        metric=answer.metric.label(lang),
        counts=counts_words(row, base, lang=lang),
        change=_change(answer, row, lang),
        verdict=t("headline_verdict", lang, verdict=verdict) if verdict else "",
        list=t("headline_list", lang, name=listed) if listed and answer.metric.key == "preventable_cases" else "",
    )


def _change(answer: Answer, row: Row, lang: Lang) -> str:
    """The change, with the day on which both counts end and the change a day where they must be told."""
    change = t("fell_to_none", lang, then=fmt.count(row.previous, lang=lang)) if falls_to_none(row) else change_words(answer, row, lang=lang)
    phrase = after_counts(like_for_like(change, row, lang=lang), row, lang=lang)
    notes = [_cut(answer, row, lang)] if row.cut_day else []
    notes += [t("judged_daily", lang, change=fmt.change(row.daily_value))] if is_daily(row) else []
    return t("headline_noted", lang, said=phrase, notes=t("headline_notes", lang).join(notes)) if notes else phrase


def _cut(answer: Answer, row: Row, lang: Lang) -> str:
    day = row.cut_day or 0
    return last_day_words(day, row.span, against_before=answer.question.change == "mom", lang=lang) or t("until_day_both", lang, day=day)


def _extremes(screen: Screen, leading: Answer) -> str:
    ranked = ranked_rows(screen, leading)
    known = judged(leading.metric, ranked)
    if len(known) < 3 or leading.unit != "rate" or known[0].region is None:
        return ""
    (best, worst), lang = ends_of(known, lambda row: fmt.rate(row.value)), screen.lang
    metric = _within(leading.metric.label(lang))
    if best.words == worst.words:
        return t("headline_equal", lang, count=len(known), metric=metric, value=best.words)
    names = {key: names_of([row.region or "" for row in end.rows], screen.name, screen) for key, end in (("best", best), ("worst", worst))}
    all_reported = all(is_fully_reported(row) for row in ranked)
    key = "headline_extremes" if len(known) == len(ranked) else "headline_extremes_large" if all_reported else "headline_extremes_comparable"
    return t(key, lang, count=len(known), metric=metric, best_value=best.words, worst_value=worst.words, **names)


def _within(label: str) -> str:
    """A name as it stands within a sentence."""
    return label[:1].lower() + label[1:]
