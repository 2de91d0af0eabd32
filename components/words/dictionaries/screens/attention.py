"""The words of what deserves attention: one official sentence for each rule."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "attention": {"zh": "关注事项", "en": "Attention"},
    "attention_count": {"zh": "{count} 项", "en": "{count}"},
    "attention_none": {"zh": "{month}没有需要关注的事项", "en": "Nothing calls for attention in {month}"},
    "severity_high": {"zh": "重要", "en": "High"},
    "severity_watch": {"zh": "关注", "en": "Watch"},
    "severity_note": {"zh": "提示", "en": "Note"},
    "attention_deadline_missed": {
        "zh": "{date}到期的目标有{count}项逾期：{targets}。",
        "en": "Targets overdue since {date} ({count}): {targets}.",
    },
    "attention_deadline_behind": {
        "zh": "{date}到期的目标中，{count}项滞后或难以完成：{targets}。",
        "en": "Targets due on {date} that are behind or out of reach ({count}): {targets}.",
    },
    "attention_deadline_watch": {
        "zh": "{date}到期的目标中，{count}项须关注：{targets}。",
        "en": "Targets due on {date} to be watched ({count}): {targets}.",
    },
    "attention_parts_missed": {
        "zh": "{date}到期的{metric}目标，有{count}个{unit}逾期：{regions}。",
        "en": "{metric} due on {date}, missed in {count} of the {unit}: {regions}.",
    },
    "attention_parts_missed_one": {"zh": "{date}到期的{metric}目标，{regions}逾期。", "en": "{metric} due on {date}, missed: {regions}."},
    "attention_parts_behind": {
        "zh": "{date}到期的{metric}目标，{count}个{unit}滞后或难以完成：{regions}。",
        "en": "{metric} due on {date}, behind or out of reach in {count} of the {unit}: {regions}.",
    },
    "attention_parts_behind_one": {
        "zh": "{date}到期的{metric}目标，{regions}滞后或难以完成。",
        "en": "{metric} due on {date}, behind or out of reach: {regions}.",
    },
    "attention_cases_rising": {
        "zh": "{span}，{regions}{metric}{now}起，上年同期{before}起，{change}{until}，上升明显。",
        "en": "{metric} in {regions}, {span}: {now} against {before} in the same period of last year, {change}{until}, a clear rise.",
    },
    "attention_until": {"zh": "（{cut}）", "en": " ({cut})"},
    "attention_funds_behind": {
        "zh": "{date}到期的资金目标：{targets}。",
        "en": "Money due {date} – {targets}.",
    },
    "attention_online_low": {
        "zh": "{month}，{count}个{unit}在线率低于{level}：{shares}。",
        "en": "Online rate below {level} in {month} in {count} of the {unit}: {shares}.",
    },
    "attention_online_low_one": {
        "zh": "{month}，在线率低于{level}的有{shares}。",
        "en": "Online rate below {level} in {month}: {shares}.",
    },
    "attention_online_falling": {
        "zh": "{month}，{count}个{unit}在线率比{months}个月前明显下降：{falls}。",
        "en": "Online rate of {month} clearly down on {months} months before in {count} of the {unit}: {falls}.",
    },
    "attention_online_falling_one": {
        "zh": "{month}，在线率比{months}个月前明显下降的有{falls}。",
        "en": "Online rate of {month} clearly down on {months} months before: {falls}.",
    },
    "attention_fall": {"zh": "由{before}降至{now}", "en": "from {before} to {now}"},
    "attention_returns_missing": {
        "zh": "截至{month}报表尚未报齐：{outstanding}。",
        "en": "Returns outstanding up to {month}: {outstanding}.",
    },
    "attention_zeros_doubtful": {
        "zh": "报为零而与平时相差悬殊的零数待确认：{doubtful}。",
        "en": "Returned as zero, which is hardly possible, and to be confirmed: {doubtful}.",
    },
    "attention_sums_unfit": {
        "zh": "{month}报送的数据有{count}处对不上，最突出的是{regions}：{misfit}。",
        "en": "Returns of {month} that do not agree: {count}; the most notable in {regions}: {misfit}.",
    },
    "misfit_above_own": {
        "zh": "{counted}本级报{less}，下级汇总为{more}",
        "en": "{counted} returned as {less}, while the parts add up to {more}",
    },
    "misfit_below_own": {
        "zh": "{counted}本级报{more}，下级都已报送、汇总只有{less}",
        "en": "{counted} returned as {more}, while all parts together tell {less}",
    },
    "misfit_order": {"zh": "{counted}{more}，多于{other}{less}", "en": "{counted} ({more}) exceed {other} ({less})"},
    "misfit_fell": {"zh": "{counted}由上月的{more}降为{less}", "en": "{counted} fell from {more} to {less} within the month"},
    "misfit_payer": {"zh": "{payer}：{misfit}", "en": "{payer}: {misfit}"},
    "attention_target": {"zh": "{name}，{togo}，{status}{expected}{chance}", "en": "{name}: {togo}, {status}{expected}{chance}"},
    "attention_target_late": {"zh": "{name}，{togo}", "en": "{name}: {togo}"},
    "attention_cap": {"zh": "{name}，已有{done}，上限{limit}，{status}{chance}", "en": "{name}: {done} of at most {limit}, {status}{chance}"},
    "attention_expected": {"zh": "，预计{date}完成", "en": ", done by {date}"},
    "attention_chance": {"zh": "，{chance}", "en": ", {chance}"},
    "attention_share": {"zh": "{of}路中在线{done}路，{value}", "en": "{done} of {of} cameras, {value}"},
    "attention_more": {"zh": "{shown}等", "en": "{shown} and others"},
}
