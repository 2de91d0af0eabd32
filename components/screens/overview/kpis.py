"""The five numbers of the overview: each programme shows those that it has."""

from __future__ import annotations

from typing import Final

from components.blocks.kpis.badge import Badge
from components.blocks.kpis.kpi import Kpi, TargetBar
from components.blocks.screen import Screen
from components.blocks.statements.masked import masked_kpi
from components.blocks.statements.numbers import base_words, hover, interval_words, parts_words, value_words, verdict_badge
from components.blocks.statements.reporting.believed import believed_notes, change_words, compared_words, falls_to_none, is_daily
from components.blocks.statements.reporting.reported import received_words
from components.blocks.statements.targets import chance_words, pace_reason, paces_line, status_badge
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from components.words.written import reworded
from data.answers.question import CHANGES as QUESTION_CHANGES
from data.answers.question import Row
from data.answers.targets.standing import Standing
from data.answers.targets.targets import next_targets, standing_of
from data.calculations.periods import Span
from data.metrics.model import Metric
from data.metrics.registry import METRICS

# What a card may show, in order: the first four of which the programme has data do.
CANDIDATES: Final = (
    "compounds_planned",
    "compounds_built",
    "compounds_networked",
    "cameras_networked",
    "cases",
    "cameras_installed",
    "cameras_per_1000_households",
    "cases_per_1000_households",
    "solved_rate",
    "funds_received",
)
CARDS: Final = 4
CHANGES: Final = ("preventable_cases", "cases")
# The share that tells how far a count has come, and towards which a target may be set.
_SHARES: Final = {"compounds_planned": "planned_rate", "compounds_built": "built_rate", "compounds_networked": "networked_rate"}


def kpis(screen: Screen) -> list[Kpi]:
    """The cards of the region and month in view; where little is known the other comparisons of cases fill the row."""
    cards: list[Kpi] = []
    for key in CANDIDATES:
        answer = screen.ask(key, span=_span(screen, METRICS[key])) if len(cards) < CARDS else None
        if answer and answer.rows and answer.only.masked:
            cards.append(masked_kpi(screen, key, METRICS[key].label(screen.lang), hover=hover(METRICS[key], [], lang=screen.lang)))
        elif answer and answer.rows and answer.only.value is not None:
            cards.append(_value_kpi(screen, METRICS[key], answer.only, value_words(answer, answer.only, lang=screen.lang)))
    others = [change for change in QUESTION_CHANGES if change != screen.view.change][: CARDS - len(cards)]
    return [*cards, *(change_kpi(screen, change) for change in (*others, screen.view.change))]


def _span(screen: Screen, metric: Metric) -> Span:
    return screen.view.span if metric.subject == "cases" else Span(screen.view.month, screen.view.month)


def _value_kpi(screen: Screen, metric: Metric, row: Row, written: str) -> Kpi:
    lang = screen.lang
    share = screen.ask(_SHARES[metric.key]) if metric.key in _SHARES else None
    known_share = share.only if share and share.rows and share.only.value is not None else None
    target = _target(screen, share.metric.key) if share else None
    bar = _bar(share.metric, known_share, target, lang=lang) if share and known_share else None
    paces = paces_line(target, lang=lang) if target and target.is_open else ""
    lines = [line for line in (bar.words if bar else "", paces or _added(screen, metric, row), received_words(row, screen.name, lang=lang)) if line]
    explained = [
        parts_words(metric, row, lang=lang),
        bar.words if bar else "",
        *((chance_words(target, lang=lang), pace_reason(target, lang=lang)) if target else ()),
    ]
    return Kpi(metric.key, metric.label(lang), written, _unit(metric, lang), _status(target, lang), bar, lines, hover(metric, explained, lang=lang))


def _unit(metric: Metric, lang: Lang) -> str:
    if metric.unit.value != "count":
        return ""
    return t({"stages": "unit_compounds", "cameras": "unit_cameras", "cases": "unit_cases"}.get(metric.subject, "unit_none"), lang)


def _target(screen: Screen, key: str) -> Standing | None:
    targets = next_targets(screen.reader, [screen.view.region], key, today=screen.today)
    target = targets.get(screen.view.region)
    return standing_of(screen.reader, target, month=screen.view.month, today=screen.today) if target else None


