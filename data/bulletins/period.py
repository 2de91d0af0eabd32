"""What a bulletin is about: a day, ten days, a month, a quarter or any months, and how far the data of it reach."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from data.calculations.periods import Days, Month, Span, days_of, return_period, ten_days

PeriodKind: TypeAlias = Literal["day", "tenday", "month", "quarter", "months"]
KINDS: Final[tuple[PeriodKind, ...]] = ("day", "tenday", "month", "quarter", "months")
_ONE_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The whole period and the last day of it that the data have."""

    kind: PeriodKind
    whole: Days
    until: dt.date

    @property
    def days(self) -> Days:
        """The days of the period that the data have."""
        return Days(self.whole.first, self.until)

    @property
    def span(self) -> Span:
        """The months of the period that the data have."""
        return self.days.span

    @property
    def is_partial(self) -> bool:
        """True if the data end before the period does."""
        return self.until < self.whole.last

    @property
    def is_by_days(self) -> bool:
        """True where months are too long to tell of it."""
        return self.kind in ("day", "tenday")

    @property
    def eve(self) -> dt.date:
        """The last day before the period."""
        return self.whole.first - _ONE_DAY

    def before(self) -> Days:
        """As many days from the beginning of the day or ten days before, but no more than that has."""
        earlier = Days(self.eve, self.eve) if self.kind == "day" else ten_days(self.eve)
        return Days(earlier.first, min(earlier.first + (self.until - self.whole.first), earlier.last))


def period_of(kind: PeriodKind, *, span: Span, through: dt.date, day: dt.date | None = None) -> Period | None:
    """The period of the kind that ends the span or holds the day, of which the data reach `through`; None if they do not reach it.

    One month asked for as a quarter means the quarter that holds it; months that make up neither a month nor a quarter are just months.
    """
    last = day or min(span.end.last_day, through)
    if kind == "day":
        whole = Days(last, last)
    elif kind == "tenday":
        whole = ten_days(last)
    else:
        kind, whole = _of_months(kind, span)
    return Period(kind, whole, min(whole.last, through)) if whole.first <= through else None


def _of_months(kind: PeriodKind, span: Span) -> tuple[PeriodKind, Days]:
    quarter = return_period(span.end, 3)
    if kind == "quarter" and (span.length == 1 or span == quarter):
        return "quarter", days_of(quarter)
    if kind == "month" and span.length == 1:
        return "month", days_of(span)
    return "months", days_of(span)


def shifted(period: Period, *, by: int, through: dt.date) -> Period | None:
    """The day or ten days so many before or after; None beyond the data."""
    edge = period.whole.last + _ONE_DAY if by > 0 else period.eve
    month = Month.of(edge)
    return period_of(period.kind, span=Span(month, month), through=through, day=edge)
