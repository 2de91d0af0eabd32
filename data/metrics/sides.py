"""The sums of one part of a metric for one region: over a span, and over the two spans of a comparison, of those unit-months alone that count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from data.metrics.comparable import Compared
from data.metrics.model import Sum, Timing
from data.metrics.series import Group, Series, Sums
from data.metrics.tracks import Period, Track
from data.periods import Month, Span
from data.returned import Flags, pick
from data.selecting import Window


class Pair(NamedTuple):
    """A sum now and then."""

    now: float
    then: float


def value(series: Series, sums: Sums, member: str, group: Group, span: Span) -> float | None:
    """All that is told of the span; None where nothing is known."""
    track, known = sums.of(member, group), sums.known_of(member)
    if not isinstance(sums.part, Sum):
        return track.level(span.end) - sums.found_of(member, group, Window(span)) if known.tells(span) else None
    if sums.part.timing is Timing.FLOW:
        return track.flow(span) if known.tells(span) else None
    item = group[0] or series.question.category
    if not is_known_level(series, sums, member, span.end) or not sums.knows_item(member, item, span.end):
        return None
    if sums.part.timing is Timing.STOCK:
        return track.mean_level(span) if sums.part.subject == "places" else track.level(span.end)
    before = span.start.shift(-1)
    return track.level(span.end) - track.level(before) if is_known_level(series, sums, member, before) else None


def is_known_level(series: Series, sums: Sums, member: str, month: Month) -> bool:
    """A level is known from its first return to the end of the programme's data."""
    if sums.part.subject != "places":
        end = series.ends[member]
        if end is None or month > end:
            return False
    return sums.known_of(member).level(month) > 0


def told_value(series: Series, *, is_denominator: bool, member: str, group: Group, span: Span, told: Flags) -> float | None:
    """The same of the unit-months alone that are told, so that both parts of a rate come from the same units and months."""
    sums = series.part(is_denominator=is_denominator)
    whole = value(series, sums, member, group, span)
    if whole is None or told.all() or not told.any():
        return whole
    if not isinstance(sums.part, Sum) or sums.part.subject == "places":
        return _less_residents(series, sums, member, group, span, told, whole)
    return _less_flows(series, sums, member, group, span, told, whole) if sums.part.timing is Timing.FLOW else whole


def _less_flows(series: Series, sums: Sums, member: str, group: Group, span: Span, told: Flags, whole: float) -> float:
    """What happened, without the months of units that are not whole."""
    months, rows = [(month.key, month.key) for month in span.months()], series.rows[member]
    if len(rows) == 1:
        left = [months[column] for column in np.flatnonzero(~told[0])]
        return whole - sums.of(member, group).flow_of(left)
    units = series.of_units(sums is series.denominator)
    for place, row in enumerate(rows.tolist()):
        left = [months[column] for column in np.flatnonzero(~told[place])]
        whole -= units.of(series.returned[member].units[row], group).flow_of(left)
    return whole


def _less_residents(series: Series, sums: Sums, member: str, group: Group, span: Span, told: Flags, whole: float) -> float | None:
    """Households and people of the units, each for the share of the months that it has told; of compounds those of units that have told all."""
    rows, returned = series.rows[member], series.returned[member]
    shares = told.sum(axis=1) / told.any(axis=0).sum()
    by_compound = not isinstance(sums.part, Sum) or series.counts_compounds
    if len(rows) == 1:
        return None if by_compound else whole
    units = series.of_units(sums is series.denominator)
    for row, share in zip(rows.tolist(), shares.tolist(), strict=True):
        if share < 1:
            own = value(series, units, returned.units[row], group, span) or 0.0
            whole -= own if by_compound else own * (1 - share)
    return whole


def pair(series: Series, *, is_denominator: bool, member: str, group: Group, compared: Compared, cut_day: int | None) -> Pair | None:
    """The sums of now and of then: of what happened the periods that both have told, of levels the units that both know."""
    sums = series.part(is_denominator=is_denominator)
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
        told_value(series, is_denominator=is_denominator, member=member, group=group, span=span, told=compared.both)
        for span in (compared.current, compared.base)
    ]
    return None if sides[0] is None or sides[1] is None else Pair(sides[0], sides[1])


