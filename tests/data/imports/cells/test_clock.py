"""Times of day as people, police systems and databases write them."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from data.imports.cells.dates import CellError, Dates
from data.imports.cells.typed import MANY, reader
from data.imports.contract.sheets import INCIDENTS
from tests.data.imports.helpers import TODAY, read, write

DATES = Dates(TODAY)
MARCH = dt.datetime(2020, 3, 1)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2020/3/1 下午 3:05", 15, 5), ("2020/3/1 下午3:05", 15, 5), ("2020-03-01 3:05 PM", 15, 5), ("2020-03-01 3:05pm", 15, 5), ("2020-03-01 PM 3:05", 15, 5),
        ("2020-03-01 12:05 PM", 12, 5), ("2020-03-01 12:05 AM", 0, 5), ("2020-03-01 上午 12:05", 0, 5), ("2020-03-01 上午 9:05:59", 9, 5),
        ("2020-03-01 下午 15:05", 15, 5), ("2020-03-01 凌晨 2:30", 2, 30), ("2020-03-01 凌晨 12:10", 0, 10), ("2020-03-01 中午 12:10", 12, 10),
        ("2020-03-01 中午 1:10", 13, 10), ("2020-03-01 晚上 8:10", 20, 10), ("2020-03-01 15点", 15, 0), ("2020年3月1日15时", 15, 0),
        ("2020年3月1日15时30分", 15, 30),
        ("2020年3月1日15时30分20秒", 15, 30), ("2020-03-01 15点半", 15, 30), ("2020-03-01 15点整", 15, 0), ("2020年3月1日15时许", 15, 0),
        ("2020年3月1日星期日 15:30", 15, 30), ("2020-03-01 (周日) 15:30", 15, 30), ("2020年3月1日 15：30", 15, 30), ("20200301153000", 15, 30),
        ("202003011530", 15, 30), ("20200301 153000", 15, 30), ("20200301T153000", 15, 30), ("20200301153000.123", 15, 30), ("2020-03-01 15:30:00.999", 15, 30),
        ("2020-03-01 15:30:00,999", 15, 30), ("2020-03-01T15:30", 15, 30), ("2020-03-01T15:30:00+08:00", 15, 30), ("2020-03-01T15:30:00+0800", 15, 30),
        ("2020-03-01T07:30:00Z", 15, 30), ("2020-03-01 07:30 UTC", 15, 30), ("2020-03-01T08:30:00+01:00", 15, 30), ("2020-02-29T23:30:00-08:00", 15, 30),
        ("2020-03-01T13:00:00+05:30", 15, 30),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read(text, hour, minute):
    found = DATES.moment(text)
    assert (found.date(), found.hour, found.minute) == (MARCH.date(), hour, minute)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-03-31 24:00", dt.date(2020, 3, 31)),
        ("2020-03-31 24:00:00", dt.date(2020, 3, 31)),
        ("2020年12月31日24时", dt.date(2020, 12, 31)),
        ("2020-03-31 晚上12点", dt.date(2020, 3, 31)),
        ("20200331240000", dt.date(2020, 3, 31)),
        ("2020-03-31T24:00:00+08:00", dt.date(2020, 3, 31)),
        ("2020-03-31 00:00", dt.date(2020, 3, 31)),
        ("2020-01-31T16:30:00Z", dt.date(2020, 2, 1)),
        ("2020-01-31T15:59:59Z", dt.date(2020, 1, 31)),
        ("2020-12-31T16:00Z", dt.date(2021, 1, 1)),
        ("2020-02-01T00:30:00+09:00", dt.date(2020, 1, 31)),
    ],
)
def test_the_day_is_the_one_that_a_clock_in_china_shows(text, day):
    assert DATES.moment(text).date() == day
    assert DATES.month(text) == day.year * 100 + day.month


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [
        ("2020-03-01-03-02", "time", "-03-02"),
        ("2020-03-01 abc", "time", "abc"),
        ("2020-03-01 08:00-10:00", "time", "08:00-10:00"),
        ("2020-03-01 上午 3:05 PM", "time", "上午 3:05 PM"),
        ("2020-03-01T08:00:00+19:00", "time", "T08:00:00+19:00"),
        ("2020-03-01 晚上1点", "ambiguous_night", "晚上1点"),
        ("2020-03-01 24:01", "impossible_date", "24:01"),
        ("2020-03-01 25:00", "impossible_date", "25:00"),
        ("2020-03-01 13:05 AM", "impossible_date", "13:05 AM"),
        ("2020-03-01 15:60", "impossible_date", "15:60"),
    ],
)
def test_what_is_not_understood_is_said(text, code, what):
    with pytest.raises(CellError) as caught:
        DATES.moment(text)
    assert (caught.value.code, caught.value.detail["time"]) == (code, what)


@pytest.mark.parametrize("text", ["3月1日", "3月1日15:30"])
def test_a_day_without_a_year_is_refused_as_such(text):
    with pytest.raises(CellError) as caught:
        DATES.moment(text)
    assert caught.value.code == "date_without_year"


@pytest.mark.parametrize(
    "form",
    [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%dT%H:%M:%SZ",
        "%Y-%m-%dT%H:%M:%S.000+08:00",
        "%Y/%m/%d %H:%M:%S",
        "%Y%m%d%H%M%S",
        "%Y-%m-%d %H:%M:%S.500",
    ],
)
def test_a_long_column_is_read_as_its_cells_are(form):
    moments = pd.date_range("2019-12-31 15:00", periods=MANY + 2, freq="61min")
    texts = np.array([*moments.strftime(form), "2020-03-31 24:00", "2020/3/1 下午 3:05"], dtype=object)
    found, faults = reader(INCIDENTS.column("occurred_at"), dates=DATES, style=None).column(texts)
    assert not len(faults.positions)
    assert [pd.Timestamp(value) for value in found] == [pd.Timestamp(DATES.moment(text)).floor("s") for text in texts]


@pytest.mark.parametrize("forms", [("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"), ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M"), ("%Y/%m/%d %H:%M", "%Y%m%d%H%M%S")])
def test_a_long_column_of_two_forms_is_read_as_its_cells_are(forms):
    moments = pd.date_range("2019-12-31 15:00", periods=MANY + 2, freq="61min")
    texts = np.concatenate([np.array(moments.strftime(form), dtype=object) for form in forms])
    found, faults = reader(INCIDENTS.column("occurred_at"), dates=DATES, style=None).column(texts)
    assert not len(faults.positions)
    assert [pd.Timestamp(value) for value in found] == [pd.Timestamp(DATES.moment(text)).floor("s") for text in texts]


def test_the_last_moment_of_a_month_stays_in_it(tmp_path):
    head = "案件编号,发案时间,行政区划,案件类别\n"
    outcome = read(write(tmp_path / "案件明细.csv", head + "1,2020-03-31 24:00,兰山区,burglary\n2,2020-01-31T16:30Z,兰山区,burglary\n"))
    assert [f"{at:%Y-%m}" for at in outcome.sheets["incidents"]["occurred_at"]] == ["2020-03", "2020-02"]


def test_a_mapping_that_names_the_format_keeps_the_time_as_it_is_written(tmp_path):
    fields = 'incident_id = "id"\noccurred_at = "at"\nregion_code = {constant = "371302"}\ncategory = {constant = "burglary"}\n'
    mapping = f'[[source]]\nfiles = "*.csv"\nsheet = "incidents"\ndate_format = "%Y-%m-%dT%H:%M:%S%z"\n[source.fields]\n{fields}'
    rows = "".join(f"{number},2020-01-31T16:30:00Z\n" for number in range(MANY + 1))
    outcome = read(write(tmp_path / "a.csv", "id,at\n" + rows), mapping=mapping)
    assert {f"{at:%m-%d %H}" for at in outcome.sheets["incidents"]["occurred_at"]} == {"01-31 16"}
