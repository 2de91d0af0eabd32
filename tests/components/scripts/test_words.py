"""The words that we write into figures (assets/js/words.js)."""

import pytest

from components.figures import ranking_bars
from components.figures.maps.points import point_map
from components.figures.rows import LabelPoint, NamedValue, RegionValue

WORDS = "[...document.querySelectorAll('#bars .row-words text')].map(text => [text.textContent.trim(), text.getBoundingClientRect().toJSON()])"


def test_the_words_of_rows_stand_beside_their_bars_in_any_size(window):
    for width in (1366, 3840):
        window.set_viewport_size({"width": width, "height": 800})
        window.wait_for_timeout(400)
        words = window.evaluate(WORDS)
        assert [text for text, _ in words] == ["甲区", "乙区", "3", "3"]
        for place, bar in enumerate(window.locator("#bars .bars path").all()):
            box, name, label = bar.bounding_box(), words[place][1], words[2 + place][1]
            assert name["right"] < box["x"]
            assert label["left"] >= box["x"] + box["width"]
            for one in (name, label):
                assert one["y"] + one["height"] / 2 == pytest.approx(box["y"] + box["height"] / 2, abs=3)


def test_a_name_on_the_map_stands_on_its_area_with_its_value_below(window):
    window.wait_for_timeout(400)  # what stands above the figures may still grow
    names = window.locator("#map .map-names text")
    assert [name.text_content() for name in names.all()] == ["甲区50%", "乙区50%"]
    for name, area in zip(names.all(), window.locator("#map .choroplethlayer path").all(), strict=True):
        box, ground = name.bounding_box(), area.bounding_box()
        assert box["x"] + box["width"] / 2 == pytest.approx(ground["x"] + ground["width"] / 2, abs=2)
        assert box["y"] + box["height"] / 2 == pytest.approx(ground["y"] + ground["height"] / 2, abs=5)
        assert name.locator("tspan").count() == 2


DRAW = """async figures => {
  const box = document.body.appendChild(document.createElement("div"));
  Object.assign(box.style, { position: "fixed", inset: 0, background: "white", zIndex: 9 });
  for (const one of figures) await Plotly.react(box, one);
  return [...box.querySelectorAll(".map-names text")].map(text => [text.textContent, text.style.visibility, text.getBoundingClientRect().toJSON()]);
}"""


def test_the_names_of_points_stand_below_them_and_give_way_where_they_are_close(window):
    places = [LabelPoint("a", 118.0, 30.0), LabelPoint("b", 118.0, 30.0), LabelPoint("c", 119.0, 31.0)]
    rows = [RegionValue(code, name, 0.5, "50%") for code, name in (("a", "甲街道"), ("b", "乙街道"), ("c", "丙街道"))]
    words = window.evaluate(DRAW, [point_map(rows, points=places, outline=None, geojson_url="")])
    written = [text for text, _, _ in words]
    assert sorted(written[:2]) in (["①", "乙街道 50%"], ["①", "甲街道 50%"])
    given_way = "乙街道 50%" if written[1] == "①" else "甲街道 50%"
    assert written[2:] == ["丙街道 50%", f"① {given_way}"]  # listed in the corner that is free
    box, point = words[2][2], window.locator("div[style*='fixed'] .scattergeo path.point").nth(2).bounding_box()
    assert box["x"] + box["width"] / 2 == pytest.approx(point["x"] + point["width"] / 2, abs=2)
    assert box["y"] > point["y"] + point["height"] - 6


def test_nothing_is_left_of_the_words_of_another_figure(window):
    places = [LabelPoint("a", 118.0, 30.0), LabelPoint("b", 119.0, 31.0)]
    points = point_map([RegionValue("a", "甲街道", 0.5, "50%"), RegionValue("b", "乙街道", 0.5, "50%")], points=places, outline=None, geojson_url="")
    bars = ranking_bars([NamedValue("a", "甲区", 3, "3"), NamedValue("b", "乙区", 2, "2")])
    assert [text for text, _, _ in window.evaluate(DRAW, [bars, points])] == ["甲街道 50%", "乙街道 50%"]
    assert window.locator("div[style*='fixed'] .row-words").count() == 0
    assert window.evaluate(DRAW, [points, bars]) == []
