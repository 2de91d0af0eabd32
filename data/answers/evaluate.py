"""The calculations on sums: values, rates and changes of places over spans. Only computes; what it needs was read before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from data.answers.comparing.comparable import Compared, compared, counted, regular_coverage
from data.answers.comparing.comparison import Comparison
from data.answers.comparing.coverage import Coverage, unplaced_months, with_carried, without_month_before
from data.answers.comparing.matching import NONE
from data.answers.question import Row
from data.answers.sums.series import Group, Place, Series, Sums
from data.answers.sums.sides import Pair, pair, reported_value
from data.answers.sums.values import lacking, risen, value
from data.calculations.periods import Span
from data.calculations.statistics import Change, change_of_counts
from data.metrics.model import Metric, Sum, Timing, Unit
from data.reading.returns.returned import Flags, Returned, numbers_at, pick

_CENTS, _DECIMALS = 2, 6
Labels: TypeAlias = Mapping[str, Any]  # what a row says of itself: region, month, category …


class Evaluated(NamedTuple):
    """A row, and the sums that it stands on: numerator and denominator, of a change also both of the period before; None for what is unknown or not used."""

    row: Row
    sums: tuple[float | None, ...] = ()


class _Side(NamedTuple):
    """What a member contributes to a change."""

    top: Pair | None
    bottom: Pair | None
    compared: Compared


def evaluate_value(series: Series, place: Place, group: Group, span: Span, *, labels: Labels) -> Evaluated:
    """The value of a place over a span; None where nothing is known or the denominator is 0."""
    if series.denominator is None and not series.counts_compounds:
        total = _sum(series.numerator, [_plain_value(series, member, group, span) for member in place.members])
        coverage = _together([_counted(series, member, group, span)[0] for member in place.members])
        return Evaluated(Row(value=total, coverage=coverage, **labels), (total, None))
    coverages = {member: _counted(series, member, group, span) for member in place.members}
    parts = {**labels, "coverage": _together([_with_beside(series, member, coverage, span) for member, (coverage, _) in coverages.items()])}

    def value_of(member: str, *, is_denominator: bool) -> float | None:
        return reported_value(series, is_denominator=is_denominator, member=member, group=group, span=span, reported=coverages[member][1])

    tops = {member: value_of(member, is_denominator=False) for member in place.members}
    if series.denominator is None:
        total = _sum(series.numerator, tops.values())
        return Evaluated(Row(value=total, **parts), (total, None))
    bottoms = {member: value_of(member, is_denominator=True) for member in place.members}
    both = [member for member in place.members if tops[member] is not None and bottoms[member] is not None]
    if not both:
        top, bottom = _sum(series.numerator, tops.values()), _sum(series.denominator, bottoms.values())
        return Evaluated(Row(value=None, numerator=top, denominator=bottom if top is None else None, **parts), (top, bottom))
    top, bottom = _sum(series.numerator, map(tops.get, both)), _sum(series.denominator, map(bottoms.get, both))
    return Evaluated(Row(value=_ratio(series.metric, top, bottom), numerator=top, denominator=bottom, **parts), (top, bottom))


def _plain_value(series: Series, member: str, group: Group, span: Span) -> float | None:
    """The value of a member where there is no denominator."""
    if not series.is_rise:
        return value(series, series.numerator, member, group, span)
    rises = risen(series, member, group, (span,))
    return rises[0] if rises else None


def _months_behind(series: Series, span: Span) -> Span:
    """The months that a value over the span stands on: of a level the last one, of a rise also the one before."""
    if series.is_rise:
        return Span(span.start.shift(-1), span.end)
    return Span(span.end, span.end) if series.metric.is_level else span


def _counted(series: Series, member: str, group: Group, span: Span) -> tuple[Coverage | None, Flags | None]:
    """Who stands behind the member's value, and of which unit-months it is made, None for all; compounds without a case need months that are confirmed."""
    reports = series.reports[member]
    of_months = _months_behind(series, span)
    coverage = None if series.counts_compounds else regular_coverage(reports.regular, of_months)
    if coverage is not None and not lacking(series, member, (of_months,)):
        return coverage, None
    category = _category(series, group) if _differs_by_category(reports.returned) else None
    return series.once((member, of_months, category), lambda: _coverage_and_reported(series, member, category, of_months))


def _with_beside(series: Series, member: str, coverage: Coverage | None, span: Span) -> Coverage | None:
    """Who stands behind a ratio: those behind its denominator, where that is a subject of its own of which more is missing."""
    reports, part = series.beside.get(member), series.denominator.part if series.denominator else None
    if reports is None or not len(reports.rows) or not isinstance(part, Sum):
        return coverage
    of_level = part.timing is Timing.STOCK
    of_months = Span(span.end, span.end) if of_level else span
    of_denominator, _ = counted(reports, of_months, category=None, place=member)
    of_denominator = with_carried(of_denominator, reports.returned, reports.rows, of_months) if of_level else of_denominator
    return of_denominator if coverage is None or (of_denominator.is_partial and not coverage.is_partial) else coverage


