"""Targets in words: amounts in their natural unit, status, scopes, dates, likelihoods and paces, as every page, file and letter writes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, cast

from components.blocks.kpis.badge import Badge
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import TEXT, t
from data.answers.targets.standing import Standing
from data.answers.targets.status import likelihood
from data.calculations.forecast import DAYS_A_MONTH
from data.calculations.periods import Month
from data.metrics.model import Part, Sum, Unit
from data.metrics.registry import METRICS

EXPLAINED: Final = ("on_course", "watch", "behind")  # the paces of what is decided or out of reach change nothing
_UNITS = {"stages": "unit_compounds", "cameras": "unit_cameras", "cases": "unit_cases"}


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


def unit_words(standing: Standing, lang: Lang, *, is_one: bool = False) -> str:
    """The unit of gap, room and pace; money carries its own."""
    unit = _UNITS.get(standing.metric.subject, "unit_none")
    return t(f"{unit}_one" if is_one and unit != "unit_none" else unit, lang)


def amount_words(standing: Standing, amount: float | None, *, lang: Lang) -> str:
    """A number of compounds or cameras, or yuan."""
    return fmt.money(amount, lang=lang) if standing.metric.subject == "funds" else fmt.count(amount, lang=lang)


def pace_words(standing: Standing, pace: float | None, *, lang: Lang) -> str:
    """What is completed a month, with one decimal where anything is; money as it is always written."""
    return fmt.money(pace, lang=lang) if standing.metric.subject == "funds" else fmt.ratio(pace, digits=1 if pace else 0)


def pace_with_unit(standing: Standing, pace: float | None, *, lang: Lang) -> str:
    """The same within a sentence, in Chinese with its measure word; English has named there what is completed."""
    return pace_words(standing, pace, lang=lang) + (unit_words(standing, lang) if lang == "zh" else "")


def aim_words(standing: Standing, value: float | None, *, lang: Lang) -> str:
    """The value of a target or of its metric in the metric's own unit."""
    unit = standing.metric.unit
    if unit is Unit.RATE:
        return fmt.rate(value, digits=2 if value is None or round(100 * value, 6) % 1 else 0)
    return fmt.quantity(value, unit=cast(fmt.Unit, unit.value), lang=lang)


def now_words(standing: Standing, *, lang: Lang) -> str:
    """The value now, of a fall against the year before the change so far."""
    return fmt.change(standing.value) if standing.target.change else aim_words(standing, standing.value, lang=lang)


def wanted_words(standing: Standing, *, lang: Lang) -> str:
    """The value that is wanted: to be reached, not to be exceeded, or by which it is to fall."""
    value = aim_words(standing, standing.target.value, lang=lang)
    if standing.target.change:
        share = standing.target.value
        return t("aim_fall", lang, value=fmt.rate(share, digits=2 if round(100 * share, 6) % 1 else 0))
    return t("aim_cap", lang, value=value) if standing.is_cap else value


def gap_words(standing: Standing, *, lang: Lang) -> str:
    """What is still to do; of a cap what is left of it, or by how much it is exceeded."""
    if standing.room is None:
        return amount_words(standing, standing.gap, lang=lang)
    return t("room_left" if standing.room >= 0 else "room_over", lang, amount=amount_words(standing, abs(standing.room), lang=lang))


def amount_with_unit(standing: Standing, amount: float | None, *, lang: Lang) -> str:
    """An amount with its unit; money carries its own."""
    unit, written = unit_words(standing, lang, is_one=amount is not None and round(amount) == 1), amount_words(standing, amount, lang=lang)
    return written if standing.metric.subject == "funds" else f"{written} {unit}" if lang == "en" else written + unit


def togo_words(standing: Standing, *, lang: Lang) -> str:
    """What is still to do, within a sentence; where that is nothing or no amount, the value beside the one that is wanted."""
    if standing.gap:
        togo = t("togo", lang, gap=amount_with_unit(standing, standing.gap, lang=lang))
        is_hidden = standing.grows and standing.needs_reason  # a gap alone hides what was done while the whole grew
        return t("togo_because", lang, togo=togo, reason=growth_words(standing, lang=lang, short=True)) if is_hidden else togo
    key = "togo_reached" if standing.note == "reached_now" else "togo_now"
    return t(key, lang, now=now_words(standing, lang=lang), wanted=wanted_words(standing, lang=lang))


def status_words(standing: Standing, *, lang: Lang, within: bool = False) -> str:
    """The word for where the target stands, as it begins a line or within a sentence."""
    if within and standing.status == "watch":
        return t("target_watch_within", lang)
    words = t(f"target_{standing.status}", lang)
    return words.lower() if within else words


def status_badge(standing: Standing, *, lang: Lang) -> Badge:
    """The same with its symbol and colour."""
    return Badge(standing.status, status_words(standing, lang=lang))


