"""The numbers on top of the networking page: how far it is, what is to go, the pace needed and kept, and when it will be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from components.blocks.kpis.kpi import Kpi, TargetBar
from components.blocks.screen import Screen
from components.blocks.statements.numbers import hover, parts_words
from components.blocks.statements.planned_only import planned_only
from components.blocks.statements.targets import (
    amount_words,
    basis_words,
    chance_words,
    forecast_words,
    interval_words,
    left_words,
    pace_reason,
    pace_words,
    status_badge,
    target_name,
    unit_words,
    wanted_words,
)
from components.words import format as fmt
from components.words.text import t
from data.answers.targets.register import main_target
from data.answers.targets.standing import Standing

# The metrics whose target a programme speaks of first.
LEADING: Final = ("networked_rate", "compounds_networked", "built_rate")
_STAGES: Final = ("compounds_planned", "compounds_started", "compounds_built")


def leading_target(screen: Screen, standings: Sequence[Standing]) -> Standing | None:
    """The target that the page speaks of first; None where none is set for the region in view."""
    targets = (main_target(standings, screen.view.region, metric) for metric in LEADING)
    return next((target for target in targets if target is not None), None)


def networking_kpis(screen: Screen, target: Standing | None) -> list[Kpi]:
    """Five cards; without a target the stages take the place of what only a target can say."""
    networked = _networked(screen, target)
    if target is None or target.gap is None:
        return [networked, *(_stage(screen, key) for key in _STAGES)]
    return [networked, _gap(screen, target), _required(screen, target), _recent(screen, target), _forecast(screen, target)]


def _networked(screen: Screen, target: Standing | None) -> Kpi:
    lang, count, share = screen.lang, screen.ask("compounds_networked"), screen.ask("networked_rate")
    row = share.only
    aim = target.target.value if target and target.target.metric == "networked_rate" else None
    words = f"{share.metric.label(lang)} {fmt.rate(row.value)}"
    explained = hover(share.metric, [parts_words(share.metric, row, lang=lang)], lang=lang)
    bar = TargetBar(row.value, aim, words) if row.value is not None else None
    written = fmt.count(count.only.value, lang=lang)
    lines = [words, parts_words(share.metric, row, lang=lang)] if bar else [t("no_return", lang)]
    return Kpi("networked", count.metric.label(lang), written, t("unit_compounds", lang), None, bar, lines, explained)


def _stage(screen: Screen, key: str) -> Kpi:
    answer = screen.ask(key)
    written = fmt.count(answer.only.value, lang=screen.lang)
    return Kpi(key, answer.metric.label(screen.lang), written, t("unit_compounds", screen.lang), hover=hover(answer.metric, [], lang=screen.lang))


def _gap(screen: Screen, target: Standing) -> Kpi:
    lang = screen.lang
    aim = t(
        "gap_line",
        lang,
        name=target_name(target, lang),
        value=wanted_words(target, lang=lang),
        date=fmt.date(target.target.due, lang=lang),
    )
    lines = [line for line in (aim, left_words(target, lang=lang), planned_only(screen, target, short=True)) if line]
    return Kpi("gap", t("gap_title", lang), amount_words(target, target.gap, lang=lang), unit_words(target, lang), None, None, lines)


def _required(screen: Screen, target: Standing) -> Kpi:
    lang = screen.lang
    lines = [t("safe_line", lang, pace=pace_words(target, target.safe_pace, lang=lang))] if target.safe_pace else [left_words(target, lang=lang)]
    return Kpi("required", t("required_title", lang), pace_words(target, target.required_pace, lang=lang), _pace_unit(screen, target), lines=lines)


def _recent(screen: Screen, target: Standing) -> Kpi:
    lang = screen.lang
    paces = {"recent": target.pace_3, "longer": target.pace_6}
    lines = [t("recent_line", lang, **{name: pace_words(target, pace, lang=lang) for name, pace in paces.items()})]
    lines.append(basis_words(target, lang=lang) if target.learnt_months else "")
    written = pace_words(target, target.forecast_pace, lang=lang)
    lines, tooltip = [line for line in lines if line], pace_reason(target, lang=lang)
    return Kpi("recent", t("recent_title", lang), written, _pace_unit(screen, target), lines=lines, hover=tooltip)


def _pace_unit(screen: Screen, target: Standing) -> str:
    return t("pace_unit", screen.lang, unit=unit_words(target, screen.lang))


def _forecast(screen: Screen, target: Standing) -> Kpi:
    lang = screen.lang
    status = status_badge(target, lang=lang) if target.is_open else None
    lines = [line for line in (chance_words(target, lang=lang), interval_words(target, lang=lang)) if line]
    tooltip = t("forecast_hover", lang, basis=basis_words(target, lang=lang)) if target.learnt_months else ""
    return Kpi("forecast", t("forecast_title", lang), forecast_words(target, lang=lang), "", status, None, lines, tooltip)
