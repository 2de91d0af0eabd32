"""The time of day behind a date, as people, police systems and databases write it; times of other zones are brought to China's."""

from __future__ import annotations

import datetime as dt
import re

from data.imports.cells.words import AFTERNOON, CLOCK, DIGITS_OF_CLOCK, MORNING, NIGHT, NOON, SMALL_HOURS, WEEKDAY

CHINA = dt.timedelta(hours=8)
FURTHEST = dt.timedelta(hours=14)  # no zone is further from Greenwich
END_OF_DAY = dt.time(23, 59, 59)  # 24:00 belongs to the day that it ends


class ClockError(Exception):
    """What stands behind a date is no time of day; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def at(day: dt.date, *, rest: str) -> dt.datetime:
    """The moment of a day that the rest of a cell names: 下午 3:05, 3:05 PM, 15点, 24:00, 16:30Z. Without a rest the beginning of the day."""
    rest = WEEKDAY.sub(" ", rest, count=1).rstrip()
    if not rest:
        return dt.datetime.combine(day, dt.time())
    match = CLOCK.match(rest) or DIGITS_OF_CLOCK.match(rest)
    if match is None:
        raise ClockError("time")
    parts = match.groupdict()
    hour, minute, second = _hour(parts), 30 if parts.get("half") else int(parts["minute"] or 0), int(parts["second"] or 0)
    offset = _offset(parts, text=rest)
    if hour == 24 and minute == second == 0 and offset in (None, CHINA):
        return dt.datetime.combine(day, END_OF_DAY)
    if hour > 24 or (hour == 24 and (minute or second)) or minute > 59 or second > 59:
        raise ClockError("impossible_date")
    moment = dt.datetime.combine(day, dt.time()) + dt.timedelta(hours=hour, minutes=minute, seconds=second)
    return moment if offset is None else moment - offset + CHINA


def _hour(parts: dict[str, str | None]) -> int:
    """The hour of the day from 0 to 24; a part of the day that does not fit it is an error."""
    hour, part = int(parts["hour"] or 0), (parts.get("before") or parts.get("after") or "").casefold()
    if parts.get("before") and parts.get("after"):
        raise ClockError("time")
    if not part:
        return hour
    if part in MORNING or part in SMALL_HOURS:
        return _within(0 if hour == 12 else hour, range(12))
    if part in NOON:
        return _within(hour + 12 if hour < 4 else hour, range(10, 16))
    if part in AFTERNOON:
        return _within(hour + 12 if hour < 12 else hour, range(12, 24))
    if part in NIGHT and hour in range(1, 5):
        raise ClockError("ambiguous_night")
    return _within(hour + 12 if 5 <= hour <= 12 else hour, range(17, 25))


def _within(hour: int, hours: range) -> int:
    if hour not in hours:
        raise ClockError("impossible_date")
    return hour


def _offset(parts: dict[str, str | None], *, text: str) -> dt.timedelta | None:
    """How far the zone lies before Greenwich; None where none is named. 8:00-10:00 is a span and no zone."""
    zone = (parts["zone"] or "").casefold()
    if not zone:
        return None
    if zone.isalpha():
        return dt.timedelta()
    if zone[0] == "-" and not parts["second"] and not text.startswith("T"):
        raise ClockError("time")
    digits = re.sub(r"\D", "", zone).ljust(4, "0")
    offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset > FURTHEST:
        raise ClockError("time")
    return -offset if zone[0] == "-" else offset
