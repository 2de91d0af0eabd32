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
    # the profile of a region
    "of_parent": {"zh": "{name} {value}", "en": "{name} {value}"},
    "rank_of": {"zh": "同级第{rank}位，共{of}个", "en": "rank {rank} of {of} peers"},
    "rank": {"zh": "同级位次", "en": "Rank"},
    "parent": {"zh": "上级", "en": "Parent"},
    "subject": {"zh": "类别", "en": "Subject"},
    "profile_title": {"zh": "{name}：各项指标", "en": "{name}: every number"},
    "reading_profile": {
        "zh": "与上级及同级比较；比率按好坏排位，数量不排位；“—”表示没有报送",
        "en": "Against the parent and its other parts; rates are ranked from the best, counts are not; a dash: nothing reported",
    },
    "targets_title": {"zh": "目标与期限", "en": "Targets and deadlines"},
    "reading_targets": {
        "zh": "上级下达的比率目标按本地区进度计；进度为每月需要 / 近3个月实际",
        "en": "Shares set for a region above are held against this region; pace a month: needed / of the last 3 months",
    },
    "aim": {"zh": "目标", "en": "Target"},
    "aim_scope": {"zh": "范围", "en": "Scope"},
    "aim_value": {"zh": "目标值", "en": "Aim"},
    "aim_now": {"zh": "当前", "en": "Now"},
    "aim_due": {"zh": "期限", "en": "Due"},
    "aim_pace": {"zh": "月进度 需要/实际", "en": "Pace: needed / actual"},
    "aim_forecast": {"zh": "预计完成", "en": "Forecast"},
    "aim_status": {"zh": "状态", "en": "Status"},
    "no_targets_here": {"zh": "没有设定目标", "en": "No targets are set"},
    "for_all": {"zh": "全部", "en": "All"},
    "for_demonstration": {"zh": "示范小区", "en": "Demonstration"},
    "for_weak": {"zh": "薄弱小区", "en": "Weak"},
    "for_demonstration_or_weak": {"zh": "示范和薄弱小区", "en": "Demonstration or weak"},
    "for_not_demonstration_or_weak": {"zh": "其他小区", "en": "All others"},
    "children_title": {"zh": "{name}的{count}个下级地区", "en": "The {count} regions of {name}"},
    "peers_title": {"zh": "{name}的{count}个同级地区", "en": "The {count} regions of {name}"},
    "reading_children": {"zh": "点击表头排序，点击名称进入；“—”表示没有报送", "en": "Click a heading to sort, a name to open it; a dash: nothing reported"},
    "compounds_title_of": {"zh": "{name}的{count}个小区", "en": "The {count} compounds of {name}"},
    "reading_list": {
        "zh": "点击表头排序，点击漏斗筛选，点击名称打开；下载的文件与当前筛选和排序一致",
        "en": "Click a heading to sort, the funnel to narrow, a name to open; the files follow the same filters and order",
    },
    "download_list": {"zh": "下载“{title}”（{form}）", "en": "Download “{title}” ({form})"},
    "no_stage": {"zh": "尚无进度", "en": "No stage yet"},
    "unplaced": {"zh": "{count}个小区没有坐标，未在图上显示。", "en": "{count} compounds without coordinates are not on the map."},
    "compound_map_title": {"zh": "{name}：小区与到达阶段", "en": "{name}: compounds by stage reached"},
    "reading_compound_map": {
        "zh": "每点为一个小区，颜色为到达的阶段；点击打开小区",
        "en": "A point is a compound, its colour the stage reached; click to open it",
    },
    "region_page": {"zh": "区县", "en": "Regions"},
}
