"""The words of rankings: the first and the last, ties, and what a ranking leaves out."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "extremes": {
        "zh": "{metric}最高的是{best}（{best_value}），最低的是{worst}（{worst_value}）",
        "en": "{metric}: highest {best} ({best_value}), lowest {worst} ({worst_value})",
    },
    "all_equal": {"zh": "全部{count}个地区{metric}均为{value}", "en": "{metric}: {value} in all {count} regions"},
    "tied_count": {"zh": "并列的{count}个", "en": "{count} tied"},
    "not_ranked": {"zh": "不参加排名：{names}。", "en": "Not ranked: {names}."},
    "tie_left_out": {
        "zh": "另有{count}个并列各{value}起，跨过第{place}位，不逐一列出。",
        "en": "{count} more share {value} each; since the tie crosses place {place} they are not named.",
    },
    "tie_of_all": {
        "zh": "最多的{count}个小区并列，各{value}起，不分先后。",
        "en": "{count} compounds share the most, {value} each; none is named before another.",
    },
    "compounds_one": {"zh": "{metric}最多的小区", "en": "The compound with the most {metric}"},
    "compounds_plain": {"zh": "各小区{metric}", "en": "{metric} by compound"},
    "rank_of_tied": {"zh": "同级并列第{rank}位，共{of}个", "en": "tied for rank {rank} of {of} peers"},
    "rank_all_equal": {"zh": "同级{of}个均相同", "en": "the same in all {of} peers"},
    "rank_of_comparable": {"zh": "同级可比的{of}个中第{rank}位", "en": "rank {rank} of the {of} peers that can be compared"},
    "rank_of_tied_comparable": {"zh": "同级可比的{of}个中并列第{rank}位", "en": "tied for rank {rank} of the {of} peers that can be compared"},
    "rank_all_equal_comparable": {"zh": "同级可比的{of}个均相同", "en": "the same in all {of} peers that can be compared"},
    "headline_extremes_comparable": {
        "zh": "可比的{count}个地区中，{metric}最高的是{best}（{best_value}），最低的是{worst}（{worst_value}）。",
        "en": "Of the {count} regions that can be compared the highest {metric}: {best} ({best_value}); the lowest: {worst} ({worst_value}).",
    },
    "headline_equal": {"zh": "全部{count}个地区{metric}均为{value}。", "en": "{metric}: {value} in all {count} regions."},
}
