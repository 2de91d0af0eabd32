"""The words of native charts and of slides."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    # the series of a native chart that a figure leaves without a name
    "native_value": {"zh": "本期", "en": "Value"},
    "native_target": {"zh": "目标", "en": "Target"},
    "native_compared": {"zh": "对照", "en": "Compared with"},
    "native_whole": {"zh": "全部", "en": "All"},
    "native_before": {"zh": "前一阶段", "en": "Stage before"},
    "native_reference": {"zh": "参照线", "en": "Reference"},
    "native_provisional": {"zh": "可能变动", "en": "May still change"},
    "native_low": {"zh": "{name}：下限", "en": "{name}, low"},
    "native_high": {"zh": "{name}：上限", "en": "{name}, high"},
    # slides
    "slide_labels": {"zh": "文字位置", "en": "Place of the words"},
    "slide_base": {"zh": "起点", "en": "Base"},
    "slide_mark": {"zh": "刻度", "en": "Mark"},
    "slide_month_format": {"zh": 'yyyy"年"m"月"', "en": "[$-409]mmm yyyy"},
    "slide_made": {"zh": "制作日期 {date}", "en": "Made on {date}"},
    "slide_more_bars": {"zh": "图中为前{shown}项，另有{rest}项见工作簿。", "en": "The first {shown} are shown; {rest} more are in the workbook."},
    "slide_more_rows": {"zh": "……另有{rest}项，见工作簿", "en": "… {rest} more in the workbook"},
    "slide_continued": {"zh": "{title}（{page}/{pages}）", "en": "{title} ({page}/{pages})"},
    "slide_contents": {"zh": "本节内容", "en": "In this section"},
    "slide_metric": {"zh": "指标", "en": "Metric"},
    "slide_unit": {"zh": "单位", "en": "Unit"},
    "slide_formula": {"zh": "计算方法与说明", "en": "Formula and note"},
    "slide_noted": {"zh": "{formula}。{note}", "en": "{formula}. {note}"},
    "slide_means": {"zh": "口径：{name} = {formula}", "en": "Definition: {name} = {formula}"},
    "slide_origin": {"zh": "数据批次 {batch}：{at}，{files}", "en": "Batch {batch}: {at}, {files}"},
    "slide_kpi": {"zh": "{label} {value}{unit}", "en": "{label}: {value} {unit}"},
    "slide_status": {"zh": "{said}（{status}）", "en": "{said} ({status})"},
    "slide_join": {"zh": "，", "en": "; "},
}
