"""What placeholders tell of targets: gap, pace required and kept, forecast, status; and how many targets stand how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from components import format as fmt
from components.bulletins.grammar import Reference
from components.bulletins.model import Fact
from components.bulletins.numbers import AbsentError
from components.bulletins.wording import target_words
from components.format_words import Lang
from components.networking_words import (
    forecast_words,
    gap_words,
    likelihood_words,
    month_words,
    now_words,
    pace_reason,
    pace_words,
    status_words,
    wanted_words,
)
from components.screen import Screen
from data.metrics.register import main_target, register
from data.metrics.standing import Standing


def own_standings(screen: Screen) -> list[Standing]:
    """The standings of the targets that bind the region itself, the nearest deadline first."""
    region, month, today = screen.view.region, screen.view.month, screen.today
    known = screen.reader.remembered(("register", region, month, today), lambda: register(screen.reader, region, month=month, today=today))
    return [one for one in known if one.target.region == region]


def target_fact(screen: Screen, asked: Reference) -> Fact:
    """One part of the region's target of the metric and scope, or the number of its targets in a status."""
    standings = own_standings(screen)
    if not asked.parts:
        count = sum(asked.name in ("count", one.status) for one in standings)
        return Fact(fmt.count(count, lang=screen.lang), float(count))
    found = main_target(standings, screen.view.region, asked.name, scope=asked.scope)
    if found is None:
        raise AbsentError("no_target")
    return _PARTS[asked.parts[0]](found, screen.lang)


def _value(one: Standing, lang: Lang) -> Fact:
    return Fact(wanted_words(one, lang=lang), one.target.value)


def _now(one: Standing, lang: Lang) -> Fact:
    if one.value is None:
        raise AbsentError("no_data")
    return Fact(now_words(one, lang=lang), one.value)


def _days(one: Standing, lang: Lang) -> Fact:
    if one.days_left < 0:
        raise AbsentError("overdue")
    return Fact(fmt.count(one.days_left, lang=lang), float(one.days_left))


def _overdue(one: Standing, lang: Lang) -> Fact:
    if one.days_left >= 0 or one.status == "met":
        raise AbsentError("not_overdue")
    return Fact(fmt.count(-one.days_left, lang=lang), float(-one.days_left))


def _gap(one: Standing, lang: Lang) -> Fact:
    if one.gap is None and one.room is None:
        raise AbsentError("no_data")
    return Fact(gap_words(one, lang=lang), one.room if one.gap is None else one.gap)


def _pace(one: Standing, lang: Lang) -> Fact:
    _require_open(one)
    if one.required_pace is None:
        raise AbsentError("overdue")
    return Fact(pace_words(one, one.required_pace, lang=lang), one.required_pace)


def _recent(one: Standing, lang: Lang) -> Fact:
    if one.pace_3 is None:
        raise AbsentError("no_pace")
    return Fact(pace_words(one, one.pace_3, lang=lang), one.pace_3)


def _used(one: Standing, lang: Lang) -> Fact:
    _require_open(one)
    if one.forecast_pace is None:
        raise AbsentError("no_pace")
    return Fact(pace_words(one, one.forecast_pace, lang=lang), one.forecast_pace)


def _contrast(one: Standing, lang: Lang) -> Fact:
    """Why the last three months and the forecast seem to disagree."""
    _require_open(one)
    reason = pace_reason(one, lang=lang)
    if not reason:
        raise AbsentError("paces_agree")
    return Fact(reason, one.pace_3)


def _forecast(one: Standing, lang: Lang) -> Fact:
    _require_open(one)
    if one.forecast is None or one.forecast.median is None:
        raise AbsentError("no_pace")
    return Fact(forecast_words(one, lang=lang))


def _interval(one: Standing, lang: Lang) -> Fact:
    _require_open(one)
    if one.forecast is None:
        raise AbsentError("no_pace")
    return Fact(" – ".join(month_words(day, lang=lang) for day in (one.forecast.low, one.forecast.high)))


def _probability(one: Standing, lang: Lang) -> Fact:
    _require_open(one)
    if one.chance is None:
        raise AbsentError("no_pace")
    return Fact(likelihood_words(one.chance, lang=lang), one.chance)


def _status(one: Standing, lang: Lang) -> Fact:
    return Fact(status_words(one, lang=lang, within=True))


def _require_open(one: Standing) -> None:
    if one.gap is None and one.room is None:
        raise AbsentError("no_data")
    if one.status == "met" or one.gap == 0:
        raise AbsentError("target_met")


_PARTS: Final[Mapping[str, Callable[[Standing, Lang], Fact]]] = {
    "name": lambda one, lang: Fact(target_words(one, lang=lang)),
    "value": _value,
    "now": _now,
    "due": lambda one, lang: Fact(fmt.date(one.target.due, lang=lang)),
    "days": _days,
    "overdue": _overdue,
    "gap": _gap,
    "pace": _pace,
    "used": _used,
    "recent": _recent,
    "contrast": _contrast,
    "forecast": _forecast,
    "interval": _interval,
    "probability": _probability,
    "status": _status,
}
