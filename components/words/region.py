"""The words of the region profile, the grid of compounds, the page of a compound and the breadcrumb."""

from __future__ import annotations

from typing import Final

from components.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "breadcrumb": {"zh": "所在位置", "en": "Where you are"},
    "regions_below": {"zh": "下级地区（{count}）", "en": "Regions below ({count})"},
    # the list of compounds
    "compounds": {"zh": "小区", "en": "Compounds"},
    "yes": {"zh": "是", "en": "Yes"},
    "no": {"zh": "否", "en": "No"},
    "list_compound_id": {"zh": "编号", "en": "ID"},
    "list_name": {"zh": "小区名称", "en": "Compound"},
    "list_region": {"zh": "所在地区", "en": "Region"},
    "list_kind": {"zh": "类型", "en": "Kind"},
    "list_responsible": {"zh": "责任主体", "en": "Responsible"},
    "list_demonstration": {"zh": "示范", "en": "Demonstration"},
    "list_weak": {"zh": "薄弱", "en": "Weak"},
    "list_stage": {"zh": "到达阶段", "en": "Stage reached"},
    "list_stage_date": {"zh": "到达日期", "en": "Reached on"},
    "list_cameras": {"zh": "探头（路）", "en": "Cameras"},
    "list_cases": {"zh": "本年发案", "en": "Cases this year"},
    "list_cases_before": {"zh": "上年同期", "en": "Last year"},
    "list_funds": {"zh": "到位资金（元）", "en": "Funds received (yuan)"},
    "region_page": {"zh": "区县", "en": "Regions"},
}
