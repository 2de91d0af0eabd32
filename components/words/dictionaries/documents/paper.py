"""The words and the typefaces of documents on paper, in the form of official letters."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "paper_subtitle": {"zh": "（{scene}）", "en": "{scene}"},
    "paper_section": {"zh": "{number}、{title}", "en": "{number}. {title}"},
    "paper_part": {"zh": "（{number}）{title}", "en": "{number} {title}"},
    "paper_table": {"zh": "表{number}　{title}", "en": "Table {number}. {title}"},
    "paper_figure": {"zh": "图{number}　{title}", "en": "Figure {number}. {title}"},
    "paper_appended_table": {"zh": "附表{number}　{title}", "en": "Table A{number}. {title}"},
    "paper_note": {"zh": "注：{words}", "en": "Note: {words}"},
    "paper_state": {"zh": "{state}：{sentence}", "en": "{state}: {sentence}"},
    "paper_rows_left": {
        "zh": "本表列出前{shown}行，共{all}行；其余见系统中的同名数据表。",
        "en": "The first {shown} of {all} rows; the rest is in the table of the same name in the system.",
    },
    "paper_kpis": {"zh": "主要指标", "en": "Key figures"},
    "paper_number": {"zh": "数值", "en": "Value"},
    "paper_comparison": {"zh": "比较与说明", "en": "Comparison"},
    "paper_status": {"zh": "状态", "en": "Status"},
    # what follows the text
    "paper_attachments": {"zh": "附件：", "en": "Attachments: "},
    "paper_attached": {"zh": "{number}．{title}", "en": "{number}. {title}"},
    "paper_attachment": {"zh": "附件{number}", "en": "Attachment {number}"},
    "paper_data": {"zh": "数据表", "en": "Data tables"},
    "paper_definitions": {"zh": "名词解释", "en": "Definitions"},
    "paper_origins": {"zh": "数据批次", "en": "Batches of data"},
    "paper_made": {"zh": "编制日期：{date}", "en": "Made on {date}"},
    "paper_batch": {"zh": "批次", "en": "Batch"},
    "paper_at": {"zh": "时间", "en": "Time"},
    "paper_action": {"zh": "操作", "en": "Action"},
    "paper_actor": {"zh": "经办", "en": "By"},
    "paper_files": {"zh": "文件", "en": "Files"},
    "paper_copies": {"zh": "抄送：{names}", "en": "Copies: {names}"},
    "paper_issued": {"zh": "{date}印发", "en": "Issued {date}"},
    "paper_page": {"zh": "— {page} —", "en": "— {page} —"},
}
NUMERALS: Final = "〇一二三四五六七八九十"
# By what they are for: in Chinese as GB/T 9704 names them, in English the usual ones of letters. Digits and Latin words in Chinese text are in LATIN.
FONTS: Final[dict[str, dict[Lang, str]]] = {
    "text": {"zh": "仿宋_GB2312", "en": "Times New Roman"},
    "title": {"zh": "方正小标宋简体", "en": "Times New Roman"},
    "heading": {"zh": "黑体", "en": "Arial"},
    "part": {"zh": "楷体_GB2312", "en": "Times New Roman"},
    "page": {"zh": "宋体", "en": "Times New Roman"},
}
LATIN: Final = "Times New Roman"
# What a computer without the typeface takes in its place.
STAND_INS: Final = {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "华文中宋", "黑体": "SimHei", "宋体": "SimSun"}
