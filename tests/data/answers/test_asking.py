"""Texts as questions: what is taken, what is refused by name, and which region a name means."""

from __future__ import annotations

import pytest

from data.answers.asking import MOST_MONTHS, ask, question_from, region_named
from data.calculations.periods import Month, Span
from data.errors import QuestionError
from data.reading.gateway import Gateway
from tests.data.small import bring, incidents, regions, sheet

CASES = (("a", "2019-02-05", "11", None, "theft", True), ("b", "2020-01-20", "11", None, "theft", True), ("c", "2020-03-05", "12", None, "theft", True))


def asked(metric="cases", **values):
    return question_from({name: [text] if isinstance(text, str) else text for name, text in values.items()}, metric=metric)


def refused(**values):
    with pytest.raises(QuestionError) as refusal:
        asked(**values)
    return refusal.value.detail


@pytest.fixture
def gateway(sqlite_store):
    bring(sqlite_store, regions(("13", "南浦区", "district", "1"), ("14", "Bay", "district", "1"), ("15", "Bay", "district", "1")), incidents(*CASES))
    return Gateway(sqlite_store)


def test_a_month_or_a_span_is_read_and_never_both():
    assert asked(month="2020-01").span == Span(Month(2020, 1), Month(2020, 1))
    assert asked(**{"from": "2019-11", "to": "2020-02"}).span == Span(Month(2019, 11), Month(2020, 2))
    assert asked().span is None
    assert refused(month="2020-01", to="2020-02") == {"field": "to", "value": "2020-02", "expected": "month | from, to"}
    assert refused(**{"from": "2020-01"}) == {"field": "to", "value": "", "expected": "YYYY-MM"}
    assert refused(to="2020-01")["field"] == "from"
    assert refused(month="2020-13") == {"field": "month", "value": "2020-13", "expected": "YYYY-MM"}


def test_a_text_is_at_most_two_hundred_letters_that_can_be_seen():
    assert asked(region="x" * 200).region == "x" * 200
    assert refused(region="x" * 201) == {"field": "region", "value": "x" * 200, "expected": "≤ 200"}
    assert refused(region="a\u200bb")["value"] == "a?b"
    assert asked(region="  11 ").region == "11"
    assert asked(region=" ").region is None


def test_only_by_may_be_given_twice_and_its_parts_count_once():
    assert asked(by=["region,month", "month"]).by == ("region", "month")
    assert refused(month=["2020-01", "2020-02"]) == {"field": "month", "value": "2020-01, 2020-02", "expected": "1 ×"}
    assert refused(where="here")["value"] == "where"
    assert refused(by="place")["field"] == "by"


def test_no_more_months_are_told_apart_than_fit():
    last = Month(2000, 1).shift(MOST_MONTHS - 1)
    assert asked(by="month", to=str(last), **{"from": "2000-01"}).span.length == MOST_MONTHS
    assert refused(by="month", to=str(last.shift(1)), **{"from": "2000-01"})["field"] == "from"
    assert asked(to=str(last.shift(1)), **{"from": "2000-01"}).span.length == MOST_MONTHS + 1


def test_versions_and_divisions_are_those_that_there_are():
    assert (asked(as_of="0").as_of, asked(as_of="999999999").as_of, asked().as_of) == (0, 999_999_999, None)
    assert (asked(division="then").division, asked(division="today").division) == ("then", None)
    for text in ("-1", "x", "١", "1" * 10):
        assert refused(as_of=text)["field"] == "as_of"
    assert refused(division="later")["field"] == "division"


def test_a_region_is_meant_by_its_code_or_by_a_name_that_no_other_has(gateway):
    with gateway.reader() as reader:
        assert [region_named(text, reader) for text in (None, "13", "南浦区", "南浦", " a ")] == [None, "13", "13", "13", "11"]
        assert region_named("nowhere", reader) == "nowhere"
        with pytest.raises(QuestionError) as refusal:
            region_named("Bay", reader)
    assert refusal.value.detail["expected"] == "14 Bay, 15 Bay"


@pytest.fixture
def changed(sqlite_store):
    """12 (B) became part of 11 in 2020, 16 (Old) was divided into 13 and 14, and two regions of one name became part of 15."""
    gone = [("16", "Old", "district", "1"), ("17", "Twin", "district", "1"), ("18", "Twin", "district", "1")]
    bring(sqlite_store, regions(("13", "C", "district", "1"), ("14", "D", "district", "1"), ("15", "E", "district", "1"), *gone), incidents(*CASES))
    merged = [("2020-02-01", code, to, "merged", None) for code, to in (("12", "11"), ("17", "15"), ("18", "15"))]
    divided = [("2020-02-01", "16", part, "split", None) for part in ("13", "14")]
    bring(sqlite_store, sheet("region_changes", "date from_code to_code kind share", *merged, *divided))
    return Gateway(sqlite_store)


