"""Figures become pictures in one run of Chromium, drawn as the pages draw them."""

from __future__ import annotations

import html
import re
import struct

import pytest

from components.documents.pictures.chromium import ChromiumMissingError
from components.documents.pictures.drawing import draw
from components.figures.bars import ranking_bars
from components.figures.maps.areas import district_map
from components.figures.paper import PAPER_HEIGHT, paper_height
from components.figures.rows import LabelPoint, NamedValue, RegionValue
from data.operations.chromium import find_chromium

needs_chromium = pytest.mark.skipif(find_chromium() is None, reason="Chromium is not installed")
SQUARE = [[[118.0, 35.0], [118.0, 36.0], [119.0, 36.0], [119.0, 35.0], [118.0, 35.0]]]
OUTLINES = {"/geo/1.json": {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "2", "geometry": {"type": "Polygon", "coordinates": SQUARE}}]}}


def bars(*names: str):
    return ranking_bars([NamedValue(key=name, name=name, value=float(place + 1), label=f"{place + 1}") for place, name in enumerate(names)])


def district(*points: LabelPoint):
    rows = [RegionValue(code=point.code, name=f"区{point.code}", value=0.5, label="50%") for point in points]
    return district_map(rows, geojson_url="/geo/1.json", label_points=points)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


def written(svg: bytes) -> list[str]:
    return [html.unescape(words) for words in re.findall(r">([^<>]+)</t", svg.decode())]


@needs_chromium
def test_figures_become_pictures_of_the_asked_size():
    pictures = draw({"map": district(LabelPoint("2", 118.5, 35.5)), "bars": bars("兰山区", "费县")}, outlines=OUTLINES, lang="zh", height_px=200, scale=3)
    assert {key: size(png) for key, png in pictures.items()} == {"map": (1860, 600), "bars": (1860, 600)}


@needs_chromium
def test_each_figure_may_have_its_own_height():
    pictures = draw({"low": bars("a"), "high": bars("b")}, outlines={}, lang="en", width_px=300, height_px={"low": 100, "high": 250}, scale=2)
    assert {key: size(png) for key, png in pictures.items()} == {"low": (600, 200), "high": (600, 500)}


@needs_chromium
def test_a_map_is_drawn_from_the_given_outlines_with_its_names_on_white():
    svg = draw({"map": district(LabelPoint("2", 118.5, 35.5))}, outlines=OUTLINES, lang="zh", form="svg")["map"]
    assert [words for words in written(svg) if words.startswith("区")] == ["区2"]
    assert b'class="choroplethlayer"' in svg
    assert re.search(rb'<rect[^>]*style="fill: rgb\(255, 255, 255\)', svg)
    assert b"paint-order: stroke" in svg


@needs_chromium
def test_names_that_would_overlap_on_a_map_give_way_as_on_the_page():
    close = district(LabelPoint("2", 118.5, 35.5), LabelPoint("3", 118.501, 35.5))
    assert len([words for words in written(draw({"map": close}, outlines=OUTLINES, lang="zh", form="svg")["map"]) if words.startswith("区")]) == 1


@needs_chromium
def test_words_are_never_read_as_markup():
    mean = "</script><script>document.body.remove()</script>"
    assert mean in "".join(written(draw({"bars": bars(mean)}, outlines={}, lang="zh", form="svg")["bars"]))


@needs_chromium
def test_a_figure_that_cannot_be_drawn_leaves_the_others(caplog):
    pictures = draw({"broken": {"data": None, "layout": {}}, "bars": bars("费县")}, outlines={}, lang="zh")
    assert list(pictures) == ["bars"]
    assert "figure broken was not drawn" in caplog.text


def test_no_figures_need_no_chromium(monkeypatch):
    monkeypatch.setenv("ANJU_CHROMIUM", "")
    assert draw({}, outlines={}, lang="zh") == {}
    with pytest.raises(ChromiumMissingError):
        draw({"bars": bars("费县")}, outlines={}, lang="zh")


def test_a_figure_is_as_high_on_paper_as_its_rows_need():
    few, many, countless = (paper_height(bars(*(f"n{number}" for number in range(rows)))) for rows in (1, 20, 100))
    assert few < PAPER_HEIGHT < many < countless < 900
    assert paper_height(district(LabelPoint("2", 118.5, 35.5))) > PAPER_HEIGHT
