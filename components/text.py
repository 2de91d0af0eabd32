"""The words of the interface in Chinese and English; names of metrics live in their registry, words of numbers in format_words."""

from __future__ import annotations

from typing import Final

from components.format_words import Lang

TEXT: Final[dict[str, dict[Lang, str]]] = {
    # the frame of a page
    "product": {"zh": "平安小区建设监测平台", "en": "Safe Compounds Monitor"},
    "skip": {"zh": "跳到正文", "en": "Skip to content"},
    "navigation": {"zh": "主导航", "en": "Main navigation"},
    "overview": {"zh": "总览", "en": "Overview"},
    "cases": {"zh": "发案分析", "en": "Cases"},
    "definitions": {"zh": "指标口径", "en": "Definitions"},
    "other_language": {"zh": "English", "en": "中文"},
    "switch_theme": {"zh": "深色 / 浅色", "en": "Dark / light"},
    "switch_theme_hint": {"zh": "切换深色或浅色显示", "en": "Switch between dark and light"},
    "data_through": {"zh": "数据截至 {date}", "en": "Data through {date}"},
    "sample": {"zh": "示例数据", "en": "Sample data"},
    "sample_hint": {"zh": "合成的示例数据，不代表任何真实统计结果", "en": "Synthetic data for demonstration; not real statistics"},
    "map_number": {"zh": "审图号：{number}", "en": "Map review number: {number}"},
    "loading": {"zh": "正在加载……", "en": "Loading…"},
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
    # figure cards
    "as_table": {"zh": "表格", "en": "Table"},
    "as_table_of": {"zh": "以表格查看“{title}”", "en": "View “{title}” as a table"},
    "download_csv": {"zh": "下载", "en": "CSV"},
    "download_csv_of": {"zh": "下载“{title}”的数据（CSV）", "en": "Download the data of “{title}” (CSV)"},
    "figure_caption": {"zh": "图表：{title}。{reading}", "en": "Figure: {title}. {reading}"},
    # states of data
    "empty_title": {"zh": "暂无数据", "en": "No data"},
    "empty": {"zh": "所选范围内没有数据。", "en": "There is no data for this selection."},
    "partial_title": {"zh": "数据不完整", "en": "Incomplete data"},
    "stale_title": {"zh": "数据未更新", "en": "Data not up to date"},
    "masked_title": {"zh": "已隐去", "en": "Hidden"},
    "masked": {"zh": "数值过小，按规定不予显示。", "en": "The numbers are too small to be shown."},
    "info_title": {"zh": "说明", "en": "Note"},
    # statuses and directions
    "met": {"zh": "达标", "en": "Met"},
    "watch": {"zh": "关注", "en": "Watch"},
    "behind": {"zh": "滞后", "en": "Behind"},
    "better": {"zh": "向好", "en": "Better"},
    "worse": {"zh": "变差", "en": "Worse"},
    "fall": {"zh": "下降", "en": "Fall"},
    "rise": {"zh": "上升", "en": "Rise"},
    "clear_fall": {"zh": "明显下降", "en": "Clear fall"},
    "clear_rise": {"zh": "明显上升", "en": "Clear rise"},
    "no_clear_change": {"zh": "无明显变化", "en": "No clear change"},
    "too_few": {"zh": "基数过小，不作判断", "en": "Too few to tell"},
    "target": {"zh": "目标 {value}", "en": "Target {value}"},
    "interval": {"zh": "95% 区间：{interval}", "en": "95% interval: {interval}"},
    # figures
    "axis_month": {"zh": "%Y年%-m月", "en": "%b %Y"},
    "reading_map": {"zh": "颜色越深，数值越高；点击地区可下钻", "en": "The darker, the higher; click a region to go down a level"},
    "reading_progress": {"zh": "竖线为本地区目标；符号、文字和颜色同时表示状态", "en": "Tick: the target; status by symbol, word and colour"},
    "reading_change": {
        "zh": "▼ 下降（好）▲ 上升；细线为95%区间，浅色为不明显",
        "en": "▼ fall (good) ▲ rise; line: 95% interval; pale: not clear",
    },
    "reading_trend": {
        "zh": "蓝线为本期，灰线为上年同月；虚线和空心点为可能还会变动的月份",
        "en": "Blue: this period, grey: same month last year; dashed, hollow: provisional",
    },
    "reading_heatmap": {"zh": "颜色越深，案件越多", "en": "The darker, the more cases"},
    "reading_bars": {"zh": "横条为本期，竖线为比较期", "en": "Bar: this period; tick: the period compared with"},
    "this_period": {"zh": "本期", "en": "This period"},
    "last_year": {"zh": "上年同月", "en": "Same month last year"},
    # pages that are not there
    "not_found_title": {"zh": "没有这个页面", "en": "Page not found"},
    "not_found": {"zh": "您访问的地址不存在，请从导航进入。", "en": "This address does not exist. Choose a page above."},
    "error_title": {"zh": "出错了", "en": "Something went wrong"},
    "error": {
        "zh": "系统未能完成这次请求，编号 {number}。请稍后重试，或将编号告知管理员。",
        "en": "The request could not be completed, reference {number}. Try again, or give the reference to the administrator.",
    },
}


def t(key: str, lang: Lang, **fill: object) -> str:
    """The words of a key in the language with the named places filled; KeyError for a word that nobody wrote."""
    words = TEXT[key][lang]
    return words.format(**fill) if fill else words
