"""Words of the command line about what stands behind a number."""

from __future__ import annotations

from typing import Final, Literal

Lang = Literal["zh", "en"]
SENTENCES: Final[dict[str, dict[Lang, str]]] = {
    "months_compared": {"zh": "{now}，对比{base}", "en": "{now} against {base}"},
    "months_fewer": {"zh": "所问的时段中，只有{now}两期都有数。", "en": "Of the months asked for only {now} can be compared on both sides."},
    "region_named": {"zh": "{name}（{code}）", "en": "{name} ({code})"},
    "region_became": {
        "zh": "{region}已于{date}{became}：上表是{successor}的数，含{name}的历年数。",
        "en": "{region} {became} on {date}: the table is that of {successor}, which carries the past of {name}.",
    },
    "region_ended": {"zh": "{region}已于{date}{became}，此后没有自己的数。", "en": "{region} {became} on {date} and has no numbers of its own after that."},
    "became_merged": {"zh": "并入{successor}", "en": "was merged into {successor}"},
    "became_renamed": {"zh": "更名为{successor}", "en": "was renamed {successor}"},
    "became_recoded": {"zh": "改用代码，为{successor}", "en": "was recoded as {successor}"},
    "became_split": {"zh": "分设为{successor}", "en": "was divided into {successor}"},
    "tops_alone": {
        "zh": "未指定地区，只列最上一级；查看其下各地，请加 --region {code}。",
        "en": "Without a region only the top is listed; add --region {code} to see the regions in it.",
    },
    "owed_head": {"zh": "{name}截至{month}未报、不全或待确认的：", "en": "{name}, owed up to {month}:"},
    "owed_nothing": {"zh": "{name}截至{month}应报的都已报齐。", "en": "{name}: everything that is due up to {month} is in."},
    "owed_not_begun": {"zh": "{name}尚未报送任何数据。", "en": "{name}: nothing has been returned yet."},
    "all_regions": {"zh": "全部地区", "en": "All regions"},
    "nothing_returned": {
        "zh": "{name}尚未报送可供计算“{metric}”的数据。",
        "en": "{name}: nothing has been returned that “{metric}” could be computed from.",
    },
    "nothing_then": {
        "zh": "{name}没有报送该时段的数据，已有数据为{months}。",
        "en": "{name}: nothing has been returned of these months; there are data for {months}.",
    },
    "withheld": {"zh": "不作判断", "en": "no verdict"},
}
COLUMNS: Final[dict[str, dict[Lang, str]]] = {
    "daily_value": {"zh": "日均变化", "en": "Change a day"},
    "days": {"zh": "本期天数", "en": "Days"},
    "base_days": {"zh": "上期天数", "en": "Days before"},
    "compared_months": {"zh": "比较月份", "en": "Months compared"},
    "reported": {"zh": "报送", "en": "Returns"},
    "stands_out": {"zh": "同看是否突出", "en": "Stands out"},
    "units": {"zh": "单位数", "en": "Units"},
    "units_expected": {"zh": "应报单位数", "en": "Units expected"},
    "unit_months": {"zh": "报齐月数（各单位合计）", "en": "Months in full (all units)"},
    "unit_months_expected": {"zh": "应报月数（各单位合计）", "en": "Months expected (all units)"},
}
OPTIONS: Final[dict[str, dict[Lang, str]]] = {
    "--division": {
        "zh": "历史数据按现行区划（today，默认）或当时区划（then）计算。",
        "en": "Read the past under today's division of regions (today, the default) or that of its time (then).",
    },
}
