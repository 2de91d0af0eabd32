"""From a question to its answer: what is refused, what is taken where nothing is said, which rows there are, and what is noted of them."""

from __future__ import annotations

import datetime as dt

import pytest

from data.answers.answer import answer, highest_from, standing_out
from data.answers.question import Question, Row
from data.calculations.periods import Month, Span
from data.errors import QuestionError
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from tests.data.small import ask, bring, compounds, incidents, regions, sheet, value


def counts(*rows, category="theft"):
    return sheet("incident_counts", "month region_code category cases", *((month, code, category, cases) for month, code, cases in rows))


CASES = counts((201903, "11", 40), (201903, "12", 50), (202002, "11", 4), (202003, "11", 60), (202003, "12", 50))


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions(), CASES, sheet("cameras", "month region_code installed", (202001, "11", 30)))
    return sqlite_store


def refused(store, metric="cases", **parts):
    with pytest.raises(QuestionError) as refusal:
        ask(store, metric, **({"region": "1", "months": "2020-03"} | parts))
    return refusal.value.detail["field"], refusal.value.detail["value"]


@pytest.mark.parametrize(
    ("parts", "field", "text"),
    [
        ({"by": ("place",)}, "by", "place"),
        ({"change": "weekly"}, "change", "weekly"),
        ({"level": "village"}, "level", "village"),
        ({"festival": "never"}, "festival", "never"),
        ({"span": Span(Month(2020, 3), Month(2020, 2)), "months": None}, "from", "2020-03"),
        ({"scope": "source=street"}, "scope", "source=street"),
        ({"by": ("stage",)}, "by", "stage"),
        ({"metric": "cameras_installed", "by": ("category",)}, "by", "category"),
        ({"metric": "zero_case_share", "by": ("category",)}, "by", "category"),
        ({"region": "99"}, "region", "99"),
        ({"metric": "thefts"}, "metric", "thefts"),
    ],
)
def test_what_a_question_cannot_mean_is_refused_by_name(city, parts, field, text):
    assert refused(city, **parts) == (field, text)


def test_what_a_question_can_mean_is_answered(city):
    for parts in (
        {"by": ("category",)},
        {"level": "street"},
        {"festival": "joint", "change": "yoy"},
        {"span": Span(Month(2020, 3), Month(2020, 3)), "months": None},
    ):
        ask(city, "cases", region="1", **({"months": "2020-03"} | parts))
    ask(city, "compounds_built", region="1", months="2020-03", by=("stage",))
    ask(city, "funds_received", region="1", months="2020-03", scope="source=street")
    ask(city, "resources", region="1", months="2020-03", by=("category",))


def test_who_may_see_one_district_is_answered_of_it_alone(city):
    gateway = Gateway(city, Scope(frozenset({"12"})))
    march = Span(Month(2020, 3), Month(2020, 3))
    assert answer(gateway, Question("cases", span=march)).only.value == 50
    assert [row.region for row in answer(gateway, Question("cases", span=march, by=("region",))).rows] == ["12"]
    for region in ("11", "1", "nowhere"):  # what may not be seen is refused as what there is not
        with pytest.raises(QuestionError) as refused:
            answer(gateway, Question("cases", region=region, span=march))
        assert refused.value.detail == {"field": "region", "value": region, "expected": "12"}


def test_without_a_span_the_last_month_of_all_returns_is_taken(city):
    found = ask(city, "cases", region="1")
    assert (found.span, found.only.value, found.data_through) == (Span(Month(2020, 1), Month(2020, 1)), None, dt.date(2020, 3, 31))
    bring(city, sheet("cameras", "month region_code installed", (202003, "11", 40)))
    assert (str(ask(city, "cases", region="1").span.end), ask(city, "cases").only.value) == ("2020-03", 110)


def test_of_a_subject_that_nobody_reports_there_are_rows_without_values(city):
    found = ask(city, "funds_paid", region="1", by=("region",))
    assert ([(row.region, row.name, row.value) for row in found.rows], found.span, found.data_through) == ([("11", "A", None), ("12", "B", None)], None, None)
    assert found.rest == []


def test_stages_and_money_hold_to_the_end_of_all_data(city):
    bring(city, compounds(("a", "11")), sheet("progress", "compound_id stage date", ("a", "built", "2020-01-15")))
    assert (value(city, "compounds_built", region="1", months="2020-03"), value(city, "compounds", region="1", months="2020-03")) == (1, 1)
    assert ask(city, "compounds_built", region="1", months="2020-03").data_through == dt.date(2020, 3, 31)


def test_rows_are_the_children_the_regions_of_a_level_or_the_whole(city):
    def rows(**parts):
        return [(row.region, row.name) for row in ask(city, "cases", months="2020-03", **parts).rows]

    assert rows(region="1", by=("region",)) == [("11", "A"), ("12", "B")]
    assert rows(region="1", by=("region",), level="street") == [("111", "A1"), ("112", "A2")]
    assert rows(by=("region",)) == [("1", "City")]
    assert rows(by=("region",), level="district") == [("11", "A"), ("12", "B")]
    assert (rows(region="11"), rows()) == ([("11", "A")], [(None, None)])
    assert rows(region="12", by=("region",)) == []


