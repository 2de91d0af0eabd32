"""Words for data that cannot be shown or written at the moment."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "trouble_away": {
        "zh": "数据库文件自 {since} 起不在原处，页面不显示数字，也不接收任何内容；文件放回后自动恢复。"
        "管理员：放回文件，或运行 python manage.py restore 备份文件。",
        "en": "The database file has been away since {since}: no numbers are shown and nothing is taken until it is back. "
        "Administrator: put it back, or run python manage.py restore FILE.",
    },
    "trouble_foreign": {
        "zh": "数据库文件是空的或不属于本系统，页面不显示数字，也不接收任何内容。管理员：运行 python manage.py restore 备份文件。",
        "en": "The database file is empty or not one of this product: no numbers are shown and nothing is taken. "
        "Administrator: run python manage.py restore FILE.",
    },
    "trouble_damaged": {
        "zh": "数据库文件已损坏，数字不可靠。管理员：运行 python manage.py restore 备份文件。",
        "en": "The database file is damaged and its numbers cannot be relied on. Administrator: run python manage.py restore FILE.",
    },
    "trouble_busy": {"zh": "另一项写入正在进行，未保存；请稍后再试。", "en": "Somebody else is writing; nothing was saved. Try again later."},
    "trouble_busy_with": {
        "zh": "{who} 自 {since} 起正在写入数据，未保存；请稍后再试。",
        "en": "{who} has been writing data since {since}; nothing was saved. Try again later.",
    },
}
