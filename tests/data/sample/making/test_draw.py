"""Draws that must add up exactly, whatever their proportions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sample.making.draw import apportion, filled, labels, within

WEIGHTS = st.lists(st.floats(0.01, 1000), min_size=1, max_size=30)
LIMITS = st.lists(st.integers(0, 500), min_size=1, max_size=30)


@given(total=st.integers(0, 10_000), weights=WEIGHTS)
def test_parts_in_proportion_add_up_and_miss_their_share_by_less_than_one(total, weights):
    parts = apportion(total, weights=weights)
    assert parts.sum() == total
    assert (np.abs(parts - total * np.array(weights) / sum(weights)) < 1 + 1e-6).all()


@given(limits=LIMITS, share=st.floats(0, 1))
def test_parts_within_limits_add_up_and_keep_them(limits, share):
    total = int(share * sum(limits))
    for parts in (within(total, limits=np.array(limits)), filled(total, limits=np.array(limits), order=np.arange(len(limits)))):
        assert parts.sum() == total
        assert ((parts >= 0) & (parts <= limits)).all()


def test_more_than_the_limits_hold_is_refused():
    with pytest.raises(ValueError, match="7"):
        within(7, limits=np.array([3, 3]))


def test_labels_come_in_exact_proportions():
    drawn = labels({"old": 0.75, "new": 0.25}, count=8, rng=np.random.default_rng(1))
    assert sorted(drawn) == ["new", "new", *["old"] * 6]
