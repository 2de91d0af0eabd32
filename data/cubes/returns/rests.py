"""What regions report beside the reporting units in them: cases right in them or of an unknown place, own returns of what lies in no unit.

Such a rest reports like a unit, but is never due: it is compared where it is reported on both sides. It stands in the sums and in who has reported under the
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

_NO_LEDGER: Final = Ledger(0, {})


def regions_with_rests(geography: Geography, units: Units) -> Codes:
    """The regions that hold units."""
    closure = geography.closure
    above = closure.loc[closure["region"].isin(units.listed) & (closure["ancestor"] != closure["region"]), "ancestor"]
    return np.unique(above.to_numpy(dtype=np.int64))


class _Reported(NamedTuple):
    """How many cases a rest reports of a period, and whether day by day."""

    value: float
    is_dated: bool


def submissions_of_rests(
    lying: pd.DataFrame, single: pd.DataFrame, *, ledgers: Ledgers, geography: Geography, reported: Mapping[int, Sequence[Submission]]
) -> dict[int, list[Submission]]:
    """By region what its rest has reported.

    From what lies right in it (`lying`: place, first_month, last_month, count) and the single cases of that (`single`: region, first_month, last_month,
    count); periods are yyyymm, counts are cases.
    """
    sums = lying.groupby(["place", *PERIOD])["count"].sum().rename_axis(index={"place": "region"}).rename("value")
    dated = single.groupby(["region", *PERIOD])["count"].sum().rename("dated")
    rows = sums.reset_index().merge(dated.reset_index(), on=["region", *PERIOD], how="left").fillna({"dated": 0.0})
    first, last = (counted(rows[name].to_numpy(int)).tolist() for name in PERIOD)
    by_region: dict[int, dict[tuple[int, int], _Reported]] = {}
    for region, *period, value, of_days in zip(rows["region"].tolist(), first, last, rows["value"].tolist(), rows["dated"].tolist(), strict=True):
        by_region.setdefault(region, {})[period[0], period[1]] = _Reported(value, of_days >= value)
    months = _reported_months(geography, reported)
    roots = {region: int(geography.root[region]) for region in by_region}
    return {
        region: list(_submissions(of_region, months.get(roots[region], frozenset()), ledgers.of.get(roots[region], _NO_LEDGER)))
        for region, of_region in by_region.items()
    }


def _reported_months(geography: Geography, reported: Mapping[int, Sequence[Submission]]) -> dict[int, frozenset[int]]:
    """By programme the months that any unit has reported whole: only in these the silence of a rest means anything."""
    by_root: dict[int, set[int]] = {}
    for unit, of_unit in reported.items():
        by_root.setdefault(int(geography.root[unit]), set()).update(
            month for submission in of_unit if submission.state in COUNTED for month in range(submission.first, submission.last + 1)
        )
    return {root: frozenset(months) for root, months in by_root.items()}


def _submissions(rows: Mapping[tuple[int, int], _Reported], reported: frozenset[int], ledger: Ledger) -> Iterator[Submission]:
    """Each period that is reported, a count of 0 included, and the silent months of which none is plausible: a rest of few cases has often none."""
    months = {first: row for (first, last), row in rows.items() if first == last}
    for (first, last), row in sorted(rows.items()):
        if last > first:
            yield Submission(first, last, SubmissionState.RECEIVED, value=row.value)
    inside = {month for first, last in rows if last > first for month in range(first, last + 1)}
    for month in sorted({*(reported - inside), *months}):
        day = ledger.day(month)
        if month in months:
            row = months[month]
            yield Submission(month, month, SubmissionState.RECEIVED, day=day if row.is_dated else 0, value=row.value, dated=row.is_dated)
        elif not is_hardly_zero(_usual_daily(months, month), day or days_in(month)):
            yield Submission(month, month, SubmissionState.PRESUMED, day=day, dated=True)


def _usual_daily(months: Mapping[int, _Reported], month: int) -> float | None:
    """The usual cases a day in the months reported before; of a rest that begins later that of its first month, None where nothing is known."""
    before = [other for other in months if month - HISTORY <= other < month]
    known = before or [other for other in sorted(months) if other > month][:1]
    return sum(months[other].value for other in known) / sum(days_in(other) for other in known) if known else None
