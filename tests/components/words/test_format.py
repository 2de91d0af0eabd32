"""How numbers and dates are written in both languages."""

from __future__ import annotations

import datetime as dt
import math
import string
from decimal import Decimal
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import format as fmt
from components.words.format_words import COMPACT, MONEY, MONTH_NAMES, WORDS, Lang
from data.calculations.periods import Month, Span

LANGS = st.sampled_from(get_args(Lang))
UNITS = st.sampled_from(get_args(fmt.Unit))


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (1234, "1,234"), (17475, "17,475"), (-5, "−5"), (0.5, "1"), (1_000_000, "1,000,000"), (-0.2, "0")])
def test_a_count_has_separators_and_no_decimals(value, text):
    assert fmt.count(value) == text


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (9_999, "9,999", "9,999"),
        (10_000, "1万", "10K"),
        (12_345, "1.2万", "12.3K"),
        (17_475, "1.7万", "17.5K"),
        (99_999, "10万", "100K"),
        (700_000, "70万", "700K"),
        (999_949, "100万", "999.9K"),
        (999_950, "100万", "1M"),
        (99_999_999, "1亿", "100M"),
        (123_456_789, "1.2亿", "123.5M"),
        (-12_345, "−1.2万", "−12.3K"),
    ],
)
def test_a_compact_count_follows_the_habit_of_the_language(value, zh, en):
    assert fmt.count(value, lang="zh", compact=True) == zh
    assert fmt.count(value, lang="en", compact=True) == en


@pytest.mark.parametrize(("value", "text"), [(35, "+35"), (-35, "−35"), (0, "0"), (-1436, "−1,436")])
def test_a_difference_of_counts_always_has_a_sign(value, text):
    assert fmt.difference(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.3931, "39.31%"),
        (930 / 2366, "39.31%"),
        (1524 / 2366, "64.41%"),
        (1, "100.00%"),
        (0, "0.00%"),
        (0.00125, "0.13%"),
        (12.5, "1,250.00%"),
        (2469 / 20000, "12.35%"),
    ],
)
def test_a_rate_is_a_percentage_rounded_half_up(value, text):
    assert fmt.rate(value) == text


def test_a_rate_can_have_fewer_decimals():
    assert fmt.rate(0.975, digits=0) == "98%"
    assert fmt.rate(0.764, digits=1) == "76.4%"


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (3_745_000, "374.5万元", "¥3.745 million"),
        (36_000_000, "3,600万元", "¥36 million"),
        (120_000_000, "1.2亿元", "¥120 million"),
        (1_200_000_000, "12亿元", "¥1.2 billion"),
        (99_999_999, "1亿元", "¥100 million"),
        (99_960_000, "9,996万元", "¥99.96 million"),
        (3_745_000 / 522, "7,174元", "¥7,174"),
        (36_000_000 / 2_700, "1.33万元", "¥13,333"),
        (999.999, "1,000元", "¥1,000"),
        (9_999.6, "1万元", "¥10,000"),
        (12.3, "12.3元", "¥12.3"),
        (0, "0元", "¥0"),
        (-3_745_000, "−374.5万元", "−¥3.745 million"),
        (-0.001, "0元", "¥0"),
    ],
)
def test_money_is_written_in_the_habit_of_the_language(yuan, zh, en):
    assert fmt.money(yuan, lang="zh") == zh
    assert fmt.money(yuan, lang="en") == en


@pytest.mark.parametrize(
    ("value", "text"), [(-35 / 197, "−17.77%"), (0.052, "+5.20%"), (0, "0.00%"), (-0.0, "0.00%"), (-0.00001, "0.00%"), (12.5, "+1,250.00%")]
)
def test_a_change_has_a_sign_and_a_true_minus(value, text):
    assert fmt.change(value) == text


