"""What regions tell beside the reporting units in them: cases right in them or of an unknown place, own returns of what lies in no unit.

Such a rest reports like a unit, but is never due: it is compared where it is told on both sides. It stands in the sums and in who has reported under the
code of its region with a mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from data.calculations.submissions import COUNTED, HISTORY, Ledger, Submission, SubmissionState, days_in, is_hardly_zero
from data.cubes.combine import PERIOD
from data.cubes.geography import Codes, Geography
from data.cubes.returns.ledgers import Ledgers, counted
from data.cubes.returns.units import Units

MARK: Final = "/rest"
_UNTOLD: Final = Ledger(0, {})


def code_of(region: str) -> str:
    """The code under which the rest of a region stands."""
    return region + MARK


def is_rest(code: str) -> bool:
    """True for the code of a rest."""
    return code.endswith(MARK)


def region_of(code: str) -> str:
    """The region of which the code is the rest."""
    return code.removesuffix(MARK)


def regions_with_rests(geography: Geography, units: Units) -> Codes:
    """The regions that hold units."""
    closure = geography.closure
    above = closure.loc[closure["region"].isin(units.listed) & (closure["ancestor"] != closure["region"]), "ancestor"]
    return np.unique(above.to_numpy(dtype=np.int64))


class _Told(NamedTuple):
    """What a rest tells of a period, and whether day by day."""

    value: float
    is_dated: bool


def submissions_of_rests(
    lying: pd.DataFrame, single: pd.DataFrame, *, ledgers: Ledgers, geography: Geography, reported: Mapping[int, Sequence[Submission]]
) -> dict[int, list[Submission]]:
    """By region what its rest has told, from what lies right in it (place, period, count) and the single cases of that (region, period, count)."""
    sums = lying.groupby(["place", *PERIOD])["count"].sum().rename_axis(index={"place": "region"}).rename("value")
    dated = single.groupby(["region", *PERIOD])["count"].sum().rename("dated")
    rows = sums.reset_index().merge(dated.reset_index(), on=["region", *PERIOD], how="left").fillna({"dated": 0.0})
    first, last = (counted(rows[name].to_numpy(int)).tolist() for name in PERIOD)
    found: dict[int, dict[tuple[int, int], _Told]] = {}
    for region, *period, value, of_days in zip(rows["region"].tolist(), first, last, rows["value"].tolist(), rows["dated"].tolist(), strict=True):
        found.setdefault(region, {})[period[0], period[1]] = _Told(value, of_days >= value)
    told = _months_told(geography, reported)
    roots = {region: int(geography.root[region]) for region in found}
    return {
        region: list(_submissions(of_region, told.get(roots[region], frozenset()), ledgers.of.get(roots[region], _UNTOLD)))
        for region, of_region in found.items()
    }


def _months_told(geography: Geography, reported: Mapping[int, Sequence[Submission]]) -> dict[int, frozenset[int]]:
    """By programme the months that any unit has told whole: only in these the silence of a rest means anything."""
    found: dict[int, set[int]] = {}
    for unit, of_unit in reported.items():
        found.setdefault(int(geography.root[unit]), set()).update(month for one in of_unit if one.state in COUNTED for month in range(one.first, one.last + 1))
    return {root: frozenset(months) for root, months in found.items()}


def _submissions(rows: Mapping[tuple[int, int], _Told], told: frozenset[int], ledger: Ledger) -> Iterator[Submission]:
    """Each period that is told, a count of 0 included, and the silent months of which none is plausible: a rest of few cases has often none."""
    months = {first: one for (first, last), one in rows.items() if first == last}
    for (first, last), one in sorted(rows.items()):
        if last > first:
            yield Submission(first, last, SubmissionState.RECEIVED, value=one.value)
    inside = {month for first, last in rows if last > first for month in range(first, last + 1)}
    for month in sorted({*(told - inside), *months}):
        day = ledger.day(month)
        if month in months:
            one = months[month]
            yield Submission(month, month, SubmissionState.RECEIVED, day=day if one.is_dated else 0, value=one.value, dated=one.is_dated)
        elif not is_hardly_zero(_usual_daily(months, month), day or days_in(month)):
            yield Submission(month, month, SubmissionState.PRESUMED, day=day, dated=True)


def _usual_daily(months: Mapping[int, _Told], month: int) -> float | None:
    """The usual daily number of the months told before; of a rest that begins later that of its first month, None where nothing is known."""
    before = [one for one in months if month - HISTORY <= one < month]
    known = before or [one for one in sorted(months) if one > month][:1]
    return sum(months[one].value for one in known) / sum(days_in(one) for one in known) if known else None
