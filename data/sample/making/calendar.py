"""How likely cases are from day to day: warm months more, the days around the Spring Festival fewer, each month with its own luck."""

from __future__ import annotations

import datetime as dt

import numpy as np

from data.sample.making.draw import Days, Floats

SPRING_FESTIVALS = tuple(
    dt.date.fromisoformat(day) for day in ("2014-01-31", "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25")
)
_SUMMER = 0.2
_FESTIVAL = 0.55  # of an ordinary day
_LUCK = 0.05  # spread of the months


def days(first: dt.date, *, last: dt.date) -> Days:
    """The days from the first to the last, both included."""
    return np.arange(np.datetime64(first), np.datetime64(last) + 1)


def intensity(of: Days, *, rng: np.random.Generator) -> Floats:
    """How likely cases are on each of the days beside others, about 1.0 on an ordinary day; only the proportions mean anything."""
    day_of_year = (of - of.astype("datetime64[Y]")).astype(int)
    season = 1 + _SUMMER * np.cos(2 * np.pi * (day_of_year - 205) / 365.25)
    weekday = np.where((of.astype("datetime64[D]").astype(int) + 3) % 7 >= 5, 1.06, 0.98)
    month = of.astype("datetime64[M]").astype(int)
    luck = rng.lognormal(0, _LUCK, int(np.ptp(month)) + 1)[month - month.min()]
    quiet = np.zeros(len(of), dtype=bool)
    for festival in SPRING_FESTIVALS:
        apart = (of - np.datetime64(festival)).astype(int)
        quiet |= (apart >= -5) & (apart <= 13)
    result: Floats = season * weekday * luck * np.where(quiet, _FESTIVAL, 1.0)
    return result
