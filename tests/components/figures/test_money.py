"""The money by month under what was promised, and the bars of what came in."""

import plotly.graph_objects as go
import pytest

from components.figures.curve import Goal
from components.figures.money import MoneyMonth, money_trend, received_bars
from components.figures.rows import NamedValue

ROWS = [MoneyMonth("2017-08-31", 469.8, 350.0), MoneyMonth("2017-09-27", 469.8, 374.5)]
NAMES = {"committed": "累计承诺", "received": "累计到位", "goal": "期限"}
GOAL = Goal("2017-10-31", 469.8, "到位 <100%>", "watch")


def _trend(goal):
    return go.Figure(money_trend(ROWS, goal=goal, names=NAMES, suffix="万元", month_format="%Y年%-m月"))


def _bars(count):
    return go.Figure(received_bars([NamedValue(str(n), f"n{n}", 70.0, "70元", 100.0) for n in range(count)]))


def test_what_was_promised_moves_in_steps_and_what_came_in_is_filled():
    promised, received, goal = _trend(GOAL).data
    assert (promised.line.shape, list(promised.y)) == ("hv", [469.8, 469.8])
    assert (received.fill, list(received.y)) == ("tozeroy", [350.0, 374.5])
    assert list(goal.text) == ["● 到位 &lt;100%>"]


def test_without_a_deadline_there_is_no_point():
    assert [trace.name for trace in _trend(None).data] == ["累计承诺", "累计到位"]


@pytest.mark.parametrize("count", [1, 3, 12])
def test_bars_stay_slim_and_the_tick_stands_around_the_middle_of_its_bar(count):
    drawn = _bars(count)
    assert 1 - drawn.layout.bargap <= 0.58
    for place, tick in enumerate(drawn.layout.shapes):
        assert tick.x0 == 100
        assert (tick.y0 + tick.y1) / 2 == pytest.approx(place)
        assert tick.y1 - tick.y0 > 1 - drawn.layout.bargap


def test_a_single_bar_is_slimmer_than_one_of_many():
    assert _bars(1).layout.bargap > _bars(12).layout.bargap
