"""Tables are written as on the pages, and say what they stand on."""

from __future__ import annotations

import pytest

from components.blocks.statements.numbers import value_words
from components.web.api.footer import footer
from components.web.api.tables import aligned, neutral, table
from data.answers.asking import ask, question_from
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from data.store.engine import open_store


@pytest.fixture(scope="module")
def gateway(samples):
    return Gateway(open_store(samples))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", METRICS)
def test_the_value_of_every_metric_has_the_digits_of_the_page(gateway, key, lang):
    asked = ask(gateway, question_from({"region": ["371300"], "by": ["region"]}, metric=key))
    headings, rows = table(asked, lang=lang)
    position = headings.index(METRICS[key].label(lang))
    assert [row[position] for row in rows] == [value_words(asked.answer, row, lang=lang) for row in asked.answer.rows]


def test_the_foot_says_how_far_the_data_reach_and_which_list_counts(gateway):
    asked = ask(gateway, question_from({"region": ["321302"], "from": ["2019-01"], "to": ["2019-06"], "change": ["yoy"]}, metric="preventable_cases"))
    text = " ".join(footer(asked, lang="zh"))
    assert "2019年1—6月" in text
    assert "数据截至2019年6月30日" in text
    assert "可防性案件口径" in text


def test_columns_stand_in_line_where_letters_are_two_wide():
    lines = list(aligned(["名称", "数"], [["甲乙丙", "1"], ["x", "22"]]))
    assert lines[2:] == ["甲乙丙   1", "x       22"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\tx"])
def test_no_text_begins_like_a_formula(text):
    assert neutral(text) == f"'{text}"


def test_other_texts_stay_as_they_are():
    assert neutral("兰山区 = 371302") == "兰山区 = 371302"
