"""The words of the interface in Chinese and English; names of metrics live in their registry, words of numbers in format_words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from components.words.dictionaries import WORDS
from components.words.format_words import Lang

TEXT: Final[dict[str, dict[Lang, str]]] = {
    **WORDS,
    # the frame of a page
    "product": {"zh": "平安小区建设监测平台", "en": "Safe Compounds Monitor"},
    "skip": {"zh": "跳到正文", "en": "Skip to content"},
    "other_language": {"zh": "English", "en": "中文"},
    "switch_theme": {"zh": "深色 / 浅色", "en": "Dark / light"},
    "switch_theme_hint": {"zh": "切换深色或浅色显示", "en": "Switch between dark and light"},
    "data_through": {"zh": "数据截至{date}", "en": "Data through {date}"},
    "sample": {"zh": "示例数据", "en": "Sample data"},
    "sample_hint": {"zh": "合成的示例数据，不代表任何真实统计结果", "en": "Synthetic data for demonstration; not real statistics"},
    "map_number": {"zh": "审图号：{number}", "en": "Map review number: {number}"},
    # filters
    "filters": {"zh": "筛选条件", "en": "Filters"},
    "programme": {"zh": "项目", "en": "Programme"},
    "region": {"zh": "地区", "en": "Region"},
    "from": {"zh": "起始月份", "en": "From"},
    "to": {"zh": "截止月份", "en": "To"},
    "change": {"zh": "比较方式", "en": "Comparison"},
    "category": {"zh": "案件类别", "en": "Category"},
    "all_categories": {"zh": "全部类别", "en": "All categories"},
    "yoy": {"zh": "同比", "en": "Year on year"},
    "mom": {"zh": "环比", "en": "Month on month"},
    "ytd_yoy": {"zh": "本年累计同比", "en": "Year to date"},
    "r12_yoy": {"zh": "近12个月同比", "en": "Last 12 months"},
    "choose": {"zh": "请选择", "en": "Choose"},
    "dropdown_search": {"zh": "搜索", "en": "Search"},
    "dropdown_clear_search": {"zh": "清除搜索", "en": "Clear search"},
    "dropdown_clear": {"zh": "清除选择", "en": "Clear selection"},
    "dropdown_none": {"zh": "没有匹配的选项", "en": "Nothing found"},
    "dropdown_all": {"zh": "全选", "en": "Select all"},
    "dropdown_no_one": {"zh": "全不选", "en": "Deselect all"},
    "dropdown_count": {"zh": "已选 {num_selected} 项", "en": "{num_selected} selected"},
    # documents
    "scene": {"zh": "{region} · {months}", "en": "{region} · {months}"},
    # figure cards
    "as_table": {"zh": "表格", "en": "Table"},
    "as_table_of": {"zh": "以表格查看“{title}”", "en": "View “{title}” as a table"},
    "download_csv": {"zh": "下载", "en": "CSV"},
    "download_xlsx_of": {"zh": "XLSX – 下载“{title}”的数据", "en": "XLSX – the data of “{title}”"},
    "download_csv_of": {"zh": "下载“{title}”的数据（CSV）", "en": "Download the data of “{title}” (CSV)"},
    "figure_caption": {"zh": "图表：{title}。{reading}", "en": "Figure: {title}. {reading}"},
    # states of data
    "empty_title": {"zh": "暂无数据", "en": "No data"},
    "empty": {"zh": "所选范围内没有数据。", "en": "There is no data for this selection."},
    "partial_title": {"zh": "数据不完整", "en": "Incomplete data"},
    "stale_title": {"zh": "数据未更新", "en": "Data not up to date"},
    "masked_title": {"zh": "已隐去", "en": "Hidden"},
    "info_title": {"zh": "说明", "en": "Note"},
    # statuses and directions
    "clear_fall": {"zh": "明显下降", "en": "Clear fall"},
    "clear_rise": {"zh": "明显上升", "en": "Clear rise"},
    "no_clear_change": {"zh": "无明显变化", "en": "No clear change"},
    "too_few": {"zh": "基数过小，不作判断", "en": "Too few to tell"},
    "interval": {"zh": "95% 区间：{interval}", "en": "95% interval: {interval}"},
    # figures
    "axis_month": {"zh": "%Y年%-m月", "en": "%b %Y"},
    "reading_map": {"zh": "颜色越浓，数值越高", "en": "The stronger the colour, the higher"},
    "hint_region": {"zh": "点击地区可下钻", "en": "click a region to go down a level"},
    "reading_hint": {"zh": "{reading}；{hint}", "en": "{reading}; {hint}"},
    "reading_progress": {"zh": "竖线为本地区目标；状态按近12个月内的加权进度测算", "en": "Tick: the target; status at the weighted pace of up to 12 months"},
    "reading_change": {
        "zh": "▼ 下降（好）▲ 上升；细线为95%区间，浅色为不明显",
        "en": "▼ fall (good) ▲ rise; line: 95% interval; pale: not clear",
    },
    "reading_trend": {
        "zh": "蓝线为本期，灰线为上年同月；虚线和空心点为可能还会变动的月份",
        "en": "Blue: this period, grey: same month last year; dashed, hollow: provisional",
    },
    "categories_sum": {"zh": "各类合计{sum}起", "en": "The categories add up to {sum}"},
    "categories_preventable": {
        "zh": "各类合计{sum}起，其中可防性案件{preventable}起",
        "en": "The categories add up to {sum}, {preventable} of them preventable",
    },
    "categories_rest": {
        "zh": "各类合计{sum}起，全部案件{total}起，其余{rest}起未分类别",
        "en": "The categories add up to {sum} of {total} cases; {rest} have no category",
    },
    "categories_over": {
        "zh": "各类合计{sum}起，多于全部案件的{total}起：部分单位、月份只有单类数",
        "en": "The categories add up to {sum}, more than the {total} of all cases: some units and months are told by category alone",
    },
    "categories_unlike": {
        "zh": "各类合计{sum}起，全部案件可比的为{total}起：各类可比的单位和月份不尽相同",
        "en": "The categories add up to {sum}, all comparable cases to {total}: not all categories have the same comparable units and months",
    },
    "see_owed": {"zh": "查看名单", "en": "See the whole list"},
    "zero_by_chance": {
        "zh": "按平均水平测算，约{share}的小区本就不会发案",
        "en": "At the average rate, about {share} of compounds would have no case by chance alone",
    },
    "reading_heatmap": {"zh": "颜色越浓，案件越多", "en": "The stronger the colour, the more cases"},
    "reading_bars": {"zh": "横条为本期，竖线为比较期", "en": "Bar: this period; tick: the period compared with"},
    "this_period": {"zh": "本期", "en": "This period"},
    "last_year": {"zh": "上年同月", "en": "Same month last year"},
    # pages that are not there
    "not_found": {"zh": "您访问的地址不存在，请从导航进入。", "en": "This address does not exist. Choose a page above."},
    "error": {
        "zh": "系统未能完成这次请求，编号 {number}。请稍后重试，或将编号告知管理员。",
        "en": "The request could not be completed, reference {number}. Try again, or give the reference to the administrator.",
    },
    # pages
    "month": {"zh": "月份", "en": "Month"},
    "compound": {"zh": "小区", "en": "Compound"},
    "list_comma": {"zh": "、", "en": ", "},
    "list_semicolon": {"zh": "；", "en": "; "},
    "no_programme": {"zh": "还没有数据。请先导入，或载入示例数据。", "en": "There is no data yet. Import some, or load the sample."},
    "no_return": {"zh": "尚未报送", "en": "Not reported"},
    "preventable_list": {"zh": "可防性案件口径：{name}", "en": "Preventable cases: {name}"},
    "data_version": {"zh": "数据版本{version}", "en": "Data version {version}"},
    "map_number_slot": {"zh": "审图号：由部署单位填写", "en": "Map review number: to be given by the operator"},
    "succeeded_region": {"zh": "地区已变更（{value}），已显示现区划。", "en": "The region has changed ({value}); the present one is shown."},
    "unknown_region": {"zh": "没有地区“{value}”，已改为默认地区。", "en": "There is no region “{value}”; the default one is shown."},
    "unknown_month": {"zh": "无法识别月份“{value}”，应写作 2017-09。", "en": "“{value}” is not a month; write 2017-09."},
    "unknown_category": {"zh": "没有案件类别“{value}”，已显示全部类别。", "en": "There is no category “{value}”; all are shown."},
    "unknown_change": {"zh": "没有比较方式“{value}”，已改用默认方式。", "en": "There is no comparison “{value}”; the default one is shown."},
    "unknown_lang": {"zh": "没有语言“{value}”。", "en": "There is no language “{value}”."},
    "unknown_theme": {"zh": "没有显示主题“{value}”。", "en": "There is no theme “{value}”."},
    "months_reversed": {"zh": "起止月份颠倒（{value}），已调换。", "en": "The months were in reverse ({value}) and have been swapped."},
    "months_cut": {"zh": "{value} 超出数据范围，已截到有数据的月份。", "en": "{value} goes beyond the data and was cut to the months that have any."},
    "months_without_data": {"zh": "{value} 没有数据，已显示最近月份。", "en": "{value} has no data; the latest month is shown."},
    "no_comparison": {"zh": "没有可比的上年数据", "en": "Nothing to compare with"},
    "no_base_counts": {"zh": "本期 {now}，上年同期 0，不计算百分比", "en": "{now} now, 0 then: no percentage"},
    "base": {"zh": "{now} 对 {then}（{period}）", "en": "{now} against {then} ({period})"},
    "until_day": {"zh": "，截至{day}日", "en": ", up to day {day}"},
    "until_days": {"zh": "，部分单位未满月", "en": ", not whole for some units"},
    "this_region": {"zh": "本地区", "en": "This region"},
    "compared_period": {"zh": "比较期", "en": "Compared with"},
    "same_months_last_year": {"zh": "上年同期", "en": "Same period last year"},
    "interval_column": {"zh": "95% 区间", "en": "95% interval"},
    "verdict": {"zh": "判断", "en": "Verdict"},
    "numerator": {"zh": "分子", "en": "Numerator"},
    "denominator": {"zh": "分母", "en": "Denominator"},
    "no_base": {"zh": "基数为0", "en": "No base"},
    "unit_compounds": {"zh": "个", "en": "compounds"},
    "unit_cameras": {"zh": "路", "en": "cameras"},
    "unit_cases": {"zh": "起", "en": "cases"},
    "unit_compounds_one": {"zh": "个", "en": "compound"},
    "unit_cameras_one": {"zh": "路", "en": "camera"},
    "unit_cases_one": {"zh": "起", "en": "case"},
    "unit_none": {"zh": "", "en": ""},
    "in_period": {"zh": "{period}；{reading}", "en": "{period}. {reading}"},
    "as_last_month": {"zh": "与上月持平", "en": "As last month"},
    "level_of_month": {"zh": "当月未报，为{month}数", "en": "Not returned yet; as of {month}"},
    "since_last_month": {"zh": "较上月 {difference}", "en": "{difference} since last month"},
    "change_of": {"zh": "{metric}{change}", "en": "{metric} ({change})"},
    "map_title": {"zh": "各地区{metric}", "en": "{metric} by region"},
    "reading_points": {"zh": "下级没有边界数据，以小区位置的中心表示", "en": "No outlines below this level: the middle of its compounds"},
    "no_outlines": {"zh": "下级没有边界数据，按数值排列", "en": "There are no outlines below this level: in order of value"},
    "without_outline": {"zh": "{count} 个地区没有边界，未在图上显示：{names}", "en": "Without an outline, not on the map ({count}): {names}"},
    "progress_title": {"zh": "{metric}对目标", "en": "{metric} against target"},
    "reading_ranking": {"zh": "按数值从高到低", "en": "From the highest to the lowest"},
    "rows_between": {"zh": "只画前后各{shown}个，其余{hidden}个见表格。", "en": "Only the first and last {shown} are drawn; the table has the other {hidden}."},
    "no_targets": {"zh": "下级地区没有设定目标。", "en": "No targets are set below this level."},
    "festival_joint": {
        "zh": "春节在1、2月间移动，两月合并比较。",
        "en": "Spring Festival moves between January and February: the two months are compared together.",
    },
    "partial_month": {
        "zh": "最后一个月数据截至{day}日，比较期也只计到{day}日。",
        "en": "Of the last month both periods are counted to day {day}.",
    },
    "headline_progress": {
        "zh": "截至{day}，{region}开展平安小区创建{planned}个，视频监控已建成{built}个，已联网{networked}个，联网率{rate}。",
        "en": "As of {day} {region} had {planned} compounds planned, {built} with a video system built and {networked} networked ({rate}).",
    },
    "headline_cases": {
        "zh": "{period}，{metric}{counts}，{change}{verdict}{list}。",
        "en": "{metric} in {period}: {counts}, {change}{verdict}{list}.",
    },
    "headline_count": {
        "zh": "{period}，{metric}{count}起{reported}，没有可比的上年数据。",
        "en": "{metric} in {period}: {count}{reported}; there is nothing to compare with.",
    },
    "headline_list": {"zh": "（口径：{name}）", "en": " (list: {name})"},
    "headline_extremes": {
        "zh": "{count}个地区中，{metric}最高的是{best}（{best_value}），最低的是{worst}（{worst_value}）。",
        "en": "Of {count} regions the highest {metric}: {best} ({best_value}); the lowest: {worst} ({worst_value}).",
    },
    "verdict_clear_fall": {"zh": "，下降明显", "en": ", a clear fall"},
    "verdict_clear_rise": {"zh": "，上升明显", "en": ", a clear rise"},
    "verdict_no_clear_change": {"zh": "，变化不明显", "en": ", not a clear change"},
    "verdict_too_few": {"zh": "，基数过小，不作判断", "en": ", too few to tell"},
    "verdict_no_base": {"zh": "", "en": ""},
    "missing_returns": {"zh": "截至{month}缺报：{parts}。", "en": "Outstanding up to {month}: {parts}."},
    "missing_cameras": {"zh": "视频监控月报{count}个单位", "en": "camera returns of {count} places"},
    "late_cases": {"zh": "发案（已报至{month}）", "en": "cases (reported up to {month})"},
    "late_cameras": {"zh": "视频监控（已报至{month}）", "en": "cameras (reported up to {month})"},
    "missing_many_cases": {"zh": "发案（{names}等{count}个地区）", "en": "cases ({names} and others, {count} in all)"},
    "ranking_title": {"zh": "{metric}排名", "en": "{metric}, ranked"},
    "missing_cases": {"zh": "发案（{names}）", "en": "cases ({names})"},
    "trend_title": {"zh": "{metric}：近{months}个月与上年同月", "en": "{metric}: {months} months and the same months a year before"},
    "categories_title": {"zh": "各类案件", "en": "Cases by category"},
    "heatmap_title": {"zh": "近{months}个月各类案件", "en": "Cases by month and category, {months} months"},
    "heatmap_month": {"zh": "{year:02d}.{month:02d}", "en": "{month:02d}/{year:02d}"},
    "districts_title": {"zh": "{metric}：各地区", "en": "{metric} by region"},
    "reading_districts": {"zh": "按每千户发案从高到低；虚线为本地区总体", "en": "From the highest to the lowest; the dotted line is the whole"},
    "reference_line": {"zh": "虚线：{name} {value}", "en": "Dotted line: {name} {value}"},
    "compounds_title": {"zh": "{metric}最多的{count}个小区", "en": "The {count} compounds with the most {metric}"},
    "reading_compounds": {"zh": "横条为本期，竖线为上年同期", "en": "Bar: this period; tick: the same months last year"},
    "regression_note": {
        "zh": "按一年选出的前十名，下一年平均会偶然下降约22%，不应全部归功于措施。",
        "en": "The ten worst of one year fall by about 22% the next year by chance alone; do not credit it all to measures.",
    },
    "compound_hover": {"zh": "{name}（{region}）<br>本期 {now}，上年同期 {then}", "en": "{name} ({region})<br>{now} now, {then} a year before"},
    "zero_title": {"zh": "零发案小区占 {value}", "en": "{value} of compounds had no preventable case"},
    "reading_zero": {"zh": "没有可防性案件的小区占登记小区的比例", "en": "Compounds without a preventable case, of those on record"},
    # definitions
    "rules": {"zh": "通用规则", "en": "Rules for every number"},
    "rule_rounding": {
        "zh": "四舍五入，百分比保留两位小数；两个比率之差为百分点。",
        "en": "Rounded half up, percentages to two decimals; two rates differ by percentage points.",
    },
    "rule_period": {
        "zh": "季报、年报只计入完整包含它的时段，不拆分到月。",
        "en": "A quarterly or yearly return counts in every span that holds it whole and is never spread over months.",
    },
    "subject_stages": {"zh": "小区创建进度", "en": "Progress of compounds"},
    "subject_cameras": {"zh": "视频监控", "en": "Cameras"},
    "subject_cases": {"zh": "发案", "en": "Cases"},
    "subject_funds": {"zh": "资金", "en": "Funds"},
    "subject_places": {"zh": "小区与户数", "en": "Compounds and households"},
    "subject_resources": {"zh": "力量资源", "en": "Resources"},
    "metric": {"zh": "指标", "en": "Metric"},
    "formula": {"zh": "计算方法", "en": "Formula"},
    "unit": {"zh": "单位", "en": "Unit"},
    "direction": {"zh": "方向", "en": "Direction"},
    "note": {"zh": "说明", "en": "Note"},
    "key": {"zh": "稳定名称", "en": "Stable name"},
    "unit_count": {"zh": "数量", "en": "count"},
    "unit_rate": {"zh": "%", "en": "%"},
    "unit_per_thousand": {"zh": "每千", "en": "per 1,000"},
    "unit_ratio": {"zh": "比值", "en": "ratio"},
    "unit_money": {"zh": "元", "en": "yuan"},
    "better_up": {"zh": "越高越好", "en": "higher is better"},
    "better_down": {"zh": "越低越好", "en": "lower is better"},
    "better_neutral": {"zh": "中性", "en": "neutral"},
}


def in_running_text(name: str, *, lang: Lang) -> str:
    """A name from a list as it stands within a sentence: English without its capital, but for what is written in capitals."""
    return name[:1].lower() + name[1:] if lang == "en" and not name[1:2].isupper() else name


def tight(words: str, *, lang: Lang) -> str:
    """Chinese without spaces, as it is written by hand; English as it is."""
    return words.replace(" ", "") if lang == "zh" else words


def listed(names: Iterable[str], *, of: int = 0, lang: Lang) -> str:
    """Names in a row as a sentence has them: A, B and C; where they are the first `of` so many, A, B and 4 more, which Chinese counts in all."""
    *first, last = [*names] or [""]
    if of > len(first) + 1:
        return t("list_more", lang, shown=t("list_comma", lang).join([*first, last]), count=of if lang == "zh" else of - len(first) - 1)
    return t("list_and", lang, first=t("list_comma", lang).join(first), last=last) if first else last


def named_value(name: str, value: str, *, lang: Lang) -> str:
    """A name with its value in brackets; in those that the name ends with, if it does."""
    closing = t("closing_bracket", lang)
    if name.endswith(closing):
        return t("list_inner", lang, name=name.removesuffix(closing), value=value)
    return t("with_brackets", lang, first=name, second=value)


def t(key: str, lang: Lang, **fill: object) -> str:
    """The words of a key in the language with the named places filled; KeyError for a word that nobody wrote."""
    words = TEXT[key][lang]
    return words.format(**fill) if fill else words


def sentences(parts: Iterable[str], *, lang: Lang) -> str:
    """Whole sentences one after the other, each with the sign that ends it."""
    end = {"zh": "。", "en": ". "}[lang]
    return "".join(part + ("" if lang == "zh" else " ") if part.endswith(("。", ".")) else part + end for part in parts if part).rstrip()


def capital(words: str) -> str:
    """The words as they begin a line."""
    return words[:1].upper() + words[1:]
