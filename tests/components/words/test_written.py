"""Numbers as written keep what they are."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle

from components.words import format as fmt
from components.words.written import reworded
from data.calculations.periods import Month


def test_a_number_is_its_words_and_remembers_its_exact_value():
    share = fmt.rate(930 / 2366)
    assert share == "39.31%"
    assert (share.value, share.unit, share.digits) == (930 / 2366, "rate", 2)
    assert json.dumps([share]) == '["39.31%"]'


def test_money_remembers_yuan_and_a_day_its_date():
    assert (fmt.money(3_745_000, lang="zh").value, fmt.money(3_745_000, lang="zh").unit) == (3_745_000, "money")
    assert fmt.date(dt.date(2017, 9, 27), lang="en").value == dt.date(2017, 9, 27)


def test_a_month_remembers_its_first_day():
    month = fmt.month(Month(2017, 9), lang="zh")
    assert (month.value, month.unit) == (dt.date(2017, 9, 1), "month")


def test_other_words_have_the_same_value():
    short = reworded(fmt.change(-0.0756), "−7.56")
    assert (short, short.value, short.unit) == ("−7.56", -0.0756, "change")
    assert reworded("—", "?") == "?"


def test_a_copy_remembers_the_same():
    number = fmt.count(17_475)
    for other in (copy.deepcopy(number), pickle.loads(pickle.dumps(number))):  # noqa: S301 - our own bytes
        assert (other, other.value, other.unit) == ("17,475", 17_475, "count")


def test_what_is_unknown_is_words_alone():
    assert type(fmt.count(None)) is str
