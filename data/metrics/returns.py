"""Who has not handed in: the regions and compounds without a return for a month that they used to report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.gateway import Reader
from data.metrics.model import Sum, Timing
from data.metrics.tracks import EMPTY, Track
from data.periods import Month, Span
from data.selecting import Selection

_CAMERA_RETURNS = Sum("cameras.returns", "cameras.returns")
_CAMERA_UNITS = Sum("cameras.installed.known", "cameras.installed.known", Timing.STOCK)
_CASES = Sum("cases.known", "cases.known")


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing of a month that others have told: places whose camera return is outstanding, and regions without any word on cases."""

    camera_units: int
    case_regions: tuple[str, ...]


def missing_returns(reader: Reader, region: str, children: Sequence[str], *, month: Month) -> Missing:
    """The outstanding returns of the month within the region, of those that have reported before."""

    def tracks(part: Sum) -> dict[str, Track]:
        courses = reader.courses(part, Selection(places=(region, *children), until=month.key))
        return {place: course.get(("", ""), EMPTY) for place, course in courses.items()}

    units = tracks(_CAMERA_UNITS)[region].level(month)
    returned = tracks(_CAMERA_RETURNS)[region].flow(Span(month, month))
    told = tracks(_CASES)
    before = {child for child in children if told[child].begins_by(month)}
    now = {place for place, track in told.items() if track.ends_in(month)}
    return Missing(max(round(units - returned), 0) if returned else 0, tuple(sorted(before - now)) if now else ())
