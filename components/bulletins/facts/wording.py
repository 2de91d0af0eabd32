"""Official wording of facts: changes with what must be said beside them, what was added, periods and lists of names."""

from __future__ import annotations

import datetime as dt
import re
from calendar import month_name
from collections.abc import Collection, Sequence
from typing import Final

from components.blocks.statements.judged import after_counts, is_of_season, last_day_words, like_for_like, limits_words, verdict_clause
from components.blocks.statements.numbers import or_masked
from components.blocks.statements.reporting.believed import falls_to_none, is_daily
from components.blocks.statements.reporting.reported import LISTED
from components.blocks.statements.targets import scope_words
from components.bulletins.facts.numbers import Change, DatedChange
from components.words import format as fmt
from components.words.format import Comparison
from components.words.format_words import MONTH_NAMES, Lang
from components.words.text import listed, t
from data.answers.question import Row
from data.answers.targets.standing import Standing
from data.bulletins.period import Period
from data.calculations.periods import Days, Month, Span
from data.metrics.model import Metric, Unit

_COMPARISONS: Final[dict[Change, Comparison]] = {"yoy": "yoy", "ytd": "ytd_yoy", "r12": "r12_yoy", "mtd": "yoy"}
_UNITS: Final = {"stages": "unit_compounds", "places": "unit_compounds", "cameras": "unit_cameras", "cases": "unit_cases"}
_TEENS: Final = range(11, 14)
_LONG: Final = dict(zip(MONTH_NAMES, list(month_name)[1:], strict=True))
_MONTH: Final = re.compile(rf"\b({'|'.join(MONTH_NAMES)})\b")
_TEN: Final = {1: "first", 11: "second", 21: "third"}


def value_words(metric: Metric, row: Row, *, lang: Lang) -> str:
    """The value as it is written everywhere."""
    return or_masked(fmt.quantity(row.value, unit=metric.unit.value, lang=lang), row, lang=lang)


def part_words(metric: Metric, part: float | None, *, lang: Lang) -> str:
    """A numerator or a denominator: whole compounds, cameras or cases, or money."""
    return fmt.money(part, lang=lang) if metric.subject == "funds" else fmt.count(part, lang=lang)


def change_words(metric: Metric, compared: DatedChange, period: Period, *, lang: Lang, stated: Collection[str] = ()) -> str:
    """The change in official wording, with the notes that it must not stand without, but for those that its sentence has told already."""
    notes = [note for note in notes_of(compared, period, lang=lang) if note not in stated]
    return _noted(_change(metric, compared, period, lang), notes, lang)


def judged_words(metric: Metric, compared: DatedChange, period: Period, *, lang: Lang, stated: Collection[str] = ()) -> str:
    """The change with its interval and what may be said of it: both in one clause."""
    small = t("bulletin_small_base", lang)
    notes = [note for note in notes_of(compared, period, lang=lang) if note not in stated and note != small]
    limits = limits_words(compared.row, lang=lang) if compared.change != "mom" else limits_words(compared.row, lang=lang)[:-1]
    change = after_counts(_change(metric, compared, period, lang), compared.row, lang=lang)
    clause, verdict = _noted(change, [*notes, *limits], lang), _verdict(compared, period, lang)
    return t("judged", lang, said=clause, verdict=verdict) if verdict else clause


def _verdict(compared: DatedChange, period: Period, lang: Lang) -> str:
    """What may be said of the change; of a clear one that the season may have made, and where the change tells that there is none, nothing."""
    row = compared.row
    is_seasonal = compared.change == "mom" and not period.is_by_days and is_of_season(row)
    is_same = row.verdict == "no_clear_change" and row.value == 0 and (compared.change == "mom" or not is_daily(row))
    return "" if is_seasonal or is_same else verdict_clause(row, lang=lang)


def base_name(compared: DatedChange, period: Period, *, lang: Lang) -> str:
    """What a change compares with: last year, the month before, the ten days before by their name."""
    against = _against(compared.change, period)
    if against == "tenday" and isinstance(compared.base, Days):
        against = f"tenday_{_TEN[compared.base.first.day]}"
    is_part = bool(compared.cut_day) or (period.is_partial and not _is_of_whole_months(compared))
    return t(f"bulletin_base_{against}{'_part' if is_part and against != 'year' and against != 'day' else ''}", lang)


def _is_of_whole_months(compared: DatedChange) -> bool:
    """True where all who are compared have told the months to their end, whatever others or other sheets end on."""
    now, days = compared.now, compared.row.days
    return isinstance(now, Span) and days is not None and days >= sum(month.days for month in now.months())


def _noted(clause: str, notes: Sequence[str], lang: Lang) -> str:
    return t("bulletin_noted", lang, said=clause, notes=t("bulletin_notes", lang).join(notes)) if notes else clause


