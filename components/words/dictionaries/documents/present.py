"""The words of the slide view."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "present": {"zh": "演示", "en": "Present"},
    "present_use": {"zh": "全屏 F，翻页 ← →，退出 Esc", "en": "F full screen, ← → to turn, Esc to leave"},
    "rotate": {"zh": "大屏轮播", "en": "Rotate on a wall screen"},
    "rotate_use": {"zh": "每 20 秒自动换页，空格暂停", "en": "A new slide every 20 seconds, space to pause"},
    "deck_leave": {"zh": "退出演示", "en": "Leave the slides"},
    "deck_paused": {"zh": "已暂停", "en": "Paused"},
    "deck_more_rows": {"zh": "另有 {count} 行未列出", "en": "{count} more rows"},
    "deck_nothing": {"zh": "没有可演示的内容，或地址已失效。", "en": "There is nothing to present at this address."},
}
