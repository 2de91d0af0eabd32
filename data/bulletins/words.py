"""The words of the command line for bulletins: what may fail, the command and its options."""

from __future__ import annotations

from typing import Final

from data.text.toml_words import toml_words
from data.vocabulary import Lang

Words = dict[str, dict[Lang, str]]

_OF_TEMPLATES: Final = {"placeholder": ("没有占位符“{value}”。可用的有：{known}", "there is no placeholder “{value}”. Known are: {known}")}

FAILURES: Final[Words] = {
    **toml_words("template", zh="模板", en="The template", own=_OF_TEMPLATES),
    "edit_conflict": {
        "zh": "他人在您编辑时保存了新的版本，您的修改未保存。请打开最新版后重新修改。",
        "en": "Somebody has saved a later version meanwhile; your changes were not saved. Open the latest version and make them again.",
    },
    "no_period": {"zh": "{value}没有数据。数据截至{through}", "en": "There are no data of {value}. Data through {through}"},
    "format_unavailable": {
        "zh": "不能生成 {formats}：此处没有相应的程序。其余格式已写出。",
        "en": "{formats} cannot be made here. The other formats were written.",
    },
}

SENTENCES: Final[Words] = {
    "brief_written": {"zh": "已写入 {file}（{bytes} 字节）", "en": "Wrote {file} ({bytes} bytes)"},
    "brief_unsaid": {"zh": "未写入的内容 {count} 条：", "en": "Left out ({count}):"},
    "brief_unsaid_line": {"zh": "  {place}：{text}（{placeholder}：{reason}）", "en": "  {place}: {text} ({placeholder}: {reason})"},
}

COMMANDS: Final[Words] = {
    "brief": {
        "zh": "生成日报、旬报、月通报、季度点评或自定义模板的通报。",
        "en": "Write a bulletin: daily, tenday, monthly, quarterly, or a template of the deployment.",
    },
}

OPTIONS: Final[Words] = {
    "kind": {"zh": "模板：daily、tenday、monthly、quarterly 或本单位模板的名称。", "en": "The template: daily, tenday, monthly, quarterly or one of your own."},
    "--day": {"zh": "日报的日期，或旬报所在旬的某一天（YYYY-MM-DD）。", "en": "The day of a daily bulletin, or a day of the ten (YYYY-MM-DD)."},
    "--dated": {
        "zh": "成文日期（YYYY-MM-DD），默认为今天；写同一日期可重新生成当时的通报。",
        "en": "The day that the letter bears (YYYY-MM-DD), default today; with the day of an earlier one it is written as it was.",
    },
    "--number": {"zh": "期号；默认接上一期。", "en": "The number of the issue; default the next one."},
    "--format": {"zh": "格式，用逗号分隔：docx、pptx、pdf、xlsx、html、txt。", "en": "The formats, separated by commas: docx, pptx, pdf, xlsx, html, txt."},
    "--out": {"zh": "写入的文件夹；默认为当前文件夹。", "en": "The folder to write to; default this one."},
}
