"""Metrics on single days: the same numbers as by months where dated entries tell them, and a plain error where they do not.

What is returned by the month alone (cameras, staff) is known for the last day of the month's data and for no other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from data.answers.answer import answer_from
from data.answers.comparing.days_compared import coverage_of_days, units_compared
from data.answers.lists.days import cases_in, funds_on, stages_on
from data.answers.masking import CountCell, lines_of, parents_of, small_rests, top_of
from data.answers.question import Question, Row
from data.answers.sums.unreported import places_unreported
from data.calculations.masking import hidden
from data.calculations.periods import Days, Month, Span
from data.calculations.statistics import change_of_counts
from data.metrics.model import CompoundsWithout, Metric, Part, Sum, Timing, Unit
from data.metrics.registry import metric_named
from data.metrics.scopes import FLAGS
from data.reading.gateway import Reader
from data.reading.unknown import unknown_region

_SCOPES_OF_COMPOUNDS: Final = ("kind=", "responsible=")


class MonthlyOnlyError(LookupError):
    """The metric is reported by months, so that nothing can be said of single days."""


def rows_by_days(reader: Reader, question: Question, days: Days) -> list[Row]:
    """The metric of the question's region, or of the regions in it, over the days: what happened within them, levels on the last.

    A row each with `region`, `name` and `value` in the unit of the metric (cases, yuan, share 0..1), None where it is unknown or hidden. MonthlyOnlyError where
    no entry has a date.
    """
    metric, places = metric_named(question.metric), _places(reader, question)
    if _is_level(metric) and days.last == end_of_data(reader, places, Month.of(days.last)):
        month = Month.of(days.last)
        return list(answer_from(reader, replace(question, span=Span(month, month), change=None)).rows)
    top = _values(reader, question, metric.numerator, places, days)
    bottom = _values(reader, question, metric.denominator, places, days) if metric.denominator else {}
    masked = _hidden(reader, question, metric.numerator, days)
    return [_masked(row) if row.region in masked else row for row in (_row(reader, metric, place, top, bottom) for place in places)]


_UNJUDGED: Final = dict.fromkeys(("daily_value", "low", "high", "p_value", "verdict"))


def changes_by_days(reader: Reader, question: Question, days: Days, base: Days) -> list[Row]:
    """The same as changes against other days, −0.1 for a fall by a tenth, with interval and verdict for single events, of the units that have reported both.

    Of rates the difference of the two; `value` is None where either side is unknown. MonthlyOnlyError where no entry has a date.
    """
    metric = metric_named(question.metric)
    pairs = zip(rows_by_days(reader, question, days), rows_by_days(reader, question, base), strict=True)
    return [_compared(reader, question, metric, now, then, days, base) for now, then in pairs]


def _compared(reader: Reader, question: Question, metric: Metric, now: Row, then: Row, days: Days, base: Days) -> Row:
    """The change of a place; of cases that of the units that have reported both sides, and no verdict where these are too small a part."""
    lengths, part = (days.length, base.length), metric.numerator
    is_known = not (now.masked or then.masked) and now.value is not None and then.value is not None
    coverage = coverage_of_days(reader, now.region or "", days, base) if metric.is_event_count and now.region and is_known else None
    if coverage is None or not coverage.excluded or not isinstance(part, Sum):
        return _change(metric, now, then, days=lengths).with_(coverage=coverage)
    units = units_compared(reader, now.region or "", coverage)
    if any(_hidden(reader, question, part, side).intersection((*units, *(left.region for left in coverage.excluded))) for side in (days, base)):
        return _masked(now).with_(coverage=coverage, masked=True)  # what is left out would be told by the difference
    sums = [cases_in(reader, units, side, part=part, category=question.category) for side in (days, base)]
    if not units or any(unit not in counts for counts in sums for unit in units):
        return Row(None, region=now.region, name=now.name, coverage=coverage)
    row = _change(metric, *(side.with_(value=sum(counts.values())) for side, counts in zip((now, then), sums, strict=True)), days=lengths)
    withheld = {} if coverage.is_enough else _UNJUDGED | {"withheld": "incomplete"}
    return row.with_(coverage=coverage, total_received=now.value, **withheld)


def end_of_data(reader: Reader, places: Sequence[str], month: Month) -> dt.date:
    """The last day of the month that the programme of the places has data of."""
    through = reader.catalogue.data_through(reader.catalogue.tree.root(places[0])) if places else None
    return min(month.last_day, through) if through else month.last_day


def _places(reader: Reader, question: Question) -> tuple[str, ...]:
    tree, region = reader.catalogue.tree, question.region
    if region is None or region not in tree.regions:
        raise unknown_region(reader, region or "")
    if "region" not in question.by:
        return (region,)
    return tree.at_level(region, question.level) if question.level else tree.children(region)


def _is_level(metric: Metric) -> bool:
    return all(isinstance(part, Sum) and part.timing is Timing.STOCK for part in (metric.numerator, metric.denominator) if part is not None)


def _values(reader: Reader, question: Question, part: Part, places: tuple[str, ...], days: Days) -> Mapping[str, float]:
    """The part of each place that tells it."""
    scope = question.scope or (part.scope if isinstance(part, Sum) else None)
    if isinstance(part, CompoundsWithout) or part.timing is Timing.ADDED:
        raise MonthlyOnlyError(question.metric)
    if part.subject == "stages" and (scope is None or scope in FLAGS or scope.startswith(_SCOPES_OF_COMPOUNDS)):
        stage_counts = stages_on(reader, question.region or "", places, days.last, scope=scope)
        return {place: float(sum(counts[stage] for stage in part.items)) for place, counts in stage_counts.items()}
    if part.measure == "cases.count" and scope is None:
        return cases_in(reader, places, days, part=part, category=question.category)
    if part.subject == "funds" and (scope is None or scope.startswith("source=")):
        sources = (scope.removeprefix("source="),) if scope else part.kinds
        unreported = places_unreported(reader, part, places)
        return {place: yuan for place, yuan in funds_on(reader, places, days.last, part=replace(part, kinds=sources)).items() if place not in unreported}
    if part.subject == "places":
        return _registered(reader, question, part, places, days)
    raise MonthlyOnlyError(question.metric)


def _registered(reader: Reader, question: Question, part: Sum, places: tuple[str, ...], days: Days) -> Mapping[str, float]:
    """Compounds and households as they stand on the register, which has no dates."""
    key = "compounds" if part.measure == "places.compounds" else "households"
    month = Month.of(days.last)
    month_question = Question(key, region=question.region, by=question.by, level=question.level, span=Span(month, month), scope=question.scope or part.scope)
    rows = answer_from(reader, month_question).rows
    return {place: row.value for place, row in zip(places, rows, strict=True) if row.value is not None}


def _row(reader: Reader, metric: Metric, place: str, top: Mapping[str, float], bottom: Mapping[str, float]) -> Row:
    name = reader.catalogue.tree.regions[place].name
    if metric.denominator is None:
        return Row(top.get(place), region=place, name=name)
    above, below = top.get(place), bottom.get(place)
    value = metric.factor * above / below if above is not None and below else None
    return Row(value, region=place, name=name, numerator=above, denominator=below)


def _hidden(reader: Reader, question: Question, part: Part, days: Days) -> frozenset[str]:
    """The places whose cases within the days stay hidden, as for months: the same ones whatever region is asked for."""
    if not reader.scope.mask_below or not isinstance(part, Sum) or part.measure != "cases.count" or question.region is None:
        return frozenset()
    top, category = top_of(reader, question.region), question.category
    return reader.remembered(("hidden by days", part, top, days, category), lambda: _hidden_below(reader, top, part, days, category))


def _hidden_below(reader: Reader, top: str, part: Sum, days: Days, category: str | None) -> frozenset[str]:
    places, items = list(reader.catalogue.tree.subtree(top)), [None, *(reader.catalogue.categories if category else ())]
    counts = {
        CountCell(place, item, "", days.span): count for item in items for place, count in cases_in(reader, places, days, part=part, category=item).items()
    }
    counts |= small_rests(counts, parents_of(reader), below=reader.scope.mask_below)
    hidden_cells = hidden(counts, lines_of(counts, parents_of(reader)), below=reader.scope.mask_below)
    return frozenset(cell.place for cell in hidden_cells if cell.item == category and cell.place is not None)


def _masked(row: Row) -> Row:
    return row.with_(value=None, numerator=None, masked=True)


def _change(metric: Metric, now: Row, then: Row, *, days: tuple[int, int]) -> Row:
    row = Row(None, region=now.region, name=now.name)
    if now.masked or then.masked:
        return row.with_(numerator=now.value if metric.denominator is None else now.numerator, denominator=now.denominator, previous=then.value, masked=True)
    if now.value is None or then.value is None:
        return row
    if metric.unit is Unit.RATE:
        return row.with_(value=now.value - then.value, numerator=now.numerator, denominator=now.denominator, previous=then.value)
    if not metric.is_event_count:
        return row.with_(value=(now.value - then.value) / then.value if then.value else None, numerator=now.value, previous=then.value)
    change = change_of_counts(round(now.value), round(then.value), exposure=days[0], base_exposure=days[1])
    row = row.with_(value=change.value, numerator=now.value, previous=then.value, days=float(days[0]), base_days=float(days[1]))
    return row.with_(daily_value=change.daily_value, low=change.low, high=change.high, p_value=change.p_value, verdict=change.verdict)
