"""How often two months are told apart that do not differ, and how often two that do: summed exactly over all outcomes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from data.calculations.statistics import change_of_counts

FEBRUARY, MARCH = 28.0, 31.0


def verdict(now, total):
    return change_of_counts(now, total - now, exposure=MARCH, base_exposure=FEBRUARY).verdict


def falls_below(total, guess):
    """The largest number of cases in March of a total of both months that is a clear fall, −1 for none; found from a guess nearby."""
    while guess >= 0 and verdict(guess, total) != "clear_fall":
        guess -= 1
    while verdict(guess + 1, total) == "clear_fall":
        guess += 1
    return guess


def rises_from(total, guess):
    """The smallest number of cases in March that is a clear rise."""
    while verdict(guess, total) != "clear_rise" and guess <= total:
        guess += 1
    while guess and verdict(guess - 1, total) == "clear_rise":
        guess -= 1
    return guess


def chances(february, march):
    """The probabilities of a clear fall and a clear rise where so many cases are expected in each month."""
    mean, share = february + march, march / (february + march)
    width = 8 * np.sqrt(mean)
    fall = rise = 0.0
    low = high = int((mean - width) * MARCH / (FEBRUARY + MARCH))
    for total in range(int(mean - width), int(mean + width) + 1):
        low, high = falls_below(total, low), rises_from(total, high)
        weight = stats.poisson.pmf(total, mean)
        fall += weight * stats.binom.cdf(low, total, share)
        rise += weight * stats.binom.sf(high - 1, total, share)
    return fall, rise


@pytest.mark.parametrize("expected", [100, 1_000, 10_000])
def test_the_same_daily_rate_in_28_and_in_31_days_is_clear_in_at_most_five_of_a_hundred(expected):
    fall, rise = chances(expected, expected * MARCH / FEBRUARY)
    assert 0.02 < fall + rise <= 0.05
    assert fall == pytest.approx(rise, abs=0.01)


def test_a_fall_of_a_fifth_of_a_thousand_cases_is_clear_in_at_least_95_of_a_hundred():
    fall, rise = chances(1_000, 0.8 * 1_000 * MARCH / FEBRUARY)
    assert fall >= 0.95
    assert rise < 1e-6


def test_without_the_days_equal_rates_would_be_told_apart():
    assert change_of_counts(3_100, 2_800, exposure=MARCH, base_exposure=FEBRUARY).verdict == "no_clear_change"
    assert change_of_counts(3_100, 2_800).verdict == "clear_rise"
