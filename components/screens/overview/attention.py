"""What deserves attention, on the overview: the weightiest sentence in one line, the others on opening it, each with a link to what shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.blocks.kpis.badge import Badge
from components.blocks.kpis.kpi import badge
from components.blocks.model import Prose
from components.blocks.pages import path_of
from components.blocks.screen import Screen
from components.blocks.statements.judged import cut_of_both
from components.blocks.statements.parts import unit_name
from components.blocks.statements.reporting.outstanding import doubts_words, owed_words
from components.blocks.statements.reporting.reported import LISTED
from components.blocks.statements.targets import amount_with_unit, chance_words, forecast_words, scope_words, status_words, target_name, togo_words
from components.screens.overview.attention_misfit import misfit_words
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import TEXT, listed, named_value, t
from data.answers.outstanding import Outstanding
from data.answers.question import Row
from data.answers.targets.standing import Standing
from data.attention.findings import AttentionFinding, findings
from data.attention.settings import Severity
from data.calculations.periods import Span
from data.metrics.registry import METRICS

_TONES: Final[dict[Severity, Any]] = {"high": "worse", "watch": "watch", "note": "neutral"}


def attention_card(screen: Screen) -> Prose:
    """One line with the number of findings and the first of them; it opens to all. Says so where there is none."""
    lang, all_findings = screen.lang, findings(screen.reader, screen.view.region, month=screen.view.month)
    title = t("attention", lang)
    if not all_findings:
        nothing = t("attention_none", lang, month=fmt.month(screen.view.month, lang=lang))
        head = html.Strong(title, className="text-nowrap")
        return Prose([nothing], _framed(html.P([head, html.Span(nothing)], className="d-flex gap-2 text-body-secondary", id="attention")), title)
    head = html.Strong(f"{title} {t('attention_count', lang, count=len(all_findings))}", className="text-nowrap")
    lines = [
        _line(_badge(finding, lang), dcc.Link(sentence(screen, finding), href=_address(screen, finding), className="link-body-emphasis"))
        for finding in all_findings
    ]
    first = [head, html.Span([_badge(all_findings[0], lang), " ", sentence(screen, all_findings[0])], className="attention-first")]
    summary = html.Summary(first, className="d-flex flex-wrap flex-md-nowrap align-items-center gap-2 text-body")
    entries = html.Ul(lines, className="list-unstyled border-top mt-1 mb-0 pt-1")
    opened = html.Details([summary, entries], className="attention", id="attention", **attributes(aria_label=title))
    return Prose([sentence(screen, finding) for finding in all_findings], _framed(opened), title)


def _line(mark: Component, sentence: Component) -> html.Li:
    return html.Li([html.Span(mark, style={"minWidth": "4.5rem"}), sentence], className="d-flex gap-2 py-1")


def _framed(content: Component) -> Component:
    card: Component = dbc.Card(content, class_name="card-body attention-card small")
    return card


def sentence(screen: Screen, finding: AttentionFinding) -> str:
    """The sentence of a finding in the language of the screen."""
    written = {name: _WRITERS[name](screen, value) for name, value in finding.result.fill.items()}
    singular = f"{finding.text}_one"
    key = singular if singular in TEXT and finding.result.fill.get("count") == 1 else finding.text
    return t(key, screen.lang, unit=unit_name(screen), **written)


def _badge(finding: AttentionFinding, lang: Lang) -> Component:
    tone = _TONES[finding.severity]
    return badge(Badge(tone, t(f"severity_{finding.severity}", lang), "!" if finding.severity == "high" else ""))


def _address(screen: Screen, finding: AttentionFinding) -> str:
    result = finding.result
    view = screen.view.with_(region=result.region, **({"change": result.change, "category": None} if result.change else {}))
    return path_of(result.page) + view.to_query() + (f"#{result.part}" if result.part else "")


def _regions(screen: Screen, codes: Sequence[str]) -> str:
    return _some(screen, [screen.name(code) for code in codes])


def _some(screen: Screen, names: Sequence[str]) -> str:
    """Up to ten by name, of more the first ten: how many they are stands in the sentence."""
    if len(names) <= LISTED:
        return listed(names, lang=screen.lang)
    return t("attention_more", screen.lang, shown=t("list_comma", screen.lang).join(names[:LISTED]))


def _shares(screen: Screen, rows: Sequence[Row]) -> str:
    """Regions, each with how many of its cameras are online."""
    return _some(screen, [_share(screen, row) for row in rows])


def _share(screen: Screen, row: Row) -> str:
    counts = {"of": fmt.count(row.denominator, lang=screen.lang), "done": fmt.count(row.numerator, lang=screen.lang)}
    share = t("attention_share", screen.lang, value=fmt.rate(row.value), **counts)
    return named_value(screen.name(row.region or ""), share, lang=screen.lang)


def _falls(screen: Screen, falls: Sequence[tuple[str, float, float]]) -> str:
    """Regions, each with the share that it had and the one that it has."""
    lang = screen.lang
    phrases = [(code, t("attention_fall", lang, before=fmt.rate(before), now=fmt.rate(now))) for code, before, now in falls]
    return _some(screen, [named_value(screen.name(code), words, lang=lang) for code, words in phrases])


def _until(screen: Screen, time: tuple[Span | None, int | None]) -> str:
    """The day on which both counts end, where their last month is not over."""
    span, day = time
    return t("attention_until", screen.lang, cut=cut_of_both(day, span, lang=screen.lang)) if day else ""


def _targets(screen: Screen, targets: Sequence[Standing]) -> str:
    names = t("list_semicolon", screen.lang).join(_target(standing, screen.lang) for standing in targets[:LISTED])
    return names if len(targets) <= LISTED else t("attention_more", screen.lang, shown=names)


def _outstanding(screen: Screen, owed: Sequence[Outstanding]) -> str:
    return listed(owed_words(screen, owed), lang=screen.lang)


def _target(standing: Standing, lang: Lang) -> str:
    has_name = lang == "zh" or standing.target.name_en
    name = target_name(standing, lang) if has_name else f"{target_name(standing, lang)}, {scope_words(standing, lang)}"
    if standing.is_cap:
        counts = {"done": amount_with_unit(standing, standing.done, lang=lang), "limit": amount_with_unit(standing, standing.limit, lang=lang)}
        return t("attention_cap", lang, name=name, status=status_words(standing, lang=lang, within=True), chance=_chance(standing, lang), **counts)
    if standing.status == "missed" and standing.metric.subject != "funds":
        return t("attention_target_late", lang, name=name, togo=togo_words(standing, lang=lang))
    words = {"status": status_words(standing, lang=lang, within=True), "chance": _chance(standing, lang), "expected": _expected(standing, lang)}
    return t("attention_target", lang, name=name, togo=togo_words(standing, lang=lang), **words)


def _expected(standing: Standing, lang: Lang) -> str:
    """The forecast month where it may lie on either side of the deadline."""
    if standing.status != "watch" or standing.forecast is None or standing.forecast.median is None:
        return ""
    return t("attention_expected", lang, date=forecast_words(standing, lang=lang))


def _chance(standing: Standing, lang: Lang) -> str:
    chance = chance_words(standing, lang=lang) if standing.status != "out_of_reach" else ""  # which says it
    return t("attention_chance", lang, chance=chance) if chance else ""


def _rise(screen: Screen, change: float) -> str:
    """The change of a year so far; English names in its sentence what it compares with."""
    lang = screen.lang
    return fmt.moved_words(change, lang=lang) if lang == "en" else fmt.change_words(change, lang=lang, comparison="ytd_yoy")


def _metric(screen: Screen, key: str) -> str:
    return METRICS[key].label(screen.lang)


_WRITERS: Final[Mapping[str, Callable[[Screen, Any], str]]] = {
    "regions": _regions,
    "shares": _shares,
    "falls": _falls,
    "until": _until,
    "targets": _targets,
    "outstanding": _outstanding,
    "doubtful": lambda screen, owed: doubts_words(screen, owed),
    "metric": _metric,
    "misfit": misfit_words,
    "date": lambda screen, value: fmt.date(value, lang=screen.lang),
    "month": lambda screen, value: fmt.month(value, lang=screen.lang),
    "span": lambda screen, value: fmt.span(value, lang=screen.lang),
    "change": _rise,
    "level": lambda _screen, value: fmt.rate(value, digits=0),
    **dict.fromkeys(("count", "months", "now", "before"), lambda screen, value: fmt.count(value, lang=screen.lang)),
}
