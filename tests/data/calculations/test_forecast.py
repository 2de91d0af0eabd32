"""The forecast of a task: numbers worked out by hand, and its intervals held against simulated truth."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest
from scipy import stats

from data.calculations.forecast import HORIZON, SHORTEST, Drift, Pace, Progress, drift_of, flow_pace, pace_of, required_pace, safe_pace


def _steady(amount, *, months=12):
    return [Progress(amount, 1.0)] * months


def _simulated(random, *, rate, dispersion, months):
    if dispersion == 1:
        return random.poisson(rate, months)
    return random.negative_binomial(rate / (dispersion - 1), 1 / dispersion, months)


def _runs(*, rate, gap, dispersion, count, seed=7):
    """Pairs of a pace learnt from twelve months and the months that the gap then really took."""
    random = np.random.default_rng(seed)
    for _ in range(count):
        pace = pace_of([Progress(float(done), 1.0) for done in _simulated(random, rate=rate, dispersion=dispersion, months=12)])
        future = np.cumsum(_simulated(random, rate=rate, dispersion=dispersion, months=round(6 * gap / rate) + 40))
        last = int(np.searchsorted(future, gap))
        before = future[last - 1] if last else 0
        yield pace, last + (gap - before) / (future[last] - before)


@pytest.mark.parametrize("dispersion", [1, 1.5, 2])
@pytest.mark.parametrize(("rate", "gap"), [(4, 20), (8, 80), (80, 1400), (20, 60)])
def test_the_interval_of_80_per_cent_holds_75_to_85_per_cent_of_what_happens(rate, gap, dispersion):
    held = [
        interval.low <= took <= (interval.high or HORIZON)
        for pace, took in _runs(rate=rate, gap=gap, dispersion=dispersion, count=1500)
        if (interval := pace.months_until(gap))
    ]
    assert 0.75 <= np.mean(held) <= 0.85


@pytest.mark.parametrize("dispersion", [1, 2])
def test_of_the_deadlines_with_a_probability_of_a_third_or_two_thirds_as_many_are_made(dispersion):
    rates = np.exp(np.random.default_rng(3).uniform(np.log(2), np.log(30), 2500))
    runs = [run for seed, rate in enumerate(rates) for run in _runs(rate=rate, gap=80, dispersion=dispersion, count=1, seed=seed)]
    told = np.array([pace.probability(80, within=10) for pace, _ in runs])
    made = np.array([took <= 10 for _, took in runs])
    for low, high in ((0.15, 0.5), (0.5, 0.85)):
        about = (told > low) & (told < high)
        assert about.sum() > 100
        assert made[about].mean() == pytest.approx(told[about].mean(), abs=0.08)


def test_equal_months_give_their_mean_and_no_more_spread_than_poisson():
    pace = pace_of(_steady(10))
    assert pace.dispersion == 1
    assert pace.shape == pytest.approx(10 * pace.months + 0.5)
    assert 10 <= pace.mean < 10.1
    # twelve weights 1, 2^(−1/6), …: (Σw)² / Σw² = 6.87² / 4.54
    assert pace.months == pytest.approx(10.4, abs=0.05)


def test_a_gap_of_ten_months_takes_about_ten_months():
    interval = pace_of(_steady(10)).months_until(100)
    assert interval.median == pytest.approx(10, abs=0.1)
    assert interval.low < 9
    assert interval.high > 11


def test_one_event_to_go_at_a_known_rate_waits_as_the_exponential():
    # shape and months large with shape / months = 2: P(T ≤ t) = 1 − exp(−2t), so 1 − e^−2 = 0.8647 at one month and ln 2 / 2 = 0.3466 as the median
    pace = Pace(2_000_000, 1_000_000, 1.0)
    assert pace.probability(1, within=1) == pytest.approx(0.8647, abs=1e-4)
    assert pace.months_until(1).median == pytest.approx(0.3466, abs=1e-4)


def test_late_months_count_more_than_early_ones():
    rising = pace_of([Progress(amount, 1.0) for amount in range(12)])
    falling = pace_of([Progress(amount, 1.0) for amount in reversed(range(12))])
    assert rising.mean > 5.5 > falling.mean


def test_an_unfinished_month_counts_as_the_part_that_is_over():
    assert pace_of([*_steady(10, months=11), Progress(5, 0.5)]).mean == pytest.approx(10.05, abs=0.1)


def test_money_in_another_unit_gives_the_same_dates():
    yuan = [Progress(amount, 1.0) for amount in (0, 500_000, 0, 250_000, 900_000, 0)]
    wan = [Progress(month.amount / 10_000, month.months) for month in yuan]
    assert pace_of(yuan).months_until(2_000_000).high == pytest.approx(pace_of(wan).months_until(200).high)


def test_uneven_months_widen_the_interval():
    even, uneven = pace_of(_steady(10)), pace_of([Progress(amount, 1.0) for amount in (0, 20) * 6])
    assert uneven.dispersion > 5
    assert uneven.months_until(100).high > even.months_until(100).high + 1


@pytest.mark.parametrize("history", [[], _steady(10, months=SHORTEST - 1), _steady(0), [Progress(5, 1), Progress(-9, 1), Progress(0, 1)]])
def test_without_progress_or_history_there_is_no_pace(history):
    assert pace_of(history) is None


def test_what_is_done_is_done_and_what_is_late_is_late():
    pace = pace_of(_steady(10))
    assert pace.months_until(0) == (0, 0, 0)
    assert pace.probability(0, within=0) == 1
    assert pace.probability(5, within=0) == 0


def test_a_date_beyond_the_horizon_is_not_given():
    assert pace_of([*_steady(0, months=11), Progress(1, 1.0)]).months_until(100_000) == (None, None, None)


def test_the_fan_agrees_with_the_dates():
    pace = pace_of([Progress(amount, 1.0) for amount in (6, 11, 9, 14, 8, 12)])
    interval = pace.months_until(60)
    (at_median, *_), (*_, at_low), (_, at_high, _) = pace.completions(within=[interval.median, interval.low, interval.high])
    assert (at_median, at_low, at_high) == pytest.approx((60, 60, 60))
    assert pace.completions(within=[]) == []


def test_the_pace_that_would_still_make_it():
    assert required_pace(120, within=8) == 15
    assert required_pace(120, within=0) is None
    # one event within a month with 80 %: 1 − exp(−λ) = 0.8, λ = ln 5
    assert safe_pace(1, within=1) == pytest.approx(np.log(5))
    assert safe_pace(10, within=1, dispersion=500) == 10
    assert safe_pace(120, within=8) > 15
    assert safe_pace(0, within=8) == 0
    assert safe_pace(1, within=0) is None


def test_a_level_that_arrives_exactly_in_time_arrives_whatever_binary_fractions_say():
    drift = Drift(4.35, 0.0, 6.0)  # 4.35 · 100 is less than 435 in binary fractions
    assert drift.probability(435, within=100) == 1
    assert drift.probability(435.001, within=100) == 0


def test_a_pace_from_two_months_and_half_a_third():
    # weights 0.7937, 0.8909, 1: time 0.7937 + 0.8909 + 0.5 = 2.1846, done 1.5874 + 3.5636 + 4.5 = 9.6510, rate 4.4178
    # worth 2.1846² / (0.6300 + 0.7937 + 0.5) months
    pace = pace_of([Progress(2, 1.0), Progress(4, 1.0), Progress(4.5, 0.5)])
    assert pace.months == pytest.approx(2.4809, abs=1e-4)
    # (0.7937 · 2.4178² + 0.8909 · 0.4178²) / 4.4178 + (4.5 − 2.2089)² / 2.2089 = 3.4618, over 2.6846 − 2.4237 / 2.6846 = 1.7818
    assert pace.dispersion == pytest.approx(1.9428, abs=1e-4)
    assert pace.shape == pytest.approx(4.4178 * 2.4809 / 1.9428 + 0.5, abs=1e-3)


def test_a_drift_from_three_months():
    # weights 0.7937, 0.8909, 1: (1.5874 + 3.5636 + 9) / 2.6846; √(23.837 / 1.7818); 2.6846² / 2.4237
    assert astuple(drift_of([Progress(2, 1.0), Progress(4, 1.0), Progress(9, 1.0)])) == pytest.approx((5.2712, 3.6576, 2.9736), abs=1e-4)
    # the last in half a month: (1.5874 + 3.5636 + 4.5) / 2.1846; 0.7937 · 2.4178² + 0.8909 · 0.4178² + (4.5 − 2.2089)² / 0.5 = 15.293
    assert astuple(drift_of([Progress(2, 1.0), Progress(4, 1.0), Progress(4.5, 0.5)])) == pytest.approx((4.4178, 2.9297, 2.9736), abs=1e-4)


def test_a_month_of_no_length_tells_nothing_of_the_spread():
    assert drift_of([*_steady(2, months=3), Progress(0, 0.0)]).spread == 0
    assert pace_of([*_steady(2, months=3), Progress(0, 0.0)]).dispersion == 1


def test_a_level_is_reached_with_the_odds_of_a_random_walk_with_drift():
    # after 4 months 1 · 4 − 1 = 3 beyond the gap, ± 2 · √(4 + 4² / 4) = 5.657: Student-t with 3 degrees of freedom at 0.5303
    assert Drift(1.0, 2.0, 4.0).probability(1, within=4) == pytest.approx(stats.t.cdf(0.5303, 3), abs=1e-4)
    assert Drift(1.0, 2.0, 4.0).probability(7, within=4) == pytest.approx(1 - stats.t.cdf(0.5303, 3), abs=1e-4)


def test_a_level_that_hardly_wavers_is_reached_with_odds_all_the_same():
    # 0.05 short of the gap, ± 0.1 · √(1 + 1 / 10) = 0.1049: Student-t with 9 degrees of freedom at −0.4767
    assert Drift(0.0, 0.1, 10.0).probability(0.05, within=1) == pytest.approx(stats.t.cdf(-0.4767, 9), abs=1e-4)


def test_the_dates_of_a_level_are_those_at_which_its_odds_are_10_50_and_90_per_cent():
    drift = Drift(2.0, 1.0, 6.0)
    interval = drift.months_until(10)
    assert interval.median == pytest.approx(5)
    assert [drift.probability(10, within=one) for one in interval] == pytest.approx([0.5, 0.1, 0.9])


def test_even_odds_at_the_horizon_are_a_date_and_less_than_even_odds_are_none():
    assert Drift(1.0, 2.0, 6.0).probability(HORIZON, within=HORIZON) == 0.5
    assert Drift(1.0, 2.0, 6.0).months_until(HORIZON).median == pytest.approx(HORIZON)
    assert Drift(1.0, 2.0, 6.0).months_until(HORIZON + 0.01).median is None


def test_an_even_level_needs_its_gap_over_its_drift_and_what_is_reached_needs_no_time():
    assert Drift(2.0, 0.0, 6.0).months_until(10) == pytest.approx((5, 5, 5))
    assert Drift(2.0, 0.0, 6.0).months_until(0) == (0, 0, 0)
    assert Drift(2.0, 0.0, 6.0).months_until(2 * HORIZON) == pytest.approx((HORIZON, HORIZON, HORIZON))
    assert Drift(2.0, 0.0, 6.0).months_until(2 * HORIZON + 1) == (None, None, None)


def test_only_the_latest_twelve_months_tell_of_a_pace_or_a_drift():
    early, late = _steady(100, months=3), _steady(4)
    assert pace_of(early + late) == pace_of(late)
    assert drift_of(early + late) == drift_of(late)
    assert flow_pace(early + late) == flow_pace(late) == pace_of(late)


def test_of_what_never_happened_half_an_event_is_believed():
    # (1 + 0.8909 + 0.7937)² / (1 + 0.7937 + 0.6300) = 2.9736 months
    assert flow_pace(_steady(0, months=3)) == Pace(0.5, pytest.approx(2.9736, abs=1e-4), 1.0)
    assert flow_pace(_steady(0, months=2)) is None


def test_nothing_fills_what_is_full_and_everything_exceeds_what_is_over():
    pace = pace_of(_steady(10))
    assert pace.stays_within(-0.5, within=1, step=0) == pace.stays_within(-0.5, within=1) == 0
    assert pace.stays_within(0, within=1, step=0) == 0
    assert pace.stays_within(0, within=1) == pytest.approx(1 - pace.probability(1, within=1))
    assert pace.stays_within(5, within=1, step=0) == pytest.approx(1 - pace.probability(5, within=1))
    assert pace.months_until(1e30) == (None, None, None)
