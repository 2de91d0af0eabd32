"""What a region holds beside its parts, worked out by hand for sums, rates and changes."""

from __future__ import annotations

import pytest

from data.answers.comparing.coverage import JOINT, Coverage, Excluded
from data.answers.question import Row
from data.answers.rest import JOINT as WITH_JOINT
from data.answers.rest import REST, rest_rows
from data.calculations.periods import Month, Span
from data.metrics.registry import METRICS

MARCH = Month(2020, 3)


def rest(metric, whole, *parts, is_change=False):
    wholes = whole if isinstance(whole, list) else [whole]
    return rest_rows(METRICS[metric], wholes, parts, is_change=is_change)


def rate(numerator, denominator, **more):
    return Row(numerator / denominator, numerator=numerator, denominator=denominator, **more)


def change(now, then, **more):
    return Row(now / then - 1, numerator=now, previous=then, **more)


def test_the_rest_of_a_sum_is_the_whole_less_its_parts():
    [row] = rest("cases", Row(12.0, region="1", span=Span(MARCH, MARCH)), Row(7.0), Row(3.0), Row(None))
    assert (row.value, row.region, row.name, row.is_rest, row.is_joint, row.span) == (2.0, "1", REST, True, False, Span(MARCH, MARCH))


@pytest.mark.parametrize(("whole", "parts"), [(10.0, (7.0, 3.0)), (10.0, (7.0, 3.0000001)), (None, (7.0,))])
def test_nothing_but_a_trace_and_nothing_known_leave_no_rest(whole, parts):
    assert rest("cases", Row(whole), *map(Row, parts)) == []


def test_parts_beyond_the_whole_leave_less_than_nothing():
    [row] = rest("cases", Row(10.0), Row(12.0))
    assert row.value == -2.0


def test_each_group_has_its_own_rest():
    wholes = [Row(5.0, category="theft"), Row(6.0, category="fraud"), Row(3.0, category="noise")]
    rows = rest("cases", wholes, Row(5.0, category="theft"), Row(2.0, category="fraud"))
    assert [(row.category, row.value) for row in rows] == [("fraud", 4.0), ("noise", 3.0)]
    rows = rest("cases", [Row(5.0, month=MARCH), Row(6.0, month=MARCH.shift(1))], Row(4.0, month=MARCH), Row(6.0, month=MARCH.shift(1)))
    assert [(row.month, row.value) for row in rows] == [(MARCH, 1.0)]


@pytest.mark.parametrize("hidden", ["whole", "part"])
def test_where_anything_is_hidden_nothing_is_left_to_be_worked_out(hidden):
    assert rest("cases", Row(12.0, masked=hidden == "whole"), Row(7.0), Row(3.0, masked=hidden == "part")) == []


def test_the_rest_of_a_rate_has_both_its_parts():
    [row] = rest("networked_rate", rate(50.0, 100.0), rate(20.0, 60.0), rate(20.0, 20.0))
    assert (row.numerator, row.denominator, row.value) == (10.0, 20.0, 0.5)


def test_a_rate_by_the_thousand_is_written_as_one():
    [row] = rest("cases_per_1000_households", Row(1.0, numerator=40.0, denominator=4_000.0), Row(1.0, numerator=30.0, denominator=2_000.0))
    assert (row.numerator, row.denominator, row.value) == (10.0, 2_000.0, 5.0)


def test_the_rest_of_a_rate_without_a_denominator_has_no_value():
    [row] = rest("networked_rate", rate(50.0, 100.0), rate(40.0, 100.0))
    assert (row.numerator, row.denominator, row.value) == (10.0, 0.0, None)
    assert rest("networked_rate", rate(50.0, 100.0), rate(50.0, 100.0)) == []
    assert rest("networked_rate", Row(None, numerator=None, denominator=100.0), rate(50.0, 90.0)) == []


