"""The sums of one part of a metric for one region: over a span, and over the two spans of a comparison, of those unit-months alone that count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.answers.comparing.comparable import Compared
from data.answers.comparing.matching import fitting, reported_by_place
from data.answers.sums.series import Group, Series, Sums
from data.answers.sums.values import risen, steps_of, value
from data.calculations.periods import Month, Span
from data.metrics.model import Sum, Timing
from data.reading.returns.returned import Flags, Returned
from data.reading.selecting import Window
from data.reading.tracks import Period, Track


class UnitReturns(NamedTuple):
    """A place with its units and what they have reported."""

    place: str
    returned: Returned
    rows: NDArray[np.int64]


class Pair(NamedTuple):
    """A sum now and then."""

    now: float
    then: float


def reported_value(series: Series, *, is_denominator: bool, member: str, group: Group, span: Span, reported: Flags | None) -> float | None:
    """`value` of the unit-months alone that are reported (None: all), so that both parts of a rate come from the same units and months.

    `reported` flags them by unit and month of the span; None where nothing is known of what it needs.
    """
    sums = series.part(is_denominator=is_denominator)
    whole = value(series, sums, member, group, span)
    if whole is None or reported is None or reported.all():
        return whole
    if not reported.any():
        is_rate_of_flow = isinstance(sums.part, Sum) and sums.part.timing is Timing.FLOW and not series.metric.is_level
        return None if series.counts_compounds or is_rate_of_flow else whole
    if not isinstance(sums.part, Sum) or sums.part.subject == "places":
        return _less_residents(series, sums, member, group, span, reported, whole)
    return _less_flows(series, sums, member, group, span, reported, whole) if sums.part.timing is Timing.FLOW else whole


def _less_flows(series: Series, sums: Sums, member: str, group: Group, span: Span, reported: Flags, whole: float) -> float:
    """What happened, without the months of units that are not whole."""
    months, rows = [(month.key, month.key) for month in span.months()], series.reports[member].rows
    if len(rows) == 1:
        left = [months[column] for column in np.flatnonzero(~reported[0])]
        return whole - sums.of(member, group).flow_of(left)
    units, returned, track = series.of_units(sums is series.denominator), series.reports[member].returned, sums.of(member, group)
    for place, row in enumerate(rows.tolist()):
        left = [months[column] for column in np.flatnonzero(~reported[place])]
        whole -= units.of(returned.units[row], group).flow_of(left)
    stands = reported_by_place(returned, span, place=member, category=group[0] or series.question.category)
    alone = (month for month, is_whole in zip(span.months(), stands.tolist(), strict=True) if not is_whole)
    return whole - _place_surplus(units, track, group, set(track.periods(span)), alone, UnitReturns(member, returned, rows))


def _held(series: Series, sums: Sums, unit: str, group: Group, span: Span) -> float:
    """What a unit contributes to a level of its region, reported or not: of compounds without a case all in which none is known."""
    if not isinstance(sums.part, Sum):
        return sums.of(unit, group).level(span.end) - sums.compounds_with(unit, group, Window(span))
    return value(series, sums, unit, group, span) or 0.0


def _less_residents(series: Series, sums: Sums, member: str, group: Group, span: Span, reported: Flags, whole: float) -> float | None:
    """Households and people of the units, each for the share of the months that it has reported; of compounds those of units that have reported all."""
    rows, returned = series.reports[member].rows, series.reports[member].returned
    shares = reported.sum(axis=1) / reported.any(axis=0).sum()
    by_compound = not isinstance(sums.part, Sum) or series.counts_compounds
    if len(rows) == 1:
        return None if by_compound else whole
    units = series.of_units(sums is series.denominator)
    for place, (row, share) in enumerate(zip(rows.tolist(), shares.tolist(), strict=True)):
        if share < 1 or (by_compound and not reported[place].all()):
            held = _held(series, units, returned.units[row], group, span)
            whole -= held if by_compound else held * (1 - share)
    return whole


def pair(series: Series, *, is_denominator: bool, member: str, group: Group, compared: Compared, cut_day: int | None) -> Pair | None:
    """The sums of now and of then: of what happened the periods that both have reported, of levels the units that both know; None where either is unknown."""
    sums = series.part(is_denominator=is_denominator)
    if series.is_rise:
        both = risen(series, member, group, (compared.current, compared.base))
        return Pair(*both) if both else None
    if isinstance(sums.part, Sum) and sums.part.timing is Timing.FLOW:
        return _flow_pair(series, sums, member, group, compared, is_denominator=is_denominator, cut_day=cut_day)
    if isinstance(sums.part, Sum) and sums.part.subject == "places":
        return _resident_pair(series, sums, member, group, compared)
    now = value(series, sums, member, group, compared.current)
    then = value(series, sums, member, group, compared.base) if isinstance(sums.part, Sum) else _without_then(sums, member, group, compared, cut_day)
    if now is None or then is None:
        return None
    return _less_units(series, sums, group, compared, Pair(now, then), is_denominator=is_denominator)


def _resident_pair(series: Series, sums: Sums, member: str, group: Group, compared: Compared) -> Pair | None:
    if not len(compared.rows):
        now, then = (value(series, sums, member, group, span) for span in (compared.current, compared.base))
        return None if now is None or then is None else Pair(now, then)
    is_denominator = sums is series.denominator
    sides = [
        reported_value(series, is_denominator=is_denominator, member=member, group=group, span=span, reported=compared.both)
        for span in (compared.current, compared.base)
    ]
    return None if sides[0] is None or sides[1] is None else Pair(sides[0], sides[1])


def _without_then(sums: Sums, member: str, group: Group, compared: Compared, cut_day: int | None) -> float | None:
    """The compounds without a case then: in the last month up to the day on which the units end, each up to its own."""
    if not sums.known_of(member).tells(compared.base):
        return None
    is_cut = any(month == compared.base.end for _, month, _ in compared.cuts(now=False)) if len(compared.rows) else cut_day is not None
    return sums.of(member, group).level(compared.base.end) - sums.compounds_with(member, group, Window(compared.base, is_cut))


def _less_units(series: Series, sums: Sums, group: Group, compared: Compared, whole: Pair, *, is_denominator: bool) -> Pair | None:
    """The levels without the units that did not report at both ends; where nobody of the programme did they are carried forward and stay as they are."""
    last = compared.both.all(axis=1) if not isinstance(sums.part, Sum) else compared.both[:, -1:].any(axis=1)
    if last.all():
        return whole
    if not last.any():
        return None if compared.returned.begun(compared.returned.columns(compared.current))[-1] else whole
    rows, units = compared.rows, series.of_units(is_denominator)
    now, then = whole
    for row in rows[~last].tolist():
        unit = compared.returned.units[row]
        now -= _held(series, units, unit, group, compared.current)
        then -= _held(series, units, unit, group, compared.base)
    return Pair(now, then)


def _flow_pair(series: Series, sums: Sums, member: str, group: Group, compared: Compared, *, is_denominator: bool, cut_day: int | None) -> Pair | None:
    track, known = sums.of(member, group), sums.known_of(member)
    is_whole = compared.is_regular and len(compared.rows) > 0
    if is_whole and track.is_monthly and known.tells_each(compared.current) and known.tells_each(compared.base):
        return Pair(track.flow(compared.current), track.flow(compared.base))
    now, then = _alike(known, compared.current, compared.base)
    if not now or not then:
        return None
    if is_whole:
        return Pair(track.flow_of(now), track.flow_of(then))
    if not len(compared.rows):
        return Pair(track.flow_of(now), track.flow_of(then, cut={compared.base.end.key} if cut_day else ()))
    if not compared.both.any():
        return None
    if len(compared.rows) == 1 and compared.rests is None:
        return _of_single(track, now, then, compared)
    units = series.of_units(is_denominator)
    sides = ((now, compared.current, True), (then, compared.base, False))
    return Pair(*(_of_many(units, track, group, periods, span, compared, now=is_now) for periods, span, is_now in sides))


def _alike(known: Track, current: Span, base: Span) -> tuple[Sequence[Period], Sequence[Period]]:
    """The periods of both spans of which the place is known on both sides, alone or as parts of the same longer period."""
    now, then = known.periods(current), known.periods(base)
    if all(first == last for first, last in now) and all(first == last for first, last in then):
        if len(now) == len(then) == current.length:
            return now, then
        distance = current.start.since(base.start)
        both = {_earlier(period, distance): period for period in now}
        common = [period for period in then if period in both]
        return [both[period] for period in common], common
    sides = [steps_of(periods, span) for periods, span in ((now, current), (then, base))]
    single, longer = zip(*sides, strict=True)
    fits = fitting(single[0], single[1], longer[0], longer[1])[0]
    return _within(now, current, fits), _within(then, base, fits)


def _within(periods: Sequence[Period], span: Span, flags: Flags) -> list[Period]:
    """The periods of the span all months of which are flagged."""
    first = span.start
    return [period for period in periods if flags[Month.from_key(period[0]).since(first) : Month.from_key(period[1]).since(first) + 1].all()]


def _of_single(track: Track, now: Sequence[Period], then: Sequence[Period], compared: Compared) -> Pair | None:
    """The sums of a unit or of a region in it: of the periods that the unit has reported on both sides."""
    sides = [_within(periods, span, compared.both[0]) for periods, span in ((now, compared.current), (then, compared.base))]
    if not all(sides):
        return None
    cuts = [{month.key for _, month, _ in compared.cuts(now=is_now)} for is_now in (True, False)]
    return Pair(*(track.flow_of(periods, cut=cut) for periods, cut in zip(sides, cuts, strict=True)))


def _of_many(units: Sums, track: Track, group: Group, periods: Sequence[Period], span: Span, compared: Compared, *, now: bool) -> float:
    """The sum of one side of a region that holds units, without what a unit has reported on that side alone."""
    cuts = list(compared.cuts(now=now))
    together = {month.key for _, month, is_every in cuts if is_every}
    total, counting = track.flow_of(periods, cut=together), set(periods)
    for unit, months in compared.dropped(now=now):
        unit_track, keys = units.of(unit, group), {month.key for month in months}
        left = [period for period in unit_track.periods(span) if period in counting and period[0] in keys and period[1] in keys]
        total -= unit_track.flow_of(left, cut=together)
    for unit, month, is_every in cuts:
        period, unit_track = (month.key, month.key), units.of(unit, group)
        if not is_every and period in counting:
            total -= unit_track.flow_of([period]) - unit_track.flow_of([period], cut={month.key})
    total -= _of_rests(units, group, counting, together, span, compared, now=now)
    unit_returns = UnitReturns(compared.place, compared.returned, compared.rows)
    return total - _place_surplus(units, track, group, counting, compared.alone(now=now), unit_returns)


def _of_rests(units: Sums, group: Group, counting: Collection[Period], together: Collection[int], span: Span, compared: Compared, *, now: bool) -> float:
    """What is reported beside the units on that side alone, or after the day up to which it counts; not of months that the place has reported whole itself."""
    if compared.rests is None:
        return 0.0
    whole, total = {Month.from_number(month).key for month in compared.returned.whole.get((compared.place, ""), ())}, 0.0
    for code, months in compared.rests.dropped(now=now):
        rest_track, keys = units.of(code, group), {month.key for month in months}
        total += rest_track.flow_of(
            [period for period in rest_track.periods(span) if period in counting and {*period} <= keys and not {*period} & whole], cut=together
        )
    for code, month, _ in compared.rests.cuts(now=now):
        period, rest_track = (month.key, month.key), units.of(code, group)
        if period in counting and month.key not in together and month.key not in whole:
            total += rest_track.flow_of([period]) - rest_track.flow_of([period], cut={month.key})
    return total


def _place_surplus(units: Sums, track: Track, group: Group, counting: Collection[Period], months: Iterable[Month], unit_returns: UnitReturns) -> float:
    """By how much what the place reported of all of it goes beyond its units, in months in which it does not stand for those that are silent."""
    whole = unit_returns.returned.whole.get((unit_returns.place, ""), frozenset())
    periods = [(month.key, month.key) for month in months if month.number in whole and (month.key, month.key) in counting]
    unit_flows = [units.of(unit_returns.returned.units[row], group).flow_of(periods) for row in unit_returns.rows.tolist()] if periods else []
    return track.flow_of(periods) - sum(unit_flows)


def _earlier(period: Period, distance: int) -> Period:
    first, last = (Month.from_key(key).shift(-distance).key for key in period)
    return first, last
