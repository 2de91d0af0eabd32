"""A question to the registry, and its answer: what the page, the interface, the command line and every document ask and get."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import Any, Final

from data.answers.comparing.coverage import Coverage, Excluded
from data.calculations.periods import Month, Span, months_of_change
from data.metrics.model import Metric

_DECIMALS = 6
DIMENSIONS = ("region", "month", "category", "kind", "stage", "compound")
CHANGES = ("yoy", "mom", "ytd_yoy", "r12_yoy")
FESTIVAL = ("joint", "separate")
POINTS, RELATIVE = "points", "change"
"""The units of a change: the difference of two rates, and the change as a fraction of the base."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a metric of a region over a span, split by dimensions, as a value or as a change.

    `region` None is everything that the viewer may see; `span` None is the month that pages open on; `festival` None is the programme's own habit.
    """

    metric: str
    region: str | None = None
    by: tuple[str, ...] = ()
    span: Span | None = None
    change: str | None = None
    category: str | None = None
    scope: str | None = None
    level: str | None = None
    festival: str | None = None
    as_of: int | None = None
    division: str | None = None  # then: regions as they were, None as they are today


@dataclass(frozen=True, slots=True)
class Row:
    """One number with all that it stands on. Rates and changes are fractions, money is yuan, unknown is None."""

    value: float | None
    region: str | None = None
    name: str | None = None
    month: Month | None = None
    category: str | None = None
    kind: str | None = None
    stage: str | None = None
    compound: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    previous: float | None = None
    low: float | None = None
    high: float | None = None
    verdict: str | None = None
    daily_value: float | None = None  # the change a day, of which low and high are the limits
    p_value: float | None = None
    stands_out: bool | None = None  # among the units looked at, with a false discovery rate of a tenth
    withheld: str | None = None  # why there is no verdict: incomplete, estimated, january
    days: float | None = None  # compared, and those of the base
    base_days: float | None = None
    total_received: float | None = None  # all that was received of the span asked for, also what cannot be compared
    received_span: Span | None = None  # the months of total_received, where they are more than those compared
    coverage: Coverage | None = None  # who stands behind the number; None for what nobody has to report
    span: Span | None = None  # the months compared, where they differ from those asked for
    base: Span | None = None  # the months compared with
    cut_day: int | None = None  # the last month of both counts only up to this day
    is_rest: bool = False  # what the region holds beside the regions in it
    is_joint: bool = False  # and in it regions of which only the sum can be compared
    masked: bool = False  # a count behind the value is too small to be shown, so that value and count are None

    def with_(self, **parts: Any) -> Row:
        """The row with other parts; written out, since dataclasses.replace takes many times as long."""
        return Row(**(dict(zip(_PARTS, _PARTS_OF(self), strict=True)) | parts))


_PARTS: Final = tuple(part.name for part in fields(Row))
_PARTS_OF: Final = attrgetter(*_PARTS)


@dataclass(frozen=True)
class Answer:
    """The rows of a question, with the span that was taken and how far the data reach."""

    question: Question
    metric: Metric
    unit: str
    span: Span | None
    data_through: dt.date | None
    version: int
    rows: Sequence[Row] = field(default_factory=tuple)
    notes: tuple[str, ...] = ()
    looked_at: int = 0  # the rows that were tested together, for stands_out
    rest: Sequence[Row] = ()  # what the region of the question holds beside the regions in it

    @property
    def only(self) -> Row:
        """The single row of a question that splits by nothing."""
        return self.rows[0]

    @cached_property
    def most_days(self) -> float:
        """The most days that any of the rows stands on; 0 where no days are known."""
        return max((row.days for row in self.rows if row.days), default=0.0)

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON: keys without meaning for the question are left out, unknown is null."""
        question, span = self.question, self.span
        if span is not None and "month" not in question.by:
            span = months_of_change(span, question.change)
        document: dict[str, Any] = {
            "metric": self.metric.key,
            "region": question.region,
            "from": str(span.start) if span else None,
            "to": str(span.end) if span else None,
            "change": question.change,
            "unit": self.unit,
            "data_through": self.data_through.isoformat() if self.data_through else None,
            "version": self.version,
        }
        for key in ("category", "scope"):
            if getattr(question, key):
                document[key] = getattr(question, key)
        if self.notes:
            document["notes"] = list(self.notes)
        return document | {"rows": [self._row(row) for row in (*self.rows, *self.rest)]}

    def _row(self, row: Row) -> dict[str, Any]:
        by, change = self.question.by, self.question.change
        document: dict[str, Any] = {"region": row.region, "name": row.name} | ({"rest": True} if row.is_rest else {})
        document |= {key: _plain(getattr(row, key)) for key in ("month", "category", "kind", "stage", "compound") if key in by}
        document["value"] = _plain(row.value)
        if self.metric.denominator is not None or change:
            document["numerator"] = _plain(row.numerator)
        if self.metric.denominator is not None:
            document["denominator"] = _plain(row.denominator)
        if change:
            document |= self._change(row)
        if row.coverage is not None:
            document |= _coverage(row.coverage, is_change=change is not None)
        return document | ({"masked": True} if row.masked else {})

    def _change(self, row: Row) -> dict[str, Any]:
        document: dict[str, Any] = {"current": _plain(self._current(row)), "previous": _plain(row.previous)}
        if row.total_received is not None and row.total_received != row.numerator:
            document["total_received"] = _plain(row.total_received)
            document |= {"received_from": str(row.received_span.start), "received_to": str(row.received_span.end)} if row.received_span else {}
        document |= {"current_from": str(row.span.start), "current_to": str(row.span.end)} if row.span else {}
        document |= {"base_from": str(row.base.start), "base_to": str(row.base.end)} if row.base else {}
        document |= {"cut_day": row.cut_day} if row.cut_day else {}
        if self.metric.is_event_count or self.metric.is_event_rate:
            document |= {name: _plain(getattr(row, name)) for name in ("daily_value", "low", "high", "p_value", "verdict", "days", "base_days")}
            document |= {"verdict_withheld": row.withheld} if row.withheld else {}
            document |= {"stands_out": row.stands_out, "looked_at": self.looked_at} if self.looked_at > 1 else {}
        return document

    def _current(self, row: Row) -> float | None:
        """What the base is compared with: of a metric with a denominator the rate or share, else the sum."""
        if self.metric.denominator is None:
            return row.numerator
        return None if row.numerator is None or not row.denominator else self.metric.factor * row.numerator / row.denominator


