"""Exact intervals and tests for counts and shares, and rounding: pure calculations, each named after its source.

Scalars answer with None where there is no answer, arrays with NaN. Nothing here knows metrics, rows or words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from data.calculations import special

Verdict: TypeAlias = Literal["clear_fall", "clear_rise", "no_clear_change", "too_few", "no_base"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
Floats: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = Sequence[int] | NDArray[np.int64]
Numbers: TypeAlias = Sequence[float] | NDArray[np.float64] | NDArray[np.int64]

SMALLEST_BASE = 30
"""A smaller base gets the verdict too_few: even at 30, with no real change, one comparison in three differs by a quarter or more."""


class Estimate(NamedTuple):
    """A value with the limits of its interval; all None if it has no denominator."""

    value: float | None
    low: float | None
    high: float | None


class Change(NamedTuple):
    """A relative change of two counts (−0.1777 is a fall by 17.77 %): of the counts, and a day with limits, exact two-sided p and verdict."""

    value: float | None
    low: float | None
    high: float | None
    p_value: float | None
    verdict: Verdict
    daily_value: float | None = None


class Changes(NamedTuple):
    """Many changes column by column; NaN where the base is 0."""

    value: Floats
    low: Floats
    high: Floats
    p_value: Floats
    verdict: NDArray[np.str_]


_TRACE: Final = 1e-9  # 0.2 of 5 cases is one case, whatever binary fractions say
_MOST_EXACT: Final = 1000  # from here on the normal limit is as good


def change_of_counts(current: int, base: int, *, confidence: float = 0.95, exposure: float = 1.0, base_exposure: float = 1.0) -> Change:
    """The change (current − base) / base of two Poisson counts, tested as rates by exposure (days, or days × households).

    Source: Przyborowski and Wilenski (1940): given the sum, current is binomial with p = exposure / (exposure + base_exposure) if nothing changed; limits of
    p after Clopper and Pearson (1934), of the ratio of rates as odds of p over the odds under no change; p value: twice the smaller tail, at most 1.
    Example: 3,100 in 31 days after 2,800 in 28 days is +10.71 % in cases and 0.00 % a day, not clear. ValueError for a negative count or no exposure.
    """
    _refuse_negative(min(current, base))
    if not (exposure > 0 and base_exposure > 0):
        raise ValueError(f"exposures {exposure:g} and {base_exposure:g}")
    if base == 0:
        return Change(None, None, None, None, "no_base")
    tail, odds = (1 - confidence) / 2, exposure / base_exposure
    low = _as_change(float(special.betaincinv(current, base + 1, tail)), odds) if current else -1.0
    high = _as_change(float(special.betaincinv(current + 1, base, 1 - tail)), odds)
    share = odds / (1 + odds)
    lower = float(special.betainc(base, current + 1, 1 - share))
    upper = float(special.betainc(current, base + 1, share)) if current else 1.0
    p_value = min(1.0, 2 * min(lower, upper))
    return Change((current - base) / base, low, high, p_value, _verdict(base, low, high), current / base / odds - 1)


def changes_of_counts(current: Counts, base: Counts, *, confidence: float = 0.95) -> Changes:
    """`change_of_counts` for arrays of counts of equal length and spans of equal days; NaN and no_base where the base is 0. ValueError for a negative count."""
    now, then = np.asarray(current, dtype=float), np.asarray(base, dtype=float)
    _refuse_negative(min(now.min(initial=0), then.min(initial=0)))
    tail = (1 - confidence) / 2
    based = np.where(then > 0, then, np.nan)
    low_share = np.where(now > 0, special.betaincinv(now, based + 1, tail), np.where(then > 0, 0.0, np.nan))
    high_share = special.betaincinv(now + 1, based, 1 - tail)
    low, high = low_share / (1 - low_share) - 1, high_share / (1 - high_share) - 1
    p_value = np.minimum(1.0, 2 * special.betainc(np.maximum(now, based), np.minimum(now, based) + 1, 0.5))
    conditions = [then == 0, then < SMALLEST_BASE, high < 0, low > 0]
    verdict = np.select(conditions, ["no_base", "too_few", "clear_fall", "clear_rise"], "no_clear_change")
    return Changes((now - based) / based, low, high, p_value, verdict)


def wilson_interval(successes: int, trials: int, *, confidence: float = 0.95) -> Estimate:
    """The share successes / trials (0..1) with its score interval; all None without trials. ValueError unless 0 ≤ successes ≤ trials.

    Source: Wilson (1927), without continuity correction. Example: 8 of 10 is 0.8, from 0.490 to 0.943.
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials}")
    if trials == 0:
        return Estimate(None, None, None)
    low, high = _wilson_limits(np.float64(successes), np.float64(trials), confidence=confidence)
    return Estimate(successes / trials, float(low), float(high))


