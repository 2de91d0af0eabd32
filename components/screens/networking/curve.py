"""The progress curve of the networking page: months so far, the targets, and the forecast with its fan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from components.blocks.model import Card
from components.blocks.notes import ReasonNote
from components.blocks.screen import Screen
from components.blocks.statements.reporting.believed import mark_note, with_mark
from components.blocks.statements.reporting.reported import is_partial, received_words
from components.blocks.statements.targets import basis_words, chance_words, late_words, month_words, pace_brief, pace_reason, target_name, wanted_words
from components.blocks.table import TableData
from components.figures.curve import CurvePoint, Goal, progress_curve
from components.words import format as fmt
from components.words.text import t
from data.answers.question import Row
from data.answers.targets.register import main_target
from data.answers.targets.standing import Standing
from data.answers.targets.targets import standing_of
from data.calculations.forecast import DAYS_A_MONTH
from data.calculations.periods import Month, Span
from data.reading.rows import Target

PAST_MONTHS: Final = 36
AHEAD_MONTHS: Final = 60
_BEYOND: Final = 3  # months drawn after the last target or the forecast date
_KEY: Final = "compounds_networked"


def curve_card(screen: Screen, standings: Sequence[Standing]) -> Card:
    """Networked compounds by month with the targets for the whole of the region and the forecast."""
    lang, span = screen.lang, Span(screen.view.month.shift(1 - PAST_MONTHS), screen.view.month)
    rows = _since_first(screen.ask(_KEY, by=("month",), span=span).rows)
    whole = screen.ask("compounds_planned").only.value
    goals = [
        standing
        for standing in standings
        if standing.target.region == screen.view.region
        and standing.target.scope is None
        and standing.target.metric in ("networked_rate", _KEY)
        and not standing.is_cap
    ]
    leading = main_target(standings, screen.view.region, "networked_rate") or main_target(standings, screen.view.region, _KEY)
    basis = leading if leading and leading.gap else _until_all(screen)
    ahead = _ahead(screen, basis, goals) if rows and basis.pace and basis.gap else []
    names = {key: t(f"curve_{key}", lang) for key in ("past", "ahead", "fan", "goal")}
    past = [_point(screen, row) for row in rows]
    drawn = progress_curve(past, ahead, goals=[_goal(screen, goal) for goal in goals], whole=whole, names=names, month_format=t("axis_month", lang))
    return Card(
        drawn if rows else None,
        id="curve",
        title=_title(screen, leading),
        reading=t("reading_curve", lang),
        table=_table(screen, rows),
        download=screen.download(_KEY, by=("month",), span=span),
        notes=[
            *([ReasonNote(t("reason_alone", lang, reason=reason))] if leading and (reason := pace_reason(leading, lang=lang)) else []),
            *mark_note(any(point.partial for point in past), lang=lang),
        ],
    )


def _since_first(rows: Sequence[Row]) -> list[Row]:
    known = [row for row in rows if row.value is not None and row.month is not None]
    first = next((place for place, row in enumerate(known) if row.value), len(known))
    return known[max(first - 1, 0) :]


def _until_all(screen: Screen) -> Standing:
    """Where the region stands on the way to all that is planned, for regions without a target of their own."""
    target = Target("", "", "networked_rate", screen.view.region, screen.today, 1.0, None)
    return standing_of(screen.reader, target, month=screen.view.month, today=screen.today)


def _title(screen: Screen, leading: Standing | None) -> str:
    lang = screen.lang
    count = fmt.count(screen.ask(_KEY).only.value, lang=lang)
    if leading is None or leading.gap is None:
        return t("curve_no_target", lang, count=count)
    if leading.status == "met":
        return t("curve_met", lang, count=count)
    if leading.forecast is None:
        return t("curve_never", lang, count=count)
    expected, reason = _when(screen, leading, leading.forecast.median), pace_brief(leading, lang=lang)
    return t("curve_because", lang, said=expected, reason=reason) if reason else expected


def _when(screen: Screen, leading: Standing, day: dt.date | None) -> str:
    """The forecast month against the deadline, with the pace that it stands on and its likelihood; without a day it is too far off to name."""
    lang = screen.lang
    words = {"goal": target_name(leading, lang), "basis": basis_words(leading, lang=lang, short=True), "date": month_words(day, lang=lang)}
    if leading.status == "missed":
        return t("curve_missed" if day else "curve_missed_far", lang, gap=fmt.count(leading.gap, lang=lang), **words)
    words["chance"] = chance_words(leading, lang=lang)
    if day is None:
        return t("curve_far", lang, **words)
    late = (day - leading.target.due).days
    return t("curve_late", lang, late=late_words(late, lang=lang), **words) if late > 0 else t("curve_in_time", lang, **words)


def _point(screen: Screen, row: Row) -> CurvePoint:
    month = row.month or screen.view.month
    day = min(month.last_day, screen.today)
    value_line = f"{fmt.date(day, lang=screen.lang)}  {fmt.count(row.value, lang=screen.lang)}"
    who = received_words(row, screen.name, lang=screen.lang)
    return CurvePoint(day.isoformat(), row.value, hover=f"{value_line}<br>{who}" if who else value_line, partial=is_partial(row))


def _ahead(screen: Screen, basis: Standing, goals: Sequence[Standing]) -> list[CurvePoint]:
    done, pace = basis.done or 0.0, basis.pace
    if pace is None or basis.gap is None:
        return []
    most, points = done + basis.gap, [CurvePoint(screen.today.isoformat(), done, done, done, fmt.count(done, lang=screen.lang))]
    end = basis.forecast.median if basis.forecast else None
    days = _days(screen.today, _last_day(screen, basis, goals), end)
    amounts = pace.completions(within=[(day - screen.today).days / DAYS_A_MONTH for day in days])
    for day, of_day in zip(days, amounts, strict=True):
        median, low, high = (min(done + amount, most) for amount in of_day)
        interval = fmt.interval(low, high, lang=screen.lang, unit="count")
        tooltip = f"{fmt.date(day, lang=screen.lang)}  {fmt.count(median, lang=screen.lang)}<br>{t('curve_fan', screen.lang)}  {interval}"
        points.append(CurvePoint(day.isoformat(), median, low, high, tooltip))
    return points


def _last_day(screen: Screen, basis: Standing, goals: Sequence[Standing]) -> dt.date:
    """Until a little after the last target and the forecast date; without such a date not farther than five years."""
    end = basis.forecast.median if basis.forecast else None
    days = [goal.target.due for goal in goals] + ([end] if end else [])
    last = Month.of(max(days, default=screen.today)).shift(_BEYOND)
    return (last if end else min(last, Month.of(screen.today).shift(AHEAD_MONTHS))).last_day


def _days(today: dt.date, last: dt.date, end: dt.date | None) -> list[dt.date]:
    """The ends of months up to the last day, of every second or further one where they are many, and the forecast day itself."""
    months = [month.last_day for month in Span(Month.of(today), Month.of(last)).months() if month.last_day > today]
    step = -(-len(months) // AHEAD_MONTHS) or 1
    return sorted({*months[::step], *months[-1:], *([end] if end and end > today else [])})


def _goal(screen: Screen, standing: Standing) -> Goal:
    lang, target_count = screen.lang, (standing.done or 0.0) + (standing.gap or 0.0)
    value = target_count if standing.gap else standing.target.value if standing.target.metric == _KEY else standing.target.value * (_planned(screen) or 0.0)
    label = t("curve_goal_label", lang, count=fmt.count(value, lang=lang))
    tooltip = f"{target_name(standing, lang)}<br>{fmt.date(standing.target.due, lang=lang)}  {wanted_words(standing, lang=lang)}"
    return Goal(standing.target.due.isoformat(), value, label, standing.status, tooltip)


def _planned(screen: Screen) -> float | None:
    return screen.ask("compounds_planned").only.value


def _table(screen: Screen, rows: Sequence[Row]) -> TableData:
    lang, lines = screen.lang, []
    for place in range(len(rows) - 1, -1, -1):
        now, before = rows[place].value, rows[place - 1].value if place else None
        added = None if now is None or before is None else now - before
        written = fmt.count(now, lang=lang)
        written = with_mark(written) if is_partial(rows[place]) else written
        lines.append([fmt.month(rows[place].month or screen.view.month, lang=lang), written, fmt.difference(added)])
    return TableData([t("month", lang), t("curve_past", lang), t("reached_in_month", lang)], lines, numeric={1, 2})
