"""How dates and months are read."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.imports.cells.dates import CellError, Dates

TODAY = dt.date(2026, 11, 22)
DATES = Dates(TODAY)

MONTHS = [
    ("2020-03", 202003), ("2020年3月", 202003), ("2020年03月份", 202003), ("2020.3", 202003), ("2020.10", 202010), ("2020.1", 202001), ("202003", 202003),
    ("2020/3", 202003), ("２０２０年３月", 202003), (" 2020 年 3 月 ", 202003), ("二〇二〇年三月", 202003), ("二零二零年十二月", 202012),
    ("2020年十月", 202010),
    ("43891", 202003), ("2020-03-15", 202003), ("2020/3/31", 202003), ("20200331", 202003), ("Mar 2020", 202003), ("2020年3月1日", 202003),
    ("2020-03-15 08:30:00", 202003),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key"), MONTHS)
def test_a_month_is_read_as_people_write_it(text, key):
    assert DATES.month(text) == key


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("三月", "month_without_year"), ("3月", "month_without_year"), ("2020年13月", "impossible_month"),
        ("2020-00", "impossible_month"), ("202013", "impossible_month"),
        ("2020-02-30", "impossible_date"), ("2099-01", "future_month"), ("2026-12", "future_month"), ("2020.1e0", "ambiguous_month"),
        ("abc", "month"), ("20.3", "month"),
        ("1800-01", "year_out_of_range"), ("99999", "month"),
    ],
)  # fmt: skip
def test_a_month_that_cannot_be_is_refused_with_its_reason(text, code):
    with pytest.raises(CellError) as caught:
        DATES.month(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "key", "months"),
    [
        ("2020年1-3月", 202001, 3), ("2020年1月-3月", 202001, 3), ("2020年1月至2020年3月", 202001, 3), ("2020.1-2020.3", 202001, 3),
        ("2020-04~2020-06", 202004, 3),
        ("2020年10—12月", 202010, 3), ("2020.1-3月", 202001, 3), ("2020年一至三月", 202001, 3), ("2020年1-12月", 202001, 12), ("2020年3-3月", 202003, 1),
        ("2020-03-05", 202003, 1), ("2020/1/3", 202001, 1), ("2020.10", 202010, 1),
    ],
)  # fmt: skip
def test_a_range_of_months_is_the_quarter_or_the_year_that_it_makes(text, key, months):
    assert (DATES.month(text), DATES.period(text)) == (key, months)


@pytest.mark.parametrize("text", ["2020年1-2月", "2020年2-4月", "2020年1-6月", "2019年12月-2020年2月", "2020年3-1月", "2020.2-2020.4"])
def test_any_other_range_of_months_is_refused(text):
    with pytest.raises(CellError) as caught:
        DATES.month(text)
    assert caught.value.code == "month_range"


@pytest.mark.parametrize("text", ["截至2020年3月底", "截止2020年3月", "截至2020-03-31", "2020年3月末", "截至2020年3月31日"])
def test_up_to_a_day_is_the_month_of_a_state_and_no_month_of_a_count(text):
    assert Dates(TODAY, stock=True).month(text) == 202003
    with pytest.raises(CellError) as caught:
        DATES.month(text)
    assert caught.value.code == "cumulative_month"


def test_a_year_out_of_range_names_the_calendar_that_is_named():
    with pytest.raises(CellError) as caught:
        Dates(TODAY, calendar="roc").month("900年3月")
    assert (caught.value.code, caught.value.detail["calendar"], caught.value.detail["year"]) == ("year_of_calendar", "roc", "2811")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-03-01", "2020-03-01 00:00"), ("2020/3/1", "2020-03-01 00:00"), ("2020.3.1", "2020-03-01 00:00"), ("2020年3月1日", "2020-03-01 00:00"),
        ("2020年3月1日 21时30分", "2020-03-01 21:30"), ("二〇二〇年三月二十三日", "2020-03-23 00:00"), ("20200301", "2020-03-01 00:00"),
        ("43891", "2020-03-01 00:00"),
        ("43891.5", "2020-03-01 12:00"), ("2020-03-01T10:20:30.000", "2020-03-01 10:20"), ("2020-2-29 7:05", "2020-02-29 07:05"),
    ],
)  # fmt: skip
def test_a_moment_is_read_as_people_write_it(text, day):
    assert f"{DATES.moment(text):%Y-%m-%d %H:%M}" == day


@pytest.mark.parametrize(
    ("text", "code"),
    [("2月30日", "date_without_year"), ("2020-02-30", "impossible_date"), ("2020-03-01 25:00", "impossible_date"), ("2020.3", "month_for_date"),
    ("2020年3月", "month_for_date"),
     ("2026-11-23", "future"), ("2099-01-01", "future"), ("1/2/2020", "date")],
)  # fmt: skip
def test_a_moment_that_cannot_be_is_refused_with_its_reason(text, code):
    with pytest.raises(CellError) as caught:
        DATES.moment(text)
    assert caught.value.code == code


def test_what_happened_today_is_read_to_its_last_minute_and_the_month_of_today_is_no_future_one():
    assert DATES.moment("2026-11-22 23:59") == dt.datetime(2026, 11, 22, 23, 59)
    assert DATES.day("2026年11月22日") == dt.datetime(2026, 11, 22)
    assert [DATES.month(text) for text in ("2026-11", "202611", "2026-11-22")] == [202611] * 3
    with pytest.raises(CellError, match="future"):
        DATES.moment("2026-11-23 00:00")


@pytest.mark.parametrize(("serial", "day"), [("29221", dt.datetime(1980, 1, 1)), ("73415", dt.datetime(2100, 12, 31))])
def test_serials_are_days_from_1980_to_2100(serial, day):
    assert DATES.due(serial) == day


@pytest.mark.parametrize("serial", ["29220", "29220.9", "73416"])
def test_a_serial_before_1980_or_after_2100_is_some_other_number(serial):
    with pytest.raises(CellError) as caught:
        DATES.due(serial)
    assert caught.value.code == "date"


@pytest.mark.parametrize(("text", "day"), [("1949-01-01", dt.datetime(1949, 1, 1)), ("2199-12-31", dt.datetime(2199, 12, 31))])
def test_years_are_read_from_1949_to_2199(text, day):
    assert DATES.due(text) == day


@pytest.mark.parametrize("text", ["1948-12-31", "2200-01-01"])
def test_a_year_before_1949_or_after_2199_is_refused(text):
    with pytest.raises(CellError) as caught:
        DATES.due(text)
    assert caught.value.code == "year_out_of_range"


def test_a_serial_counts_from_1904_where_the_workbook_says_so():
    assert Dates(TODAY, base_1904=True).day("42429") == dt.datetime(2020, 3, 1)


@pytest.mark.parametrize(("text", "key"), [("民國109年3月", 202003), ("109/03", 202003), ("109.3", 202003), ("109年3月5日", 202003), ("2020-03", 202003)])
def test_a_year_of_the_republic_is_read_when_the_mapping_says_so(text, key):
    assert Dates(TODAY, "roc").month(text) == key


def test_a_buddhist_year_is_read_when_the_mapping_says_so():
    assert Dates(TODAY, "buddhist").day("2563-03-01") == dt.datetime(2020, 3, 1)


def test_another_format_of_dates_takes_the_place_of_the_usual_ones():
    american = Dates(TODAY, formats=("%m/%d/%Y",))
    assert american.day("04/30/2014") == dt.datetime(2014, 4, 30)
    assert american.month("4/30/2014") == 201404
    with pytest.raises(CellError, match="date_format"):
        american.day("2014/4/30")


def test_a_deadline_may_lie_in_the_future_and_a_month_means_its_last_day():
    assert DATES.due("2030-06-30") == dt.datetime(2030, 6, 30)
    assert DATES.due("2028年2月") == dt.datetime(2028, 2, 29)


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=TODAY))
def test_every_day_is_read_back_from_every_way_of_writing_it(day):
    ways = [
        f"{day:%Y-%m-%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
    ]
    assert {DATES.day(way).date() for way in ways} == {day}


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_dates(text):
    for read in (DATES.month, DATES.moment, DATES.due, Dates(TODAY, "roc").month):
        with contextlib.suppress(CellError):
            read(text)


@pytest.mark.parametrize(
    ("text", "key", "months"),
    [
        ("2020Q1", 202001, 3),
        ("2020-Q3", 202007, 3),
        ("2020年第四季度", 202010, 3),
        ("2020年2季度", 202004, 3),
        ("2020年", 202001, 12),
        ("2020年度", 202001, 12),
        ("2020年3月", 202003, 1),
    ],
)
def test_quarters_and_years_say_their_length_themselves(text, key, months):
    assert (DATES.month(text), DATES.period(text)) == (key, months)


@pytest.mark.parametrize(
    ("text", "key", "months"), [("令和2年3月", 202003, 1), ("H31.4", 201904, 1), ("令和元年5月", 201905, 1), ("令和2年", 202001, 12), ("2020-03", 202003, 1)]
)
def test_a_year_of_a_japanese_era_is_read_when_the_mapping_says_so(text, key, months):
    japanese = Dates(TODAY, "japanese")
    assert (japanese.month(text), japanese.period(text)) == (key, months)


@pytest.mark.parametrize(("text", "day"), [("1090315", dt.datetime(2020, 3, 15)), ("990105", dt.datetime(2010, 1, 5)), ("109.03.15", dt.datetime(2020, 3, 15))])
def test_compact_dates_of_the_republic_are_read(text, day):
    assert Dates(TODAY, "roc").day(text) == day