def _coverage_and_reported(series: Series, member: str, category: str | None, span: Span) -> tuple[Coverage | None, Flags | None]:
    reports = series.reports[member]
    returned, rows = reports.returned, reports.rows
    if not len(rows):
        return None, None
    without = lacking(series, member, (span,))
    coverage, reported = counted(reports, span, category=category, place=member, without=NONE if series.counts_compounds else without)
    if series.metric.is_level:
        return with_carried(coverage, returned, rows, span), _ever_reported(returned, rows, span)
    if series.is_rise:
        return without_month_before(coverage, span.start), reported
    if not series.counts_compounds:
        return coverage, reported
    placed = reported.copy()  # who returned a month is in, whether or not it named compounds
    placed[list(without)] = False
    unplaced = tuple(unplaced_months(returned, rows, span, reported & ~placed))
    coverage = replace(coverage, excluded=(*coverage.excluded, *unplaced))
    return coverage, _with_compounds(returned, rows, placed, returned.columns(span))


def _with_compounds(returned: Returned, rows: NDArray[np.int64], reported: Flags, columns: NDArray[np.int64]) -> Flags:
    """Of the unit-months reported by compound those without a zero that nobody has confirmed, and all of which nobody has reported.

    Months without any case alone say nothing of a place in which others have not reported theirs.
    """
    begun = returned.begun(columns)
    sure = reported & ~pick(returned.unconfirmed, rows, columns)
    has_cases = sure & ((numbers_at(returned.value, rows, columns) > 0) | pick(returned.in_longer, rows, columns)) if returned.months else sure
    return (sure | ~begun) & (has_cases.any() | (sure | ~begun).all())


def _ever_reported(returned: Returned, rows: NDArray[np.int64], span: Span) -> Flags:
    """The units whose level is known at the end of the span, if only from an earlier return: a level holds until the next one."""
    end = int(returned.columns(span)[-1])
    until = slice(0, end + 1 if end >= 0 else returned.months)
    return np.asarray(returned.expected[rows, until].any(axis=1, keepdims=True), dtype=bool)


def evaluate_change(series: Series, place: Place, group: Group, span: Span, *, labels: Labels) -> Evaluated:
    """The change of a place against the period that the question names, like for like."""
    comparisons = {member: comparison for member in place.members if (comparison := series.comparisons.get((member, span))) is not None}
    if not comparisons:
        return Evaluated(Row(value=None, **labels))
    sides = {member: _side(series, member, group, comparison) for member, comparison in comparisons.items()}
    received = None
    if isinstance(series.numerator.part, Sum) and series.numerator.part.timing is Timing.FLOW:
        received = _sum(series.numerator, (value(series, series.numerator, member, group, comparison.current) for member, comparison in comparisons.items()))
    row = _row(series, comparisons, sides, labels={**labels, "total_received": received})
    if series.denominator is None:
        return _count_change(series, [side for side in sides.values() if side.top is not None], row)
    return _rate_change(series, [side for side in sides.values() if side.top is not None and side.bottom is not None], row)


def _side(series: Series, member: str, group: Group, comparison: Comparison) -> _Side:
    reports = series.reports[member]
    current, base = comparison.current, comparison.base
    if series.metric.is_level:
        current, base = Span(current.end, current.end), Span(base.end, base.end)
    category = _category(series, group) if _differs_by_category(reports.returned) else None
    key = (member, current, base, category)
    without = lacking(series, member, (_months_behind(series, current), _months_behind(series, base)))
    comparable = series.once(key, lambda: compared(reports, current, base, category=category, place=member, without=without))

    def part(*, is_denominator: bool) -> Pair | None:
        return pair(series, is_denominator=is_denominator, member=member, group=group, compared=comparable, cut_day=comparison.cut_day)

    return _Side(part(is_denominator=False), part(is_denominator=True) if series.denominator else None, comparable)


def _row(series: Series, comparisons: Mapping[str, Comparison], sides: Mapping[str, _Side], *, labels: Labels) -> Row:
    """What a change says of itself whatever its value: the months really compared, who has reported them, and why there can be no verdict."""
    member, first = next(iter(comparisons.items()))
    current, base, compared = first.current, first.base, sides[member].compared
    if not compared.is_regular and len(sides) == 1 and compared.current == current and (ends := compared.ends) is not None:
        distance = current.start.since(base.start)
        current = Span(*ends)
        base = current.shift(-distance)
    coverage = _together([side.compared.coverage for side in sides.values() if len(side.compared.rows)])
    withheld = "january" if any(comparison.is_festival and sides[key].compared.has_january_alone for key, comparison in comparisons.items()) else None
    if coverage is not None and coverage.estimated:
        withheld = "estimated"
    if coverage is not None and not coverage.is_enough:
        withheld = "incomplete"
    days = {side.compared.cut_day for side in sides.values() if len(side.compared.rows)}
    cut_day = (days.pop() if len(days) == 1 else None if days else first.cut_day) if _cuts_base(series) else None
    received = first.current if first.current != current else None
    return Row(value=None, span=current, base=base, received_span=received, cut_day=cut_day, coverage=coverage, withheld=withheld, **labels)


