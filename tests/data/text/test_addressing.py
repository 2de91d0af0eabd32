"""What a programme calls those below it in its letters."""

from __future__ import annotations

import pytest

from data.text.addressing import addressed, addressed_by_level

CHENGDU = "district=各区（市）县|the districts and counties; street=各镇（街道）"


def test_each_level_has_its_own_words_in_both_languages():
    assert addressed(CHENGDU, level="district", lang="zh") == "各区（市）县"
    assert addressed(CHENGDU, level="district", lang="en") == "the districts and counties"
    assert addressed(CHENGDU, level="street", lang="zh") == "各镇（街道）"


def test_without_a_setting_the_words_of_the_product_are_left():
    assert addressed(CHENGDU, level="street", lang="en") is None
    assert addressed(CHENGDU, level="community", lang="zh") is None
    assert addressed(None, level="district", lang="zh") is None


@pytest.mark.parametrize("text", ["区县=各县区", "district＝各县区", "district=各县区；"])
def test_levels_are_read_in_chinese_with_wide_signs_and_a_mark_at_the_end(text):
    assert addressed(text, level="district", lang="zh") == "各县区"


@pytest.mark.parametrize("text", ["各县区", "planet=各县区", "district="])
def test_what_cannot_be_read_says_so_and_leaves_the_letter_its_usual_words(text):
    with pytest.raises(ValueError, match=text.partition("=")[0]):
        addressed_by_level(text)
    assert addressed(text, level="district", lang="zh") is None
