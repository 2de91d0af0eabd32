"""Words about what stands behind a number: who reported, what was compared, why there is no verdict."""

from __future__ import annotations

from components.format_words import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "withheld_incomplete": {"zh": "资料不全，不作判断", "en": "Returns are incomplete: no verdict"},
    "withheld_january": {"zh": "受春节影响，一月单独不作判断", "en": "January alone, before the Spring Festival is over: no verdict"},
    "withheld_estimated": {"zh": "区划分设前的数为估算，不作判断", "en": "Estimated before the division of the region: no verdict"},
    "verdict_withheld_incomplete": {"zh": "，资料不全，不作判断", "en": ", too few returns for a verdict"},
    "verdict_withheld_january": {"zh": "，受春节影响不作判断", "en": ", no verdict on January alone"},
    "verdict_withheld_estimated": {"zh": "，基数为估算，不作判断", "en": ", no verdict on an estimated base"},
    "note_january": {
        "zh": "春节在一二月间移动，一月单独比较不作判断；一月至二月合并比较见二月。",
        "en": "The Spring Festival moves between January and February: January alone gets no verdict; see both together in February.",
    },
    "programme_empty": {
        "zh": "{name}尚未报送任何报表：数字均为未知，不是零。请先在“数据”页导入。",
        "en": "{name} has not returned anything yet: all numbers are unknown, not zero. Import returns on the data page first.",
    },
    "counted_units": {"zh": "{units}/{expected}个单位", "en": "{units} of {expected} units"},
    "counted_unit_months": {"zh": "{units}/{expected}个单位月", "en": "{units} of {expected} unit-months"},
    "all_units": {"zh": "全部{units}个单位", "en": "all {units} units"},
    "received_of": {"zh": "已报{counted}", "en": "Reported: {counted}"},
    "received_part": {"zh": "（已报{counted}）", "en": " (reported: {counted})"},
    "compared_of": {"zh": "比较{counted}，本期{days}天，上期{base_days}天", "en": "Compared: {counted}, {days} days with {base_days} days"},
    "base_comparable": {"zh": "可比{compared}{now}对{then}（{period}）", "en": "comparable in {compared}: {now} against {then} ({period})"},
    "base_partial": {
        "zh": "已报共{received}；可比{compared}{now}对{then}（{period}）",
        "en": "{received} received; comparable in {compared}: {now} against {then} ({period})",
    },
    "presumed_zero": {"zh": "◌ 含推定为零的{count}个单位月，待确认", "en": "◌ {count} unit-months are presumed to be zero, to be confirmed"},
    "daily_change": {"zh": "日均{change}（95%区间{interval}）", "en": "a day {change} (95% interval {interval})"},
    "with_daily": {"zh": "{change}（{daily}）", "en": "{change} ({daily})"},
    "daily_short": {"zh": "日均{change}", "en": "{change} a day"},
    "daily_column": {"zh": "日均变化", "en": "Change a day"},
    "not_standing_out": {"zh": "{verdict}（同看{count}个不突出）", "en": "{verdict}, does not stand out among {count}"},
    "stands_out_not": {
        "zh": "同时看{count}个时，单个明显的变化可能出于偶然",
        "en": "Among {count} looked at, a single clear change may be due to chance",
    },
    "excluded": {"zh": "未比较：{names}", "en": "Not compared: {names}"},
    "not_counted": {"zh": "未计入：{names}", "en": "Not counted: {names}"},
    "excluded_open": {"zh": "{name}（{months}未报）", "en": "{name} ({months} outstanding)"},
    "excluded_partial": {"zh": "{name}（{months}不全）", "en": "{name} ({months} incomplete)"},
    "excluded_day": {"zh": "{name}（{months}未满月）", "en": "{name} ({months} not whole)"},
    "excluded_ended": {"zh": "{name}（{months}已撤销）", "en": "{name} ({months} no longer a region)"},
    "excluded_period": {"zh": "{name}（{months}报送期不一）", "en": "{name} ({months} told in other periods)"},
    "excluded_no_denominator": {"zh": "{name}（{months}缺户数或人口数）", "en": "{name} ({months} without households or population)"},
    "excluded_waived": {"zh": "{name}（{months}免报）", "en": "{name} ({months} waived)"},
    "excluded_no_base": {"zh": "{name}（{months}无可比基数）", "en": "{name} ({months} without a base)"},
    "excluded_joint": {"zh": "{name}（{months}区划未分，不可比）", "en": "{name} ({months} before the regions were divided)"},
    "excluded_more": {"zh": "等{count}个", "en": "and {count} more"},
    "division": {"zh": "区划", "en": "Division"},
    "division_today": {"zh": "现行区划", "en": "Regions of today"},
    "division_then": {"zh": "当时区划", "en": "Regions of the time"},
    "rest_row": {"zh": "直属及未分", "en": "Directly held or not assigned"},
    "rest_joint": {"zh": "只能合并比较的地区，以及直属及未分", "en": "Regions compared together only, and what is directly held or not assigned"},
}