def wilson_intervals(successes: Counts, trials: Counts, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """The lower and upper limits, shares 0..1, of `wilson_interval` for arrays; NaN where there were no trials.

    ValueError for more successes than trials, or fewer than none.
    """
    hits, tries = np.asarray(successes, dtype=float), np.asarray(trials, dtype=float)
    if np.any(hits < 0) or np.any(hits > tries):
        raise ValueError("more successes than trials, or fewer than none")
    return _wilson_limits(hits, np.where(tries > 0, tries, np.nan), confidence=confidence)


def pooled_rate(numerators: Counts, denominators: Counts, *, confidence: float = 0.95) -> Estimate:
    """The sum of the numerators over the sum of the denominators (0..1), with the Wilson (1927) interval of that ratio of sums; all None if the latter is 0.

    Example: 1 of 2 and 7 of 8 pool to 8 ÷ 10 = 0.8, not to the mean of the shares 0.6875.
    """
    return wilson_interval(int(np.sum(numerators)), int(np.sum(denominators)), confidence=confidence)


def poisson_limits(count: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """The exact limits of the mean behind one Poisson count. ValueError for a negative count.

    Source: Garwood (1936): halves of chi-square quantiles with 2·count and 2·count + 2 degrees of freedom. Example: 10 cases stand for 4.80 to 18.39.
    """
    _refuse_negative(count)
    tail = (1 - confidence) / 2
    low = float(special.chdtri(2 * count, 1 - tail)) / 2 if count else 0.0
    return low, float(special.chdtri(2 * count + 2, tail)) / 2


def funnel_limits(expected: Numbers, *, confidence: float) -> tuple[Floats, Floats]:
    """Between which ratios observed / expected stays by chance, for each expected count; NaN where nothing is expected.

    Source: Spiegelhalter (2005), Funnel plots, appendix A.1.1: Poisson quantiles interpolated between whole counts. Use 0.95 and 0.998.
    """
    mean = np.asarray(expected, dtype=float)
    mean = np.where(mean > 0, mean, np.nan)
    tail = (1 - confidence) / 2
    low, high = _poisson_quantile(tail, mean), _poisson_quantile(1 - tail, mean)
    return np.maximum(low, 0) / mean, np.maximum(high, 0) / mean


def benjamini_hochberg(p_values: Numbers, *, q: float = 0.1) -> NDArray[np.bool_]:
    """Which tests stand out if at most the share q of those named may be false; NaN is not a test and never stands out.

    Source: Benjamini and Hochberg (1995): the largest p with p ≤ q · rank ÷ tests, and all below. Example, q = 0.1: of 0.01, 0.04, 0.2 and 0.5 the first two,
    against 0.025, 0.05, 0.075 and 0.1.
    """
    p = np.asarray(p_values, dtype=float)
    tested = np.sort(p[~np.isnan(p)])
    passing = np.flatnonzero(tested <= q * np.arange(1, tested.size + 1) / max(tested.size, 1))
    if not passing.size:
        return np.zeros(p.shape, dtype=bool)
    return np.asarray(p <= tested[passing[-1]], dtype=bool)


def below_the_rest(successes: Sequence[float], trials: Sequence[float], *, q: float = 0.1) -> list[bool]:
    """Which shares are below that of all others together beyond chance: binomial tails, the false discovery rate controlled at q over all of them.

    Source: the tail of Binomial(n, p), p the share of the others; Benjamini and Hochberg (1995).
    """
    hits, tries = np.asarray(successes, dtype=float), np.asarray(trials, dtype=float)
    others = tries.sum() - tries
    share = np.divide(hits.sum() - hits, others, out=np.zeros_like(hits), where=others > 0)
    tails = special.bdtr(np.round(hits), np.round(tries).astype(int), np.clip(share, 0.0, 1.0))
    return [bool(is_below) for is_below in benjamini_hochberg(np.nan_to_num(tails, nan=1.0), q=q)]


def zero_case_share(mean_cases: float) -> float:
    """The share (0..1) of compounds without a case by chance alone, where each expects so many cases: exp(−mean), source: Poisson (1837).

    Example: at 0.5 cases a compound 60.7 % have none. ValueError for a negative mean.
    """
    _refuse_negative(mean_cases)
    return math.exp(-mean_cases)


def chance_of_fall(cases: int, *, fall: float, base: int) -> float:
    """The probability that cases of two equally long spans fall by the share or more, from the base or more, where nothing has changed.

    Given n cases in both spans together, those of the first are binomial with ½: of 4 cases 3 to 1 and 4 to 0 are falls by half from 3 or more, 5/16.
    """
    first = np.arange(base, cases + 1)
    fallen = first[(cases - first) <= (1 - fall) * first + _TRACE]
    return float(special.comb(cases, fallen).sum() / 2.0**cases) if cases < _MOST_EXACT else float(special.ndtr(-fall / (2 - fall) * math.sqrt(cases)))


def fall_by_chance(counts: Sequence[float], chosen: Sequence[float]) -> float:
    """The share by which the counts chosen for being high will fall in the next span of the same length if nothing changes.

    Empirical Bayes: each rate is drawn towards the mean m of all by m ÷ variance; source: Efron and Morris, Stein's paradox in statistics (1977). 0 where the
    chosen have no case. Example: of 2, 4, 6, 12 (mean 6, variance 14) the 12 is expected at 6 + (1 − 6 ÷ 14) · 6 = 9.43, a fall by 21 %.
    """
    mean, variance, top = float(np.mean(counts)), float(np.var(counts)), float(np.mean(chosen))
    shrinkage = max(0.0, 1 - mean / variance) if variance else 0.0
    return max(0.0, 1 - (mean + shrinkage * (top - mean)) / top) if top else 0.0


def round_half_up(value: float | Decimal, digits: int) -> Decimal:
    """The number rounded as people do it, halves away from zero: 2.675 gives 2.68 and −0.125 gives −0.13.

    A float counts as the shortest decimal that means it, so that a tie on paper is a tie here.
    """
    return _decimal(value).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def _decimal(value: float | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _refuse_negative(count: float) -> None:
    if count < 0:
        raise ValueError(f"negative count {count:g}")


def _as_change(share: float, odds: float) -> float:
    return share / (1 - share) / odds - 1


def _verdict(base: int, low: float, high: float) -> Verdict:
    if base < SMALLEST_BASE:
        return "too_few"
    if high < 0:
        return "clear_fall"
    return "clear_rise" if low > 0 else "no_clear_change"


def _wilson_limits(hits: Floats | np.float64, tries: Floats | np.float64, *, confidence: float) -> tuple[Floats, Floats]:
    z = special.ndtri(1 - (1 - confidence) / 2)
    spread = z * np.sqrt(hits * (tries - hits) / tries + z * z / 4)
    middle, width = hits + z * z / 2, tries + z * z
    share = hits / tries
    return np.clip((middle - spread) / width, 0.0, share), np.clip((middle + spread) / width, share, 1.0)


def _poisson_quantile(probability: float, mean: Floats) -> Floats:
    """The interpolated quantile of Poisson counts: below the smallest count that reaches the probability by the part it overshoots."""
    count = np.maximum(np.ceil(special.pdtrik(probability, mean)), 0)
    lower_count = np.maximum(count - 1, 0)
    count = np.where(special.pdtr(lower_count, mean) >= probability, lower_count, count)
    reached = special.pdtr(count, mean)
    before = np.where(count > 0, special.pdtr(np.maximum(count - 1, 0), mean), 0.0)
    return np.asarray(count - (reached - probability) / (reached - before), dtype=float)
