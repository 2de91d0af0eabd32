"""Words for what is posted: what cannot be taken back, and what cannot be kept."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "remove": {"zh": "删除", "en": "Delete"},
    "remove_surely": {"zh": "确定删除，不可恢复", "en": "Delete for good"},
    "posted_form": {"zh": "提交的内容", "en": "the form"},
    "posted_too_long": {
        "zh": "“{name}”最多 {most} 字，现有 {count} 字；未保存。请返回缩短后再保存。",
        "en": "“{name}” may have at most {most} letters and has {count}; nothing was saved. Go back, shorten it and save again.",
    },
    "posted_too_many": {
        "zh": "“{name}”最多 {most} 项，现有 {count} 项；未保存。请返回减少后再保存。",
        "en": "“{name}” may have at most {most} entries and has {count}; nothing was saved. Go back, take some away and save again.",
    },
    "posted_unreadable": {
        "zh": "“{name}”的内容无法识别；未保存。请刷新页面后重新填写。",
        "en": "“{name}” cannot be read; nothing was saved. Reload the page and fill it in again.",
    },
    "posted_number": {
        "zh": "“{name}”须为 {lowest} 至 {highest} 的整数，不能是“{value}”；未保存。请返回改正后再保存。",
        "en": "“{name}” must be a whole number from {lowest} to {highest}, not “{value}”; nothing was saved. Go back, correct it and save again.",
    },
    "posted_choice": {
        "zh": "“{name}”中没有“{value}”；未保存。可用：{expected}。",
        "en": "“{name}” has no “{value}”; nothing was saved. There are: {expected}.",
    },
}
