"""The words of the way through the months."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "timeline": {"zh": "逐月浏览", "en": "Through the months"},
    "timeline_play": {"zh": "逐月播放", "en": "Play month by month"},
    "timeline_pause": {"zh": "暂停播放", "en": "Pause"},
    "timeline_previous": {"zh": "前一个月", "en": "A month back"},
    "timeline_next": {"zh": "后一个月", "en": "A month on"},
}
