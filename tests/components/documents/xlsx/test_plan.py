"""A chart stands over the cells of its table where the table has its numbers, sorted as the chart is; else over a table of its own."""

from __future__ import annotations

import pytest

from components.blocks.table import TableData
from components.documents.native.charts import native_chart
from components.documents.xlsx.cells import cells_of
from components.documents.xlsx.plan import plan
from components.figures import progress_bars, ranking_bars, trend
from components.figures.curve import CurvePoint, progress_curve
from components.figures.maps.bivariate import CrossValue, cross_scatter
from components.figures.money import received_bars
from components.figures.rows import MonthValue, NamedValue, RegionProgress
from components.words import format as fmt
from data.calculations.periods import Month


def planned(figure, table, *, lang="zh"):
    chart = native_chart(figure, lang=lang, table=table)
    return plan(chart, table, cells_of(table.rows, lang=lang), lang=lang)


def values(found, column):
    return [row[column].value for row in found.rows]


def test_rows_are_sorted_as_the_bars_and_get_their_targets():
    table = TableData(["地区", "联网率"], [["费县", fmt.rate(0.28)], ["沂南县", fmt.rate(0.64)], ["无数", "—"]], {1})
    bars = progress_bars([RegionProgress("b", "沂南县", 0.64, 0.5, "64%", "met", "达标"), RegionProgress("a", "费县", 0.28, None, "28%")])
    found = planned(bars, table)
    assert found.columns == ["地区", "联网率", "目标"]
    assert [values(found, column) for column in range(3)] == [["沂南县", "费县", "无数"], [0.64, 0.28, None], [0.5, None, None]]
    assert [(one.series.role, one.column) for one in found.series] == [("value", 1), ("mark", 2)]
    assert (found.charted, found.own) == (2, False)


def test_the_first_bars_of_a_long_list_stand_over_its_first_rows():
    table = TableData(["单位", "欠"], [[name, fmt.count(number)] for name, number in (("甲", 9), ("乙", 5), ("丙", 5))], {1})
    found = planned(ranking_bars([NamedValue("a", "甲", 9, "9"), NamedValue("b", "乙", 5, "5")]), table)
    assert (found.charted, values(found, 1), found.own) == (2, [9, 5, 5], False)


def test_bars_that_leave_out_known_rows_get_a_table_of_their_own():
    table = TableData(["地区", "数"], [["甲", fmt.count(9)], ["乙", fmt.count(7)], ["丙", fmt.count(5)]], {1})
    found = planned(ranking_bars([NamedValue("a", "甲", 9, "9"), NamedValue("c", "丙", 5, "5")]), table)
    assert (found.own, found.charted, values(found, 0), values(found, 1)) == (True, 2, ["甲", "丙"], [9, 5])


def test_two_rows_of_one_name_are_not_taken_for_each_other():
    table = TableData(["小区", "数"], [["花园", fmt.count(5)], ["东苑", fmt.count(7)], ["花园", fmt.count(9)]], {1})
    found = planned(ranking_bars([NamedValue("c", "花园", 9, "9"), NamedValue("b", "东苑", 7, "7"), NamedValue("a", "花园", 5, "5")]), table)
    assert (found.own, values(found, 1)) == (True, [9, 7, 5])


@pytest.mark.parametrize(("lang", "scale"), [("zh", 1e-4), ("en", 1.0)])
def test_money_is_found_in_the_unit_of_the_cells(lang, scale):
    table = TableData(["来源", "承诺", "到位"], [["市级", fmt.money(4_698_000, lang=lang), fmt.money(3_745_000, lang=lang)]], {1, 2})
    found = planned(received_bars([NamedValue("a", "市级", 3_745_000, fmt.money(3_745_000, lang=lang), 4_698_000)]), table, lang=lang)
    assert {one.series.role: one.column for one in found.series} == {"value": 2, "mark": 1}
    assert (found.scale, found.own) == (scale, False)


def test_months_are_matched_whatever_their_order_and_those_that_may_change_are_counted():
    rows = [MonthValue("2017-07", 20, 25), MonthValue("2017-08", 18, None), MonthValue("2017-09", 12, 30, provisional=True)]
    months = [[fmt.month(Month(2017, month), lang="zh"), fmt.count(now), fmt.count(then)] for month, now, then in ((9, 12, 30), (8, 18, None), (7, 20, 25))]
    found = planned(trend(rows, name="本期", previous_name="上年同月", month_format="%Y"), TableData(["月份", "本期", "上年同月"], months, {1, 2}))
    assert [(one.series.name, one.column, one.open) for one in found.series] == [("上年同月", 2, 0), ("本期", 1, 1)]
    assert found.own is False


def test_a_forecast_goes_beyond_the_table_and_gets_one_of_its_own():
    past = [CurvePoint("2017-08-31", 842), CurvePoint("2017-09-27", 930)]
    ahead = [CurvePoint("2017-09-27", 930, 930, 930), CurvePoint("2017-10-31", 1010.6, 988.6, 1035.2)]
    names = {"past": "已联网", "ahead": "预测", "fan": "80%区间", "goal": "目标"}
    table = TableData(["月份", "已联网"], [[fmt.month(Month(2017, 9), lang="zh"), fmt.count(930)]], {1})
    found = planned(progress_curve(past, ahead, goals=[], whole=2366.0, names=names, month_format="%Y"), table)
    assert found.own
    assert found.columns == ["月份", "已联网", "80%区间：下限", "80%区间：上限", "预测", "参照线"]
    assert [str(day) for day in values(found, 0)] == ["2017-08-31", "2017-09-27", "2017-10-31"]
    assert values(found, 4) == [None, 930, 1010.6]


def test_points_have_both_their_values_in_the_table():
    table = TableData(["地区", "探头", "发案"], [["费县", fmt.ratio(26.25), fmt.ratio(3.2)], ["平邑县", fmt.ratio(12.5), fmt.ratio(4.76)]], {1, 2})
    rows = [CrossValue("a", "平邑县", 12.5, 4.76, 0, 2, "平邑县"), CrossValue("b", "费县", 26.25, 3.2, 2, 0, "费县")]
    found = planned(cross_scatter(rows, limits=(18.49, 4.1)), table)
    assert (found.across, [one.column for one in found.series], values(found, 0)) == (1, [2], ["平邑县", "费县"])
