"""The words for counts that stay hidden because they are small."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "masked_below": {
        "zh": "小于{below}起的案件数已隐去，个别相邻的数字随之隐去，以免被推算出来。",
        "en": "Case counts below {below} are hidden, and with them a few others from which they could be worked out.",
    },
    "masked_compounds": {
        "zh": "案件数已隐去的小区不在其中。",
        "en": "Compounds whose counts are hidden are left out.",
    },
    "headline_masked": {"zh": "{period}{metric}的数字过小，已隐去。", "en": "The number of {metric} in {period} is too small to show."},
}
