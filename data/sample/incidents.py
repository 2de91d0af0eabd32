"""Cases of a sample programme, one by one, with seasons, differences between places and years, and exact totals where a figure was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.sample.making import calendar
from data.sample.making.draw import Days, Floats
from data.sample.making.names import INCIDENT_CATEGORIES
from data.sample.places import pull
from data.sample.programme import SampleProgramme

_ELSEWHERE = 0.08  # share of cases on streets and in villages, known by their region alone
_HOT_COMPOUND = 4.0
_HOT_PLACE = 1.7
_DAYS_A_YEAR = 365.25
# In the order of names.INCIDENT_CATEGORIES.
_MIX = {True: (0.23, 0.40, 0.15, 0.07, 0.09, 0.02, 0.04), False: (0.30, 0.34, 0.13, 0.08, 0.15)}
_HOURS = {
    True: (7, 8, 8, 7, 5, 3, 2, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 6, 6),
    False: (3, 2, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6, 5, 5, 5, 5, 5, 5, 6, 7, 8, 8, 7, 5),
}
_SOLVED = {True: 0.34, False: 0.62}
_UNKNOWN = 0.06  # share of cases without a word on whether they were solved


class _Sites(NamedTuple):
    """Compounds, then the lowest regions, where a case can happen."""

    compound_id: np.ndarray[tuple[int], np.dtype[np.object_]]
    region_code: np.ndarray[tuple[int], np.dtype[np.object_]]  # of cases known by their region alone, else None
    weight: Floats
    trend: Floats  # factor of the last year of the data


class _Stretch(NamedTuple):
    first: dt.date
    last: dt.date
    mean: float
    exact: int | None


def incidents(programme: SampleProgramme, *, tree: pd.DataFrame, compounds: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The contract's columns of incidents, a row a case, in the order of their time; the last day of the data holds a case.

    `tree` is that of `region_tree`; `compounds` those of `compounds`: a case lies in a compound or in one of the lowest regions.
    """
    sites = _sites(programme, tree=tree, compounds=compounds, rng=rng)
    whole = calendar.days(dt.date(programme.first.year, programme.first.month, 1), last=programme.as_of)
    intensity = calendar.intensity(whole, rng=rng)
    parts = [
        _cases(stretch, sites=sites, whole=whole, intensity=intensity, preventable=preventable, recent=stretch.first.year == programme.as_of.year, rng=rng)
        for preventable in (True, False)
        for stretch in _stretches(programme, preventable=preventable)
    ]
    frame = pd.concat([part for part in parts if not part.empty], ignore_index=True).sort_values("occurred_at", kind="stable", ignore_index=True)
    frame["incident_id"] = [f"{programme.prefix}-{number:06d}" for number in range(1, len(frame) + 1)]
    return _ending_on(frame, day=programme.as_of)


def _sites(programme: SampleProgramme, *, tree: pd.DataFrame, compounds: pd.DataFrame, rng: np.random.Generator) -> _Sites:
    leaves = tree.loc[tree["leaf"], "code"].to_numpy(dtype=object)
    inside = compounds["households"].to_numpy(dtype=float) ** 0.8 * rng.gamma(4.0, 0.25, len(compounds))
    inside *= np.where(compounds["region_code"].isin(programme.cases.hot_places), _HOT_PLACE, 1.0)
    eligible = np.flatnonzero(inside >= np.quantile(inside, 0.4))
    inside[rng.permutation(eligible)[: programme.cases.hot_compounds]] *= _HOT_COMPOUND
    outside = np.array([pull(code) ** 0.5 for code in leaves]) * rng.gamma(6.0, 1 / 6.0, len(leaves))
    outside *= inside.sum() / outside.sum() * _ELSEWHERE / (1 - _ELSEWHERE)
    codes = np.concatenate([compounds["region_code"].to_numpy(dtype=object), leaves])
    return _Sites(
        compound_id=np.concatenate([compounds["compound_id"].to_numpy(dtype=object), np.full(len(leaves), None)]),
        region_code=np.concatenate([np.full(len(compounds), None), leaves]),
        weight=np.concatenate([inside, outside]),
        trend=np.array([programme.cases.trends.get(code[:6], 1.0) for code in codes]),
    )


def _stretches(programme: SampleProgramme, *, preventable: bool) -> Iterator[_Stretch]:
    """Half-years of the data with the mean number of cases, or the exact one where it was published."""
    pins = {pin.first: pin for pin in programme.cases.pins} if preventable else {}
    first = dt.date(programme.first.year, programme.first.month, 1)
    while first <= programme.as_of:
        half_end = dt.date(first.year, 6, 30) if first.month <= 6 else dt.date(first.year, 12, 31)
        last = min(half_end, programme.as_of)
        level = programme.cases.levels[first.year] if preventable else 1 + 0.02 * (first.year - programme.first.year)
        usual = programme.cases.preventable if preventable else programme.cases.others
        months = ((last - first).days + 1) / _DAYS_A_YEAR * 12
        yield _Stretch(first, last, usual * level * months, pins[first].cases if first in pins else None)
        first = half_end + dt.timedelta(days=1)


def _cases(stretch: _Stretch, *, sites: _Sites, whole: Days, intensity: Floats, preventable: bool, recent: bool, rng: np.random.Generator) -> pd.DataFrame:
    chosen = (whole >= np.datetime64(stretch.first)) & (whole <= np.datetime64(stretch.last))
    season = intensity[chosen]
    busy = season.mean() / intensity.mean()
    count = stretch.exact if stretch.exact is not None else int(rng.poisson(stretch.mean * busy))
    weight = sites.weight * (sites.trend if recent and preventable else 1.0)
    site = rng.choice(len(weight), size=count, p=weight / weight.sum())
    day = rng.choice(whole[chosen], size=count, p=season / season.sum())
    codes = [code for code, _, _, is_preventable in INCIDENT_CATEGORIES if is_preventable == preventable]
    solved = pd.array(rng.random(count) < _SOLVED[preventable], dtype="boolean")
    solved[rng.random(count) < _UNKNOWN] = pd.NA
    return pd.DataFrame(
        {
            "occurred_at": day + _times(count, preventable=preventable, rng=rng),
            "region_code": sites.region_code[site],
            "compound_id": sites.compound_id[site],
            "category": rng.choice(np.array(codes, dtype=object), size=count, p=_MIX[preventable]),
            "preventable": preventable,
            "solved": solved,
        }
    )


def _times(count: int, *, preventable: bool, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.timedelta64]]:
    shares = np.array(_HOURS[preventable], dtype=float)
    hours = rng.choice(24, size=count, p=shares / shares.sum())
    return (hours * 60 + rng.integers(0, 60, count)).astype("timedelta64[m]")


def _ending_on(frame: pd.DataFrame, *, day: dt.date) -> pd.DataFrame:
    """Move the last preventable case to the day on which the data end."""
    last = frame.index[frame["preventable"]][-1]
    since_midnight = frame["occurred_at"] - frame["occurred_at"].dt.normalize()
    frame.loc[last, "occurred_at"] = pd.Timestamp(day) + since_midnight.loc[last]
    return frame.sort_values("occurred_at", kind="stable", ignore_index=True)
