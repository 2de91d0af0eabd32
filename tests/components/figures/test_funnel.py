"""The stage funnel: Feixi as published."""

import plotly.graph_objects as go

from components.figures import theme
from components.figures.funnel import FunnelStage, stage_funnel

FEIXI = [
    FunnelStage("surveyed", "摸排", 387, "387"),
    FunnelStage("planned", "立项", 173, "173  44.70%"),
    FunnelStage("started", "开工", 31, "31  17.92%", narrowest=True),
    FunnelStage("built", "建成", 12, "12  38.71%"),
    FunnelStage("networked", "联网", 9, "9  75.00%"),
]


def test_each_stage_stands_over_the_one_before_it():
    before, now, _ = go.Figure(stage_funnel(FEIXI)).data
    assert list(now.x) == [387, 173, 31, 12, 9]
    assert list(before.x) == [387, 387, 173, 31, 12]
    assert list(now.customdata) == ["surveyed", "planned", "started", "built", "networked"]


def test_the_bottleneck_is_told_by_colour_and_weight():
    _, now, words = go.Figure(stage_funnel(FEIXI)).data
    assert list(now.marker.color).index(theme.WORSE) == 2
    assert [text.strip() for text in words.text][2] == "<b>31  17.92%</b>"


def test_a_programme_without_compounds_has_an_empty_funnel():
    assert go.Figure(stage_funnel([])).layout.xaxis.range == (0, 1)