def note_words(standing: Standing, *, lang: Lang) -> str:
    """What must be said beside the status: that a level is reached for now, a cap exceeded, or why nothing can be told; else nothing."""
    if standing.note == "incomplete" and standing.metric.subject == "funds" and standing.value is None:  # nobody owes a return of money
        return t("note_no_data", lang)
    return t(f"note_{standing.note}", lang) if standing.note else ""


def month_words(day: dt.date | None, *, lang: Lang) -> str:
    """The month of a forecast day, since more would claim too much; or that it is too far off to name."""
    return fmt.month(Month.of(day), lang=lang) if day else t("too_far", lang)


def forecast_words(standing: Standing, *, lang: Lang) -> str:
    """The month in which the target will be met, or why there is none."""
    if standing.status == "met":
        return t("target_met", lang)
    if standing.note:
        return note_words(standing, lang=lang)
    if standing.forecast:
        return month_words(standing.forecast.median, lang=lang)
    if not standing.gap or standing.probability is None:
        return fmt.MISSING
    return t("gap_stays" if (standing.forecast_pace or 0.0) > 0 else "no_pace", lang)


def late_words(days: int, *, lang: Lang) -> str:
    """How late a forecast is, in whole and half months, since more would claim too much."""
    whole, half = divmod(round(2 * days / DAYS_A_MONTH), 2)
    if not whole and not half:
        return t("late_little", lang)
    key = ("months_and_half" if whole else "months_half") if half else "months_one" if whole == 1 else "months_whole"
    return t("late_by", lang, months=t(key, lang, count=fmt.count(whole, lang=lang)))


def interval_words(standing: Standing, *, lang: Lang) -> str:
    """The limits of the forecast day, or nothing where there is none."""
    limits = limits_words(standing, lang=lang)
    return t("forecast_interval", lang, limits=limits) if limits else ""


def limits_words(standing: Standing, *, lang: Lang) -> str:
    """The same limits alone, once where both are too far off to name; '' without a forecast."""
    forecast = standing.forecast
    if forecast is None:
        return ""
    if forecast.low is None:
        return t("limits_too_far", lang)
    if forecast.high is not None:
        return fmt.month_limits(Month.of(forecast.low), Month.of(forecast.high), lang=lang)
    return t("bulletin_days", lang, first=month_words(forecast.low, lang=lang), last=t("too_far", lang))


def likelihood_words(probability: float | None, *, lang: Lang) -> str:
    """A likelihood in steps that never cross a boundary of status: under 1 % and 5 %, about so many per cent, over 95 %."""
    if probability is None:
        return fmt.MISSING
    step = likelihood(probability)
    return t(f"chance_{step.bound}", lang, percent=step.percent)


def chance_words(standing: Standing, *, lang: Lang) -> str:
    """How likely the target is met in time, or a cap kept; nothing where it is decided or unknown."""
    if standing.chance is None:
        return ""
    key = "chance_cap_line" if standing.is_cap else "chance_kept_line" if standing.note == "reached_now" else "chance_line"
    return t(key, lang, chance=likelihood_words(standing.chance, lang=lang))


def basis_words(standing: Standing, *, lang: Lang, short: bool = False) -> str:
    """What the pace of the forecast is learnt from, in words."""
    return t("pace_basis_short" if short else "pace_basis", lang, months=standing.learnt_months)


def pace_reason(standing: Standing, *, lang: Lang) -> str:
    """Why the forecast and the last three months seem to disagree, as a part of a sentence; nothing where they do not."""
    if not standing.needs_reason or standing.pace_3 is None or standing.forecast_pace is None:
        return ""
    if standing.grows:
        return growth_words(standing, lang=lang)
    recent, used, required = (pace_with_unit(standing, pace, lang=lang) for pace in (standing.pace_3, standing.forecast_pace, standing.required_pace))
    slower = standing.pace_3 < standing.forecast_pace
    words = {"recent": recent, "used": used, "basis": basis_words(standing, lang=lang)}
    reason = t("pace_slower" if slower else "pace_faster", lang, **words)
    if standing.required_pace is None or standing.is_cap:
        return reason
    if slower and standing.pace_3 < standing.required_pace <= standing.forecast_pace:
        return t("pace_not_enough", lang, required=required, **words)
    is_enough = not slower and standing.pace_3 > standing.required_pace >= standing.forecast_pace
    return t("pace_enough", lang, said=reason, required=required) if is_enough else reason


def net_note(standings: Iterable[Standing], *, lang: Lang) -> list[str]:
    """What the paces required of shares of a growing whole make up for, as a note below a list of targets; nothing where it has none to close."""
    return [t("net_of_growth", lang)] if any(standing.grows and standing.is_open and standing.gap for standing in standings) else []