def _cuts_base(series: Series) -> bool:
    """True if the last month of the base counts up to a day alone: levels, such as money received, stand at its end."""
    parts = [series.metric.numerator, series.metric.denominator]
    return any(part is not None and (not isinstance(part, Sum) or part.timing is Timing.FLOW) for part in parts)


def _differs_by_category(returned: Returned) -> bool:
    """True if a month may be reported for one category and not for another."""
    return bool(returned.omitted or returned.whole)


def _category(series: Series, group: Group) -> str | None:
    """The category that a row is about; None for all."""
    return group[0] or None if "category" in series.question.by else series.question.category


def _together(coverages: Sequence[Coverage | None]) -> Coverage | None:
    """The coverage of several programmes added up, with the lowest share."""
    known = [coverage for coverage in coverages if coverage is not None]
    if len(known) < 2:
        return known[0] if known else None
    names = ("units", "units_expected", "unit_months", "unit_months_expected", "presumed", "doubtful", "incomplete")
    sums = {name: sum(getattr(coverage, name) for coverage in known) for name in names}
    return Coverage(
        **sums,
        share=min(coverage.share for coverage in known),
        base_share=min(coverage.base_share for coverage in known),
        excluded=tuple(excluded for coverage in known for excluded in coverage.excluded),
        estimated=any(coverage.estimated for coverage in known),
    )


def _ratio(metric: Metric, top: float | None, bottom: float | None) -> float | None:
    return None if top is None or not bottom else metric.factor * top / bottom


def _sum(sums: Sums, values: Iterable[float | None]) -> float | None:
    """The sum of what is known, without the traces of binary fractions; None if nothing is."""
    known = [number for number in values if number is not None]
    return round(sum(known), _CENTS if sums.part.subject == "funds" else _DECIMALS) if known else None


def _count_change(series: Series, sides: list[_Side], row: Row) -> Evaluated:
    tops = [side.top for side in sides if side.top is not None]
    now, then = _sum(series.numerator, (top.now for top in tops)), _sum(series.numerator, (top.then for top in tops))
    if now is None or then is None:
        return Evaluated(row)
    if not series.metric.is_event_count:
        return Evaluated(row.with_(numerator=now, previous=then, value=(now - then) / then if then else None), (now, None, then, None))
    days, base_days = _days(sides, row)
    change = change_of_counts(round(now), round(then), exposure=days, base_exposure=base_days)
    parts: dict[str, Any] = {"numerator": now, "previous": then, "value": change.value, "days": days, "base_days": base_days}
    return Evaluated(row.with_(**parts, **_judged(row, change)), (now, None, then, None))


def _judged(row: Row, change: Change) -> dict[str, Any]:
    """What a change says of chance, unless its verdict is withheld."""
    if row.withheld is not None:
        return {}
    return {name: getattr(change, name) for name in ("daily_value", "low", "high", "p_value", "verdict")}


def _days(sides: list[_Side], row: Row) -> tuple[float, float]:
    """The days compared on each side: those of the programme with the most where several are added up, of the whole months where nobody reports."""
    known = [(side.compared.days, side.compared.base_days) for side in sides if side.compared.days and side.compared.base_days]
    if known:
        return max(known)
    spans = (row.span, row.base)
    lengths = [float(sum(month.days for month in span.months())) if span else 1.0 for span in spans]
    if row.cut_day and row.span and row.base:
        lengths = [length - span.end.days + min(row.cut_day, span.end.days) for length, span in zip(lengths, (row.span, row.base), strict=True)]
    return lengths[0], lengths[1]


def _rate_change(series: Series, sides: list[_Side], row: Row) -> Evaluated:
    """The difference of two rates in points; of other ratios the relative change, of cases by household or person with interval and verdict."""
    pairs = [(side.top, side.bottom) for side in sides if side.top is not None and side.bottom is not None]
    if not pairs or series.denominator is None:
        return Evaluated(row)

    def rate(moment: Callable[[Pair], float]) -> tuple[float | None, float | None, float | None]:
        top = _sum(series.numerator, (moment(top) for top, _ in pairs))
        bottom = _sum(series.denominator, (moment(bottom) for _, bottom in pairs)) if series.denominator else None
        return _ratio(series.metric, top, bottom), top, bottom

    (now, top, bottom), (then, *before) = rate(lambda pair: pair.now), rate(lambda pair: pair.then)
    row = row.with_(numerator=top, denominator=bottom, previous=then)
    if now is not None and then is not None:
        row = row.with_(value=now - then if series.metric.unit is Unit.RATE else (now - then) / then if then else None)
    if series.metric.is_event_rate and top is not None and bottom and before[0] is not None and before[1]:
        row = _with_verdict(row, (top, bottom), (before[0], before[1]), _days(sides, row))
    return Evaluated(row, (top, bottom, *before))


def _with_verdict(row: Row, now: tuple[float, float], then: tuple[float, float], days: tuple[float, float]) -> Row:
    """The interval and verdict of cases by household and day."""
    change = change_of_counts(round(now[0]), round(then[0]), exposure=days[0] * now[1], base_exposure=days[1] * then[1])
    return row.with_(days=days[0], base_days=days[1], **_judged(row, change))
