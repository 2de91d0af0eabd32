"""Figures become native charts that hold the numbers of the figure, its colours and its words."""

import datetime as dt

import pytest

from components.blocks.table import TableData
from components.documents.native.charts import native_chart
from components.figures import category_bars, change_bars, month_category_heatmap, progress_bars, ranking_bars, theme, trend
from components.figures.base import figure
from components.figures.curve import CurvePoint, Goal, progress_curve
from components.figures.funnel import FunnelStage, stage_funnel
from components.figures.lines import RateLine, ReferenceLine, rate_lines
from components.figures.maps.areas import district_map
from components.figures.maps.bivariate import CrossValue, cross_scatter
from components.figures.money import MoneyMonth, money_trend, received_bars
from components.figures.rows import HeatField, LabelPoint, MonthValue, NamedValue, RegionChange, RegionProgress, RegionValue
from components.words import format as fmt

NAMES = {"past": "已联网", "ahead": "预测", "fan": "80%区间", "goal": "目标"}


def progress(**changes):
    rows = [
        RegionProgress("a", "沂南县", 0.6432, 0.5, "64%", "met", "达标"),
        RegionProgress("b", "A & <B>", None, None, "—"),
        RegionProgress("c", "沂南县", 0.28, 0.54, "28%", "watch", "关注"),
    ]
    return native_chart(progress_bars(rows), lang="zh", **changes)


def test_progress_keeps_its_shares_its_targets_and_the_words_beside_the_bars():
    chart = progress()
    track, shares, targets = chart.series
    assert (track.role, shares.role, targets.role) == ("track", "value", "mark")
    assert shares.values == (0.6432, None, 0.28)
    assert targets.values == (0.5, None, 0.54)
    assert targets.name == "目标"
    assert chart.labels == ("64%  ✔ 达标", "—", "28%  ● 关注")
    assert chart.label_colours == (theme.BETTER, theme.INK, theme.WATCH)
    assert (chart.kind, chart.form, chart.number_format) == ("bar", "rate", "0.00%")


def test_names_lose_markup_and_invisible_marks():
    assert progress().categories == ("沂南县", "A & <B>", "沂南县")


def test_a_series_is_named_by_the_column_of_the_table_that_holds_its_numbers():
    table = TableData(["地区", "联网率"], [["沂南县", fmt.rate(0.28)], ["蒙阴县", fmt.rate(0.6432)], ["费县", fmt.rate(None)]])
    assert [series.name for series in progress(table=table).series] == ["全部", "联网率", "目标"]
    assert progress().series[1].name == "本期"


def test_a_series_whose_numbers_stand_in_two_columns_is_not_named_after_one_of_them():
    table = TableData(["来源", "承诺", "到位"], [["市级", fmt.money(400, lang="zh"), fmt.money(400, lang="zh")]])
    rows = [NamedValue("a", "市级", 400, "400元", 400)]
    assert [series.name for series in native_chart(received_bars(rows), lang="zh", table=table).series] == ["本期", "对照"]


def test_a_change_keeps_its_sign_its_judgement_and_its_interval():
    rows = [
        RegionChange("a", "郯城县", -0.21, -0.4, -0.05, "▼ 21.0%", improved=True),
        RegionChange("b", "沂水县", 0.08, 0.01, 0.9, "▲ 8.0%", improved=False),
        RegionChange("c", "费县", None, None, None, "—"),
    ]
    chart = native_chart(change_bars(rows), lang="zh")
    (change,) = chart.series
    assert change.values == (-0.21, 0.08, None)
    assert change.colours == (theme.BETTER, theme.WORSE, theme.BEFORE)
    assert change.minus == (pytest.approx(0.19), pytest.approx(0.07), None)
    assert change.plus == (pytest.approx(0.16), pytest.approx(0.82), None)
    assert chart.form == "change"
    assert "\u2212" in chart.number_format
    assert chart.labels == ("▼ 21.0%", "▲ 8.0%", "—")


