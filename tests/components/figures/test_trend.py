"""The series of months and the heat map."""

import plotly.graph_objects as go
import pytest

from components.figures import month_category_heatmap, trend
from components.figures.base import month_axis
from components.figures.rows import HeatField, MonthValue
from data.calculations.periods import Month, Span

MONTHS = [MonthValue("2017-07", 30, 40), MonthValue("2017-08", 28, 39), MonthValue("2017-09", 12, 41, provisional=True)]


def drawn(rows=MONTHS):
    return go.Figure(trend(rows, name="本期", previous_name="上年同月", month_format="%Y年%-m月"))


def test_the_same_months_of_last_year_stand_under_this_year():
    before, now, _ = drawn().data
    assert list(before.x) == list(now.x) == ["2017-07-01", "2017-08-01", "2017-09-01"]
    assert list(before.y) == [40, 39, 41]


def test_a_provisional_month_is_dashed_hollow_and_joined_to_the_last_settled_one():
    _, settled, provisional = drawn().data
    assert list(settled.y) == [30, 28, None]
    assert list(provisional.x) == ["2017-08-01", "2017-09-01"]
    assert list(provisional.y) == [28, 12]
    assert provisional.line.dash == "dot"
    assert list(provisional.marker.size) == [0, 8]


def test_a_provisional_month_among_settled_ones_is_joined_to_both():
    months = [MonthValue(f"2017-0{month}", value, None, provisional=month == 8) for month, value in ((6, 20), (7, 30), (8, 12), (9, 28))]
    _, settled, provisional = drawn(months).data
    assert list(settled.y) == [20, 30, None, 28]
    assert (list(provisional.x), list(provisional.y)) == (["2017-07-01", "2017-08-01", "2017-09-01"], [30, 12, 28])
    assert list(provisional.marker.size) == [0, 8, 0]


def test_a_settled_series_has_no_provisional_line():
    assert len(drawn(MONTHS[:2]).data) == 2


def test_a_first_month_that_is_provisional_has_nothing_to_join():
    assert list(drawn([MONTHS[2]]).data[2].marker.size) == [8]


def test_months_are_written_in_the_format_of_the_language_and_counts_start_at_zero():
    layout = drawn().layout
    assert layout.xaxis.tickformat == "%Y年%-m月"
    assert layout.yaxis.rangemode == "tozero"


def test_a_field_without_a_return_stays_empty():
    figure = go.Figure(
        month_category_heatmap([HeatField("盗窃", "7月", 3, "3"), HeatField("诈骗", "8月", 0, "0")], rows=["盗窃", "诈骗"], columns=["7月", "8月"])
    )
    (fields,) = figure.data
    assert [list(line) for line in fields.z] == [[3, None], [None, 0]]
    assert [list(line) for line in fields.text] == [["3", ""], ["", "0"]]


def test_every_month_that_is_not_whole_has_the_mark_above_its_point():
    months = [MonthValue("2017-07", 30, 40, previous_provisional=True), MonthValue("2017-08", 28, 39), MonthValue("2017-09", 12, 41, provisional=True)]
    before, _, provisional = drawn(months).data
    assert list(before.text) == ["◐", "", ""]
    assert list(provisional.text) == ["", "◐"]
    assert before.mode == provisional.mode == "lines+markers+text"


def test_a_month_without_a_value_has_no_mark():
    assert all(trace.text is None for trace in drawn([MonthValue("2017-08", 28, 39), MonthValue("2017-09", None, None, provisional=True)]).data)


@pytest.mark.parametrize(
    ("first", "last", "ends"), [("2017-01", "2017-06", ["2016-12-20", "2017-06-13"]), ("2014-10", "2017-09", ["2014-09-02", "2017-09-30"])]
)
def test_the_axis_ends_in_the_last_month_and_begins_in_the_one_before_the_first(first, last, ends):
    rows = [MonthValue(str(month), 1, 1) for month in Span(Month.parse(first), Month.parse(last)).months()]
    assert list(drawn(rows).layout.xaxis.range) == ends


def test_a_curve_of_ends_of_months_ends_with_its_last_day():
    assert month_axis(["2017-08-31", "2017-09-27", "2018-06-30"], month_format="", nticks=7)["range"] == ["2017-08-16", "2018-06-30"]
