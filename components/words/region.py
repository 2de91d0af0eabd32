"""The words of the region profile, the grid of compounds, the page of a compound and the breadcrumb."""

from __future__ import annotations

from typing import Final

from components.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "breadcrumb": {"zh": "所在位置", "en": "Where you are"},
    "regions_below": {"zh": "下级地区（{count}）", "en": "Regions below ({count})"},
    "region_page": {"zh": "区县", "en": "Regions"},
}
