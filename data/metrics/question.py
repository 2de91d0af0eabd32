"""A question to the registry, and its answer: what the page, the interface, the command line and every document ask and get."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from data.metrics.model import Metric
from data.periods import Month, Span

DIMENSIONS = ("region", "month", "category", "kind", "stage", "compound")
CHANGES = ("yoy", "mom", "ytd_yoy", "r12_yoy")
FESTIVAL = ("joint", "separate")


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
    span: Span | None = None  # the months compared, where they differ from those asked for
    base: Span | None = None  # the months compared with
    cut_day: int | None = None  # the last month of both counts only up to this day
    masked: bool = False  # a count behind the value is too small to be shown, so that value and count are None

    def with_(self, **parts: Any) -> Row:
        """The row with other parts."""
        return replace(self, **parts)


@dataclass(frozen=True, slots=True)
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

    @property
    def only(self) -> Row:
        """The single row of a question that splits by nothing."""
        return self.rows[0]

    def to_json(self) -> dict[str, Any]:
        """The contract's JSON: keys without meaning for the question are left out, unknown is null."""
        question = self.question
        document: dict[str, Any] = {
            "metric": self.metric.key,
            "region": question.region,
            "from": str(self.span.start) if self.span else None,
            "to": str(self.span.end) if self.span else None,
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
        return document | {"rows": [self._row(row) for row in self.rows]}

    def _row(self, row: Row) -> dict[str, Any]:
        by, change = self.question.by, self.question.change
        document: dict[str, Any] = {"region": row.region, "name": row.name}
        document |= {key: _plain(getattr(row, key)) for key in ("month", "category", "kind", "stage", "compound") if key in by}
        document["value"] = _plain(row.value)
        if self.metric.denominator is not None or change:
            document["numerator"] = _plain(row.numerator)
        if self.metric.denominator is not None:
            document["denominator"] = _plain(row.denominator)
        if change:
            document["previous"] = _plain(row.previous)
            document |= {"base_from": str(row.base.start), "base_to": str(row.base.end)} if row.base else {}
            document |= {"cut_day": row.cut_day} if row.cut_day else {}
        if change and self.metric.is_event_count:
            document |= {"low": row.low, "high": row.high, "verdict": row.verdict}
        return document | ({"masked": True} if row.masked else {})


def _plain(value: object) -> object:
    """Whole numbers without a decimal point, months as text."""
    if isinstance(value, Month):
        return str(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
