"""Nobody has told more than is expected: units and unit-months of every number, whoever is missing, early or merged, under both divisions."""

from __future__ import annotations

import pytest

from data.answers.answer import answer_from
from data.answers.question import CHANGES, Question
from data.calculations.periods import Month, Span
from data.errors import QuestionError
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from tests.data.small import ask, bring, compounds, regions, sheet

MONTHS = [year * 100 + month for year in (2019, 2020) for month in range(1, 13)][:18]
BEFORE = [month for month in MONTHS if month < 202002]
SPANS = tuple(Span(Month.parse(first), Month.parse(last)) for first, last in (("2020-02", "2020-02"), ("2020-06", "2020-06"), ("2019-06", "2020-06")))


def level(month, code):
    """A takes the 600 cameras of B over in February 2020; each adds some every month."""
    step = (month // 100 - 2019) * 12 + month % 100
    start, rise = {"11": (1000, 10), "12": (600, 1), "13": (500, 5)}[code]
    return start + rise * step + (600 if code == "11" and month not in BEFORE else 0)


@pytest.fixture
def merged(sqlite_store):
    """A, B and C, of which B becomes part of A in February 2020, A tells half of June and C is silent from May on."""
    store = sqlite_store
    told = [(month, code) for month in MONTHS for code in ("11", "12", "13") if (code != "12" or month in BEFORE) and (code != "13" or month < 202005)]
    bring(
        store,
        regions(("13", "C", "district", "1")),
        compounds(("c1", "11"), ("c2", "12")),
        sheet("households", "month region_code households", *((year * 100 + 1, code, 1000) for year in (2019, 2020) for code in ("11", "12", "13"))),
        sheet("incident_counts", "month region_code category cases", *((month, code, "theft", 40) for month, code in told)),
        sheet("cameras", "month region_code installed hd", *((month, code, level(month, code), level(month, code) // 2) for month, code in told)),
        sheet("returns", "month region_code sheet state day", (202006, "11", "incident_counts", "handed_in", 12)),
    )
    bring(store, sheet("region_changes", "date from_code to_code kind", ("2020-02-01", "12", "11", "merged")))
    return store


def answers(store, spans):
    """Every metric by every split and change, under both divisions."""
    for division in ("today", "then"):
        with Gateway(store).reader(division=division) as reader:
            (region,) = reader.scope.tops(reader.catalogue.tree)
            for metric in METRICS:
                for by in ((), ("region",), ("month",)):
                    for question in (Question(metric, region=region, by=by, change=one, span=span) for one in (None, *CHANGES) for span in spans):
                        try:
                            yield division, answer_from(reader, question)
                        except QuestionError:
                            continue


def test_nobody_has_told_more_than_is_expected(merged):
    numbers = 0
    for division, found in answers(merged, SPANS):
        for row in found.rows:
            if row.coverage is not None:
                where, one = (division, found.question, row.region, row.month), row.coverage
                assert 0 <= one.units <= one.units_expected, where
                assert one.units - one.incomplete <= one.unit_months <= one.unit_months_expected, where
                assert found.question.change or 0 <= one.whole <= one.whole + one.incomplete <= one.units_expected, where
                numbers += 1
    assert numbers > 1000


def by_region(store, metric, months, **parts):
    found = ask(store, metric, region="1", by=("region",), months=months, division="then", **parts)
    return {row.region: row.value for row in found.rows}, {row.name: row.value for row in found.rest}


@pytest.mark.parametrize(("metric", "share"), [("cameras_added", 1), ("hd_cameras_added", 2)])
def test_what_a_region_takes_over_from_another_is_no_rise(merged, metric, share):
    a, c = 10 // share, level(202002, "13") // share - level(202001, "13") // share
    parts, rest = by_region(merged, metric, "2020-01")
    assert (parts["11"], sum(rest.values())) == (a, 0)
    parts, rest = by_region(merged, metric, "2020-02")
    total = ask(merged, metric, region="1", months="2020-02", division="then").only.value
    assert (parts["11"], "12" in parts, parts["13"]) == (None, False, c)
    assert list(rest) == ["只能合并比较的地区，以及直属及未分"]
    assert total == parts["13"] + sum(rest.values())
    parts, rest = by_region(merged, metric, "2019-12 2020-03")
    assert (parts["11"], parts["12"]) == (None, None), "a span that crosses the month of the change"
    parts, _ = by_region(merged, metric, "2020-03")
    assert parts["11"] == a


def test_a_rise_that_borders_cross_says_why_it_is_unknown(merged):
    row = ask(merged, "cameras_added", region="11", months="2020-02", division="then").only
    assert (row.value, [(one.region, str(one.months[0]), one.reason) for one in row.coverage.excluded]) == (None, [("11", "2020-02", "joint")])
    months = ask(merged, "cameras_added", region="11", by=("month",), months="2020-01 2020-03", division="then").rows
    assert [row.value for row in months] == [10, None, 10]
    changed = ask(merged, "cameras_added", region="11", months="2020-03", change="mom", division="then").only
    assert (changed.value, changed.coverage.excluded[0].reason) == (None, "joint"), "the rise of the month before is the one that is unknown"


def test_today_the_rise_of_a_region_holds_that_of_what_was_merged_into_it(merged):
    rise = level(202002, "11") - level(202001, "11") - level(202001, "12")
    assert ask(merged, "cameras_added", region="11", months="2020-02").only.value == rise


def test_a_region_that_had_ended_stands_in_no_list_of_later_months_unless_it_holds_a_number(merged):
    for metric, months, change, listed in (
        ("cases", "2020-03", None, False),
        ("cases", "2020-01", None, True),
        ("cases", "2020-01 2020-03", None, True),
        ("cases", "2020-03", "mom", False),
        ("cases", "2020-03", "ytd_yoy", True),  # of January
        ("cameras_installed", "2020-03", None, False),
    ):
        found = ask(merged, metric, region="1", by=("region",), months=months, change=change, division="then")
        assert ("12" in {row.region for row in found.rows}) == listed, (metric, months, change)
    assert ask(merged, "cases", region="12", months="2020-03", division="then").only.value is None


def test_a_unit_that_has_told_a_part_has_not_reported_in_sums_as_in_rates(merged):
    for metric in ("cases", "cases_per_1000_households"):
        coverage = ask(merged, metric, region="1", months="2020-06").only.coverage
        assert (coverage.units, coverage.units_expected, coverage.whole, coverage.incomplete) == (1, 2, 0, 1), metric
        coverage = ask(merged, metric, region="1", months="2020-05").only.coverage
        assert (coverage.units, coverage.units_expected, coverage.whole, coverage.incomplete) == (1, 2, 1, 0), metric


def test_of_counts_that_name_no_compound_the_compounds_without_a_case_are_unknown_with_the_reason(merged):
    for metric in ("zero_case_share", "zero_case_compounds"):
        found = ask(merged, metric, region="1", months="2020-03")
        assert found.only.value is None
        assert {(one.region, one.reason) for one in found.only.coverage.excluded} == {("11", "by_compound"), ("13", "by_compound")}
        assert "by_compound" in found.notes
    bring(merged, sheet("returns", "month region_code sheet state", (202005, "13", "incidents", "zero_confirmed")))
    assert ask(merged, "zero_case_share", region="1", months="2020-05").only.value is None, "a unit without a case says nothing of the others"


def test_the_months_of_a_change_are_those_that_it_is_about(merged):
    for change, first in ((None, "2020-04"), ("yoy", "2020-04"), ("ytd_yoy", "2020-01"), ("r12_yoy", "2019-05")):
        document = ask(merged, "cases", region="1", months="2020-04", change=change).to_json()
        assert (document["from"], document["to"]) == (first, "2020-04")
    document = ask(merged, "cases", region="1", by=("month",), months="2020-03 2020-04", change="ytd_yoy").to_json()
    assert (document["from"], document["to"]) == ("2020-03", "2020-04")
