"""Targets in words: amounts in their natural unit, scopes, dates and probabilities, as every part of the networking page writes them."""

from __future__ import annotations

import datetime as dt
from typing import cast

from components import format as fmt
from components.format_words import Lang
from components.text import TEXT, t
from data.metrics.model import Unit
from data.metrics.targets import Standing
from data.periods import Month

_UNITS = {"stages": "unit_compounds", "cameras": "unit_cameras"}


def named(prefix: str, code: str | None, lang: Lang) -> str:
    """The word of a code (stage, kind, responsible), the code itself where nobody wrote a word for it."""
    key = f"{prefix}_{code or 'other'}"
    return t(key, lang) if key in TEXT else code or ""


def scope_words(standing: Standing, lang: Lang) -> str:
    """Which compounds a target is for."""
    scope = standing.target.scope
    if scope is None:
        return t("scope_all" if standing.metric.subject == "stages" else "scope_all_other", lang)
    field, equals, value = scope.partition("=")
    return named(field, value, lang) if equals else named("scope", scope, lang)


def target_name(standing: Standing, lang: Lang) -> str:
    """The target as it was named; where it has no English name its metric stands for it in English."""
    return standing.target.name if lang == "zh" else standing.target.name_en or standing.metric.label(lang)


def unit_words(standing: Standing, lang: Lang) -> str:
    """The unit of gap and pace; money carries its own."""
    return t(_UNITS.get(standing.metric.subject, "unit_none"), lang)


def amount_words(standing: Standing, amount: float | None, *, lang: Lang) -> str:
    """A number of compounds or cameras, or yuan."""
    return fmt.money(amount, lang=lang) if standing.metric.subject == "funds" else fmt.count(amount, lang=lang)


def pace_words(standing: Standing, pace: float | None, *, lang: Lang) -> str:
    """What is completed a month, with one decimal; money as it is always written."""
    return fmt.money(pace, lang=lang) if standing.metric.subject == "funds" else fmt.ratio(pace, digits=1)


def aim_words(standing: Standing, value: float | None, *, lang: Lang) -> str:
    """The value of a target or of its metric in the metric's own unit."""
    unit = standing.metric.unit
    if unit is Unit.RATE:
        return fmt.rate(value, digits=2 if value is None or round(100 * value, 6) % 1 else 0)
    return fmt.quantity(value, unit=cast(fmt.Unit, unit.value), lang=lang)


def month_words(day: dt.date | None, *, lang: Lang) -> str:
    """The month of a forecast day, since more would claim too much; or that it is too far off to name."""
    return fmt.month(Month.of(day), lang=lang) if day else t("too_far", lang)


def forecast_words(standing: Standing, *, lang: Lang) -> str:
    """The month in which the target will be met, or why there is none."""
    if standing.gap == 0:
        return t("target_met", lang)
    if standing.forecast:
        return month_words(standing.forecast.median, lang=lang)
    return t("no_pace" if standing.probability is not None else "no_history", lang)


def interval_words(standing: Standing, *, lang: Lang) -> str:
    """The limits of the forecast day, or nothing where there is none."""
    found = standing.forecast
    return t("forecast_interval", lang, low=month_words(found.low, lang=lang), high=month_words(found.high, lang=lang)) if found else ""


def probability_words(probability: float | None, *, lang: Lang) -> str:
    """A probability in whole per cent, the ends as 'under' and 'over', since no forecast is certain."""
    if probability is None:
        return fmt.MISSING
    if probability < 0.01:
        return t("below_one", lang)
    return t("above_99", lang) if probability > 0.99 else fmt.rate(probability, digits=0)


def left_words(standing: Standing, *, lang: Lang) -> str:
    """How long there is until the deadline, or for how long it has been over."""
    if standing.days_left < 0:
        return t("past_line", lang, days=-standing.days_left)
    return t("left_line", lang, days=standing.days_left, months=fmt.ratio(standing.months_left, digits=1))
