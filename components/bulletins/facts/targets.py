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
    return [standing for standing in known if standing.target.region == region]


def target_fact(screen: Screen, placeholder: Placeholder) -> Fact:
    """One part of the region's target of the metric and scope, or the number of its targets in a status.

    AbsentError where no such target is set or the part is unknown.
    """
    standings = own_standings(screen)
    if placeholder.name in ("late", "late_count"):
        late = _late(screen, standings)
        return late if placeholder.name == "late" else Fact(fmt.count(late.value, lang=screen.lang), late.value)
    if placeholder.name == "nearest":
        return _nearest(screen, standings)
    if not placeholder.parts:
        count = sum(placeholder.name in ("count", standing.status) for standing in standings)
        return Fact(fmt.count(count, lang=screen.lang), float(count))
    leading = main_target(standings, screen.view.region, placeholder.name, scope=placeholder.scope)
    if leading is None:
        raise AbsentError("no_target")
    if placeholder.parts[0] == "basis":
        return _basis(screen, leading)
    return _PARTS[placeholder.parts[0]](leading, screen.lang)


def _late(screen: Screen, standings: Sequence[Standing]) -> Fact:
    """Every target of the region that is past its day or may not be met on it, the nearest deadline first; at most ten by name."""
    late = [standing for standing in standings if standing.status in LATE]
    if not late:
        raise AbsentError("no_late_target")
    named, lang = [_late_words(screen, standing) for standing in late[:_MOST]], screen.lang
    words = t("list_semicolon", lang).join(named)
    return Fact(words if len(late) <= _MOST else t("list_open", lang, shown=words), float(len(late)))


def _nearest(screen: Screen, standings: Sequence[Standing]) -> Fact:
    """The target that falls due next of those that may not be met."""
    ahead = [standing for standing in standings if standing.status in LATE and standing.days_left >= 0 and standing.gap]
    if not ahead:
        raise AbsentError("no_late_target")
    lang = screen.lang
    first = min(ahead, key=lambda standing: standing.days_left)
    words = {"name": target_words(first, lang=lang), "due": fmt.date(first.target.due, lang=lang), "days": fmt.count(first.days_left, lang=lang)}
    return Fact(t("nearest_target", lang, togo=_plain_togo(first, lang), **words), float(first.days_left))


def _late_words(screen: Screen, standing: Standing) -> str:
    lang = screen.lang
    chance = chance_words(standing, lang=lang) if standing.status != "out_of_reach" else ""
    words = {
        "name": target_words(standing, lang=lang),
        "due": fmt.date(standing.target.due, lang=lang),
        "status": status_words(standing, lang=lang, within=True),
        "chance": t("attention_chance", lang, chance=chance) if chance else "",
    }
    if standing.is_cap:
        return t(
            "late_cap", lang, done=amount_with_unit(standing, standing.done, lang=lang), limit=amount_with_unit(standing, standing.limit, lang=lang), **words
        )
    return t("late_target", lang, togo=_togo(screen, standing), **words)


def _togo(screen: Screen, standing: Standing) -> str:
    """What is to go, with what the gap alone hides: that more compounds wait to be planned, or a pace that tells otherwise."""
    lang, togo = screen.lang, togo_words(standing, lang=screen.lang)
    paces = paces_line(standing, lang=lang) if standing.status in EXPLAINED and not standing.grows else ""
    reason = t("list_comma", lang).join(filter(None, (planned_only(screen, standing, short=True), paces)))
    return t("togo_because", lang, togo=togo, reason=reason) if reason else togo


def _plain_togo(standing: Standing, lang: Lang) -> str:
    """What is to go alone: where the pace stands is told with the target among the problems."""
    return t("togo", lang, gap=amount_with_unit(standing, standing.gap, lang=lang))


def _value(standing: Standing, lang: Lang) -> Fact:
    return Fact(wanted_words(standing, lang=lang), standing.target.value)


def _now(standing: Standing, lang: Lang) -> Fact:
    if standing.value is None:
        raise AbsentError("no_data")
    return Fact(now_words(standing, lang=lang), standing.value)


def _days(standing: Standing, lang: Lang) -> Fact:
    if standing.days_left < 0:
        raise AbsentError("overdue")
    return Fact(fmt.count(standing.days_left, lang=lang), float(standing.days_left))


def _overdue(standing: Standing, lang: Lang) -> Fact:
    if standing.days_left >= 0 or standing.status == "met":
        raise AbsentError("not_overdue")
    return Fact(fmt.count(-standing.days_left, lang=lang), float(-standing.days_left))


def _gap(standing: Standing, lang: Lang) -> Fact:
    if standing.gap is None and standing.room is None:
        raise AbsentError("no_data")
    return Fact(gap_words(standing, lang=lang), standing.room if standing.gap is None else standing.gap)


def _pace(standing: Standing, lang: Lang) -> Fact:
    _require_open(standing)
    if standing.required_pace is None:
        raise AbsentError("overdue")
    return Fact(pace_words(standing, standing.required_pace, lang=lang), standing.required_pace)


def _recent(standing: Standing, lang: Lang) -> Fact:
    if standing.pace_3 is None:
        raise AbsentError("no_pace")
    return Fact(pace_words(standing, standing.pace_3, lang=lang), standing.pace_3)


def _used(standing: Standing, lang: Lang) -> Fact:
    _require_open(standing)
    if standing.forecast_pace is None:
        raise AbsentError("no_pace")
    return Fact(pace_words(standing, standing.forecast_pace, lang=lang), standing.forecast_pace)


def _contrast(standing: Standing, lang: Lang) -> Fact:
    """Why the last three months and the forecast seem to disagree."""
    _require_open(standing)
    reason = pace_reason(standing, lang=lang)
    if not reason:
        raise AbsentError("paces_agree")
    return Fact(reason, standing.pace_3)


def _basis(screen: Screen, standing: Standing) -> Fact:
    """That more compounds wait to be planned than the gap counts."""
    words = planned_only(screen, standing)
    if not words:
        raise AbsentError("all_planned")
    return Fact(words)


def _forecast(standing: Standing, lang: Lang) -> Fact:
    _require_open(standing)
    if standing.forecast is None:
        raise AbsentError("no_pace")
    return Fact(forecast_words(standing, lang=lang))


def _interval(standing: Standing, lang: Lang) -> Fact:
    _require_open(standing)
    if standing.forecast is None:
        raise AbsentError("no_pace")
    return Fact(limits_words(standing, lang=lang))


def _probability(standing: Standing, lang: Lang) -> Fact:
    _require_open(standing)
    if standing.chance is None:
        raise AbsentError("no_pace")
    return Fact(likelihood_words(standing.chance, lang=lang), standing.chance)


def _status(standing: Standing, lang: Lang) -> Fact:
    return Fact(status_words(standing, lang=lang, within=True))


def _require_open(standing: Standing) -> None:
    if standing.gap is None and standing.room is None:
        raise AbsentError("no_data")
    if standing.status == "met" or standing.gap == 0:
        raise AbsentError("target_met")


_PARTS: Final[Mapping[str, Callable[[Standing, Lang], Fact]]] = {
    "name": lambda standing, lang: Fact(target_words(standing, lang=lang)),
    "value": _value,
    "now": _now,
    "due": lambda standing, lang: Fact(fmt.date(standing.target.due, lang=lang)),
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
