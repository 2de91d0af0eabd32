"""The words of the coverage page: cameras and their rates, policy lines, gap lists, cameras beside cases."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    # the numbers on top
    "cameras_in_year": {"zh": "近12个月 {count}", "en": "{count} in 12 months"},
    "hd_in_year": {"zh": "近12个月 {hd}（全部 {all}）", "en": "{hd} in 12 months (all: {all})"},
    "cameras_year_unknown": {"zh": "数据不足12个月", "en": "under 12 months of data"},
    "line_words": {"zh": "参照线 {line}", "en": "line {line}"},
    "line_reached": {"zh": "达到{line}", "en": "{line} reached"},
    "line_below": {"zh": "低于{line}", "en": "below {line}"},
    "online_rule": {
        "zh": "本页在线率 = 月末在线探头 ÷ 月末联网探头，不是在线时长之比。",
        "en": "Online rate here = cameras online / cameras networked at month end, not hours online.",
    },
    "policy_rule": {
        "zh": "参照发改高技〔2015〕996号（到2020年）：重点公共区域联网率100%、完好率98%以上，重点行业完好率95%以上；在线率按完好率参照。",
        "en": "After the national policy to 2020: key public areas 100% networked and at least 98% intact, key trades 95% intact; online is held to intact.",
    },
    "hd_rule": {
        "zh": "高清率100%只要求新建、改建探头；月报只有存量，改建无法分开，所以存量不设参照线。",
        "en": "100% HD is asked of new and rebuilt cameras alone; monthly stocks cannot tell rebuilt ones apart, so the stock has no line.",
    },
    "per_compound": {"zh": "每个登记小区 {value} 路", "en": "{value} for each compound on record"},
    "households_line": {"zh": "{cameras} 路 ÷ {households} 户", "en": "{cameras} cameras ÷ {households} households"},
    # what the map and the ranking show
    "coverage_choice": {"zh": "地图和排序显示", "en": "Map and ranking show"},
    "coverage_map_lowest": {"zh": "{metric}最低的是{name}，{value}（{whole} {total}）", "en": "{metric}: lowest in {name}, {value} ({whole}: {total})"},
    "coverage_map_fewest": {"zh": "{metric}最少的是{name}，{value}", "en": "{metric}: fewest in {name}, {value}"},
    "coverage_map_plain": {"zh": "各地区{metric}", "en": "{metric} by region"},
    "coverage_below_line": {
        "zh": "{all} 个地区中 {below} 个{metric}低于{line}",
        "en": "{metric} below {line} in {below} of {all} regions",
    },
    "coverage_all_below": {
        "zh": "{all} 个地区{metric}都低于{line}，最高的是{name}（{value}）",
        "en": "{metric} below {line} in all {all} regions; highest: {name} ({value})",
    },
    "coverage_from_to": {"zh": "{metric}从{low}到{high}", "en": "{metric} from {low} to {high}"},
    "reading_lines": {
        "zh": "竖线为参照线{line}；符号和文字表示是否达到",
        "en": "Tick: the line of {line}; symbol and word say whether it is reached",
    },
    "reading_total_line": {"zh": "从高到低，虚线为全域数值", "en": "From the highest to the lowest; dotted: the whole"},
    "measure_span": {"zh": "发案为{span}。", "en": "Cases of {span}."},
    "unknown_measure": {
        "zh": "“{value}”没有数据或不是可选的指标，已显示{shown}。",
        "en": "“{value}” has no data or is none of the measures; shown instead: {shown}.",
    },
    "parts_without_data": {
        "zh": "没有报送所需数据，不显示：{titles}。",
        "en": "Not shown, since what they need is not returned: {titles}.",
    },
    "no_measure": {
        "zh": "该项目没有报送计算{metric}所需的数据。",
        "en": "This programme has not returned what {metric} needs.",
    },
    # the trend
    "rates_title": {"zh": "{metric}{months}个月由{first}到{last}", "en": "{metric}: from {first} to {last} in {months} months"},
    "rates_plain": {"zh": "{metric}的变化", "en": "{metric} by month"},
    "reading_rates": {"zh": "虚线为参照线 {lines}；缺报的月份沿用上次", "en": "Dotted: {lines}; a month without a return goes on with the last"},
    # the gap lists
    "without_title": {"zh": "{count} 个小区没有探头", "en": "{count} compounds have no camera"},
    "without_none": {"zh": "所有登记小区都有探头", "en": "Every compound on record has a camera"},
    "reading_without": {
        "zh": "月末探头为零或从未报送；日期为最早的进度记录；列出最早的 {shown} 个",
        "en": "None at month end or never returned; dated by the first stage on record; the {shown} oldest",
    },
    "unconnected_title": {"zh": "{count} 个小区已建成未联网", "en": "{count} compounds built but not networked"},
    "unconnected_none": {"zh": "已建成的小区全部联网", "en": "All compounds built are networked"},
    "reading_unconnected": {"zh": "日期为建成日；列出等待最久的 {shown} 个", "en": "Since the day it was built; the {shown} that wait the longest"},
    "offline_title": {"zh": "{count} 个小区在线率连续两个月低于95%", "en": "{count} compounds below 95% online for two months running"},
    "offline_none": {"zh": "没有小区在线率连续两个月低于95%", "en": "No compound is below 95% online for two months running"},
    "reading_offline": {
        "zh": "在线探头 ÷ 联网探头；日期为首个低于95%的月份；列出最久的 {shown} 个",
        "en": "Online / networked; since the first month below 95%; the {shown} longest",
    },
    "gap_without": {"zh": "没有探头的小区", "en": "Compounds without cameras"},
    "gap_unconnected": {"zh": "已建成未联网的小区", "en": "Compounds built but not networked"},
    "gap_since": {"zh": "自", "en": "Since"},
    "only_region_cameras": {
        "zh": "这里的探头按地区报送，没有逐个小区的数据，无法列出名单。",
        "en": "Cameras are returned by region here; without returns of compounds there is no list.",
    },
    "no_compounds": {"zh": "这里没有小区台账。", "en": "There is no register of compounds here."},
    "no_stage_dates": {"zh": "这里没有逐个小区的建成日期，无法列出名单。", "en": "Without the dates of single compounds there is no list."},
    # cameras beside cases
    "not_a_cause": {
        "zh": "并列展示，不说明探头与发案之间有因果关系。",
        "en": "Shown side by side: this does not say that one causes the other.",
    },
    "cross_found": {"zh": "{count} 个地区探头少而发案多：{names}", "en": "Few cameras and many cases in {count}: {names}"},
    "cross_none": {"zh": "没有地区同时探头最少、发案最多", "en": "No region has both few cameras and many cases"},
    "cross_plain": {"zh": "探头与发案", "en": "Cameras beside cases"},
    "reading_cross": {
        "zh": "{count} 个地区各按三等分：越蓝每千户探头越多，越橙每千户发案越多（{span}）",
        "en": "{count} regions in thirds: the bluer the more cameras, the more orange the more cases per 1,000 households ({span})",
    },
    "scatter_title": {
        "zh": "每千户探头最多的是{cameras}（{across}），每千户发案最多的是{cases}（{up}）",
        "en": "Most cameras per 1,000 households: {cameras} ({across}); most cases: {cases} ({up})",
    },
    "reading_scatter": {
        "zh": "横向为每千户探头数，纵向为每千户发案（{span}）；虚线为全域数值",
        "en": "Across: cameras per 1,000 households; up: cases per 1,000 households ({span}); dotted: the whole",
    },
    "cross_few_regions": {
        "zh": "至少要有3个地区同时有探头、发案和户数，才能并列比较。",
        "en": "At least 3 regions need cameras, cases and households to be compared.",
    },
    "cross_no_outlines": {"zh": "下级没有边界或坐标，只在散点图中比较。", "en": "No outlines or places below this level: see the points beside it."},
    "third_0": {"zh": "少", "en": "low"},
    "third_1": {"zh": "中", "en": "mid"},
    "third_2": {"zh": "多", "en": "high"},
    "cross_cameras": {"zh": "探头", "en": "cameras"},
    "cross_cases": {"zh": "发案", "en": "cases"},
    "cross_class": {"zh": "探头{across} · 发案{up}", "en": "cameras {across} · cases {up}"},
    "cross_group": {"zh": "分组", "en": "Group"},
}
