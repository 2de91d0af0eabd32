"""What a place has reported one part of a metric over a span, and which of its units have not reported what the metric needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from data.answers.comparing.coverage import BLANK, JOINT, LACKING, UNPLACED
from data.answers.comparing.matching import NONE, Lack, Lacks, joint_ends, reported_by_place, side_of
from data.answers.comparing.regular import Reports
from data.answers.sums.series import Group, Series, Sums
from data.calculations.periods import Month, Span
from data.metrics.model import Sum, Timing
from data.reading.returns.returned import Flags, Returned, pick
from data.reading.selecting import Window
from data.reading.tracks import EMPTY, Period, Track

_WHOLE: Final[Group] = ("", "")
_TRACE: Final = 1e-6


def value(series: Series, sums: Sums, member: str, group: Group, span: Span) -> float | None:
    """All that is reported of the span, in the unit of the part (cases, cameras, yuan): a sum, or of levels that at its end; None where nothing is known."""
    track, known = sums.of(member, group), sums.known_of(member)
    if not isinstance(sums.part, Sum):
        return track.level(span.end) - sums.compounds_with(member, group, Window(span)) if known.tells(span) else None
    item = group[0] or series.question.category
    if sums.part.timing is Timing.FLOW:
        is_reported = known.tells(span) and (track.tells(span) or not item or not _leaves_out(series, member, item, span))
        return track.flow(span) if is_reported else None
    if member in sums.unreported or not is_known_level(series, sums, member, span.end) or not sums.knows_item(member, item, span.end):
        return None
    if sums.part.timing is Timing.STOCK:
        return track.mean_level(span) if sums.part.subject == "places" else track.level(span.end)
    before = span.start.shift(-1)
    return track.level(span.end) - track.level(before) if is_known_level(series, sums, member, before) else None


def _leaves_out(series: Series, member: str, category: str, span: Span) -> bool:
    """True if what was reported of the span leaves the category out and nothing tells it: no case of it is known, which is not to say that there was none."""
    reports = series.reports.get(member)
    if reports is None or category not in reports.returned.omitted:
        return False
    returned, rows, columns = reports.returned, reports.rows, reports.returned.columns(span)
    left_out = pick(returned.omitted[category], rows, columns)
    reported = pick(returned.complete | returned.partial | returned.in_longer, rows, columns) & ~left_out
    return bool(left_out.any()) and not reported.any() and not reported_by_place(returned, span, place=member, category=category).any()


def is_known_level(series: Series, sums: Sums, member: str, month: Month) -> bool:
    """A level is known from its first return to the end of the programme's data."""
    if sums.part.subject != "places":
        end = series.ends[member]
        if end is None or month > end:
            return False
    return sums.known_of(member).level(month) > 0


def risen(series: Series, member: str, group: Group, spans: Sequence[Span]) -> list[float] | None:
    """How much a level rose within each span, of the units alone that reported it before and at the end of all of them: what is carried forward tells no rise.

    A month of which nobody has reported anything, as between the days on which sites were connected, leaves the level as it was.
    """
    sums, reports = series.numerator, series.reports[member]
    levels = [value(series, sums, member, group, span) for span in spans]
    known = [level for level in levels if level is not None]
    if len(known) < len(levels) or not len(reports.rows):
        return known if len(known) == len(levels) else None
    returned, rows = reports.returned, reports.rows
    ends = [month for span in spans for month in (span.start.shift(-1), span.end)]
    reported: Flags = np.logical_and.reduce([_tells_level(returned, rows, month) for month in ends])
    for span in spans:
        reported &= ~joint_ends(returned, rows, span.start.shift(-1), span.end, reported, place=member)
    if series.is_optional:
        reported[list(lacking(series, member, tuple(Span(span.start.shift(-1), span.end) for span in spans)))] = False
    if not reported.any():
        return None
    tracks = [series.of_units(False).of(returned.units[row], group) for row in rows[~reported].tolist()] if len(rows) > 1 else []
    return [level - sum(track.level(span.end) - track.level(span.start.shift(-1)) for track in tracks) for level, span in zip(known, spans, strict=True)]


def _tells_level(returned: Returned, rows: NDArray[np.int64], month: Month) -> NDArray[np.bool_]:
    """The units that are in for the month, or where nobody is for the last one before of which anybody is; all before the first, none after the last."""
    begun, column = np.flatnonzero(returned.reported_by_anyone), month.number - returned.start
    if not len(begun) or column > begun[-1]:
        return np.zeros(len(rows), dtype=bool)
    before = begun[begun <= column]
    return np.asarray(returned.complete[rows, before[-1]], dtype=bool) if len(before) else np.ones(len(rows), dtype=bool)


