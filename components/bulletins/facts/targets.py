"""What placeholders tell of targets: gap, pace required and kept, forecast, status; and how many targets stand how."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from components.blocks.screen import Screen
from components.blocks.statements.planned_only import planned_only
from components.blocks.statements.targets import (
    EXPLAINED,
    amount_with_unit,
    chance_words,
    forecast_words,
    gap_words,
    likelihood_words,
    limits_words,
    now_words,
    pace_reason,
    pace_words,
    paces_line,
    status_words,
    togo_words,
    wanted_words,
)
from components.bulletins.facts.numbers import AbsentError
from components.bulletins.facts.wording import target_words
from components.bulletins.model import Fact
from components.bulletins.templates.grammar import Placeholder
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.targets.register import main_target, register
from data.answers.targets.standing import Standing

LATE: Final = ("missed", "out_of_reach", "behind", "watch")
_MOST: Final = 10


def own_standings(screen: Screen) -> list[Standing]:
    """The standings of the targets that bind the region itself, the nearest deadline first."""
    region, month, today = screen.view.region, screen.view.month, screen.today
    known = screen.reader.remembered(("register", region, month, today), lambda: register(screen.reader, region, month=month, today=today))
    return [one for one in known if one.target.region == region]


def target_fact(screen: Screen, asked: Placeholder) -> Fact:
    """One part of the region's target of the metric and scope, or the number of its targets in a status."""
    standings = own_standings(screen)
    if asked.name in ("late", "late_count"):
        late = _late(screen, standings)
        return late if asked.name == "late" else Fact(fmt.count(late.value, lang=screen.lang), late.value)
    if asked.name == "nearest":
        return _nearest(screen, standings)
    if not asked.parts:
        count = sum(asked.name in ("count", one.status) for one in standings)
        return Fact(fmt.count(count, lang=screen.lang), float(count))
    found = main_target(standings, screen.view.region, asked.name, scope=asked.scope)
    if found is None:
        raise AbsentError("no_target")
    if asked.parts[0] == "basis":
        return _basis(screen, found)
    return _PARTS[asked.parts[0]](found, screen.lang)


def _late(screen: Screen, standings: Sequence[Standing]) -> Fact:
    """Every target of the region that is past its day or may not be met on it, the nearest deadline first; at most ten by name."""
    late = [one for one in standings if one.status in LATE]
    if not late:
        raise AbsentError("no_late_target")
    named, lang = [_late_words(screen, one) for one in late[:_MOST]], screen.lang
    words = t("list_semicolon", lang).join(named)
    return Fact(words if len(late) <= _MOST else t("list_open", lang, shown=words), float(len(late)))


def _nearest(screen: Screen, standings: Sequence[Standing]) -> Fact:
    """The target that falls due next of those that may not be met."""
    ahead = [one for one in standings if one.status in LATE and one.days_left >= 0 and one.gap]
    if not ahead:
        raise AbsentError("no_late_target")
    lang = screen.lang
    first = min(ahead, key=lambda one: one.days_left)
    words = {"name": target_words(first, lang=lang), "due": fmt.date(first.target.due, lang=lang), "days": fmt.count(first.days_left, lang=lang)}
    return Fact(t("nearest_target", lang, togo=_plain_togo(first, lang), **words), float(first.days_left))


def _late_words(screen: Screen, one: Standing) -> str:
    lang = screen.lang
    said = chance_words(one, lang=lang) if one.status != "out_of_reach" else ""
    words = {
        "name": target_words(one, lang=lang),
        "due": fmt.date(one.target.due, lang=lang),
        "status": status_words(one, lang=lang, within=True),
        "chance": t("attention_chance", lang, chance=said) if said else "",
    }
    if one.is_cap:
        return t("late_cap", lang, done=amount_with_unit(one, one.done, lang=lang), limit=amount_with_unit(one, one.limit, lang=lang), **words)
    return t("late_target", lang, togo=_togo(screen, one), **words)


def _togo(screen: Screen, one: Standing) -> str:
    """What is to go, with what the gap alone hides: that more compounds wait to be planned, or a pace that tells otherwise."""
    lang, togo = screen.lang, togo_words(one, lang=screen.lang)
    told = paces_line(one, lang=lang) if one.status in EXPLAINED and not one.grows else ""
    reason = t("list_comma", lang).join(filter(None, (planned_only(screen, one, short=True), told)))
    return t("togo_because", lang, togo=togo, reason=reason) if reason else togo


def _plain_togo(one: Standing, lang: Lang) -> str:
    """What is to go alone: where the pace stands is told with the target among the problems."""
    return t("togo", lang, gap=amount_with_unit(one, one.gap, lang=lang))


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


def _basis(screen: Screen, one: Standing) -> Fact:
    """That more compounds wait to be planned than the gap counts."""
    told = planned_only(screen, one)
    if not told:
        raise AbsentError("all_planned")
    return Fact(told)


def _forecast(one: Standing, lang: Lang) -> Fact:
    _require_open(one)
    if one.forecast is None:
        raise AbsentError("no_pace")
    return Fact(forecast_words(one, lang=lang))


def _interval(one: Standing, lang: Lang) -> Fact:
    _require_open(one)
    if one.forecast is None:
        raise AbsentError("no_pace")
    return Fact(limits_words(one, lang=lang))


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
