"""Orders of regions: names with their values, and one value that all of them share said once."""

from __future__ import annotations

import pytest

from components.bulletins.facts.ranking import RankedName, RankedNames, order_words
from tests.components.bulletins.facts.test_wording import said_in


def places(*values, said=True):
    return [RankedName(f"{name}镇", value, f"{name}镇（{value}起）", f"{value}起" if said else "") for name, value in zip("甲乙丙", values, strict=False)]


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (RankedNames(places(3, 3, 3), 3), "甲镇、乙镇、丙镇，均为3起"),
        (RankedNames(places(4, 3, 3), 3), "甲镇（4起）、乙镇（3起）、丙镇（3起）"),
        (RankedNames(places(3), 1), "甲镇（3起）"),
        (RankedNames(places(3, 3), 5), "甲镇（3起）、乙镇（3起），以及并列的3个"),
        (RankedNames(places(3, 3, said=False), 2), "甲镇（3起）、乙镇（3起）"),
    ],
)
def test_a_value_that_all_share_is_said_once(order, words):
    assert order_words(order, lang="zh") == words


def test_the_last_of_a_letter_that_are_all_equal_are_told_with_their_value_once(written):
    [progress] = [one for one in said_in(written("quarterly", "340123", "2020-04")) if "联网率居后的是" in one]
    assert "联网率居后的是上派镇、官亭镇、紫蓬镇、桃花镇、园区乙（示例），均为0.00%。" in progress
    [progress] = [one for one in said_in(written("quarterly", "340123", "2020-04", lang="en")) if "these have the lowest" in one]
    assert progress.endswith("Shangpai Town, Guanting Town, Zipeng Town, Taohua Town and Park B (sample), 0.00% each.")
