"""The words of the navigation: each page under its key, each group of pages, whose menu it names where it has several, under `group_` and its own."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "navigation": {"zh": "主导航", "en": "Main navigation"},
    # pages
    "overview": {"zh": "总览", "en": "Overview"},
    "networking": {"zh": "联网进度", "en": "Networking"},
    "coverage": {"zh": "视频覆盖", "en": "Coverage"},
    "funding": {"zh": "资金", "en": "Funding"},
    "cases": {"zh": "发案分析", "en": "Cases"},
    "region_page": {"zh": "区县", "en": "Regions"},
    "packs": {"zh": "会议材料", "en": "Packs"},
    "bulletins": {"zh": "通报", "en": "Bulletins"},
    "returns_page": {"zh": "数据", "en": "Data"},
    "definitions": {"zh": "指标口径", "en": "Definitions"},
    # groups of pages
    "group_overview": {"zh": "总览", "en": "Overview"},
    "group_building": {"zh": "建设", "en": "Construction"},
    "group_security": {"zh": "治安", "en": "Security"},
    "group_region_page": {"zh": "区县", "en": "Regions"},
    "group_meetings": {"zh": "会议", "en": "Meetings"},
    "group_returns_page": {"zh": "数据", "en": "Data"},
    "group_definitions": {"zh": "指标口径", "en": "Definitions"},
}
