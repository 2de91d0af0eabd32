"""When a task will be done, and how likely by its deadline: completions and cases as an over-dispersed Poisson process with a rate learnt from recent months,
levels that rise and fall as a random walk with drift.

Knows neither metrics nor dates: amounts (compounds, yuan) and months of 30.4375 days in, months and probabilities out. See docs/decisions/forecast.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np

from data.calculations import special

DAYS_A_MONTH: Final = 365.25 / 12
WINDOW: Final = 12
"""How many of the latest months the rate is learnt from."""
HALF_LIFE: Final = 6.0
"""After so many months a completion counts half."""
SHORTEST: Final = 3
"""With fewer months than these the spread is unknown and nothing is forecast."""
HORIZON: Final = 120.0
"""Beyond so many months a date means 'not at this pace' and is not given."""
CONFIDENCE: Final = 0.8
_PRIOR: Final = 0.5  # Jeffreys' prior of a Poisson rate: half an event in no time
_STEPS: Final = 60
_TRACE: Final = 1e-9  # of binary fractions


class Progress(NamedTuple):
    """What was completed within a month (less than nothing if numbers were taken back), and how much of a month that was."""

    amount: float
    months: float


class Interval(NamedTuple):
    """A median with the limits of its 80 % interval; None where it lies beyond the horizon."""

    median: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Pace:
    """What is known of the rate: in units of `dispersion`, completions a month follow a Gamma(shape, months)."""

    shape: float
    months: float
    dispersion: float

    @property
    def mean(self) -> float:
        """The expected completions a month."""
        return self.dispersion * self.shape / self.months

    def months_until(self, gap: float) -> Interval:
        """In how many months the gap will be closed.

        The waiting time of a gamma-mixed Poisson process is a beta prime with the distribution function I(t / (t + months); gap, shape);
        Johnson, Kotz and Balakrishnan (1995), chapter 27.
        """
        if gap <= 0:
            return Interval(0.0, 0.0, 0.0)
        tail = (1 - CONFIDENCE) / 2
        return Interval(*(self._quantile(gap, share) for share in (0.5, tail, 1 - tail)))

    def probability(self, gap: float, *, within: float) -> float:
        """The probability that the gap is closed within so many months."""
        if gap <= 0:
            return 1.0
        if within <= 0:
            return 0.0
        return float(self._reached(gap, within))

    def _reached(self, amount: Any, months: Any) -> Any:
        """The probability, of numbers or arrays, that the amount is reached within the months, both above 0."""
        return special.betainc(amount / self.dispersion, self.shape, months / (months + self.months))

    def stays_within(self, room: float, *, within: float, step: float = 1.0) -> float:
        """The probability that no more than the room is filled within so many months; `step` is the least by which it may be exceeded, 0 for money."""
        if room < 0:
            return 0.0
        return 1 - self.probability(room + step, within=within) if room + step > 0 else 0.0

    def completions(self, *, within: Sequence[float]) -> list[tuple[float, float, float]]:
        """How much will be completed within each of so many months (above 0): the median and the limits of the 80 % interval."""
        tail = (1 - CONFIDENCE) / 2
        shares = (0.5, tail, 1 - tail)
        amounts = iter(self._amounts([1 - share for _ in within for share in shares], [months for months in within for _ in shares]))
        return list(zip(amounts, amounts, amounts, strict=True))

    def _quantile(self, gap: float, share: float) -> float | None:
        part = float(special.betaincinv(gap / self.dispersion, self.shape, share))
        months = self.months * part / (1 - part) if part < 1 else math.inf
        return months if months <= HORIZON else None

    def _amounts(self, chances: Sequence[float], within: Sequence[float]) -> list[float]:
        """The amounts that are exceeded with each chance within so many months, found by bisection of `probability`, which falls with the amount.

        All of them are bisected together: one step for a thousand costs hardly more than for one.
        """
        months, wanted = np.asarray(within), np.asarray(chances)
        low, high = np.zeros(len(wanted)), np.full(len(wanted), self.dispersion)
        while (is_short := self._reached(high, months) > wanted).any():
            high = np.where(is_short, 2 * high, high)
        for _ in range(_STEPS):
            middle = (low + high) / 2
            is_low = self._reached(middle, months) > wanted
            low, high = np.where(is_low, middle, low), np.where(is_low, high, middle)
        amounts: list[float] = ((low + high) / 2).tolist()
        return amounts


@dataclass(frozen=True, slots=True)
class Drift:
    """What is known of a level that rises and falls: its mean change a month, the spread of single changes, and how many months tell of it."""

    mean: float
    spread: float
    months: float

    def probability(self, gap: float, *, within: float) -> float:
        """The probability that the level lies at least so much higher in so many months; a gap below 0 is what it may fall.

        Random walk with drift: the change over h months has the mean h · drift and the variance s² (h + h² / n), Student-t with n − 1 degrees
        of freedom; Hyndman and Athanasopoulos, Forecasting: Principles and Practice (2021), 5.5.
        """
        surplus = self.mean * within - gap
        width = self.spread * math.sqrt(within + within * within / self.months)
        if width <= 0:
            return 1.0 if surplus >= -_TRACE else 0.0
        return float(special.stdtr(max(self.months - 1, 1.0), surplus / width))

    def months_until(self, gap: float) -> Interval:
        """In how many months the level will lie so much higher with a probability of 50, 10 and 90 %; None where it never will."""
        if gap <= 0:
            return Interval(0.0, 0.0, 0.0)
        tail = (1 - CONFIDENCE) / 2
        return Interval(*(self._reached(gap, share) for share in (0.5, tail, 1 - tail)))

    def _reached(self, gap: float, share: float) -> float | None:
        low, high = 0.0, HORIZON
        if self.probability(gap, within=high) < share:
            return None
        for _ in range(_STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if self.probability(gap, within=middle) < share else (low, middle)
        return high


def drift_of(history: Sequence[Progress]) -> Drift | None:
    """The drift that the latest changes of a level tell, oldest first; None if they are too few."""
    recent = list(history)[-WINDOW:]
    if len(recent) < SHORTEST:
        return None
    weights = _weights(len(recent))
    time = sum(weight * month.months for weight, month in zip(weights, recent, strict=True))
    mean = sum(weight * month.amount for weight, month in zip(weights, recent, strict=True)) / time
    squares = sum(weight * (month.amount - mean * month.months) ** 2 / month.months for weight, month in zip(weights, recent, strict=True) if month.months)
    freedom = sum(weights) - sum(weight * weight for weight in weights) / sum(weights)
    return Drift(mean, math.sqrt(squares / freedom), sum(weights) ** 2 / sum(weight * weight for weight in weights))


def flow_pace(history: Sequence[Progress]) -> Pace | None:
    """The pace of what happens month by month, oldest first; months without any tell of a low rate. None if they are too few."""
    recent = list(history)[-WINDOW:]
    if len(recent) < SHORTEST:
        return None
    return pace_of(recent) or Pace(_PRIOR, _independent(recent, _weights(len(recent))), 1.0)


def pace_of(history: Sequence[Progress]) -> Pace | None:
    """The pace that the latest months tell, oldest first; None if they are too few or nothing was completed in them.

    The rate is the recency-weighted one; the spread is Pearson's quasi-likelihood dispersion, McCullagh and Nelder (1989), 4.5, and never below 1.
    """
    recent = list(history)[-WINDOW:]
    weights = _weights(len(recent))
    done = sum(weight * month.amount for weight, month in zip(weights, recent, strict=True))
    time = sum(weight * month.months for weight, month in zip(weights, recent, strict=True))
    if len(recent) < SHORTEST or done <= 0 or time <= 0:
        return None
    rate = done / time
    independent = _independent(recent, weights)
    spread = _dispersion(recent, weights, rate)
    return Pace(rate * independent / spread + _PRIOR, independent, spread)


def required_pace(gap: float, *, within: float) -> float | None:
    """What must be completed each month from now on: gap ÷ months within; None once the time is over. Example: 12 compounds in 6 months, 2 a month."""
    return gap / within if within > 0 else None


def safe_pace(gap: float, *, within: float, dispersion: float = 1.0) -> float | None:
    """The pace, never below the required one, at which the gap closes in time with a probability of 80 %; None once the time is over."""
    if within <= 0:
        return None
    return max(dispersion * float(special.gammaincinv(gap / dispersion, CONFIDENCE)), gap) / within if gap > 0 else 0.0


def _weights(months: int) -> list[float]:
    """The weight of each month, the oldest first."""
    return [0.5 ** (age / HALF_LIFE) for age in range(months - 1, -1, -1)]


def _independent(recent: Sequence[Progress], weights: Sequence[float]) -> float:
    """As many months as the weighted ones are worth."""
    time = sum(weight * month.months for weight, month in zip(weights, recent, strict=True))
    return time * time / sum(weight * weight * month.months for weight, month in zip(weights, recent, strict=True))


def _dispersion(recent: Sequence[Progress], weights: Sequence[float], rate: float) -> float:
    squares = sum(
        weight * (month.amount - rate * month.months) ** 2 / (rate * month.months) for weight, month in zip(weights, recent, strict=True) if month.months
    )
    freedom = sum(weights) - sum(weight * weight for weight in weights) / sum(weights)
    return max(1.0, squares / freedom)
