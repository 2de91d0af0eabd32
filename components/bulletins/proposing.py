"""What bulletin a reader asks for: of which template, about which days, under which number; and how it would be written now."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final, NamedTuple

from components.blocks.screen import Screen
from components.bulletins.model import Bulletin
from components.bulletins.templates.files import template_files, template_named
from components.bulletins.templates.template import Template
from components.bulletins.writing import write_bulletin
from data.bulletins.drafts import DraftSubject, next_number
from data.bulletins.period import Period, PeriodKind, period_of
from data.commands.words import failure
from data.errors import AnjuError, QuestionError
from data.reading.gateway import Gateway

_DEFAULT: Final = "monthly"


class Proposed(NamedTuple):
    """What would be written now, with its number; without a bulletin the sentence that says why there is none."""

    template: str
    period: Period | None
    bulletin: Bulletin | None
    number: int | None
    failure: str = ""


def proposed(screen: Screen, gateway: Gateway, folder: Path | None) -> Proposed:
    """The bulletin of the template and days that the query names, the monthly one unless another is named."""
    requested = str(screen.own.get("bulletin", "")) or _DEFAULT
    name = requested if requested in template_files(folder) else _DEFAULT
    try:
        template = template_named(name, folder)
        period = requested_period(screen, template.period, screen.own.get("day"))
        number = next_number(gateway.store, subject_of(screen, template, period))
        return Proposed(name, period, write_bulletin(screen, template, period, number=number), number)
    except AnjuError as error:
        return Proposed(name, None, None, None, failure(error, screen.lang))


def requested_period(screen: Screen, kind: PeriodKind, day: str | None = None) -> Period:
    """The period of the screen's months, or for days and ten days the one that holds the day; QuestionError for what is no day or has no data."""
    through = screen.catalogue.data_through(screen.programme.root) or screen.today
    months = screen.catalogue.months(screen.programme.root)
    chosen = _day(day) if day and kind in ("day", "tenday") else None
    period = period_of(kind, span=screen.view.span, through=through, day=chosen)
    if period is None or (months and period.until < dt.date(months.start.year, months.start.month, 1)):
        first = dt.date(months.start.year, months.start.month, 1) if months else through
        raise QuestionError(field="day" if chosen else "month", value=chosen or str(screen.view.span.start), expected=f"{first} – {through}")
    return period


def subject_of(screen: Screen, template: Template, period: Period) -> DraftSubject:
    """What a draft of the bulletin would be about."""
    return DraftSubject(kind=template.key, region_code=screen.view.region, first_day=period.whole.first, last_day=period.whole.last, lang=screen.lang)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise QuestionError(field="day", value=text[:40], expected="YYYY-MM-DD") from error
