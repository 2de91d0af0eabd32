"""The words of workbooks and of the files behind figures and lists."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    # a page as a workbook
    "page_workbook": {"zh": "本页 XLSX", "en": "This page as XLSX"},
    "page_workbook_hint": {"zh": "本页全部数字、表格、图表和口径", "en": "every number, table, chart and definition on it"},
    # lists with every number in a column of its own
    "file_days_left": {"zh": "剩余天数", "en": "Days left"},
    "file_required": {"zh": "须月均", "en": "Required a month"},
    "file_safe": {"zh": "八成把握须月均", "en": "For 80% a month"},
    "file_pace": {"zh": "测算月均（近12个月加权）", "en": "Forecast, a month (12 months weighted)"},
    "file_pace_3": {"zh": "近3个月月均", "en": "3 months, a month"},
    "file_pace_6": {"zh": "近6个月月均", "en": "6 months, a month"},
    "file_earliest": {"zh": "80%区间：最早", "en": "80%: earliest"},
    "file_latest": {"zh": "80%区间：最晚", "en": "80%: latest"},
    "file_verdict": {"zh": "变化判断", "en": "Verdict on the change"},
    # the workbook of a report
    "xlsx_cover": {"zh": "封面", "en": "Cover"},
    "xlsx_contents": {"zh": "目录", "en": "Contents"},
    "xlsx_back": {"zh": "返回封面", "en": "To the cover"},
    "xlsx_made": {"zh": "生成日期：{date}", "en": "Made on {date}"},
    "xlsx_reading": {
        "zh": "数字为精确值，按各列格式显示；空白表示未报送或无法计算，不是零。",
        "en": "Numbers are exact and shown in the format of their column; an empty cell is unknown, not zero.",
    },
    "xlsx_charts": {"zh": "图表取自表中单元格，随数字变动。", "en": "Charts are drawn from the cells and change with them."},
    "xlsx_value": {"zh": "数值", "en": "Value"},
    "xlsx_figure_numbers": {"zh": "图中数据", "en": "The numbers of the figure"},
    "xlsx_figure_numbers_about": {"zh": "图表中未列入表格的数字，如预测和区间", "en": "What figures show beyond their tables, such as forecasts and intervals"},
    "xlsx_origins": {"zh": "数据批次", "en": "Batches"},
    "page_number": {"zh": "第 {page} 页，共 {pages} 页", "en": "Page {page} of {pages}"},
}
