"""Dates, months and moments as people write them: Chinese, ISO, spreadsheet serials, other calendars."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from data.imports.cells.clock import ClockError, at
from data.imports.cells.words import DAY_WITHOUT_YEAR
from data.imports.words import (
    AS_OF,
    DATE_WORDS,
    DIGITS,
    ERAS,
    FIRST_YEAR,
    JAPANESE,
    JAPANESE_STARTS,
    MONTH_ALONE,
    MONTH_RANGE,
    NUMERAL,
    OF_YEAR,
    QUARTER,
    TEN,
    TENS,
    WHOLE_YEAR,
    WORDED_DAY,
    WORDED_MONTH,
)
from data.text.characters import plain

EARLIEST, LATEST = 1949, 2199
OFFSETS = {"gregorian": 0, "roc": 1911, "buddhist": -543, "japanese": 0}
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_ISO = re.compile(r"\d{4}-\d{1,2}(-\d{1,2}([ T]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?\Z")
_REPUBLIC = re.compile(r"(\d{2,3})(\d{2})(\d{2})?\Z")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?=\Z|[T\s]|\d{4}(?:\d{2}(?:[.,]?\d{1,9})?)?\Z)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?\Z")
_NAMED = re.compile(r"(?:([a-z]{3,9})\.?[\s\-/,]*(\d{4})|(\d{4})[\s\-/,]*([a-z]{3,9})\.?)\Z", re.IGNORECASE)
_SERIAL = re.compile(r"\d{4,6}(\.\d+)?\Z")
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}\Z")
_AMBIGUOUS = re.compile(r"\d{4}\.1e0\Z")


class CellError(Exception):
    """A cell cannot be read; `code` names the sentence that says why."""

    def __init__(self, code: str, **detail: str) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def numeral(text: str) -> str:
    """二〇二〇 → 2020, 十二 → 12, 二十三 → 23."""
    if not any(character in text for character in TENS):
        return "".join(str(DIGITS[character]) for character in text)
    for short, full in TENS.items():
        text = text.replace(short, full)
    tens, _, ones = text.partition(TEN)
    return str((DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0))


def _from_era(match: re.Match[str]) -> str:
    """令和2 → 2020."""
    return str(JAPANESE_STARTS[match[1]] + (1 if match[2] == FIRST_YEAR else int(match[2])))


@dataclass(frozen=True, slots=True)
class Dates:
    """How one source writes its dates; `today` (local) bounds what has already happened, `stock` says that its numbers are states at the end of a month,
    `years` that four digits alone are a year.
    """

    today: dt.date
    calendar: str = "gregorian"
    formats: tuple[str, ...] = ()
    base_1904: bool = False
    stock: bool = False
    years: bool = False

    def moment(self, text: str) -> dt.datetime:
        """A date with or without a time of day; a future day is refused."""
        moment = self._moment(text)
        if moment.date() > self.today:
            raise CellError("future", today=self.today.isoformat())
        return moment

    def day(self, text: str) -> dt.datetime:
        """A date that lies no later than today."""
        return dt.datetime.combine(self.moment(text).date(), dt.time())

    def due(self, text: str) -> dt.datetime:
        """A date that may lie in the future; of a month alone its last day."""
        try:
            return dt.datetime.combine(self._moment(text).date(), dt.time())
        except CellError as error:
            if error.code != "month_for_date":
                raise
        key = self.any_month(text)
        following = dt.datetime(key // 100 + key % 100 // 12, key % 100 % 12 + 1, 1)
        return following - dt.timedelta(days=1)

    def month(self, text: str) -> int:
        """The month yyyymm of a month or of any of its days; a future month is refused."""
        key = self.any_month(text)
        if key > self.today.year * 100 + self.today.month:
            raise CellError("future_month", today=f"{self.today:%Y-%m}")
        return key

    def any_month(self, text: str) -> int:
        """The month yyyymm of a month or of any of its days, the future included."""
        text = plain(text)
        if _AMBIGUOUS.match(text):
            raise CellError("ambiguous_month")
        text = self._at_its_end(self._normal(text))
        if self.formats and not _ISO.match(text):
            moment = self._moment(text)
            return moment.year * 100 + moment.month
        longer = self._longer(text)
        if longer is not None:
            return longer
        for pattern in (WORDED_MONTH, _COMPACT):
            match = pattern.match(text)
            if match and not (pattern is _COMPACT and match[3]) and (pattern is WORDED_MONTH or not self._is_serial(text)):
                return self._checked_month(match[1], match[2])
        named = _NAMED.match(text)
        if named:
            return self._named(named)
        if not self.formats and MONTH_ALONE.match(text):
            raise CellError("month_without_year")
        try:
            moment = self._moment(text)
        except CellError as error:
            raise CellError("month" if error.code == "date" else error.code, **error.detail) from None
        return moment.year * 100 + moment.month

    def period(self, text: str) -> int:
        """How many months a cell of a month column means: 3 for 2020Q1, 2020年第一季度 or 2020年1-3月, 12 for 2020年, 1 for a month."""
        text = self._normal(plain(text))
        span = MONTH_RANGE.match(text)
        if span:
            return int(span[4] or span[5]) - int(span[2]) + 1
        return 3 if QUARTER.match(text) else 12 if WHOLE_YEAR.match(text) else 1

    def _longer(self, text: str) -> int | None:
        """The first month of a quarter, a year or a range of months; None for anything else."""
        quarter, year, span = QUARTER.match(text), WHOLE_YEAR.match(text), MONTH_RANGE.match(text)
        if quarter:
            return self._checked_month(quarter[1], str(3 * (DIGITS.get(quarter[2]) or int(quarter[3] or quarter[2])) - 2))
        if year:
            return self._checked_month(year[1], "1")
        return self._first_of(span) if span else None

    def _first_of(self, span: re.Match[str]) -> int:
        """The first month of a range that is one month, a quarter or a year; CellError for any other."""
        first, last = self._checked_month(span[1], span[2]), self._checked_month(span[3] or span[1], span[4] or span[5])
        months = last - first + 1
        if months not in (1, 3, 12) or (first % 100 - 1) % months:
            raise CellError("month_range")
        return first

    def _at_its_end(self, text: str) -> str:
        """截至2020年3月底 → 2020年3月, where the numbers are states; CellError where they are counts, since such a one is a running total."""
        bare = AS_OF.sub("", text)
        if bare != text and not self.stock:
            raise CellError("cumulative_month")
        return bare

    @staticmethod
    def _is_serial(text: str) -> bool:
        """Six digits that are no month (044197)."""
        return len(text) == 6 and not EARLIEST <= int(text[:4]) <= LATEST

    def _named(self, match: re.Match[str]) -> int:
        name, year = (match[1], match[2]) if match[1] else (match[4], match[3])
        short = name[:3].lower()
        if short not in _ENGLISH:
            raise CellError("month")
        return self._year(year) * 100 + _ENGLISH.index(short) + 1

    def _normal(self, text: str) -> str:
        if self.years and _YEAR_ALONE.match(text):
            return OF_YEAR.format(year=text, text="")
        for era in ERAS.get(self.calendar, ()):
            text = text.removeprefix(era).strip()
        if self.calendar == "japanese":
            text = JAPANESE.sub(_from_era, text)
        if self.calendar == "roc":
            text = _REPUBLIC.sub(lambda match: "-".join(part for part in match.groups() if part), text)
        if any(word in text for word in DATE_WORDS):
            text = NUMERAL.sub(lambda match: numeral(match[0]), re.sub(r"\s+(?!\d{1,2}:)", "", text))
        return text

    def _year(self, text: str) -> int:
        """The Gregorian year; a year that can only be Gregorian stays as it is in other calendars too."""
        year = int(text)
        return self._possible(year + (0 if EARLIEST <= year <= LATEST else OFFSETS[self.calendar]))

    def _possible(self, year: int) -> int:
        """The year itself; CellError if it lies outside what can be meant, which names the calendar if a mapping has named one."""
        if not EARLIEST <= year <= LATEST:
            code = "year_out_of_range" if self.calendar == "gregorian" else "year_of_calendar"
            raise CellError(code, earliest=str(EARLIEST), latest=str(LATEST), calendar=self.calendar, year=str(year))
        return year

    def _checked_month(self, year: str, month: str) -> int:
        if self.calendar in ("gregorian", "japanese") and len(year) != 4:
            raise CellError("month")
        if not 1 <= int(month) <= 12:
            raise CellError("impossible_month")
        return self._year(year) * 100 + int(month)

    def _moment(self, text: str) -> dt.datetime:
        text = self._normal(plain(text))
        for form in self.formats:
            try:
                moment = dt.datetime.strptime(text, form)
            except ValueError:
                continue
            return self._shifted(moment.replace(tzinfo=None))
        if self.formats and not _ISO.match(text):
            raise CellError("date_format", format=" | ".join(self.formats))
        match = _DAY.match(text) or WORDED_DAY.match(text) or _COMPACT_DAY.match(text)
        if match:
            return self._at(match, rest=text[match.end() :])
        compact = _COMPACT.match(text)
        if WORDED_MONTH.match(text) or _AMBIGUOUS.match(text):
            raise CellError("month_for_date")
        if _SERIAL.match(text) and self.calendar == "gregorian" and not (compact and EARLIEST <= int(compact[1]) <= LATEST):
            return self._from_serial(float(text))
        if DAY_WITHOUT_YEAR.match(text):
            raise CellError("date_without_year")
        raise CellError("month_for_date" if compact else "date")

    def _shifted(self, moment: dt.datetime) -> dt.datetime:
        year = self._year(str(moment.year)) if self.calendar != "gregorian" else moment.year
        return moment.replace(year=self._possible(year))

    def _at(self, match: re.Match[str], *, rest: str) -> dt.datetime:
        """The moment of a day and the time behind it."""
        year, month, day = match.groups()
        if self.calendar in ("gregorian", "japanese") and len(year) != 4:
            raise CellError("date")
        number = self._year(year)
        try:
            return at(dt.date(number, int(month), int(day)), rest=rest)
        except ValueError:
            raise CellError("impossible_date") from None
        except ClockError as error:
            raise CellError(error.code, time=rest.strip(), day=match[0]) from None

    def _from_serial(self, serial: float) -> dt.datetime:
        origin = dt.datetime(1904, 1, 1) if self.base_1904 else dt.datetime(1899, 12, 30)
        moment = origin + dt.timedelta(seconds=round(serial * 86400))
        if not 1980 <= moment.year <= 2100:
            raise CellError("date")
        return moment
