"""The registry as a page: what every metric means, how it is computed and where that comes from."""

from __future__ import annotations

from typing import Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.blocks.card_head import card_head
from components.blocks.model import Listing, Prose, WithListing
from components.blocks.rendering import file_links
from components.blocks.screen import Screen
from components.blocks.table import table
from components.figures.theme import STATUS_SYMBOLS
from components.words.format_words import Lang
from components.words.text import t
from data.answers.targets.status import STATUSES
from data.metrics.model import Metric
from data.metrics.registry import METRICS

_SUBJECTS: Final = ("stages", "cameras", "cases", "funds", "places", "resources")


def definition_sections(screen: Screen) -> list[WithListing]:
    """One section for each subject, with a table of its metrics."""
    sections = []
    for subject in _SUBJECTS:
        metrics = [metric for metric in METRICS.values() if metric.subject == subject]
        if metrics:
            sections.append(_section(screen, subject, metrics))
    return sections


def _section(screen: Screen, subject: str, metrics: list[Metric]) -> WithListing:
    lang, title = screen.lang, t(f"subject_{subject}", screen.lang)
    heads = [t(key, lang) for key in ("metric", "formula", "unit", "direction", "note", "key")]
    rows: list[list[str | Component]] = [
        [
            metric.label(lang),
            metric.formula(lang),
            t(f"unit_{metric.unit.value}", lang),
            t(f"better_{metric.better.value}", lang),
            metric.note(lang),
            html.Code(metric.key),
        ]
        for metric in metrics
    ]
    tools = file_links(title, lang=lang, file=lambda form: screen.file(f"subject-{subject}", form))
    section = dbc.Card([card_head(f"subject-{subject}", title, tools=tools), table(heads, rows, caption=title)], class_name="card-body definitions gap-2")
    return WithListing(section, Listing(id=f"subject-{subject}", title=title, columns=heads, rows=rows))


def rules(lang: Lang) -> Prose:
    """The rules that hold for every number."""
    keys = ("rule_pooled", "rule_missing", "rule_reported", "rule_base", "rule_partial", "rule_festival", "rule_verdict", "rule_stands_out")
    sentences = [*(t(key, lang) for key in (*keys, "rule_rounding", "rule_period")), *_of_targets(lang)]
    listed = html.Ul([html.Li(sentence) for sentence in sentences], className="m-0 ps-3 small")
    section = dbc.Card([html.H2(t("rules", lang)), listed], class_name="card-body definitions gap-2")
    return Prose(sentences, section, t("rules", lang))


def _of_targets(lang: Lang) -> list[str]:
    """How it is told where a target stands: the words with their symbols, from which likelihood on, and what is met when."""
    words = t("list_comma", lang).join(f"{STATUS_SYMBOLS[status]} {t(f'target_{status}', lang)}" for status in STATUSES)
    return [t("rule_status", lang, words=words, rule=t("status_rule", lang)), t("rule_cap", lang)]
