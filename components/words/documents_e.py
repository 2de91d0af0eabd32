"""The words of native charts and of slides."""

from __future__ import annotations

from typing import Final

from components.format_words import Lang

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
}