def test_a_region_that_is_no_more_is_meant_by_its_code_or_by_a_name_that_no_other_had(changed):
    with changed.reader() as reader:
        assert [region_named(text, reader) for text in ("12", " b ", "17", "11")] == ["11", "11", "15", "11"]
        assert region_named("Twin", reader) == "Twin"
        for text in ("16", "Old"):
            with pytest.raises(QuestionError) as refusal:
                region_named(text, reader)
            assert refusal.value.detail == {"field": "region", "value": text, "expected": "13 C, 14 D"}


@pytest.mark.parametrize(("text", "predecessor"), [("12", "12"), ("B", "12"), ("11", None), ("A", None)])
def test_an_answer_says_in_whose_place_it_stands(changed, text, predecessor):
    answered = ask(changed, asked(region=text, month="2020-01"))
    assert (answered.answer.question.region, answered.predecessor and answered.predecessor.code) == ("11", predecessor)


def category(gateway, text, metric="cases"):
    return ask(gateway, asked(metric, category=text, month="2020-01")).answer.question.category


def test_a_category_is_meant_by_its_code_or_a_name_and_refused_where_nothing_is_of_it(gateway, sqlite_store):
    listed = (("incident", "theft", "盗窃", "Theft"), ("incident", "fraud", "诈骗", "Fraud"), ("incident", "scam", "诈骗", "Scam"))
    bring(sqlite_store, sheet("categories", "kind code name name_en", *listed))
    assert [category(gateway, text) for text in ("theft", "盗窃", "FRAUD", "Scam")] == ["theft", "theft", "fraud", "scam"]
    for text in ("诈骗", "arson"):
        with pytest.raises(QuestionError) as refusal:
            category(gateway, text)
        assert refusal.value.detail == {"field": "category", "value": text, "expected": "fraud, scam, theft"}


def test_a_category_that_is_in_no_list_is_meant_where_there_are_cases_of_it(gateway):
    assert category(gateway, "theft") == category(gateway, "theft", "zero_case_compounds") == "theft"
    with pytest.raises(QuestionError) as refusal:
        category(gateway, "theft", "cameras_installed")
    assert refusal.value.detail["expected"] == "cases, …"


def test_a_split_by_region_without_one_means_the_parts_of_the_one_programme(gateway):
    by_region = ask(gateway, asked(by="region", month="2020-01")).answer
    assert [row.region for row in by_region.rows] == ["11", "12", "13", "14", "15"]
    assert [row.region for row in ask(gateway, asked(by="region", month="2020-01", level="street")).answer.rows] == ["111", "112"]
    assert [row.region for row in ask(gateway, asked(by="region", month="2020-01", region="12")).answer.rows] == []
    assert ask(gateway, asked(month="2020-01")).answer.only.value == 1


def test_a_programme_without_parts_and_several_programmes_are_their_own_parts(sqlite_store):
    bring(sqlite_store, sheet("regions", "code name level parent_code", ("1", "City", "city", None)), incidents(("a", "2020-01-05", "1", None, "theft", True)))
    assert [row.region for row in ask(Gateway(sqlite_store), asked(by="region", month="2020-01")).answer.rows] == ["1"]
    bring(sqlite_store, sheet("regions", "code name level parent_code", ("2", "Town", "city", None), ("21", "Part", "district", "2")))
    assert [row.region for row in ask(Gateway(sqlite_store), asked(by="region", month="2020-01")).answer.rows] == ["1", "2"]


def test_the_names_that_come_with_an_answer_are_of_the_state_it_was_read_from(gateway):
    known = ask(gateway, asked(region="南浦区", month="2020-01"))
    assert (known.catalogue.tree.regions["13"].name, known.predecessor) == ("南浦区", None)


@pytest.mark.parametrize(("month", "notes"), [("2020-01", False), ("2020-02", True), ("2020-03", False)])
def test_february_is_told_to_be_taken_together_with_january(gateway, month, notes):
    assert ("festival_joint" in ask(gateway, asked(month=month, change="yoy")).answer.notes) is notes


def test_both_months_together_need_no_note(gateway):
    assert "festival_joint" not in ask(gateway, asked(change="yoy", to="2020-02", **{"from": "2020-01"})).answer.notes
