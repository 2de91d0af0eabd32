"""Lines of rates over policy lines, the map in nine colours, and the points between two axes."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from components.figures import theme
from components.figures.lines import RateLine, ReferenceLine, rate_lines
from components.figures.maps.bivariate import COLOURS, CrossValue, Legend, bivariate_map, cross_scatter
from components.figures.rows import LabelPoint

LEGEND = Legend(["少", "中", "多"], "探头", "发案")
ROWS = [CrossValue("1", "东区", 10.0, 9.0, 0, 2), CrossValue("2", "西区", 20.0, 5.0, 1, 1), CrossValue("3", "<b>北区", 30.0, 1.0, 2, 0)]
POINTS = [LabelPoint("1", 118.0, 35.0), LabelPoint("2", 118.1, 35.0), LabelPoint("3", 118.2, 35.0)]


def test_a_rate_runs_under_its_policy_lines():
    drawn = go.Figure(
        rate_lines([RateLine("在线率", ["2017-08", "2017-09"], [None, 0.97], ["", ""])], references=[ReferenceLine(0.98, "98%")], month_format="%Y")
    )
    assert list(drawn.data[0].x) == ["2017-08-01", "2017-09-01"]
    assert (drawn.layout.shapes[0].y0, drawn.layout.annotations[0].text) == (0.98, "98%")
    low, high = drawn.layout.yaxis.range
    assert low < 0.97
    assert high > 1


def test_each_region_has_the_colour_of_both_its_thirds():
    areas, names, square = go.Figure(bivariate_map(ROWS, geojson_url="/geo/1/x.json", label_points=POINTS, legend=LEGEND)).data
    assert list(areas.z) == [6, 4, 2]
    assert [colour for _, colour in areas.colorscale][::2] == [colour for line in COLOURS for colour in line]
    assert [list(line) for line in square.z] == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert names.text[2].startswith("&lt;b>")


def test_regions_without_outlines_are_points_and_those_worth_a_look_are_named():
    _, points, _ = go.Figure(bivariate_map(ROWS, geojson_url="/geo/1/x.json", label_points=POINTS, legend=LEGEND, outline="0")).data
    assert list(points.marker.color) == [row.colour for row in ROWS]
    assert list(points.text) == ["东区", "", ""]


def test_names_are_readable_on_every_colour():
    assert min(theme.contrast(theme.readable_on(colour), colour) for line in COLOURS for colour in line) >= 4.5


def test_the_scatter_carries_codes_and_marks_the_values_of_all():
    drawn = go.Figure(cross_scatter(ROWS, limits=(18.0, 4.0)))
    assert (list(drawn.data[0].x), list(drawn.data[0].customdata)) == ([10, 20, 30], ["1", "2", "3"])
    assert (drawn.layout.shapes[0].x0, drawn.layout.shapes[1].y0) == (18, 4)


def test_names_that_would_overlap_are_left_out():
    crowd = [CrossValue(str(number), "很长的地区名称", 10 + number / 100, 5.0, 0, 0) for number in range(9)]
    named = [text for text in cross_scatter([*crowd, CrossValue("z", "远处", 90.0, 50.0, 2, 2)], limits=(1, 1))["data"][0]["text"] if text]
    assert named.count("远处") == 1
    assert named.count("很长的地区名称") == 1


@pytest.mark.parametrize("value", [0.0, 5.0])
def test_a_scatter_of_equal_values_has_room(value):
    low, high = cross_scatter([CrossValue("1", "东区", value, value, 0, 0)], limits=(value, value))["layout"]["xaxis"]["range"]
    assert low < high
