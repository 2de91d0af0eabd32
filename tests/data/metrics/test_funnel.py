"""Stage rates and the bottleneck: Feixi as published, and returns that leave stages out."""

from __future__ import annotations

import pytest

from data.metrics.funnel import bottleneck, steps

FEIXI = {"surveyed": 387, "planned": 173, "started": 31, "built": 12, "networked": 9, "accepted": 0}


def test_feixi_goes_from_387_to_9_as_published():
    found = steps(FEIXI)
    assert [step.count for step in found] == [387, 173, 31, 12, 9]
    assert [round(100 * step.rate, 2) for step in found[1:]] == [44.70, 17.92, 38.71, 75.00]
    assert round(100 * found[-1].cumulative, 2) == 2.33


def test_the_bottleneck_of_feixi_is_planned_to_started():
    narrowest = bottleneck(steps(FEIXI))
    assert (narrowest.before, narrowest.stage, narrowest.base) == ("planned", "started", 173)


def test_a_step_from_a_small_base_is_no_bottleneck():
    assert bottleneck(steps({"planned": 9, "started": 1})) is None
    assert bottleneck(steps({"planned": 10, "started": 1})).stage == "started"


def test_nothing_is_held_up_where_all_go_on():
    assert bottleneck(steps({"surveyed": 20, "planned": 20, "started": 20})) is None


def test_stages_that_were_not_returned_are_left_out_rather_than_counted_as_none():
    found = steps({"surveyed": 0, "planned": 100, "started": 0, "built": None, "networked": 40, "accepted": None})
    assert [(step.stage, step.rate) for step in found] == [("planned", None), ("networked", pytest.approx(0.4))]
    assert steps({}) == []
