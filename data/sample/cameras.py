"""Monthly camera returns of a sample programme, with a few that are missing, that end on the published number of networked cameras."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.calculations.periods import Month, Span
from data.sample.making.draw import Floats, Ints, apportion
from data.sample.programme import SampleProgramme

_MISSING = 0.006  # share of earlier returns that never came
_MISSING_AT_THE_END = 9  # compounds without a return for the last month; none of them is networked yet


def cameras(programme: SampleProgramme, *, compounds: pd.DataFrame, progress: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Columns month (yyyymm), region_code or compound_id, and installed, networked, online and hd in cameras at month end.

    `progress` has compound_id, stage and date; `compounds` is read for compound_id, region_code and households.
    """
    if programme.cameras.by_place_from is not None:
        return _by_place(programme, places=compounds["region_code"].drop_duplicates(), start=programme.cameras.by_place_from, rng=rng)
    wide = progress.pivot(index="compound_id", columns="stage", values="date")
    wide = wide[wide["built"].notna()].merge(compounds.set_index("compound_id")["households"], left_index=True, right_index=True).reset_index()
    size = 4 + wide["households"].to_numpy(dtype=float) ** 0.7 * rng.lognormal(0, 0.3, len(wide))
    is_networked = wide["networked"].notna().to_numpy()
    final = np.zeros(len(wide), dtype=np.int64)
    final[is_networked] = 4 + apportion(programme.cameras.networked - 4 * int(is_networked.sum()), weights=size[is_networked])
    scale = programme.cameras.networked / size[is_networked].sum()
    installed = np.where(is_networked, np.ceil(final * rng.uniform(1.0, 1.22, len(wide))), np.ceil(4 + size * scale)).astype(np.int64)
    ends = wide.assign(
        networked_end=final, installed_end=installed, online=_online_levels(programme, count=len(wide), rng=rng), hd=rng.uniform(0.5, 0.95, len(wide))
    )
    return _with_gaps(_months(programme, ends=ends, rng=rng), last=programme.last, rng=rng)


def _online_levels(programme: SampleProgramme, *, count: int, rng: np.random.Generator) -> Floats:
    """Most keep their cameras online, a few do not."""
    return np.clip(programme.cameras.online + 0.02 - rng.gamma(1.2, 0.015, count), 0.7, 0.995)


def _months(programme: SampleProgramme, *, ends: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """One row a compound and month from the month in which its system was built."""
    last = programme.last.number
    built, networked = (_month_index(ends[name], never=last + 1) for name in ("built", "networked"))
    ages = last - built + 1
    rows = ends.loc[ends.index.repeat(ages)].reset_index(drop=True)
    month = np.concatenate([np.arange(start, last + 1) for start in built])
    start, connected = np.repeat(built, ages), np.repeat(networked, ages)
    grown = _ramp(month, start=start, end=last, low=0.8)
    joined = np.where(month >= connected, _ramp(month, start=connected, end=last, low=0.85), 0.0)
    networked_now = np.floor(rows["networked_end"].to_numpy() * joined + 1e-9).astype(np.int64)
    installed_now = np.maximum(np.ceil(rows["installed_end"].to_numpy() * grown - 1e-9).astype(np.int64), networked_now)
    return pd.DataFrame(
        {
            "month": (month // 12) * 100 + month % 12 + 1,
            "compound_id": rows["compound_id"],
            "installed": installed_now,
            "networked": networked_now,
            "online": rng.binomial(networked_now, rows["online"].to_numpy()),
            "hd": np.floor(installed_now * rows["hd"].to_numpy() * (0.75 + 0.25 * grown)).astype(np.int64),
        }
    )


def _ramp(month: Ints, *, start: Ints, end: int, low: float) -> Floats:
    """From `low` in the first month to 1 after a year or at the end of the data."""
    length = np.maximum(np.minimum(end - start, 12), 1)
    return np.where(start >= end, 1.0, low + (1 - low) * np.clip((month - start) / length, 0, 1)).astype(float)


def _with_gaps(returns: pd.DataFrame, *, last: Month, rng: np.random.Generator) -> pd.DataFrame:
    is_last = (returns["month"] == last.key).to_numpy()
    missing = ~is_last & (rng.random(len(returns)) < _MISSING)
    waiting = np.flatnonzero(is_last & (returns["networked"] == 0).to_numpy())
    missing[rng.permutation(waiting)[: min(_MISSING_AT_THE_END, len(waiting) // 4)]] = True
    return returns[~missing].reset_index(drop=True)


def _by_place(programme: SampleProgramme, *, places: pd.Series, start: Month, rng: np.random.Generator) -> pd.DataFrame:
    """Public cameras that streets return as totals, growing from the start of the project to its end."""
    months = list(Span(start, programme.last).months())
    final = apportion(programme.cameras.networked, weights=rng.uniform(0.7, 1.6, len(places)))
    parts = []
    for number, month in enumerate(months):
        share = 1 / (1 + np.exp(-7 * (number / (len(months) - 1) - 0.5)))
        share = share / (1 / (1 + np.exp(-3.5)))
        networked = np.floor(final * share + 1e-9).astype(np.int64)
        installed = np.maximum(np.ceil(final * 1.04 * min(share * 1.15, 1.0)).astype(np.int64), networked)
        online = rng.binomial(networked, programme.cameras.online)
        hd = np.floor(installed * (0.8 + 0.15 * share)).astype(np.int64)
        parts.append(pd.DataFrame({"month": month.key, "region_code": places, "installed": installed, "networked": networked, "online": online, "hd": hd}))
    return pd.concat(parts, ignore_index=True)


def _month_index(dates: pd.Series, *, never: int) -> Ints:
    months: Ints = (dates.dt.year * 12 + dates.dt.month - 1).fillna(never).to_numpy(dtype=np.int64)
    return months
