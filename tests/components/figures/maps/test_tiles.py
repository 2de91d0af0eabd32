"""The grid of tiles that stands in place of a map."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from components.figures import theme
from components.figures.maps.tiles import FEWEST, MOST, grid_of, tile_grid
from components.figures.rows import RegionValue

ROWS = [RegionValue(f"c{n}", f"第{n}街", n / 10, f"{n * 10}%", f"hover {n}") for n in range(7)]
UNKNOWN = RegionValue("c9", "<某>街", None, "无数据")


def drawn(rows, **options):
    return go.Figure(tile_grid(rows, **options))


def test_the_tiles_stand_in_the_order_given_and_carry_their_codes():
    squares, words = drawn(ROWS).data
    assert [list(line) for line in squares.customdata] == [["c0", "c1", "c2", "c3"], ["c4", "c5", "c6", ""]]
    assert [list(line) for line in squares.z] == [[0.0, 0.1, 0.2, 0.3], [0.4, 0.5, 0.6, None]]
    assert list(zip(words.x, words.y, strict=True))[4] == (0, 1)
    assert words.text[4] == "第4街<br>40%"


def test_the_tiles_are_squares_with_the_first_row_on_top():
    layout = drawn(ROWS).layout
    assert layout.yaxis.scaleanchor == "x"
    assert (list(layout.xaxis.range), list(layout.yaxis.range)) == ([-0.5, 3.5], [1.5, -0.5])


def test_colours_and_their_limits_are_those_of_a_map():
    squares, words = drawn(ROWS, limits=(0.0, 0.6), tick_labels={0.0: "0%", 0.6: "60%"}).data
    assert (squares.zmin, squares.zmax) == (0.0, 0.6)
    assert [colour for _, colour in squares.colorscale] == list(theme.BLUES)
    assert list(squares.colorbar.ticktext) == ["0%", "60%"]
    assert (words.textfont.color[0], words.textfont.color[6]) == (theme.MAP_INK, theme.MAP_PAPER)


def test_an_unknown_value_is_a_grey_tile_with_a_word_that_can_be_clicked():
    figure = drawn([*ROWS, UNKNOWN])
    squares, words = figure.data
    (grey,) = figure.layout.shapes
    assert (grey.fillcolor, grey.x0, grey.y0) == (theme.UNKNOWN_AREA, 2.52, 0.52)
    assert squares.z[1][3] is None
    assert (squares.customdata[1][3], squares.hoverongaps) == ("c9", True)
    assert (words.text[7], words.textfont.color[7]) == ("&lt;某>街<br>无数据", theme.INK)


def test_the_region_in_view_has_a_frame():
    (frame,) = drawn(ROWS, selected="c1").layout.shapes
    assert (frame.line.color, frame.x0) == (theme.TARGET, 0.52)


@pytest.mark.parametrize("count", range(FEWEST, MOST + 1))
def test_a_grid_has_room_for_all_and_at_most_nine_columns(count):
    columns, lines = grid_of(count)
    assert columns * (lines - 1) < count <= columns * lines
    assert columns <= 9
    assert lines <= columns
