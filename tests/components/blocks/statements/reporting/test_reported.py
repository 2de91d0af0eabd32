"""Who has reported, in words: units that lack the same stand together, months and reason beside them."""

from __future__ import annotations

import pytest

from components.blocks.statements.reporting.reported import comparable_words, excluded_names, received_part, received_words, together
from data.answers.comparing.coverage import Coverage, Excluded
from data.answers.question import Row
from data.calculations.periods import Month

APRIL, MAY, JUNE = (Month(2020, month) for month in (4, 5, 6))
NAMES = {"A": "East", "B": "West", "C": "South"}


def name(code):
    return NAMES.get(code, code)


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        ("open", "East缺2020年5月", "no return from East for May 2020"),
        ("partial", "East只报了2020年5月的一部分", "only a part from East for May 2020"),
        ("day", "East未报满2020年5月", "not all days from East for May 2020"),
        ("waived", "East免报2020年5月", "no return due from East for May 2020"),
        ("no_base", "East缺2020年5月的可比基数", "no base to compare East with for May 2020"),
        ("joint", "East因区划变动，2020年5月不可比", "East not comparable for May 2020, since regions changed"),
        ("ended", "East已撤销（2020年5月）", "East, no longer a region in May 2020"),
        ("period", "East2020年5月的报送期与对比期不一", "East for May 2020, told in other periods"),
        ("by_compound", "East2020年5月的案件未登记到小区，无法计算", "cases of East for May 2020 are not recorded by compound"),
        ("no_denominator", "East缺户数或人口数（2020年5月）", "no households or population of East for May 2020"),
    ],
)
def test_every_reason_has_a_sentence_with_name_and_months(reason, zh, en):
    excluded = [Excluded("A", (MAY,), reason)]
    assert (excluded_names(excluded, name, lang="zh"), excluded_names(excluded, name, lang="en")) == (zh, en)


def test_units_that_lack_the_same_months_stand_together_and_others_apart():
    excluded = [Excluded("A", (APRIL, MAY), "open"), Excluded("B", (APRIL, MAY), "open"), Excluded("C", (APRIL, JUNE), "open")]
    assert excluded_names(excluded, name, lang="zh") == "East、West缺2020年4—5月；South缺2020年4月、2020年6月"
    assert excluded_names(excluded, name, lang="en") == "no return from East and West for Apr–May 2020; no return from South for Apr 2020, Jun 2020"


def test_of_many_units_the_first_are_named_and_all_are_counted():
    excluded = [Excluded(f"U{number}", (MAY,), "open") for number in range(6)]
    assert excluded_names(excluded, name, lang="zh") == "U0、U1、U2、U3等6个单位缺2020年5月"
    assert excluded_names(excluded, name, lang="en", most=2) == "no return from U0, U1 and others (6 units) for May 2020"
    apart = [Excluded(f"U{number}", (Month(2020, number + 1),), "open") for number in range(6)]
    assert excluded_names(apart, name, lang="zh", most=2) == "U0缺2020年1月；U1缺2020年2月；另有4项"


def test_rows_side_by_side_tell_each_unit_once_with_all_its_months():
    rows = [Row(1.0, coverage=Coverage(1, 2, 1, 2, excluded=(Excluded("A", (month,), "open"),))) for month in (MAY, APRIL)]
    assert together([*rows, Row(2.0)]) == [Excluded("A", (APRIL, MAY), "open")]


COVERAGES = {
    "units": Coverage(2, 3, 2, 3, excluded=(Excluded("A", (MAY,), "open"),)),
    "months": Coverage(3, 3, 17, 18, excluded=(Excluded("A", (MAY,), "open"),)),
    "alone": Coverage(1, 1, 5, 6, excluded=(Excluded("A", (MAY,), "open"),)),
}


@pytest.mark.parametrize(
    ("kind", "received", "compared", "inside"),
    [
        ("units", "已报2/3个单位（East缺2020年5月）", "可比2/3个单位（East缺2020年5月）", "（3个单位中已报2个）"),
        ("months", "3个单位均有报送，但不全（East缺2020年5月）", "3个单位只比较两期都有的月份（East缺2020年5月）", "（未报齐）"),
        ("alone", "East缺2020年5月", "East缺2020年5月", "（未报齐）"),
    ],
)
def test_no_sentence_counts_all_units_as_missing_some(kind, received, compared, inside):
    row = Row(1.0, coverage=COVERAGES[kind])
    assert received_words(row, name, lang="zh") == received
    assert comparable_words(row, name, lang="zh") == compared
    assert received_part(row, lang="zh") == inside


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", COVERAGES)
def test_nobody_reads_of_unit_months(kind, lang):
    row = Row(1.0, coverage=COVERAGES[kind])
    for words in (received_words(row, name, lang=lang), comparable_words(row, name, lang=lang)):
        assert not any(word in words for word in ("单位月", "unit-month", "3/3", "3 of 3"))
        assert "2020" in words


def test_what_is_whole_needs_no_words():
    for row in (Row(1.0), Row(1.0, coverage=Coverage(3, 3, 18, 18))):
        assert [received_words(row, name, lang="zh"), comparable_words(row, name, lang="zh"), received_part(row, lang="zh")] == ["", "", ""]


@pytest.mark.parametrize(
    ("units", "incomplete", "left", "zh", "en"),
    [
        (2, 0, [("A", "open")], "已报2/3个单位（East缺2020年5月）", "2 of 3 units have reported (no return from East for May 2020)"),
        (1, 1, [("A", "open"), ("B", "day")], "3个单位中1个报齐、1个不全（", "Reported in full: 1 of 3 units, in part: 1 ("),
        (2, 1, [("B", "partial")], "3个单位中2个报齐、1个不全（", "Reported in full: 2 of 3 units, in part: 1 ("),
        (0, 2, [("A", "open"), ("B", "day"), ("C", "day")], "3个单位无一报齐，2个不全（", "Reported in full: none of 3 units, in part: 2 ("),
        (0, 3, [("A", "day"), ("B", "day"), ("C", "day")], "3个单位均有报送，但不全（", "All 3 units have reported, but not everything ("),
        (
            2,
            0,
            [("A", "joint")],
            "计入2/3个单位（East因区划变动，2020年5月不可比）",
            "2 of 3 units count (East not comparable for May 2020, since regions changed)",
        ),
    ],
)
def test_a_unit_that_has_told_a_part_is_not_said_to_have_reported(units, incomplete, left, zh, en):
    excluded = tuple(Excluded(code, (MAY,), reason) for code, reason in left)
    row = Row(7, coverage=Coverage(units, 3, units, 3, excluded=excluded, incomplete=incomplete))
    assert received_words(row, name, lang="zh").startswith(zh)
    assert received_words(row, name, lang="en").startswith(en)
    assert received_part(row, lang="zh").startswith("（")


def test_what_is_left_out_although_all_is_in_is_told_with_its_reason_and_not_as_missing():
    row = Row(None, coverage=Coverage(1, 1, 1, 1, excluded=(Excluded("A", (MAY,), "by_compound"),)))
    assert received_words(row, name, lang="zh") == "未计入：East2020年5月的案件未登记到小区，无法计算"
    assert received_words(row, name, lang="en") == "Not counted: cases of East for May 2020 are not recorded by compound"
