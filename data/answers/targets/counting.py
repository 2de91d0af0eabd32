"""What was counted for a target from the first day of its span on: cases, a fall against the year before, an amount that is not to be exceeded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from data.answers.answer import answer_from
from data.answers.by_days import MonthlyOnlyError, rows_by_days
from data.answers.comparing.coverage import ENOUGH
from data.answers.comparing.regular import Reports
from data.answers.question import Answer, Question, Row
from data.answers.targets.aims import first_day
from data.answers.targets.counts import Counted
from data.answers.targets.reached import day_reached, partly_returned, reports_for, to_compare
from data.answers.targets.standing import TRACE_OF_SHARE, changes, done, months_of, returned_share
from data.calculations.forecast import WINDOW, Progress
from data.calculations.periods import Days, Month, Span
from data.metrics.registry import METRICS
from data.reading.gateway import Reader
from data.reading.rows import Target


def counted_flow(reader: Reader, target: Target, *, month: Month, today: dt.date) -> Counted:
    """What was counted within the span of the target up to the end of the data, and the count that it comes to."""
    span = _span(target, month)
    answer = _by_month(reader, target, Span(min(span.start, span.end.shift(1 - WINDOW)), span.end))
    reports, end = reports_for(reader, target), min(today, answer.data_through or today)
    through = day_reached(reports, Month.of(end)) or end
    known = {row.month: (row, _share(row, reports, through)) for row in answer.rows if row.month is not None and row.month <= Month.of(through)}
    within = [row for month, (row, _) in known.items() if span.start <= month]
    history = [Progress(amount, share * months_of(row, through)) for row, share in known.values() if (amount := done(row)) is not None and share >= ENOUGH][
        -WINDOW:
    ]
    if target.change:
        return _fall(reader, target, span, through)._replace(history=history)
    missing = sum((1 - share) * months_of(row, through) for month, (row, share) in known.items() if span.start <= month)
    count = _in_days(reader, target, through)
    if count is None:
        amounts = [amount for row in within if (amount := done(row)) is not None]
        count = sum(amounts) if amounts or not within else None
    return Counted(count, _limit(target, answer), _value(target, count, answer), through, missing, history)


def counted_level(target: Target, rows: Sequence[Row], *, today: dt.date) -> Counted:
    """The same of an amount that only rises, such as money paid in yuan, from its rows by month, oldest first."""
    row = rows[-1]
    limit = target.value if row.denominator is None else target.value * row.denominator
    return Counted(done(row), limit, row.value, today, 0.0, changes(rows, done, today=today))


def share_rows(reader: Reader, target: Target, *, month: Month) -> tuple[Row, Sequence[Row]]:
    """The share (0..1) over the span of the target up to now, without a value before the span begins, and the rows of the latest twelve months."""
    span = _span(target, month)
    question = Question(target.metric, region=target.region, scope=target.scope, span=span)
    so_far = answer_from(reader, question).only if span.start <= span.end else Row(None)
    return so_far, _by_month(reader, target, Span(span.end.shift(1 - WINDOW), span.end)).rows


def _span(target: Target, month: Month) -> Span:
    """The months of the span up to the one in view; it ends before it starts where the span has not begun."""
    return Span(Month.of(first_day(target)), min(month, Month.of(target.due)))


def _by_month(reader: Reader, target: Target, span: Span) -> Answer:
    return answer_from(reader, Question(target.metric, region=target.region, by=("month",), scope=target.scope, span=span))


def _in_days(reader: Reader, target: Target, through: dt.date) -> float | None:
    """The count where the span begins or ends within a month and dated entries tell it; None where whole months tell as much, or nothing does."""
    first, last = first_day(target), min(target.due, through)
    ends_within = target.due <= through and last != Month.of(last).last_day
    if last < first or (first.day == 1 and not ends_within):
        return None
    try:
        [row] = rows_by_days(reader, Question(target.metric, region=target.region, scope=target.scope), Days(first, last))
    except MonthlyOnlyError:
        return None
    return done(row)


def _limit(target: Target, answer: Answer) -> float | None:
    """The value of the target as a count: a rate a thousand households becomes value × households / 1,000."""
    if METRICS[target.metric].denominator is None:
        return target.value
    whole = _whole(answer)
    return target.value * whole / METRICS[target.metric].factor if whole else None


def _value(target: Target, count: float | None, answer: Answer) -> float | None:
    metric, whole = METRICS[target.metric], _whole(answer)
    if metric.denominator is None or count is None:
        return count
    return metric.factor * count / whole if whole else None


def _whole(answer: Answer) -> float | None:
    """The latest denominator that is known."""
    return next((row.denominator for row in reversed(answer.rows) if row.denominator), None)


def _share(row: Row, reports: Reports, through: dt.date) -> float:
    """How much of the row's month was returned, by weight, with the days of those that have reported a part of it; of the last month up to `through`."""
    share, month = returned_share(row), row.month
    if month is None or done(row) is None or share == 1:
        return share
    return min(share + partly_returned(reports, month, is_last=month == Month.of(through)), 1 - TRACE_OF_SHARE)


def _fall(reader: Reader, target: Target, span: Span, through: dt.date) -> Counted:
    """What was counted of what can be compared, and what the fall leaves of the year before of the same units and months, with those still to come."""
    empty = Counted(None, None, None, through, 0.0, ())
    if span.start > span.end:
        return empty
    question = Question(target.metric, region=target.region, scope=target.scope, festival="separate")
    row = answer_from(reader, replace(question, span=Span(span.start, min(span.end, Month.of(through))), change="yoy")).only
    if row.numerator is None or row.previous is None or row.span is None or row.base is None or (row.coverage and not row.coverage.is_enough):
        return empty._replace(value=row.value)
    due = Month.of(target.due)
    left = to_compare(reports_for(reader, target), row, due, through=through)
    so_far = _value_of(reader, question, row.base)
    rest = _value_of(reader, question, Span(row.span.end.shift(1), due).shift(-12)) if row.span.end < due else 0.0
    if so_far is None or rest is None:
        return empty._replace(value=row.value)
    base = row.previous + (so_far - row.previous) * left.of_past + rest * left.of_rest
    return Counted(row.numerator, (1 - target.value) * base, row.value, through, left.missing, (), ahead=left.ahead)


def _value_of(reader: Reader, question: Question, span: Span) -> float | None:
    return answer_from(reader, replace(question, span=span)).only.value
