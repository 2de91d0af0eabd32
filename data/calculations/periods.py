"""Months and spans of months: the only calendar arithmetic of the product.

A month is stored as the integer yyyymm (201709), written as 2017-09 and compared as a tuple.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

_WRITTEN = re.compile(r"(\d{4})-(\d{2})\Z", re.ASCII)


class Month(NamedTuple):
    """One calendar month, ordered, 1 ≤ month ≤ 12."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month written as YYYY-MM; ValueError for anything else."""
        match = _WRITTEN.match(text)
        if not match or not 1 <= int(match[2]) <= 12 or not 1900 <= int(match[1]) <= 2199:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def from_key(cls, key: int) -> Month:
        """The month stored as yyyymm."""
        return cls(key // 100, key % 100)

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """The month that the day lies in."""
        return cls(day.year, day.month)

    @property
    def key(self) -> int:
        """The month as it stands in tables: yyyymm."""
        return self.year * 100 + self.month

    @property
    def number(self) -> int:
        """The months since year 0, so that months may be counted and subtracted."""
        return self.year * 12 + self.month - 1

    @classmethod
    def from_number(cls, number: int) -> Month:
        """The month so many months after the beginning of year 0."""
        return cls(number // 12, number % 12 + 1)

    @property
    def days(self) -> int:
        """How many days the month has."""
        return calendar.monthrange(self.year, self.month)[1]

    @property
    def last_day(self) -> dt.date:
        """The last day of the month."""
        return dt.date(self.year, self.month, self.days)

    def shift(self, months: int) -> Month:
        """The month so many months later (earlier if negative)."""
        return Month.from_number(self.number + months)

    def since(self, earlier: Month) -> int:
        """How many months after `earlier` this month lies."""
        return self.number - earlier.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


class Span(NamedTuple):
    """The months from start to end, both included."""

    start: Month
    end: Month

    @property
    def length(self) -> int:
        """How many months the span has, the last one included."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def months(self) -> Iterator[Month]:
        """Each month of the span, the earliest first."""
        for offset in range(self.length):
            yield self.start.shift(offset)

    def spans(self, length: int) -> list[Span]:
        """Every span of so many months within this one, the earliest first."""
        return [Span(start, start.shift(length - 1)) for start in self.months()][: max(0, self.length - length + 1)]

    def shift(self, months: int) -> Span:
        """The span so many months later (earlier if negative)."""
        return Span(self.start.shift(months), self.end.shift(months))

    def covers(self, other: Span) -> bool:
        """True if every month of the other span lies in this one."""
        return self.start <= other.start and other.end <= self.end


def year_to_date(end: Month) -> Span:
    """January of the year up to the month."""
    return Span(Month(end.year, 1), end)


def months_of_change(span: Span, change: str | None) -> Span:
    """The months that a change over the span is about: the year to the end of the span, the twelve months to there, else the span itself."""
    return {"ytd_yoy": year_to_date, "r12_yoy": rolling_year}[change](span.end) if change in ("ytd_yoy", "r12_yoy") else span


def rolling_year(end: Month) -> Span:
    """The twelve months that end with the month."""
    return Span(end.shift(-11), end)


def return_period(month: Month, length: int) -> Span:
    """The calendar month, quarter (3) or year (12) that a return dated in `month` covers."""
    first = Month(month.year, (month.month - 1) // length * length + 1)
    return Span(first, first.shift(length - 1))


class Days(NamedTuple):
    """The days from first to last, both included."""

    first: dt.date
    last: dt.date

    @property
    def length(self) -> int:
        """How many days there are, the last one included."""
        return (self.last - self.first).days + 1

    @property
    def span(self) -> Span:
        """The months that the days lie in."""
        return Span(Month.of(self.first), Month.of(self.last))

    def a_year_before(self) -> Days:
        """The same days one year before; 29 February becomes the 28th."""
        return Days(_a_year_before(self.first), _a_year_before(self.last))


def ten_days(day: dt.date) -> Days:
    """The ten-day period of the month that holds the day: 1–10, 11–20, or 21 to the end."""
    first = min((day.day - 1) // 10, 2) * 10 + 1
    return Days(day.replace(day=first), day.replace(day=first + 9) if first < 21 else Month.of(day).last_day)


def days_of(span: Span) -> Days:
    """All days of the months."""
    return Days(dt.date(span.start.year, span.start.month, 1), span.end.last_day)


def _a_year_before(day: dt.date) -> dt.date:
    month = Month.of(day).shift(-12)
    return dt.date(month.year, month.month, min(day.day, month.days))