def _coverage(coverage: Coverage, *, is_change: bool) -> dict[str, Any]:
    """Who stands behind the number; of changes with the unit-months and what is left out."""
    document: dict[str, Any] = {"units": coverage.units, "units_expected": coverage.units_expected}
    if is_change or coverage.is_partial:
        document |= {"unit_months": coverage.unit_months, "unit_months_expected": coverage.unit_months_expected}
    if is_change:
        document["comparable_share"] = round(min(coverage.share, coverage.base_share), _DECIMALS)
    if coverage.excluded:
        document["excluded"] = [_excluded(exclusion) for exclusion in coverage.excluded]
    if coverage.incomplete:
        document["units_partial"] = coverage.incomplete
    if coverage.presumed:
        document["presumed_zero"] = coverage.presumed
    if coverage.doubtful:
        document["doubtful_zero"] = coverage.doubtful
    return document | ({"estimated": True} if coverage.estimated else {})


def _excluded(exclusion: Excluded) -> dict[str, Any]:
    document = (
        {"region": exclusion.region}
        | ({"rest": True} if exclusion.is_rest else {})
        | {"months": [str(month) for month in exclusion.months], "reason": exclusion.reason}
    )
    return document | ({"carried": str(exclusion.carried)} if exclusion.carried else {})


def _plain(value: object) -> object:
    """Whole numbers without a decimal point, months as text."""
    if isinstance(value, Month):
        return str(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
