"""Words about what stands behind a number: who reported, what was compared, why there is no verdict."""

from __future__ import annotations

from components.format_words import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "withheld_incomplete": {"zh": "资料不全，不作判断", "en": "Returns are incomplete: no verdict"},
    "withheld_january": {"zh": "受春节影响，一月单独不作判断", "en": "January alone, before the Spring Festival is over: no verdict"},
    "withheld_estimated": {"zh": "区划分设前的数为估算，不作判断", "en": "Estimated before the division of the region: no verdict"},
    "withheld_doubtful": {"zh": "零报告待核实，不作判断", "en": "A return of zero is still to be checked: no verdict"},
    "verdict_withheld_incomplete": {"zh": "，资料不全，不作判断", "en": ", too few returns for a verdict"},
    "verdict_withheld_january": {"zh": "，受春节影响不作判断", "en": ", no verdict on January alone"},
    "verdict_withheld_estimated": {"zh": "，基数为估算，不作判断", "en": ", no verdict on an estimated base"},
    "note_withheld_incomplete": {
        "zh": "可比部分不足应报的八成，资料不全，不作判断",
        "en": "Less than 80% of what is due can be compared: no verdict",
    },
    "note_january": {
        "zh": "春节在一二月间移动，一月单独比较不作判断；一月至二月合并比较见二月。",
        "en": "The Spring Festival moves between January and February: January alone gets no verdict; see both together in February.",
    },
    "programme_empty": {
        "zh": "{name}尚未报送任何报表：数字均为未知，不是零。请先在“数据”页导入。",
        "en": "{name} has not returned anything yet: all numbers are unknown, not zero. Import returns on the data page first.",
    },
    "counted_units": {"zh": "{units}/{expected}个单位", "en": "{units} of {expected} units"},
    "counted_months": {"zh": "月份", "en": "the months that both sides have"},
    "counted_months_of": {"zh": "{expected}个单位的可比月份", "en": "the comparable months of {expected} units"},
    "all_units": {"zh": "全部{units}个单位", "en": "all {units} units"},
    "received_units": {"zh": "已报{units}/{expected}个单位{named}", "en": "{units} of {expected} units have reported{named}"},
    "received_months": {"zh": "{expected}个单位均有报送，但不全{named}", "en": "All {expected} units have reported, but not everything{named}"},
    "received_alone": {"zh": "未报齐", "en": "Not all is in"},
    "received_part_units": {"zh": "（{expected}个单位中已报{units}个）", "en": " (reported by {units} of {expected} units)"},
    "received_part_months": {"zh": "（未报齐）", "en": " (not all is in)"},
    "can_compare_units": {"zh": "可比{units}/{expected}个单位{named}", "en": "{units} of {expected} units can be compared{named}"},
    "can_compare_months": {
        "zh": "{expected}个单位只比较两期都有的月份{named}",
        "en": "Of {expected} units only the months that both sides have are compared{named}",
    },
    "can_compare_alone": {"zh": "只比较两期都有的月份", "en": "Only the months that both sides have are compared"},
    "named_in_brackets": {"zh": "（{names}）", "en": " ({names})"},
    "compared_of": {"zh": "比较{counted}，本期{days}天，上期{base_days}天", "en": "Compared: {counted}, {days} days with {base_days} days"},
    "base_comparable": {"zh": "可比{compared}{now}对{then}（{period}）", "en": "comparable in {compared}: {now} against {then} ({period})"},
    "base_partial": {
        "zh": "已报共{received}；可比{compared}{now}对{then}（{period}）",
        "en": "{received} received; comparable in {compared}: {now} against {then} ({period})",
    },
    "base_with_change": {"zh": "{counts}，{change}", "en": "{counts}: {change}"},
    "presumed_zero": {
        "zh": "其中{count}处零数（◌）待确认",
        "en": "Zeros to be confirmed (◌): {count}",
    },
    "trend_not_over": {
        "zh": "{month}未满月：上年同月全月{whole}起，其中可比的{part}起",
        "en": "{month} is not over: the same month a year before had {whole} in all, {part} of which can be compared",
    },
    "daily_change": {"zh": "日均{change}（95%区间{interval}）", "en": "a day {change} (95% interval {interval})"},
    "with_daily": {"zh": "{change}（{daily}）", "en": "{change} ({daily})"},
    "daily_short": {"zh": "日均{change}", "en": "{change} a day"},
    "daily_column": {"zh": "日均变化", "en": "Change a day"},
    "not_standing_out": {"zh": "{verdict}（同看{count}个不突出）", "en": "{verdict}, does not stand out among {count}"},
    "stands_out_not": {
        "zh": "同时看{count}个时，单个明显的变化可能出于偶然",
        "en": "Among {count} looked at, a single clear change may be due to chance",
    },
    "excluded": {"zh": "未比较：{names}", "en": "Left out: {names}"},
    "not_counted": {"zh": "报送不全：{names}", "en": "Returns incomplete: {names}"},
    "excluded_open": {"zh": "{names}缺{months}", "en": "no return from {names} for {months}"},
    "excluded_partial": {"zh": "{names}只报了{months}的一部分", "en": "only a part from {names} for {months}"},
    "excluded_day": {"zh": "{names}未报满{months}", "en": "not all days from {names} for {months}"},
    "excluded_waived": {"zh": "{names}免报{months}", "en": "no return due from {names} for {months}"},
    "excluded_no_base": {"zh": "{names}缺{months}的可比基数", "en": "nothing to compare with from {names} for {months}"},
    "excluded_joint": {"zh": "{names}因区划变动，{months}不可比", "en": "{names} not comparable for {months}, since regions changed"},
    "excluded_ended": {"zh": "{names}已撤销（{months}）", "en": "{names}, no longer a region in {months}"},
    "excluded_period": {"zh": "{names}{months}的报送期与对比期不一", "en": "{names} for {months}, told in other periods"},
    "excluded_no_denominator": {"zh": "{names}缺户数或人口数（{months}）", "en": "no households or population of {names} for {months}"},
    "excluded_more": {"zh": "另有{count}项", "en": "and {count} more"},
    "excluded_units": {"zh": "{names}等{count}个单位", "en": "{names} and others ({count} units)"},
    "unequal_days": {
        "zh": "比较的天数不等：{shorter}，最长{longest}天",
        "en": "The days compared differ: {shorter}; the longest {longest} days",
    },
    "unequal_one": {"zh": "{name}{days}天", "en": "{name} {days} days"},
    "incomplete_rows": {
        "zh": "带◐的不完整，不宜与其他比高低",
        "en": "◐ marks what is not whole and not to be ranked with the others",
    },
    "division": {"zh": "区划", "en": "Division"},
    "division_today": {"zh": "现行区划", "en": "Regions of today"},
    "division_then": {"zh": "当时区划", "en": "Regions of the time"},
    "rest_row": {"zh": "直属及未分", "en": "Directly held or not assigned"},
    "rest_joint": {"zh": "只能合并比较的地区，以及直属及未分", "en": "Regions compared together only, and what is directly held or not assigned"},
}