def lacking(series: Series, member: str, spans: tuple[Span, ...]) -> Lacks:
    """What units have not reported what the metric needs: of each span the same months, counted from its start.

    Of a column that may be blank those that left it out on a side and have reported it elsewhere; of a rise those whose borders moved within it; of compounds
    without a case those that reported a month without saying in which compounds; of a rate by household or person those of which the denominator is not known,
    none where that of the member covers them.
    """
    sums, rows = series.denominator, series.reports[member].rows
    blank = series.once(("blank", member, spans), lambda: dict(_blank(series, member, spans))) if series.is_optional else NONE
    if blank:
        return blank
    if series.is_rise and len(rows):
        return series.once(("joint", member, spans), lambda: {place: Lack(JOINT) for span in spans for place in _joint_within(series, member, span)})
    if series.counts_compounds and len(rows):
        return series.once(("unplaced", member, spans), lambda: {place: Lack(UNPLACED) for span in spans for place in _unplaced(series, member, span)})
    if sums is None or not isinstance(sums.part, Sum) or not sums.part.is_resident or len(rows) < 2:
        return NONE
    return series.once(("lacking", member, spans), lambda: {place: Lack(LACKING) for span in spans for place in sorted(_lacking(series, sums, member, span))})


def _blank(series: Series, member: str, spans: tuple[Span, ...]) -> Iterator[tuple[int, Lack]]:
    """The units that returned months of one of the spans without the column, and have reported it until the end of the last."""
    reports, known = series.reports[member], series.of_units.known()
    is_level, end = series.metric.is_level or series.is_rise, max(span.end for span in spans)
    for place, row in enumerate(reports.rows.tolist()):
        track = known.get(reports.returned.units[row], EMPTY)
        if not track.begins_by(end):
            continue
        if is_level and any(track.level(month) <= 0 for span in spans for month in {span.start, span.end}):
            yield place, Lack(BLANK)
        blank = () if is_level else {month for span in spans for month in _blank_months(reports, row, track, span)}
        if blank:
            yield place, Lack(BLANK, tuple(sorted(blank)))


def _blank_months(reports: Reports, row: int, track: Track, span: Span) -> list[int]:
    reported = side_of(reports.returned, reports.rows[reports.rows == row], span, None).reported[0]
    blank: list[int] = np.flatnonzero(reported & ~_covered(track, span)).tolist()
    return blank


def _joint_within(series: Series, member: str, span: Span) -> list[int]:
    """The units, as places in the rows, that moved borders between the two ends of the span leave out of a rise."""
    returned, rows = series.reports[member].returned, series.reports[member].rows
    reported = _tells_level(returned, rows, span.start) & _tells_level(returned, rows, span.end)
    joint: list[int] = np.flatnonzero(joint_ends(returned, rows, span.start, span.end, reported, place=member)).tolist()
    return joint


def _unplaced(series: Series, member: str, span: Span) -> Iterator[int]:
    reports, known = series.reports[member], series.of_units.known()
    reported = side_of(reports.returned, reports.rows, span, None).reported | reported_by_place(reports.returned, span, place=member, category=None)
    for place, row in enumerate(reports.rows.tolist()):
        if (reported[place] & ~_covered(known.get(reports.returned.units[row], EMPTY), span)).any():
            yield place


def _lacking(series: Series, sums: Sums, member: str, span: Span) -> list[int]:
    units, returned = series.of_units(True), series.reports[member].returned
    unit_values = [value(series, units, returned.units[row], _WHOLE, span) for row in series.reports[member].rows.tolist()]
    unknown = [place for place, level in enumerate(unit_values) if level is None]
    whole = value(series, sums, member, _WHOLE, span) if unknown else None
    return unknown if whole is not None and whole <= sum(level or 0.0 for level in unit_values) + _TRACE else []


def _covered(track: Track, span: Span) -> Flags:
    """The months of the span of which the track tells, alone or in longer periods."""
    single, longer = steps_of(track.periods(span), span)
    for _, (first, last) in longer:
        single[0, first : last + 1] = True
    covered: Flags = single[0]
    return covered


def steps_of(periods: Sequence[Period], span: Span) -> tuple[Flags, list[tuple[int, tuple[int, int]]]]:
    """The single months as flags, one row of a column a month, and the longer periods as (0, (first, last)) months counted from the start of the span."""
    single, longer = np.zeros((1, span.length), dtype=bool), []
    for period in periods:
        first, last = (Month.from_key(key).since(span.start) for key in period)
        if first == last:
            single[0, first] = True
        else:
            longer.append((0, (first, last)))
    return single, longer
