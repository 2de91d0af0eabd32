"""The numbers of a bulletin's region and period, by months or by days, asked of the registry alone; what is not known says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from components.blocks.screen import Screen
from components.bulletins.templates.grammar import Placeholder, is_level
from data.answers.by_days import MonthlyOnlyError, changes_by_days, end_of_data, rows_by_days
from data.answers.question import Answer, Question, Row
from data.answers.sums.unreported import is_unreported
from data.bulletins.period import Period
from data.calculations.periods import Days, Month, Span, year_to_date
from data.calculations.statistics import SMALLEST_BASE
from data.metrics.registry import METRICS

Change: TypeAlias = Literal["yoy", "mom", "ytd", "r12", "mtd"]
Reason: TypeAlias = Literal[
    "no_data",
    "no_comparison",
    "no_base",
    "by_month_only",
    "festival",
    "unfinished",
    "no_category",
    "no_target",
    "no_pace",
    "paces_agree",
    "target_met",
    "all_planned",
    "overdue",
    "not_overdue",
    "no_finding",
    "nothing_missing",
    "few_regions",
    "all_equal",
    "no_list",
    "no_preventable",
    "no_changes",
    "builders_partly",
    "no_regions",
    "few_comparable",
    "no_compound_cases",
    "all_compared",
    "none_carried",
    "no_zeros",
    "no_presumed",
    "itself",
    "no_late_target",
    "no_bottleneck",
    "no_such_finding",
    "named_above",
    "no_figure",
    "no_rows",
    "nobody",
    "all_named",
    "withheld",
    "negative",
    "never_told",
    "masked",
]
_QUESTIONS: Final[dict[Change, str]] = {"yoy": "yoy", "mom": "mom", "ytd": "ytd_yoy", "r12": "r12_yoy", "mtd": "yoy"}
_MOVING: Final = (1, 2)  # the months that the Spring Festival moves between


class AbsentError(LookupError):
    """A fact that cannot be told, why, and the placeholder that asked for it."""

    def __init__(self, reason: Reason, placeholder: str = "") -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.placeholder = placeholder


class DatedChange(NamedTuple):
    """A change with the time that it compares and the time that it compares with."""

    row: Row
    change: Change
    now: Span | Days | None
    base: Span | Days | None
    is_joint: bool = False  # January and February together, where one of them was asked for
    cut_day: int | None = None  # the last month of both counts up to this day alone

    @property
    def has_small_base(self) -> bool:
        """True where the counts are too few for a verdict."""
        return self.row.verdict == "too_few"

    @property
    def stands_on_few(self) -> bool:
        """The same whether or not there is a verdict, for tables in which none is told."""
        return self.has_small_base or (self.row.withheld is not None and 0 < (self.row.previous or 0) < SMALLEST_BASE)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Asks for a bulletin; a screen stands in the region and on the months of the period."""

    screen: Screen
    period: Period
    written: dt.date  # the day that the letter bears

    @property
    def month(self) -> Month:
        """The last month of the period."""
        return self.period.span.end

    @property
    def is_at_end_of_data(self) -> bool:
        """True if what is known of the month as a whole is known for the last day of the period."""
        return not self.period.is_by_days or self.period.until == end_of_data(self.screen.reader, (self.screen.view.region,), self.month)

    def value(self, placeholder: Placeholder) -> Row:
        """The value of the region; AbsentError where it is unknown."""
        row = self.rows(placeholder)[0]
        if row.value is None:
            self.screen.asked.discard(placeholder.name)
            raise AbsentError("masked" if row.masked else "never_told" if self._is_unreported(placeholder) else "no_data")
        return row

    def _is_unreported(self, placeholder: Placeholder) -> bool:
        return is_unreported(self.screen.reader, placeholder.metric, (self.screen.view.region,))

    def rows(self, placeholder: Placeholder, *, by: Sequence[str] = (), level: str | None = None) -> Sequence[Row]:
        """The values of the region or of the regions in it; unknown is None."""
        if self.period.is_by_days:
            return self._by_days(placeholder, self.period.days, by, level)
        return self._answer(placeholder, span=self.period.span, by=by, level=level).rows

    def before(self, placeholder: Placeholder, *, by: Sequence[str] = ()) -> Sequence[Row]:
        """The levels on the eve of the period."""
        eve = self.period.eve
        if self.period.is_by_days:
            return self._by_days(placeholder, Days(eve, eve), by, None)
        return self._answer(placeholder, span=Span(Month.of(eve), Month.of(eve)), by=by).rows

    def compared(self, placeholder: Placeholder, change: Change) -> DatedChange:
        """The change of the region; AbsentError where there is nothing to compare with."""
        dated_change = self.changes(placeholder, change)[0]
        if dated_change.row.previous is None or dated_change.row.masked:
            raise AbsentError("masked" if dated_change.row.masked else "no_comparison")
        return dated_change

    def changes(self, placeholder: Placeholder, change: Change, *, by: Sequence[str] = (), level: str | None = None) -> list[DatedChange]:
        """The change of the region or of the regions in it; AbsentError for one that a festival or an unfinished period forbids."""
        if change == "mom" and self._is_beside_festival():
            raise AbsentError("festival")
        days = self._compared_days(change)
        if days is not None:
            question = self._question(placeholder, by=by, level=level)
            return [DatedChange(row, change, days, base) for base in [self._base_days(change, days)] for row in self._changed(question, days, base)]
        if change == "mom" and self.period.whole.span != self.period.span:
            raise AbsentError("unfinished")
        return self._by_months(placeholder, change, by, level)

    def _is_beside_festival(self) -> bool:
        """True for a month or ten days in or after those that the Spring Festival moves between: the change would be the festival's."""
        if self.period.kind not in ("month", "tenday") or not self.screen.programme.joint_festival:
            return False
        return Month.of(self.period.whole.first).month in _MOVING or Month.of(self.period.eve).month in _MOVING

    def _by_months(self, placeholder: Placeholder, change: Change, by: Sequence[str], level: str | None) -> list[DatedChange]:
        """Changes of months. A level, which stands at the end of a month, has neither a festival nor days up to which it would count."""
        span = Span(self.month, self.month) if change == "mtd" else self.period.span
        expected, stands = year_to_date(span.end) if change == "ytd" else span, is_level(placeholder.metric)
        rows = self._answer(placeholder, span=span, by=by, level=level, change=_QUESTIONS[change], festival="separate" if stands else None).rows
        return [
            DatedChange(row, change, row.span, row.base, change != "r12" and _goes_beyond(row.span, expected), None if stands else row.cut_day) for row in rows
        ]

    def by_category(self, change: Change) -> list[DatedChange]:
        """The change of every category of cases."""
        return self.changes(Placeholder("cases", "metric", "cases"), change, by=("category",))

    def _compared_days(self, change: Change) -> Days | None:
        """The days to compare; None where whole months tell as much."""
        if not self.period.is_by_days or (change in ("ytd", "mtd", "r12") and self.is_at_end_of_data):
            return None
        until = self.period.until
        if change == "r12":
            raise AbsentError("by_month_only")
        first = {"ytd": dt.date(until.year, 1, 1), "mtd": until.replace(day=1)}.get(change, self.period.whole.first)
        days = Days(first, until)
        if change != "mom" and self.screen.programme.joint_festival and _cuts_the_festival(days):
            raise AbsentError("festival")
        return days

    def _base_days(self, change: Change, days: Days) -> Days:
        return self.period.before() if change == "mom" else days.a_year_before()

    def _by_days(self, placeholder: Placeholder, days: Days, by: Sequence[str], level: str | None) -> Sequence[Row]:
        try:
            return rows_by_days(self.screen.reader, self._question(placeholder, by=by, level=level), days)
        except MonthlyOnlyError as error:
            raise AbsentError("by_month_only") from error

    def _changed(self, question: Question, days: Days, base: Days) -> Sequence[Row]:
        if "category" in question.by:
            raise AbsentError("by_month_only")
        try:
            return changes_by_days(self.screen.reader, question, days, base)
        except MonthlyOnlyError as error:
            raise AbsentError("by_month_only") from error

    def _question(self, placeholder: Placeholder, *, by: Sequence[str] = (), level: str | None = None) -> Question:
        self.screen.asked.add(placeholder.name)
        self._check_category(placeholder)
        return Question(placeholder.name, region=self.screen.view.region, by=tuple(by), level=level, scope=placeholder.scope, category=placeholder.category)

    def _answer(self, placeholder: Placeholder, **question: object) -> Answer:
        self._check_category(placeholder)
        return self.screen.ask(placeholder.name, scope=placeholder.scope, category=placeholder.category, **question)

    def _check_category(self, placeholder: Placeholder) -> None:
        if placeholder.category and METRICS[placeholder.name].subject == "cases" and placeholder.category not in self.screen.catalogue.categories:
            raise AbsentError("no_category")


def _goes_beyond(compared: Span | None, expected: Span) -> bool:
    return compared is not None and not expected.covers(compared)


def _cuts_the_festival(days: Days) -> bool:
    """True if the days hold a part of January and February, but neither both months nor the whole of one year's beginning up to their end."""
    starts, ends = Month.of(days.first), Month.of(days.last)
    if ends.month in _MOVING:
        return days.last != Month(ends.year, 2).last_day or days.first != dt.date(ends.year, 1, 1)
    return starts.month in _MOVING and days.first != dt.date(starts.year, 1, 1)
