"""The room that words take where every letter is as wide as another."""

import pytest

from components.words.letters import width_in_letters


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc 1", 5), ("3月", 3), ("2017年1—9月", 11), ("（市）", 6)])
def test_a_chinese_character_is_as_wide_as_two_letters(text, width):
    assert width_in_letters(text) == width
