"""The rules that hold for every number, as the definitions page tells them."""

from __future__ import annotations

from components.words.format_words import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "rule_pooled": {
        "zh": "上级数等于下级与“直属及未分”之和；比率一律为分子之和除以分母之和，不对比率取平均，分子与分母取自相同的单位和月份。",
        "en": (
            "A region is the sum of what lies in it and of what it holds itself; a rate is the sum of numerators over the sum of denominators "
            "of the same units and months, never a mean of rates."
        ),
    },
    "rule_missing": {
        "zh": "未报送不等于零，显示为“—”；分母为零不计算比率。台账无记录的月份，按平时发案水平不足以视为零的作未报，其余推定为零，标◌待确认。",
        "en": (
            "Missing is not zero and is shown as a dash; nothing is divided by zero. A month without a row in a ledger is outstanding where "
            "zero would be implausible at the usual rate, else presumed to be zero, marked ◌ until it is confirmed."
        ),
    },
    "rule_reported": {
        "zh": "应报单位为本级以下曾经报送过该表的单位；只有一部分单位报送的数注明已报单位数，并列出未报单位。",
        "en": (
            "Expected are the units that have ever returned the sheet; a number of which only some have reported says how many, and names those that have not."
        ),
    },
    "rule_base": {
        "zh": "同比 =（本期 − 上年同期）÷ 上年同期；上年同期为零时只给出数量。两期只比较双方都已报送的单位和月份，未比较的逐一列出。",
        "en": (
            "YoY = (now − then) / then; where then is zero only the counts are given. Only units and months that both sides have told are "
            "compared, and those left out are named."
        ),
    },
    "rule_partial": {
        "zh": "最近一个月未满月的，各单位两期都只计到该单位报送的最后一日；少数单位提前报送下月，不改变其他单位的截止日。",
        "en": (
            "Where the last month is not complete, each unit is cut on its own last day on both sides; a few early returns of the next month "
            "change nothing for the others."
        ),
    },
    "rule_festival": {
        "zh": "春节在1、2月间移动，这两个月合并比较（可按需分开）；一月单独比较不作判断。",
        "en": ("January and February are compared together because Spring Festival moves between them, unless asked otherwise; January alone gets no verdict."),
    },
    "rule_verdict": {
        "zh": (
            "判断以日均数为准，附95%精确区间（Clopper–Pearson）：区间不含零才称“明显”；基数不足30起、可比部分不足应报的80%不"
            "作判断。两期天数相差超过2%时，另列日均变化。"
        ),
        "en": (
            "A verdict is on the rate a day with its exact 95% interval (Clopper–Pearson): clear only if it excludes no change; none under 30 "
            "cases as a base, nor where less than 80% of what is expected can be compared. Where the days differ by more than 2% the change a "
            "day stands beside the percentage."
        ),
    },
    "rule_stands_out": {
        "zh": ("同时看多个单位时，只有排除偶然后仍突出的变化才着色、点名（Benjamini–Hochberg，错误发现率10%）；单个明显而不突出的，两者都注明。"),
        "en": (
            "Of several units looked at together only changes that stand out beyond chance are coloured or named (Benjamini–Hochberg, false "
            "discovery rate 10%); a clear one that does not stand out is told as both."
        ),
    },
}
