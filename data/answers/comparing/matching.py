"""Which months of the units of a place can be compared: reported on both sides, in periods that fit, up to the same day, within the same borders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from data.calculations.periods import Month, Span
from data.reading.returns.returned import Flags, Returned, numbers_at, pick

Rows: TypeAlias = NDArray[np.int64]
Steps: TypeAlias = tuple[int, int]  # the first and the last month of a period, counted from the start of its side


class Lack(NamedTuple):
    """Why a unit does not tell what a metric needs, and of which months, counted from the start of the span; none where of all."""

    reason: str
    months: tuple[int, ...] = ()

    def holds(self, step: int) -> bool:
        """True for a month that the unit lacks."""
        return not self.months or step in self.months


Lacks: TypeAlias = Mapping[int, Lack]  # by place of the unit in the rows
NONE: Final[Lacks] = MappingProxyType({})


class Side(NamedTuple):
    """What the units have reported the months of one side, by unit and month."""

    span: Span
    columns: NDArray[np.int64]
    complete: Flags  # as single months
    reported: Flags  # alone or in a longer period within the span
    longer: Sequence[tuple[int, Steps]]  # by place of the unit


class Matched(NamedTuple):
    """The months that can be compared, and the day up to which those count that are not whole on both sides; else why not."""

    now: Side
    then: Side
    both: Flags
    day: NDArray[np.int64]
    cut: tuple[Flags, Flags]  # of now and of then: the month goes on after that day
    joint: Flags  # only the sum of regions that changed compares
    unlike_days: Flags  # one side ends on a day that the other does not know
    unlike_periods: Flags
    by_place: Flags  # by month: the place itself tells it whole on both sides
    without: Lacks  # what the metric needs and units have not reported


def forget(reported: Flags, without: Lacks) -> None:
    """Take what units lack out of the flags of what they have reported, by unit and month; the flags themselves are changed."""
    for place, lack in without.items():
        reported[place, list(lack.months) or slice(None)] = False


def match_months(returned: Returned, rows: Rows, current: Span, base: Span, *, category: str | None, place: str, without: Lacks = NONE) -> Matched:
    """The months of both spans that each unit of the place has reported alike on both sides; none of what units lack (`without`).

    Flags have a row for each of `rows` and a column a month of the span.
    """
    now, then = (side_of(returned, rows, span, category) for span in (current, base))
    fits = fitting(now.complete, then.complete, now.longer, then.longer)
    day, cut, alike = _days_alike(returned, rows, now, then)
    both = _in_blocks(fits & alike, fits, now, then)
    joint = _joint(returned, rows, now, then, both, place=place)
    both = both & ~joint
    by_place = reported_by_place(returned, current, place=place, category=category) & reported_by_place(returned, base, place=place, category=category)
    if by_place.any():
        both = both | (by_place & (now.reported | then.reported | pick(returned.expected, rows, now.columns)))
    forget(both, without)
    day, cut = np.where(by_place, 0, day), (cut[0] & ~by_place, cut[1] & ~by_place)
    return Matched(now, then, both, day, cut, joint, ~alike, ~fits & now.reported & then.reported, by_place, without)


def side_of(returned: Returned, rows: Rows, span: Span, category: str | None) -> Side:
    """What the units have reported of the span: flags with a row for each of `rows` and a column a month."""
    columns = returned.columns(span)
    complete = pick(returned.complete_of(category), rows, columns)
    longer = tuple(_longer(returned, rows, span))
    reported = complete.copy()
    for place, (first, last) in longer:
        reported[place, first : last + 1] = True
    return Side(span, columns, complete, reported, longer)


def _longer(returned: Returned, rows: Rows, span: Span) -> Iterator[tuple[int, Steps]]:
    start = span.start.number
    for place, row in enumerate(rows.tolist()) if returned.longer else ():
        for first, last in returned.longer.get(returned.units[row], ()):
            if start <= first and last < start + span.length:
                yield place, (first - start, last - start)


def fitting(now: Flags, then: Flags, longer_now: Sequence[tuple[int, Steps]], longer_then: Sequence[tuple[int, Steps]]) -> Flags:
    """The months that both sides report, each alone, or all of a longer period that is one of either side, as flags by unit and month.

    Example: a quarter then and its three single months now fit; the quarter and two of its months do not.
    """
    fits = now & then
    for place, block in sorted({*longer_now, *longer_then}):
        sides = ((now[place], longer_now), (then[place], longer_then))
        if all(_tells(single, [steps for unit, steps in longer if unit == place], block) for single, longer in sides):
            fits[place, block[0] : block[1] + 1] = True
    return fits


def _tells(single: Flags, longer: Iterable[Steps], block: Steps) -> bool:
    """True if single months and the periods within the block tell all of it."""
    first, last = block
    reported = single[first : last + 1].copy()
    for start, end in longer:
        if first <= start and end <= last:
            reported[start - first : end - first + 1] = True
    return bool(reported.all())


def _in_blocks(both: Flags, fits: Flags, now: Side, then: Side) -> Flags:
    """The months without those of longer periods that fit but are not whole."""
    for place, (first, last) in {*now.longer, *then.longer}:
        block = slice(first, last + 1)
        if fits[place, block].all() and not both[place, block].all():
            both[place, block] = False
    return both


def _days_alike(returned: Returned, rows: Rows, now: Side, then: Side) -> tuple[NDArray[np.int64], tuple[Flags, Flags], Flags]:
    """The day up to which both sides count, 0 where they are whole; which months of each side go on after it; and whether both know their cases up to it."""
    none = np.zeros(now.complete.shape, dtype=bool)
    if not returned.cut.any():
        return np.zeros(none.shape, dtype=np.int64), (none, none), ~none
    ends = [numbers_at(returned.cut, rows, side.columns) for side in (now, then)]
    day = np.where(ends[0] * ends[1] > 0, np.minimum(*ends), np.maximum(*ends))
    alike, cuts = ~none, []
    for side, end, knows in zip((now, then), ends, (none, numbers_at(returned.day_to_compare, rows, then.columns) == day), strict=True):
        goes_on = (day > 0) & (returned.days_of(side.columns) > day) & (end != day)
        is_nothing = side.complete & (numbers_at(returned.value, rows, side.columns) == 0)
        alike &= ~goes_on | knows | is_nothing  # a month knows its cases up to the day of a later one alone
        cuts.append(goes_on)
    return day, (cuts[0], cuts[1]), alike


def _joint(returned: Returned, rows: Rows, now: Side, then: Side, both: Flags, *, place: str) -> Flags:
    """The months that only the sum of regions tells: of one of them alone all of these, of a place that holds them those that not all of them reported."""
    joint = np.zeros(both.shape, dtype=bool)
    if place in returned.units or len(rows) == 1:
        joint |= pick(returned.joint, rows, now.columns) | pick(returned.joint, rows, then.columns)
        codes = {place, *(returned.units[row] for row in rows.tolist())}
        for first_code, second_code, month in returned.moves:
            joint |= _crosses(month, now.span, then.span) & bool(codes & {first_code, second_code})
        return joint
    groups: list[tuple[list[int], Flags]] = []
    alone: list[tuple[list[int], Flags]] = []
    for units, is_whole, months in (*_groups_of_moves(returned, rows, now, then, place), *_groups_of_parts(returned, rows, now, then)):
        (groups if is_whole else alone).append((units, months))
    for units, months in alone:
        joint[units] |= months
    for _ in groups:  # a group that leaves may take another one with it
        for units, months in groups:
            joint[units] |= months & ~(both & ~joint)[units].all(axis=0) & both.any(axis=0)
    return joint


def joint_ends(returned: Returned, rows: Rows, before: Month, end: Month, reported: Flags, *, place: str) -> Flags:
    """The units whose levels at two ends lie within borders that moved in between, so that only a sum of them tells a rise, as flags by unit.

    `reported` flags the units of which both ends are in; those of a group of which all are stay.
    """
    if not (returned.moves or returned.divided or returned.joint.any()):
        return np.zeros(len(rows), dtype=bool)
    now, then = (side_of(returned, rows, Span(month, month), None) for month in (end, before))
    return _joint(returned, rows, now, then, reported[:, None], place=place)[:, 0]


def _groups_of_moves(returned: Returned, rows: Rows, now: Side, then: Side, place: str) -> Iterator[tuple[list[int], bool, Flags]]:
    """The units between which a boundary moved, whether all of them lie in the place, and the months between whose sides it did."""
    places = _places(returned, rows)
    for first_code, second_code, month in returned.moves:
        units = [places[code] for code in (first_code, second_code) if code in places]
        if place in (first_code, second_code):
            yield list(range(len(rows))), False, _crosses(month, now.span, then.span)
        elif units:
            yield units, len(units) == len({first_code, second_code}), _crosses(month, now.span, then.span)


def _groups_of_parts(returned: Returned, rows: Rows, now: Side, then: Side) -> Iterator[tuple[list[int], bool, Flags]]:
    """The same of the parts of each divided region, with the months one side of which lies before the division."""
    for _, month, units, is_whole in _divided_in(returned, rows):
        yield units, is_whole, _before(month, now.span) | _before(month, then.span)


def _divided_in(returned: Returned, rows: Rows) -> Iterator[tuple[str, int, list[int], bool]]:
    """The divided regions that have parts among the units: region, month of the division, these parts, and whether they are all of them."""
    places = _places(returned, rows) if returned.divided else {}
    for (old, month), parts in returned.divided.items():
        units = [places[part] for part in parts if part in places]
        if units:
            yield old, month, units, len(units) == len(parts)


def _places(returned: Returned, rows: Rows) -> dict[str, int]:
    """Where in the rows each unit stands."""
    return {returned.units[row]: position for position, row in enumerate(rows.tolist())}


def _before(month: int, span: Span) -> Flags:
    return np.arange(span.start.number, span.start.number + span.length) < month


def _crosses(month: int, now: Span, then: Span) -> Flags:
    return _before(month, then) & ~_before(month, now)


def reported_by_place(returned: Returned, span: Span, *, place: str, category: str | None) -> Flags:
    """The months that the place itself has reported whole, as flags by month of the span."""
    whole = returned.whole_of(place, category)
    if not whole:
        return np.zeros(span.length, dtype=bool)
    return np.array([span.start.number + step in whole for step in range(span.length)], dtype=bool)


def ended_parts(returned: Returned, rows: Rows, side: Side, both: Flags) -> Iterator[tuple[str, list[Month]]]:
    """The divided regions whose parts are left out, with the months of the side before the division: what they reported then lies in none of the parts."""
    months = list(side.span.months())
    for old, month, units, is_whole in _divided_in(returned, rows):
        left = side.reported[units].any(axis=0) & ~both[units].any(axis=0) & _before(month, side.span)
        if is_whole and left.any():
            yield old, [months[step] for step in np.flatnonzero(left)]
