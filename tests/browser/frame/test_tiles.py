"""Tiles in a real browser: they are clicked like a map, and their words stay within them on a phone and on a laptop."""

from __future__ import annotations

import pytest

from components.blocks.graphs.colour_legend import without_colour_bar
from components.figures.maps.tiles import tile_grid
from components.figures.rows import RegionValue

DISTRICT = "/?region=371371&month=2017-09"
TIGHT = """(figure) => {
  const graph = document.querySelector("#map .js-plotly-plot");
  return Plotly.react(graph, {...figure, config: graph._context}).then(() => {
    const columns = figure.data[1].meta.columns, side = graph._fullLayout.xaxis._length / columns;
    const words = [...graph.querySelectorAll(".scatterlayer text")];
    return {count: words.length, side, size: parseFloat(words[0].style.fontSize),
      widest: Math.max(...words.map((one) => one.getBBox().width)), highest: Math.max(...words.map((one) => one.getBBox().height))};
  });
}"""

PICTURE = """async ([figure, size]) => {
  const holder = document.body.appendChild(document.createElement("div"));
  holder.innerHTML = await anjuDrawing(figure, size, "zh");
  const words = [...holder.querySelectorAll(".scatterlayer text")].map((one) => one.getBBox());
  const tile = holder.querySelector(".heatmaplayer image").getBBox(), { columns, rows } = figure.data[1].meta;
  return {size: parseFloat(holder.querySelector(".scatterlayer text").style.fontSize), side: Math.min(tile.width / columns, tile.height / rows),
    widest: Math.max(...words.map((one) => one.width)), highest: Math.max(...words.map((one) => one.height))};
}"""
NAMES = ("上派", "柿树岗", "紫蓬山管委会", "Feixi Economic Development Zone")


def grid(count):
    return tile_grid([RegionValue(f"c{n}", NAMES[n % 4], n / 60, f"{n}%") for n in range(count)])


def test_a_click_on_a_tile_goes_down_to_its_region(visitor):
    visitor.open(DISTRICT)
    box = visitor.page.locator("#map .nsewdrag").bounding_box()
    visitor.page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    visitor.page.locator("#breadcrumb .active", has_text="马厂湖镇").wait_for()
    assert visitor.query()["region"].startswith("371371")


@pytest.mark.parametrize("screen", ["phone", "laptop"])
@pytest.mark.parametrize("count", [3, 16, 60])
def test_the_words_of_all_tiles_stay_within_them(visitor, screen, count):
    visitor.resize(screen)
    visitor.open(DISTRICT)
    drawn = visitor.page.evaluate(TIGHT, without_colour_bar(grid(count)))
    assert drawn["count"] == count
    assert drawn["size"] >= 9
    assert max(drawn["widest"], drawn["highest"]) <= drawn["side"]


@pytest.mark.parametrize("size", [(688, 330), (520, 360)], ids=str)
@pytest.mark.parametrize("count", [3, 16, 60])
def test_in_a_picture_they_stay_within_them_too(visitor, size, count):
    visitor.open(DISTRICT)
    drawn = visitor.page.evaluate(PICTURE, [grid(count), {"width": size[0], "height": size[1]}])
    assert max(drawn["widest"], drawn["highest"]) <= drawn["side"]
    assert drawn["size"] >= 9
