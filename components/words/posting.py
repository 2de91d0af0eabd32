"""Words for what cannot be taken back."""

from __future__ import annotations

from typing import Final

from components.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "remove": {"zh": "删除", "en": "Delete"},
    "remove_surely": {"zh": "确定删除，不可恢复", "en": "Delete for good"},
}
