"""Who has not handed in: the regions and compounds without a return for a month that they used to report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.gateway import Reader
from data.metrics.model import Sum, Timing
from data.periods import Month
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
    upto = Selection(places=(region, *children), until=month.key)
    units = sum(row.value for row in reader.sums(_CAMERA_UNITS, upto) if row.place == region)
    returned = sum(row.value for row in reader.sums(_CAMERA_RETURNS, upto._replace(since=month.key)) if row.place == region)
    told = reader.sums(_CASES, upto)
    before = {row.place for row in told if row.place in children}
    now = {row.place for row in told if row.last_month == month.key}
    return Missing(max(round(units - returned), 0) if returned else 0, tuple(sorted(before - now)) if now else ())
