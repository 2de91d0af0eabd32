"""How numbers, flags and choices are read."""

import contextlib
import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.imports.cells.dates import CellError, Dates
from data.imports.cells.typed import ColumnReader, NumberStyle, StampReader, choice, count, flag, number
from data.imports.contract.sheets import COMPOUNDS, FUNDING, PROGRESS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200", 1200), ("1,200", 1200), ("1，200", 1200), ("１２００", 1200), ("3.6万", 36000), ("374.5万元", 3745000),
        ("1.2亿", 120_000_000), ("98.5%", 0.985),
        ("￥1,234.50", 1234.5), ("3600元", 3600), ("17,475路", 17475), ("-5", -5), ("1.5e3", 1500), ("2020.1e0", 2020.1), (" 12 起 ", 12), ("3千", 3000),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(text, value):
    assert number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["abc", "12abc", "1,23", "1.2.3", "nan", "inf", "１２月", "--5", "0x10", "1 2", "=1+1", "1e999"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(CellError):
        number(text)


def test_the_unit_of_the_header_counts_unless_the_cell_has_its_own():
    ten_thousands = NumberStyle(factor=1e4)
    assert [number(text, style=ten_thousands) for text in ("374.5", "374.5万元", "3745000元")] == [3745000, 3745000, 3745000]


def test_a_decimal_comma_is_read_when_the_mapping_says_so():
    assert number("1.234,5", style=NumberStyle(decimal=",")) == 1234.5


@pytest.mark.parametrize(("text", "code"), [("-1", "negative"), ("1.5", "whole_number"), ("1e16", "number_too_large")])
def test_a_count_is_a_whole_number_from_zero(text, code):
    with pytest.raises(CellError) as caught:
        count(text)
    assert caught.value.code == code


def test_the_largest_number_is_one_below_ten_to_the_fifteenth_and_so_far_below_0():
    assert count("999999999999999") == 999_999_999_999_999
    assert number("-999999999999999") == -999_999_999_999_999
    for text in ("1000000000000000", "1e15", "-1e15", "10000000亿"):
        with pytest.raises(CellError, match="number_too_large"):
            number(text)


def test_counts_may_take_back_earlier_ones_where_the_mapping_allows_it():
    assert count("-3", style=NumberStyle(corrections=True)) == -3


@pytest.mark.parametrize(
    ("text", "value"),
    [("是", True), ("√", True), ("Y", True), ("1", True), ("TRUE", True), ("否", False), ("×", False), ("n", False), ("0", False), ("false", False)],
)
def test_yes_and_no_have_many_forms(text, value):
    assert flag(text) is value


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (PROGRESS.column("stage"), "联网", "networked"), (PROGRESS.column("stage"), "Networked", "networked"), (PROGRESS.column("stage"), "已建成", "built"),
        (COMPOUNDS.column("kind"), "三无", "unmanaged"), (COMPOUNDS.column("kind"), "under_construction", "under_construction"),
        (COMPOUNDS.column("kind"), "under construction", "under_construction"), (FUNDING.column("kind"), "到位资金", "received"),
        (FUNDING.column("source"), "帮扶单位", "assisting_unit"),
    ],
)  # fmt: skip
def test_a_choice_is_the_stable_value_of_its_words(column, text, value):
    assert choice(text, column=column) == value


def test_an_unknown_choice_names_what_is_expected():
    with pytest.raises(CellError) as caught:
        choice("完成", column=PROGRESS.column("stage"))
    assert "networked 联网" in caught.value.detail["expected"]


def test_every_distinct_text_is_read_once():
    asked = []
    reader = ColumnReader(lambda text: asked.append(text) or text.upper())
    values, faults = reader.column(np.array(["a", "b", "a", "", "—"], dtype=object))
    assert list(values) == ["A", "B", "A", None, None]
    assert asked == ["a", "b"]
    assert not len(faults.positions)


def test_stamps_are_read_at_once_and_the_rest_one_by_one():
    dates = Dates(dt.date(2026, 11, 22))
    texts = np.array(["2020-01-02 03:04:05", "2020年1月2日", "2099-01-01 00:00:00", "", "x"], dtype=object)
    values, faults = StampReader(dates.moment, today=dates.today).column(texts)
    assert list(values[:2]) == [np.datetime64("2020-01-02T03:04:05"), np.datetime64("2020-01-02")]
    assert np.isnat(values[2:]).all()
    assert [(int(position), code) for position, (code, _) in zip(faults.positions, faults.reasons, strict=True)] == [(2, "future"), (4, "date")]


def test_a_stamp_of_the_last_second_of_today_is_read_and_one_of_tomorrow_is_not():
    dates = Dates(dt.date(2026, 11, 22))
    texts = np.array(["2026-11-22 23:59:59", "2026-11-23 00:00:00", "1949-01-01 00:00:00", "1948-12-31 23:59:59"], dtype=object)
    values, faults = StampReader(dates.moment, today=dates.today).column(texts)
    assert list(values[[0, 2]]) == [np.datetime64("2026-11-22T23:59:59"), np.datetime64("1949-01-01")]
    assert np.isnat(values[[1, 3]]).all()
    assert [(int(position), code) for position, (code, _) in zip(faults.positions, faults.reasons, strict=True)] == [(1, "future"), (3, "year_out_of_range")]


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_numbers(text):
    for read in (number, count, flag):
        with contextlib.suppress(CellError):
            read(text)


@given(st.integers(min_value=0, max_value=10**12))
def test_a_count_is_read_back_from_every_way_of_writing_it(value):
    assert {count(way) for way in (str(value), f"{value:,}", f"{value}.0", f"{value} 起")} == {value}
