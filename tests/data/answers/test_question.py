"""Rows and answers as they are handed on: what the contract's JSON says and leaves out."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.comparing.coverage import Coverage, Excluded
from data.answers.question import Answer, Question, Row
from data.calculations.periods import Month, Span
from data.metrics.registry import METRICS

SPRING = Span(Month(2020, 2), Month(2020, 3))
WHOLE = Coverage(2, 2, 4, 4)


def answered(*rows, metric="cases", span=SPRING, through=dt.date(2020, 3, 31), question=None, **parts):
    return Answer(question or Question(metric, region="1"), METRICS[metric], "count", span, through, 7, rows, **parts)


def written(row, metric="cases", **parts):
    """The only row of an answer as JSON."""
    change, by = parts.pop("change", None), parts.pop("by", ())
    [document] = answered(row, metric=metric, question=Question(metric, region="1", change=change, by=by), **parts).to_json()["rows"]
    return document


def test_an_answer_says_what_was_asked_and_how_far_the_data_reach():
    assert answered(Row(3.0, region="1", name="City")).to_json() == {
        "metric": "cases",
        "region": "1",
        "from": "2020-02",
        "to": "2020-03",
        "change": None,
        "unit": "count",
        "data_through": "2020-03-31",
        "version": 7,
        "rows": [{"region": "1", "name": "City", "value": 3}],
    }


def test_what_is_not_known_of_an_answer_is_null_and_what_has_no_meaning_is_left_out():
    empty = answered(span=None, through=None).to_json()
    assert (empty["from"], empty["to"], empty["data_through"], empty["rows"]) == (None, None, None, [])
    assert not {"category", "scope", "notes"} & set(empty)
    full = answered(question=Question("cases", region="1", category="theft", scope="weak"), notes=("partial",)).to_json()
    assert (full["category"], full["scope"], full["notes"]) == ("theft", "weak", ["partial"])


@pytest.mark.parametrize(
    ("change", "by", "first"),
    [(None, (), "2020-02"), ("yoy", (), "2020-02"), ("ytd_yoy", (), "2020-01"), ("r12_yoy", (), "2019-04"), ("ytd_yoy", ("month",), "2020-02")],
)
def test_a_change_over_the_year_says_the_months_that_it_is_about(change, by, first):
    document = answered(question=Question("cases", region="1", change=change, by=by)).to_json()
    assert (document["from"], document["to"]) == (first, "2020-03")


def test_rows_come_before_what_the_region_holds_beside_them():
    document = answered(Row(3.0, region="11"), rest=[Row(1.0, region="1", name="rest", is_rest=True)]).to_json()
    assert document["rows"] == [{"region": "11", "name": None, "value": 3}, {"region": "1", "name": "rest", "rest": True, "value": 1}]


def test_the_only_row_is_the_first_and_the_most_days_are_those_of_any():
    assert answered(Row(1.0), Row(2.0)).only.value == 1.0
    assert answered(Row(1.0, days=30.0), Row(1.0), Row(1.0, days=61.0), Row(1.0, days=59.0)).most_days == 61.0
    assert (answered(Row(1.0)).most_days, answered().most_days) == (0.0, 0.0)


def test_a_row_names_the_dimensions_that_it_is_split_by_and_no_others():
    row = Row(2.5, region="1", month=Month(2020, 3), category="theft")
    assert written(row, by=("month",)) == {"region": "1", "name": None, "month": "2020-03", "value": 2.5}
    assert written(row, by=("category", "month"))["category"] == "theft"


def test_rates_show_what_they_are_made_of_and_counts_do_not():
    row = Row(0.5, numerator=10.0, denominator=20.0)
    assert written(row, metric="networked_rate") == {"region": None, "name": None, "value": 0.5, "numerator": 10, "denominator": 20}
    assert "numerator" not in written(row)


def test_what_is_hidden_is_marked():
    assert written(Row(None, masked=True)) == {"region": None, "name": None, "value": None, "masked": True}


def test_a_change_shows_both_sides_its_days_and_its_verdict():
    row = Row(0.5, numerator=30.0, previous=20.0, verdict="too_few", p_value=0.25, days=60.0, base_days=59.0, low=-0.1, high=1.5, daily_value=0.475)
    assert written(row, change="yoy") == {
        "region": None,
        "name": None,
        "value": 0.5,
        "numerator": 30,
        "current": 30,
        "previous": 20,
        "daily_value": 0.475,
        "low": -0.1,
        "high": 1.5,
        "p_value": 0.25,
        "verdict": "too_few",
        "days": 60,
        "base_days": 59,
    }


@pytest.mark.parametrize(("metric", "judged"), [("cases", True), ("cases_per_1000_households", True), ("cameras_added", False), ("networked_rate", False)])
def test_only_cases_and_their_rates_are_judged(metric, judged):
    document = written(Row(0.5, numerator=30.0, denominator=60.0, previous=20.0, withheld="incomplete"), metric=metric, change="yoy", looked_at=2)
    assert ("verdict" in document, "verdict_withheld" in document, "looked_at" in document) == (judged, judged, judged)


@pytest.mark.parametrize(("looked_at", "says"), [(0, False), (1, False), (2, True)])
def test_what_stands_out_is_said_where_more_than_one_was_looked_at(looked_at, says):
    document = written(Row(0.5, numerator=30.0, previous=20.0, stands_out=True), change="yoy", looked_at=looked_at)
    assert ("stands_out" in document) is says
    assert document.get("looked_at", 0) == (looked_at if says else 0)


def test_what_was_received_is_said_where_more_was_received_than_is_compared():
    row = Row(0.5, numerator=30.0, previous=20.0, total_received=40.0, received_span=SPRING)
    document = written(row, change="yoy")
    assert (document["total_received"], document["received_from"], document["received_to"]) == (40, "2020-02", "2020-03")
    assert "received_from" not in written(row.with_(received_span=None), change="yoy")
    assert not {"total_received", "received_from"} & set(written(row.with_(total_received=30.0), change="yoy"))
    assert "total_received" not in written(row.with_(total_received=None), change="yoy")


def test_a_change_names_the_months_compared_where_they_differ_and_the_day_of_the_cut():
    row = Row(0.5, numerator=30.0, previous=20.0, span=SPRING, base=SPRING.shift(-12), cut_day=15)
    document = written(row, change="yoy")
    assert [document[name] for name in ("current_from", "current_to", "base_from", "base_to", "cut_day")] == ["2020-02", "2020-03", "2019-02", "2019-03", 15]
    assert not {"current_from", "base_from", "cut_day"} & set(written(Row(0.5, numerator=30.0, previous=20.0), change="yoy"))


@pytest.mark.parametrize(
    ("metric", "numerator", "denominator", "current"),
    [
        ("cases_per_1000_households", 30.0, 6_000.0, 5),
        ("networked_rate", 30.0, 60.0, 0.5),
        ("networked_rate", 30.0, 0.0, None),
        ("networked_rate", 30.0, None, None),
        ("networked_rate", None, 60.0, None),
        ("networked_rate", 0.0, 60.0, 0),
        ("cameras_added", 30.0, None, 30),
    ],
)
def test_the_base_is_compared_with_the_rate_or_the_sum_of_now(metric, numerator, denominator, current):
    assert written(Row(0.1, numerator=numerator, denominator=denominator, previous=0.2), metric=metric, change="yoy")["current"] == current


def test_who_stands_behind_a_value_is_said_by_units_and_by_months_only_where_some_are_missing():
    assert written(Row(1.0, coverage=WHOLE)) == {"region": None, "name": None, "value": 1, "units": 2, "units_expected": 2}
    document = written(Row(1.0, coverage=Coverage(1, 2, 3, 4, incomplete=1, presumed=2, doubtful=3, estimated=True)))
    assert (document["unit_months"], document["unit_months_expected"], document["units_partial"]) == (3, 4, 1)
    assert (document["presumed_zero"], document["doubtful_zero"], document["estimated"]) == (2, 3, True)
    assert "comparable_share" not in document


def test_a_change_says_the_smaller_share_of_both_sides():
    shares = [written(Row(0.5, coverage=Coverage(2, 2, 4, 4, *both)), change="yoy")["comparable_share"] for both in ((0.75, 1.0), (1.0, 2 / 3))]
    assert shares == [0.75, 0.666667]
    assert written(Row(0.5, coverage=WHOLE), change="yoy")["unit_months"] == 4


def test_what_is_left_out_is_named_with_its_months_and_its_reason():
    left = (Excluded("11", (Month(2020, 2), Month(2020, 3)), "open", carried=Month(2019, 12)), Excluded("1", (Month(2020, 3),), "no_base", is_rest=True))
    document = written(Row(1.0, coverage=Coverage(1, 2, 2, 4, excluded=left)))
    assert document["excluded"] == [
        {"region": "11", "months": ["2020-02", "2020-03"], "reason": "open", "carried": "2019-12"},
        {"region": "1", "rest": True, "months": ["2020-03"], "reason": "no_base"},
    ]
    assert "excluded" not in written(Row(1.0, coverage=WHOLE))
