"""The Kaplan–Meier median against examples worked out by hand."""

import numpy as np

from data.calculations.waiting import median_wait


def _median(*days):
    """Negative numbers still wait."""
    return median_wait(np.abs(np.array(days, dtype=int)), np.array(days, dtype=int) > 0)


def test_the_remission_times_of_kaplan_meier_textbooks_have_the_median_23():
    # Freireich et al. (1963), 6-MP: S = 0.857, 0.807, 0.753, 0.690, 0.627, 0.538 and 0.448 at 6, 7, 10, 13, 16, 22 and 23
    assert _median(6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35) == 23


def test_if_all_have_moved_on_it_is_the_usual_median():
    assert _median(1, 2, 3, 4, 5) == 3


def test_those_who_still_wait_push_it_up():
    # 1 − 1/4 = 0.75, then 0.75 · (1 − 1/2) = 0.375 at day 9: leaving out those who wait would say 1
    assert _median(1, -5, 9, -20) == 9


def test_exactly_half_is_enough():
    assert _median(1, -5) == 1
    assert _median(1, -5, -5) is None


def test_if_half_never_moved_there_is_none():
    assert _median(3, -10, -10) is None
    assert _median() is None