def test_months_and_categories_are_named_in_the_rows_that_are_split_by_them(city):
    bring(city, counts((202003, "11", 7), category="fraud"))
    by_month = ask(city, "cases", region="11", months="2020-02 2020-03", by=("month",)).rows
    assert [(str(row.month), row.value, row.category) for row in by_month] == [("2020-02", 4, None), ("2020-03", 67, None)]
    by_category = ask(city, "cases", region="11", months="2020-03", by=("category",)).rows
    assert [(row.month, row.category, row.value) for row in by_category] == [(None, "fraud", 7), (None, "theft", 60)]


def test_what_a_region_holds_beside_its_parts_is_told_where_it_is_split(city):
    bring(city, counts((202003, "1", 9)))
    found = ask(city, "cases", region="1", by=("region",), months="2020-03")
    assert ([row.value for row in found.rows], [row.value for row in found.rest]) == ([60, 50], [9])
    assert ask(city, "cases", region="1", months="2020-03").rest == []
    assert ask(city, "cases", by=("region",), months="2020-03").rest == []


@pytest.mark.parametrize(
    ("metric", "change", "unit"),
    [
        ("cases", None, "count"),
        ("cases", "yoy", "change"),
        ("networked_rate", None, "rate"),
        ("networked_rate", "mom", "points"),
        ("funds_paid", None, "money"),
    ],
)
def test_a_change_of_a_rate_is_in_points_and_of_all_else_a_share(city, metric, change, unit):
    assert ask(city, metric, region="1", months="2020-03", change=change).unit == unit


def test_an_answer_notes_once_what_holds_of_any_of_its_rows(city):
    assert ask(city, "cases", region="1", months="2020-03").notes == ()
    assert ask(city, "cases", region="1", months="2020-02").notes == ("partial",)
    assert ask(city, "cases", region="1", by=("region",), months="2020-02").notes == ("partial",)
    assert ask(city, "cases", region="11", months="2020-02", change="yoy").notes == ("festival_joint", "partial", "withheld_incomplete")
    assert ask(city, "cases", region="11", months="2020-03", change="yoy").notes == ()
    bring(city, compounds(("a", "11")))
    assert "by_compound" in ask(city, "zero_case_share", region="1", months="2020-03").notes
    march = Span(Month(2020, 3), Month(2020, 3))
    assert answer(Gateway(city, Scope(mask_below=55)), Question("cases", region="12", span=march)).notes == ("masked",)


def test_a_ledger_that_ends_within_a_month_is_noted(sqlite_store):
    days = [f"{year}-05-{day:02}" for year in (2019, 2020) for day in range(1, 32) if (year, day) <= (2020, 10)]
    bring(sqlite_store, regions(), incidents(*((f"i{day}", day, "11", None, "theft", True) for day in days)))
    found = ask(sqlite_store, "cases", region="1", months="2020-05", change="yoy")
    assert ("partial_month" in found.notes, found.data_through) == (True, dt.date(2020, 5, 10))


def test_of_many_changes_at_most_a_tenth_of_those_that_stand_out_does_so_by_chance():
    rows = [Row(0.1, p_value=p) for p in (0.001, 0.05, 0.2, 0.5)] + [Row(0.1)]
    found, tested = standing_out(rows)
    assert ([row.stands_out for row in found], tested) == ([True, True, False, False, None], 4)  # up to 0.1 · 2 / 4 for the second, 0.1 · 3 / 4 for the third
    assert standing_out([Row(1.0), Row(2.0)]) == ([Row(1.0), Row(2.0)], 0)


def test_changes_are_tested_together_where_there_are_several(city):
    bring(city, counts((202003, "11", 90)))
    together = ask(city, "cases", region="1", by=("region",), months="2020-03", change="yoy")
    assert (together.looked_at, [row.stands_out for row in together.rows]) == (2, [True, False])  # 40 and 90, 50 and 50
    assert ask(city, "cases", region="1", months="2020-03", change="yoy").looked_at == 0
    assert ask(city, "cases", region="1", by=("region",), months="2020-03").looked_at == 0


def test_the_highest_is_that_of_any_row_over_any_span(city):
    march = Span(Month(2020, 3), Month(2020, 3))
    with Gateway(city).reader() as reader:
        question = Question("cases", region="1", by=("region",), span=march)
        assert highest_from(reader, question, [march, Span(Month(2020, 2), Month(2020, 3))]) == 64
        assert highest_from(reader, question, [Span(Month(2019, 3), Month(2019, 3))]) == 50
        assert highest_from(reader, question, []) is None
        assert highest_from(reader, question, [Span(Month(2018, 3), Month(2018, 3))]) is None


def test_a_region_that_ended_is_in_no_list_of_later_months(city):
    bring(city, sheet("region_changes", "date from_code to_code kind", ("2020-03-01", "12", "11", "merged")))
    for months, listed in (("2020-02", ["11", "12"]), ("2019-03", ["11", "12"]), ("2020-04", ["11"])):
        assert [row.region for row in ask(city, "cases", region="1", by=("region",), months=months, division="then").rows] == listed


def test_two_programmes_reach_as_far_as_the_later_one(city):
    bring(city, regions(("2", "Town", "city", None)))
    bring(city, counts((202005, "2", 5)))
    assert (ask(city, "cases", months="2020-05").data_through, value(city, "cases", months="2020-03 2020-05")) == (dt.date(2020, 5, 31), 115)
    assert ask(city, "cases", region="1", months="2020-05").data_through == dt.date(2020, 3, 31)
