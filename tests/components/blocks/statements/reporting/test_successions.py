"""What became of regions, beside numbers under today's division and under that of the time."""

from __future__ import annotations

import datetime as dt

import pytest

from components.blocks.statements.reporting.successions import apart_words, held_words
from data.calculations.periods import Month
from data.reading.predecessors import Predecessor

DAY = dt.date(2022, 2, 1)


def ended(kind="merged", *, is_apart=True):
    return {"4": Predecessor("4", "北山县", "Beishan", kind, DAY, ("3",), is_apart)}


def name(code):
    return {"3": "南湖区"}[code]


@pytest.mark.parametrize(
    ("months", "is_told"), [(("2022-02", "2022-02"), True), (("2022-06", "2022-06"), True), (("2022-01", "2022-01"), False), (("2023-03",) * 2, False)]
)
def test_who_ended_within_the_months_or_a_year_before_is_told_with_the_day(months, is_told):
    since, until = map(Month.parse, months)
    said = apart_words(ended(), {"3"}, since=since, until=until, name=name, lang="zh")
    assert said == ("北山县于2022年2月1日并入南湖区，此后不再单列" if is_told else "")


def test_each_division_has_its_own_sentence():
    month = Month(2022, 1)
    assert held_words(ended(is_apart=False), {"3"}, since=month, name=name, lang="zh") == "南湖区含2022年2月1日并入的北山县的历史数据"
    assert not held_words(ended(), {"3"}, since=month, name=name, lang="zh")
    assert not apart_words(ended(is_apart=False), {"3"}, since=month, until=Month(2022, 6), name=name, lang="zh")
    assert apart_words(ended("split"), {"3"}, since=month, until=Month(2022, 6), name=name, lang="en") == (
        "Beishan was divided into 南湖区 on 1 Feb 2022 and is not listed after that"
    )
