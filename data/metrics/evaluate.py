"""The calculations on sums: values, rates and changes of places over spans. Only computes; what it needs was read before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from data.metrics.comparison import Comparison
from data.metrics.model import Metric, Sum, Timing, Unit
from data.metrics.question import Row
from data.metrics.series import Group, Place, Series, Sums
from data.periods import Month, Span
from data.selecting import Window
from data.statistics import change_of_counts

_CENTS, _DECIMALS = 2, 6
Labels: TypeAlias = Mapping[str, Any]  # what a row says of itself: region, month, category …


class _Pair(NamedTuple):
    """A sum now and then."""

    now: float
    then: float


class Evaluated(NamedTuple):
    """A row, and the sums that it stands on: numerator and denominator, of a change also both of the period before; None for what is unknown or not used."""

    row: Row
    sums: tuple[float | None, ...] = ()


def evaluate_value(series: Series, place: Place, group: Group, span: Span, *, labels: Labels) -> Evaluated:
    """The value of a place over a span; None where nothing is known or the denominator is 0."""
    tops = {member: _value(series, series.numerator, member, group, span) for member in place.members}
    if series.denominator is None:
        value = _sum(series.numerator, tops.values())
        return Evaluated(Row(value=value, **labels), (value, None))
    bottoms = {member: _value(series, series.denominator, member, group, span) for member in place.members}
    both = [member for member in place.members if tops[member] is not None and bottoms[member] is not None]
    if not both:
        top, bottom = _sum(series.numerator, tops.values()), _sum(series.denominator, bottoms.values())
        return Evaluated(Row(value=None, numerator=top, denominator=bottom if top is None else None, **labels), (top, bottom))
    top, bottom = _sum(series.numerator, map(tops.get, both)), _sum(series.denominator, map(bottoms.get, both))
    return Evaluated(Row(value=_ratio(series.metric, top, bottom), numerator=top, denominator=bottom, **labels), (top, bottom))


def evaluate_change(series: Series, place: Place, group: Group, span: Span, *, labels: Labels) -> Evaluated:
    """The change of a place against the period that the question names, like for like."""
    comparisons = {member: one for member in place.members if (one := series.comparisons.get((member, span))) is not None}
    if not comparisons:
        return Evaluated(Row(value=None, **labels))
    shown = next(iter(comparisons.values()))
    row = Row(value=None, span=shown.current, base=shown.base, cut_day=shown.cut_day, **labels)
    tops = {member: _pair(series, series.numerator, member, group, one) for member, one in comparisons.items()}
    if series.denominator is None:
        return _count_change(series, [pair for pair in tops.values() if pair is not None], row)
    bottoms = {member: _pair(series, series.denominator, member, group, one) for member, one in comparisons.items()}
    both = [(top, bottom) for member, top in tops.items() if top is not None and (bottom := bottoms[member]) is not None]
    return _rate_change(series, both, row)


def _ratio(metric: Metric, top: float | None, bottom: float | None) -> float | None:
    return None if top is None or not bottom else metric.factor * top / bottom


def _sum(sums: Sums, values: Iterable[float | None]) -> float | None:
    """The sum of what is known, without the traces of binary fractions; None if nothing is."""
    known = [value for value in values if value is not None]
    return round(sum(known), _CENTS if sums.part.subject == "funds" else _DECIMALS) if known else None


def _value(series: Series, sums: Sums, member: str, group: Group, span: Span) -> float | None:
    track, known = sums.of(member, group), sums.known_of(member)
    if not isinstance(sums.part, Sum):
        return track.level(span.end) - sums.found_of(member, group, Window(span)) if known.tells(span) else None
    if sums.part.timing is Timing.FLOW:
        return track.flow(span) if known.tells(span) else None
    if not _is_known_level(series, sums, member, span.end):
        return None
    if sums.part.timing is Timing.STOCK:
        return track.level(span.end)
    before = span.start.shift(-1)
    return track.level(span.end) - track.level(before) if _is_known_level(series, sums, member, before) else None


def _is_known_level(series: Series, sums: Sums, member: str, month: Month) -> bool:
    """A level is known from its first return to the end of the programme's data."""
    if sums.part.subject != "places":
        end = series.ends[member]
        if end is None or month > end:
            return False
    return sums.known_of(member).level(month) > 0


def _pair(series: Series, sums: Sums, member: str, group: Group, comparison: Comparison) -> _Pair | None:
    """The sums of now and then of one region; of what happened only the periods that both have told."""
    if isinstance(sums.part, Sum) and sums.part.timing is Timing.FLOW:
        return _flow_pair(sums, member, group, comparison)
    now = _value(series, sums, member, group, comparison.current)
    is_sum = isinstance(sums.part, Sum)
    then = _value(series, sums, member, group, comparison.base) if is_sum else _without_then(sums, member, group, comparison)
    return None if now is None or then is None else _Pair(now, then)


def _without_then(sums: Sums, member: str, group: Group, comparison: Comparison) -> float | None:
    if not sums.known_of(member).tells(comparison.base):
        return None
    window = Window(comparison.base, comparison.cut_day is not None)
    return sums.of(member, group).level(comparison.base.end) - sums.found_of(member, group, window)


def _flow_pair(sums: Sums, member: str, group: Group, comparison: Comparison) -> _Pair | None:
    distance = comparison.current.start.since(comparison.base.start)
    known, track = sums.known_of(member), sums.of(member, group)
    then = {(first, last): (_earlier(first, distance), _earlier(last, distance)) for first, last in known.periods(comparison.current)}
    both = {now: earlier for now, earlier in then.items() if known.holds(earlier)}
    if not both:
        return None
    return _Pair(track.flow_of(both), track.flow_of(both.values(), cut=comparison.base.end if comparison.cut_day else None))


def _earlier(key: int, months: int) -> int:
    return Month.from_key(key).shift(-months).key


def _count_change(series: Series, pairs: list[_Pair], row: Row) -> Evaluated:
    now, then = _sum(series.numerator, (pair.now for pair in pairs)), _sum(series.numerator, (pair.then for pair in pairs))
    if now is None or then is None:
        return Evaluated(row)
    row = row.with_(numerator=now, previous=then)
    if not series.metric.is_event_count:
        return Evaluated(row.with_(value=(now - then) / then if then else None), (now, None, then, None))
    change = change_of_counts(round(now), round(then))
    return Evaluated(row.with_(value=change.value, low=change.low, high=change.high, verdict=change.verdict), (now, None, then, None))


def _rate_change(series: Series, pairs: list[tuple[_Pair, _Pair]], row: Row) -> Evaluated:
    """The difference of two rates in points; of other ratios the relative change."""
    if not pairs or series.denominator is None:
        return Evaluated(row)

    def rate(moment: Callable[[_Pair], float]) -> tuple[float | None, float | None, float | None]:
        top = _sum(series.numerator, (moment(top) for top, _ in pairs))
        bottom = _sum(series.denominator, (moment(bottom) for _, bottom in pairs)) if series.denominator else None
        return _ratio(series.metric, top, bottom), top, bottom

    (now, top, bottom), (then, *before) = rate(lambda pair: pair.now), rate(lambda pair: pair.then)
    row = row.with_(numerator=top, denominator=bottom, previous=then)
    if now is not None and then is not None:
        row = row.with_(value=now - then if series.metric.unit is Unit.RATE else (now - then) / then if then else None)
    return Evaluated(row, (top, bottom, *before))