def _without_then(sums: Sums, member: str, group: Group, compared: Compared, cut_day: int | None) -> float | None:
    if not sums.known_of(member).tells(compared.base):
        return None
    return sums.of(member, group).level(compared.base.end) - sums.found_of(member, group, Window(compared.base, cut_day is not None))


def _less_units(series: Series, sums: Sums, group: Group, compared: Compared, whole: Pair, *, is_denominator: bool) -> Pair | None:
    """The levels without the units that did not report at both ends; where no unit did they are carried forward and stay as they are."""
    last = compared.both.all(axis=1) if not isinstance(sums.part, Sum) else compared.both[:, -1:].any(axis=1)
    if not last.any() or last.all():
        return whole
    rows, units = compared.rows, series.of_units(is_denominator)
    if len(rows) == 1:
        return whole
    now, then = whole
    for row in rows[~last].tolist():
        unit = compared.returned.units[row]
        now -= value(series, units, unit, group, compared.current) or 0.0
        then -= value(series, units, unit, group, compared.base) or 0.0
    return Pair(now, then)


def _flow_pair(series: Series, sums: Sums, member: str, group: Group, compared: Compared, *, is_denominator: bool, cut_day: int | None) -> Pair | None:
    distance = compared.current.start.since(compared.base.start)
    known, track = sums.known_of(member), sums.of(member, group)
    both = {now: _earlier(now, distance) for now in known.periods(compared.current) if known.holds(_earlier(now, distance))}
    if not len(compared.rows):
        if not both:
            return None
        return Pair(track.flow_of(both), track.flow_of(both.values(), cut=compared.base.end if cut_day else None))
    if not both or not compared.both.any():
        return None
    if len(compared.rows) == 1:
        return _of_one(track, both, compared)
    return _of_many(series.of_units(is_denominator), track, group, both, compared)


def _of_one(track: Track, both: dict[Period, Period], compared: Compared) -> Pair | None:
    """The sums of a unit or of a region in it: of the periods that the unit has told on both sides."""
    first = compared.current.start
    flags = compared.both[0]
    kept = {now: then for now, then in both.items() if flags[Month.from_key(now[0]).since(first) : Month.from_key(now[1]).since(first) + 1].all()}
    if not kept:
        return None
    cut = next((month for _, month, _ in compared.cuts()), None)
    return Pair(track.flow_of(kept), track.flow_of(kept.values(), cut=cut))


def _of_many(units: Sums, track: Track, group: Group, both: dict[Period, Period], compared: Compared) -> Pair:
    """The sums of a region that holds units, without what only one side has told of a unit."""
    if compared.is_regular:
        return Pair(track.flow_of(both), track.flow_of(both.values()))
    cuts = [(unit, month) for unit, month, _ in compared.cuts()]
    together = _common_cut(cuts, compared)
    now, then = track.flow_of(both), track.flow_of(both.values(), cut=together)
    kept_then = set(both.values())
    for unit, months in compared.dropped(now=True):
        now -= units.of(unit, group).flow_of(_within(units, unit, months, set(both)))
    for unit, months in compared.dropped(now=False):
        then -= units.of(unit, group).flow_of(_within(units, unit, months, kept_then), cut=together)
    for unit, month in cuts if together is None else ():
        period, own = (month.key, month.key), units.of(unit, group)
        if period in kept_then:
            then -= own.flow_of([period]) - own.flow_of([period], cut=month)
    return Pair(now, then)


def _within(units: Sums, unit: str, months: list[Month], wanted: set[Period]) -> Iterable[Period]:
    """The periods of the unit that lie in the months and count in the region."""
    keys = {month.key for month in months}
    return [period for period in units.known_of(unit).periods(Span(months[0], months[-1])) if period in wanted and period[0] in keys and period[1] in keys]


def _common_cut(cuts: list[tuple[str, Month]], compared: Compared) -> Month | None:
    """The month of the base that all units cut, None where only some do."""
    months = {month for _, month in cuts}
    if len(months) != 1:
        return None
    month = next(iter(months))
    column = month.since(compared.base.start)
    return month if len(cuts) == int(pick(compared.both, np.arange(len(compared.rows)), np.array([column])).sum()) else None


def _earlier(period: Period, distance: int) -> Period:
    first, last = (Month.from_key(key).shift(-distance).key for key in period)
    return first, last
