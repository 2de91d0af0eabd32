"""What bulletin a reader asks for: of which template, about which days, under which number."""

from __future__ import annotations

import datetime as dt

from components.bulletins.template import Template
from components.screen import Screen
from data.bulletins.drafts import Subject
from data.bulletins.period import Period, PeriodKind, period_of
from data.errors import QuestionError


def period_asked(screen: Screen, kind: PeriodKind, day: str | None = None) -> Period:
    """The period of the screen's months, or for days and ten days the one that holds the day; QuestionError for what is no day or has no data."""
    through = screen.catalogue.data_through(screen.programme.root) or screen.today
    months = screen.catalogue.months(screen.programme.root)
    chosen = _day(day) if day and kind in ("day", "tenday") else None
    period = period_of(kind, span=screen.view.span, through=through, day=chosen)
    if period is None or (months and period.until < dt.date(months.start.year, months.start.month, 1)):
        first = dt.date(months.start.year, months.start.month, 1) if months else through
        raise QuestionError(field="day" if chosen else "month", value=chosen or str(screen.view.span.start), expected=f"{first} – {through}")
    return period


def subject_of(screen: Screen, template: Template, period: Period) -> Subject:
    """What a draft of the bulletin would be about."""
    return Subject(kind=template.key, region_code=screen.view.region, first_day=period.whole.first, last_day=period.whole.last, lang=screen.lang)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise QuestionError(field="day", value=text[:40], expected="YYYY-MM-DD") from error
