"""From when to when too few cameras of a compound are online, worked out by hand."""

from __future__ import annotations

import pandas as pd

from data.cubes.geography import NOWHERE
from data.cubes.subjects.low_online import low_online


def low(*returns):
    """The level by compound and month, of returns as (compound, month, online, due) or with a kind of camera."""
    rows = [(compound, 7, month, 0, *(kind or (0,)), online, due) for compound, month, online, due, *kind in returns]
    levels = pd.DataFrame(rows, columns=["compound", "region", "last_month", "item", "kind", "online", "networked_of_online"])
    told = low_online(levels)
    assert set(told["region"]) <= {7}
    assert (told["first_month"] == told["last_month"]).all()
    return sorted(told[["compound", "last_month", "value"]].itertuples(index=False, name=None))


def test_it_is_low_from_the_second_month_on_until_the_next_good_one():
    assert low((1, 202003, 10, 20), (1, 202006, 20, 20)) == [(1, 202004, 1.0), (1, 202006, 0.0)]


def test_one_low_month_is_none_also_over_the_end_of_a_year():
    assert low((1, 202012, 10, 20), (1, 202101, 20, 20)) == []
    assert low((1, 202012, 10, 20), (1, 202102, 20, 20)) == [(1, 202101, 1.0), (1, 202102, 0.0)]


def test_what_stays_low_has_no_end():
    assert low((1, 202003, 10, 20), (1, 202004, 11, 20)) == [(1, 202004, 1.0)]


def test_exactly_95_per_cent_is_not_low():
    assert low((1, 202003, 19, 20)) == []
    assert low((1, 202003, 18, 20)) == [(1, 202004, 1.0)]


def test_kinds_of_cameras_count_together_and_a_kind_without_a_return_stays():
    assert low((1, 202003, 10, 10, 1), (1, 202003, 0, 10, 2), (1, 202005, 10, 10, 2)) == [(1, 202004, 1.0), (1, 202005, 0.0)]


def test_without_cameras_that_should_be_online_nothing_is_low():
    assert low((1, 202003, 0, 0)) == []
    assert low((1, 202003, 1, 20), (1, 202005, 0, 0)) == [(1, 202004, 1.0), (1, 202005, 0.0)]


def test_compounds_do_not_run_into_each_other_and_regions_have_no_level():
    assert low((1, 202003, 1, 20), (2, 202003, 20, 20), (2, 202004, 1, 20), (NOWHERE, 202003, 1, 20)) == [(1, 202004, 1.0), (2, 202005, 1.0)]


def test_where_regions_alone_return_no_compound_is_low():
    assert low((NOWHERE, 202003, 1, 20)) == []
