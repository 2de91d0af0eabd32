"""The values that reporting units have returned, and which regions and months these cover without a row of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from data.calculations.submissions import COUNTED, Reason, Submission, SubmissionState
from data.cubes.geography import NOWHERE
from data.cubes.returns.ledgers import counted, key_of
from data.cubes.returns.reported import ReturnedValues
from data.cubes.returns.units import Units
from data.cubes.site import Site

_PERIOD = ["first_month", "last_month"]
_ROW = ["unit", "origin", *_PERIOD]


def returned_cases(units: Units, single: pd.DataFrame, counts: pd.DataFrame, totals: pd.DataFrame) -> ReturnedValues:
    """What the units have returned: each period with its total of cases, and the categories that it names.

    `single` and `counts` are contributions with count in cases, `totals` the cases of regions (place, KEY, count); their periods are yyyymm.
    """
    rows = pd.concat([_of_units(units, frame).assign(is_ledger=flag) for frame, flag in ((single, True), (counts, False))], ignore_index=True)
    values = rows.groupby(_ROW)[["is_ledger"]].max().reset_index()
    whole = totals.groupby(["place", *_PERIOD])["count"].sum()
    own = values["origin"] == NOWHERE
    keys = pd.MultiIndex.from_arrays([values["unit"], *(_keys(values[name]) for name in _PERIOD)])
    values["count"] = rows.groupby(_ROW)["count"].sum().to_numpy()
    carried = values[~own].groupby(["unit", *_PERIOD])["count"].sum().reindex(pd.MultiIndex.from_frame(values[["unit", *_PERIOD]])).fillna(0.0)
    values["value"] = np.where(own, whole.reindex(keys).fillna(0.0).to_numpy() - carried.to_numpy(), values["count"])
    by_day = rows[rows["is_ledger"]].groupby(_ROW)["count"].sum().reindex(pd.MultiIndex.from_frame(values[_ROW])).fillna(0.0).to_numpy()
    values["is_dated"] = values["is_ledger"] & (by_day >= values["value"])
    whole_counts = counts[(counts["compound"] == NOWHERE) & (counts["origin"] == NOWHERE) & (counts["region"] == units.of[counts["region"].to_numpy(int)])]
    by_unit = pd.MultiIndex.from_frame(_of_units(units, whole_counts)[_ROW])
    values["is_counted"] = pd.MultiIndex.from_frame(values[_ROW]).isin(by_unit)
    named = pd.concat([_of_units(units, single), _of_units(units, _naming_categories(units, counts))], ignore_index=True)
    return ReturnedValues(values.drop(columns="count"), named[[*_ROW, "item"]].drop_duplicates())


def _naming_categories(units: Units, counts: pd.DataFrame) -> pd.DataFrame:
    """The counts that say which categories a unit reports of a period: those of regions, and of compounds where there are no others."""
    frame = counts.assign(unit=units.of[counts["region"].to_numpy(int)])
    is_region = frame["compound"] == NOWHERE
    key = ["unit", "origin", "first_month", "last_month"]
    by_region = pd.MultiIndex.from_frame(frame.loc[is_region, key])
    return counts[(is_region | ~pd.MultiIndex.from_frame(frame[key]).isin(by_region)).to_numpy()]


def _of_units(units: Units, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows by unit, with months counted from year 0; rows of no unit are kept only under an earlier region."""
    unit = units.of[frame["region"].to_numpy(int)]
    months = {name: counted(frame[name].to_numpy(int)) for name in _PERIOD}
    placed = frame[["origin", "item", "count"]].astype("int64").assign(unit=unit, **months)
    return placed[(placed["unit"] != NOWHERE) | (placed["origin"] != NOWHERE)]


def returned_stocks(units: Units, returns: pd.DataFrame, value: str, *, by_compound: bool) -> ReturnedValues:
    """What the units have returned of levels: each month with its value and, where compounds report, the numbers of these as categories.

    `returns` are contributions of which the column `value` is read (cameras, compounds), null as 0, as of last_month (yyyymm).
    """
    rows = returns.assign(count=returns[value].fillna(0.0), first_month=returns["last_month"], item=returns["compound"])
    placed = _of_units(units, rows)
    values = placed.groupby(_ROW)[["count"]].sum().reset_index().rename(columns={"count": "value"}).assign(is_ledger=False, is_dated=False, is_counted=True)
    named = placed[placed["item"] != NOWHERE] if by_compound else placed.iloc[:0]
    return ReturnedValues(values, named[[*_ROW, "item"]], Reason.COMPOUNDS)


def _keys(months: pd.Series) -> np.ndarray:
    return np.array([key_of(month) for month in months.tolist()], dtype=np.int64)


def covered(site: Site, units: Units, single: pd.DataFrame, reported: Mapping[int, Sequence[Submission]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What ledgers cover without a row of its own (region, first_month, last_month, root), and the months without any case (the same with unit, no root).

    Of these `is_declared` marks those that the sheet of returns or a declared coverage names; periods are yyyymm, root is the programme.
    A ledger covers every region in its unit; regions in no unit are covered by the single cases of their programme.
    """
    cases = single.assign(unit=units.of[single["region"].to_numpy(int)], root=site.geography.root[single["region"].to_numpy(int)])
    silent = cases.loc[cases["unit"] != NOWHERE, ["unit", "first_month"]].drop_duplicates()
    zeros = [
        (unit, key_of(submission.first), submission.reason is Reason.DECLARED)
        for unit, of_unit in reported.items()
        for submission in of_unit
        if submission.state in COUNTED and submission.state is not SubmissionState.RECEIVED and submission.reason not in (Reason.JOINT, Reason.ABSENT)
    ]
    loose = _outside(site, units)
    of_roots = cases[["root", "first_month"]].drop_duplicates().merge(loose, on="root")[["region", "first_month"]]
    inside = pd.DataFrame({"region": np.arange(len(units.of)), "unit": units.of})
    inner = silent.merge(inside[inside["unit"] != NOWHERE], on="unit")[["region", "first_month"]]
    zero = pd.DataFrame(zeros, columns=["unit", "first_month", "is_declared"]).astype({"unit": "int64", "first_month": "int64", "is_declared": bool})
    zero = zero.merge(inside, on="unit")
    whole = pd.concat([inner, of_roots], ignore_index=True)
    whole = whole.assign(last_month=whole["first_month"], root=site.geography.root[whole["region"].to_numpy(int)])
    return whole, zero.assign(last_month=zero["first_month"])


def zeros_of_compounds(units: Units, zero: pd.DataFrame, by_compound: pd.DataFrame) -> pd.DataFrame:
    """The rows of `zero` that hold of every compound too: declared to be without a case, or of units that have reported cases by compound until then.

    `zero` is the second frame of `covered`; `by_compound` has region and first_month (yyyymm) of cases of compounds. A count of 0 for a whole unit that never
    names a compound stands beside counts that say nothing of compounds.
    """
    first = by_compound["first_month"].groupby(units.of[by_compound["region"].to_numpy(int)]).min()
    return zero[zero["is_declared"] | (zero["first_month"] >= zero["unit"].map(first))]


def _outside(site: Site, units: Units) -> pd.DataFrame:
    """The regions of today that neither are nor hold nor lie in a unit, each with its programme."""
    closure = site.geography.closure
    above = closure.loc[closure["region"].isin(units.listed), "ancestor"]
    today = np.unique(closure["region"].to_numpy(int))
    loose = today[(units.of[today] == NOWHERE) & ~np.isin(today, above.to_numpy(int))]
    return pd.DataFrame({"region": loose, "root": site.geography.root[loose]})