def test_categories_stand_beside_the_period_that_they_are_compared_with():
    rows = [NamedValue("a", "入室盗窃", 1234, "1,234", 1306, "▼ 5.5%", improved=True), NamedValue("b", "抢劫", 5, "5", None)]
    chart = native_chart(
        category_bars(rows),
        lang="en",
        table=TableData(["类别", "本期", "比较期"], [["入室盗窃", fmt.count(1234), fmt.count(1306)], ["抢劫", fmt.count(5), "—"]]),
    )
    assert [(series.name, series.values) for series in chart.series] == [("本期", (1234.0, 5.0)), ("比较期", (1306.0, None))]
    assert chart.labels == ("1,234  ▼ 5.5%", "5")
    assert chart.form == "count"


def test_a_ranking_keeps_the_line_that_it_is_compared_with():
    chart = native_chart(ranking_bars([NamedValue("a", "平邑县", 3.69, "3.69"), NamedValue("b", "费县", 3.0, "3.00")], reference=3.06), lang="zh")
    assert [(series.role, series.values) for series in chart.series] == [("value", (3.69, 3.0)), ("level", (3.06, 3.06))]
    assert chart.form == "ratio"


@pytest.mark.parametrize(
    ("value", "label", "form"),
    [
        (402, "402天，524 个在等", "days"),
        (0.234, "23.40%  11 / 47", "rate"),
        (3745000.0, "374.5万元  79.71%", "money"),
        (12.0, "12/14", "count"),
        (0.5, "一半", "ratio"),
    ],
)
def test_the_form_of_the_numbers_is_the_one_in_which_the_words_begin(value, label, form):
    assert native_chart(ranking_bars([NamedValue("a", "甲", value, label)]), lang="zh").form == form


def test_stages_stand_over_the_stage_before_and_the_bottleneck_has_its_colour():
    rows = [FunnelStage("a", "摸排", 387, "387"), FunnelStage("b", "立项", 173, "173  44.70%", narrowest=True)]
    before, stages = native_chart(stage_funnel(rows), lang="zh").series
    assert (before.role, before.values, before.name) == ("track", (387.0, 387.0), "前一阶段")
    assert (stages.values, stages.colours) == ((387.0, 173.0), (theme.BAR, theme.WORSE))


def test_money_received_stands_beside_the_money_promised():
    rows = [NamedValue("a", "市级", 3745000.0, "374.5万元", 4698000.0, "79.71%")]
    chart = native_chart(received_bars(rows), lang="zh")
    assert [(series.role, series.values) for series in chart.series] == [("value", (3745000.0,)), ("mark", (4698000.0,))]
    assert chart.form == "money"


def test_a_trend_has_its_months_as_days_and_as_words_and_provisional_months_dashed():
    rows = [MonthValue("2017-07", 20, 25), MonthValue("2017-08", 18, None), MonthValue("2017-09", 12, 30, provisional=True)]
    drawn = trend(rows, name="本期", previous_name="上年同月", month_format="%Y年%-m月")
    chart = native_chart(drawn, lang="zh")
    assert chart.categories == ("2017年7月", "2017年8月", "2017年9月")
    assert native_chart(drawn, lang="en").categories == ("Jul 2017", "Aug 2017", "Sep 2017")
    assert chart.days[0] == dt.date(2017, 7, 1)
    assert [(series.name, series.values, series.dashed, series.listed) for series in chart.series] == [
        ("上年同月", (25.0, None, 30.0), False, True),
        ("本期", (20.0, 18.0, None), False, True),
        ("可能变动", (None, 18.0, 12.0), True, False),
    ]
    assert chart.form == "count"


def test_rates_keep_their_holes_and_the_lines_that_a_policy_draws():
    drawn = rate_lines(
        [RateLine("在线率", ["2017-08", "2017-09"], [None, 0.9683], ["", ""])], references=[ReferenceLine(0.98, "完好率 98%")], month_format="%b %Y"
    )
    rate, reference = native_chart(drawn, lang="zh").series
    assert rate.values == (None, 0.9683)
    assert (reference.name, reference.values, reference.role, reference.dashed) == ("完好率 98%", (0.98, 0.98), "level", True)
    assert native_chart(drawn, lang="zh").form == "rate"


