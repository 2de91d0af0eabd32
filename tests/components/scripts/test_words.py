"""The words that we write into figures (assets/js/rows.js, names.js)."""

import pytest

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
    names = window.locator("#map .map-names text")
    assert [name.text_content() for name in names.all()] == ["甲区50%", "乙区50%"]
    for name, area in zip(names.all(), window.locator("#map .choroplethlayer path").all(), strict=True):
        box, ground = name.bounding_box(), area.bounding_box()
        assert box["x"] + box["width"] / 2 == pytest.approx(ground["x"] + ground["width"] / 2, abs=2)
        assert box["y"] + box["height"] / 2 == pytest.approx(ground["y"] + ground["height"] / 2, abs=5)
        assert name.locator("tspan").count() == 2