def test_a_denominator_alone_is_a_rest_as_well():
    [row] = rest("networked_rate", rate(50.0, 100.0), rate(50.0, 80.0))
    assert (row.numerator, row.denominator, row.value) == (0.0, 20.0, 0.0)


@pytest.mark.parametrize(("numerator", "left"), [(30.0, [(10.0, None, None)]), (40.0, [])])
def test_of_units_in_for_a_part_of_the_months_no_households_are_left_beside(numerator, left):
    part = Row(1.0, numerator=numerator, denominator=900.0, coverage=Coverage(1, 1, 1, 2))
    rows = rest("cases_per_1000_households", Row(1.0, numerator=40.0, denominator=1_000.0), part)
    assert [(row.numerator, row.denominator, row.value) for row in rows] == left


def test_less_than_no_households_are_no_denominator():
    [row] = rest("cases_per_1000_households", Row(1.0, numerator=40.0, denominator=1_000.0), Row(1.0, numerator=30.0, denominator=1_100.0))
    assert (row.numerator, row.denominator, row.value) == (10.0, None, None)


@pytest.mark.parametrize(
    ("of_whole", "of_part", "left"),
    [(2, 0, (40.0, 4_000.0)), (2, 1, (10.0, 1_000.0)), (0, 0, (10.0, 1_000.0))],
)
def test_a_region_that_has_reported_no_month_is_in_no_rate_of_the_whole(of_whole, of_part, left):
    whole = Row(1.0, numerator=40.0, denominator=4_000.0, coverage=Coverage(1, 1, of_whole, of_whole))
    part = Row(1.0, numerator=30.0, denominator=3_000.0, coverage=Coverage(1, 1, of_part, of_part))
    [row] = rest("cases_per_1000_households", whole, part)
    assert (row.numerator, row.denominator) == left


def test_a_level_counts_whoever_has_reported():
    whole = rate(50.0, 100.0, coverage=Coverage(1, 1, 1, 1))
    [row] = rest("camera_online_rate", whole, rate(20.0, 60.0, coverage=Coverage(0, 0, 0, 0)))
    assert (row.numerator, row.denominator) == (30.0, 40.0)


def test_the_rest_of_a_change_is_compared_itself_and_rates_have_none():
    [row] = rest("cases", change(120.0, 100.0), change(60.0, 60.0), change(30.0, 30.0), is_change=True)
    assert (row.numerator, row.previous, row.value) == (30.0, 10.0, 2.0)
    assert rest("networked_rate", Row(0.1, numerator=5.0, denominator=9.0, previous=0.2), Row(0.1, numerator=4.0, previous=0.1), is_change=True) == []


def test_a_rest_without_a_base_has_no_change():
    [row] = rest("cases", change(120.0, 100.0), change(60.0, 100.0), is_change=True)
    assert (row.numerator, row.previous, row.value) == (60.0, 0.0, None)
    [row] = rest("cases", change(60.0, 110.0), change(60.0, 100.0), is_change=True)
    assert (row.numerator, row.previous, row.value) == (0.0, 10.0, -1.0)


def test_regions_of_which_only_the_sum_is_compared_are_named_in_changes_alone():
    joint = Coverage(1, 1, 0, 1, excluded=(Excluded("11", (MARCH,), JOINT),))
    [row] = rest("cases", change(120.0, 100.0), Row(None, coverage=joint), is_change=True)
    assert (row.name, row.is_joint) == (WITH_JOINT, True)
    whole, part = rate(50.0, 100.0), rate(20.0, 60.0, coverage=joint)
    assert [(row.name, row.is_joint) for row in rest("networked_rate", whole, part)] == [(REST, False)]
    other = joint.__class__(1, 1, 0, 1, excluded=(Excluded("11", (MARCH,), "open"),))
    [row] = rest("cases", change(120.0, 100.0), Row(None, coverage=other), is_change=True)
    assert (row.name, row.is_joint) == (REST, False)
