"""The progress curve with the fan of its forecast and its targets."""

import plotly.graph_objects as go

from components.figures.curve import CurvePoint, Goal, progress_curve

PAST = [CurvePoint("2017-08-31", 842), CurvePoint("2017-09-27", 930)]
AHEAD = [CurvePoint("2017-09-27", 930, 930, 930), CurvePoint("2017-10-31", 1010, 990, 1031)]
GOAL = Goal("2018-06-30", 2366, "全部联网 <b>", "watch")
NAMES = {"past": "已联网", "ahead": "预计", "fan": "80% 区间", "goal": "目标"}


def drawn(ahead=AHEAD, goals=(GOAL,)):
    return go.Figure(progress_curve(PAST, ahead, goals=goals, whole=2366, names=NAMES, month_format="%Y年%-m月"))


def test_the_fan_begins_where_the_line_ends():
    past, low, high, middle, _ = drawn().data
    assert past.x[-1] == middle.x[0] == "2017-09-27"
    assert (list(low.y), list(high.y), high.fill) == ([930, 990], [930, 1031], "tonexty")
    assert list(middle.y) == [930, 1010]


def test_a_target_says_its_status_by_symbol_and_no_name_becomes_markup():
    goal = drawn().data[-1]
    assert list(goal.text) == ["● 全部联网 &lt;b>"]


def test_without_a_forecast_the_line_and_the_targets_stand_alone():
    assert [trace.name for trace in drawn(ahead=[]).data] == ["已联网", "目标"]
    assert len(drawn(ahead=[], goals=()).data) == 1


def test_the_whole_is_a_level_line():
    assert drawn().layout.shapes[0].y0 == 2366


def test_the_words_of_a_target_stand_where_no_edge_cuts_them():
    late, early, low = Goal("2018-06-30", 2366, "117", "on_course"), Goal("2017-09-01", 900, "9", "missed"), Goal("2018-06-30", 20, "20", "met")
    assert list(drawn(goals=(late, early, low)).data[-1].textposition) == ["bottom left", "bottom right", "top left"]