def growth_words(standing: Standing, *, lang: Lang, short: bool = False) -> str:
    """What a part of a growing whole gained in the last three months beside what the whole gained, and the same in a forecast that says otherwise."""
    part, whole = _label(standing.metric.numerator, standing, lang), _label(standing.metric.denominator, standing, lang)
    recent, used = (_closing(standing, closed, lang) for closed in (standing.closed_3, standing.closed))
    basis = basis_words(standing, lang=lang, short=True)
    if short and recent != used:
        return t("grown_both", lang, recent=recent, used=used, basis=basis)
    gained, grown = (_gain(standing, pace, lang) for pace in (standing.pace_3, standing.whole_pace_3))
    growth = t("grown", lang, part=part, gained=gained, whole=whole, grown=grown, closing=recent)
    if recent == used:
        return growth
    gained, grown = (_gain(standing, pace, lang) for pace in (standing.forecast_pace, standing.whole_pace))
    return t("grown_used", lang, said=growth, gained=gained, grown=grown, closing=used, basis=basis)


def growth_brief(standing: Standing, *, lang: Lang) -> str:
    """The last three months of such a part and of its whole in brackets or small print."""
    part, whole = _label(standing.metric.numerator, standing, lang), _label(standing.metric.denominator, standing, lang)
    written = {name: fmt.difference(pace) for name, pace in (("gained", standing.pace_3), ("grown", standing.whole_pace_3))}
    return t("grown_short", lang, part=part, whole=whole, **written)


def _label(part: Part | None, standing: Standing, lang: Lang) -> str:
    """What a part of a share is called where it stands alone, within a sentence."""
    metric = next((candidate for candidate in METRICS.values() if candidate.denominator is None and _same(candidate.numerator, part)), standing.metric)
    return metric.label(lang).lower() if lang == "en" else metric.label(lang)


def _same(part: Part, other: Part | None) -> bool:
    """True for sums over the same; cameras installed where the networked ones are told (`installed_of_networked`) are cameras installed."""
    if not isinstance(part, Sum) or not isinstance(other, Sum) or part.measure != other.measure.partition("_of_")[0]:
        return False
    return replace(part, measure=other.measure, known=other.known, is_optional=other.is_optional) == other


def _gain(standing: Standing, pace: float | None, lang: Lang) -> str:
    """By how much it rises or falls a month, in words."""
    return t("gain_down" if (pace or 0.0) < 0 else "gain_up", lang, amount=pace_with_unit(standing, abs(pace or 0.0), lang=lang))


def _closing(standing: Standing, closed: float | None, lang: Lang) -> str:
    """Whether the gap closes, and fast enough."""
    if closed is None or closed <= 0:
        return t("gap_stays", lang)
    is_enough = standing.months_left and closed >= (standing.gap or 0.0) / standing.months_left
    return t("gap_closes" if is_enough else "gap_closes_slowly", lang)


def required_words(standing: Standing, *, lang: Lang, safe: bool = True) -> str:
    """The pace that is required; in brackets what it is if a whole grows on as of late, or what would make it with 80 %; a dash where nothing is."""
    if not standing.is_open or standing.required_pace is None or standing.gap == 0:
        return fmt.MISSING
    second = standing.required_pace_3 if standing.grows else standing.safe_pace if safe else None
    first = pace_words(standing, standing.required_pace, lang=lang)
    return first if second is None else t("with_brackets", lang, first=first, second=pace_words(standing, second, lang=lang))


def paces_line(standing: Standing, *, lang: Lang) -> str:
    """The paces beside each other in small print, where a status alone would contradict the last three months; else nothing."""
    if not standing.needs_reason:
        return ""
    if standing.grows:
        return growth_brief(standing, lang=lang)
    paces = {"required": standing.required_pace, "recent": standing.pace_3, "used": standing.forecast_pace}
    written = {name: pace_with_unit(standing, pace, lang=lang) for name, pace in paces.items()}
    return t("paces_short", lang, **written)


def pace_brief(standing: Standing, *, lang: Lang) -> str:
    """The last three months beside what is required, for a title; nothing where they and the forecast agree."""
    if not standing.needs_reason or standing.required_pace is None:
        return ""
    written = {name: pace_with_unit(standing, pace, lang=lang) for name, pace in (("recent", standing.pace_3), ("required", standing.required_pace))}
    return t("pace_brief", lang, **written)


def left_words(standing: Standing, *, lang: Lang) -> str:
    """How long there is until the deadline, or for how long it has been over."""
    if standing.days_left < 0:
        return t("past_line", lang, days=fmt.count(-standing.days_left, lang=lang))
    return t("left_line", lang, days=fmt.count(standing.days_left, lang=lang), months=fmt.ratio(standing.months_left, digits=1))