def curve(goals):
    past = [CurvePoint("2017-08-31", 842), CurvePoint("2017-09-27", 930)]
    ahead = [CurvePoint("2017-09-27", 930, 930, 930), CurvePoint("2017-10-31", 1010.6, 988.6, 1035.2)]
    return native_chart(progress_curve(past, ahead, goals=goals, whole=2366.0, names=NAMES, month_format="%Y年%-m月"), lang="zh")


def test_a_curve_has_its_past_its_forecast_with_both_limits_its_target_and_the_whole():
    chart = curve([Goal("2018-06-30", 2366.0, "目标 2,366", "watch")])
    assert [(series.name, series.role) for series in chart.series] == [
        ("已联网", "value"),
        ("80%区间：下限", "low"),
        ("80%区间：上限", "high"),
        ("预测", "value"),
        ("目标", "mark"),
        ("参照线", "level"),
    ]
    past, low, high, ahead, goal, _ = chart.series
    assert past.values == (842.0, 930.0, None, None)
    assert low.values == (None, 930.0, 988.6, None)
    assert high.values == (None, 930.0, 1035.2, None)
    assert ahead.dashed
    assert (goal.values, goal.labels[3]) == ((None, None, None, 2366.0), "● 目标 2,366")
    assert chart.days[-1] == dt.date(2018, 6, 30)


def test_two_targets_of_one_day_are_both_kept():
    marks = curve([Goal("2017-10-31", 900.0, "甲"), Goal("2017-10-31", 1200.0, "乙")]).of("mark")
    assert [series.values[2] for series in marks] == [900.0, 1200.0]


def test_money_over_months_says_its_unit():
    rows = [MoneyMonth("2017-08-31", 400.0, 290.5), MoneyMonth("2017-09-27", 469.8, 374.5)]
    names = {"committed": "累计承诺", "received": "累计到位", "goal": "到位期限"}
    chart = native_chart(money_trend(rows, goal=Goal("2017-10-31", 469.8, "469.8万元"), names=names, suffix="万元", month_format="%Y年%-m月"), lang="zh")
    assert [series.values for series in chart.series] == [(400.0, 469.8, None), (290.5, 374.5, None), (None, None, 469.8)]
    assert (chart.form, chart.suffix, chart.number_format) == ("money", "万元", '#,##0.0"万元"')


def test_points_keep_both_values_their_names_and_the_lines_of_the_whole():
    rows = [CrossValue("a", "平邑县", 12.5, 4.76, 0, 2, "平邑县<br>12.50"), CrossValue("b", "费县", 26.25, 3.2, 2, 0, "费县<br>26.25")]
    chart = native_chart(
        cross_scatter(rows, limits=(18.49, 4.1)),
        lang="zh",
        table=TableData(["地区", "探头", "发案"], [["平邑县", "", fmt.ratio(4.76)], ["费县", "", fmt.ratio(3.2)]]),
    )
    points, down, across = chart.series
    assert (points.across, points.values, points.name) == ((12.5, 26.25), (4.76, 3.2), "发案")
    assert (points.labels, chart.categories) == (("平邑县", "费县"), ("平邑县", "费县"))
    assert (down.across, down.values) == ((18.49, 18.49), chart.limits)
    assert (across.across, across.values) == (chart.across_limits, (4.1, 4.1))
    assert chart.kind == "scatter"


def test_maps_and_heat_maps_have_no_native_form():
    places = district_map([RegionValue("a", "费县", 0.2, "20%")], geojson_url="/geo/1/a.json", label_points=[LabelPoint("a", 1.0, 2.0)])
    heat = month_category_heatmap([HeatField("抢劫", "1月", 3, "3")], rows=["抢劫"], columns=["1月"])
    assert native_chart(places, lang="zh") is None
    assert native_chart(heat, lang="zh") is None


def test_lines_between_names_have_no_native_form():
    between = {"type": "scatter", "mode": "lines", "x": ["8月", "9月"], "y": [2.0, 1.0]}
    assert native_chart(figure([between], xaxis=theme.category_axis(), yaxis=theme.value_axis(range=[0, 3])), lang="zh") is None
