"""When each compound reached each stage: dates that never run backwards and give exactly the published counts at the end of the data."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from data.sample.making.draw import Floats
from data.sample.programme import SampleProgramme, Stage

_EPOCH = dt.date(1970, 1, 1)


def progress(programme: SampleProgramme, *, compounds: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Columns compound_id, stage, date: a row for each stage that a compound reached by the end of the data.

    `compounds` is read for compound_id, region_code, kind, demonstration and weak.
    """
    end = float((programme.as_of - _EPOCH).days + 1)
    pace = compounds["region_code"].str[:6].map(dict(programme.pace)).fillna(1.0).to_numpy(dtype=float)
    pace = pace * np.where(compounds["demonstration"], 0.5, np.where(compounds["weak"], 0.8, 1.0))
    reached = _survey(programme, count=len(compounds), rng=rng)
    parts = [_rows("surveyed", reached, compounds=compounds)]
    for stage in programme.stages:
        lags = stage.lag_days * pace * rng.gamma(3.0, 1 / 3.0, len(compounds)) + 3.0
        reached = _reach(stage, before=reached, lags=lags, end=end, kinds=compounds["kind"])
        parts.append(_rows(stage.name, reached, compounds=compounds))
    return pd.concat(parts, ignore_index=True)


def _survey(programme: SampleProgramme, *, count: int, rng: np.random.Generator) -> Floats:
    first, last = ((day - _EPOCH).days for day in programme.survey)
    return first + (last - first) * rng.beta(2.0, 2.5, count)


def _reach(stage: Stage, *, before: Floats, lags: Floats, end: float, kinds: pd.Series) -> Floats:
    """Days at which the compounds reached the stage, infinite for those that did not."""
    result = np.full_like(before, np.inf)
    for chosen, count in stage.quotas or ((tuple(kinds.unique()), stage.reached),):
        rows = np.flatnonzero(kinds.isin(chosen) & np.isfinite(before))
        result[rows] = _exactly(count, before=before[rows], lags=lags[rows], end=end)
    return result


def _exactly(count: int, *, before: Floats, lags: Floats, end: float) -> Floats:
    """Stretch the lags by the one factor that lets exactly so many arrive before the end, those that need the least stretching out of it."""
    room = (end - before) / lags
    factors = np.sort(room)[::-1]
    lowest = factors[count] if count < len(factors) else 0.8 * factors[count - 1]
    days = before + lags * min((factors[count - 1] + lowest) / 2, 1.6 if count == len(factors) else np.inf)
    return np.where(days < end, days, np.inf)


def _rows(stage: str, reached: Floats, *, compounds: pd.DataFrame) -> pd.DataFrame:
    there = np.isfinite(reached)
    days = np.floor(reached[there]).astype("int64").astype("datetime64[D]")
    return pd.DataFrame({"compound_id": compounds["compound_id"].to_numpy()[there], "stage": stage, "date": days.astype("datetime64[us]")})
