"""Worked answers, published table values, properties and a simulation for the statistics."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from data.calculations.statistics import (
    Change,
    Estimate,
    below_the_rest,
    benjamini_hochberg,
    chance_of_fall,
    change_of_counts,
    changes_of_counts,
    fall_by_chance,
    funnel_limits,
    poisson_limits,
    pooled_rate,
    round_half_up,
    wilson_interval,
    wilson_intervals,
    zero_case_share,
)

COUNTS = st.integers(0, 100_000)


def test_the_fall_of_sucheng_is_not_clear():
    change = change_of_counts(162, 197)
    assert change.value == pytest.approx(-0.1777, abs=5e-5)
    assert change.low == pytest.approx(-0.336, abs=5e-4)
    assert change.high == pytest.approx(0.018, abs=5e-4)
    assert change.p_value == pytest.approx(0.073, abs=5e-4)
    assert change.verdict == "no_clear_change"


@pytest.mark.parametrize(
    ("current", "base", "verdict"),
    [
        (5, 0, "no_base"),
        (0, 0, "no_base"),
        (0, 29, "too_few"),
        (90, 29, "too_few"),
        (0, 30, "clear_fall"),
        (150, 200, "clear_fall"),
        (250, 200, "clear_rise"),
        (30, 30, "no_clear_change"),
    ],
)
def test_a_change_gets_the_verdict_its_interval_and_base_allow(current, base, verdict):
    assert change_of_counts(current, base).verdict == verdict


def test_a_base_of_zero_has_no_percentage():
    assert change_of_counts(7, 0) == Change(None, None, None, None, "no_base")


def test_a_fall_to_zero_is_minus_one_hundred_percent_and_cannot_fall_further():
    change = change_of_counts(0, 50)
    assert (change.value, change.low) == (-1.0, -1.0)
    assert -1 < change.high < -0.9


def test_falls_to_zero_and_bases_of_zero_among_many():
    changes = changes_of_counts([0, 7, 0], [50, 0, 0])
    assert changes.verdict.tolist() == ["clear_fall", "no_base", "no_base"]
    assert (changes.value[0], changes.low[0]) == (-1, -1)
    assert np.isnan([changes.value[1:], changes.low[1:], changes.high[1:], changes.p_value[1:]]).all()


def test_equal_counts_are_no_change_with_certainty_of_chance():
    change = change_of_counts(40, 40)
    assert (change.value, change.p_value) == (0.0, 1.0)


@given(COUNTS, st.integers(1, 100_000))
def test_the_change_agrees_with_the_exact_binomial_test(current, base):
    change = change_of_counts(current, base)
    test = stats.binomtest(current, current + base, 0.5)
    share = test.proportion_ci(0.95, method="exact")
    assert change.p_value == pytest.approx(test.pvalue, rel=1e-6, abs=1e-12)
    for limit, expected in ((change.low, share.low), (change.high, share.high)):
        assert (limit + 1) / (limit + 2) == pytest.approx(expected, abs=1e-9)


@given(COUNTS, st.integers(30, 100_000))
def test_a_change_is_clear_exactly_if_its_p_value_is_under_five_percent(current, base):
    change = change_of_counts(current, base)
    assert change.low <= change.value <= change.high
    assert change.verdict.startswith("clear") == (change.p_value < 0.05)


@given(st.lists(st.tuples(COUNTS, COUNTS | st.integers(0, 40)), max_size=20), st.sampled_from([0.8, 0.95, 0.998]))
def test_changes_of_arrays_are_those_of_their_pairs(pairs, confidence):
    changes = changes_of_counts([a for a, _ in pairs], [b for _, b in pairs], confidence=confidence)
    for index, (current, base) in enumerate(pairs):
        single = change_of_counts(current, base, confidence=confidence)
        assert str(changes.verdict[index]) == single.verdict
        for column, number in zip(changes[:4], single[:4], strict=True):
            assert column[index] == pytest.approx(math.nan if number is None else number, rel=1e-12, nan_ok=True)


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="negative count -1"):
        change_of_counts(-1, 5)
    with pytest.raises(ValueError, match="negative count -2"):
        changes_of_counts([3, 4], [5, -2])
    with pytest.raises(ValueError, match="negative count"):
        poisson_limits(-1)


@pytest.mark.parametrize("exposures", [(0, 1), (1, 0), (-1, 1), (math.nan, 1)])
def test_a_change_without_time_or_households_is_refused(exposures):
    with pytest.raises(ValueError, match="exposures"):
        change_of_counts(3, 4, exposure=exposures[0], base_exposure=exposures[1])


def test_a_change_over_unequal_days_is_tested_as_rates():
    change = change_of_counts(3100, 2800, exposure=31, base_exposure=28)
    assert (change.value, change.daily_value, change.verdict) == (pytest.approx(300 / 2800), pytest.approx(0), "no_clear_change")
    assert change.low < 0 < change.high
    twice = change_of_counts(120, 60, exposure=60, base_exposure=30)
    test = stats.binomtest(120, 180, 2 / 3)
    share = test.proportion_ci(0.95, method="exact")
    assert (twice.value, twice.daily_value, twice.p_value) == (1, 0, 1)
    assert (twice.low, twice.high) == pytest.approx([limit / (1 - limit) / 2 - 1 for limit in share])
    more = change_of_counts(150, 60, exposure=60, base_exposure=30)
    assert more.daily_value == pytest.approx(0.25)
    assert more.p_value == pytest.approx(2 * stats.binom.sf(149, 210, 2 / 3))


def test_without_real_change_a_base_of_fifty_shows_a_drop_of_sucheng_one_time_in_six():
    random = np.random.default_rng(20170927)
    changes = changes_of_counts(random.poisson(50, 100_000), random.poisson(50, 100_000))
    assert np.mean(changes.value <= -0.1777) == pytest.approx(0.17, abs=0.01)
    assert np.mean(np.char.startswith(changes.verdict, "clear")) < 0.05


def test_nineteen_of_twenty_satisfied_is_76_to_99_percent():
    estimate = wilson_interval(19, 20)
    assert estimate.value == 0.95
    assert (round_half_up(estimate.low * 100, 1), round_half_up(estimate.high * 100, 1)) == (Decimal("76.4"), Decimal("99.1"))


def test_nobody_asked_has_no_share():
    assert wilson_interval(0, 0) == Estimate(None, None, None)


@pytest.mark.parametrize(("successes", "trials"), [(3, 2), (-1, 2), (0, -1)])
def test_a_share_beyond_its_trials_is_refused(successes, trials):
    with pytest.raises(ValueError, match=f"{successes} of {trials}"):
        wilson_interval(successes, trials)
    with pytest.raises(ValueError, match="more successes"):
        wilson_intervals([successes], [trials])


@given(st.lists(st.integers(0, 5000).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))), max_size=20))
def test_wilson_intervals_of_arrays_are_those_of_their_pairs(pairs):
    lows, highs = wilson_intervals([hits for hits, _ in pairs], [trials for _, trials in pairs])
    for low, high, (hits, trials) in zip(lows, highs, pairs, strict=True):
        single = wilson_interval(hits, trials)
        assert (low, high) == pytest.approx((math.nan, math.nan) if single.low is None else single[1:], nan_ok=True)
        assert not trials or 0 <= low <= hits / trials <= high <= 1


def test_a_pooled_rate_is_the_ratio_of_sums_not_the_mean_of_rates():
    assert pooled_rate([1, 90], [10, 100]) == wilson_interval(91, 110)
    assert pooled_rate([], []).value is None


@pytest.mark.parametrize(
    ("count", "confidence", "low", "high"),
    [(0, 0.95, 0.0, 3.689), (1, 0.95, 0.0253, 5.572), (10, 0.95, 4.795, 18.39), (100, 0.95, 81.36, 121.63), (10, 0.998, 2.961, 24.134)],
)
def test_poisson_limits_are_those_of_the_printed_tables(count, confidence, low, high):
    assert poisson_limits(count, confidence=confidence) == pytest.approx((low, high), rel=3e-3)


@given(st.integers(0, 3000), st.sampled_from([0.95, 0.998]))
def test_at_its_poisson_limits_a_count_has_exactly_the_tail_probability(count, confidence):
    low, high = poisson_limits(count, confidence=confidence)
    tail = (1 - confidence) / 2
    assert stats.poisson.cdf(count, high) == pytest.approx(tail, rel=1e-6)
    assert low == 0 or stats.poisson.sf(count - 1, low) == pytest.approx(tail, rel=1e-6)


@given(st.floats(1, 3000), st.sampled_from([0.95, 0.998]))
def test_funnel_limits_lie_less_than_one_case_below_the_poisson_quantiles(expected, confidence):
    low, high = (float(limit[0]) * expected for limit in funnel_limits([expected], confidence=confidence))
    below, above = stats.poisson.ppf([(1 - confidence) / 2, (1 + confidence) / 2], expected)
    assert max(below - 1, 0) - 1e-6 <= low <= below + 1e-6
    assert above - 1 - 1e-6 <= high <= above + 1e-6


def test_a_funnel_narrows_with_size_and_widens_with_confidence():
    usual_low, usual_high = funnel_limits([5, 50, 500], confidence=0.95)
    rare_low, rare_high = funnel_limits([5, 50, 500], confidence=0.998)
    assert list(usual_low) == sorted(usual_low)
    assert list(usual_high) == sorted(usual_high, reverse=True)
    assert np.all(rare_low < usual_low)
    assert np.all(usual_high < rare_high)


def test_a_funnel_has_no_limits_where_nothing_is_expected_and_none_below_zero():
    low, high = funnel_limits([0.0, 0.001], confidence=0.95)
    assert np.isnan([low[0], high[0]]).all()
    assert low[1] == high[1] == 0


def test_benjamini_hochberg_finds_the_four_discoveries_of_its_paper():
    thrombolysis = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert list(benjamini_hochberg(thrombolysis[::-1], q=0.05)) == [False] * 11 + [True] * 4


def test_unknown_p_values_neither_count_nor_stand_out():
    assert list(benjamini_hochberg([math.nan, 0.04, math.nan, 0.5], q=0.1)) == [False, True, False, False]
    assert list(benjamini_hochberg([math.nan])) == [False]
    assert list(benjamini_hochberg([])) == []


def test_a_p_value_exactly_at_its_limit_stands_out_and_so_does_its_equal():
    # limits of four tests at q = 0.1: 0.025, 0.05, 0.075, 0.1
    assert list(benjamini_hochberg([0.5, 0.025, 0.9, 0.7], q=0.1)) == [False, True, False, False]
    assert list(benjamini_hochberg([0.5, 0.0251, 0.9, 0.7], q=0.1)) == [False] * 4
    assert list(benjamini_hochberg([0.05, 0.9, 0.05, 0.7], q=0.1)) == [True, False, True, False]
    assert list(benjamini_hochberg([0.1, 0.1, 0.1, 0.1], q=0.1)) == [True] * 4


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_benjamini_hochberg_agrees_with_the_adjusted_p_values_of_scipy(p_values):
    adjusted = stats.false_discovery_control(p_values)
    near = np.isclose(adjusted, 0.1, rtol=1e-9)
    assert np.all(near | (benjamini_hochberg(p_values, q=0.1) == (adjusted <= 0.1)))


def test_at_half_a_case_three_compounds_in_five_are_free_of_cases_by_chance():
    assert round_half_up(zero_case_share(0.5) * 100, 2) == Decimal("60.65")
    assert zero_case_share(0) == 1


def test_the_chance_of_a_fall_is_the_sum_of_the_ways_in_which_one_can_come_about():
    assert chance_of_fall(4, fall=0.5, base=3) == 5 / 16
    assert chance_of_fall(4, fall=0.5, base=4) == 1 / 16
    # 5 to 1 is a fall by exactly 0.8, although (1 − 0.8) · 5 is less than 1 in binary fractions: 6 + 1 of 64 ways
    assert chance_of_fall(6, fall=0.8, base=5) == 7 / 64
    assert chance_of_fall(6, fall=0.81, base=5) == 1 / 64
    assert chance_of_fall(2, fall=0.5, base=3) == 0


def test_from_a_thousand_cases_the_chance_of_a_fall_is_that_of_the_normal_limit():
    # a fall by 3 % leaves at most 0.97 of 1.97 parts to the second span: 491 of 999 cases, 492 of 1,000; in the limit a fall by 0.03 / 1.97 · √n deviations
    assert chance_of_fall(999, fall=0.03, base=1) == pytest.approx(stats.binom.cdf(491, 999, 0.5), rel=1e-9)
    assert chance_of_fall(1000, fall=0.03, base=1) == pytest.approx(stats.norm.cdf(-0.03 / 1.97 * math.sqrt(1000)), rel=1e-12)
    assert chance_of_fall(1000, fall=0.03, base=1) == pytest.approx(stats.binom.cdf(492, 1000, 0.5), abs=0.01)


def test_counts_chosen_for_being_high_fall_back_as_far_as_chance_had_raised_them():
    # mean 4, variance 8: half of the distance to the mean is real, so that 10 falls to 4 + ½ · 6 = 7
    assert fall_by_chance([4 - math.sqrt(8), 4 + math.sqrt(8)], [10]) == pytest.approx(0.3)
    # a variance below the mean is chance alone: 10 falls to 4
    assert fall_by_chance([3, 5], [10]) == pytest.approx(0.6)
    assert fall_by_chance([4, 4], [4]) == 0
    assert fall_by_chance([0, 0], [0]) == 0
    assert fall_by_chance([3, 5], [2]) == 0, "what is below the mean is not expected to fall"


def test_a_share_is_below_the_rest_beyond_chance_alone():
    # none of 12 where the others have 2 of 100: 0.98 ** 12 = 78 %
    assert below_the_rest([0, 1, 1], [12, 50, 50]) == [False, False, False]
    # 36 of 160 where the others have 400 of 1,000
    assert below_the_rest([36, 200, 200], [160, 500, 500]) == [True, False, False]
    assert below_the_rest([], []) == []
    assert below_the_rest([0], [12]) == [False]


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [(2.675, 2, "2.68"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (2.5, 0, "3"), (1.005, 2, "1.01"), (1250, -2, "1.3E+3"), (Decimal("0.45"), 1, "0.5")],
)
def test_halves_are_rounded_away_from_zero_as_on_paper(value, digits, rounded):
    assert str(round_half_up(value, digits)) == rounded


def test_a_numpy_number_is_rounded_like_a_plain_one():
    assert round_half_up(np.float64(2.675), 2) == Decimal("2.68")
