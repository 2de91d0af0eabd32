"""The five numbers of the coverage page: installed, networked, online, HD, and cameras per 1,000 households."""

from __future__ import annotations

from components.blocks.kpis.kpi import Kpi, TargetBar
from components.blocks.screen import Screen
from components.blocks.statements.numbers import hover, parts_words, value_words
from components.blocks.statements.reporting.reported import risen_part
from components.screens.coverage.measures import CAMERAS_BY_CASES, LINES, line_badge, measured_span
from components.words import format as fmt
from components.words.text import t
from data.calculations.periods import rolling_year

_SHARES = {"cameras_networked": "camera_networked_rate", "cameras_online": "camera_online_rate", "cameras_hd": "camera_hd_rate"}
_RULES = {"cameras_networked": ("policy_rule",), "cameras_online": ("online_rule", "policy_rule"), "cameras_hd": ("hd_rule",)}


def coverage_kpis(screen: Screen) -> list[Kpi]:
    """The cards of the region at the end of the month in view that have a number; all of them, with a dash and a word, where nothing is returned."""
    cards = [_installed(screen), *(_share(screen, key) for key in _SHARES), _households(screen), *_by_cases(screen)]
    return [card for card in cards if card.value != fmt.MISSING] or cards


def _by_cases(screen: Screen) -> list[Kpi]:
    """Cameras for each thousand cases, where no households are known to divide by."""
    if screen.ask("cameras_per_1000_households").only.value is not None:
        return []
    span, lang = measured_span(screen, CAMERAS_BY_CASES), screen.lang
    answer = screen.ask(CAMERAS_BY_CASES, span=span)
    row, metric = answer.only, answer.metric
    if row.value is None:
        return []
    lines = [parts_words(metric, row, lang=lang), fmt.span(span, lang=lang)]
    return [Kpi(metric.key, metric.label(lang), value_words(answer, row, lang=lang), lines=lines, hover=hover(metric, lines, lang=lang))]


def _installed(screen: Screen) -> Kpi:
    key, lang = "cameras_installed", screen.lang
    answer = screen.ask(key)
    value = answer.only.value
    lines = [_added(screen)] if value is not None else [t("no_return", lang)]
    unit = t("unit_cameras", lang) if value is not None else ""
    return Kpi(key, answer.metric.label(lang), fmt.count(value, lang=lang), unit, lines=lines, hover=hover(answer.metric, [], lang=lang))


def _added(screen: Screen) -> str:
    year = rolling_year(screen.view.month)
    row = screen.ask("cameras_added", span=year).only
    if row.value is None:
        return t("cameras_year_unknown", screen.lang)
    return t("cameras_in_year", screen.lang, count=fmt.difference(row.value)) + risen_part(row, year, lang=screen.lang)


def _share(screen: Screen, key: str) -> Kpi:
    lang, count, share = screen.lang, screen.ask(key), screen.ask(_SHARES[key])
    row, metric = share.only, share.metric
    written = fmt.count(count.only.value, lang=lang)
    explained = hover(metric, [parts_words(metric, row, lang=lang), *(t(rule, lang) for rule in _RULES[key])], lang=lang)
    if row.value is None:
        known = [] if count.only.value is not None else [t("no_return", lang)]
        return Kpi(key, count.metric.label(lang), written, lines=known, hover=explained)
    line = LINES[metric.key][0] if metric.key in LINES else None
    words = f"{metric.label(lang)} {fmt.rate(row.value)}"
    caption = f"{words} · {t('line_words', lang, line=fmt.rate(line, digits=0))}" if line else words
    lines = [caption, _hd_in_year(screen) if key == "cameras_hd" else parts_words(metric, row, lang=lang)]
    badge = line_badge(row.value, metric.key, lang=lang)
    return Kpi(key, count.metric.label(lang), written, t("unit_cameras", lang), badge, TargetBar(row.value, line, caption), lines, explained)


def _hd_in_year(screen: Screen) -> str:
    year = rolling_year(screen.view.month)
    hd, cameras = (screen.ask(key, span=year).only for key in ("hd_cameras_added", "cameras_added"))
    if hd.value is None or cameras.value is None:
        return t("cameras_year_unknown", screen.lang)
    return t("hd_in_year", screen.lang, hd=fmt.difference(hd.value), all=fmt.difference(cameras.value)) + risen_part(hd, year, lang=screen.lang)


def _households(screen: Screen) -> Kpi:
    lang, answer, compounds = screen.lang, screen.ask("cameras_per_1000_households"), screen.ask("cameras_per_compound")
    row, lines = answer.only, []
    if row.value is not None:
        counts = {"cameras": fmt.count(row.numerator, lang=lang), "households": fmt.count(row.denominator, lang=lang)}
        lines.append(t("households_line", lang, **counts))
    if compounds.only.value is not None:
        lines.append(t("per_compound", lang, value=value_words(compounds, compounds.only, lang=lang)))
    explained = hover(answer.metric, [hover(compounds.metric, [parts_words(compounds.metric, compounds.only, lang=lang)], lang=lang)], lang=lang)
    return Kpi(answer.metric.key, answer.metric.label(lang), value_words(answer, row, lang=lang), lines=lines or [t("no_return", lang)], hover=explained)