def _change(metric: Metric, compared: DatedChange, period: Period, lang: Lang) -> str:
    row, change = compared.row, compared.change
    if metric.unit is Unit.RATE:
        return _points(row.value or 0.0, t(f"bulletin_against_{_against(change, period)}", lang), lang)
    if row.previous == 0:
        return t("bulletin_base_zero", lang, base=base_name(compared, period, lang=lang))
    if falls_to_none(row) and metric.is_event_count:
        return t("fell_to_none", lang, then=fmt.count(row.previous, lang=lang))
    if change == "mom":
        return like_for_like(t(f"bulletin_mom_{period.kind}", lang, change=fmt.moved_words(row.value, lang=lang)), row, lang=lang)
    return like_for_like(fmt.change_words(row.value, lang=lang, comparison=_COMPARISONS[change]), row, lang=lang)


def _points(value: float, against: str, lang: Lang) -> str:
    """A difference of rates: 3 points and not 3.00."""
    points = fmt.points(abs(value), lang=lang, digits=0 if round(100 * value, 2) % 1 == 0 else 2).removeprefix("+")
    if round(100 * value, 2) == 0:
        return t("bulletin_rate_same", lang, against=against)
    return t("bulletin_rate_more" if value > 0 else "bulletin_rate_less", lang, against=against, points=points)


def _against(change: Change, period: Period) -> str:
    """What a change compares with, as the name of its words."""
    return period.kind if change == "mom" else "year"


def notes_of(compared: DatedChange, period: Period, *, lang: Lang) -> list[str]:
    """What a change must not stand without: months compared together, a day on which both end, a small base."""
    notes = [t("bulletin_joint", lang)] if compared.is_joint else []
    if compared.cut_day:
        notes.append(cut_words(compared, period, lang=lang))
    if compared.has_small_base:
        notes.append(t("bulletin_small_base", lang))
    if compared.row.coverage and compared.row.coverage.doubtful:
        notes.append(t("bulletin_doubtful", lang))
    return notes


def added_words(metric: Metric, difference: float, period: Period, *, beside: float, lang: Lang) -> str:
    """How much a level rose within the period, money in the unit of the level beside it, or against its eve where it is a share."""
    if metric.unit is Unit.RATE:
        return _points(difference, t(f"bulletin_eve_{period.kind}", lang), lang)
    if not difference:
        return t("bulletin_added_none", lang, period=t(f"bulletin_this_{period.kind}", lang))
    key = "bulletin_added" if difference > 0 else "bulletin_removed"
    return t(key, lang, period=t(f"bulletin_this_{period.kind}", lang), amount=amount_words(metric, abs(difference), beside=beside, lang=lang))


def gained_words(metric: Metric, difference: float, *, beside: float, lang: Lang) -> str:
    """The same where the sentence names the period, for levels that stand beside each other."""
    if not difference:
        return t("bulletin_gained_none", lang)
    key = "bulletin_gained" if difference > 0 else "bulletin_lost"
    return t(key, lang, amount=amount_words(metric, abs(difference), beside=beside, lang=lang))


def amount_words(metric: Metric, amount: float | None, *, beside: float | None = None, lang: Lang) -> str:
    """A value with its unit as it stands in a sentence."""
    if metric.unit is Unit.MONEY:
        return fmt.money(amount, lang=lang, beside=beside if lang == "zh" else None)  # English writes thousands out
    if metric.unit is not Unit.COUNT:
        return value_words(metric, Row(amount), lang=lang)
    return fmt.count(amount, lang=lang) + (t(_UNITS.get(metric.subject, "unit_none"), lang) if lang == "zh" else "")


def period_words(period: Period, *, lang: Lang) -> str:
    """The name of the period."""
    first, span = period.whole.first, period.whole.span
    if period.kind == "day":
        return fmt.date(first, lang=lang)
    if period.kind == "tenday":
        return t(f"bulletin_tenday_{_TEN[first.day]}", lang, month=fmt.month(Month.of(first), lang=lang))
    if period.kind == "quarter":
        return t("bulletin_quarter", lang, year=first.year, quarter=t(f"bulletin_quarter_{(first.month + 2) // 3}", lang))
    return fmt.span(span, lang=lang)


def period_until_words(period: Period, *, lang: Lang) -> str:
    """The name of the period with the day up to which it is told, where it is not over."""
    words = period_words(period, lang=lang)
    if not period.is_partial:
        return words
    if period.whole.span.length > 1:
        return _noted(words, [t("cut_one", lang, day=fmt.day_of_year(period.until, lang=lang))], lang)
    day = period.until.day
    return _noted(words, [t("bulletin_cut_one", lang, day=ordinal(day) if lang == "en" else day)], lang)


