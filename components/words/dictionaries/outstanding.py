"""The words of what is missing: who owes what since when, and the text that reminds them."""

from __future__ import annotations

from typing import Final

from components.words.format_words import Lang

WORDS: Final[dict[str, dict[Lang, str]]] = {
    "owed_cases": {"zh": "发案", "en": "cases"},
    "owed_cameras": {"zh": "视频监控月报", "en": "camera returns"},
    "owed_stages": {"zh": "建设进度汇总", "en": "progress counts"},
    "owed_subject": {"zh": "{subject}（{groups}）", "en": "{subject} ({groups})"},
    "owed_open": {"zh": "{names}：{months}未报", "en": "{names}: {months}"},
    "owed_partial": {"zh": "{names}：{months}不全", "en": "{names}: {months}, incomplete"},
    "owed_partial_to": {"zh": "{names}：{months}不全，至{day}", "en": "{names}: {months}, only to the {day}"},
    "owes_open": {"zh": "✕ 未报", "en": "✕ outstanding"},
    "owes_partial": {"zh": "◐ 不全", "en": "◐ incomplete"},
    "owes_partial_to": {"zh": "◐ 不全（至{day}）", "en": "◐ incomplete (to the {day})"},
    "owes_to_confirm": {"zh": "◌ 零数待确认", "en": "◌ zero to be confirmed"},
    "owes_doubtful": {"zh": "◌ 零报告待核实，平时每月约{usual}起", "en": "◌ returned as zero, to be confirmed; usually about {usual} a month"},
    "zero_in_doubt": {"zh": "{name}（{months}，平时每月约{usual}起）", "en": "{name} ({months}; usually about {usual} a month)"},
    "todo_title": {"zh": "待办：{count}个单位有报表未报或不全", "en": "To do: {count} units owe returns"},
    "todo_title_one": {"zh": "待办：{name}有报表未报或不全", "en": "To do: {name} owes returns"},
    "todo_done": {"zh": "待办：应报的都已报齐", "en": "To do: everything that is due is in"},
    "todo_to_confirm": {"zh": "待办：无欠报，{count}个单位的零数待确认", "en": "To do: nothing is owed, but zeros are to be confirmed (units: {count})"},
    "todo_and_to_confirm": {"zh": "{title}，{count}个单位的零数待确认", "en": "{title}; zeros to be confirmed (units: {count})"},
    "confirm_title": {"zh": "怎样确认零数", "en": "How to confirm a zero"},
    "confirm_reading": {
        "zh": (
            "确无发生的，把上面的行填入“报送情况 returns”表（列：月份、行政区划、报表、报送状态、数据截至日）后在本页上传；漏报的，补报这些月份的数据即可。"
        ),
        "en": (
            "Where nothing occurred, put these lines on the sheet Returns (month, region_code, sheet, state, day) and upload it here; "
            "where cases were left out, hand them in."
        ),
    },
    "todo_reading": {
        "zh": (
            "应报单位为报送过该表的单位。发案列本年1月至{month}（从上年一直欠到本年的一并列出），摄像机和进度列最近报齐之后至{month}。"
            "◌ 为零数待确认：台账当月无记录、按平时发案推定为零的，或报为零而与平时相差悬殊的"
        ),
        "en": (
            "Expected are units that have returned the sheet before. Cases from January to {month}, with last year’s where they have been owed ever since; "
            "cameras and progress since the last complete return. "
            "◌ marks zeros to be confirmed: silent months presumed to be zero, and zeros returned that are hardly possible"
        ),
    },
    "todo_unit": {"zh": "单位", "en": "Unit"},
    "todo_sheet": {"zh": "报表", "en": "Sheet"},
    "todo_kind": {"zh": "情况", "en": "State"},
    "todo_months": {"zh": "月份", "en": "Months"},
    "todo_since": {"zh": "起于", "en": "Since"},
    "todo_told": {"zh": "最近报齐", "en": "Last complete"},
    "todo_never": {"zh": "从未报送{subject}：{names}", "en": "Never returned {subject}: {names}"},
    "todo_before": {"zh": "更早月份的欠报{count}条", "en": "{count} from earlier months"},
    "todo_more": {"zh": "展开其余{count}条", "en": "{count} more"},
    "remind_title": {"zh": "催报文字（可复制到工作群）", "en": "Reminder for the work group"},
    "remind_head": {
        "zh": "【{programme}】截至{day}，请以下单位于{due}前补报或确认：",
        "en": "[{programme}] As of {day}: please hand in or confirm by {due}:",
    },
    "remind_line": {"zh": "{unit}：{subject}，{kind}，{months}", "en": "{unit}: {subject}, {kind}, {months}"},
    "remind_end": {
        "zh": "当月确无发案的，请在“报送情况”表填“零报告”；已报零待核实的填“确认为零”，漏报的补报。",
        "en": "Where there was no case, fill in “zero” on the sheet Returns; a zero to be confirmed is “zero_confirmed” there, or the cases are handed in.",
    },
    "remind_copy": {"zh": "复制", "en": "Copy"},
    "remind_copied": {"zh": "已复制", "en": "Copied"},
    "state_zero": {"zh": "零报告", "en": "zero"},
    "state_doubtful_zero": {"zh": "零报告，待核实", "en": "zero, to be confirmed"},
    "state_presumed_zero": {"zh": "推定为零，待确认", "en": "presumed zero, to be confirmed"},
    "state_waived": {"zh": "免报", "en": "waived"},
}