@pytest.mark.parametrize(
    ("value", "zh", "en"), [(-35 / 197, "▼ 17.77%", "▼ 17.77%"), (0.052, "▲ 5.20%", "▲ 5.20%"), (0, "持平", "unchanged"), (None, "—", "—")]
)
def test_an_arrow_stands_in_place_of_the_sign(value, zh, en):
    assert fmt.change_arrow(value, lang="zh") == zh
    assert fmt.change_arrow(value, lang="en") == en


@pytest.mark.parametrize(
    ("value", "comparison", "zh", "en"),
    [
        (-35 / 197, "yoy", "同比下降17.77%", "down 17.77% year on year"),
        (0.052, "mom", "环比上升5.20%", "up 5.20% on the month before"),
        (0, "yoy", "同比持平", "unchanged year on year"),
        (0.00001, "r12_yoy", "近12个月同比基本持平", "nearly unchanged year on year over 12 months"),
        (-1, "ytd_yoy", "累计同比下降100.00%", "down 100.00% year on year, year to date"),
        (None, "yoy", "—（基数为0）", "— (no base)"),
    ],
)
def test_a_change_in_words_names_direction_and_comparison(value, comparison, zh, en):
    assert fmt.change_words(value, lang="zh", comparison=comparison) == zh
    assert fmt.change_words(value, lang="en", comparison=comparison) == en


def test_a_missing_change_can_have_another_reason():
    assert fmt.change_words(None, lang="zh", reason="no_data") == "—（暂无数据）"
    assert fmt.missing("masked", lang="en") == "— (too small to show)"


@given(st.floats(-10, 10), LANGS)
def test_no_sentence_ever_falls_by_a_negative_number(value, lang):
    words = fmt.change_words(value, lang=lang) + fmt.points_words(value, lang=lang) + fmt.change_arrow(value, lang=lang)
    assert fmt.MINUS not in words
    assert "-" not in words


def test_a_difference_of_rates_is_in_percentage_points():
    assert fmt.points(0.0123, lang="zh") == "+1.23个百分点"
    assert fmt.points(-0.0123, lang="en") == "−1.23 percentage points"
    assert fmt.points(-0.01, lang="en", digits=0) == "−1 percentage point"
    assert fmt.points_alone(0.125) == "+12.50"  # the head of its column has the unit
    assert fmt.points_alone(None) == "—"
    assert fmt.points_words(-0.0123, lang="zh") == "下降1.23个百分点"
    assert fmt.points_words(0.0123, lang="en") == "up 1.23 percentage points"
    assert fmt.points_words(0, lang="zh") == "持平"
    assert fmt.points_words(None, lang="zh") == "—（基数为0）"


@pytest.mark.parametrize(("value", "written"), [(-1.0, "−100.00%"), (-0.99999, "−99.99%"), (-0.9999, "−99.99%"), (-0.5, "−50.00%")])
def test_a_fall_to_something_is_never_rounded_to_a_fall_by_all(value, written):
    assert fmt.change(value) == written
    assert fmt.moved_words(value, lang="zh") == f"下降{written[1:]}"


def test_an_interval_names_both_limits():
    assert fmt.interval(-0.3362, 0.0175, lang="en") == "−33.6% to +1.8%"
    assert fmt.interval(-0.3362, 0.0175, lang="zh") == "−33.6%至+1.8%"
    assert fmt.interval(0.7639, 0.9911, lang="en", unit="rate") == "76.4% to 99.1%"
    assert fmt.interval(81, 122, lang="zh", unit="count") == "81至122"
    assert fmt.interval(None, 0.5, lang="zh") == "—"


@pytest.mark.parametrize(
    ("start", "end", "zh", "en"),
    [
        (Month(2017, 9), Month(2017, 9), "2017年9月", "Sep 2017"),
        (Month(2017, 1), Month(2017, 9), "2017年1—9月", "Jan–Sep 2017"),
        (Month(2017, 1), Month(2017, 12), "2017年", "2017"),
        (Month(2016, 10), Month(2017, 9), "2016年10月—2017年9月", "Oct 2016 – Sep 2017"),
        (Month(2016, 1), Month(2017, 12), "2016年1月—2017年12月", "Jan 2016 – Dec 2017"),
    ],
)
def test_a_span_is_written_in_its_shortest_clear_form(start, end, zh, en):
    assert fmt.span(Span(start, end), lang="zh") == zh
    assert fmt.span(Span(start, end), lang="en") == en