def _bar(metric: Metric, row: Row, target: Standing | None, *, lang: Lang) -> TargetBar:
    words = f"{metric.label(lang)} {fmt.rate(row.value)}"
    if target:
        words += " · " + t("target_by", lang, value=fmt.rate(target.target.value, digits=0), date=fmt.date(target.target.due, lang=lang))
    return TargetBar(row.value, target.target.value if target else None, words)


def _status(target: Standing | None, lang: Lang) -> Badge | None:
    return status_badge(target, lang=lang) if target else None


def _added(screen: Screen, metric: Metric, row: Row) -> str:
    """How much a level rose against the month before, or of which month it is where nobody has returned the one in view."""
    if metric.denominator is not None or metric.subject not in ("stages", "cameras") or row.value is None:
        return ""
    reach = screen.catalogue.reach.get((screen.programme.root, metric.subject))
    if reach is not None and reach.months.end < screen.view.month:
        return t("level_of_month", screen.lang, month=fmt.month(reach.months.end, lang=screen.lang))
    before = screen.ask(metric.key, span=Span(screen.view.month.shift(-1), screen.view.month.shift(-1)))
    if not before.rows or before.only.value is None:
        return ""
    difference = row.value - before.only.value
    return t("since_last_month", screen.lang, difference=fmt.difference(difference)) if difference else t("as_last_month", screen.lang)


def case_metrics(screen: Screen) -> tuple[str, ...]:
    """The counts of cases that may be compared, the preferred first; a chosen category is counted whether preventable or not."""
    return CHANGES if screen.view.category is None else ("cases",)


def change_kpi(screen: Screen, change: str, *, names_metric: bool = True) -> Kpi:
    """The change of preventable cases, or of all cases where the programme has no list of preventable ones."""
    lang = screen.lang
    for key in case_metrics(screen):
        answer = screen.ask(key, span=screen.view.span, change=change, category=screen.view.category)
        row = answer.only if answer.rows else None
        if row is not None and (row.value is not None or row.previous is not None or row.masked):
            break
    metric = METRICS[key]
    name = _change_name(change, row, lang)
    label = t("change_of", lang, metric=metric.label(lang), change=name) if names_metric else name
    if row is not None and row.masked:
        return masked_kpi(screen, f"{metric.key}-{change}", label, hover=hover(metric, [], lang=lang))
    if row is None or row.previous is None:
        return Kpi(f"{metric.key}-{change}", label, fmt.MISSING, lines=[why_no_change(screen)], hover=hover(metric, [], lang=lang))
    number, unit = _change_number(row)
    listed = screen.programme.list_label(lang)
    explained = [
        base_words(row, lang=lang),
        interval_words(row, lang=lang),
        compared_words(row, lang=lang),
        *believed_notes(answer, screen.name, lang=lang, ended=screen.catalogue.ended),
    ]
    explained.append(t("preventable_list", lang, name=listed) if listed else "")
    lines = [_compared(row, lang)] if row.value is not None else [t("no_base_counts", lang, now=fmt.count(row.numerator, lang=lang))]
    if row.value is not None and (not names_metric or is_daily(row)):
        lines.append(interval_words(row, lang=lang))
    return Kpi(f"{metric.key}-{change}", label, number, unit, verdict_badge(metric, row, lang=lang), None, lines, hover(metric, explained, lang=lang))


def _change_name(change: str, row: Row | None, lang: Lang) -> str:
    """The name of the change, with the months where there is a base for some of them alone."""
    if row is None or row.received_span is None or row.span is None:
        return t(change, lang)
    return t("change_part", lang, change=t(change, lang), months=fmt.span(row.span, lang=lang))


def _change_number(row: Row) -> tuple[str, str]:
    """The percentage in the largest type; a dash where what can be compared is too little to speak for the whole."""
    if row.value is None or row.withheld == "incomplete":
        return fmt.MISSING, ""
    if falls_to_none(row):
        return change_words(row), ""
    written = fmt.change(row.value)
    return reworded(written, written.removesuffix("%")), "%"


def _compared(row: Row, lang: Lang) -> str:
    """Both counts, with the percentage of what can be compared where it is not that of the whole."""
    counts = base_words(row, lang=lang)
    return t("base_with_change", lang, counts=counts, change=change_words(row)) if row.withheld == "incomplete" else counts


def why_no_change(screen: Screen) -> str:
    """Why cases have no change: there is nothing to compare with, or the programme has returned none."""
    has_returned = (screen.programme.root, "cases") in screen.catalogue.reach
    return t("no_comparison" if has_returned else "no_return", screen.lang)