def period_line(period: Period, *, lang: Lang) -> str:
    """The name of the period as it stands under the heading of a letter."""
    return as_letter(period_words(period, lang=lang), lang=lang)


def time_words(time: Span | Days | None, *, lang: Lang) -> str:
    """Months or days that are compared."""
    if isinstance(time, Days):
        return fmt.date(time.first, lang=lang) if time.length == 1 else _days_words(time.first, time.last, lang)
    return fmt.span(time, lang=lang) if time is not None else ""


def _days_words(first: dt.date, last: dt.date, lang: Lang) -> str:
    """Days in the shortest clear form: what they share is said once."""
    if Month.of(first) == Month.of(last):
        return t("bulletin_days_of_month", lang, month=fmt.month(Month.of(first), lang=lang), first=first.day, last=last.day)
    starts, ends = fmt.date(first, lang=lang), fmt.date(last, lang=lang)
    if first.year == last.year:
        starts, ends = (starts, fmt.day_of_year(last, lang=lang)) if lang == "zh" else (fmt.day_of_year(first, lang=lang), ends)
    return t("bulletin_days", lang, first=starts, last=ends)


def month_words(period: Period, *, lang: Lang) -> str:
    """The last month of the whole period."""
    return fmt.month(Month.of(period.whole.last), lang=lang)


def listed_of(names: Sequence[str], count: int, *, lang: Lang, is_counted: bool = False) -> str:
    """The names, and how many there are in all where these are not all; without the number where the sentence tells it anyway."""
    if not names and count:
        return t("list_tied", lang, count=fmt.count(count, lang=lang))
    return t("list_open", lang, shown=t("list_comma", lang).join(names)) if is_counted and len(names) < count else listed(names, of=count, lang=lang)


def compared_words(compared: DatedChange, period: Period, *, lang: Lang) -> str:
    """The time of a change by the name of the period where it is that, with the day on which its last month ends."""
    words = period_words(period, lang=lang) if compared.now == period.whole.span else time_words(compared.now, lang=lang)
    return _noted(words, [cut_words(compared, period, lang=lang)], lang) if compared.cut_day else words


def cut_words(compared: DatedChange, period: Period, *, lang: Lang) -> str:
    """That both counts end on the same day of their last months, which is named where there are several, or the letter is about several."""
    day, span = compared.cut_day or 0, compared.now if isinstance(compared.now, Span) else None
    named = last_day_words(day, span, within=period.whole.span, against_before=compared.change == "mom", lang=lang)
    return named or t("bulletin_cut", lang, day=ordinal(day) if lang == "en" else day)


def days_words(compared: DatedChange, period: Period, *, lang: Lang) -> str:
    """The time of a change within brackets: up to a day where its last month ends on one."""
    if not compared.cut_day and compared.now == period.whole.span:
        return period_words(period, lang=lang)
    if compared.cut_day and isinstance(compared.now, Span):
        first, last = compared.now
        return _days_words(dt.date(first.year, first.month, 1), dt.date(last.year, last.month, compared.cut_day), lang)
    return time_words(compared.now, lang=lang)


def ordinal(day: int) -> str:
    """A day of the month as English says it: 1st, 22nd, 27th."""
    ending = "th" if day in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def as_letter(text: str, *, lang: Lang) -> str:
    """The words as a letter writes them: in English with the whole names of months, 27 September 2017."""
    return _MONTH.sub(lambda match: _LONG[match[1]], text) if lang == "en" else text


def target_words(standing: Standing, *, lang: Lang) -> str:
    """The target by its name; where it has none in English its metric and scope stand for it."""
    name = standing.target.name if lang == "zh" else standing.target.name_en
    return name or t("bulletin_column", lang, metric=standing.metric.label(lang), part=scope_words(standing, lang))


def table_notes(named: Sequence[tuple[str, DatedChange]], *, lang: Lang, every: str = "all") -> list[str]:
    """What the changes of a table must not stand without: months compared together, a day on which both end, who has a small base.

    `every` says what all are of which each has one.
    """
    notes = [t("festival_joint", lang)] if any(change.is_joint for _, change in named) else []
    notes += [t("partial_month", lang, day=day) for day in sorted({change.cut_day for _, change in named if change.cut_day})]
    small = [name for name, change in named if change.stands_on_few]
    if small and len(small) == sum(bool(change.row.previous) for _, change in named):
        return [*notes, t(f"bulletin_small_bases_{every}", lang)]
    if len(small) > LISTED:
        return [*notes, t("bulletin_small_bases_many", lang, count=len(small))]
    mark = t("preventable_mark", lang, name="")
    names = listed((name.removesuffix(mark) for name in small), lang=lang)
    return [*notes, *([t("bulletin_small_bases", lang, names=names)] if small else [])]
