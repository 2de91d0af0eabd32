"""The words of targets: their status, how likely they are, their pace, and what else must be said beside them."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "target_by": {"zh": "目标 {value}（{date}）", "en": "target {value} by {date}"},
    "reason_alone": {"zh": "{reason}。", "en": "Note: {reason}."},
    "reason_of": {"zh": "{name}：{reason}。", "en": "{name}: {reason}."},
    # where a target stands
    "target_met": {"zh": "达标", "en": "Met"},
    "target_on_course": {"zh": "按期", "en": "On course"},
    "target_watch": {"zh": "关注", "en": "Watch"},
    "target_watch_within": {"zh": "关注", "en": "to be watched"},
    "target_behind": {"zh": "滞后", "en": "Behind"},
    "target_out_of_reach": {"zh": "难以完成", "en": "Out of reach"},
    "target_missed": {"zh": "逾期", "en": "Missed"},
    "target_unknown": {"zh": "尚难判断", "en": "Too early to tell"},
    "status_count": {"zh": "{status}{count}", "en": "{count} {status}"},
    "status_rule": {
        "zh": "按期完成的可能性达到70%为按期，30%至70%为关注，5%至30%为滞后，不足5%为难以完成；不足3个月数据或报送不足80%的尚难判断",
        "en": "Likelihood from 70%: on course; from 30%: watch; from 5%: behind; below: out of reach. Under 3 months or 80% returned: too early to tell",
    },
    "rule_status": {"zh": "目标状态：{words}。{rule}。", "en": "Where a target stands: {words}. {rule}."},
    "rule_cap": {
        "zh": "上限和同比降幅目标，超过之日即为逾期，期满且报送齐全方为达标；可能回落的水平（如在线率）以到期日为准，此前称目前达到。",
        "en": "A cap or a fall wanted is missed once exceeded and met when its span is over and complete; a level that can fall back is judged on its day.",
    },
    # what must be said beside it
    "note_reached_now": {"zh": "目前达到", "en": "reached for now"},
    "note_exceeded": {"zh": "已超过上限", "en": "over the limit"},
    "note_incomplete": {"zh": "报送不全", "en": "returns outstanding"},
    "note_no_data": {"zh": "尚无数据", "en": "no data yet"},
    "note_short_history": {"zh": "数据不足3个月", "en": "under 3 months of data"},
    "no_pace": {"zh": "近期无进展", "en": "no progress of late"},
    "gap_stays": {"zh": "差距未缩小", "en": "the gap is not closing"},
    "gap_closes": {"zh": "差距缩小，快于按期所需", "en": "the gap is closing fast enough"},
    "gap_closes_slowly": {"zh": "差距缩小，但慢于按期所需", "en": "the gap is closing, but too slowly"},
    "limits_too_far": {"zh": "均在十年以后", "en": "all of it more than ten years from now"},
    "too_far": {"zh": "十年以后", "en": "more than ten years from now"},
    # how likely
    "chance_under": {"zh": "不足{percent}%", "en": "under {percent}%"},
    "chance_about": {"zh": "约{percent}%", "en": "about {percent}%"},
    "chance_over": {"zh": "{percent}%以上", "en": "over {percent}%"},
    "chance_line": {"zh": "按期完成的可能性{chance}", "en": "likelihood of meeting the deadline: {chance}"},
    "chance_kept_line": {"zh": "到期时仍达到的可能性{chance}", "en": "likelihood of still being there on the day: {chance}"},
    "chance_cap_line": {"zh": "不超过上限的可能性{chance}", "en": "likelihood to stay within it: {chance}"},
    # the value that is wanted
    "aim_cap": {"zh": "不超过{value}", "en": "at most {value}"},
    "aim_fall": {"zh": "同比下降{value}", "en": "down {value} YoY"},
    "togo": {"zh": "还差{gap}", "en": "{gap} to go"},
    "togo_reached": {"zh": "目前达到（{now}，目标{wanted}）", "en": "reached for now ({now}; target {wanted})"},
    "togo_now": {"zh": "目前{now}，目标{wanted}", "en": "{now}; target {wanted}"},
    "togo_because": {"zh": "{togo}（{reason}）", "en": "{togo} ({reason})"},
    "room_left": {"zh": "余{amount}", "en": "{amount} left"},
    "room_over": {"zh": "超{amount}", "en": "{amount} over"},
    # paces
    "pace_basis": {"zh": "近{months}个月加权，越近权重越大", "en": "last {months} months, the latest weighing most"},
    "pace_basis_short": {"zh": "近{months}个月加权", "en": "weighted {months}-month"},
    "pace_brief": {"zh": "近3个月月均{recent}，须达到月均{required}", "en": "{recent} a month of late, {required} required"},
    "pace_slower": {
        "zh": "近3个月月均{recent}，低于测算所用的月均{used}（{basis}）",
        "en": "the last 3 months had {recent} a month, less than the {used} of the forecast ({basis})",
    },
    "pace_faster": {
        "zh": "近3个月月均{recent}，高于测算所用的月均{used}（{basis}）",
        "en": "the last 3 months had {recent} a month, more than the {used} of the forecast ({basis})",
    },
    "pace_not_enough": {
        "zh": "近3个月月均{recent}，低于须达到的月均{required}和测算所用的月均{used}（{basis}），如近3个月的进度持续，则难以按期完成",
        "en": "the last 3 months had {recent} a month, less than the {required} required and the {used} of the forecast ({basis}): "
        "at the pace of these 3 months the deadline would hardly be met",
    },
    "pace_enough": {
        "zh": "{said}，也高于须达到的月均{required}",
        "en": "{said}, and more than the {required} required",
    },
    # how late
    "late_little": {"zh": "略晚于期限", "en": "slightly late"},
    "late_by": {"zh": "比期限晚{months}", "en": "{months} late"},
    "months_half": {"zh": "半个月", "en": "half a month"},
    "months_one": {"zh": "1个月", "en": "1 month"},
    "months_whole": {"zh": "{count}个月", "en": "{count} months"},
    "months_and_half": {"zh": "{count}个半月", "en": "{count}.5 months"},
    # what a gap counts
    "planned_only": {
        "zh": "仅按已立项的{planned}个小区计，另有{rest}个已摸排、待立项",
        "en": "only the {planned} compounds that are planned; {rest} more are surveyed and wait to be planned",
    },
    "planned_only_one": {
        "zh": "仅按已立项的{planned}个小区计，另有{rest}个已摸排、待立项",
        "en": "only the {planned} compounds that are planned; {rest} more is surveyed and waits to be planned",
    },
    "planned_only_short": {"zh": "仅按已立项的{planned}个计", "en": "of the {planned} planned alone"},
    # shares of a whole that grows
    "gain_up": {"zh": "增加{amount}", "en": "rose by {amount}"},
    "gain_down": {"zh": "减少{amount}", "en": "fell by {amount}"},
    "grown": {
        "zh": "近3个月{part}月均{gained}，同期{whole}月均{grown}，{closing}",
        "en": "over the last 3 months {part} {gained} a month and {whole} {grown}: {closing}",
    },
    "grown_used": {
        "zh": "{said}；测算按{basis}，分别月均{gained}、{grown}，{closing}",
        "en": "{said}; at the {basis} pace of the forecast the former {gained}, the latter {grown}: {closing}",
    },
    "grown_both": {"zh": "近3个月{recent}；按{basis}测算，{used}", "en": "of late {recent}; at the {basis} pace of the forecast {used}"},
    "grown_short": {"zh": "近3个月月均：{part}{gained}，{whole}{grown}", "en": "3 months, a month: {part} {gained}, {whole} {grown}"},
    "paces_short": {"zh": "须月均{required}，近3个月月均{recent}，测算月均{used}", "en": "a month: {required} required, {recent} of late, {used} forecast"},
}
