"""Filters in the words of the template, whatever the case of their letters, and refusals that name what there is."""

from __future__ import annotations

import pytest

from data.answers.answer import answer
from data.answers.asking import ask, question_from
from data.answers.question import Question
from data.answers.view import view_from_query
from data.errors import QuestionError
from data.metrics.scopes import LISTS, is_scope, scope_named, term
from data.reading.gateway import Gateway
from data.reading.regions import EVERYTHING, Scope
from data.vocabulary import COMPOUND_KINDS, FUND_SOURCES, RESPONSIBLE
from tests.data.small import bring, compounds, incidents, regions, sheet

FIELDS = {"kind": COMPOUND_KINDS, "responsible": RESPONSIBLE, "source": FUND_SOURCES}


@pytest.fixture
def gateway(sqlite_store):
    cases = [("i1", "2017-05-02", "11", "c1", "theft", True), ("i2", "2017-05-03", "11", "c2", "theft", True), ("i3", "2017-05-03", "11", "c2", "fraud", False)]
    places = compounds(("c1", "11", "old", False), ("c2", "11", "commercial", False))
    places["compounds"]["assisting_unit"] = ["供电公司", None]
    named = [("theft", "入室盗窃", "Burglary", "incident", True), ("fraud", "诈骗", "Fraud", "incident", False)]
    bring(sqlite_store, regions(), places, sheet("categories", "code name name_en kind preventable", *named), incidents(*cases))
    return Gateway(sqlite_store)


def told(gateway, metric="cases", **values):
    asked = ask(gateway, question_from({"region": ["1"], "month": ["2017-05"], **{name: [text] for name, text in values.items()}}, metric=metric))
    return [row.value for row in asked.answer.rows]


@pytest.mark.parametrize(("field", "value", "zh"), [(field, value, zh) for field, words in FIELDS.items() for value, zh in words.items()])
def test_a_scope_is_read_in_both_kinds_of_words(field, value, zh):
    assert {scope_named(f"{field}={word}") for word in (value, value.upper(), zh, value.replace("_", " "), f" {zh} ")} == {f"{field}={value}"}


@pytest.mark.parametrize(("field", "words"), FIELDS.items())
def test_a_scope_that_does_not_exist_is_refused_with_those_that_do(field, words):
    for wrong in ("garbage", "", " ", "old'--", next(iter(words)) + "s"):
        with pytest.raises(QuestionError) as refused:
            scope_named(f"{field}={wrong}")
        assert refused.value.detail["field"] == "scope"
        if wrong.strip():
            assert all(value in refused.value.detail["expected"] and zh in refused.value.detail["expected"] for value, zh in words.items())


def test_the_names_of_fields_and_flags_are_read_in_chinese_too():
    assert scope_named("小区类型=老旧") == scope_named("类型＝老旧小区") == "kind=old"
    assert scope_named("示范小区") == scope_named("Demonstration") == "demonstration"
    assert scope_named("责任主体=政府") == "responsible=government"
    assert not is_scope("kind=老旧")
    assert is_scope("kind=old")


@pytest.mark.parametrize("field", ["by", "change", "level", "festival"])
def test_the_words_of_a_question_are_read_the_same_way(field):
    for value, zh in LISTS[field].items():
        assert {term(field, word) for word in (value, value.upper(), zh)} == {value}
    with pytest.raises(QuestionError, match="unknown_name") as refused:
        term(field, "garbage")
    assert all(value in refused.value.detail["expected"] for value in LISTS[field])


def test_one_answer_whatever_words_name_the_filter(gateway):
    assert told(gateway, scope="kind=老旧") == told(gateway, scope="KIND=Old") == told(gateway, scope="kind=old") == [1.0]
    assert told(gateway, category="诈骗") == told(gateway, category="FRAUD") == told(gateway, category="fraud") == [1.0]
    assert told(gateway, by="地区") == told(gateway, by="Region") == told(gateway, by="region")
    assert told(gateway, by="地区", level="街道乡镇") == told(gateway, by="region", level="STREET")
    assert told(gateway, scope="帮扶单位=供电公司") == told(gateway, scope="assisting_unit=供电公司") == [1.0]


@pytest.mark.parametrize(
    ("values", "known"),
    [
        ({"scope": "kind=garbage"}, "old 老旧"),
        ({"scope": "responsible=garbage"}, "developer 开发企业"),
        ({"scope": "assisting_unit=garbage"}, "供电公司"),
        ({"scope": "source=municipal"}, "kind=…"),
        ({"scope": "garbage=old"}, "kind=…"),
        ({"category": "garbage"}, "theft"),
        ({"by": "garbage"}, "region, month"),
        ({"by": "region", "level": "garbage"}, "street"),
        ({"change": "garbage"}, "yoy, mom"),
    ],
)
def test_a_filter_that_does_not_exist_is_an_error_and_never_zero(gateway, values, known):
    with pytest.raises(QuestionError) as refused:
        told(gateway, **values)
    assert known in refused.value.detail["expected"]


def test_a_question_from_within_is_held_to_the_same_words(gateway):
    assert answer(gateway, Question("cases", region="1", scope="kind=老旧")).only.value == 1.0
    with pytest.raises(QuestionError):
        answer(gateway, Question("compounds", region="1", scope="kind=garbage"))
    with pytest.raises(QuestionError):
        answer(gateway, Question("compounds", region="1", scope="source=municipal"))


def test_a_page_takes_the_same_words_for_a_category_and_falls_back_with_a_notice(gateway):
    with gateway.reader() as reader:
        found = [view_from_query({"region": "1", "category": word}, reader.catalogue, EVERYTHING) for word in ("诈骗", "Fraud", "garbage")]
    assert [view.category for view, _ in found] == ["fraud", "fraud", None]
    assert [[one.code for one in notices] for _, notices in found] == [[], [], ["unknown_category"]]


def test_units_that_the_viewer_may_not_see_are_not_named(gateway):
    elsewhere = Gateway(gateway.store, Scope(frozenset({"12"})))
    with pytest.raises(QuestionError) as refused:
        ask(elsewhere, question_from({"scope": ["assisting_unit=供电公司"], "region": ["12"]}, metric="compounds"))
    assert "供电公司" not in refused.value.detail["expected"]
