"""On which months single cases end early, worked out by hand on both sides of the limit."""

from __future__ import annotations

import pandas as pd
import pytest

from data.cubes.returns.endings import Endings

JANUARY = 2019 * 12


def endings(*rows):
    """Of rows of unit, month after January 2019, day and number of cases."""
    return Endings(pd.DataFrame([(unit, JANUARY + month, day, size) for unit, month, day, size in rows], columns=["unit", "month", "day", "size"]))


def monthly(unit, months, *cases):
    return [(unit, month, day, size) for month in months for day, size in cases]


def test_the_chance_of_no_more_cases_is_that_of_the_months_before():
    """Six months with ten cases each after the fifteenth: (6 / 7) ** 60.5."""
    found = endings(*monthly(1, range(6), (10, 5), (20, 10)), (1, 6, 15, 8))
    assert found.chance(1, JANUARY + 6, 15, 31) == pytest.approx((6 / 7) ** 60.5)
    assert found.chance(1, JANUARY + 6, 20, 31) == pytest.approx((6 / 7) ** 0.5), "there never was a case after the twentieth"
    assert found.chance(1, JANUARY + 6, 15, 19) == pytest.approx((6 / 7) ** 0.5), "nor between the two"


def test_the_first_month_of_a_unit_says_nothing_of_itself():
    assert endings((1, 0, 5, 100)).chance(1, JANUARY, 5, 31) == 1.0


def test_only_twenty_four_months_are_looked_back():
    found = endings(*monthly(1, range(10), (25, 50)), *monthly(1, range(10, 34), (5, 50)), (1, 34, 5, 50))
    assert found.chance(1, JANUARY + 34, 5, 31) == pytest.approx((24 / 25) ** 0.5)


@pytest.mark.parametrize(("cases", "is_early"), [(6, False), (7, True)])
def test_a_month_is_early_where_the_chance_is_below_the_limit(cases, is_early):
    """Of twelve months with c cases each after the tenth: (12 / 13) ** (12 c + ½), 0.0030 with six and 0.0012 with seven."""
    found = endings(*monthly(1, range(12), (10, 1), (20, cases)), (1, 12, 10, 3), *monthly(2, range(13), (28, 1)))
    assert dict.fromkeys([(1, JANUARY + 12, 10)] if is_early else []) == dict.fromkeys(found.early_of_units(0.0014))
    assert found.early(1e-9) == {}, "the other unit goes on to the 28th"


def test_the_days_that_a_shorter_month_does_not_have_are_not_missed():
    found = endings(*monthly(1, range(13), (26, 30), (30, 9)), (1, 13, 26, 30))
    assert list(found.early_of_units(0.0014)) == [], "February has no thirtieth"


def test_who_writes_every_case_on_the_first_never_ends_early():
    found = endings(*monthly(1, range(30), (1, 90)))
    assert (found.early(0.01), list(found.early_of_units(0.01))) == ({}, [])
