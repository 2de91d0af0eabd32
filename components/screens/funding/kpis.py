"""The numbers on top of the funding page: promised, received, still to come in, paid, and yuan for each camera, compound and household."""

from __future__ import annotations

from typing import Final

from components.blocks.kpis.badge import Badge
from components.blocks.kpis.kpi import Kpi, TargetBar
from components.blocks.screen import Screen
from components.blocks.statements.numbers import hover
from components.blocks.statements.reporting.reported import received_words
from components.blocks.statements.targets import chance_words, left_words, pace_reason, pace_words, status_badge
from components.screens.funding.wording import RECEIVED_RATE, money
from components.words import format as fmt
from components.words.text import t
from components.words.written import reworded
from data.answers.targets.standing import Standing
from data.metrics.funds import SMALLEST_BASES, has_small_base
from data.reading.facts.funds import Account

COSTS: Final = ("cost_per_networked_camera", "funds_per_compound", "funds_per_household", "assistance_per_weak_compound")


def money_kpis(screen: Screen, account: Account, target: Standing | None) -> list[Kpi]:
    """Four cards of what has become of the money."""
    return [
        _share(screen, "committed", "committed_rate"),
        _received(screen, account, target),
        _owed(screen, account, target),
        _share(screen, "paid", "paid_rate"),
    ]


def cost_kpis(screen: Screen) -> list[Kpi]:
    """Yuan for each camera, compound and household as far as they are known; with a caution where the base is small."""
    return [card for card in (_cost(screen, key) for key in COSTS) if card is not None]


def each_words(screen: Screen, numerator: float | None, denominator: float | None) -> str:
    """What a unit cost stands on."""
    return t("each_of", screen.lang, money=money(screen, numerator), count=fmt.count(denominator, lang=screen.lang))


def _sized(written: str) -> tuple[str, str]:
    """The number and, in smaller letters, the word that follows it (million)."""
    number, _, word = written.partition(" ")
    return reworded(written, number), word


def _share(screen: Screen, kind: str, rate: str) -> Kpi:
    lang, answer, share = screen.lang, screen.ask(f"funds_{kind}"), screen.ask(rate)
    words = t("rate_of", lang, metric=share.metric.label(lang), rate=fmt.rate(share.only.value))
    bar = TargetBar(share.only.value, None, words) if share.only.value is not None else None
    lines = [words] if bar else [t("untold_line", lang)] if answer.only.value is None else []
    tooltip = hover(share.metric, [each_words(screen, share.only.numerator, share.only.denominator)] if bar else [], lang=lang)
    return Kpi(f"funds-{kind}", answer.metric.label(lang), *_sized(money(screen, answer.only.value)), None, bar, lines, tooltip)


def _received(screen: Screen, account: Account, target: Standing | None) -> Kpi:
    lang, share = screen.lang, screen.ask(RECEIVED_RATE)
    words = t("rate_of", lang, metric=share.metric.label(lang), rate=fmt.rate(account.rate))
    lines = [words]
    if target:
        aim = t("target_by", lang, value=fmt.rate(target.target.value, digits=0), date=fmt.date(target.target.due, lang=lang))
        lines.append(aim)
    else:
        lines.append(t("no_fund_target", lang))
    status = status_badge(target, lang=lang) if target else None
    bar = TargetBar(account.rate, target.target.value if target else None, " · ".join(lines)) if account.rate is not None else None
    tooltip = hover(share.metric, [each_words(screen, account.received, account.committed)], lang=lang)
    return Kpi("funds-received", screen.ask("funds_received").metric.label(lang), *_sized(money(screen, account.received)), status, bar, lines, tooltip)


def _owed(screen: Screen, account: Account, target: Standing | None) -> Kpi:
    lang = screen.lang
    lines = [t("owed_of", lang, committed=money(screen, account.committed), received=money(screen, account.received))]
    lines = lines if account.committed is not None else [t("owed_untold", lang)]
    if target and target.gap:
        lines = [left_words(target, lang=lang)]
    if target and target.gap and target.required_pace:
        paces = {"pace": target.required_pace, "recent": target.pace_3, "used": target.forecast_pace}
        written = {name: pace_words(target, pace, lang=lang) for name, pace in paces.items()}
        lines.append(t("owed_needed" if target.forecast_pace is None else "owed_pace", lang, **written))
    tooltip = pace_reason(target, lang=lang) if target else ""
    lines += [line for line in (chance_words(target, lang=lang),) if line] if target else []
    return Kpi("funds-owed", t("owed_title", lang), *_sized(money(screen, account.owed)), None, None, lines, tooltip)


def _cost(screen: Screen, key: str) -> Kpi | None:
    lang, answer = screen.lang, screen.ask(key)
    row = answer.only
    if not row.value:
        return None
    small = has_small_base(key, row.denominator)
    caution = [t("small_base", lang, base=fmt.count(SMALLEST_BASES[key], lang=lang))] if small else []
    badge = Badge("watch", t("small_base_short", lang)) if small else None
    tooltip = hover(answer.metric, [each_words(screen, row.numerator, row.denominator)], lang=lang)
    lines = [line for line in (each_words(screen, row.numerator, row.denominator), *caution, received_words(row, screen.name, lang=lang)) if line]
    return Kpi(key.replace("_", "-"), answer.metric.label(lang), *_sized(money(screen, row.value)), badge, None, lines, tooltip)