def test_months_and_days_are_written_out():
    assert fmt.month(Month(2017, 9), lang="zh") == "2017年9月"
    assert fmt.month(Month(2017, 9), lang="en") == "Sep 2017"
    assert [fmt.month_of_year(12, lang=lang) for lang in get_args(Lang)] == ["12月", "Dec"]
    assert fmt.date(dt.date(2017, 9, 27), lang="zh") == "2017年9月27日"
    assert fmt.date(dt.date(2017, 9, 27), lang="en") == "27 Sep 2017"


def test_english_knows_one_day_from_two():
    assert [fmt.days(number, lang="en") for number in (0, 1, 47, -1)] == ["0 days", "1 day", "47 days", "−1 day"]
    assert fmt.days(47, lang="zh") == "47天"
    assert fmt.hours(36.55, lang="en") == "36.6 hours"
    assert fmt.hours(36.0, lang="zh") == "36小时"
    assert fmt.months(1, lang="en") == "1 month"
    assert fmt.months(9, lang="zh") == "9个月"


def test_ratios_and_rates_per_thousand_have_two_decimals():
    assert fmt.ratio(17475 / 930) == "18.79"
    assert fmt.per_thousand(3.205) == "3.21"
    assert fmt.ratio(1.5326, digits=1) == "1.5"


@given(UNITS, LANGS, st.sampled_from([None, math.nan, math.inf, -math.inf, np.float64("nan"), Decimal("NaN")]))
def test_the_unknown_is_a_dash_in_every_unit_and_never_zero(unit, lang, value):
    assert fmt.quantity(value, unit=unit, lang=lang) == fmt.MISSING
    assert fmt.change_arrow(value, lang=lang) == fmt.difference(value) == fmt.MISSING


@given(UNITS, LANGS, st.floats(-1e12, 1e12))
def test_every_number_of_every_unit_is_written_without_hyphen_exponent_or_negative_zero(unit, lang, value):
    text = fmt.quantity(value, unit=unit, lang=lang)
    assert any(digit in text for digit in string.digits)
    assert "-" not in text
    assert "E+" not in text
    assert not (text.startswith(fmt.MINUS) and not set(text) & set("123456789"))


@given(UNITS, LANGS, st.integers(-(10**9), 10**9))
def test_numbers_of_numpy_are_written_like_plain_ones(unit, lang, value):
    assert fmt.quantity(np.int64(value), unit=unit, lang=lang) == fmt.quantity(value, unit=unit, lang=lang)
    assert fmt.quantity(np.float64(value), unit=unit, lang=lang) == fmt.quantity(float(value), unit=unit, lang=lang)


def test_every_word_exists_in_both_languages():
    assert all(set(both) == set(get_args(Lang)) and all(both.values()) for both in WORDS.values())
    assert set(COMPACT) == set(MONEY) == set(get_args(Lang))
    assert len(MONTH_NAMES) == 12


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        ((2019, 3), (2019, 8), "2019年3月至8月", "Mar to Aug 2019"),
        ((2019, 12), (2020, 5), "2019年12月至2020年5月", "Dec 2019 to May 2020"),
        ((2020, 5), (2020, 5), "2020年5月", "May 2020"),
    ],
)
def test_two_months_of_one_year_say_it_once(first, last, zh, en):
    assert fmt.month_limits(Month(*first), Month(*last), lang="zh") == zh
    assert fmt.month_limits(Month(*first), Month(*last), lang="en") == en


@pytest.mark.parametrize(("day", "en"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (22, "22nd"), (30, "30th")])
def test_a_day_of_a_month_is_an_ordinal_in_english(day, en):
    assert [fmt.day_of_month(day, lang=lang) for lang in ("zh", "en")] == [f"{day}日", en]
